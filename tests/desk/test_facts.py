"""Claims sorted for answering."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from bot.desk.lookup import facts
from bot.domain.claims import (
    Claim,
    Credit,
    Job,
    Property,
    PropertyName,
    Rank,
    Release,
    Status,
    StatusKind,
    Voice,
)
from bot.domain.entities import Entity, EntityKind
from bot.domain.ledger import Ledger, Stage
from bot.domain.window import Certainty, Precision, Window, on_day
from tests.strategies import RECORDED

TODAY = date(2017, 6, 1)
SHOW = Entity(id=1, kind=EntityKind.SHOW, name="Jessica Jones")
COMMON = {
    "id": 1,
    "subject": SHOW,
    "scope": 0,
    "source": None,
    "rank": Rank.NORMAL,
    "spoiler": None,
    "said_on": None,
    "recorded_at": RECORDED,
    "verified_at": None,
    "retracted": False,
    "overrides": None,
    "version": 1,
}


def season(number: int) -> Entity:
    return Entity(id=100 - number, kind=EntityKind.SEASON, name=SHOW.name, show=SHOW.id, number=number)


def credit(name: str, job: Job = Job.ACTOR, **fields: object) -> Credit:
    person = Entity(id=hash(name) % 1000, kind=EntityKind.PERSON, name=name)
    return Credit(**{**COMMON, "person": person, "job": job, **fields})  # type: ignore[arg-type]


def status(kind: StatusKind, since: Window | None = None, **fields: object) -> Status:
    return Status(**{**COMMON, "status": kind, "since": since, **fields})  # type: ignore[arg-type]


def release(subject: Entity, first: str, last: str, certainty: Certainty, **fields: object) -> Release:
    window = Window(
        phrase=f"{first} to {last}",
        earliest=date.fromisoformat(first) if first else None,
        latest=date.fromisoformat(last) if last else None,
        precision=Precision.RANGE,
        certainty=certainty,
    )
    fields = {"subject": subject, "window": window, "voice": Voice.OUTLET, **fields}
    return Release(**{**COMMON, **fields})  # type: ignore[arg-type]


def test_credits_are_billed_by_job_then_billing_then_season_then_name() -> None:
    order = [
        credit("Melissa Rosenberg", Job.CREATOR),
        credit("Scott Buck", Job.SHOWRUNNER, first_season=1),
        credit("Raven Metzner", Job.SHOWRUNNER, first_season=2),
        credit("Krysten Ritter", billing=1),
        credit("Mike Colter", billing=2),
        credit("Rosario Dawson", billing=10),
        credit("anna", first_season=None),
        credit("Zoe"),
        credit("Bert", first_season=1),
        credit("Eka Darville", first_season=1, id=2),
        credit("Eka Darville", first_season=1, id=3),
    ]
    for start in range(len(order)):
        assert list(facts.billed([*order[start:], *order[:start]])) == order
    assert list(facts.billed(order[::-1])) == order


def on(iso: str) -> Window:
    return on_day(date.fromisoformat(iso))


def test_what_ended_a_show_leads_whatever_was_said_of_it_since() -> None:
    ended = status(StatusKind.CANCELLED, on("2017-01-01"))
    airing = status(StatusKind.AIRING, on("2017-05-01"))
    renewed = status(StatusKind.RENEWED, on("2016-01-01"))
    for order in permutations([ended, airing, renewed]):
        assert facts.standing(order, SHOW.id, TODAY) == (ended, airing, renewed)


def test_what_is_still_to_come_is_not_how_it_stands() -> None:
    over = status(StatusKind.ENDED, on("2019-06-14"))
    airing = status(StatusKind.AIRING, on("2015-11-20"))
    assert facts.standing([over, airing], SHOW.id, TODAY) == (airing,)
    assert facts.standing([over, airing], SHOW.id, date(2019, 6, 13)) == (airing,)
    assert facts.standing([over, airing], SHOW.id, date(2019, 6, 14)) == (over, airing)


def test_a_status_since_nobody_knows_when_counts_as_said_and_as_begun() -> None:
    silent = status(StatusKind.ORDERED, None)
    told = status(StatusKind.AIRING, None, said_on=on("2017-05-01"))
    dated = status(StatusKind.RENEWED, on("2017-01-01"))
    by_2020 = replace(on("2020-01-01"), earliest=None)
    open_ = status(StatusKind.IN_PRODUCTION, by_2020)
    assert facts.standing([silent, dated, open_, told], SHOW.id, TODAY) == (open_, told, dated, silent)


def test_rank_comes_first_and_seasons_stand_for_themselves() -> None:
    preferred = status(StatusKind.AIRING, on("2016-01-01"), rank=Rank.PREFERRED)
    ended = status(StatusKind.ENDED, on("2017-01-01"))
    of_season = status(StatusKind.CANCELLED, on("2017-01-01"), subject=season(1))
    assert facts.standing([of_season, ended, preferred], SHOW.id, TODAY) == (preferred, ended)


def test_properties_come_in_the_order_asked_for_the_best_of_each_first() -> None:
    def property_(name: PropertyName, **fields: object) -> Property:
        return Property(**{**COMMON, "name": name, "value": "v", **fields})  # type: ignore[arg-type]

    old = property_(PropertyName.NETWORK, said_on=on("2015-01-01"))
    new = property_(PropertyName.NETWORK, said_on=on("2016-01-01"))
    best = property_(PropertyName.NETWORK, rank=Rank.PREFERRED)
    kind, genre = property_(PropertyName.KIND), property_(PropertyName.GENRE)
    claims: list[Claim] = [genre, old, credit("Somebody"), new, best, kind]
    asked = (PropertyName.KIND, PropertyName.NETWORK)
    assert facts.properties(claims, *asked) == (kind, best, new, old)


def test_newest_first_is_by_when_it_was_said_not_by_when_it_was_entered() -> None:
    older, newer = credit("a", id=9, said_on=on("2015-01-01")), credit("b", id=1, said_on=on("2016-01-01"))
    silent, wrong = credit("c", id=10), credit("d", said_on=on("2017-01-01"), rank=Rank.DEPRECATED)
    for order in permutations([older, newer, silent, wrong]):
        assert facts.newest_first(order) == (newer, older, silent, wrong)


def test_one_ledger_for_each_season_the_show_first() -> None:
    claims = [
        release(season(10), "2020-01-01", "2020-12-31", Certainty.EXPECTED, id=1),
        release(season(2), "2018-01-01", "2018-12-31", Certainty.EXPECTED, id=2),
        release(season(2), "2017-09-01", "2017-12-31", Certainty.CONFIRMED, id=3),
        release(SHOW, "2015-11-20", "2015-11-20", Certainty.PAST, id=4),
        release(season(3), "2019-01-01", "2019-12-31", Certainty.EXPECTED, id=5, rank=Rank.DEPRECATED),
    ]
    for order in permutations(claims):
        found = facts.ledgers(order, TODAY)
        assert [(one.subject.number, one.lead.id) for one in found] == [(None, 4), (2, 3), (10, 1)]


def made(*stages: Stage) -> tuple[Ledger, ...]:
    """Ledgers of the seasons 1, 2 ..., which stand like this on the day."""
    spans = {
        Stage.OUT: ("2015-11-20", "2015-11-20", Certainty.PAST),
        Stage.AHEAD: ("2017-09-01", "2017-12-31", Certainty.EXPECTED),
        Stage.LAPSED: ("2017-01-01", "2017-03-31", Certainty.EXPECTED),
        Stage.UNDATED: ("", "", Certainty.CONFIRMED),
    }
    claims = [release(season(number), *spans[one]) for number, one in enumerate(stages, start=1)]
    found = facts.ledgers(claims, TODAY)
    assert [one.stage for one in found] == list(stages)
    return found


OUT, AHEAD, LAPSED, UNDATED = Stage


@pytest.mark.parametrize(
    ("stages", "number"),
    [
        ((OUT, AHEAD, AHEAD), 2),
        ((OUT, LAPSED, AHEAD), 3),
        ((OUT, LAPSED, UNDATED), 2),
        ((OUT, UNDATED), 2),
        ((LAPSED, OUT), 2),
        ((AHEAD, OUT), 2),
        ((UNDATED, OUT, LAPSED), 3),
        ((OUT, OUT), 2),
        ((AHEAD,), 1),
    ],
)
def test_the_release_that_matters_is_the_first_that_somebody_still_waits_for(
    stages: tuple[Stage, ...], number: int
) -> None:
    due = facts.due(made(*stages))
    assert due is not None
    assert due.subject.number == number


def test_where_nothing_was_said_nothing_is_due() -> None:
    assert facts.due(()) is None
    assert facts.ledgers([], TODAY) == ()
