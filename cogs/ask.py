"""Questions in a member's own words."""

from discord import Interaction, app_commands
from discord.app_commands import Range
from discord.ext import commands

from bot.client.bot import ShowdeskBot
from bot.client.localised import described, named, say
from bot.client.questions import answer_command
from bot.domain.limits import QUESTION


class Ask(commands.Cog):
    """Whatever the archive can answer."""

    @app_commands.command(name=say("command.ask.name"), description=say("command.ask.description"))
    @app_commands.rename(**named("ask", "question"))
    @app_commands.describe(**described("ask", "question"))
    async def ask(self, interaction: Interaction[ShowdeskBot], question: Range[str, 1, QUESTION]) -> None:
        """Answer a question from claims."""
        await answer_command(interaction, question)


async def setup(bot: ShowdeskBot) -> None:
    """Add the cog."""
    await bot.add_cog(Ask())
