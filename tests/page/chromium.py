"""A Chromium without a screen, on the page of the rehearsal."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Self

from playwright.async_api import Locator, ViewportSize, async_playwright, expect
from playwright.async_api import Page as BrowserPage

CHROMIUM: Final = Path("/usr/bin/chromium")
"""Where Debian's package puts it."""
FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE: Final = 20_000
"""Milliseconds after which what should appear counts as missing."""
WIDE: Final[ViewportSize] = {"width": 1200, "height": 900}


@dataclass(frozen=True)
class Visitor:
    """Somebody in front of the page."""

    page: BrowserPage

    @classmethod
    @asynccontextmanager
    async def open(cls, url: str, size: ViewportSize = WIDE) -> AsyncGenerator[Self]:
        """Start a browser that nobody used before, and go to ``url``."""
        with TemporaryDirectory() as folder:
            async with async_playwright() as playwright:
                browser = await playwright.chromium.launch_persistent_context(
                    folder, executable_path=CHROMIUM, args=FLAGS, viewport=size, headless=True
                )
                page = browser.pages[0]
                page.set_default_timeout(PATIENCE)
                expect.set_options(timeout=PATIENCE)
                await page.goto(url)
                yield cls(page)
                await browser.close()

    @property
    def answers(self) -> Locator:
        """The messages, oldest first."""
        return self.page.get_by_role("log").get_by_role("article")

    @property
    def suggestions(self) -> Locator:
        """What the picker offers now."""
        return self.page.get_by_role("main").get_by_role("option")

    async def pick(self, command: str, typed: str, choice: str | None = None) -> None:
        """Pick a command half-typed, type into its first option, and take ``choice`` if given."""
        await self.begin(command)
        await self.page.keyboard.type(typed)
        if choice is not None:
            await self.suggestions.filter(has_text=choice).click()

    async def begin(self, command: str) -> None:
        """Write the beginning of a command's name, and take the one that is offered."""
        await self.page.get_by_role("textbox", name="Message").click()
        await self.page.keyboard.type(f"/{command[:-1]}")
        await self.suggestions.filter(has_text=f"/{command}").first.click()

    async def send(self) -> None:
        """Send what is written."""
        await self.page.get_by_role("button", name="Send").click()

    async def press(self, button: str) -> None:
        """Press the button of the last answer that says exactly this."""
        await self.answers.last.get_by_role("button", name=button, exact=True).click()

    async def become(self, name: str) -> None:
        """View as somebody else."""
        await self.page.get_by_label("Viewing as").select_option(label=name)

    async def sees(self, title: str) -> None:
        """Wait until the last answer has this heading."""
        await expect(self.answers.last.get_by_role("heading", name=title, exact=True)).to_be_visible()

    async def reads(self, text: str) -> None:
        """Wait until the last answer has this text somewhere."""
        await expect(self.answers.last).to_contain_text(text)
