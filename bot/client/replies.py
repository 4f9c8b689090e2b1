"""Replies: the one way in which an answer or an error reaches a member."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Final

import aiohttp
import discord
from discord import Interaction, app_commands

from bot.cards import card
from bot.cards.options import addition_card
from bot.cards.pages import error_card, gone_card, incident_card
from bot.cards.routes import UnknownRoute
from bot.desk.answers import GoneAnswer, NothingAnswer
from bot.domain.entities import SHARED
from bot.domain.queries import Query, Viewer
from bot.errors import Invalid, ShowdeskError
from bot.logs import logger
from bot.text.words import Words, words_for

if TYPE_CHECKING:
    from bot.client.bot import ShowdeskBot  # noqa: F401 - named in BotInteraction

ANSWERABLE: Final = 3.0
"""Seconds within which Discord takes a first answer."""
GONE: Final = (10062, 40060)
"""Discord's codes for an interaction that ran out, or that it has an answer of."""

_log = logger(__name__)

BotInteraction = Interaction["ShowdeskBot"]

_OUTDATED = (
    app_commands.CommandNotFound,
    app_commands.CommandSignatureMismatch,
    app_commands.TransformerError,
)
"""What a Discord client causes that still has an older form of the commands. Their text quotes the member."""


def viewer_of(interaction: BotInteraction) -> Viewer:
    """Return who asks: their guild's scope, and the language of their client."""
    return Viewer(scope=interaction.guild_id or SHARED, locale=interaction.locale.value)


def words_of(interaction: BotInteraction) -> Words:
    """Return the words in the asker's language."""
    return words_for(interaction.locale.value)


async def answer(interaction: BotInteraction, query: Query) -> None:
    """Look ``query`` up and reply with its card; a pressed button's own message is edited instead."""
    viewer = viewer_of(interaction)
    found = await interaction.client.app.lookup.answer(query, viewer)
    view = card(words_for(viewer.locale), found)
    if isinstance(found, GoneAnswer):
        # The message may still be of use to others, who see the rest of what it shows.
        await _privately(interaction, view)
    else:
        await reply(interaction, view)
    if isinstance(found, NothingAnswer) and _may_add(interaction):
        await _privately(interaction, addition_card(words_for(viewer.locale)))


def _may_add(interaction: BotInteraction) -> bool:
    """Whether the member moderates the server, which Discord says of them in this channel."""
    return interaction.guild_id is not None and interaction.permissions.manage_guild


async def reply(interaction: BotInteraction, view: discord.ui.LayoutView) -> None:
    """Send a layout as the answer to a command, or put it in place of the one whose button was pressed."""
    if interaction.type is discord.InteractionType.component:
        await _first(interaction, lambda: interaction.response.edit_message(view=view))
    else:
        await _first(interaction, lambda: interaction.response.send_message(view=view))


async def refuse(interaction: BotInteraction, error: Exception) -> None:
    """Tell a member what went wrong, for their eyes only. The one error handler of commands and buttons.

    What they can mend is said in words; anything else gets an incident number, which the log has with
    the traceback.
    """
    words = words_of(interaction)
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    if isinstance(cause, UnknownRoute):
        await _privately(interaction, gone_card(words))
        return
    if isinstance(cause, _OUTDATED):
        cause = Invalid("outdated")
    interaction.client.refused(cause)
    if isinstance(cause, ShowdeskError):
        await _privately(interaction, error_card(words, cause))
        return
    incident = secrets.token_hex(4)
    _log.error(f"incident {incident}", incident=incident, exc_info=cause)
    await _privately(interaction, incident_card(words, incident))


async def _privately(interaction: BotInteraction, view: discord.ui.LayoutView) -> None:
    if interaction.response.is_done():
        await _deliver(lambda: interaction.followup.send(view=view, ephemeral=True))
    else:
        await _first(interaction, lambda: interaction.response.send_message(view=view, ephemeral=True))


async def _first(interaction: BotInteraction, send: Callable[[], Awaitable[object]]) -> None:
    """Give the first answer, unless it would come too late."""
    admission = interaction.client.admission
    if not admission.too_late(interaction):
        await _deliver(send, within=ANSWERABLE - admission.age(interaction))


async def _deliver(send: Callable[[], Awaitable[object]], within: float | None = None) -> None:
    """Send; that Discord cannot be reached, or has given the interaction up, is logged and no incident."""
    try:
        async with asyncio.timeout(within):
            await send()
    except discord.HTTPException as error:
        if error.code not in GONE and not isinstance(error, discord.DiscordServerError):
            raise
        _log.warning("not delivered", status=error.status, code=error.code)
    except (aiohttp.ClientError, TimeoutError) as error:
        _log.warning("not delivered", reason=type(error).__name__)
