"""Commands about people, and what they said."""

from discord import Interaction, app_commands
from discord.app_commands import Range, Transform
from discord.ext import commands

from bot.client.bot import ShowdeskBot
from bot.client.localised import described, named, say
from bot.client.names import ANYTHING, SOMEBODY
from bot.client.replies import answer
from bot.domain.limits import TYPED
from bot.domain.queries import Name, QuoteQuery, WhoQuery


class People(commands.Cog):
    """Who somebody is, and what was said."""

    @app_commands.command(name=say("command.who.name"), description=say("command.who.description"))
    @app_commands.rename(**named("who", "name"))
    @app_commands.describe(**described("who", "name"))
    async def who(self, interaction: Interaction[ShowdeskBot], name: Transform[Name, SOMEBODY]) -> None:
        """Say what the store has a person or a character in."""
        await answer(interaction, WhoQuery(name=name))

    @app_commands.command(name=say("command.quote.name"), description=say("command.quote.description"))
    @app_commands.rename(**named("quote", "of", "about"))
    @app_commands.describe(**described("quote", "of", "about"))
    async def quote(
        self,
        interaction: Interaction[ShowdeskBot],
        of: Transform[Name, ANYTHING] | None = None,
        about: Range[str, 1, TYPED] | None = None,
    ) -> None:
        """Give the quote that fits best."""
        await answer(interaction, QuoteQuery(of=of, about=about))


async def setup(bot: ShowdeskBot) -> None:
    """Add the cog."""
    await bot.add_cog(People())
