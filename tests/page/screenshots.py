"""Makes the pictures of the README, ``docs/pictures/*.png``: ``python -m tests.page.screenshots``."""

import asyncio
import io
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PIL import Image
from playwright.async_api import ViewportSize, expect

from bot.rehearsal.page import Address, open_page
from tests.page.chromium import Visitor

PICTURES: Final = Path(__file__).parents[2] / "docs" / "pictures"
NOW: Final = date(2026, 11, 22)
THEN: Final = date(2016, 8, 10)
"""The day of the article that the seed is made of, when season 2 was still to come."""
MOST: Final = 150_000
"""Bytes that a picture in the repository may have."""
COLOURS: Final = 128

DESK: Final[ViewportSize] = {"width": 1100, "height": 890}
LOW: Final[ViewportSize] = {"width": 1100, "height": 400}
PHONE: Final[ViewportSize] = {"width": 390, "height": 844}
CARD: Final = 700
"""Pixels that an answer is wide."""


async def main() -> None:
    """Make them all."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    async with visitor(NOW, size=LOW) as one:
        await one.begin("show")
        await one.page.keyboard.type("jesica j")
        await expect(one.suggestions.filter(has_text="Jessica Jones")).to_be_visible()
        keep("picker", await one.page.screenshot())
    async with visitor(NOW) as one:
        await ask(one, "show")
        keep("show", await one.page.screenshot())
        await one.press("Cast")
        await one.sees("Jessica Jones: cast")
        keep("cast", await last(one))
    async with visitor(THEN) as one:
        await ask(one, "release")
        keep("release", await last(one))
    async with visitor(NOW, size=PHONE) as one:
        await ask(one, "cast")
        keep("phone", await one.page.screenshot())
    async with visitor(NOW, locale="es-ES") as one:
        await ask(one, "show")
        keep("spanish", await last(one))


@asynccontextmanager
async def visitor(day: date, *, size: ViewportSize = DESK, locale: str = "en-US") -> AsyncGenerator[Visitor]:
    """Open the page of a new store with the seed."""
    with TemporaryDirectory() as folder:
        async with (
            open_page(Path(folder) / "showdesk.db", Address(locale=locale), today=day) as page,
            Visitor.open(page.url, size) as one,
        ):
            if size is not PHONE:
                await one.page.get_by_role("button", name="Messages").click()
            yield one


async def ask(one: Visitor, command: str) -> None:
    """Ask about Jessica Jones, and wait for the answer."""
    await one.pick(command, "jess", "Jessica Jones")
    await one.send()
    await one.reads("Jessica Jones")
    await one.page.evaluate("document.fonts.ready")


async def last(one: Visitor) -> bytes:
    """Return a picture of the last answer alone."""
    box = await one.answers.last.bounding_box()
    assert box is not None
    return await one.page.screenshot(clip={**box, "width": min(box["width"], CARD)})


def keep(name: str, taken: bytes) -> None:
    """Write a picture in few colours.

    Raises:
        ValueError: it is too heavy for a repository.
    """
    path = PICTURES / f"{name}.png"
    picture = Image.open(io.BytesIO(taken)).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    if path.stat().st_size > MOST:
        raise ValueError(f"{path.name} has {path.stat().st_size} bytes, more than {MOST}")


if __name__ == "__main__":
    asyncio.run(main())
