"""Questions in a member's own words: by command, by a mention of the bot, or in a direct message."""

import re
import secrets
import time
from typing import TYPE_CHECKING, Final

import discord

from bot.cards.asking import ask_card
from bot.cards.pages import error_card, incident_card
from bot.client.replies import BotInteraction, reply, viewer_of
from bot.desk.answers import AskAnswer
from bot.domain.entities import SHARED
from bot.domain.queries import Viewer
from bot.errors import ShowdeskError
from bot.logs import logger
from bot.text.words import DEFAULT_LOCALE, words_for

if TYPE_CHECKING:
    from bot.client.bot import ShowdeskBot

UNSENDABLE: Final = (10003, 10008, 50001, 50007, 50013, 160002)
"""Discord's codes for a channel or message that is gone, or where the bot may not answer."""
_MENTION: Final = re.compile(r"<@!?(\d{1,20})>")

_log = logger(__name__)


async def answer_command(interaction: BotInteraction, question: str) -> None:
    """Answer the question of a command."""
    viewer = viewer_of(interaction)
    found = await _answered(
        interaction.client, question, viewer, interaction.channel_id or 0, interaction.user.id
    )
    asked = question if interaction.guild_id else None
    await reply(interaction, ask_card(words_for(viewer.locale), found, asked))


async def hear(bot: "ShowdeskBot", message: discord.Message) -> None:
    """Answer a message that asks the bot something; any other is left alone.

    Discord leaves out what stands in messages of a server that do not mention the bot, and nothing of them is
    looked at here. A reply to the bot counts as asked only where it can be answered: "thanks" wants nothing.
    """
    if bot.user is None or message.author.bot or message.webhook_id or not _is_for(bot.user, message):
        return
    if not bot.admission.admits_message(message, bot.shard_count or 1):
        return
    viewer = Viewer(scope=message.guild.id if message.guild else SHARED, locale=_locale(message))
    words = words_for(viewer.locale)
    try:
        question = _MENTION.sub(" ", message.content)
        found = await _answered(bot, question, viewer, message.channel.id, message.author.id)
        if _addresses(bot.user, message) or found.answered or any(told.which for told in found.told):
            await _send(message, ask_card(words, found, question if message.guild else None))
    except ShowdeskError as error:
        bot.refused(error)
        await _send(message, error_card(words, error))
    except Exception as error:  # noqa: BLE001 - the edge of the program, as on_error is for commands
        bot.refused(error)
        incident = secrets.token_hex(4)
        _log.error(f"incident {incident}", incident=incident, exc_info=error)
        await _send(message, incident_card(words, incident))


async def _answered(
    bot: "ShowdeskBot", question: str, viewer: Viewer, channel: int, member: int
) -> AskAnswer:
    key, now = (channel, member), time.monotonic()
    found, context = await bot.app.asking.answer(question, viewer, bot.recalling.recall(key, now))
    bot.recalling.keep(key, context, now)
    return found


def _is_for(user: discord.ClientUser, message: discord.Message) -> bool:
    return message.guild is None or any(one.id == user.id for one in message.mentions)


def _addresses(user: discord.ClientUser, message: discord.Message) -> bool:
    """Whether a message speaks to the bot itself, and does not only reply to it."""
    return message.guild is None or str(user.id) in _MENTION.findall(message.content)


def _locale(message: discord.Message) -> str:
    """Return the language of a server; a message does not tell its author's."""
    return message.guild.preferred_locale.value if message.guild else DEFAULT_LOCALE


async def _send(message: discord.Message, view: discord.ui.LayoutView) -> None:
    """Answer below a message; that this is not possible is logged and no incident."""
    try:
        await message.reply(view=view, mention_author=False)
    except discord.HTTPException as error:
        if error.code not in UNSENDABLE and not isinstance(error, discord.DiscordServerError):
            raise
        _log.warning("not delivered", status=error.status, code=error.code)
