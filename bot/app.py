"""The composition root: settings and a clock become the parts that answer."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.desk.asking import Asking
from bot.desk.bench import Bench
from bot.desk.context import Desk
from bot.desk.editing import Editing
from bot.desk.loading import load_pack
from bot.desk.lookup import Lookup
from bot.desk.office import Office
from bot.desk.remembering import Remembering
from bot.desk.submitting import Submitting
from bot.domain.clock import Clock
from bot.domain.entities import SHARED
from bot.domain.limits import GUILD_CLAIMS
from bot.names import NameIndex
from bot.packs.reading import read_pack
from bot.resources import resource
from bot.store.changes import ActorRef
from bot.store.store import Store


@dataclass(frozen=True, slots=True)
class App:
    """Everything that a front end needs; it comes from ``open_app`` and ends with it."""

    store: Store
    names: NameIndex
    lookup: Lookup
    asking: Asking
    clock: Clock
    office: Office
    editing: Editing
    submitting: Submitting


@asynccontextmanager
async def open_store(database: Path, clock: Clock, *, seed: bool = True) -> AsyncGenerator[Store]:
    """Open the store for writing; one that is not there yet is made, with the seed unless told otherwise.

    That a store was to begin empty is its first change: a start that was killed half-way left none, so
    the next one still loads the seed.

    Raises:
        StoreError: the database cannot be used; says what to do.
    """
    async with await Store.open(database, clock) as store:
        if await store.changes.current_seq() == 0:
            if seed:
                await load_pack(store, read_pack(resource("seed")))
            else:
                beginning = store.changes.begin(ActorRef.program("seed"), SHARED, "begun without the seed")
                async with beginning as change:
                    change.empty = False
        yield store


@asynccontextmanager
async def open_app(
    database: Path, clock: Clock, *, seed: bool = True, guild_claims: int = GUILD_CLAIMS
) -> AsyncGenerator[App]:
    """Open the store, load the seed into one that is new, and read its names.

    Args:
        database: the SQLite file; it is made, with its folder, where it is not there.
        clock: what tells the time everywhere in the app.
        seed: whether a new store gets the seed.
        guild_claims: how many claims of its own a guild may have.

    Raises:
        StoreError: the database cannot be used; says what to do.
    """
    async with open_store(database, clock, seed=seed) as store:
        names = NameIndex()
        async with Remembering(store, names) as remembering:
            desk = Desk(store, names, clock)
            office = await Office.open(store, clock, guild_claims=guild_claims)
            bench = Bench(desk, remembering, office.limits, office.log)
            editing = Editing(bench)
            submitting = Submitting(bench, editing, office)
            try:
                yield App(store, names, Lookup(desk), Asking(desk), clock, office, editing, submitting)
            finally:
                await office.log.end()
