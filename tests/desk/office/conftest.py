"""An office over a store of its own, with a show in it, on a clock that a test moves by hand."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.desk.acting import Acting
from bot.desk.office import Office
from bot.domain.guilds import GuildSettings
from bot.domain.keeping import Content
from bot.domain.permissions import Permission
from bot.store.store import Store
from tests.desk.moderators import manager
from tests.store import world
from tests.store.world import GUILD

ANNE, BOB, CLEO = 111_111_111_111_111_111, 222_222_222_222_222_222, 333_333_333_333_333_333
CHANNEL = 700_000_000_000_000_007


def moderator(person: int, guild: int = GUILD) -> Acting:
    return Acting(person=person, scope=guild, may=frozenset({Permission.ADD}))


class HandClock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 22, 12, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()

    def pass_by(self, **parts: float) -> None:
        self.moment += timedelta(**parts)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is in the store."""

    show: int
    shared: int
    """A shared claim."""
    own: int
    """A claim of ``GUILD``."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def store(path: Path, clock: HandClock) -> AsyncIterator[Store]:
    async with await Store.open(path, clock) as opened:
        yield opened


@pytest.fixture
async def facts(store: Store) -> Facts:
    async with world.change(store) as change:
        show = world.show(change, "Jessica Jones")
        shared = world.claim(change, show, world.network("Netflix"))
    async with world.change(store, GUILD) as change:
        own = world.claim(change, show, world.note("Seen in our town."))
    return Facts(show, shared, own)


@pytest.fixture
async def office(store: Store, clock: HandClock, facts: Facts) -> Office:
    """The office; ``GUILD`` has a channel for its log."""
    opened = await Office.open(store, clock, guild_claims=3)
    await opened.guilds.choose(manager(GUILD), GuildSettings(log_channel=CHANNEL))
    return opened


def content(text: str = "It was filmed twice.") -> Content:
    return Content(kind="note", fields={"text": text, "topic": "production"})
