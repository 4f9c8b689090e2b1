"""The bot's commands as the rehearsal's parser needs them, read off its command tree."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from discord import AppCommandOptionType, AppCommandType, app_commands

from bot.client.localised import KEY, code_of, name_in
from bot.text.catalogue import ENGLISH
from bot.text.words import Words, english

Scalar = str | int | float | bool


class Kind(Enum):
    """What an option takes."""

    TEXT = AppCommandOptionType.string
    INTEGER = AppCommandOptionType.integer
    NUMBER = AppCommandOptionType.number
    BOOLEAN = AppCommandOptionType.boolean
    PERSON = AppCommandOptionType.user
    CHANNEL = AppCommandOptionType.channel
    ROLE = AppCommandOptionType.role
    MENTIONABLE = AppCommandOptionType.mentionable
    OTHER = None
    """A file: nothing that can be written in a line."""


SAMPLES: Final[Mapping[Kind, str]] = {
    Kind.TEXT: "jessica jones",
    Kind.INTEGER: "2",
    Kind.NUMBER: "2.5",
    Kind.BOOLEAN: "true",
    Kind.PERSON: "member",
    Kind.CHANNEL: "desk-log",
    Kind.ROLE: "Editors",
    Kind.MENTIONABLE: "Editors",
}


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a command."""

    name: str
    """As whoever asks sees it."""
    kind: Kind
    required: bool = False
    about: str = ""
    choices: tuple[tuple[str, Scalar], ...] = ()
    """The name and the value of each, where it must be one of them."""
    low: float | None = None
    """The least value; of text, the fewest characters."""
    high: float | None = None
    """The greatest value; of text, the most characters."""
    completes: bool = False
    """Whether the bot offers completions for it."""
    original: str = ""
    """Its English name, where whoever asks sees another."""

    @property
    def sent(self) -> str:
        """Return the name by which Discord tells the bot of it."""
        return self.original or self.name

    @property
    def sample(self) -> str:
        """Return the option with a value that is right, such as "season:2"."""
        if self.choices:
            return f"{self.name}:{self.choices[0][0]}"
        return f"{self.name}:{SAMPLES.get(self.kind, '...')}"


@dataclass(frozen=True, slots=True)
class Command:
    """A command that can be run: no group of others."""

    name: str
    """Its whole name, such as "fact add", as whoever asks sees it."""
    options: tuple[Option, ...] = ()
    about: str = ""
    example: str = ""
    """A line that is right."""
    original: str = ""
    """Its English name, where whoever asks sees another."""

    @property
    def sent(self) -> str:
        """Return the name by which Discord tells the bot of it."""
        return self.original or self.name

    def option(self, name: str) -> Option | None:
        """Return the option of that name."""
        return next((option for option in self.options if option.name == name), None)

    @property
    def text(self) -> Option | None:
        """Return the option that takes words without a name: the first one for text."""
        return next((option for option in self.options if option.kind is Kind.TEXT), None)


Commands = Mapping[str, Command]


def commands_of(tree: app_commands.CommandTree[Any], words: Words | None = None) -> dict[str, Command]:
    """Return the slash commands of ``tree`` by whole name, named and described for who reads ``words``."""
    words = words or english()
    found = [
        _command(command, words)
        for command in tree.walk_commands(type=AppCommandType.chat_input)
        if isinstance(command, app_commands.Command)
    ]
    return {command.name: command for command in sorted(found, key=lambda command: command.name)}


def _command(command: app_commands.Command[Any, ..., Any], words: Words) -> Command:
    code = code_of(command.qualified_name)
    name = name_in(words, command.qualified_name)
    options = tuple(_option(parameter, code, words) for parameter in command.parameters)
    samples = [option.sample for option in options if option.required]
    example = f"{code}.example"
    return Command(
        name=name,
        options=options,
        about=_translated(words, f"{code}.description", command.description),
        example=words(example) if words.has(example) else " ".join([f"/{name}", *samples]),
        original="" if name == command.qualified_name else command.qualified_name,
    )


def _option(parameter: app_commands.Parameter, command: str, words: Words) -> Option:
    kinds = {kind.value: kind for kind in Kind}
    original = str(parameter.display_name)
    code = f"{command}.option.{original}"
    name = _translated(words, _code(parameter.locale_name) or f"{code}.name", original)
    about = _code(parameter.locale_description) or f"{code}.description"
    return Option(
        name=name,
        kind=kinds.get(parameter.type, Kind.OTHER),
        required=parameter.required,
        about=_translated(words, about, str(parameter.description)),
        choices=tuple(
            (_translated(words, f"{command}.choice.{choice.value}", choice.name), choice.value)
            for choice in parameter.choices
        ),
        low=parameter.min_value,
        high=parameter.max_value,
        completes=parameter.autocomplete,
        original="" if name == original else original,
    )


def _code(string: app_commands.locale_str | None) -> str | None:
    """Return the code under which the catalogue has a name or a description."""
    code = None if string is None else string.extras.get(KEY)
    return code if isinstance(code, str) else None


def _translated(words: Words, code: str, original: str) -> str:
    """Return the sentence of ``code``, or what the tree itself says where that is as good."""
    return words(code) if words.has(code) and words.locale.language != ENGLISH else original
