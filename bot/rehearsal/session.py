"""One rehearsal: lines in, what the bot answers out. The same for the terminal and for a pipe."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from bot.cards.plain import Pressable
from bot.domain.clock import SetClock
from bot.errors import Invalid, ShowdeskError
from bot.rehearsal.directives import Help, Quit, UseMenu
from bot.rehearsal.entities import KINDS, Handle
from bot.rehearsal.filling import Value
from bot.rehearsal.forms import Form
from bot.rehearsal.grammar import Command, Commands, Option, Scalar
from bot.rehearsal.parsing import Line, Press, Run, parse, split_command
from bot.rehearsal.people import People
from bot.rehearsal.scene import Scene
from bot.rehearsal.screen import Screen
from bot.rehearsal.simulation import Act, Actor, Menu, Reply, Simulation, SimulationError
from bot.text.words import Words

COLUMN: Final = 22
"""Characters before a command's description in the help."""


class Ask(Protocol):
    """Fills in a form."""

    async def __call__(self, form: Form) -> Mapping[str, Value] | None:
        """Return the values of ``form`` by ``custom_id``, or ``None`` to close it.

        Raises:
            Invalid: what was written does not fit a field.
        """
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
        self.people = People(simulation)
        self._screen = Screen()
        self._scene = Scene(simulation, clock, self.people, self._screen)

    @property
    def actor(self) -> Actor:
        """Who asks."""
        return self.people.actor

    @property
    def menus(self) -> Mapping[str, Menu]:
        """The commands of the context menu of messages, by the names that who asks sees."""
        return self.simulation.menus(self.actor)

    @property
    def words(self) -> Words:
        """The words of who asks."""
        return self._scene.words

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
        """Return who asks, where, and the day where it was set: "member in guild 2 2016-08-10"."""
        day = f" {self._clock.today()}" if self._scene.day_is_set else ""
        return f"{self.actor.name}{self.people.where}{day}"

    @property
    def offered(self) -> list[Command]:
        """The commands that Discord shows to who asks."""
        available = self.simulation.available(self.actor)
        return [command for command in self.commands.values() if command.sent in available]

    async def do(self, line: str, ask: Ask) -> Answer:
        """Carry out a line; ``ask`` fills in a form that the bot may open."""
        self.simulation.set_time(self._clock.now())
        try:
            return await self._meant(parse(line, self.commands_for(line), self.menus), ask)
        except ShowdeskError as error:
            return Answer(self._sentence(error), wrong=True)
        except SimulationError as error:
            return Answer(self._sentence(Invalid("rehearsal.impossible", reason=str(error))), wrong=True)

    async def _meant(self, line: Line, ask: Ask) -> Answer:
        match line:
            case Run(command, options):
                return await self._run(command, options, ask)
            case Press(number, others):
                return await self._press(number, others, ask)
            case UseMenu(name, number):
                return await self._menu(name, number, ask)
            case Quit():
                return Answer("", leave=True)
            case Help():
                menus = [name for name, menu in self.menus.items() if menu.allowed]
                return Answer(help_text(self.offered, menus, self.words))
            case _:
                return Answer(await self._scene.arranged(line))

    async def _run(self, command: Command, options: Mapping[str, Scalar], ask: Ask) -> Answer:
        if command.sent not in self.simulation.available(self.actor):
            raise Invalid("rehearsal.not_allowed", actor=self.actor.name, command=command.name)
        values = {
            option.sent: self.valued(command, option, options[option.name])
            for option in command.options
            if option.name in options
        }
        before = len(self._refusals)
        act = await self.simulation.slash(self.actor, command.sent, values)
        return await self._answered(act, before, ask)

    def valued(self, command: Command, option: Option, value: Scalar) -> Scalar | Handle:
        """Return what is sent for what was written: the value of a completion, or whom or what it names.

        Raises:
            Invalid: nobody and nothing is called so.
        """
        if option.kind in KINDS:
            return self.simulation.entities(self.actor).named(option.name, option.kind, str(value))
        return self.picked.get((command.sent, option.sent, str(value)), value)

    async def _press(self, number: int, others: tuple[int, ...], ask: Ask) -> Answer:
        reply, pressable = self._pressable(number)
        chosen = [pressable, *(self._in_menu(other, reply, pressable) for other in others)]
        if pressable.custom_id is None:
            return Answer(self.words("rehearsal.link", url=pressable.url or ""))
        before = len(self._refusals)
        if pressable.value is None:
            act = await self.simulation.press(self.actor, reply, pressable.custom_id)
        else:
            values = [one.value or "" for one in chosen]
            act = await self.simulation.choose(self.actor, reply, pressable.custom_id, values)
        return await self._answered(act, before, ask)

    def _pressable(self, number: int) -> tuple[Reply, Pressable]:
        found = self._screen.pressable(number)
        if found is None:
            examples = [command.example for command in self.offered]
            raise Invalid("rehearsal.no_button", number=number, example=examples[0] if examples else ":help")
        return found

    def _in_menu(self, number: int, reply: Reply, first: Pressable) -> Pressable:
        """Return what is chosen together with ``first``; it has to be of the same menu."""
        where, pressable = self._pressable(number)
        if first.value is None or (where, pressable.custom_id) != (reply, first.custom_id):
            raise Invalid("rehearsal.not_together", first=first.number, number=number)
        return pressable

    async def _menu(self, name: str, number: int | None, ask: Ask) -> Answer:
        menu = self.menus[name]
        if not menu.allowed:
            raise Invalid("rehearsal.menu_not_allowed", actor=self.actor.name, menu=name)
        before = len(self._refusals)
        act = await self.simulation.menu(self.actor, menu.sent, self._target(number))
        return await self._answered(act, before, ask)

    def _target(self, number: int | None) -> Reply:
        """Return the message of that number, or the bot's last reply; it has to be in this channel."""
        reply = self._screen.last if number is None else self._screen.message(number)
        if reply is None:
            raise Invalid("rehearsal.no_reply")
        if reply.message.channel_id != self.actor.place.channel.id:
            raise Invalid("rehearsal.elsewhere")
        return reply

    async def _answered(self, act: Act, before: int, ask: Ask) -> Answer:
        while act.form:
            values = await ask(act.form)
            if values is None:
                return Answer(self.words("rehearsal.form_closed"))
            act = await self.simulation.fill(self.actor, act, values)
        if not act.acknowledged:
            raise Invalid("rehearsal.silent")
        wrong = len(self._refusals) > before
        return Answer(self._screen.replies(act.replies, self.words, keep=not wrong), wrong=wrong)

    def _sentence(self, error: ShowdeskError) -> str:
        return self.words(f"error.{error.code}", **error.params)


def help_text(commands: Sequence[Command], menus: Sequence[str], words: Words) -> str:
    """Return the commands with an example each, those of the context menu, and what else can be written."""
    lines = [words("rehearsal.commands")]
    for command in commands:
        lines += [f"  {'/' + command.name:<{COLUMN}} {command.about}", f"  {'':<{COLUMN}} {command.example}"]
    lines += [f"  :menu {menu}" for menu in menus]
    return "\n".join([*lines, words("rehearsal.lines")])
