"""Reports: a member says that a claim is wrong, and a moderator looks."""

import math
from datetime import timedelta

from bot.desk.acting import Acting, demand
from bot.desk.office.log import DeskLog
from bot.desk.text import reason_of
from bot.domain.clock import Clock
from bot.domain.keeping import LogEvent, Report, Telling
from bot.domain.pace import REPORTS
from bot.domain.permissions import may_see
from bot.errors import Conflict, Invalid
from bot.store.database import Database
from bot.store.reports import Reports, add_report, close_report, reported_at


class Reporting:
    """The reports of one desk. Anybody reports; its moderators read and close, others are ``Forbidden``."""

    def __init__(self, database: Database, clock: Clock, log: DeskLog) -> None:
        self._database = database
        self._reports = Reports(database)
        self._clock = clock
        self._log = log

    async def open(self, acting: Acting, most: int, skip: int = 0) -> list[Report]:
        """Return at most ``most`` open reports of a guild after the first ``skip``, oldest first."""
        demand(may_see(acting.may), "desk.see")
        return await self._reports.open(acting.scope, most, skip)

    async def count(self, acting: Acting) -> int:
        """Return how many reports of a guild are open."""
        demand(may_see(acting.may), "desk.see")
        return await self._reports.count_open(acting.scope)

    async def find(self, acting: Acting, report: int) -> Report:
        """Return a report of a guild, open or closed.

        Raises:
            Invalid: ``desk.no_report``, the guild has none of that number.
        """
        demand(may_see(acting.may), "desk.see")
        found = await self._reports.find(report, acting.scope)
        if found is None:
            raise Invalid("desk.no_report", report=report)
        return found

    async def report(self, guild: int, claim: int, reported_by: int, reason: str) -> Report:
        """Keep a member's report of a claim that their guild sees; the log is told.

        Raises:
            Conflict: ``limit.reports``, they reported as often as ``REPORTS`` allows; says when they may.
            Invalid: the reason is blank or too long, or (``desk.no_claim``) the guild sees no such claim.
        """
        why, now = reason_of(reason), self._clock.now()
        async with self._database.transaction() as transaction:
            done = await reported_at(transaction, reported_by, REPORTS.most)
            next_at = REPORTS.next_at(done, now)
            if next_at is not None:
                hours = math.ceil((next_at - now) / timedelta(hours=1))
                raise Conflict("limit.reports", n=hours, most=REPORTS.most)
            made = await add_report(transaction, guild, claim, reported_by, reason=why, now=now)
            if made is None:
                raise Invalid("desk.no_claim")
            telling = Telling(
                guild=guild, event=LogEvent.REPORTED, acted_by=reported_by, claim=claim, report=made.id
            )
            await self._log.tell(transaction, telling)
        return made

    async def close(self, acting: Acting, report: int) -> Report:
        """Close a report once somebody looked, whatever they did about the claim.

        Raises:
            Conflict: ``desk.report_closed``, the guild has no open report of that number.
        """
        demand(may_see(acting.may), "desk.see")
        async with self._database.transaction() as transaction:
            closed = await close_report(transaction, report, acting.scope, acting.person, self._clock.now())
        if closed is None:
            raise Conflict("desk.report_closed", report=report)
        return closed
