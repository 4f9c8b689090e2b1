"""Every command of the bot: described, within Discord's limits, with an example that runs, and tested."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from discord import AppCommandType, Locale, app_commands
from discord.app_commands import TranslationContextLocation, locale_str

from bot.client.localised import KEY, CatalogueTranslator
from bot.rehearsal.grammar import commands_of
from bot.rehearsal.parsing import Run, parse
from bot.text.catalogue import catalogue, languages
from bot.text.words import english
from tests.discord.stage import JESSICA, Stage

HERE = Path(__file__).parent
NAME = re.compile(r"[-_'\w]{1,32}")
"""Discord's pattern of command and option names, as far as this bot's English ones need it."""
MAX_DESCRIPTION = 100
MAX_OPTIONS = 25
MAX_COMMANDS = 100
MAX_CHARACTERS = 8000
"""Of names, descriptions and values of one command, counting the longest localisation (Discord's limit)."""

FOR_GUILDS = {"report"}
"""What the moderators of a guild are told, and nobody else sees."""
NEVER_SHOWN = {"delete_me"}
"""What nobody should do by copying an example."""

Command = app_commands.Command[Any, ..., Any]


class Recorder(app_commands.Translator):
    """Notes what it is asked to translate, and translates nothing."""

    def __init__(self) -> None:
        self.asked: list[tuple[locale_str, app_commands.TranslationContextTypes]] = []

    async def translate(
        self, string: locale_str, locale: Locale, context: app_commands.TranslationContextTypes
    ) -> None:
        del locale
        self.asked.append((string, context))


def commands(stage: Stage) -> list[Command]:
    """Return what members can ask; the desk's commands have tests of their own."""
    return [command for command in every_command(stage) if not is_of_the_desk(command)]


def every_command(stage: Stage) -> list[Command]:
    walked = stage.bot.tree.walk_commands(type=AppCommandType.chat_input)
    return [command for command in walked if isinstance(command, app_commands.Command)]


def is_of_the_desk(command: Command) -> bool:
    return command.root_parent is not None and command.root_parent.name == "desk"


def code_of(command: Command) -> str:
    return f"command.{command.qualified_name.replace(' ', '.')}"


async def test_each_is_described_by_the_catalogue(stage: Stage) -> None:
    words = english()
    for command in commands(stage):
        assert command.description == words(f"{code_of(command)}.description")
        assert command.name == words(f"{code_of(command)}.name")


async def test_each_option_is_described_by_the_catalogue(stage: Stage) -> None:
    words = english()
    for command in commands(stage):
        for option in command.parameters:
            assert str(option.description) == words(f"{code_of(command)}.option.{option.name}.description")
            assert str(option.display_name) == words(f"{code_of(command)}.option.{option.name}.name")


async def test_each_of_their_words_can_be_translated(stage: Stage) -> None:
    names = {TranslationContextLocation.command_name, TranslationContextLocation.parameter_name}
    for command in commands(stage):
        recorder = Recorder()
        await command.get_translated_payload(stage.bot.tree, recorder)
        said = [string for string, context in recorder.asked if context.location not in names]
        assert said
        for string in said:
            assert string.extras.get(KEY) in catalogue("en"), string


async def test_the_catalogue_describes_nothing_that_is_not_there(stage: Stage) -> None:
    there = {(command.name, option.name) for command in commands(stage) for option in command.parameters}
    named = {code.split(".")[1] for code in catalogue("en") if code.startswith("command.")} - {"desk"}
    options = {
        (code.split(".")[1], code.split(".")[3])
        for code in catalogue("en")
        if re.match(r"command\.\w+\.option\.", code)
    }
    assert named == {command.name for command in commands(stage)}
    assert options == there


async def test_names_and_lengths_are_within_discords_limits(stage: Stage) -> None:
    found = commands(stage)
    assert len(found) <= MAX_COMMANDS
    for command in found:
        parts = [command.name, str(command.description)]
        assert len(command.parameters) <= MAX_OPTIONS
        for option in command.parameters:
            parts += [str(option.display_name), str(option.description)]
            assert len(option.choices) <= MAX_OPTIONS
            assert all(1 <= len(choice.name) <= MAX_DESCRIPTION for choice in option.choices)
            parts += [f"{choice.name}{choice.value}" for choice in option.choices]
        for name in (command.name, *(str(option.display_name) for option in command.parameters)):
            assert NAME.fullmatch(name)
            assert name == name.lower()
        for description in (command.description, *(str(option.description) for option in command.parameters)):
            assert 1 <= len(description) <= MAX_DESCRIPTION
            assert not description.endswith(".")
        assert sum(map(len, parts)) <= MAX_CHARACTERS


async def test_required_options_come_first(stage: Stage) -> None:
    for command in commands(stage):
        required = [option.required for option in command.parameters]
        assert required == sorted(required, reverse=True)


async def test_no_name_is_taken_twice_or_shadowed(stage: Stage) -> None:
    names = [command.qualified_name for command in every_command(stage)]
    assert len(names) == len(set(names))
    bot = stage.bot
    assert not bot.commands, "a text command nobody can call"
    for guild in bot.guilds:
        assert not bot.tree.get_commands(guild=guild)
    walked = [command for cog in bot.cogs.values() for command in cog.walk_app_commands()]
    defined = [one.qualified_name for one in walked if isinstance(one, app_commands.Command)]
    assert sorted(defined) == sorted(names)


async def test_each_is_for_members_and_for_direct_messages(stage: Stage) -> None:
    names = {command.qualified_name for command in commands(stage)}
    assert stage.simulation.available(stage.member) == names
    directly = set(stage.simulation.env.create_user("stranger").available_commands())
    assert directly == names - FOR_GUILDS


async def test_each_example_runs(stage: Stage) -> None:
    known = commands_of(stage.bot.tree)
    for command in commands(stage):
        example = english()(f"{code_of(command)}.example")
        line = parse(example, known)
        assert isinstance(line, Run)
        assert line.command.name == command.qualified_name
        found = await stage.ask(line.command.name, **line.options)
        assert found.reply.ephemeral == (command.name in FOR_GUILDS), example
        assert "Nothing fits" not in found.text
        assert "No quote" not in found.text


async def test_the_examples_together_show_each_option(stage: Stage) -> None:
    known = commands_of(stage.bot.tree)
    for command in commands(stage):
        line = parse(english()(f"{code_of(command)}.example"), known)
        assert isinstance(line, Run)
        assert set(line.options) == {option.name for option in command.parameters} - NEVER_SHOWN


async def test_each_command_and_option_is_asked_by_a_test(stage: Stage) -> None:
    asked = defaultdict[str, set[str]](set)
    for command, options in calls_of_ask():
        asked[command] |= options
    for command in commands(stage):
        assert command.qualified_name in asked, f"no test asks /{command.qualified_name}"
        given = {option.name for option in command.parameters} - NEVER_SHOWN
        missing = given - asked[command.qualified_name]
        assert not missing, f"no test gives /{command.qualified_name} {missing}"


async def test_each_completed_option_is_typed_into_by_a_test(stage: Stage) -> None:
    typed = {
        tuple(argument.value for argument in call.args[:2] if isinstance(argument, ast.Constant))
        for call in calls("complete")
    }
    for command in commands(stage):
        for option in command.parameters:
            assert not option.autocomplete or (command.qualified_name, option.name) in typed


def calls_of_ask() -> Iterator[tuple[str, set[str]]]:
    """Yield the command and the options of each call in the tests that names them outright."""
    for call in [*calls("ask"), *calls("ask_as"), *calls("ask_directly")]:
        named = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
        if named:
            yield str(named[0]), {keyword.arg for keyword in call.keywords if keyword.arg}


def calls(method: str) -> Iterator[ast.Call]:
    """Yield the calls of a method of the stage in the tests of this folder."""
    for path in sorted(HERE.glob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == method
            ):
                yield node


def test_each_language_has_the_same_entries() -> None:
    for language in languages():
        assert set(catalogue(language)) == set(catalogue("en"))


@pytest.mark.parametrize("tag", ["de", "zh-CN", "nonsense", ""])
async def test_a_language_without_a_catalogue_gets_english(stage: Stage, tag: str) -> None:
    english_text = (await stage.ask("help")).text
    stage.simulation.speak(stage.member, tag)
    assert (await stage.ask("help")).text == english_text
    assert (await stage.ask("show", name="jj")).lines[0] == JESSICA
    assert (await stage.ask("show", name=" ")).lines == ["Please type a name, for example: jessica jones."]
    choices = await stage.complete("who", "name", "finn")
    assert "Finn Jones (person)" in {choice.name for choice in choices}


@pytest.mark.parametrize("locale", [Locale.german, Locale.british_english])
async def test_a_description_stays_as_it_is_where_english_has_to_do(stage: Stage, locale: Locale) -> None:
    recorder = Recorder()
    command = commands(stage)[0]
    await command.get_translated_payload(stage.bot.tree, recorder)
    for string, context in recorder.asked:
        assert await CatalogueTranslator().translate(string, locale, context) is None
