"""Looking at what was done, and taking it back; merging and sharing; what is missing; all of it in a file."""

import io

from discord import File, Interaction, User, app_commands
from discord.app_commands import Choice, Transform
from discord.ext import commands

from bot.cards.happenings import Asked
from bot.cards.worklists import done_card, merged_card, saved_card
from bot.client.acting import acting_of, shared
from bot.client.acts import gaps, history, undo
from bot.client.bot import ShowdeskBot
from bot.client.deskoptions import CLAIM, claim_of
from bot.client.deskwords import desk_described, desk_named
from bot.client.factoptions import CHANGE, change_of
from bot.client.localised import say
from bot.client.names import ANYTHING as ANY_NAME
from bot.client.replies import hand_out, own_words_of, reply_privately
from bot.desk.acting import demand
from bot.desk.porting.handing import handed_out
from bot.domain.entities import EntityKind
from bot.domain.permissions import may_promote
from bot.domain.queries import Name

KINDS = (EntityKind.SHOW, EntityKind.PERSON, EntityKind.CHARACTER)
SHARED_SCOPE = "shared"
SCOPES = [Choice(name=say(f"desk.scope.{scope}"), value=scope) for scope in ("server", SHARED_SCOPE)]


class Looking(commands.Cog):
    """What was done, and what can be done about it."""

    @app_commands.command(
        name=say("command.desk.history.name"), description=say("command.desk.history.description")
    )
    @app_commands.rename(**desk_named("about", "claim", "by"))
    @app_commands.describe(**desk_described("about", "claim", "by"))
    async def history(
        self,
        interaction: Interaction[ShowdeskBot],
        about: Transform[Name, ANY_NAME] | None = None,
        claim: Transform[str, CLAIM] | None = None,
        by: User | None = None,
    ) -> None:
        """List what was changed: of a show, a person or a claim, by anybody or by one."""
        acting, app = await acting_of(interaction), interaction.client.app
        entity = None
        if about is not None:
            entity = (await app.submitting.choosing.entity(acting, about, KINDS, "about")).id
        found = None if claim is None else (await claim_of(interaction, acting, claim))[0].id
        await history(interaction, acting, Asked(entity, found, None if by is None else by.id))

    @app_commands.command(
        name=say("command.desk.undo.name"), description=say("command.desk.undo.description")
    )
    @app_commands.rename(**desk_named("change"))
    @app_commands.describe(**desk_described("change"))
    async def undo(
        self, interaction: Interaction[ShowdeskBot], change: Transform[str, CHANGE] | None = None
    ) -> None:
        """Undo a change, or one's own last."""
        await undo(interaction, await acting_of(interaction), None if change is None else change_of(change))

    @app_commands.command(
        name=say("command.desk.merge.name"), description=say("command.desk.merge.description")
    )
    @app_commands.rename(**desk_named("gone", "into", "scope"))
    @app_commands.describe(**desk_described("gone", "into", "scope"))
    @app_commands.choices(scope=SCOPES)
    async def merge(
        self,
        interaction: Interaction[ShowdeskBot],
        gone: Transform[Name, ANY_NAME],
        into: Transform[Name, ANY_NAME],
        scope: Choice[str] | None = None,
    ) -> None:
        """Make one of two: names, credits and quotes move."""
        acting, app = await acting_of(interaction), interaction.client.app
        if scope is not None and scope.value == SHARED_SCOPE:
            demand(may_promote(acting.may), "desk.promote")
            acting = shared(acting)
        one = await app.submitting.choosing.entity(acting, gone, KINDS, "gone")
        other = await app.submitting.choosing.entity(acting, into, KINDS, "into")
        done = await app.editing.merging.merge(acting, one.id, other.id)
        await reply_privately(interaction, merged_card(own_words_of(interaction), done))

    @app_commands.command(
        name=say("command.desk.promote.name"), description=say("command.desk.promote.description")
    )
    @app_commands.rename(**desk_named("claim"))
    @app_commands.describe(**desk_described("claim"))
    async def promote(self, interaction: Interaction[ShowdeskBot], claim: Transform[str, CLAIM]) -> None:
        """Share a claim of this guild with all; for the owners of the bot."""
        acting = await acting_of(interaction)
        demand(may_promote(acting.may), "desk.promote")
        found, seen = await claim_of(interaction, acting, claim)
        done = await interaction.client.app.editing.promoting.promote(acting, found.id, seen)
        await reply_privately(interaction, saved_card(own_words_of(interaction), done))

    @app_commands.command(
        name=say("command.desk.gaps.name"), description=say("command.desk.gaps.description")
    )
    async def gaps(self, interaction: Interaction[ShowdeskBot]) -> None:
        """List what was asked and nothing answered."""
        await gaps(interaction, await acting_of(interaction), 0)

    @app_commands.command(
        name=say("command.desk.export.name"), description=say("command.desk.export.description")
    )
    @app_commands.rename(**desk_named("with_history"))
    @app_commands.describe(**desk_described("with_history"))
    async def export(self, interaction: Interaction[ShowdeskBot], with_history: bool = False) -> None:  # noqa: FBT001, FBT002 - an option of a command
        """Hand out this guild's facts as a file."""
        acting, app = await acting_of(interaction), interaction.client.app
        assert interaction.guild is not None
        content = await handed_out(
            app.store,
            acting,
            history=with_history,
            most=interaction.guild.filesize_limit,
        )
        words = own_words_of(interaction)
        file = File(io.BytesIO(content), filename=f"showdesk-{acting.scope}.jsonl")
        lines = content.count(b"\n") - 1
        await hand_out(interaction, done_card(words, words("acts.exported", n=lines)), file)
