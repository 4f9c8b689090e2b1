"""The ledger's rules: which release claim leads, how estimates moved, how they turned out.

All of them look at when something was said, never at when it was entered: back-filling an old article
never displaces a newer estimate.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.claims import Claim, Rank, Relation, RelationKind, Release
from bot.domain.entities import Entity
from bot.domain.window import Certainty, Window

_CERTAINTIES = tuple(Certainty)


class Move(StrEnum):
    """What a later statement did to an earlier one."""

    SLIP = "slip"
    PULL_IN = "pull_in"
    FIRMED = "firmed"
    LOOSENED = "loosened"
    WITHDRAWN = "withdrawn"
    SETTLED = "settled"
    RESTATED = "restated"


class Stage(StrEnum):
    """How a release stands on a day."""

    OUT = "out"
    """It has come out."""
    AHEAD = "ahead"
    """Its window lies ahead or is under way."""
    LAPSED = "lapsed"
    """Its window has passed, and nothing says that it came out."""
    UNDATED = "undated"
    """Nobody has given a date."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One estimate of a ledger: its claim, the move it made, and how it turned out.

    ``late`` counts days: positive where the release came after the window, negative before, 0 inside,
    ``None`` where it is not out or the estimate gave no date.
    """

    release: Release
    move: Move | None
    late: int | None


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is known of one release on one day: ``lead`` first, the earlier estimates oldest first."""

    subject: Entity
    lead: Release
    stage: Stage
    earlier: tuple[Entry, ...]
    move: Move | None
    """What the lead did to the estimate before it."""
    dissent: tuple[Release, ...]
    """What was said after the lead, or nobody knows when, and does not agree with it."""


def said_day(claim: Claim) -> date:
    """Return the last day on which a claim may have been said; ``date.min`` where nobody knows."""
    published = claim.source.published_on if claim.source else None
    for window in (claim.said_on, published):
        if window and (day := window.latest or window.earliest):
            return day
    return date.min


def stage(window: Window, today: date) -> Stage:
    """Return how a release with this window stands on ``today``."""
    if not window.dated:
        return Stage.UNDATED
    if window.certainty is Certainty.PAST and (window.begun(today) or window.passed(today)):
        return Stage.OUT
    return Stage.LAPSED if window.passed(today) else Stage.AHEAD


def move(before: Window, after: Window) -> Move:
    """Return what ``after``, said later, did to ``before``."""
    if not after.dated:
        return Move.WITHDRAWN if before.dated else Move.RESTATED
    if after.certainty is Certainty.PAST:
        return Move.SETTLED
    return _dated_move(before, after) if before.dated else Move.FIRMED


def days_late(estimate: Window, actual: Window) -> int | None:
    """Return by how many days ``actual`` missed ``estimate``: after it (+), before it (-), inside (0).

    Where the actual window is wider than a day, the least that it can be. ``None`` without dates.
    """
    if not (estimate.dated and actual.dated):
        return None
    if estimate.latest and actual.earliest and actual.earliest > estimate.latest:
        return (actual.earliest - estimate.latest).days
    if estimate.earliest and actual.latest and actual.latest < estimate.earliest:
        return (actual.latest - estimate.earliest).days
    return 0


def leading(releases: Iterable[Release], today: date) -> Release | None:
    """Return the release claim that leads on ``today``.

    Rank first; then certainty, then how directly it was said, then how lately. What a later statement
    has overtaken does not compete: a window that had passed when somebody spoke again, and a date that
    a voice as direct has since taken back. That something "premiered" on a day that has not come cannot
    have been said yet: it leads only where nothing else is known.
    """
    candidates = [claim for claim in releases if claim.rank is not Rank.DEPRECATED and not claim.retracted]
    standing = [claim for claim in candidates if not any(_overtakes(other, claim) for other in candidates)]
    return min(standing, key=lambda claim: _precedence(claim, today), default=None)


def ledger(releases: Sequence[Release], today: date) -> Ledger | None:
    """Return the ledger of one subject's release claims, or ``None`` where none can lead."""
    lead = leading(releases, today)
    if lead is None:
        return None
    others = sorted(
        (claim for claim in releases if claim is not lead and not claim.retracted), key=_chronology
    )
    lead_said = said_day(lead)
    out = stage(lead.window, today) is Stage.OUT
    earlier = [claim for claim in others if out or date.min < said_day(claim) <= lead_said]
    dissent = [claim for claim in others if claim not in earlier]
    return Ledger(
        subject=lead.subject,
        lead=lead,
        stage=stage(lead.window, today),
        earlier=tuple(_entries(earlier, lead, out=out)),
        move=move(earlier[-1].window, lead.window) if earlier else None,
        dissent=tuple(claim for claim in dissent if _disagrees(claim, lead)),
    )


def waits_for(subject: int, relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """Return the relations that say what the subject waits for, nearest first, each thing once.

    A circle is walked once and ends.
    """
    edges = [relation for relation in relations if relation.relation is RelationKind.WAITS_FOR]
    seen, frontier, found = {subject}, [subject], list[Relation]()
    while frontier:
        current = frontier.pop(0)
        for edge in edges:
            if edge.subject.id == current and edge.object.id not in seen:
                seen.add(edge.object.id)
                frontier.append(edge.object.id)
                found.append(edge)
    return tuple(found)


def _entries(earlier: Sequence[Release], lead: Release, *, out: bool) -> Iterable[Entry]:
    previous: Release | None = None
    for claim in earlier:
        yield Entry(
            claim,
            move(previous.window, claim.window) if previous else None,
            days_late(claim.window, lead.window) if out else None,
        )
        previous = claim


def _overtakes(later: Release, earlier: Release) -> bool:
    if earlier.window.certainty is Certainty.PAST or said_day(later) <= said_day(earlier):
        return False
    if earlier.rank < later.rank:
        return False
    if earlier.window.passed(said_day(later)):
        return True
    withdrawn = earlier.window.dated and not later.window.dated
    return withdrawn and later.voice <= earlier.voice


def _disagrees(claim: Release, lead: Release) -> bool:
    return claim.rank is not Rank.DEPRECATED and _ends(claim.window) != _ends(lead.window)


def _precedence(claim: Release, today: date) -> tuple[object, ...]:
    told_later = claim.window.certainty is Certainty.PAST and stage(claim.window, today) is not Stage.OUT
    return (
        claim.rank,
        told_later,
        not claim.window.dated,  # "TBA" only leads once it has taken back what was dated: see _overtakes
        _CERTAINTIES.index(claim.window.certainty),
        claim.voice,
        -said_day(claim).toordinal(),
        claim.window.days or date.max.toordinal(),
        *_chronology(claim),
    )


def _chronology(claim: Release) -> tuple[date, tuple[date, date], str, int]:
    """Return what orders claims by when they were said; the id only settles what reads the same."""
    return said_day(claim), _ends(claim.window), claim.window.phrase, claim.id


def _dated_move(before: Window, after: Window) -> Move:
    if _ends(before) == _ends(after):
        return _surer(before, after)
    if _contains(before, after):
        return Move.FIRMED
    if _contains(after, before):
        return Move.LOOSENED
    return Move.SLIP if _ends(after) > _ends(before) else Move.PULL_IN


def _surer(before: Window, after: Window) -> Move:
    change = _CERTAINTIES.index(after.certainty) - _CERTAINTIES.index(before.certainty)
    if change == 0:
        return Move.RESTATED
    return Move.FIRMED if change < 0 else Move.LOOSENED


def _ends(window: Window) -> tuple[date, date]:
    return window.earliest or date.min, window.latest or date.max


def _contains(outer: Window, inner: Window) -> bool:
    (first, last), (start, end) = _ends(outer), _ends(inner)
    return first <= start and end <= last
