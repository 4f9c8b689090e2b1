"""A desk with moderators of two guilds and an owner, over a real database."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path

from bot.desk.acting import Acting
from bot.desk.bench import Bench
from bot.desk.context import Desk
from bot.desk.editing import Editing
from bot.desk.history import HistoryDesk
from bot.desk.merging import Merging
from bot.desk.office import Office
from bot.desk.office.limits import Limits
from bot.desk.remembering import Remembering
from bot.desk.submitting import Submitting
from bot.desk.undoing import Undoing
from bot.domain.clock import Clock, SetClock
from bot.domain.entities import SHARED
from bot.domain.pace import Pace
from bot.domain.permissions import GRANTABLE, Permission, Permissions
from bot.names import NameIndex
from bot.store.facts import hash_facts
from bot.store.store import Store
from tests.conftest import TODAY
from tests.store.world import GUILD, OTHER

ANA, BEN, CLEO, OWEN = 11, 12, 13, 99
UNHURRIED = Pace(10**6, timedelta(minutes=10))

MEMBER: Permissions = frozenset()
CONTRIBUTOR = frozenset({Permission.ADD})
EDITOR = frozenset({Permission.ADD, Permission.EDIT_OTHERS})
UNDOER = frozenset({Permission.ADD, Permission.UNDO_OTHERS})
MANAGER = GRANTABLE
OWNER = frozenset({Permission.OWNER})

_interactions = count(1)


def acting(person: int, scope: int, may: Permissions = MANAGER) -> Acting:
    return Acting(person=person, scope=scope, may=may, interaction=next(_interactions))


def manager(guild: int) -> Acting:
    """Of whichever guild."""
    return acting(ANA, guild)


def owner(scope: int = SHARED) -> Acting:
    return acting(OWEN, scope, OWNER)


def ana(may: Permissions = MANAGER) -> Acting:
    return acting(ANA, GUILD, may)


def ben(may: Permissions = MANAGER) -> Acting:
    return acting(BEN, GUILD, may)


def cleo(may: Permissions = MANAGER) -> Acting:
    """Of the other guild."""
    return acting(CLEO, OTHER, may)


@dataclass(frozen=True, slots=True)
class Moderated:
    store: Store
    names: NameIndex
    remembering: Remembering
    bench: Bench
    office: Office
    editing: Editing
    undoing: Undoing
    merging: Merging
    history: HistoryDesk
    submitting: Submitting

    async def hash(self) -> str:
        return await hash_facts(self.store.database)


@asynccontextmanager
async def moderated(
    path: Path, clock: Clock | None = None, pace: Pace = UNHURRIED, guild_claims: int = 10**6
) -> AsyncGenerator[Moderated, None]:
    clock = clock or SetClock(TODAY)
    async with await Store.open(path, clock) as store:
        names = NameIndex()
        remembering = Remembering(store, names)
        await remembering.catch_up()
        desk = Desk(store, names, clock)
        office = await Office.open(store, clock)
        bench = Bench(desk, remembering, Limits(clock, guild_claims, pace), office.log)
        editing = Editing(bench)
        yield Moderated(
            store,
            names,
            remembering,
            bench,
            office,
            editing,
            editing.undoing,
            editing.merging,
            editing.history,
            Submitting(bench, editing, office),
        )
