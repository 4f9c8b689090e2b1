"""What a member sees of a name that means several things, something else, or nothing."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from bot.cards.plain import plain
from bot.client.names import MAX_CHOICE
from bot.domain.entities import AliasKind, EntityKind
from bot.rehearsal.simulation import Actor
from bot.store.database import Database
from bot.store.sqlite import Value
from tests.discord.stage import JESSICA, Answered, Stage
from tests.store import world

NEXT, PREVIOUS = "Next ▶", "◀ Previous"


async def add_show(stage: Stage, name: str, year: int | None = None, network: str | None = None) -> int:
    async with world.change(stage.app.store) as change:
        show = world.show(change, name)
        if year is not None:
            world.claim(change, show, world.release(date(year, 1, 2), date(year, 1, 2)))
        if network is not None:
            world.claim(change, show, world.network(network))
    await stage.catch_up()
    return show


async def add_actor(stage: Stage, name: str, known_for: str) -> None:
    async with world.change(stage.app.store) as change:
        person, show = world.person(change, name), world.show(change, known_for)
        world.claim(change, show, world.actor(person, billing=1))
    await stage.catch_up()


async def add_namesakes(stage: Stage, name: str, years: Sequence[int]) -> None:
    for year in years:
        await add_show(stage, name, year)


async def ask_privately(stage: Stage, actor: Actor, name: str) -> list[str]:
    """Return the texts of the replies that only the one who asked sees."""
    act = await stage.simulation.slash(actor, "show", {"name": name})
    assert len(act.replies) >= 1
    assert not act.replies[0].ephemeral
    return [plain(reply.components).text for reply in act.replies if reply.ephemeral]


async def test_two_people_of_one_name_are_told_apart(stage: Stage) -> None:
    await add_actor(stage, "Brian Cox", "Succession")
    await add_actor(stage, "Brian Cox", "Wonders of the Universe")
    asked = await stage.ask("who", name="brian cox")
    assert asked.lines[0] == "Which “brian cox”?"
    assert set(asked.buttons) == {"Brian Cox (Succession)", "Brian Cox (Wonders of the…)"}
    assert "- Brian Cox (person, Wonders of the Universe)" in asked.lines
    chosen = await stage.press(asked, "Brian Cox (Succession)")
    assert chosen.lines[0] == "Brian Cox"
    assert "Succession" in chosen.text


async def test_a_person_and_a_character_of_one_name_keep_their_kinds(stage: Stage) -> None:
    await add_actor(stage, "Brian Cox", "Succession")
    await add_actor(stage, "Brian Cox", "Wonders")
    async with world.change(stage.app.store) as change:
        world.character(change, "Brian Cox")
    await stage.catch_up()
    asked = await stage.ask("who", name="brian cox")
    assert set(asked.buttons) == {
        "Brian Cox (character)",
        "Brian Cox (person, Succession)",
        "Brian Cox (person, Wonders)",
    }


async def test_three_shows_of_one_name_are_told_apart_by_network_and_year(stage: Stage) -> None:
    await add_show(stage, "Ghosts", 2019, "BBC One")
    await add_show(stage, "Ghosts", 2021, "CBS")
    await add_show(stage, "Ghosts", 2025, "CBS")
    asked = await stage.ask("show", name="ghosts")
    assert set(asked.buttons) == {"Ghosts (BBC One)", "Ghosts (CBS, 2021)", "Ghosts (CBS, 2025)"}
    assert "- Ghosts (show, CBS, 2021)" in asked.lines
    assert "January 2, 2021" in (await stage.press(asked, "Ghosts (CBS, 2021)")).text


async def test_a_year_that_was_typed_settles_which(stage: Stage) -> None:
    for year in (2007, 2016):
        await add_show(stage, "The Grand Tour", year, f"Channel {year}")
    asked = await stage.ask("show", name="The Grand Tour")
    assert set(asked.buttons) == {"The Grand Tour (Channel 2007)", "The Grand Tour (Channel 2016)"}
    for typed in ("the grand tour (2016)", "the grand tour 2016", "grand tour 2016"):
        found = await stage.ask("show", name=typed)
        assert found.lines[0] == "The Grand Tour"
        assert "Channel 2016" in found.text
    assert (await stage.ask("show", name="the grand tour (1999)")).lines[0].startswith("Which")


async def test_a_country_that_was_typed_settles_which_by_the_names_that_carry_it(stage: Stage) -> None:
    here = await add_show(stage, "Ghosts", 2021, "CBS")
    await add_show(stage, "Ghosts", 2019, "BBC One")
    async with world.change(stage.app.store) as change:
        change.add_alias(here, "Ghosts US 2021", AliasKind.TITLE)
    await stage.catch_up()
    found = await stage.ask("show", name="ghosts (us)")
    assert found.lines[0] == "Ghosts"
    assert "CBS" in found.text
    assert (await stage.ask("show", name="ghosts (nz)")).lines[0].startswith("Which")


async def test_a_name_that_has_the_number_itself_is_not_read_as_more(stage: Stage) -> None:
    for name in ("Room", "Room 104", "Blade Runner", "Blade Runner 2049", "Oh S2"):
        await add_show(stage, name)
    for name in ("Room 104", "Blade Runner 2049", "Blade Runner", "Oh S2"):
        assert (await stage.ask("show", name=name.lower())).lines[0] == name


async def test_two_of_a_name_that_has_the_number_are_asked_about(stage: Stage) -> None:
    for name in ("Blade Runner", "Blade Runner 2049", "Blade Runner 2049"):
        await add_show(stage, name)
    asked = await stage.ask("show", name="blade runner 2049")
    assert asked.lines[0] == "Which “blade runner 2049”?"


async def test_a_name_with_a_number_may_be_mistyped(stage: Stage) -> None:
    for name in ("Blade Runner", "Blade Runner 2049"):
        await add_show(stage, name)
    found = await stage.ask("show", name="blade runer 2049")
    assert found.lines[0] == "Blade Runner 2049"


@pytest.mark.parametrize(
    "typed",
    [
        "jessica jones s2",
        "jessica jones season two",
        "jj s02",
        "the second season of jessica jones",
        "jessica jones temporada 2",
    ],
)
async def test_a_season_typed_with_the_name_is_the_one_that_is_told(stage: Stage, typed: str) -> None:
    found = await stage.ask("release", show=typed)
    assert found.lines[0] == "Jessica Jones, season 2"
    assert (await stage.ask("release", show=typed, season=2)).text == found.text


async def test_a_mistyped_name_keeps_its_season(stage: Stage) -> None:
    found = await stage.ask("release", show="jesica jones s2")
    chosen = found if "Premiered" in found.text else await stage.press(found, next(iter(found.buttons)))
    assert chosen.lines[0] == "Jessica Jones, season 2"


async def test_two_seasons_that_differ_are_not_guessed_between(stage: Stage) -> None:
    found = await stage.ask("release", show="jessica jones s2", season=3)
    assert found.reply.ephemeral
    assert found.lines[0].startswith("The name says season 2, the option season 3. Give one of them")


async def test_a_season_that_cannot_be_is_refused_wherever_it_is_typed(stage: Stage) -> None:
    found = await stage.ask("release", show="jessica jones s0")
    assert found.lines[0].startswith("There is no season 0.")


async def test_a_season_is_ignored_where_none_is_asked_for(stage: Stage) -> None:
    assert (await stage.ask("show", name="jessica jones s2")).lines[0] == JESSICA
    assert (await stage.ask("cast", show="jessica jones s2")).lines[0].startswith("Jessica Jones: cast")
    assert (await stage.ask("news", show="jessica jones s2")).lines[0].startswith("Jessica Jones: news")
    said = await stage.ask("quote", of="melissa rosenberg season 2")
    assert said.text == (await stage.ask("quote", of="melissa rosenberg")).text


async def test_the_season_goes_along_with_the_choice(stage: Stage) -> None:
    await add_show(stage, "Jessica Jones", 1990)
    asked = await stage.ask("release", show="jessica jones s2")
    assert asked.lines[0] == "Which “jessica jones s2”?"
    chosen = await stage.press(asked, "Jessica Jones (Netflix)")
    assert chosen.lines[0] == "Jessica Jones, season 2"


YEARS = range(1980, 2010)


async def turned(stage: Stage, asked: Answered, button: str) -> list[str]:
    """Turn the pages while there is a button to; return the options of all, in order."""
    seen = [*options_of(asked)]
    while button in asked.buttons:
        asked = await stage.press(asked, button)
        assert asked.reply.edited
        seen = [*seen, *options_of(asked)]
    return seen


def options_of(asked: Answered) -> list[str]:
    return [label for label in asked.buttons if label not in {NEXT, PREVIOUS}]


@pytest.mark.parametrize(
    "name", ["Echo", "Echo Valley Chronicles of the Unbelievable " * 4 + "Echo", "y" * 200]
)
async def test_thirty_namesakes_are_paged_to_the_end(stage: Stage, name: str) -> None:
    await add_namesakes(stage, name, YEARS)
    asked = await stage.ask("release", show=name.lower())
    assert "page 1 of 6" in asked.lines
    assert PREVIOUS not in asked.buttons
    seen = await turned(stage, asked, NEXT)
    assert len(seen) == len(YEARS)
    assert {label[-5:-1] for label in seen} == set(map(str, YEARS))


async def test_pages_go_back_and_outlive_a_restart(stage: Stage) -> None:
    await add_namesakes(stage, "Echo", YEARS)
    first = await stage.ask("release", show="echo s1", season=1)
    second = await stage.press(first, NEXT)
    await stage.restart()
    third = await stage.press(second, NEXT)
    assert "page 3 of 6" in third.lines
    again = await stage.press(third, PREVIOUS)
    assert options_of(again) == options_of(second)
    back = await stage.press(again, PREVIOUS)
    assert back.text == first.text
    chosen = await stage.press(back, options_of(back)[0])
    assert chosen.lines[0].startswith("Echo")


async def test_pages_carry_what_else_was_typed(stage: Stage) -> None:
    await add_namesakes(stage, "Echo of a Long and Winding Name", YEARS)
    words = "w" * 60
    asked = await stage.ask("quote", of="echo of a long and winding name", about=words)
    assert len(await turned(stage, asked, NEXT)) == len(YEARS)
    cast = await stage.ask("cast", show="echo of a long and winding name", character=words)
    assert len(await turned(stage, cast, NEXT)) == len(YEARS)


async def test_pages_carry_the_name_alone_where_there_is_no_room_for_the_season(stage: Stage) -> None:
    await add_namesakes(stage, "Echo", YEARS)
    words = "w" * 50
    asked = await stage.ask("quote", of="the second season of echo", about=words)
    assert asked.lines[0] == "Which “the second season of echo”?"
    assert len(await turned(stage, asked, NEXT)) == len(YEARS)
    again = await stage.ask("quote", of="the second season of echo", about=words)
    assert (await stage.press(again, NEXT)).lines[0] == "Which “echo”?"


async def test_a_page_about_no_name_is_about_all(stage: Stage) -> None:
    await add_namesakes(stage, "Echo", YEARS)
    asked = await stage.ask("news", show="echo")
    stage.forge({"custom_id": "sd1|w|1|news||0"})
    assert (await stage.press(asked, NEXT)).text == (await stage.ask("news")).text


async def test_a_page_of_what_has_become_one_is_that_one(stage: Stage) -> None:
    await add_namesakes(stage, "Echo", range(2000, 2006))
    asked = await stage.ask("show", name="echo")
    ranked = stage.app.names.ranked("echo", kinds=(EntityKind.SHOW,))
    for show in [one.entity for one in ranked if one.name == "Echo"][1:]:
        stage.app.names.remove(show, "Echo")
    assert (await stage.press(asked, NEXT)).lines[0] == "Echo"


async def test_pages_of_what_is_gone_say_so(stage: Stage) -> None:
    name = "z" * 200
    await add_namesakes(stage, name, range(2000, 2006))
    asked = await stage.ask("show", name=name)
    async with world.change(stage.app.store) as change:
        for candidate in stage.app.names.ranked(name):
            await change.retract("entity", candidate.entity)
    assert "no longer there" in (await stage.press(asked, NEXT)).text


async def test_pages_that_no_button_can_lead_to_are_counted(stage: Stage) -> None:
    long = "o" * 100
    for name in (f"{long} bees", f"{long}bees", f"{long}b ees"):
        await add_namesakes(stage, name, (2001, 2002))
    asked = await stage.ask("show", name=f"{long} b ees s3")
    assert "And one more: type a little more of the name." in asked.lines
    assert NEXT not in asked.buttons
    assert len([line for line in asked.lines if line.startswith("- ")]) == 5


async def test_a_name_of_emoji_is_found_and_asked_about(stage: Stage) -> None:
    await add_show(stage, "👻👻", 2001, "BBC One")
    assert (await stage.ask("show", name="👻👻")).lines[0].startswith("👻👻")
    await add_show(stage, "👻👻", 2011, "CBS")
    asked = await stage.ask("show", name="👻👻")
    assert set(asked.buttons) == {"👻👻 (BBC One)", "👻👻 (CBS)"}


async def test_only_a_moderator_is_told_how_to_add_a_name(stage: Stage) -> None:
    assert await ask_privately(stage, stage.member, "zzzzqqq") == []
    (said,) = await ask_privately(stage, stage.moderator, "zzzzqqq")
    assert "showdesk load FILE" in said
    assert "showdesk load" not in await stage.ask_directly("show", name="zzzzqqq")
    assert await ask_privately(stage, stage.moderator, "jessica jones") == []


async def test_choices_while_typing_are_told_apart(stage: Stage) -> None:
    await add_show(stage, "Ghosts", 2019, "BBC One")
    await add_show(stage, "Ghosts", 2021, "CBS")
    await add_show(stage, "Ghosts of Beirut", 2023)
    offered = await stage.complete("show", "name", "ghosts")
    assert {choice.name for choice in offered} == {
        "Ghosts (BBC One, 2019)",
        "Ghosts (CBS, 2021)",
        "Ghosts of Beirut",
    }
    await add_actor(stage, "Brian Cox", "Succession")
    await add_actor(stage, "Brian Cox", "Wonders")
    offered = await stage.complete("who", "name", "brian c")
    assert {choice.name for choice in offered if "Cox" in choice.name} == {
        "Brian Cox (person, Succession)",
        "Brian Cox (person, Wonders)",
    }


async def test_long_choices_are_cut_at_a_word_before_what_tells_them_apart(stage: Stage) -> None:
    long = "Chronicles of the Unbelievable Valley " * 5
    await add_namesakes(stage, long.strip(), (2001, 2002))
    offered = await stage.complete("show", "name", "chronicles")
    assert {choice.name[-8:] for choice in offered} == {"… (2001)", "… (2002)"}
    assert all(len(choice.name) <= MAX_CHOICE for choice in offered)
    assert all(str(choice.value).startswith("show:") for choice in offered)


async def test_a_keystroke_reads_nothing_unless_two_share_a_name(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = list[str]()
    fetch = Database.fetch_all

    async def counted(self: Database, sql: str, params: Mapping[str, Value]) -> list[sqlite3.Row]:
        read.append(sql)
        return await fetch(self, sql, params)

    with monkeypatch.context() as patched:
        patched.setattr(Database, "fetch_all", counted)
        assert await stage.complete("show", "name", "jessica")
        assert read == []
    await add_show(stage, "Jessica Jones", 1990)
    with monkeypatch.context() as patched:
        patched.setattr(Database, "fetch_all", counted)
        assert await stage.complete("show", "name", "jessica jones")
        assert len(read) == 1
