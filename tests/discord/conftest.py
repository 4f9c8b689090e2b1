import logging
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from bot.app import App, open_app
from bot.domain.clock import SetClock
from tests.discord.stage import Stage


@pytest.fixture
async def app(seeded: Path, clock: SetClock) -> AsyncGenerator[App]:
    async with open_app(seeded, clock) as opened:
        yield opened


@pytest.fixture
async def stage(app: App, caplog: pytest.LogCaptureFixture) -> AsyncGenerator[Stage]:
    """The bot on a database of its own; what it logs as an error, such as an incident, fails the test."""
    async with Stage.open(app) as opened:
        yield opened
    logged = [record for when in ("setup", "call") for record in caplog.get_records(when)]
    assert [record.getMessage() for record in logged if record.levelno >= logging.ERROR] == []
