from datetime import date

import pytest

from bot.domain.claims import Voice
from bot.domain.clock import SetClock
from bot.domain.window import Certainty, Precision, Window
from bot.store.drafts import ClaimDraft, ReleaseBody, SourceDraft
from tests.discord.stage import JESSICA, TO, Stage
from tests.store import world

THEN = date(2016, 8, 10)
LATE_2017 = f"“probably debut sometime in late 2017” (September{TO}December 2017)"


def expected(phrase: str, first: date | None, last: date | None, precision: Precision) -> ReleaseBody:
    window = Window(
        phrase=phrase, earliest=first, latest=last, precision=precision, certainty=Certainty.EXPECTED
    )
    return ReleaseBody(window=window, voice=Voice.OUTLET)


async def add_show(stage: Stage, name: str, *bodies: ReleaseBody, said: date = date(2026, 1, 2)) -> None:
    """Write a show with release claims of one publisher."""
    on = Window(phrase=said.isoformat(), earliest=said, latest=said, precision=Precision.DAY)
    async with world.change(stage.app.store) as change:
        show = world.show(change, name)
        source = await change.add_source(SourceDraft(publisher="The Gazette", published_on=on))
        for body in bodies:
            change.add_claim(ClaimDraft(subject=show, body=body, source=source))
    await stage.catch_up()


async def test_the_season_that_matters_leads(stage: Stage) -> None:
    found = await stage.ask("release", show="jessica jones")
    assert found.lines[:2] == ["Jessica Jones, season 3", "Premiered on June 14, 2019 ¹"]
    assert "¹ Wikipedia, “Jessica Jones (TV series)”" in found.footer
    assert "Earlier estimates" not in found.buttons


@pytest.mark.parametrize("typed", ["jj", "jesica jons", "marvel's jessica jones"])
async def test_the_show_may_be_mistyped(stage: Stage, typed: str) -> None:
    assert (await stage.ask("release", show=typed)).lines[0] == "Jessica Jones, season 3"


async def test_a_season_with_its_estimate_and_how_it_turned_out(stage: Stage) -> None:
    found = await stage.ask("release", show="jessica jones", season=2)
    assert found.lines[:2] == ["Jessica Jones, season 2", "Premiered on March 8, 2018 ¹"]
    assert f"The estimate of summer 2016 was {LATE_2017}. 67 days late. ²" in found.lines
    assert "Its release depended on The Defenders ²: Premiered on August 18, 2017 ³" in found.lines
    assert "² “Jessica Jones Season 2 Details Revealed”, summer 2016" in found.footer


async def test_the_history_opens_and_closes(stage: Stage) -> None:
    brief = await stage.ask("release", show="jessica jones", season=2)
    history = await stage.press(brief, "Earlier estimates")
    assert history.reply.edited
    assert "Earlier estimates, oldest first" in history.lines
    said = "said by “Jessica Jones Season 2 Details Revealed”, summer 2016"
    assert f"- {said}: {LATE_2017}. 67 days late. ²" in history.lines
    assert "- settled: March 8, 2018" in history.lines
    assert (await stage.press(history, "Hide estimates")).text == brief.text


async def test_the_history_opens_after_a_restart(stage: Stage) -> None:
    brief = await stage.ask("release", show="jessica jones", season=2)
    await stage.restart()
    assert "Earlier estimates, oldest first" in (await stage.press(brief, "Earlier estimates")).lines


async def test_a_season_that_there_is_not(stage: Stage) -> None:
    found = await stage.ask("release", show="jessica jones", season=4)
    assert "There is no season 4 in the archive." in found.lines
    assert "The archive has seasons 1, 2, and 3." in found.lines
    assert "Cancelled on February 18, 2019, before season 3 came out ¹" in found.lines
    assert (await stage.press(found, "Overview")).lines[0] == JESSICA


async def test_a_second_season_of_a_single_one(stage: Stage) -> None:
    found = await stage.ask("release", show="the defenders", season=2)
    assert "There is no season 2: it is a single season. ¹" in found.lines
    assert "Wikipedia, “The Defenders (miniseries)”" in found.footer


async def test_the_first_season_of_a_single_one_is_the_show(stage: Stage) -> None:
    found = await stage.ask("release", show="defenders", season=1)
    assert found.lines[:2] == ["The Defenders", "Premiered on August 18, 2017 ¹"]


async def test_an_announced_day_that_was_kept(stage: Stage) -> None:
    last = await stage.ask("release", show="luke cage")
    assert last.lines[:2] == ["Luke Cage, season 2", "Premiered on June 22, 2018 ¹"]
    first = await stage.ask("release", show="luke cage", season=1)
    assert "Premiered on September 30, 2016 ¹" in first.lines
    assert "The estimate of summer 2016 was September 30, 2016. It came out then. ²" in first.lines


async def test_the_state_of_the_show_is_not_taken_for_the_seasons(stage: Stage) -> None:
    found = await stage.ask("release", show="jj", season=2)
    assert "Jessica Jones: Cancelled on February 18, 2019, before season 3 came out ¹" in found.lines


async def test_before_it_came_out_the_estimate_leads(stage: Stage, clock: SetClock) -> None:
    clock.set(THEN)
    found = await stage.ask("release", show="jessica jones")
    assert found.lines[:3] == [
        "Jessica Jones, season 2",
        f"Expected, not confirmed: {LATE_2017} ¹",
        "said by “Jessica Jones Season 2 Details Revealed”, summer 2016",
    ]
    assert "Also said by Wikipedia: March 8, 2018 ²" in found.lines
    assert "Waits for The Defenders ¹: Premieres August 18, 2017 ³" in found.lines
    assert "<t:" not in found.markdown
    assert "Cancelled" not in found.text


async def test_a_passed_window_without_news_says_so(stage: Stage, clock: SetClock) -> None:
    spring = expected("this spring", date(2026, 3, 1), date(2026, 5, 31), Precision.SEASON)
    await add_show(stage, "Lost Hour", spring)
    found = await stage.ask("release", show="lost hour")
    assert found.lines[1] == (
        f"Was due “this spring” (March{TO}May 2026); that has passed, and nothing in the archive says that "
        "it came out ¹"
    )
    assert "said by The Gazette, January 2, 2026" in found.lines
    assert "Lost Hour" not in (await stage.ask("releases")).text
    clock.set(date(2026, 5, 31))
    assert "Expected, not confirmed" in (await stage.ask("release", show="lost hour")).text
    assert "Lost Hour" in (await stage.ask("releases")).text


async def test_a_window_with_one_end_never_ends(stage: Stage) -> None:
    await add_show(stage, "Patience", expected("not before 2030", date(2030, 1, 1), None, Precision.OPEN))
    found = await stage.ask("release", show="patience")
    assert found.lines[1] == "Expected, not confirmed: “not before 2030” (from January 2030, no end given) ¹"


async def test_nobody_gave_a_date(stage: Stage) -> None:
    await add_show(stage, "Someday", expected("TBA", None, None, Precision.NONE))
    assert "No date given: “TBA” (no date given) ¹" in (await stage.ask("release", show="someday")).text


async def test_nobody_said_anything(stage: Stage) -> None:
    await add_show(stage, "Silent Running")
    found = await stage.ask("release", show="silent running")
    assert "Nobody in the archive says when it comes out." in found.lines


async def test_it_comes_out_today(stage: Stage, clock: SetClock) -> None:
    clock.set(date(2016, 9, 30))
    assert "Premiered on September 30, 2016" in (await stage.ask("release", show="luke cage", season=1)).text
    day = date(2026, 11, 22)
    clock.set(day)
    await add_show(stage, "On The Day", expected("November 22", day, day, Precision.DAY))
    assert (await stage.ask("release", show="on the day")).lines[1] == "Premieres today, November 22, 2026 ¹"


async def test_a_guilds_estimate_stays_in_that_guild(stage: Stage) -> None:
    guest = stage.elsewhere()
    rumour = expected("some time in 2030", date(2030, 1, 1), date(2030, 12, 31), Precision.YEAR)
    async with world.change(stage.app.store, stage.guild) as change:
        world.claim(change, stage.id_of("dexter"), rumour)
    assert "2030" in (await stage.ask("releases")).text
    assert "2030" not in (await stage.ask_as(guest, "releases")).text
    assert "2030" not in await stage.ask_directly("releases")


async def test_a_show_that_is_gone(stage: Stage) -> None:
    brief = await stage.ask("release", show="jj", season=2)
    async with world.change(stage.app.store) as change:
        await change.retract("entity", stage.id_of("jessica jones"))
    pressed = await stage.press(brief, "Earlier estimates")
    assert (pressed.reply.ephemeral, pressed.reply.edited) == (True, False)


async def test_a_season_that_is_gone(stage: Stage) -> None:
    brief = await stage.ask("release", show="jj", season=2)
    gone = await stage.season_of("jessica jones", 2)
    async with world.change(stage.app.store) as change:
        await change.retract("entity", gone)
    assert "There is no season 2 in the archive." in (await stage.press(brief, "Earlier estimates")).text


async def test_completion_of_the_show(stage: Stage) -> None:
    offered = await stage.complete("release", "show", "luke", season=1)
    assert [choice.name for choice in offered] == ["Luke Cage"]
