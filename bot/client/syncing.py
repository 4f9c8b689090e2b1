"""Telling Discord which commands there are: only when they changed, since it allows 200 new ones a day."""

import asyncio
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import discord

from bot.client.files import write_whole
from bot.logs import logger

if TYPE_CHECKING:
    from bot.client.bot import ShowdeskBot

TRIES: Final = 3
APART: Final = 2.0
"""Seconds before the second try; twice as many before each further one."""

_log = logger(__name__)


async def sync_if_changed(bot: "ShowdeskBot", path: Path) -> bool:
    """Send the commands to Discord unless they are the ones that were sent last.

    A failure is logged and leaves the bot with the commands that Discord has; the next start tries again.

    Args:
        bot: logged in, with its commands.
        path: the file that keeps what was sent last; without it they are sent.

    Returns:
        Whether they were sent.
    """
    fingerprint = await _fingerprint(bot)
    if _kept(path) == fingerprint:
        return False
    for attempt in range(TRIES):
        try:
            sent = await bot.tree.sync()
        except discord.DiscordServerError as error:
            _log.warning("commands not sent", status=error.status)
            if attempt < TRIES - 1:
                await asyncio.sleep(APART * 2**attempt)
        except (discord.HTTPException, discord.RateLimited) as error:
            _log.error("commands not sent", exc_info=error)
            return False
        else:
            write_whole(path, fingerprint.encode())
            _log.info("commands sent", count=len(sent))
            return True
    return False


async def _fingerprint(bot: "ShowdeskBot") -> str:
    """Return a digest of all that Discord is told, in every language, and of whom it is told for."""
    translator: Any = bot.tree.translator
    payloads = [
        await command.get_translated_payload(bot.tree, translator) for command in bot.tree.get_commands()
    ]
    whole = json.dumps([bot.application_id, sorted(json.dumps(one, sort_keys=True) for one in payloads)])
    return hashlib.sha256(whole.encode()).hexdigest()


def _kept(path: Path) -> str | None:
    return path.read_text(encoding="ascii", errors="replace") if path.is_file() else None
