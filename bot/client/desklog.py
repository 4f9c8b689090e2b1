"""The desk's log on its way into the channels that guilds chose."""

from typing import TYPE_CHECKING, Final

import aiohttp
import discord

from bot.cards.desklog import Tale, log_card
from bot.client.acts import would_be
from bot.desk.acting import Acting
from bot.desk.office.log import NotSent
from bot.domain.claims import Claim
from bot.domain.history import Happening
from bot.domain.keeping import LogEntry, LogEvent, Telling
from bot.domain.permissions import GRANTABLE
from bot.text.words import words_for

if TYPE_CHECKING:
    from bot.client.bot import ShowdeskBot

MOST_TOLD: Final = 20
"""Records of one change that are read to tell of it."""


class LogSender:
    """Sends what the log has to tell through one bot."""

    def __init__(self, bot: "ShowdeskBot") -> None:
        self._bot = bot
        self._app = bot.app

    async def send(self, entry: LogEntry) -> None:
        """Send one line.

        Raises:
            NotSent: it could not be sent.
        """
        channel = self._bot.get_partial_messageable(entry.channel, guild_id=entry.telling.guild)
        try:
            await channel.send(
                view=log_card(words_for(self._locale(entry)), entry, await self._tale(entry)),
                allowed_mentions=discord.AllowedMentions.none(),
                silent=True,
            )
        except (discord.Forbidden, discord.NotFound) as error:
            raise NotSent(f"Discord: {error.code}", for_good=True) from error
        except discord.HTTPException as error:
            raise NotSent(f"Discord: {error.status} {error.code}") from error
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise NotSent(type(error).__name__) from error

    def _locale(self, entry: LogEntry) -> str:
        guild = self._bot.get_guild(entry.telling.guild)
        own = "en-US" if guild is None else guild.preferred_locale.value
        return self._app.office.guilds.settings(entry.telling.guild).locale(own)

    async def _tale(self, entry: LogEntry) -> Tale:
        telling, app = entry.telling, self._app
        # The channel reads it, so it is read as who may see all of its guild's desk.
        desk = Acting(person=0, scope=telling.guild, may=GRANTABLE)
        happenings: tuple[Happening, ...] = ()
        if telling.event is LogEvent.CHANGED and telling.changeset is not None:
            newest = await app.editing.history.of_change(telling.guild, telling.changeset, MOST_TOLD)
            happenings = newest[::-1]
        named = {one.record.id for one in happenings if one.record.record == "claim"}
        claims = [await app.editing.history.claim(telling.guild, one) for one in named]
        report = None if telling.report is None else await app.office.reporting.find(desk, telling.report)
        waiting = None
        if telling.proposal is not None:
            proposal = await app.office.proposing.find(desk, telling.proposal)
            waiting = await would_be(app.submitting, desk, proposal)
        return Tale(
            happenings=happenings,
            spoiling=frozenset(claim.id for claim in claims if claim and claim.spoiler is not None),
            own=all(one.scope == telling.guild for one in happenings),
            claim=await self._claim(telling),
            report=report,
            waiting=waiting,
        )

    async def _claim(self, telling: Telling) -> Claim | None:
        if telling.claim is None:
            return None
        return await self._app.editing.history.claim(telling.guild, telling.claim)
