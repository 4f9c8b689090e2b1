import asyncio
import io
from datetime import date

import pytest
from PIL import Image

from bot.domain.clock import SetClock
from bot.rehearsal.page import Address, Page, serve
from bot.rehearsal.pictures import SIZE, Pictures
from tests.page.tab import Tab
from tests.page.toy import PICTURE, Toy


async def test_a_command_and_a_click(toys: Page) -> None:
    async with Tab.open(toys, toys.simulation.member) as tab:
        receipt = await tab.command("count")
        assert (receipt["rejected"], receipt["settlement"]) == (False, "settled")
        await tab.until(lambda text: "number 1" in text)
        await tab.press()
        await tab.until(lambda text: "number 2" in text)


async def test_an_answer_that_comes_later_appears(toys: Page) -> None:
    async with Tab.open(toys, toys.simulation.member) as tab:
        assert (await tab.command("later"))["settlement"] == "settled"
        await tab.until(lambda text: "here it is" in text)


async def test_what_takes_long_holds_nobody_up(toys: Page, toy: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.rehearsal.live.PATIENCE", 0.2)
    async with Tab.open(toys, toys.simulation.member) as tab:
        assert (await tab.command("wait"))["settlement"] == "settled"
        await tab.look()
        assert (await tab.command("count"))["settlement"] == "settled"
        assert "at last" not in await tab.until(lambda text: "number 1" in text)
        toy.go.set()
        await tab.until(lambda text: "at last" in text)


async def test_everybody_sees_what_one_did(toys: Page) -> None:
    member, moderator = toys.simulation.member, toys.simulation.moderator
    async with Tab.open(toys, member) as one, Tab.open(toys, moderator) as other:
        await one.command("count")
        await other.until(lambda text: "number 1" in text)
        await one.until(lambda text: "number 1" in text)
        await one.press()
        await other.until(lambda text: "number 2" in text)


async def test_actions_wait_for_each_other(toys: Page) -> None:
    member, moderator = toys.simulation.member, toys.simulation.moderator
    async with Tab.open(toys, member) as one, Tab.open(toys, moderator) as other:
        receipts = await asyncio.gather(one.command("count"), other.command("count"), other.look())
        assert [receipts[0]["rejected"], receipts[1]["rejected"]] == [False, False]
        await one.until(lambda _: len(one.seen["messages"]) == 2)


async def test_a_command_on_an_outdated_page_is_taken(toys: Page) -> None:
    member, moderator = toys.simulation.member, toys.simulation.moderator
    async with Tab.open(toys, member) as one, Tab.open(toys, moderator) as other:
        before = other.seen
        await one.command("count")
        await other.until(lambda text: "number 1" in text)
        other.seen = before
        assert not (await other.command("count"))["rejected"]


async def test_a_click_on_what_changed_is_refused_and_the_next_one_works(toys: Page) -> None:
    member, moderator = toys.simulation.member, toys.simulation.moderator
    async with Tab.open(toys, member) as one, Tab.open(toys, moderator) as other:
        await one.command("count")
        await one.until(lambda text: "number 1" in text)
        await other.until(lambda text: "number 1" in text)
        before = other.seen
        await one.press()
        await other.until(lambda text: "number 2" in text)
        other.seen = before
        assert (await other.press())["rejected"]
        await other.look()
        assert not (await other.press())["rejected"]
        await one.until(lambda text: "number 3" in text)


async def test_a_refusal_in_words_is_an_answer(toys: Page) -> None:
    member, moderator = toys.simulation.member, toys.simulation.moderator
    async with Tab.open(toys, member) as one, Tab.open(toys, moderator) as other:
        assert (await one.command("refuse"))["settlement"] == "settled"
        await one.until(lambda text: "not like that" in text)
        await one.command("count")
        assert "not like that" not in await other.until(lambda text: "number 1" in text)


async def test_nonsense_is_refused(toys: Page) -> None:
    async with Tab.open(toys, toys.simulation.member) as tab:
        async with tab.http.post("/api/action", json=["nothing"]) as answer:
            assert (await answer.json())["rejected"]
        assert (await tab.act("click", published_revision="x"))["rejected"]
        assert (await tab.act("click", target_id="\N{SUPERSCRIPT TWO}"))["rejected"]
        assert not (await tab.command("count"))["rejected"]


async def test_the_clock_is_the_bots() -> None:
    clock = SetClock(date(2016, 8, 10))
    async with serve(Toy(), clock, Address()) as page, Tab.open(page, page.simulation.member) as tab:
        await tab.command("now")
        await tab.until(lambda text: "2016-08-10T" in text)
        clock.set(date(2016, 8, 12))
        await tab.until(lambda _: page.simulation.env.now().date() == date(2016, 8, 12))
        await tab.command("now")
        await tab.until(lambda text: "2016-08-12T" in text)
        clock.set(date(2016, 8, 10))
        await tab.command("count")
        await tab.until(lambda text: "number 1" in text)
        assert page.simulation.env.now().date() == date(2016, 8, 12)


async def test_a_picture_is_a_tile(toys: Page) -> None:
    async with Tab.open(toys, toys.simulation.member) as tab:
        await tab.command("picture")
        await tab.look()
        shown = next(one for one in tab.seen["assets"].values() if one["filename"] == "picture.png")
        async with tab.http.get(f"/api/assets/{shown['id']}") as answer:
            assert answer.status == 200
            assert Image.open(io.BytesIO(await answer.read())).size == SIZE


def test_only_web_addresses_become_tiles() -> None:
    pictures = Pictures()
    found = pictures.get(PICTURE)
    assert found is not None
    assert len(found[1]) < 10_000
    assert pictures.get("attachment://picture.png") is None
    assert pictures.get("https://cdn.simcord.invalid/embed/avatars/1.png") is None
    assert pictures.get("https://b\N{LATIN SMALL LETTER U WITH DIAERESIS}cher.example/" + "x" * 300)
