"""The reports that are open, with the buttons that the log has under each."""

from collections.abc import Sequence
from dataclasses import dataclass

import discord

from bot.cards.actroutes import Deed
from bot.cards.desklog import report_keys
from bot.cards.escape import inline
from bot.cards.happenings import who
from bot.cards.kit import Draft
from bot.cards.worklists import claim_line, pager
from bot.domain.claims import Claim
from bot.domain.keeping import Report
from bot.domain.limits import REASON
from bot.text.words import Words

REPORTS_A_PAGE = 4


@dataclass(frozen=True, slots=True)
class Reported:
    """A report with what it is about, as it stands or last stood; ``None`` where the guild may not see it."""

    report: Report
    claim: Claim | None


def reports_card(
    words: Words, reports: Sequence[Reported], count: int, page: int, *, more: bool
) -> discord.ui.LayoutView:
    """Return a page of the ``count`` open reports, each with the buttons that act on it."""
    draft = Draft(words)
    draft.title(words("acts.reports", n=count))
    if not reports:
        draft.block(words("acts.no_reports"))
    used = set[str]()
    for one in reports:
        draft.block(*_lines(words, one))
        # Two reports of one claim open the same claim, and Discord takes an id only once in a message.
        keys = [key for key in report_keys(words, one.report) if key.custom_id not in used]
        used.update(key.custom_id for key in keys)
        draft.row(keys)
    draft.row(pager(words, Deed.REPORTS, page, more=more))
    return draft.finish()


def _lines(words: Words, reported: Reported) -> list[str | None]:
    report = reported.report
    head = words(
        "acts.head",
        number=str(report.id),
        who=who(words, report.reported_by, None),
        when=words.day(report.reported_at.date()),
    )
    said = claim_line(words, reported.claim) if reported.claim else None
    return [head, said, words("acts.why", reason=inline(report.reason, REASON * 2))]
