"""A line of the rehearsal: what is meant by it, or what is wrong with it. Pure.

    /show jessica jones                         words go to the first option that takes text
    /cast show:jessica jones character:kilgrave  a value lasts until the next option of the command
    who plays kilgrave?                         anything else is a question
    2                                           presses that button of the last reply
    2, 3                                        chooses both in a menu of it
    :as moderator                               says who asks, and other lines about the rehearsal itself

Only the shape of a line is read here. What the words mean is for the bot.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from typing import Final

from bot.errors import Invalid
from bot.rehearsal.directives import Directive, directive, short
from bot.rehearsal.filling import BAR
from bot.rehearsal.grammar import Command, Commands, Kind, Option, Scalar
from bot.rehearsal.values import converted

ASK: Final = "ask"
"""The command that takes a question; a line without a slash is one."""

_NUMBERS: Final = re.compile(r"[0-9]{1,4}(?:\s*,\s*[0-9]{1,4}){0,24}")
_NAMED: Final = re.compile(r"(?:^|(?<=\s))([\w-]{1,32}):(?=\S)")
_DEPTH: Final = 3
"""Words in a command's whole name: command, group, subcommand (Discord's limit)."""
_NEAR: Final = 0.75
"""Likeness from which a name with a colon is taken for a mistyped option."""


@dataclass(frozen=True, slots=True)
class Run:
    """Run a command."""

    command: Command
    options: Mapping[str, Scalar]


@dataclass(frozen=True, slots=True)
class Press:
    """Press what has that number in the last reply; with others, choose them together in their menu."""

    number: int
    others: tuple[int, ...] = ()


Line = Run | Press | Directive


def is_skipped(line: str) -> bool:
    """Whether a line says nothing: it is blank or a remark."""
    return not line.strip() or line.lstrip().startswith("#")


def parse(line: str, commands: Commands, menus: Iterable[str] = ()) -> Line:
    """Read one line that is not skipped.

    Args:
        line: as it was typed.
        commands: what the bot has, by whole name.
        menus: the names of the commands of the context menu of messages.

    Raises:
        Invalid: with what is wrong, what would be right, and an example.
    """
    line = line.strip()
    if line.startswith("/"):
        return _command_line(line, commands)
    if line.startswith(":"):
        return directive(line, tuple(menus))
    if line.startswith(BAR):
        raise Invalid("rehearsal.no_form")
    if _NUMBERS.fullmatch(line):
        number, *others = map(int, re.findall(r"[0-9]+", line))
        return Press(number, tuple(others))
    return _question(line, commands)


def _question(line: str, commands: Commands) -> Run:
    """Return the command that answers a line in somebody's own words.

    Raises:
        Invalid: there is no such command, or the line is too long for it.
    """
    asks = next((command for command in commands.values() if command.sent == ASK), None)
    if asks is None or asks.text is None:
        raise Invalid("rehearsal.no_slash", example=_any_example(commands))
    return Run(asks, {asks.text.name: converted(asks.text, line, asks.example)})


def split_command(line: str, commands: Commands) -> tuple[Command, str] | None:
    """Return the command that ``line`` begins with and what follows its name, or ``None``."""
    words = re.findall(r"\S+", line.removeprefix("/"))[:_DEPTH]
    for depth in range(len(words), 0, -1):
        command = commands.get(" ".join(words[:depth]).casefold())
        if command:
            pieces = line.removeprefix("/").split(maxsplit=depth)
            return command, pieces[depth] if len(pieces) > depth else ""
    return None


def chunks(text: str, command: Command) -> list[tuple[str | None, str]]:
    """Split what follows a command's name into option names and raw values.

    The name is ``None`` for words before the first option. ``CSI: Miami`` stays whole, since "CSI" is
    no option.
    """
    if not command.options:
        return [(None, text.strip())] if text.strip() else []
    names = "|".join(re.escape(option.name) for option in command.options)
    pieces = re.split(rf"(?:^|(?<=\s))({names}):", text)
    named = zip(pieces[1::2], pieces[2::2], strict=True)
    before: list[tuple[str | None, str]] = [(None, pieces[0].strip())] if pieces[0].strip() else []
    return [*before, *((name, value.strip()) for name, value in named)]


def _command_line(line: str, commands: Commands) -> Run:
    found = split_command(line, commands)
    if not found:
        raise _unknown_command(line, commands)
    command, text = found
    raw: dict[str, str] = {}
    for name, value in chunks(text, command):
        option = _named(name, value, command)
        _check_inner_names(option, value, command, commands)
        if option.name in raw:
            raise Invalid("rehearsal.twice", option=option.name, example=command.example)
        raw[option.name] = value
    values = {name: converted(_given(command, name), value, command.example) for name, value in raw.items()}
    for option in command.options:
        if option.required and option.name not in values:
            raise Invalid(
                "rehearsal.missing", option=option.name, about=option.about, example=command.example
            )
    return Run(command, values)


def _given(command: Command, name: str) -> Option:
    option = command.option(name)
    assert option is not None
    return option


def _named(name: str | None, value: str, command: Command) -> Option:
    if name is not None:
        return _given(command, name)
    if command.text:
        return command.text
    inner = _NAMED.match(value)
    if inner and command.options:
        raise _unknown_option(inner[1], command)
    raise Invalid(
        "rehearsal.no_words",
        command=command.name,
        words=short(value),
        example=" ".join([f"/{command.name}", *(option.sample for option in command.options[:1])]),
    )


def _check_inner_names(option: Option, value: str, command: Command, commands: Commands) -> None:
    """Refuse ``seson:2`` within a value; ``CSI: Miami`` and ``quote:unquote`` in text are left alone."""
    elsewhere = {
        name for known in commands.values() for other in known.options for name in (other.name, other.sent)
    }
    for inner in _NAMED.finditer(value):
        name = inner[1].casefold()
        is_address = value.startswith("//", inner.end())
        if is_address:
            continue
        if option.kind is not Kind.TEXT or name in elsewhere or _nearest(name, command):
            raise _unknown_option(inner[1], command)


def _nearest(name: str, command: Command) -> str | None:
    near = get_close_matches(name, [option.name for option in command.options], n=1, cutoff=_NEAR)
    return near[0] if near else None


def _unknown_option(name: str, command: Command) -> Invalid:
    near = _nearest(name.casefold(), command)
    options = tuple(f"{option.name}:" for option in command.options)
    if near:
        return Invalid(
            "rehearsal.unknown_option_near",
            command=command.name,
            option=name,
            nearest=near,
            example=command.example,
        )
    return Invalid(
        "rehearsal.unknown_option",
        command=command.name,
        option=name,
        options=options,
        example=command.example,
    )


def _unknown_command(line: str, commands: Commands) -> Invalid:
    typed = " ".join(line.removeprefix("/").casefold().split()[:_DEPTH])
    if not typed:
        return Invalid("rehearsal.no_command", commands=_listed(commands), example=_any_example(commands))
    near = _likely(typed, commands)
    if near:
        return Invalid("rehearsal.unknown_command_near", typed=short(typed), commands=_listed(near))
    return Invalid("rehearsal.unknown_command", typed=short(typed), commands=_listed(commands))


def _likely(typed: str, commands: Commands) -> list[str]:
    """Return what a half-typed or mistyped name may stand for, likeliest first."""
    words = typed.split()
    for depth in range(len(words), 0, -1):
        begun = [name for name in commands if name.startswith(" ".join(words[:depth]))]
        if begun:
            return begun
    first = {name: SequenceMatcher(None, words[0], name.split()[0]).ratio() for name in commands}
    best = max(first.values(), default=0)
    return [name for name, ratio in first.items() if ratio == best and ratio >= 0.5]  # noqa: PLR2004 - half alike


def _listed(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"/{name}" for name in names)


def _any_example(commands: Commands) -> str:
    """Return a line that is right: of ``/show`` where there is one, else of any that takes text."""
    with_text = sorted(
        (command for command in commands.values() if command.text), key=lambda one: one.sent != "show"
    )
    return with_text[0].example if with_text else "/help"
