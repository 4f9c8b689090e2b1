"""Telling members, in a direct message, that what they asked can be answered now."""

from collections.abc import Iterable

import discord

from bot.cards.worklists import filled_card
from bot.logs import logger
from bot.text.words import Words

_log = logger(__name__)


async def tell(client: discord.Client, words: Words, members: Iterable[int], question: str) -> None:
    """Tell each of ``members``, by their ids; who takes no messages from the bot is not told."""
    for member in members:
        view = filled_card(words, question)
        try:
            user = client.get_user(member) or await client.fetch_user(member)
            await user.send(view=view)
        except discord.HTTPException as error:
            _log.info("wish not told", status=error.status)
        finally:
            view.stop()
