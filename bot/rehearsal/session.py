"""One rehearsal: lines in, what the bot answers out. The same for the terminal and for a pipe."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from bot.cards.plain import Plain, Pressable, plain
from bot.cards.unmark import unmark
from bot.domain.clock import SetClock
from bot.errors import Invalid, ShowdeskError
from bot.rehearsal.grammar import Command, Commands, Option, Scalar
from bot.rehearsal.parsing import (
    Become,
    Help,
    Line,
    Press,
    Quit,
    Run,
    SetDay,
    SetLocale,
    parse,
    split_command,
)
from bot.rehearsal.simulation import Act, Actor, Field, Reply, Simulation, SimulationError
from bot.text.words import Words, words_for

COLUMN: Final = 22
"""Characters before a command's description in the help."""


class Ask(Protocol):
    """Fills in a form."""

    async def __call__(self, field: Field) -> str | None:
        """Return what goes into ``field``, or ``None`` to leave the form."""
        ...


@dataclass(frozen=True, slots=True)
class Answer:
    """What a line led to."""

    text: str
    wrong: bool = False
    """Whether the line was refused, by the rehearsal or by the bot."""
    leave: bool = False


class Session:
    """Who asks, on which day, in which language, and what can be pressed."""

    def __init__(
        self,
        simulation: Simulation,
        commands: Commands,
        clock: SetClock,
        refusals: Sequence[BaseException],
        translated: Mapping[str, Commands] | None = None,
    ) -> None:
        """Begin as the member.

        Args:
            simulation: the running bot.
            commands: what it has, by their English names.
            clock: the bot's.
            refusals: where the bot puts the errors that it answered with; only its length is read.
            translated: the same commands by language, as whoever reads it sees them.
        """
        self.simulation = simulation
        self._english = commands
        self._translated = translated or {}
        self.picked: dict[tuple[str, str, str], Scalar] = {}
        """The value of each completion offered so far, by the English command and option, and shown name."""
        self._clock = clock
        self._refusals = refusals
        self._actors = {actor.name: actor for actor in (simulation.member, simulation.moderator)}
        self._actor = simulation.member
        self._day_is_set = False
        self._pressables: dict[int, tuple[Reply, Pressable]] = {}

    @property
    def actor(self) -> Actor:
        """Who asks."""
        return self._actor

    @property
    def actors(self) -> tuple[str, ...]:
        """The names of who can ask."""
        return tuple(self._actors)

    @property
    def words(self) -> Words:
        """The words of who asks."""
        return words_for(self.simulation.locale(self._actor))

    @property
    def commands(self) -> Commands:
        """What the bot has, by the names that who asks sees."""
        return self._translated.get(self.words.locale.language, self._english)

    def commands_for(self, line: str) -> Commands:
        """Return the commands by the names that ``line`` uses: those of who asks, or English ones."""
        named = (self.commands, self._english)
        return next((known for known in named if split_command(line.strip(), known)), self.commands)

    @property
    def status(self) -> str:
        """Return who asks, and the day where it was set: "member 2016-08-10"."""
        return f"{self._actor.name} {self._clock.today()}" if self._day_is_set else self._actor.name

    @property
    def offered(self) -> list[Command]:
        """The commands that Discord shows to who asks."""
        available = self.simulation.available(self._actor)
        return [command for command in self.commands.values() if command.sent in available]

    async def do(self, line: str, ask: Ask) -> Answer:
        """Carry out a line; ``ask`` fills in a form that the bot may open."""
        try:
            return await self._meant(parse(line, self.commands_for(line), self._actors), ask)
        except ShowdeskError as error:
            return Answer(self._sentence(error), wrong=True)
        except SimulationError as error:
            return Answer(self._sentence(Invalid("rehearsal.impossible", reason=str(error))), wrong=True)

    async def _meant(self, line: Line, ask: Ask) -> Answer:
        match line:
            case Run(command, options):
                return await self._run(command, options, ask)
            case Press(number):
                return await self._press(number, ask)
            case Quit():
                return Answer("", leave=True)
            case _:
                return Answer(self._arranged(line))

    def _arranged(self, line: Become | SetDay | SetLocale | Help) -> str:
        match line:
            case Become(name):
                self._actor = self._actors[name]
                return self.words("rehearsal.now_as", name=name)
            case SetDay(day):
                self._clock.set(day)
                self._day_is_set = day is not None
                return self.words("rehearsal.now_on", day=self.words.day(self._clock.today()))
            case SetLocale(tag):
                self.simulation.speak(self._actor, tag)
                return self.words("rehearsal.now_locale", tag=tag)
            case Help():
                return help_text(self.offered, self.words)

    async def _run(self, command: Command, options: Mapping[str, Scalar], ask: Ask) -> Answer:
        if command.sent not in self.simulation.available(self._actor):
            raise Invalid("rehearsal.not_allowed", actor=self._actor.name, command=command.name)
        values = {
            option.sent: self._picked(command, option, options[option.name])
            for option in command.options
            if option.name in options
        }
        before = len(self._refusals)
        act = await self.simulation.slash(self._actor, command.sent, values)
        return await self._answered(act, before, ask)

    def _picked(self, command: Command, option: Option, value: Scalar) -> Scalar:
        """Return the value of what was picked from a completion, or else what was written."""
        return self.picked.get((command.sent, option.sent, str(value)), value)

    async def _press(self, number: int, ask: Ask) -> Answer:
        if number not in self._pressables:
            examples = [command.example for command in self.offered]
            raise Invalid("rehearsal.no_button", number=number, example=examples[0] if examples else ":help")
        reply, pressable = self._pressables[number]
        if pressable.custom_id is None:
            return Answer(self.words("rehearsal.link", url=pressable.url or ""))
        before = len(self._refusals)
        if pressable.value is None:
            act = await self.simulation.press(self._actor, reply, pressable.custom_id)
        else:
            act = await self.simulation.choose(self._actor, reply, pressable.custom_id, [pressable.value])
        return await self._answered(act, before, ask)

    async def _answered(self, act: Act, before: int, ask: Ask) -> Answer:
        while act.form:
            act = await self._filled(act, ask)
        if not act.acknowledged:
            raise Invalid("rehearsal.silent")
        wrong = len(self._refusals) > before
        return Answer(self._written(act.replies, keep=not wrong), wrong=wrong)

    async def _filled(self, act: Act, ask: Ask) -> Act:
        assert act.form is not None
        values: dict[str, object] = {}
        for field in act.form.fields:
            value = await ask(field)
            if value is None:
                raise Invalid("rehearsal.form_unfilled")
            if value:
                values[field.custom_id] = _chosen(field, value)
        return await self.simulation.fill(self._actor, act, values)

    def _written(self, replies: Sequence[Reply], *, keep: bool) -> str:
        """Write replies below each other; a refusal leaves the buttons of the last answer in force."""
        words = self.words
        texts: list[str] = []
        pressables: dict[int, tuple[Reply, Pressable]] = {}
        for reply in replies:
            page = plain(reply.components, words=words, first=len(pressables) + 1)
            pressables |= {pressable.number: (reply, pressable) for pressable in page.pressables}
            texts.append(_reply_text(reply, page, words))
        if keep and replies:
            self._pressables = pressables
        return "\n\n".join(texts)

    def _sentence(self, error: ShowdeskError) -> str:
        return self.words(f"error.{error.code}", **error.params)


def help_text(commands: Sequence[Command], words: Words) -> str:
    """Return the commands with an example each, and the other lines that can be written."""
    lines = [words("rehearsal.commands")]
    for command in commands:
        lines += [f"  {'/' + command.name:<{COLUMN}} {command.about}", f"  {'':<{COLUMN}} {command.example}"]
    return "\n".join([*lines, words("rehearsal.lines")])


def _reply_text(reply: Reply, page: Plain, words: Words) -> str:
    mark = words("rehearsal.ephemeral") if reply.ephemeral else ""
    return "\n".join(part for part in (unmark(reply.content, words), page.text, mark) if part)


def _chosen(field: Field, value: str) -> object:
    """Return text as it is, and of a menu the values of what was named, commas between several."""
    if not field.options:
        return value
    values = {key.casefold(): chosen for label, chosen in field.options for key in (label, chosen)}
    return [values.get(part.strip().casefold(), part.strip()) for part in value.split(",")]
