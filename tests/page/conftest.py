from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from bot.domain.clock import SetClock
from bot.rehearsal.page import Address, Page, open_page, serve
from tests.conftest import TODAY
from tests.page.toy import Toy


@pytest.fixture
def toy() -> Toy:
    return Toy()


@pytest.fixture
async def toys(toy: Toy) -> AsyncGenerator[Page]:
    async with serve(toy, SetClock(TODAY), Address()) as page:
        yield page


@pytest.fixture
async def desk(seeded: Path) -> AsyncGenerator[Page]:
    async with open_page(seeded, Address(), today=TODAY) as page:
        yield page
