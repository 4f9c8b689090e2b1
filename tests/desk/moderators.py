"""A desk with moderators of two guilds and an owner, over a real database."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path

from bot.desk.bench import Acting, Bench, Pacing, Recorder
from bot.desk.context import Desk
from bot.desk.editing import Editing
from bot.desk.history import HistoryDesk
from bot.desk.merging import Merging
from bot.desk.remembering import Remembering
from bot.desk.undoing import Undoing
from bot.domain.authority import MANAGER, OWNER, Authority
from bot.domain.clock import Clock, SetClock
from bot.domain.entities import SHARED
from bot.names import NameIndex
from bot.store.facts import hash_facts
from bot.store.store import Store
from tests.conftest import TODAY
from tests.store.world import GUILD, OTHER

ANA, BEN, CLEO, OWEN = 11, 12, 13, 99
UNHURRIED = Pacing(changes=10**6, within=timedelta(minutes=10), guild_claims=10**6)

_interactions = count(1)


def acting(person: int, scope: int, authority: Authority = MANAGER) -> Acting:
    return Acting(person=person, scope=scope, authority=authority, interaction=next(_interactions))


def owner(scope: int = SHARED) -> Acting:
    return acting(OWEN, scope, OWNER)


def ana(authority: Authority = MANAGER) -> Acting:
    return acting(ANA, GUILD, authority)


def ben(authority: Authority = MANAGER) -> Acting:
    return acting(BEN, GUILD, authority)


def cleo(authority: Authority = MANAGER) -> Acting:
    """Of the other guild."""
    return acting(CLEO, OTHER, authority)


@dataclass(frozen=True, slots=True)
class Moderated:
    store: Store
    names: NameIndex
    remembering: Remembering
    bench: Bench
    editing: Editing
    undoing: Undoing
    merging: Merging
    history: HistoryDesk

    async def hash(self) -> str:
        return await hash_facts(self.store.database)


@asynccontextmanager
async def moderated(
    path: Path, clock: Clock | None = None, pacing: Pacing = UNHURRIED, record: Recorder | None = None
) -> AsyncGenerator[Moderated, None]:
    clock = clock or SetClock(TODAY)
    async with await Store.open(path, clock) as store:
        names = NameIndex()
        remembering = Remembering(store, names)
        await remembering.catch_up()
        desk = Desk(store, names, clock)
        bench = Bench(desk, remembering, pacing, record)
        yield Moderated(
            store,
            names,
            remembering,
            bench,
            Editing(bench),
            Undoing(bench),
            Merging(bench),
            HistoryDesk(desk),
        )
