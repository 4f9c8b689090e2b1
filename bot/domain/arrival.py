"""What a release claim that is about to be stored would do to its ledger. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.claims import Rank, Release
from bot.domain.ledger import Move, ledger


class Place(StrEnum):
    """Where a new estimate comes to stand."""

    FIRST = "first"
    """Nothing was known before."""
    LEADS = "leads"
    """It replaces the estimate that led; the move says how."""
    BACKFILLED = "backfilled"
    """It was said before the estimate that leads, which stays."""
    BESIDE = "beside"
    """It was said later (or nobody knows when), but something surer or more direct stays in the lead."""
    DEPRECATED = "deprecated"
    """Its rank keeps it out of the ledger."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where a new estimate comes to stand, the move it makes, and who leads before and after.

    ``move`` is what it does to the estimate said before it, ``None`` where there is none.
    """

    place: Place
    move: Move | None
    before: Release | None
    after: Release | None


def arrival(new: Release, known: Sequence[Release], today: date) -> Arrival:
    """Return what ``new`` would do among the ``known`` release claims of its subject, as of ``today``.

    ``known`` holds neither ``new`` itself nor, where it stands in for another claim, that one.
    """
    before = ledger(known, today)
    after = ledger([*known, new], today)
    was, leads = before.lead if before else None, after.lead if after else None
    if after is None or leads is None or new.rank is Rank.DEPRECATED:
        return Arrival(Place.DEPRECATED, None, was, leads)
    if leads is new:
        return Arrival(Place.LEADS if was else Place.FIRST, after.move, was, leads)
    for entry in after.earlier:
        if entry.release is new:
            return Arrival(Place.BACKFILLED, entry.move, was, leads)
    return Arrival(Place.BESIDE, None, was, leads)
