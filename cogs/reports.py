"""What members say about facts."""

from discord import Interaction, app_commands
from discord.app_commands import Range, Transform
from discord.ext import commands

from bot.cards.worklists import done_card
from bot.client.bot import ShowdeskBot
from bot.client.factoptions import SEEN, seen_claim
from bot.client.localised import described, named, say
from bot.client.replies import own_words_of, reply_privately
from bot.domain.limits import REASON
from bot.errors import Forbidden


class Reports(commands.Cog):
    """That something is wrong."""

    @app_commands.command(name=say("command.report.name"), description=say("command.report.description"))
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.rename(**named("report", "claim", "reason"))
    @app_commands.describe(**described("report", "claim", "reason"))
    async def report(
        self,
        interaction: Interaction[ShowdeskBot],
        claim: Transform[str, SEEN],
        reason: Range[str, 1, REASON],
    ) -> None:
        """Tell the moderators that a fact is wrong."""
        if interaction.guild_id is None:
            raise Forbidden("desk.see")
        reporting, words = interaction.client.app.office.reporting, own_words_of(interaction)
        said = await seen_claim(interaction, claim)
        made = await reporting.report(interaction.guild_id, said, interaction.user.id, reason)
        line = words("acts.reported", report=str(made.id))
        await reply_privately(interaction, done_card(words, line))


async def setup(bot: ShowdeskBot) -> None:
    """Add the cog."""
    await bot.add_cog(Reports())
