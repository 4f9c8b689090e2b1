from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.clock import SystemClock
from bot.store.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[Store]:
    async with await Store.open(path, SystemClock()) as opened:
        yield opened
