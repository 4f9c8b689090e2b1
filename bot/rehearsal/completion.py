"""What can be typed next: commands, options, and what the bot itself offers for a half-typed value."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from bot.errors import Invalid
from bot.rehearsal.directives import DIRECTIVES, GUILDS, LOCALES, PEOPLE
from bot.rehearsal.entities import KINDS, Handle
from bot.rehearsal.grammar import Command, Kind, Option, Scalar
from bot.rehearsal.parsing import chunks, split_command
from bot.rehearsal.session import Session
from bot.rehearsal.simulation import SimulationError
from bot.rehearsal.values import converted

BOOLEANS: Final = (("true", True), ("false", False))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A way to go on."""

    text: str
    """What is inserted."""
    back: int
    """How many characters before the cursor it stands in place of."""
    about: str = ""


async def suggestions(session: Session, typed: str) -> list[Suggestion]:
    """Return how ``typed``, the line up to the cursor, can go on."""
    line = typed.lstrip()
    if line.startswith(":"):
        return list(_directives(session, line))
    if not line.startswith("/"):
        return []
    found = split_command(line, session.commands_for(line))
    named = list(_commands(session, line))
    if found is None or named:
        return named
    command, rest = found
    return [*_option_names(command, rest), *await _values(session, command, rest)]


def _directives(session: Session, line: str) -> Iterator[Suggestion]:
    name, space, value = line.removeprefix(":").partition(" ")
    if not space:
        yield from _beginning(name, DIRECTIVES)
    else:
        yield from _beginning(value, _known(session, name))


def _known(session: Session, name: str) -> Iterable[str]:
    """Return what can stand after the name of a directive."""
    match name:
        case "channel" | "read":
            return session.actor.place.guild.channels
        case "menu":
            return [menu for menu, known in session.menus.items() if known.allowed]
        case "allow":
            return session.actor.place.guild.roles
        case "give" | "take":
            return [f"{person} role {role}" for person in PEOPLE for role in session.people.roles()]
        case _:
            return {"as": PEOPLE, "in": GUILDS, "locale": LOCALES}.get(name, ())


def _beginning(typed: str, known: Iterable[str]) -> Iterator[Suggestion]:
    for one in known:
        if one.casefold().startswith(typed.casefold()):
            yield Suggestion(one, len(typed))


def _commands(session: Session, line: str) -> Iterator[Suggestion]:
    """Commands that begin with the line; one that is whole has what follows it completed instead."""
    typed = line.removeprefix("/")
    for command in session.offered:
        if command.name.startswith(typed.casefold()) and command.name != typed.casefold().rstrip():
            yield Suggestion(command.name + " " * bool(command.options), len(typed), command.about)


def _option_names(command: Command, rest: str) -> Iterator[Suggestion]:
    used = {name for name, _ in chunks(rest, command)}
    last = rest.rpartition(" ")[2]
    if ":" in last:
        return
    for option in command.options:
        taken = option.name in used or (option is command.text and None in used)
        if not taken and option.name.startswith(last):
            yield Suggestion(f"{option.name}:", len(last), option.about)


async def _values(session: Session, command: Command, rest: str) -> list[Suggestion]:
    parts = chunks(rest, command) or [(None, "")]
    option = _option(command, parts[-1][0])
    if option is None:
        return []
    value = _unstripped(rest, parts[-1][1])
    known = BOOLEANS if option.kind is Kind.BOOLEAN else option.choices
    if known:
        return list(_beginning(value, [name for name, _ in known]))
    if option.kind in KINDS:
        offered = session.simulation.entities(session.actor).of(KINDS[option.kind])
        return list(_beginning(value, [one.name or "" for one in offered]))
    if not option.completes:
        return []
    try:
        offered = await session.simulation.complete(
            session.actor, command.sent, option.sent, value, dict(_filled(session, command, parts[:-1]))
        )
    except SimulationError:
        return []
    session.picked |= {(command.sent, option.sent, choice.name): choice.value for choice in offered}
    return [Suggestion(choice.name, len(value)) for choice in offered]


def _option(command: Command, name: str | None) -> Option | None:
    return command.text if name is None else command.option(name)


def _unstripped(rest: str, value: str) -> str:
    """Return the last value with the space typed after it, which the completion replaces too."""
    return value + rest[len(rest.rstrip()) :] if value else ""


def _filled(
    session: Session, command: Command, parts: list[tuple[str | None, str]]
) -> Iterator[tuple[str, Scalar | Handle]]:
    for name, raw in parts:
        option = _option(command, name)
        if option is None:
            continue
        try:
            value = converted(option, raw, command.example)
            yield option.sent, session.valued(command, option, value)
        except Invalid:
            continue
