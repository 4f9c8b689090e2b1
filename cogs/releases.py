"""Commands about when things come out."""

from discord import Interaction, app_commands
from discord.app_commands import Choice, Range, Transform
from discord.ext import commands

from bot.client.bot import ShowdeskBot
from bot.client.localised import described, named, say
from bot.client.names import SHOW
from bot.client.replies import answer
from bot.domain.limits import SEASONS
from bot.domain.queries import Name, ReleaseQuery, ReleasesQuery, Span

SPANS = [Choice(name=say(f"command.releases.choice.{span}"), value=span.value) for span in Span]


class Releases(commands.Cog):
    """When a show comes out, and what is to come."""

    @app_commands.command(name=say("command.release.name"), description=say("command.release.description"))
    @app_commands.rename(**named("release", "show", "season"))
    @app_commands.describe(**described("release", "show", "season"))
    async def release(
        self,
        interaction: Interaction[ShowdeskBot],
        show: Transform[Name, SHOW],
        season: Range[int, SEASONS[0], SEASONS[-1]] | None = None,
    ) -> None:
        """Say when it comes out, who says so, and how sure they are."""
        await answer(interaction, ReleaseQuery(show=show, season=season))

    @app_commands.command(name=say("command.releases.name"), description=say("command.releases.description"))
    @app_commands.rename(**named("releases", "within"))
    @app_commands.describe(**described("releases", "within"))
    @app_commands.choices(within=SPANS)
    async def releases(
        self, interaction: Interaction[ShowdeskBot], within: Choice[str] | None = None
    ) -> None:
        """List what is to come, soonest first."""
        span = Span(within.value) if within else Span.ALL
        await answer(interaction, ReleasesQuery(within=span))


async def setup(bot: ShowdeskBot) -> None:
    """Add the cog."""
    await bot.add_cog(Releases())
