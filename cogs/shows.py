"""Commands about shows."""

from discord import Interaction, app_commands
from discord.app_commands import Transform
from discord.ext import commands

from bot.client.bot import ShowdeskBot
from bot.client.localised import described, named, say
from bot.client.names import CHARACTER, SHOW
from bot.client.replies import answer
from bot.domain.queries import CastQuery, Name, NewsQuery, ShowQuery


class Shows(commands.Cog):
    """What a show is, who is in it, what is new."""

    @app_commands.command(name=say("command.show.name"), description=say("command.show.description"))
    @app_commands.rename(**named("show", "name"))
    @app_commands.describe(**described("show", "name"))
    async def show(self, interaction: Interaction[ShowdeskBot], name: Transform[Name, SHOW]) -> None:
        """Give the overview of a show."""
        await answer(interaction, ShowQuery(name=name))

    @app_commands.command(name=say("command.cast.name"), description=say("command.cast.description"))
    @app_commands.rename(**named("cast", "show", "character"))
    @app_commands.describe(**described("cast", "show", "character"))
    async def cast(
        self,
        interaction: Interaction[ShowdeskBot],
        show: Transform[Name, SHOW],
        character: Transform[Name, CHARACTER] | None = None,
    ) -> None:
        """List the cast of a show, or say who plays a character."""
        await answer(interaction, CastQuery(show=show, character=character))

    @app_commands.command(name=say("command.news.name"), description=say("command.news.description"))
    @app_commands.rename(**named("news", "show"))
    @app_commands.describe(**described("news", "show"))
    async def news(
        self, interaction: Interaction[ShowdeskBot], show: Transform[Name, SHOW] | None = None
    ) -> None:
        """List what was reported, and what was only guessed."""
        await answer(interaction, NewsQuery(show=show))


async def setup(bot: ShowdeskBot) -> None:
    """Add the cog."""
    await bot.add_cog(Shows())
