"""Bots of one command, to make mistakes through the real discord.py."""

from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

Interaction = discord.Interaction[Any]
AnyCommand = app_commands.Command[Any, ..., Any]
Answer = Callable[[Interaction], Awaitable[Any]]


class Tiny(commands.Bot):
    """A bot of a few commands."""

    def __init__(self, *own: AnyCommand) -> None:
        super().__init__("!", intents=discord.Intents.default())
        self._own = own

    async def setup_hook(self) -> None:
        for command in self._own:
            self.tree.add_command(command)


def answering(answer: Answer, name: str | app_commands.locale_str = "ask") -> AnyCommand:
    async def callback(interaction: Interaction) -> None:
        await answer(interaction)

    return app_commands.Command(name=name, description="Ask", callback=callback)


def offering(*choices: tuple[str, str]) -> AnyCommand:
    async def offer(_: Interaction, __: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=name, value=value) for name, value in choices]

    @app_commands.autocomplete(show=offer)
    async def callback(interaction: Interaction, show: str) -> None:
        await interaction.response.send_message(show)

    return app_commands.Command(name="show", description="Show it", callback=callback)


def card(*items: ui.Item[Any]) -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    for item in items:
        view.add_item(item)
    view.stop()
    return view


def send(**message: Any) -> Answer:  # noqa: ANN401 - whatever discord.py takes
    return lambda interaction: interaction.response.send_message(**message)
