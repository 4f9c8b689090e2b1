"""Asking the real bot in simulated Discord: what a test types, presses and reads."""

from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Self

from bot.app import App
from bot.cards.plain import plain
from bot.client.bot import ShowdeskBot
from bot.desk.remembering import Remembering
from bot.domain.entities import EntityKind
from bot.names import Match
from bot.rehearsal.simulation import Act, Actor, Choice, Place, Reply, Simulation

TO = "\N{THIN SPACE}\N{EN DASH}\N{THIN SPACE}"
"""What English writes between two months."""
JESSICA = "Jessica Jones (2015 \N{EN DASH} 2019)"
"""The title of the overview that most tests come by."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The one reply that an act got: its text, and its enabled buttons' ids by what they say."""

    text: str
    buttons: Mapping[str, str]
    reply: Reply
    act: Act

    @property
    def lines(self) -> list[str]:
        """The text without its numbered buttons, line by line."""
        return [line for line in self.text.splitlines() if not line.startswith("[")]

    @property
    def markdown(self) -> str:
        """The text as it is sent, with Discord's marks."""
        return "\n".join(_texts(self.reply.components))

    @property
    def footer(self) -> str:
        """The sources below the line."""
        return self.text.partition("─" * 40)[2]


class Stage:
    """The bot over one database, a member who asks, and ways to look behind the curtain."""

    def __init__(self, app: App, simulation: Simulation) -> None:
        self.app = app
        self.simulation = simulation
        self.member = simulation.member
        self.moderator = simulation.moderator

    @classmethod
    @asynccontextmanager
    async def open(cls, app: App, *, check: bool = True) -> AsyncGenerator[Self]:
        """Start a bot over ``app``; ``check`` raises what it failed with, at the end."""
        async with Simulation.open(ShowdeskBot(app, shard_count=1), check=check) as simulation:
            yield cls(app, simulation)

    async def ask(self, command: str, /, **options: object) -> Answered:
        """Run a command as the member."""
        return await self.ask_as(self.member, command, **options)

    async def ask_as(self, actor: Actor, command: str, /, **options: object) -> Answered:
        """Run a command as somebody."""
        return answered(await self.simulation.slash(actor, command, options))

    async def ask_directly(self, command: str, /, **options: object) -> str:
        """Run a command in a direct message; returns the text of the reply."""
        user = self.simulation.env.create_user("stranger")
        result = await user.slash(command, **options)
        return plain(result.response.components).text

    async def press(self, on: Answered, button: str, actor: Actor | None = None) -> Answered:
        """Press the button that says ``button``."""
        custom_id = on.buttons[button]
        return answered(await self.simulation.press(actor or self.member, on.reply, custom_id))

    async def complete(
        self, command: str, option: str, typed: str, actor: Actor | None = None, **filled: object
    ) -> list[Choice]:
        """Type into an option."""
        return await self.simulation.complete(actor or self.member, command, option, typed, filled)

    def elsewhere(self) -> Actor:
        """Return a member of another guild."""
        place: Place = self.simulation.found("Elsewhere")
        return self.simulation.join("guest", place=place)

    @property
    def bot(self) -> ShowdeskBot:
        """The bot that answers now."""
        bot = self.simulation.env.bot
        assert isinstance(bot, ShowdeskBot)
        return bot

    @property
    def guild(self) -> int:
        """The scope of the member's guild."""
        return self.member.place.guild.id

    async def restart(self) -> None:
        """Replace the bot by a fresh one; the messages stay."""
        await self.simulation.env.restart_bot(ShowdeskBot(self.app, shard_count=1))

    def forge(self, changed: Mapping[str, Any]) -> None:
        """Have options, or a ``custom_id``, changed on the way from now on, as a hostile client could."""

        def interfere(event: str, payload: Any) -> None:  # noqa: ANN401 - any gateway payload
            if event != "INTERACTION_CREATE":
                return
            data = payload["data"]
            if "custom_id" in data and "custom_id" in changed:
                _rename(payload["message"]["components"], data["custom_id"], changed["custom_id"])
                data["custom_id"] = changed["custom_id"]
            for option in data.get("options", ()):
                option["value"] = changed.get(option["name"], option["value"])

        self.simulation.env.backend.subscribers.insert(0, interfere)

    async def catch_up(self) -> None:
        """Let the names in memory follow what a test wrote into the store."""
        await Remembering(self.app.store, self.app.names).catch_up()

    def id_of(self, name: str, kind: EntityKind = EntityKind.SHOW) -> int:
        """Return the id of what a name means for sure."""
        found = self.app.names.resolve(name, kinds=(kind,))
        assert isinstance(found, Match), (name, found)
        return found.candidate.entity

    async def season_of(self, show: str, number: int) -> int:
        """Return the id of a season."""
        seasons = await self.app.store.entities.seasons(self.id_of(show), 0)
        return next(season.id for season in seasons if season.number == number)


def answered(act: Act) -> Answered:
    """Return the reply of an act that got exactly one."""
    assert act.acknowledged
    (reply,) = act.replies
    assert not reply.content
    page = plain(reply.components)
    buttons = {one.label: one.custom_id for one in page.pressables if one.custom_id}
    return Answered(page.text, buttons, reply, act)


def _texts(components: Any) -> list[str]:  # noqa: ANN401 - components as Discord writes them
    found = list[str]()
    for component in components:
        if "content" in component:
            found.append(component["content"])
        found += _texts(component.get("components", ()))
    return found


def _rename(components: Any, custom_id: str, changed: str) -> None:  # noqa: ANN401 - components as Discord writes them
    """Give a component of a message another id: discord.py reads only those that the message has."""
    for component in components:
        if component.get("custom_id") == custom_id:
            component["custom_id"] = changed
        _rename(component.get("components", ()), custom_id, changed)
