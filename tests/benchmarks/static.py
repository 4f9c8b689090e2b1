"""What the bot is compared with: handlers that look nothing up and send constants."""

from collections.abc import Mapping, Sequence
from typing import Any

import discord
from discord import app_commands, ui

from bot.app import App
from bot.cards.plain import ACTION_ROW, CONTAINER, SEPARATOR, TEXT
from bot.client.bot import ShowdeskBot
from bot.client.replies import reply

Component = Mapping[str, Any]
Interaction = discord.Interaction[Any]


class ComparedBot(ShowdeskBot):
    """The bot, and beside each command one that sends what the other answered, from constants.

    ``cards`` has the components of a reply by the name of the static command; ``offers`` has how many
    choices the static completion has for what is typed.
    """

    def __init__(self, app: App, cards: Mapping[str, Sequence[Component]], offers: Mapping[str, int]) -> None:
        super().__init__(app, shard_count=1)
        self._cards = cards
        self._offers = offers

    async def setup_hook(self) -> None:
        """Add the real commands and the static ones."""
        await super().setup_hook()
        for name, components in self._cards.items():
            self.tree.add_command(static_command(name, components))
        self.tree.add_command(static_completion("static_completion", self._offers))


def static_command(name: str, components: Sequence[Component]) -> app_commands.Command[Any, ..., Any]:
    """Return a command that takes a text and sends a layout of these components."""

    async def send(interaction: Interaction, text: str) -> None:
        del text
        await reply(interaction, static_view(components))

    return app_commands.Command(name=name, description="Sends constants", callback=send)


def static_completion(name: str, offers: Mapping[str, int]) -> app_commands.Command[Any, ..., Any]:
    """Return a command whose option offers as many fixed choices as ``offers`` has for what is typed."""
    choices = [
        app_commands.Choice(name=f"Some show {number}", value=f"show:{number}") for number in range(25)
    ]

    async def send(interaction: Interaction, text: str) -> None:
        await interaction.response.send_message(text)

    async def offer(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        del interaction
        return choices[: offers[typed]]

    command = app_commands.Command[Any, ..., Any](name=name, description="Offers constants", callback=send)
    command.autocomplete("text")(offer)
    return command


def static_view(components: Sequence[Component]) -> ui.LayoutView:
    """Return the layout that Discord was sent as ``components``."""
    view = ui.LayoutView(timeout=None)
    for component in components:
        view.add_item(_item(component))
    view.stop()
    return view


def _item(component: Component) -> ui.Item[Any]:
    match component["type"]:
        case int(kind) if kind == CONTAINER:
            return ui.Container(*map(_item, component["components"]), accent_colour=component["accent_color"])
        case int(kind) if kind == TEXT:
            return ui.TextDisplay(component["content"])
        case int(kind) if kind == SEPARATOR:
            return ui.Separator()
        case int(kind) if kind == ACTION_ROW:
            return ui.ActionRow(*map(_button, component["components"]))
        case kind:
            raise ValueError(f"no card has a component of type {kind}")


def _button(button: Component) -> ui.Button[Any]:
    return ui.Button(
        label=button["label"], custom_id=button["custom_id"], disabled=button.get("disabled", False)
    )
