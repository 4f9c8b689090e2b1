"""What Discord demands of application commands and choices, beyond its description.

The rules are those of Discord's developer documentation, "Application Commands".
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

import discord

from tests.contract.faults import Fault, Faults, Part, is_body, parts, repeated

MOST_COMMANDS: Final = {1: 100, 2: 15, 3: 15}
"""Commands of an application in one scope, by type: slash, user, message."""
MOST_CHARACTERS: Final = 8000
"""Names, descriptions and values of a command in all, each in its longest localisation."""
LONGEST_VALUE: Final = 100

SLASH: Final = 1
_KINDS: Final = {1: "slash", 2: "user", 3: "message"}
_NESTING: Final = (1, 2)
"""Options that are subcommands and groups of them."""
_OTHER_SCRIPTS: Final = (range(0x0900, 0x0980), range(0x0E00, 0x0E80))
"""Devanagari and Thai, of which vowel signs are allowed too."""
_LOCALES: Final = frozenset(locale.value for locale in discord.Locale)


def commands_faults(commands: list[Any]) -> Faults:
    """Find what is wrong in the whole set of commands of one scope."""
    every = parts(commands, ())
    counts = Counter(_kind(command) for command in every)
    for kind, most in MOST_COMMANDS.items():
        if counts[kind] > most:
            yield Fault((), f"{counts[kind]} {_KINDS[kind]} commands, at most {most}")
        same = ((one, "name", one.body.get("name")) for one in every if _kind(one) == kind)
        yield from repeated("name", same)
    for command in every:
        yield from command_faults(command)


def command_faults(command: Part) -> Faults:
    """Find what is wrong in one command."""
    slash = _kind(command) == SLASH
    yield from _name_faults(command, strict=slash)
    described = bool(command.text("description").strip())
    if slash and not described:
        yield command.fault("a slash command needs a description", "description")
    if not slash and (described or command.values("options")):
        yield command.fault("a command of a context menu has neither description nor options")
    yield from _options_faults(command)
    if (length := _length(command)) > MOST_CHARACTERS:
        yield command.fault(f"{length} characters in all, at most {MOST_CHARACTERS}")


def choices_faults(choices: Iterable[Part]) -> Faults:
    """Find what is wrong in choices, whether offered beforehand or to what was typed."""
    for choice in choices:
        if not choice.text("name").strip():
            yield choice.fault("a name that shows nothing", "name")
        value = choice.body.get("value")
        if isinstance(value, str) and not 1 <= len(value) <= LONGEST_VALUE:
            yield choice.fault(f"a value of {len(value)} characters, 1 to {LONGEST_VALUE} allowed", "value")


def _options_faults(holder: Part) -> Faults:
    options = holder.parts("options")
    yield from repeated("name", ((option, "name", option.body.get("name")) for option in options))
    if len({option.body.get("type") in _NESTING for option in options}) > 1:
        yield holder.fault("options beside subcommands", "options")
    optional = False
    for option in options:
        if option.body.get("required") and optional:
            yield option.fault("a required option after an optional one", "required")
        optional = optional or not option.body.get("required")
        yield from _option_faults(option)


def _option_faults(option: Part) -> Faults:
    yield from _name_faults(option, strict=True)
    if not option.text("description").strip():
        yield option.fault("an option needs a description", "description")
    choices = option.parts("choices")
    yield from choices_faults(choices)
    for key in ("name", "value"):
        yield from repeated(key, ((choice, key, choice.body.get(key)) for choice in choices))
    if choices and option.body.get("autocomplete"):
        yield option.fault("choices beside autocomplete", "choices")
    for least, most in (("min_value", "max_value"), ("min_length", "max_length")):
        if option.number(least, float("-inf")) > option.number(most, float("inf")):
            yield option.fault(f"more than {most}", least)
    yield from _options_faults(option)


def _name_faults(named: Part, *, strict: bool) -> Faults:
    for key in ("name_localizations", "description_localizations"):
        for locale in _translations(named, key):
            if locale not in _LOCALES:
                yield named.fault("no language of Discord's", key, locale)
    every = {"": named.text("name"), **_translations(named, "name_localizations")}
    for locale, name in every.items():
        where = ("name_localizations", locale) if locale else ("name",)
        if strict and not _is_name(name):
            yield named.fault(f"{name!r} is no name: lower-case letters, digits, - _ ' alone", *where)
        elif not name.strip():
            yield named.fault("a name that shows nothing", *where)


def _is_name(name: str) -> bool:
    r"""Whether Discord's ``^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$`` takes it, in lower case."""
    return name == name.lower() and all(_is_allowed(character) for character in name)


def _is_allowed(character: str) -> bool:
    if character in "-_'" or unicodedata.category(character)[0] in "LN":
        return True
    return any(ord(character) in script for script in _OTHER_SCRIPTS)


def _length(part: Part) -> int:
    """Return the characters of a command, an option or a choice with all that is in it."""
    own = sum(
        max(map(len, [part.text(key), *_translations(part, f"{key}_localizations").values()]))
        for key in ("name", "description")
    )
    return (
        own
        + len(part.text("value"))
        + sum(_length(inner) for key in ("options", "choices") for inner in part.parts(key))
    )


def _translations(part: Part, key: str) -> dict[str, str]:
    translations = part.body.get(key)
    return {tag: str(text) for tag, text in translations.items()} if is_body(translations) else {}


def _kind(command: Part) -> int:
    return int(command.number("type", SLASH))
