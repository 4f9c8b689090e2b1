"""Proposals: what somebody adds who is not trusted, where a guild wants a second moderator to look."""

from bot.desk.office.drafting import Drafting
from bot.desk.office.limits import Limits
from bot.desk.office.log import DeskLog
from bot.desk.office.text import reason_of
from bot.domain.clock import Clock
from bot.domain.guilds import GuildSettings
from bot.domain.keeping import LogEvent, Proposal, ProposalState, Telling
from bot.domain.permissions import Permission
from bot.errors import Conflict, Forbidden, Invalid
from bot.store.database import Database, Transaction
from bot.store.proposals import Proposals, add_proposal, decide_proposal, find_proposal


def has_to_wait(settings: GuildSettings, may: frozenset[Permission]) -> bool:
    """Whether what somebody adds waits for a second moderator, by their guild's settings."""
    return settings.second_pair and Permission.TRUSTED not in may


class Proposing:
    """The proposals of one desk."""

    def __init__(self, database: Database, clock: Clock, log: DeskLog, limits: Limits) -> None:
        self._database = database
        self._proposals = Proposals(database)
        self._drafts = Drafting(database, clock)
        self._clock = clock
        self._log = log
        self._limits = limits

    async def waiting(self, guild: int, most: int, skip: int = 0) -> list[Proposal]:
        """Return at most ``most`` proposals that wait in a guild after the first ``skip``, oldest first."""
        return await self._proposals.waiting(guild, most, skip)

    async def count(self, guild: int) -> int:
        """Return how many proposals wait in a guild."""
        return await self._proposals.count_waiting(guild)

    async def find(self, proposal: int, guild: int) -> Proposal:
        """Return a proposal of a guild, however it stands.

        Raises:
            Invalid: ``desk.no_proposal``, the guild has none of that number.
        """
        found = await find_proposal(self._database, proposal, guild)
        if found is None:
            raise Invalid("desk.no_proposal", proposal=proposal)
        return found

    async def propose(self, draft: str, guild: int, made_by: int) -> Proposal:
        """Let a draft wait for a second moderator in place of being stored; the log is told.

        Raises:
            Conflict: ``desk.draft_gone``, see ``Drafting.find``; ``limit.changes``, see ``Limits``.
        """
        async with self._database.transaction() as transaction:
            await self._limits.check_pace(transaction, made_by)
            taken = await self._drafts.take(transaction, draft, guild, made_by)
            proposal = await add_proposal(transaction, taken, self._clock.now())
            telling = Telling(guild=guild, event=LogEvent.PROPOSED, acted_by=made_by, proposal=proposal.id)
            await self._log.tell(transaction, telling)
        return proposal

    async def approve(
        self, transaction: Transaction, proposal: int, guild: int, approved_by: int
    ) -> Proposal:
        """Mark a proposal as approved and return it, in the transaction that stores what it says.

        Raises:
            Forbidden: ``desk.own_proposal``, they proposed it themselves.
            Conflict: ``desk.proposal_decided``, it does not wait any more.
            Invalid: ``desk.no_proposal``, the guild has none of that number.
        """
        approved = ProposalState.APPROVED
        return await self._decide(transaction, proposal, guild, approved_by, state=approved)

    async def decline(self, proposal: int, guild: int, declined_by: int, reason: str) -> Proposal:
        """Decline a proposal, saying why; the log is told.

        Raises:
            Invalid: the reason is blank or too long; else as with ``approve``.
        """
        why = reason_of(reason)
        declined = ProposalState.DECLINED
        async with self._database.transaction() as transaction:
            found = await self._decide(transaction, proposal, guild, declined_by, state=declined, reason=why)
            telling = Telling(guild=guild, event=LogEvent.DECLINED, acted_by=declined_by, proposal=found.id)
            await self._log.tell(transaction, telling)
        return found

    async def _decide(
        self,
        transaction: Transaction,
        proposal: int,
        guild: int,
        decided_by: int,
        *,
        state: ProposalState,
        reason: str | None = None,
    ) -> Proposal:
        now = self._clock.now()
        decided = await decide_proposal(
            transaction, proposal, guild, decided_by, now=now, state=state, reason=reason
        )
        if decided is not None:
            return decided
        standing = await find_proposal(transaction, proposal, guild)
        if standing is None:
            raise Invalid("desk.no_proposal", proposal=proposal)
        if standing.state is not ProposalState.WAITING:
            raise Conflict("desk.proposal_decided", proposal=proposal)
        raise Forbidden("desk.own_proposal")
