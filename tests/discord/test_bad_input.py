"""What nobody should send: it is answered properly, changes nothing, and nothing in it comes alive."""

import hashlib
import re

import pytest

from bot.app import App
from bot.cards.unmark import unmark
from bot.domain.entities import EntityKind
from bot.rehearsal.simulation import SimulationError
from bot.text.words import english
from tests.discord.stage import JESSICA, Stage
from tests.store import world

COMMANDS = {"show": "name", "cast": "show", "who": "name", "quote": "of", "release": "show", "news": "show"}
"""The commands that take a name, and the option that it is for."""
NAMELESS = {
    "only punctuation": "?!... --- ///",
    "emoji": "🦸‍♀️🔥",
    "zalgo": "z" + "\u0300\u0301\u0302\u0303\u0304" * 8 + "q" + "\u0316\u0317" * 8,
    "right to left": "\u202emoc.elpmaxe\u202c עברית",
    "nothing to see": "\u200b\u2060\u3164",
    "sql": "x'; DROP TABLE entity; --",
    "like": "100%_\\%",
    "null": "a\x00b",
    "fits nothing": "zzzzqqq",
}
ALIVE = {
    "everyone": "@everyone",
    "a member": "<@1234567890>",
    "a role": "<@&1234567890>",
    "a channel": "<#1234567890>",
    "a link": "[free gifts](https://evil.example)",
    "an address": "https://evil.example/x",
    "a command": "</show:1234567890>",
    "a timestamp": "<t:1700000000:R>",
    "an emoji": "<:x:1234567890>",
    "bold": "**bold** __under__ ~~struck~~",
    "a spoiler": "||hidden||",
    "code": "`code` ```block```",
    "a heading": "# heading",
    "a quote": ">>> quote",
}


async def digest(app: App) -> str:
    """Return a digest of every row of every table."""
    database = app.store.database
    found = hashlib.sha256()
    for table in await database.fetch_all(
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    ):
        rows = await database.fetch_all(f"SELECT * FROM {table['name']}")
        found.update(repr([tuple(row) for row in rows]).encode())
    return found.hexdigest()


@pytest.mark.parametrize("typed", NAMELESS.values(), ids=NAMELESS)
async def test_a_name_of_nothing_gets_an_honest_answer(stage: Stage, typed: str) -> None:
    before = await digest(stage.app)
    for command, option in COMMANDS.items():
        found = await stage.ask(command, **{option: typed})
        assert found.lines[0].startswith("Nothing fits “"), command
        assert "\x00" not in found.markdown
        assert "\u202e" not in found.markdown
        await stage.complete(command, option, typed)
    assert await digest(stage.app) == before


@pytest.mark.parametrize("typed", [" ", "   ", "\u2003", "\n\t"])
async def test_a_blank_name_is_refused_with_an_example(stage: Stage, typed: str) -> None:
    for command, option in COMMANDS.items():
        found = await stage.ask(command, **{option: typed})
        assert found.reply.ephemeral
        assert found.lines == ["Please type a name, for example: jessica jones."]


async def test_an_empty_name_is_refused_with_an_example(stage: Stage) -> None:
    for command, option in COMMANDS.items():
        found = await stage.ask(command, **{option: ""})
        assert found.reply.ephemeral
        assert "jessica jones" in found.text


@pytest.mark.parametrize("length", [201, 6000])
async def test_a_name_over_the_limit_is_refused_with_the_limit(stage: Stage, length: int) -> None:
    for command, option in COMMANDS.items():
        with pytest.raises(SimulationError, match="at most 200 characters"):
            await stage.ask(command, **{option: "x" * length})
    for command, option in COMMANDS.items():
        stage.forge({option: "x" * length})
        found = await stage.ask(command, **{option: "x"})
        assert found.reply.ephemeral
        counted = f"{length:,}"
        assert found.text.startswith(f"That is {counted} characters; at most 200 can be looked for.")
        assert len(found.text) < 200


async def test_words_over_the_limit_are_refused_with_the_limit(stage: Stage) -> None:
    stage.forge({"about": "y" * 6000, "character": "y" * 6000})
    for found in (await stage.ask("quote", about="x"), await stage.ask("cast", show="jj", character="x")):
        assert found.reply.ephemeral
        assert "at most 60 can be looked for" in found.text


async def test_completion_of_anything_stays_within_discords_limits(stage: Stage) -> None:
    for command, option in COMMANDS.items():
        assert len(await stage.complete(command, option, "")) <= 25
        assert await stage.complete(command, option, "x" * 6000) == []
        await stage.complete(command, option, "a" * 199 + "'")


@pytest.mark.parametrize("typed", ALIVE.values(), ids=ALIVE)
async def test_what_is_typed_stays_text(stage: Stage, typed: str) -> None:
    for command, option in COMMANDS.items():
        found = await stage.ask(command, **{option: f"zzzqqq {typed}"})
        assert_dead(found.markdown, typed)


@pytest.mark.parametrize("stored", ALIVE.values(), ids=ALIVE)
async def test_what_is_stored_stays_text(stage: Stage, stored: str) -> None:
    async with world.change(stage.app.store) as change:
        show = world.show(change, f"Hostile {stored}")
        who = world.person(change, f"Villain {stored}")
        world.claim(change, show, world.network(stored))
        world.claim(change, show, world.quote(who, stored))
        world.claim(change, show, world.note(stored))
    await stage.catch_up()
    for command, name in (
        ("show", f"show:{show}"),
        ("news", f"show:{show}"),
        ("quote", f"show:{show}"),
        ("who", f"person:{who}"),
    ):
        found = await stage.ask(command, **{COMMANDS[command]: name})
        assert_dead(found.markdown, stored)


def assert_dead(markdown: str, hostile: str) -> None:
    """Check that ``hostile`` reads in the reply as it was written, none of its marks working."""
    assert hostile in unmark(markdown, english())
    assert not re.search(r"(?<!\\)<[@#:t/]|(?<!\\)@|(?<!\\)\]\(https://evil|\w://evil", markdown)


async def test_no_reply_may_mention_anybody(stage: Stage) -> None:
    shown = await stage.ask("show", name="jj")
    await stage.press(shown, "Cast")
    await stage.ask("show", name=" ")
    sent = [entry for entry in stage.simulation.env.http_requests if "callback" in entry.path]
    assert len(sent) == 3
    bodies = [entry.json for entry in sent if entry.json]
    assert [body["data"]["allowed_mentions"] for body in bodies] == [{"parse": []}] * 3


@pytest.mark.parametrize("season", [0, -1, 100, 2**53 - 1])
async def test_a_season_that_cannot_be_is_refused_with_an_example(stage: Stage, season: int) -> None:
    with pytest.raises(SimulationError, match="must be"):
        await stage.ask("release", show="jj", season=season)
    stage.forge({"season": season})
    found = await stage.ask("release", show="jj", season=1)
    assert found.reply.ephemeral
    assert "A season is a whole number from 1 to 99, for example: season:2." in found.text


async def test_a_season_that_could_be_is_answered(stage: Stage) -> None:
    found = await stage.ask("release", show="jj", season=99)
    assert "There is no season 99 in the archive." in found.lines


@pytest.mark.parametrize(
    "value", ["show:999999999999", "show:0", f"show:{10**18 - 1}", "person:1", "character:1", "season:1"]
)
async def test_a_forged_choice_is_no_show(stage: Stage, value: str) -> None:
    found = await stage.ask("show", name=value)
    assert found.reply.ephemeral
    assert found.text.startswith("What you chose is no longer there.")


@pytest.mark.parametrize(
    "value", ["show:abc", "show:", "show:-1", "show:1e3", f"show:{10**30}", "show:\u0661", "nosuch:1"]
)
async def test_a_choice_that_cannot_be_is_taken_for_a_name(stage: Stage, value: str) -> None:
    found = await stage.ask("show", name=value)
    assert found.lines[0].startswith(("Nothing fits “", "Which “"))


async def test_a_choice_of_another_kind_is_not_mistaken(stage: Stage) -> None:
    person = stage.id_of("krysten ritter", EntityKind.PERSON)
    for value in (f"show:{person}", f"character:{person}"):
        assert (await stage.ask("cast", show=value)).reply.ephemeral
    role = await stage.ask("cast", show="jj", character=f"character:{person}")
    assert role.reply.ephemeral


async def test_what_a_command_does_not_take_is_no_incident(
    app: App, caplog: pytest.LogCaptureFixture
) -> None:
    async with Stage.open(app, check=False) as stage:
        stage.forge({"within": "for ever"})
        found = await stage.ask("releases", within="week")
        assert found.reply.ephemeral
        assert "Reload Discord (Ctrl+R)" in found.text
    assert "for ever" not in caplog.text


async def test_a_command_that_was_taken_away_is_no_incident(
    app: App, caplog: pytest.LogCaptureFixture
) -> None:
    async with Stage.open(app, check=False) as stage:
        stage.bot.tree.remove_command("about")
        found = await stage.ask("about")
        assert found.reply.ephemeral
        assert "Reload Discord (Ctrl+R)" in found.text
    assert "incident" not in caplog.text


@pytest.mark.parametrize(
    "custom_id",
    [
        "sd1|show|",
        "sd1|show|s",
        "sd1|show|s1x",
        "sd1|show|x1",
        "sd1|show|s-5",
        "sd1|show|s99999999999999999999999999",
        "sd1|show|s\u0661",
        "sd1|nosuch|1",
        "sd1|cast|s1",
        "sd1|cast|s1|-1|",
        "sd1|cast|s1|99999999999999999999|",
        "sd1|cast|s1|" + "9" * 80 + "|",
        "sd1|who|p1|x",
        "sd1|quote|p1|1e9|x",
        "sd1|quote||0|" + "y" * 80,
        "sd1|release|s1|0|1",
        "sd1|release|s1|100|1",
        "sd1|release|s1|2|7",
        "sd1|releases|for ever|0",
        "sd1|news|" + "=" + "z" * 80 + "|0",
        "sd1|show|=@everyone",
        "sd1|show|n1",
    ],
)
async def test_a_forged_button_is_answered_and_changes_nothing(stage: Stage, custom_id: str) -> None:
    shown = await stage.ask("show", name="jj")
    before = await digest(stage.app)
    stage.forge({"custom_id": custom_id})
    found = await stage.press(shown, "Cast")
    assert found.text
    assert not re.search(r"(?<!\\)@", found.markdown)
    assert "Incident" not in found.text
    assert await digest(stage.app) == before


@pytest.mark.parametrize("custom_id", ["sd2|show|s1", "nonsense", "", "sd1"])
async def test_a_button_of_somebody_else_is_left_alone(stage: Stage, custom_id: str) -> None:
    shown = await stage.ask("show", name="jj")
    stage.forge({"custom_id": custom_id})
    act = await stage.simulation.press(stage.member, shown.reply, shown.buttons["Cast"])
    assert not act.replies


async def test_after_all_that_the_bot_is_well(stage: Stage) -> None:
    for typed in NAMELESS.values():
        await stage.ask("show", name=typed)
    assert (await stage.ask("show", name="jj")).lines[0] == JESSICA
