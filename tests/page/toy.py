"""A small bot that answers late, fails in words and counts clicks."""

import asyncio
import re
from typing import Any, Final, Self

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.errors import Invalid

Interaction = discord.Interaction[Any]
LATE: Final = 0.3
PICTURE: Final = "https://example.com/posters/season-2.jpg"


def counted(number: int) -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    row.add_item(ui.Button(label="More", custom_id=f"more:{number}"))
    view.add_item(ui.TextDisplay(f"number {number}")).add_item(row)
    view.stop()
    return view


class More(ui.DynamicItem[ui.Button[Any]], template=r"more:(?P<number>\d+)"):
    def __init__(self, number: int) -> None:
        super().__init__(ui.Button(label="More", custom_id=f"more:{number}"))
        self.number = number

    @classmethod
    async def from_custom_id(
        cls, _interaction: Interaction, _item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(int(match["number"]))

    async def callback(self, interaction: Interaction) -> None:
        await interaction.response.edit_message(view=counted(self.number + 1))


@app_commands.command(description="Count")
async def count(interaction: Interaction) -> None:
    await interaction.response.send_message(view=counted(1))


@app_commands.command(description="Answer later")
async def later(interaction: Interaction) -> None:
    await interaction.response.defer()
    await asyncio.sleep(LATE)
    await interaction.followup.send("here it is")


@app_commands.command(description="Answer when it is time")
async def wait(interaction: Interaction) -> None:
    await interaction.response.defer()
    toy = interaction.client
    assert isinstance(toy, Toy)
    await toy.go.wait()
    await interaction.followup.send("at last")


@app_commands.command(description="Say when it is")
async def now(interaction: Interaction) -> None:
    await interaction.response.send_message(discord.utils.utcnow().isoformat())


@app_commands.command(description="Refuse")
async def refuse(interaction: Interaction) -> None:
    await interaction.response.send_message("not like that", ephemeral=True)
    raise Invalid("season", season=0)


@app_commands.command(description="Show a picture")
async def picture(interaction: Interaction) -> None:
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.MediaGallery(discord.MediaGalleryItem(PICTURE)))
    view.stop()
    await interaction.response.send_message(view=view)


class Tree(app_commands.CommandTree[commands.AutoShardedBot]):
    async def on_error(self, _interaction: Interaction, _error: app_commands.AppCommandError, /) -> None:
        """Say nothing more."""


class Toy(commands.AutoShardedBot):
    def __init__(self) -> None:
        super().__init__("!", intents=discord.Intents.default(), tree_cls=Tree)
        self.go = asyncio.Event()

    async def setup_hook(self) -> None:
        self.add_dynamic_items(More)
        every: list[Any] = [count, later, wait, now, refuse, picture]
        for command in every:
            self.tree.add_command(command)
