from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.desk.moderators import Moderated, moderated


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Moderated]:
    async with moderated(tmp_path / "desk.db") as opened:
        yield opened
