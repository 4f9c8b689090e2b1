"""What a lookup costs beside a handler that looks nothing up: in one run, in turns, by one bot.

Timed is the bot alone, from the moment at which an interaction reaches it to the moment at which simulated
Discord has its answer; what the simulation does around an act (waiting until all is quiet) is left out.
"""

import asyncio
import time
from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from discord import InteractionType
from simcord.interactions import base_payload

from bot.app import App, open_app
from bot.client.bot import ShowdeskBot
from bot.desk.context import Desk
from bot.desk.lookup import Lookup
from bot.desk.recent import Recent
from bot.domain.clock import SetClock
from bot.rehearsal.simulation import Simulation
from tests.benchmarks.static import ComparedBot, Component

TODAY = date(2026, 11, 22)
ROUNDS_A_SIMULATION = 100
"""Simulated Discord keeps every message and request: a fresh one every so often stays as fast."""
WARM_UP = 5

COMMANDS: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "static_show": ("show", {"name": "jessica jones"}),
    "static_quote": ("quote", {"of": "rosenberg"}),
    "static_release": ("release", {"show": "jessica jones", "season": 2}),
}
"""The static command, and the real one with its options."""
KEYSTROKES = {"quote": ("of", ("", "j", "je", "jess", "jessica j"))}
"""The option that is completed, and what is typed into it."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Medians in seconds of a real act and of the static one beside it."""

    name: str
    real: float
    static: float
    keystroke: bool = False

    @property
    def ratio(self) -> float:
        """How many times the static one the real one costs."""
        return self.real / self.static


@dataclass(slots=True)
class Pair:
    """The data of two interactions, and how long each took, in seconds."""

    name: str
    real: Sequence[Any]
    static: Sequence[Any]
    keystroke: bool = False
    times: tuple[list[float], list[float]] = field(default_factory=lambda: ([], []))

    def compared(self) -> Compared:
        """Return the medians of what was timed."""
        real, static = self.times
        return Compared(self.name, median(real), median(static), self.keystroke)


async def compare(database: Path, rounds: int, *, recent: bool = True) -> list[Compared]:
    """Run every pair ``rounds`` times.

    Args:
        database: with the seed.
        rounds: how often.
        recent: whether an answer that cannot have changed since may be given again without reading it anew.
    """
    async with open_app(database, SetClock(TODAY)) as opened:
        app = opened if recent else _forgetful(opened)
        cards, offers = await _learn(app)
        times: dict[str, Pair] = {}
        for begun in range(0, rounds, ROUNDS_A_SIMULATION):
            async with Simulation.open(ComparedBot(app, cards, offers)) as simulation:
                stopwatch = Stopwatch(simulation)
                for pair in await _pairs(simulation, stopwatch):
                    pair.times = times.setdefault(pair.name, pair).times
                    await _in_turns(stopwatch, pair, min(ROUNDS_A_SIMULATION, rounds - begun))
    return [one.compared() for one in times.values()]


class Stopwatch:
    """Hands interactions to the bot, and sees when their answers come."""

    def __init__(self, simulation: Simulation) -> None:
        self._member = simulation.member
        self._backend = simulation.env.backend
        self._backend.subscribers.insert(0, self._see)
        self._answered: asyncio.Future[float] | None = None
        self.last: Any = None
        """The data of the last interaction, to be sent again."""

    async def time(self, data: Any, *, keystroke: bool) -> float:  # noqa: ANN401 - as Discord writes it
        """Return the seconds from an interaction's arrival to its answer's."""
        record, payload = base_payload(
            self._backend,
            type=(InteractionType.autocomplete if keystroke else InteractionType.application_command).value,
            channel_id=self._member.place.channel.id,
            guild_id=self._member.place.guild.id,
            user_id=self._member.id,
            data=data,
        )
        self._answered = asyncio.get_running_loop().create_future()
        begun = time.perf_counter()
        self._backend.emit("INTERACTION_CREATE", payload)
        if keystroke:  # its answer is no message; it never leaves the loop, so it is there in a few turns
            while not record.responded:  # noqa: ASYNC110 - nobody tells of it
                await asyncio.sleep(0)
            return time.perf_counter() - begun
        return await self._answered - begun

    def _see(self, event: str, payload: Mapping[str, Any]) -> None:
        if event == "INTERACTION_CREATE":
            self.last = payload["data"]
        elif event == "MESSAGE_CREATE" and self._answered and not self._answered.done():
            self._answered.set_result(time.perf_counter())


def _forgetful(app: App) -> App:
    lookup = Lookup(Desk(app.store, app.names, app.clock), Recent(0))
    return App(app.store, app.names, lookup, app.asking, app.clock)


async def _learn(app: App) -> tuple[dict[str, Sequence[Component]], dict[str, int]]:
    """Ask the real bot once, for the size of its answers."""
    cards: dict[str, Sequence[Component]] = {}
    offers: dict[str, int] = {}
    opened: AbstractAsyncContextManager[Simulation] = Simulation.open(ShowdeskBot(app, shard_count=1))
    async with opened as simulation:
        for name, (command, options) in COMMANDS.items():
            act = await simulation.slash(simulation.member, command, options)
            cards[name] = act.replies[0].components
        for command, (option, typed) in KEYSTROKES.items():
            for text in typed:
                offers[text] = len(await simulation.complete(simulation.member, command, option, text))
    return cards, offers


async def _pairs(simulation: Simulation, stopwatch: Stopwatch) -> list[Pair]:
    """Return what is compared, learnt from acting once by hand."""
    member = simulation.member

    async def data_of(command: str, options: Mapping[str, Any]) -> Any:  # noqa: ANN401 - as Discord writes it
        await simulation.slash(member, command, options)
        return stopwatch.last

    async def typing(command: str, option: str, text: str) -> Any:  # noqa: ANN401 - as Discord writes it
        await simulation.complete(member, command, option, text)
        return stopwatch.last

    pairs = [
        Pair(f"/{command}", [await data_of(command, options)], [await data_of(static, {"text": "x"})])
        for static, (command, options) in COMMANDS.items()
    ]
    for command, (option, typed) in KEYSTROKES.items():
        real = [await typing(command, option, text) for text in typed]
        static = [await typing("static_completion", "text", text) for text in typed]
        pairs.append(Pair(f"/{command}, a keystroke", real, static, keystroke=True))
    return pairs


async def _in_turns(stopwatch: Stopwatch, pair: Pair, rounds: int) -> None:
    """Time both in turns, each being first as often as second."""
    real, static = pair.times
    for number in range(-min(WARM_UP, rounds), rounds):
        turns = [(pair.real, real), (pair.static, static)]
        for acts, into in turns if number % 2 else reversed(turns):
            taken = [await stopwatch.time(data, keystroke=pair.keystroke) for data in acts]
            await asyncio.sleep(0)
            if number >= 0:
                into.extend(taken)
    # What the bot still does after its last answer must not run into the next pair.
    await asyncio.sleep(0.01)
