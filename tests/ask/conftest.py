from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from bot.app import App, open_app
from bot.domain.clock import SetClock


@pytest.fixture
async def app(seeded: Path, clock: SetClock) -> AsyncGenerator[App]:
    async with open_app(seeded, clock) as opened:
        yield opened
