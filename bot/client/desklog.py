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
from bot.domain.keeping import LogEntry, LogEvent
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
            happenings = await app.editing.history.of(desk, telling.changeset, size=MOST_TOLD)
        named = {one.record.id for one in happenings if one.record.record == "claim"}
        claims = await app.editing.finding.with_gone(desk, {*named, *_of(telling.claim)})
        report = None if telling.report is None else await app.office.reporting.find(desk, telling.report)
        waiting = None
        if telling.proposal is not None:
            proposal = await app.office.proposing.find(desk, telling.proposal)
            waiting = await would_be(app.submitting, desk, proposal)
        return Tale(
            happenings=happenings,
            spoiling=frozenset(claim.id for claim in claims.values() if claim.spoiler is not None),
            own=all(one.scope == telling.guild for one in happenings),
            claim=_the(claims, telling.claim),
            report=report,
            waiting=waiting,
        )


def _of(claim: int | None) -> set[int]:
    return set() if claim is None else {claim}


def _the(claims: dict[int, Claim], claim: int | None) -> Claim | None:
    return None if claim is None else claims.get(claim)
