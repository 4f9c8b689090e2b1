from datetime import date

from bot.domain.claims import Standing, Topic
from bot.domain.window import Precision, Window
from bot.store.drafts import ClaimDraft, NoteBody
from tests.discord.stage import JESSICA, Stage
from tests.store import world


def notes(lines: list[str]) -> list[str]:
    return [line for line in lines if line.startswith("- ")]


async def test_reported_stands_apart_from_speculated(stage: Stage) -> None:
    found = await stage.ask("news", show="jessica jones")
    assert found.lines[:2] == ["Jessica Jones: news", "page 1 of 2"]
    reported = found.lines.index("Reported")
    speculated = found.lines.index("Speculated, not confirmed")
    (hellcat,) = [index for index, line in enumerate(found.lines) if "Hellcat" in line]
    (kilgrave,) = [index for index, line in enumerate(found.lines) if "Kilgrave is gone" in line]
    assert reported < kilgrave < speculated < hellcat


async def test_spoilers_are_behind_marks_that_name_the_season(stage: Stage) -> None:
    found = await stage.ask("news", show="jj")
    (kilgrave,) = [line for line in found.lines if "Kilgrave is gone" in line]
    assert "(spoils season 1) ||Kilgrave is gone, according to showrunner Melissa Rosenberg.||" in kilgrave
    (cage,) = [line for line in found.lines if "Luke Cage is missing" in line]
    assert "||" not in cage
    for line in notes(found.lines):
        hidden = line.count("||")
        assert hidden in {0, 2}


async def test_each_note_has_its_topic_day_and_source(stage: Stage) -> None:
    found = await stage.ask("news", show="jj")
    assert all(line.endswith("(summer 2016) ¹") for line in notes(found.lines))
    assert [line for line in found.lines if line.startswith("- Casting, season 2: Luke Cage is missing")]


async def test_pages(stage: Stage) -> None:
    first = await stage.ask("news", show="jj")
    second = await stage.press(first, "Next ▶")
    assert second.reply.edited
    assert "page 2 of 2" in second.lines
    both = notes(first.lines) + notes(second.lines)
    assert len(set(both)) == 8
    assert (await stage.press(second, "◀ Previous")).text == first.text


async def test_a_page_button_works_after_a_restart(stage: Stage) -> None:
    first = await stage.ask("news", show="jj")
    await stage.restart()
    assert "page 2 of 2" in (await stage.press(first, "Next ▶")).lines


async def test_the_overview_is_a_button_away(stage: Stage) -> None:
    found = await stage.ask("news", show="jj")
    assert (await stage.press(found, "Overview")).lines[0] == JESSICA


async def test_of_all_shows_newest_first_with_their_names(stage: Stage) -> None:
    day = date(2026, 11, 1)
    said = Window(phrase="today", earliest=day, latest=day, precision=Precision.DAY)
    body = NoteBody(topic=Topic.PRODUCTION, standing=Standing.REPORTED, text="Cameras roll again.")
    async with world.change(stage.app.store) as change:
        change.add_claim(ClaimDraft(subject=stage.id_of("dexter"), body=body, said_on=said))
    found = await stage.ask("news")
    assert found.lines[0] == "News"
    assert notes(found.lines)[0] == "- Production, Dexter: Cameras roll again. (November 1, 2026) (unsourced)"
    assert [line for line in found.lines if line.startswith("- Plot, Jessica Jones, season 2:")]
    assert "Overview" not in found.buttons


async def test_a_show_without_news(stage: Stage) -> None:
    found = await stage.ask("news", show="dexter")
    assert "The archive has no news about it." in found.lines
    assert list(found.buttons) == ["Overview"]


async def test_no_show_of_that_name(stage: Stage) -> None:
    found = await stage.ask("news", show="zzzzqqq")
    assert "The archive has no show of that name." in found.lines


async def test_a_guilds_note_stays_in_that_guild(stage: Stage) -> None:
    guest = stage.elsewhere()
    async with world.change(stage.app.store, stage.guild) as change:
        world.claim(change, stage.id_of("dexter"), world.note("Seen in our town."))
    assert "Seen in our town." in (await stage.ask("news", show="dexter")).text
    latest = await stage.press(await stage.ask("news"), "Next ▶")
    assert "Seen in our town." in latest.text
    assert "Seen in our town." not in (await stage.ask_as(guest, "news", show="dexter")).text
    there = await stage.press(await stage.ask_as(guest, "news"), "Next ▶", guest)
    assert "Seen in our town." not in there.text
    assert "Seen in our town." not in await stage.ask_directly("news", show="dexter")


async def test_a_show_that_is_gone(stage: Stage) -> None:
    first = await stage.ask("news", show="jj")
    async with world.change(stage.app.store) as change:
        await change.retract("entity", stage.id_of("jessica jones"))
    pressed = await stage.press(first, "Next ▶")
    assert (pressed.reply.ephemeral, pressed.reply.edited) == (True, False)


async def test_completion_of_the_show(stage: Stage) -> None:
    assert [choice.name for choice in await stage.complete("news", "show", "punish")] == ["The Punisher"]
