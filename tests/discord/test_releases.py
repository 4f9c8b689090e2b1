from datetime import date, timedelta

import pytest

from bot.domain.claims import Voice
from bot.domain.clock import SetClock
from bot.domain.queries import Span
from bot.domain.window import Certainty, Precision, Window
from bot.store.drafts import ReleaseBody
from tests.discord.stage import TO, Stage
from tests.store import world

THEN = date(2016, 8, 10)
TODAY = date(2026, 11, 22)


def coming(first: date, last: date, certainty: Certainty = Certainty.CONFIRMED) -> ReleaseBody:
    precision = Precision.DAY if first == last else Precision.RANGE
    window = Window(
        phrase="as they said", earliest=first, latest=last, precision=precision, certainty=certainty
    )
    return ReleaseBody(window=window, voice=Voice.OUTLET)


async def add_shows(stage: Stage, bodies: dict[str, ReleaseBody]) -> None:
    async with world.change(stage.app.store) as change:
        for name, body in bodies.items():
            world.claim(change, world.show(change, name), body)


def listed(lines: list[str]) -> list[str]:
    return [line.removeprefix("- ").partition(":")[0] for line in lines if line.startswith("- ")]


async def test_now_nothing_is_announced(stage: Stage) -> None:
    found = await stage.ask("releases")
    assert found.lines == [
        "What is to come",
        "as of November 22, 2026",
        "Nothing is announced in the archive.",
    ]
    assert not found.buttons


async def test_soonest_first(stage: Stage, clock: SetClock) -> None:
    clock.set(THEN)
    found = await stage.ask("releases")
    assert listed(found.lines) == [
        "Luke Cage, season 1",
        "Iron Fist, season 1",
        "The Defenders",
        "Jessica Jones, season 2",
        "The Punisher, season 1",
        "Luke Cage, season 2",
        "Iron Fist, season 2",
        "Daredevil, season 3",
        "The Punisher, season 2",
        "Jessica Jones, season 3",
    ]
    vague = f"“probably debut sometime in late 2017” (September{TO}December 2017) · expected, not confirmed"
    assert [line for line in found.lines if vague in line]


async def test_of_one_window_the_sure_comes_before_the_vague(stage: Stage) -> None:
    window = date(2027, 3, 1), date(2027, 3, 31)
    await add_shows(
        stage,
        {
            "A Rumour": coming(*window, Certainty.RUMOURED),
            "B Hope": coming(*window, Certainty.EXPECTED),
            "C Promise": coming(*window),
            "D Narrower": coming(date(2027, 3, 1), date(2027, 3, 10), Certainty.RUMOURED),
        },
    )
    found = await stage.ask("releases")
    assert listed(found.lines) == ["D Narrower", "C Promise", "B Hope", "A Rumour"]
    assert [line for line in found.lines if "A Rumour" in line and "rumoured, not confirmed" in line]


@pytest.mark.parametrize(
    ("span", "days", "says"),
    [
        (Span.WEEK, 7, "within a week of November 22, 2026"),
        (Span.MONTH, 31, "within a month of November 22, 2026"),
        (Span.QUARTER, 92, "within three months of November 22, 2026"),
        (Span.HALF, 183, "within six months of November 22, 2026"),
        (Span.YEAR, 366, "within a year of November 22, 2026"),
    ],
)
async def test_within_a_span(stage: Stage, span: Span, days: int, says: str) -> None:
    last = TODAY + timedelta(days=days)
    await add_shows(
        stage,
        {
            "Today": coming(TODAY, TODAY),
            "Under Way": coming(TODAY - timedelta(days=30), last + timedelta(days=30)),
            "Just Within": coming(last, last),
            "Just Beyond": coming(last + timedelta(days=1), last + timedelta(days=1)),
            "Just Passed": coming(TODAY - timedelta(days=1), TODAY - timedelta(days=1)),
        },
    )
    found = await stage.ask("releases", within=span.value)
    assert found.lines[1] == says
    assert listed(found.lines) == ["Under Way", "Today", "Just Within"]


async def test_all_that_is_announced(stage: Stage) -> None:
    far = date(2090, 1, 1)
    await add_shows(stage, {"Far Away": coming(far, far)})
    found = await stage.ask("releases", within=Span.ALL.value)
    assert listed(found.lines) == ["Far Away"]


async def test_an_empty_span_leads_to_everything(stage: Stage, clock: SetClock) -> None:
    clock.set(THEN)
    found = await stage.ask("releases", within="week")
    assert "Nothing is announced for that time in the archive." in found.lines
    everything = await stage.press(found, "All that is to come")
    assert everything.reply.edited
    assert listed(everything.lines)[0] == "Luke Cage, season 1"


async def test_pages(stage: Stage) -> None:
    days = {f"Show {number:02}": TODAY + timedelta(days=number) for number in range(25)}
    await add_shows(stage, {name: coming(day, day) for name, day in days.items()})
    page = await stage.ask("releases")
    seen = listed(page.lines)
    assert len(seen) == 10
    assert "page 1 of 3" in page.text
    while "Next ▶" in page.buttons:
        page = await stage.press(page, "Next ▶")
        seen += listed(page.lines)
    assert seen == list(days)
    assert listed((await stage.press(page, "◀ Previous")).lines) == seen[10:20]


async def test_a_page_that_no_longer_is_becomes_the_last(stage: Stage, clock: SetClock) -> None:
    days = [TODAY + timedelta(days=number) for number in range(11)]
    await add_shows(stage, {f"Show {day}": coming(day, day) for day in days})
    page = await stage.ask("releases")
    await stage.restart()
    clock.set(days[5])
    assert listed((await stage.press(page, "Next ▶")).lines) == [f"Show {day}" for day in days[5:]]


async def test_a_guild_sees_its_own_shows_too(stage: Stage) -> None:
    guest = stage.elsewhere()
    day = date(2027, 1, 1)
    async with world.change(stage.app.store, stage.guild) as change:
        world.claim(change, world.show(change, "Our Own Show"), coming(day, day))
    assert listed((await stage.ask("releases")).lines) == ["Our Own Show"]
    assert listed((await stage.ask_as(guest, "releases")).lines) == []
    assert "Our Own Show" not in await stage.ask_directly("releases")
