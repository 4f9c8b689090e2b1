"""The page in a real browser: needs Debian's ``chromium``, and ``playwright`` to drive it."""

import pytest

from bot.rehearsal.page import Page
from tests.discord.stage import JESSICA
from tests.page.toy import Toy

pytest.importorskip("playwright", reason="playwright is not installed")

from playwright.async_api import expect

from tests.page.chromium import CHROMIUM, Visitor

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"there is no {CHROMIUM}")

CAST = "Jessica Jones: cast"
RELEASES = "Jessica Jones: releases"


async def test_a_show_its_cast_and_its_releases(desk: Page) -> None:
    async with Visitor.open(desk.url) as visitor:
        await visitor.pick("show", "jess", "Jessica Jones")
        await visitor.send()
        await visitor.sees(JESSICA)
        await visitor.press("Cast")
        await visitor.sees(CAST)
        await visitor.press("Overview")
        await visitor.press("Releases")
        await visitor.reads("June 14, 2019")
        await visitor.become("moderator")
        await visitor.reads("June 14, 2019")
        await visitor.press("Overview")
        await visitor.sees(JESSICA)


async def test_half_a_name_is_asked_about(desk: Page) -> None:
    async with Visitor.open(desk.url) as visitor:
        await visitor.pick("who", "jones")
        await visitor.send()
        await visitor.reads("Which “jones”?")
        await visitor.press("Finn Jones (person)")
        await visitor.sees("Finn Jones")


async def test_a_refusal_is_seen_by_the_asker_only(desk: Page) -> None:
    async with Visitor.open(desk.url) as visitor:
        await visitor.pick("show", "   ")
        await visitor.send()
        await visitor.reads("Only you can see this")
        await visitor.become("moderator")
        await expect(visitor.answers).to_have_count(0)
        await visitor.become("member")
        await expect(visitor.answers).to_have_count(1)


async def test_an_answer_that_comes_later_appears_by_itself(toys: Page, toy: Toy) -> None:
    async with Visitor.open(toys.url) as visitor:
        await visitor.begin("wait")
        await visitor.send()
        await visitor.reads("Thinking")
        toy.go.set()
        await visitor.reads("at last")


async def test_two_clicks_in_quick_succession(toys: Page) -> None:
    async with Visitor.open(toys.url) as visitor:
        await visitor.begin("count")
        await visitor.send()
        await visitor.reads("number 1")
        await visitor.answers.last.get_by_role("button", name="More").dblclick()
        await visitor.reads("number 2")
        await visitor.press("More")
        await visitor.reads("number 3")


async def test_a_picture(toys: Page) -> None:
    async with Visitor.open(toys.url) as visitor:
        await visitor.begin("picture")
        await visitor.send()
        picture = visitor.answers.last.get_by_alt_text("Gallery item 1")
        await expect(picture).to_have_js_property("naturalWidth", 480)
