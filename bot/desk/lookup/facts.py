"""Claims sorted for answering: by kind, by precedence, into ledgers."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from bot.domain.claims import Claim, Credit, Job, Property, PropertyName, Release, Status, StatusKind
from bot.domain.ledger import Ledger, Stage, ledger, said_day

AnyClaim = TypeVar("AnyClaim", bound=Claim)

_JOBS = tuple(Job)
_FINAL = (StatusKind.CANCELLED, StatusKind.ENDED, StatusKind.SINGLE_SEASON)


def of_kind(claims: Iterable[Claim], kind: type[AnyClaim]) -> tuple[AnyClaim, ...]:
    """Return the claims of one kind, in order."""
    return tuple(claim for claim in claims if isinstance(claim, kind))


def newest_first(claims: Iterable[AnyClaim]) -> tuple[AnyClaim, ...]:
    """Return claims by rank, then by when they were said, newest first, then as they were entered."""
    return tuple(sorted(claims, key=lambda claim: (claim.rank, -said_day(claim).toordinal(), claim.id)))


def billed(credits_: Iterable[Credit]) -> tuple[Credit, ...]:
    """Return credits in billing order; those without one last, by season and name."""
    return tuple(
        sorted(
            credits_,
            key=lambda credit: (
                _JOBS.index(credit.job),
                credit.billing or 10_000,
                credit.first_season or 0,
                credit.person.name.casefold(),
                credit.id,
            ),
        )
    )


def standing(statuses: Iterable[Status], show: int, today: date) -> tuple[Status, ...]:
    """Return how a show stands on ``today``: what ended it leads; otherwise the newest word about it."""

    def begun(status: Status) -> bool:
        return status.since is None or status.since.earliest is None or status.since.earliest <= today

    def since(status: Status) -> date:
        return (status.since.latest if status.since else None) or said_day(status)

    return tuple(
        sorted(
            (status for status in statuses if status.subject.id == show and begun(status)),
            key=lambda status: (status.rank, status.status not in _FINAL, -since(status).toordinal()),
        )
    )


def properties(claims: Iterable[Claim], *names: PropertyName) -> tuple[Property, ...]:
    """Return the properties of these names, in the order of the names, the best of each first."""
    known = newest_first(of_kind(claims, Property))
    return tuple(claim for name in names for claim in known if claim.name is name)


def ledgers(releases: Iterable[Release], today: date) -> tuple[Ledger, ...]:
    """Return one ledger per subject, the show itself first, then its seasons by number."""
    by_subject = defaultdict[int, list[Release]](list)
    for claim in releases:
        by_subject[claim.subject.id].append(claim)
    found = (ledger(claims, today) for claims in by_subject.values())
    return tuple(sorted((one for one in found if one), key=lambda one: one.subject.number or 0))


def due(found: Sequence[Ledger]) -> Ledger | None:
    """Return the release that matters: the first still to come, or else the last that came out."""
    for wanted in (Stage.AHEAD, Stage.LAPSED, Stage.UNDATED):
        coming = [one for one in found if one.stage is wanted and not _superseded(one, found)]
        if coming:
            return coming[0]
    return found[-1] if found else None


def _superseded(one: Ledger, found: Sequence[Ledger]) -> bool:
    """Whether a later season is out: whatever this one's estimate said, nobody waits for it any more."""
    number = one.subject.number or 0
    return any(other.stage is Stage.OUT and (other.subject.number or 0) > number for other in found)
