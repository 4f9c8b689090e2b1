"""Forms, and messages that people write, on the page in a real browser."""

from collections.abc import AsyncGenerator

import pytest

from bot.domain.clock import SetClock
from bot.rehearsal.page import Address, Page, serve
from tests.conftest import TODAY
from tests.discord.desk_toy import Toy

pytest.importorskip("playwright", reason="playwright is not installed")

from playwright.async_api import Locator, expect

from tests.page.chromium import CHROMIUM, Visitor

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"there is no {CHROMIUM}")


@pytest.fixture
async def desks() -> AsyncGenerator[Page]:
    async with serve(Toy(), SetClock(TODAY), Address()) as page:
        yield page


async def opened(visitor: Visitor, command: str) -> Locator:
    await visitor.begin(command)
    await visitor.send()
    form = visitor.page.get_by_role("dialog")
    await expect(form).to_be_visible()
    return form


async def test_a_form_is_filled_in_and_its_answer_is_for_one_alone(desks: Page) -> None:
    async with Visitor.open(desks.url) as visitor:
        await visitor.become("moderator 2")
        form = await opened(visitor, "add")
        await expect(form).to_contain_text("What everybody may read")
        await form.get_by_role("textbox").first.fill("ab")
        await form.get_by_role("button", name="Submit").click()
        await expect(form).to_contain_text("Enter at least 3 characters.")
        await form.get_by_role("textbox").first.fill("I knew\nit")
        await form.get_by_role("button", name="Submit").click()
        await visitor.reads(r"'I knew\nit' 'Empire' ['n']")
        await visitor.reads("Only you can see this")
        await visitor.become("moderator")
        await expect(visitor.answers).to_have_count(0)


async def test_a_role_is_chosen_in_a_form(desks: Page) -> None:
    async with Visitor.open(desks.url) as visitor:
        form = await opened(visitor, "settings")
        await form.get_by_text("Select an option").first.click()
        await visitor.page.get_by_role("option", name="Editors").click()
        await form.get_by_role("button", name="Submit").click()
        await visitor.reads("Editors; ; ; ;")


async def test_a_form_is_closed(desks: Page) -> None:
    async with Visitor.open(desks.url) as visitor:
        form = await opened(visitor, "others")
        await form.get_by_role("button", name="Cancel").click()
        await expect(form).to_be_hidden()
        await expect(visitor.answers).to_have_count(0)


async def test_a_message_that_one_writes_is_seen_by_the_others(desks: Page) -> None:
    async with Visitor.open(desks.url) as visitor:
        await visitor.page.get_by_role("textbox", name="Message").click()
        await visitor.page.keyboard.type("She is a private investigator")
        await visitor.send()
        await visitor.reads("She is a private investigator")
        await visitor.become("moderator 2")
        await visitor.reads("She is a private investigator")
