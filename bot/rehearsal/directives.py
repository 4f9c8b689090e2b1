"""The lines that begin with a colon: who asks, where, on which day, and what else they do there. Pure."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Final

import discord

from bot.errors import Invalid

MEMBER: Final = "member"
MODERATOR: Final = "moderator"
PEOPLE: Final = (MEMBER, "member 2", "member 3", MODERATOR, "moderator 2", "moderator 3")
GUILDS: Final = ("guild 1", "guild 2")
LOCALES: Final = tuple(sorted(locale.value for locale in discord.Locale))
CANCEL: Final = ":cancel"
"""Closes a form without sending it."""
LONGEST_MESSAGE: Final = 2000
"""Discord's most characters of a message."""
LONGEST_ROLE: Final = 100
"""Discord's most characters of a role's name."""

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_AND_NUMBER: Final = re.compile(r"(.+?)\s+#?([0-9]{1,4})")
_GIVEN: Final = re.compile(rf"({'|'.join(reversed(PEOPLE))})\s+role\s+(.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Become:
    """Ask as somebody else from now on."""

    name: str


@dataclass(frozen=True, slots=True)
class Enter:
    """Ask in another guild from now on."""

    guild: str


@dataclass(frozen=True, slots=True)
class Go:
    """Ask in another channel from now on."""

    channel: str


@dataclass(frozen=True, slots=True)
class Look:
    """Show what was posted in a channel; in this one for ""."""

    channel: str


@dataclass(frozen=True, slots=True)
class Say:
    """Write a message."""

    text: str


@dataclass(frozen=True, slots=True)
class UseMenu:
    """Use a command of the context menu on a message; without a number on the bot's last reply."""

    name: str
    number: int | None


@dataclass(frozen=True, slots=True)
class ListRoles:
    """Say which roles there are, and who has them."""


@dataclass(frozen=True, slots=True)
class Give:
    """Give somebody a role."""

    person: str
    role: str


@dataclass(frozen=True, slots=True)
class Take:
    """Take a role from somebody."""

    person: str
    role: str


@dataclass(frozen=True, slots=True)
class Allow:
    """Let a role use all commands, as an administrator can in the guild's settings."""

    role: str


@dataclass(frozen=True, slots=True)
class SetDay:
    """Answer as of that day from now on; ``None`` for the machine's."""

    day: date | None


@dataclass(frozen=True, slots=True)
class SetLocale:
    """Have Discord in that language from now on."""

    tag: str


@dataclass(frozen=True, slots=True)
class Help:
    """Say what can be written."""


@dataclass(frozen=True, slots=True)
class Quit:
    """Leave."""


Arrangement = Become | Enter | Go | Look | Say | ListRoles | Give | Take | Allow | SetDay | SetLocale
"""What is done without the bot."""
Directive = Arrangement | UseMenu | Help | Quit


def directive(line: str, menus: tuple[str, ...]) -> Directive:
    """Read a line that begins with a colon.

    Args:
        line: without space around it.
        menus: the names of the commands of the context menu of messages.

    Raises:
        Invalid: with what is wrong, what would be right, and an example.
    """
    name, _, value = line.removeprefix(":").strip().partition(" ")
    name, value = name.casefold(), value.strip()
    if name == "menu":
        return _menu(value, menus)
    if name == CANCEL.removeprefix(":"):
        raise Invalid("rehearsal.no_form")
    reader = _READERS.get(_SHORT.get(name, name))
    if reader is None:
        near = get_close_matches(name, DIRECTIVES, n=1, cutoff=0)[0]
        raise Invalid("rehearsal.directive", name=short(name), nearest=near)
    return reader(value)


def short(text: str, most: int = 60) -> str:
    """Return a text as it is said back: not more than its beginning."""
    return text if len(text) <= most else text[:most].rstrip() + "..."


def _menu(value: str, menus: tuple[str, ...]) -> UseMenu:
    """Read a command's name, which can have blanks and digits, and the number after it."""
    if not menus:
        raise Invalid("rehearsal.no_menus")
    known = {menu.casefold(): menu for menu in menus}
    if value.casefold() in known:
        return UseMenu(known[value.casefold()], None)
    numbered = _AND_NUMBER.fullmatch(value)
    if numbered and numbered[1].casefold() in known:
        return UseMenu(known[numbered[1].casefold()], int(numbered[2]))
    raise Invalid("rehearsal.menu", value=short(value), known=menus, example=menus[0])


def _one_of(code: str, value: str, known: tuple[str, ...]) -> str:
    spaced = " ".join(value.casefold().split())
    for one in known:
        if one.casefold() == spaced:
            return one
    near = get_close_matches(value, known, n=3, cutoff=0) or list(known[:3])
    raise Invalid(code, value=short(value), known=tuple(near), example=near[0])


def _day(value: str) -> date:
    try:
        if _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise Invalid("rehearsal.day", value=short(value))


def _channel(value: str) -> str:
    if not value:
        raise Invalid("rehearsal.no_channel")
    return value


def _said(value: str) -> Say:
    if not 1 <= len(value) <= LONGEST_MESSAGE:
        raise Invalid("rehearsal.say", count=len(value), high=LONGEST_MESSAGE)
    return Say(value)


def _given(name: str, value: str) -> tuple[str, str]:
    found = _GIVEN.fullmatch(value)
    if not found or len(found[2]) > LONGEST_ROLE:
        raise Invalid("rehearsal.given", name=name, known=PEOPLE, high=LONGEST_ROLE)
    return _one_of("rehearsal.actor", found[1], PEOPLE), found[2]


_READERS: Final[Mapping[str, Callable[[str], Directive]]] = {
    "allow": lambda value: Allow(value.removeprefix("role ")),
    "as": lambda value: Become(_one_of("rehearsal.actor", value, PEOPLE)),
    "channel": lambda value: Go(_channel(value)),
    "give": lambda value: Give(*_given("give", value)),
    "help": lambda _: Help(),
    "in": lambda value: Enter(_one_of("rehearsal.guild", value, GUILDS)),
    "locale": lambda value: SetLocale(_one_of("rehearsal.locale", value, LOCALES) if value else "en-US"),
    "quit": lambda _: Quit(),
    "read": Look,
    "roles": lambda _: ListRoles(),
    "say": _said,
    "take": lambda value: Take(*_given("take", value)),
    "today": lambda value: SetDay(_day(value) if value else None),
}
_SHORT: Final[Mapping[str, str]] = {"q": "quit", "exit": "quit"}

DIRECTIVES: Final = tuple(sorted([*_READERS, "cancel", "menu"]))
