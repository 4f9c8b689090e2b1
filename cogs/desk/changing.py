"""Changing facts that are there."""

from discord import Interaction, app_commands
from discord.app_commands import Choice, Range, Transform
from discord.ext import commands

from bot.cards.drafts import marked_card, retracted_card
from bot.client.acting import acting_of
from bot.client.bot import ShowdeskBot
from bot.client.deskoptions import CLAIM, SOURCE, claim_of, source_of
from bot.client.deskwords import desk_described, desk_named
from bot.client.drafting import begin_edit
from bot.client.localised import say
from bot.client.replies import own_words_of, reply_privately
from bot.domain.claims import Rank
from bot.domain.limits import REASON, SEASONS

Season = Range[int, SEASONS[0], SEASONS[-1]]

RANKS = [Choice(name=say(f"desk.rank.{rank.name.lower()}"), value=rank.value) for rank in Rank]


class Changing(commands.Cog):
    """What is done to one claim, chosen by its words."""

    @app_commands.command(
        name=say("command.desk.edit.name"), description=say("command.desk.edit.description")
    )
    @app_commands.rename(**desk_named("claim", "source"))
    @app_commands.describe(**desk_described("claim", "source"))
    async def edit(
        self,
        interaction: Interaction[ShowdeskBot],
        claim: Transform[str, CLAIM],
        source: Transform[str, SOURCE] | None = None,
    ) -> None:
        """Open a claim in a form."""
        acting = await acting_of(interaction)
        found, _ = await claim_of(interaction, acting, claim)
        cited = None if source is None else await source_of(interaction, acting, source)
        await begin_edit(interaction, acting, found, {}, cited)

    @app_commands.command(
        name=say("command.desk.retract.name"), description=say("command.desk.retract.description")
    )
    @app_commands.rename(**desk_named("claim", "reason"))
    @app_commands.describe(**desk_described("claim", "reason"))
    async def retract(
        self,
        interaction: Interaction[ShowdeskBot],
        claim: Transform[str, CLAIM],
        reason: Range[str, 1, REASON],
    ) -> None:
        """Take a claim back, and say why."""
        acting, app = await acting_of(interaction), interaction.client.app
        found, seen = await claim_of(interaction, acting, claim)
        done = await app.editing.claims.retract(acting, found.id, seen, reason)
        await reply_privately(interaction, retracted_card(own_words_of(interaction), done, app.clock.today()))

    @app_commands.command(
        name=say("command.desk.rank.name"), description=say("command.desk.rank.description")
    )
    @app_commands.rename(**desk_named("claim", "rank"))
    @app_commands.describe(**desk_described("claim", "rank"))
    @app_commands.choices(rank=RANKS)
    async def rank(
        self, interaction: Interaction[ShowdeskBot], claim: Transform[str, CLAIM], rank: Choice[int]
    ) -> None:
        """Let a claim lead, or keep it for the history alone."""
        acting, app, words = await acting_of(interaction), interaction.client.app, own_words_of(interaction)
        found, seen = await claim_of(interaction, acting, claim)
        wanted = Rank(rank.value)
        done = await app.editing.claims.rank(acting, found.id, seen, wanted)
        line = words("desk.ranked", rank=words(f"desk.rank.{wanted.name.lower()}"))
        await reply_privately(interaction, marked_card(words, line, done, app.clock.today()))

    @app_commands.command(
        name=say("command.desk.verify.name"), description=say("command.desk.verify.description")
    )
    @app_commands.rename(**desk_named("claim"))
    @app_commands.describe(**desk_described("claim"))
    async def verify(self, interaction: Interaction[ShowdeskBot], claim: Transform[str, CLAIM]) -> None:
        """Say that a claim was checked today and is still true."""
        acting, app, words = await acting_of(interaction), interaction.client.app, own_words_of(interaction)
        found, seen = await claim_of(interaction, acting, claim)
        done = await app.editing.claims.verify(acting, found.id, seen)
        line = words("desk.verified", day=words.day(app.clock.today()))
        await reply_privately(interaction, marked_card(words, line, done, app.clock.today()))

    @app_commands.command(
        name=say("command.desk.spoiler.name"), description=say("command.desk.spoiler.description")
    )
    @app_commands.rename(**desk_named("claim", "season"))
    @app_commands.describe(**desk_described("claim", "season"))
    async def spoiler(
        self,
        interaction: Interaction[ShowdeskBot],
        claim: Transform[str, CLAIM],
        season: Season | None = None,
    ) -> None:
        """Say which season's viewers a claim spoils, or that it spoils nobody."""
        acting, app, words = await acting_of(interaction), interaction.client.app, own_words_of(interaction)
        found, seen = await claim_of(interaction, acting, claim)
        done = await app.editing.claims.spoiler(acting, found.id, seen, season)
        line = words("desk.spoils_nobody") if season is None else words("desk.spoils", number=season)
        await reply_privately(interaction, marked_card(words, line, done, app.clock.today()))
