"""A bot that answers every command with the same line, to measure what the library and the server cost."""

import asyncio
import os
import sys

import discord
from discord import app_commands

from tests.discord_server.launch import point_to


class Noop(discord.AutoShardedClient):
    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True), max_messages=None)
        self.tree = app_commands.CommandTree(self)


async def run() -> None:
    bot = Noop()

    @bot.tree.command(name="show", description="Say the same as always")
    async def show(interaction: discord.Interaction[Noop], name: str) -> None:  # pyright: ignore[reportUnusedFunction]
        del name
        await interaction.response.send_message("The same as always")

    async with bot:
        await bot.start(os.environ["DISCORD_TOKEN"])


if __name__ == "__main__":
    point_to(int(sys.argv[1]))
    asyncio.run(run())
