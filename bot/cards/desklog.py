"""A line of the desk's log, as it is posted in the guild's channel. It pings nobody."""

from collections.abc import Sequence
from dataclasses import dataclass

import discord

from bot.cards.actroutes import Deed, act_id
from bot.cards.deskroutes import open_id
from bot.cards.escape import inline
from bot.cards.happenings import happening_lines, undo_key, when, who
from bot.cards.kit import Draft, Key
from bot.cards.worklists import Waiting, claim_line, proposal_keys, proposal_lines
from bot.domain.claims import Claim
from bot.domain.history import Happening
from bot.domain.keeping import LogEntry, LogEvent, Report
from bot.domain.limits import REASON
from bot.text.words import Words

SHOWN = 5
"""Records of one change that a line tells of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tale:
    """What a line tells of, as it stands now; what is gone meanwhile is not there."""

    happenings: Sequence[Happening] = ()
    spoiling: frozenset[int] = frozenset()
    """The claims among them that spoil something."""
    own: bool = False
    """Whether the change is the guild's own, which alone it can undo."""
    claim: Claim | None = None
    report: Report | None = None
    waiting: Waiting | None = None


def log_card(words: Words, entry: LogEntry, tale: Tale) -> discord.ui.LayoutView:
    """Return one line of the log with its buttons."""
    draft = Draft(words)
    telling = entry.telling
    name = who(words, telling.acted_by, None)
    draft.block(
        words(f"acts.log.{telling.event}", who=name, when=when(entry.written_at)),
        claim_line(words, tale.claim) if tale.claim else None,
    )
    match telling.event:
        case LogEvent.CHANGED:
            _changed(draft, tale)
            if telling.changeset is not None and tale.own:
                draft.row([undo_key(words, telling.changeset)])
        case LogEvent.REPORTED if tale.report is not None:
            draft.block(words("acts.why", reason=inline(tale.report.reason, REASON * 2)))
            draft.row(report_keys(words, tale.report))
        case LogEvent.PROPOSED | LogEvent.DECLINED if tale.waiting is not None:
            draft.block(*proposal_lines(words, tale.waiting))
            if (reason := tale.waiting.proposal.reason) is not None:
                draft.block(words("acts.why", reason=inline(reason, REASON * 2)))
            if telling.event is LogEvent.PROPOSED:
                draft.row(proposal_keys(words, tale.waiting.proposal.id))
        case _:
            pass
    return draft.finish()


def report_keys(words: Words, report: Report) -> list[Key]:
    """Return the buttons under a report."""
    return [
        Key(words("button.verify"), act_id(Deed.VERIFY, report.id), discord.ButtonStyle.success),
        Key(words("button.change"), open_id(report.claim)),
        Key(words("button.retract"), act_id(Deed.RETRACT, report.id), discord.ButtonStyle.danger),
        Key(words("button.close"), act_id(Deed.CLOSE, report.id)),
    ]


def _changed(draft: Draft, tale: Tale) -> None:
    for happening in tale.happenings[:SHOWN]:
        lines = happening_lines(draft.words, happening)[1:]
        spoils = happening.record.record == "claim" and happening.record.id in tale.spoiling
        draft.block(*(f"||{line}||" if spoils and line else line for line in lines))
    if hidden := len(tale.happenings) - SHOWN:
        draft.block(f"-# {draft.words('more', n=hidden)}" if hidden > 0 else None)
