from datetime import date
from typing import Any

import discord
import pytest
from discord import app_commands
from discord.ext import commands
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Invalid
from bot.rehearsal.directives import (
    Allow,
    Become,
    Enter,
    Give,
    Go,
    Help,
    ListRoles,
    Look,
    Quit,
    Say,
    SetDay,
    SetLocale,
    Take,
    UseMenu,
)
from bot.rehearsal.grammar import Command, Kind, Option, commands_of
from bot.rehearsal.parsing import Line, Press, Run, is_skipped, parse, split_command
from bot.text.words import english

SHOW = Option("show", Kind.TEXT, required=True, about="The show's name", high=100)
SEASON = Option("season", Kind.INTEGER, low=1, high=100)
WITHIN = Option("within", Kind.TEXT, choices=(("a week", "week"), ("a month", "month")))
COMMANDS = {
    command.name: command
    for command in (
        Command("show", (SHOW,), example="/show jessica jones"),
        Command(
            "cast",
            (SHOW, Option("character", Kind.TEXT)),
            example="/cast show:jessica jones character:kilgrave",
        ),
        Command("quote", (Option("of", Kind.TEXT), Option("about", Kind.TEXT)), example="/quote rosenberg"),
        Command("release", (SEASON, SHOW), example="/release show:jessica jones season:2"),
        Command("releases", (WITHIN,), example="/releases within:a month"),
        Command("season", (SEASON,), example="/season season:2"),
        Command("privacy", example="/privacy"),
        Command("fact add", (Option("text", Kind.TEXT, required=True),), example="/fact add text:x"),
        Command(
            "fact undo", (Option("sure", Kind.BOOLEAN), Option("share", Kind.NUMBER)), example="/fact undo"
        ),
        Command("ban", (Option("who", Kind.OTHER),), example="/ban"),
        Command("mark", (Option("who", Kind.PERSON),), example="/mark who:member"),
    )
}
MENUS = ("Save as quote", "Save", "Route 66")


def read(line: str) -> Line:
    return parse(line, COMMANDS, MENUS)


def ran(line: str) -> tuple[str, dict[str, Any]]:
    run = read(line)
    assert isinstance(run, Run)
    return run.command.name, dict(run.options)


def outcome(line: str) -> Line | str:
    try:
        return read(line)
    except Invalid as error:
        return english()(f"error.{error.code}", **error.params)


def refused(line: str) -> str:
    sentence = outcome(line)
    assert isinstance(sentence, str)
    return sentence


@pytest.mark.parametrize(
    ("line", "command", "options"),
    [
        ("/show jessica jones", "show", {"show": "jessica jones"}),
        ("  /SHOW   jessica  jones ", "show", {"show": "jessica  jones"}),
        ("/show show:jessica jones", "show", {"show": "jessica jones"}),
        ("/show CSI: Miami", "show", {"show": "CSI: Miami"}),
        ("/show CSI:Miami", "show", {"show": "CSI:Miami"}),
        ("/show show: CSI: Miami", "show", {"show": "CSI: Miami"}),
        ("/show https://example.com/a", "show", {"show": "https://example.com/a"}),
        (
            "/cast jessica jones character:kil grave",
            "cast",
            {"show": "jessica jones", "character": "kil grave"},
        ),
        ("/cast character:kilgrave show:jj", "cast", {"character": "kilgrave", "show": "jj"}),
        ("/quote about:law: and order", "quote", {"about": "law: and order"}),
        ("/release jessica jones season:2", "release", {"show": "jessica jones", "season": 2}),
        ("/release jj season: 2", "release", {"show": "jj", "season": 2}),
        ("/release 24 season:+2", "release", {"show": "24", "season": 2}),
        ("/releases", "releases", {}),
        ("/releases A Week", "releases", {"within": "week"}),
        ("/releases within:month", "releases", {"within": "month"}),
        ("/privacy", "privacy", {}),
        ("/mark who:moderator 2", "mark", {"who": "moderator 2"}),
        ("/fact add it is so", "fact add", {"text": "it is so"}),
        ("/fact  undo sure:Yes share:2.5", "fact undo", {"sure": True, "share": 2.5}),
        ("/fact undo sure:off share:-2", "fact undo", {"sure": False, "share": -2.0}),
        ("/show a\tb", "show", {"show": "a\tb"}),
    ],
)
def test_a_command(line: str, command: str, options: dict[str, Any]) -> None:
    assert ran(line) == (command, options)


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("2", Press(2)),
        (" 10 ", Press(10)),
        ("2, 3,4", Press(2, (3, 4))),
        (":as moderator", Become("moderator")),
        (":AS Member", Become("member")),
        (":as moderator  2", Become("moderator 2")),
        (":in guild 2", Enter("guild 2")),
        (":channel desk-log", Go("desk-log")),
        (":read", Look("")),
        (":read #desk-log", Look("#desk-log")),
        (":say I knew it, /show and all", Say("I knew it, /show and all")),
        (":menu save as quote 3", UseMenu("Save as quote", 3)),
        (":menu Save #3", UseMenu("Save", 3)),
        (":menu Save", UseMenu("Save", None)),
        (":menu Route 66", UseMenu("Route 66", None)),
        (":menu Route 66 2", UseMenu("Route 66", 2)),
        (":roles", ListRoles()),
        (":allow Editors", Allow("Editors")),
        (":allow role @everyone", Allow("@everyone")),
        (":give moderator 2 role Editors", Give("moderator 2", "Editors")),
        (":take Moderator role The Role", Take("moderator", "The Role")),
        (":today 2016-08-10", SetDay(date(2016, 8, 10))),
        (":today", SetDay(None)),
        (":locale es-es", SetLocale("es-ES")),
        (":locale", SetLocale("en-US")),
        (":help", Help()),
        (":quit", Quit()),
        (": q", Quit()),
    ],
)
def test_another_line(line: str, meant: Line) -> None:
    assert read(line) == meant


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("jessica jones", "A line begins with /, for example /show jessica jones"),
        ("99999", "A line begins with /"),
        ("1,", "A line begins with /"),
        (", ".join(["1"] * 26), "A line begins with /"),
        ("/", "Write the name of a command after the /: /show, /cast"),
        ("/sho", "There is no command /sho. Did you mean /show?"),
        ("/sho jessica", "Did you mean /show?"),
        ("/rel", "Did you mean /release or /releases?"),
        ("/hsow jessica jones", "Did you mean /show?"),
        ("/fact", "Did you mean /fact add or /fact undo?"),
        ("/fact ad x", "Did you mean /fact add?"),
        ("/fact remove x", "Did you mean /fact add or /fact undo?"),
        ("/zzz", "There is no command /zzz. There are /show"),
        ("/show", "show is missing: The show's name. For example /show jessica jones"),
        ("/show show:", "show has no value. Write show:jessica jones, or leave it out"),
        ("/show jj show:dexter", "show is given twice"),
        ("/show jj sohw:dexter", "/show has no option sohw. Did you mean show:?"),
        ("/show jj Show:dexter", "Did you mean show:?"),
        ("/show character:kilgrave", "/show has no option character. It has show:. For example"),
        ("/show " + "x" * 101, "show has 101 characters. Write 1 to 100."),
        (
            "/release jj season:two",
            'season: "two" is not a whole number. Write it in digits, for example season:2',
        ),
        (
            "/release jj season:0",
            "season: 0 is not possible. Give a number from 1 to 100, for example season:2",
        ),
        ("/release jj season:" + "9" * 5000, "is not possible. Give a number from 1 to 100"),
        ("/release jj season:2 colour:red", "/release has no option colour. It has season: or show:"),
        ("/release jj season:٣", "is not a whole number"),
        ("/releases within:year", 'within: "year" is none of the choices. They are a week or a month'),
        (
            "/season two",
            '/season takes no words without an option\'s name, such as "two". For example /season season:2',
        ),
        ("/season sason:2", "/season has no option sason. Did you mean season:?"),
        ("/privacy please", "/privacy takes no words"),
        ("/fact undo sure:perhaps", "Write sure:true or sure:false"),
        ("/fact undo share:x", 'share: "x" is not a number'),
        ("/fact undo share:9999999999999999", "from -9007199254740991 to 9007199254740991"),
        ("/ban who:me", "who cannot be given here"),
        (":as root", 'There is nobody called "root". There are'),
        (":as moderator 4", "There is nobody called"),
        (":in guild 3", 'There is no guild called "guild 3". There are guild 2 or guild 1. For example :in'),
        (":channel", "Write the name of a channel, for example :channel desk-log"),
        (":say", "A message has 1 to 2,000 characters, and this one has 0"),
        (":say " + "x" * 2001, "this one has 2,001"),
        (
            ":menu Sav 1",
            'There is no command of the context menu called "Sav 1". There are Save as quote, Save, or Route',
        ),
        (":menu", "For example :menu Save as quote 1"),
        (
            ":give me role Editors",
            "Say who and which role, of at most 100 characters, for example :give moderator 2",
        ),
        (":take member", "for example :take moderator 2 role Editors. Who can be named: member, member 2"),
        (":give member role " + "x" * 101, "at most 100 characters"),
        (":cancel", "There is no form to fill in or to close"),
        ("| Text: x", "There is no form to fill in or to close"),
        (":today tomorrow", '"tomorrow" is no day. Write year-month-day'),
        (":today 2016-02-30", '"2016-02-30" is no day'),
        (":today 20160810", "is no day"),
        (":locale es-MX", "is no language of Discord. Near it are"),
        (":locale klingon", "For example :locale"),
        (":tody", "There is no :tody. Did you mean :today?"),
        (":", "Did you mean :"),
    ],
)
def test_a_wrong_line_says_what_is_right(line: str, sentence: str) -> None:
    assert sentence in refused(line)


def test_a_bot_without_menus() -> None:
    with pytest.raises(Invalid) as caught:
        parse(":menu Save", COMMANDS)
    assert caught.value.code == "rehearsal.no_menus"


@pytest.mark.parametrize("line", ["", "  ", "# a remark", "  # another"])
def test_lines_that_say_nothing(line: str) -> None:
    assert is_skipped(line)


def test_a_half_typed_line_is_split_for_completion() -> None:
    assert split_command("/show jess", COMMANDS) == (COMMANDS["show"], "jess")
    assert split_command("/fact add", COMMANDS) == (COMMANDS["fact add"], "")
    assert split_command("/fact", COMMANDS) is None


PIECES = st.sampled_from(
    [
        "/",
        ":",
        "show",
        "season:",
        "fact ",
        "add",
        " ",
        "two",
        "2",
        "as",
        "today",
        "2016-",
        "cast",
        "within:",
        "a week",
        "|",
        ":menu Save",
        ":give member role",
    ]
)


@given(st.text() | st.lists(PIECES | st.text(max_size=3)).map("".join))
def test_any_line_is_read_or_refused_in_words(line: str) -> None:
    assert outcome(line)


@app_commands.command(name="release", description="When it comes out")
@app_commands.describe(show="The show's name")
@app_commands.choices(within=[app_commands.Choice(name="a week", value="week")])
async def release(
    interaction: discord.Interaction[Any],
    show: app_commands.Range[str, 1, 100],
    season: app_commands.Range[int, 1, 100] | None = None,
    within: str = "week",
    who: discord.Member | None = None,
) -> None: ...


@release.autocomplete("show")
async def complete_show(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
    return []


async def test_commands_are_read_off_the_bots_tree() -> None:
    bot: commands.Bot = commands.Bot("!", intents=discord.Intents.none())
    group: Any = app_commands.Group(name="fact", description="Facts")
    both: list[Any] = [release, group]
    for command in both:
        bot.tree.add_command(command)

    @group.command(name="add", description="Add a fact")
    async def add(interaction: discord.Interaction[Any], text: str) -> None: ...

    found = commands_of(bot.tree)
    assert list(found) == ["fact add", "release"]
    assert found["fact add"].example == "/fact add text:jessica jones"
    assert found["release"].about == "When it comes out"
    assert found["release"].options == (
        Option("show", Kind.TEXT, required=True, about="The show's name", low=1, high=100, completes=True),
        Option("season", Kind.INTEGER, about="…", low=1, high=100),
        Option("within", Kind.TEXT, about="…", choices=(("a week", "week"),)),
        Option("who", Kind.PERSON, about="…"),
    )
    assert found["release"].text == found["release"].options[0]
