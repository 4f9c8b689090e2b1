"""The bot: what connects to Discord, with its commands and its one error handler."""

import asyncio
from collections.abc import Callable
from typing import Any, Final, Protocol

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import App
from bot.client.actbuttons import ActButton
from bot.client.admission import Admission
from bot.client.buttons import QueryButton
from bot.client.deskbuttons import DraftButton, OpenButton
from bot.client.gapbuttons import GapButton
from bot.client.localised import CatalogueTranslator
from bot.client.questions import hear
from bot.client.replies import refuse
from bot.desk.asking.recalling import Recalling

EXTENSIONS = (
    "cogs.ask",
    "cogs.shows",
    "cogs.people",
    "cogs.releases",
    "cogs.about",
    "cogs.desk",
    "cogs.reports",
)
"""The command families; each module's ``setup`` adds its cog."""

IDENTIFY_APART: Final = 5.0
"""Seconds between the IDENTIFYs of two shards (Discord's limit)."""


class Turns(Protocol):
    """What says when a shard may IDENTIFY."""

    async def take(self, shard: int) -> None:
        """Return when ``shard`` may."""
        ...


class CommandTree(app_commands.CommandTree["ShowdeskBot"]):
    """The slash commands, whose errors all end in one place."""

    async def interaction_check(self, interaction: discord.Interaction["ShowdeskBot"], /) -> bool:
        """Whether to answer now; see ``Admission``."""
        return await interaction.client.admission.admits(interaction)

    async def on_error(
        self, interaction: discord.Interaction["ShowdeskBot"], error: app_commands.AppCommandError, /
    ) -> None:
        """Tell the member what went wrong."""
        await refuse(interaction, error)


class ShowdeskBot(commands.AutoShardedBot):
    """Answers from ``app``. It asks for no privileged intent, and mentions nobody."""

    def __init__(
        self,
        app: App,
        *,
        on_refusal: Callable[[BaseException], None] | None = None,
        admission: Admission | None = None,
        turns: Turns | None = None,
        **options: Any,  # noqa: ANN401 - discord.py's own
    ) -> None:
        super().__init__(
            command_prefix=(),
            help_command=None,
            intents=intents(),
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=True, private_channel=True
            ),
            tree_cls=CommandTree,
            **options,
        )
        self.app = app
        self.admission = admission or Admission()
        self.recalling = Recalling()
        self.welcomed = False
        """Whether Discord has taken an IDENTIFY."""
        self._turns = turns
        self._on_refusal = on_refusal

    async def setup_hook(self) -> None:
        """Add the commands and the buttons."""
        await self.tree.set_translator(CatalogueTranslator())
        self.add_dynamic_items(QueryButton, DraftButton, OpenButton, ActButton, GapButton)
        for extension in EXTENSIONS:
            await self.load_extension(extension)

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - discord.py's own
        """Tell ``admission`` what it has to know at once; listeners of events run only later."""
        match event:
            case "interaction":
                self.admission.arrived(args[0])
            case "shard_disconnect":
                self.admission.replays.lost(args[0])
            case "shard_connect":
                self.welcomed = True
                self.admission.replays.found(args[0])
            case "shard_resumed":
                self.admission.replays.found(args[0])
            case _:
                pass
        super().dispatch(event, *args, **kwargs)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait until a shard may IDENTIFY."""
        if not initial:
            await asyncio.sleep(IDENTIFY_APART)
        if self._turns is not None:
            await self._turns.take(shard_id or 0)

    async def on_message(self, message: discord.Message, /) -> None:
        """Answer a mention of the bot, and a direct message."""
        await hear(self, message)

    def refused(self, error: BaseException) -> None:
        """Tell whoever runs the bot by hand that a member was refused."""
        if self._on_refusal is not None:
            self._on_refusal(error)


def intents() -> discord.Intents:
    """Return what the bot wants to hear of: guilds, for names and permissions, messages; nothing privileged.

    What stands in a message Discord tells only where it mentions the bot, or was sent to it alone.
    """
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
