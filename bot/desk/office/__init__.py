"""The desk's office: what moderators' work rests on, beside the facts themselves."""

from dataclasses import dataclass
from typing import Self

from bot.desk.office.drafting import Drafting
from bot.desk.office.forgetting import Forgetting
from bot.desk.office.gaps import GapList
from bot.desk.office.guilds import Guilds
from bot.desk.office.limits import Limits
from bot.desk.office.log import DeskLog
from bot.desk.office.proposing import Proposing
from bot.desk.office.reporting import Reporting
from bot.domain.clock import Clock
from bot.domain.limits import GUILD_CLAIMS
from bot.store.store import Store


@dataclass(frozen=True, slots=True)
class Office:
    """Its parts; made by ``open``."""

    guilds: Guilds
    drafting: Drafting
    proposing: Proposing
    reporting: Reporting
    log: DeskLog
    limits: Limits
    gaps: GapList
    forgetting: Forgetting

    @classmethod
    async def open(cls, store: Store, clock: Clock, *, guild_claims: int = GUILD_CLAIMS) -> Self:
        """Return the office over an open store; ``guild_claims`` is how many claims a guild may have.

        Raises:
            StoreError: the database cannot be read.
        """
        log, limits = DeskLog(store.database, clock), Limits(clock, guild_claims)
        drafting = Drafting(store.database, clock)
        return cls(
            guilds=await Guilds.open(store.database),
            drafting=drafting,
            proposing=Proposing(store.database, clock, drafting, log, limits),
            reporting=Reporting(store.database, clock, log),
            log=log,
            limits=limits,
            gaps=GapList(store.database, clock),
            forgetting=Forgetting(store.database),
        )
