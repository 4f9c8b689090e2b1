"""What several folders of tests need: one seeded database, made once, the golden option,
and the watch over what the bot asks of Discord."""

import asyncio
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from bot.app import open_app
from bot.domain.clock import SetClock

# How long an example takes says nothing here: machines differ, and speed is measured in the benchmarks.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")

pytest_plugins = ["tests.contract.watching"]

TODAY = date(2026, 11, 22)
"""The day on which the tests ask, unless they set another."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden texts anew instead of comparing"
    )


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed database with the seed in it, to be copied."""
    path = tmp_path_factory.mktemp("seeded") / "template.db"

    async def make() -> None:
        async with open_app(path, SetClock(TODAY)):
            pass

    asyncio.run(make())
    return path


@pytest.fixture
def seeded(template: Path, tmp_path: Path) -> Path:
    """A database of the test's own with the seed in it."""
    return Path(shutil.copy(template, tmp_path / "desk.db"))


@pytest.fixture
def clock() -> SetClock:
    """A clock that stays on a day, which a test may set."""
    return SetClock(TODAY)
