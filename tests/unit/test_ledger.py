"""The ledger: which estimate leads, what each did to the one before, and how they turned out."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.claims import Rank, Release, Voice
from bot.domain.entities import Entity, EntityKind
from bot.domain.ledger import Move, Stage, days_late, leading, ledger, move, said_day, stage
from bot.domain.window import Certainty, Precision, Window, on_day
from tests.strategies import RECORDED, source

TODAY = date(2017, 6, 1)
SEASON = Entity(id=2, kind=EntityKind.SEASON, name="Jessica Jones", show=1, number=2)
PAST, CONFIRMED, EXPECTED, RUMOURED = Certainty
SHOW, NETWORK, OUTLET = Voice


def day(iso: str) -> date:
    return date.fromisoformat(iso)


def window(span: str, certainty: Certainty = CONFIRMED) -> Window:
    """ "2017-09-01..2017-12-31", either end left out where it is open; "" for "TBA"."""
    first, _, last = span.partition("..")
    return Window(
        phrase=span or "TBA",
        earliest=day(first) if first else None,
        latest=day(last) if last else None,
        precision=Precision.RANGE if first and last else Precision.OPEN,
        certainty=certainty,
    )


def said(
    when: str,
    span: str,
    certainty: Certainty = CONFIRMED,
    voice: Voice = OUTLET,
    *,
    rank: Rank = Rank.NORMAL,
    number: int = 1,
) -> Release:
    """What was said on a day ("" for nobody knows when) about when the season comes out."""
    return Release(
        id=number,
        subject=SEASON,
        scope=0,
        source=None,
        rank=rank,
        spoiler=None,
        said_on=on_day(day(when)) if when else None,
        recorded_at=RECORDED,
        verified_at=None,
        retracted=False,
        overrides=None,
        version=1,
        window=window(span, certainty),
        voice=voice,
    )


LATE_2017 = "2017-09-01..2017-12-31"
IN_2018 = "2018-01-01..2018-12-31"


@pytest.mark.parametrize(
    ("lead", "other"),
    [
        pytest.param(
            said("2016-01-01", IN_2018, RUMOURED, rank=Rank.PREFERRED),
            said("2017-01-01", LATE_2017, CONFIRMED, SHOW),
            id="rank before all",
        ),
        pytest.param(
            said("2017-01-01", IN_2018, RUMOURED),
            said("2017-02-01", "2018-03-08..2018-03-08", PAST, SHOW),
            id="nobody can have said yet that it came out",
        ),
        pytest.param(
            said("2016-01-01", IN_2018, RUMOURED),
            said("2015-01-01", "", CONFIRMED, SHOW),
            id="a date before none",
        ),
        pytest.param(
            said("2016-01-01", IN_2018, CONFIRMED),
            said("2017-01-01", LATE_2017, EXPECTED, SHOW),
            id="certainty before voice and day",
        ),
        pytest.param(
            said("2016-01-01", IN_2018, EXPECTED),
            said("2017-01-01", LATE_2017, RUMOURED, SHOW),
            id="expected before rumoured",
        ),
        pytest.param(
            said("2016-01-01", IN_2018, voice=SHOW),
            said("2017-01-01", LATE_2017, voice=NETWORK),
            id="the show before the network",
        ),
        pytest.param(
            said("2016-01-01", IN_2018, voice=NETWORK),
            said("2017-01-01", LATE_2017, voice=OUTLET),
            id="the network before an outlet",
        ),
        pytest.param(said("2017-01-02", IN_2018), said("2017-01-01", LATE_2017), id="what was said later"),
        pytest.param(said("2016-01-01", IN_2018), said("", LATE_2017), id="a known day before none"),
        pytest.param(
            said("2017-01-01", "2017-12-01..2017-12-31"),
            said("2017-01-01", LATE_2017),
            id="the narrower of one day",
        ),
        pytest.param(
            said("2017-01-01", IN_2018), said("2017-01-01", "2018-01-01.."), id="an end before none"
        ),
        pytest.param(
            said("2017-01-01", LATE_2017, RUMOURED),
            said("2017-02-01", "2016-01-01..2016-12-31", CONFIRMED, SHOW, rank=Rank.DEPRECATED),
            id="what is deprecated never",
        ),
    ],
)
def test_which_leads(lead: Release, other: Release) -> None:
    for one, two in ((1, 2), (2, 1)):
        claims = [replace(lead, id=one), replace(other, id=two)]
        assert leading(claims, TODAY) is claims[0]
        assert leading(claims[::-1], TODAY) is claims[0]


@pytest.mark.parametrize(
    ("lead", "overtaken"),
    [
        pytest.param(
            said("2017-02-01", IN_2018, RUMOURED),
            said("2015-01-01", "2016-01-01..2016-12-31", CONFIRMED, SHOW),
            id="its window had passed when somebody spoke again",
        ),
        pytest.param(
            said("2017-02-01", "", RUMOURED, SHOW),
            said("2016-01-01", LATE_2017, CONFIRMED, SHOW),
            id="withdrawn by as direct a voice",
        ),
        pytest.param(
            said("2017-02-01", "", RUMOURED, SHOW),
            said("2016-01-01", LATE_2017, CONFIRMED, OUTLET),
            id="withdrawn by a more direct voice",
        ),
        pytest.param(
            said("2016-01-01", LATE_2017, CONFIRMED, SHOW),
            said("2017-02-01", "", CONFIRMED, NETWORK),
            id="not withdrawn by a less direct voice",
        ),
        pytest.param(
            said("2016-01-01", LATE_2017, CONFIRMED, SHOW, rank=Rank.PREFERRED),
            said("2017-02-01", "", CONFIRMED, SHOW),
            id="not withdrawn by a lower rank",
        ),
        pytest.param(
            said("2015-01-01", "2016-01-01..2017-01-31", CONFIRMED, SHOW),
            said("2017-01-31", IN_2018, RUMOURED),
            id="not passed on its own last day",
        ),
        pytest.param(
            said("2016-03-10", "2016-03-08..2016-03-08", PAST),
            said("2017-02-01", IN_2018, CONFIRMED, SHOW),
            id="what has come out is never overtaken",
        ),
        pytest.param(
            said("2017-02-01", "", CONFIRMED, SHOW),
            said("2016-01-01", "", CONFIRMED, SHOW),
            id="nothing to withdraw",
        ),
        pytest.param(
            said("2017-02-01", LATE_2017, CONFIRMED, SHOW),
            said("2017-02-01", "", CONFIRMED, SHOW),
            id="not withdrawn on the very day it was said",
        ),
    ],
)
def test_what_overtakes_what(lead: Release, overtaken: Release) -> None:
    assert leading([overtaken, lead], TODAY) is lead
    assert leading([lead, overtaken], TODAY) is lead


def test_nothing_leads_where_all_is_deprecated_or_retracted() -> None:
    gone = replace(said("2017-01-01", LATE_2017), retracted=True)
    old = said("2017-01-01", LATE_2017, rank=Rank.DEPRECATED)
    assert leading([], TODAY) is None
    assert leading([gone, old], TODAY) is None
    assert ledger([gone, old], TODAY) is None


def test_what_only_a_deprecated_claim_said_overtakes_nothing() -> None:
    estimate = said("2015-01-01", "2016-01-01..2016-12-31")
    assert leading([estimate, said("2017-02-01", IN_2018, rank=Rank.DEPRECATED)], TODAY) is estimate


@pytest.mark.parametrize(
    ("before", "after", "made"),
    [
        (LATE_2017, IN_2018, Move.SLIP),
        (IN_2018, LATE_2017, Move.PULL_IN),
        (LATE_2017, "2017-10-01..2018-01-31", Move.SLIP),
        ("2017-01-01..2017-12-31", LATE_2017, Move.FIRMED),
        (LATE_2017, "2017-01-01..2017-12-31", Move.LOOSENED),
        (LATE_2017, LATE_2017, Move.RESTATED),
        (LATE_2017, "", Move.WITHDRAWN),
        ("", "", Move.RESTATED),
        ("", LATE_2017, Move.FIRMED),
        ("2019-01-01..", "2020-01-01..", Move.FIRMED),
        ("2020-01-01..", "2019-01-01..", Move.LOOSENED),
        ("2019-01-01..", "2019-03-01..2019-03-01", Move.FIRMED),
        ("2019-01-01..", LATE_2017, Move.PULL_IN),
        (LATE_2017, "2019-01-01..", Move.SLIP),
        ("..2017-12-31", "..2018-12-31", Move.LOOSENED),
        ("..2017-12-31", IN_2018, Move.SLIP),
    ],
)
def test_moves(before: str, after: str, made: Move) -> None:
    assert move(window(before), window(after)) is made


@pytest.mark.parametrize(
    ("before", "after", "made"),
    [
        (RUMOURED, CONFIRMED, Move.FIRMED),
        (EXPECTED, RUMOURED, Move.LOOSENED),
        (EXPECTED, EXPECTED, Move.RESTATED),
        (EXPECTED, PAST, Move.SETTLED),
    ],
)
def test_the_same_days_said_more_or_less_surely(before: Certainty, after: Certainty, made: Move) -> None:
    assert move(window(LATE_2017, before), window(LATE_2017, after)) is made


@pytest.mark.parametrize("before", ["", LATE_2017, IN_2018])
def test_what_came_out_settles_everything(before: str) -> None:
    assert move(window(before), window("2018-03-08..2018-03-08", PAST)) is Move.SETTLED


@pytest.mark.parametrize(
    ("estimate", "actual", "late"),
    [
        (LATE_2017, "2018-03-08..2018-03-08", 67),
        ("2018-04-01..2018-12-31", "2018-03-08..2018-03-08", -24),
        (IN_2018, "2018-03-08..2018-03-08", 0),
        (LATE_2017, "2018-03-01..2018-03-31", 60),
        (LATE_2017, "2017-12-01..2018-03-31", 0),
        ("2018-04-01..", "2018-03-01..2018-03-31", -1),
        ("2018-01-01..", "2018-03-08..2018-03-08", 0),
        ("..2018-01-01", "2018-01-02..", 1),
        ("", "2018-03-08..2018-03-08", None),
        (LATE_2017, "", None),
    ],
)
def test_days_late(estimate: str, actual: str, late: int | None) -> None:
    assert days_late(window(estimate), window(actual, PAST)) == late


@pytest.mark.parametrize(
    ("span", "certainty", "stands"),
    [
        ("2017-06-01..2017-06-01", PAST, Stage.OUT),
        ("2017-06-02..2017-06-02", PAST, Stage.AHEAD),
        ("2017-01-01..2017-12-31", PAST, Stage.OUT),
        ("..2017-05-31", PAST, Stage.OUT),
        ("..2017-06-01", PAST, Stage.AHEAD),
        ("2015-01-01..", PAST, Stage.OUT),
        ("2017-05-01..2017-05-31", CONFIRMED, Stage.LAPSED),
        ("2017-05-01..2017-06-01", CONFIRMED, Stage.AHEAD),
        ("2015-01-01..", CONFIRMED, Stage.AHEAD),
        ("", PAST, Stage.UNDATED),
        ("", RUMOURED, Stage.UNDATED),
    ],
)
def test_stages(span: str, certainty: Certainty, stands: Stage) -> None:
    assert stage(window(span, certainty), TODAY) is stands


def test_when_it_was_said_is_the_last_day_that_is_known() -> None:
    silent = said("", LATE_2017)
    summer = window("2016-06-01..2016-08-31")
    assert said_day(silent) == date.min
    assert said_day(replace(silent, said_on=summer)) == day("2016-08-31")
    assert said_day(replace(silent, said_on=window("2016-06-01.."))) == day("2016-06-01")
    published = replace(silent, source=source(published_on=summer))
    assert said_day(published) == day("2016-08-31")
    assert said_day(replace(published, said_on=on_day(TODAY))) == TODAY
    assert said_day(replace(published, said_on=window(""))) == day("2016-08-31")


def test_a_ledger_says_what_each_estimate_did_and_how_it_turned_out() -> None:
    first = said("2015-12-01", "2017-01-01..2017-12-31", number=9)
    second = said("2016-08-10", LATE_2017, number=4)
    out = said("2018-03-08", "2018-03-08..2018-03-08", PAST, number=1)
    recap = said("2019-01-01", "2018-03-01..2018-03-31", EXPECTED, number=2)
    found = ledger([recap, out, second, first], day("2018-04-01"))
    assert found is not None
    assert (found.lead, found.stage, found.move) == (out, Stage.OUT, Move.SETTLED)
    assert [(one.release, one.move, one.late) for one in found.earlier] == [
        (first, None, 67),
        (second, Move.FIRMED, 67),
        (recap, Move.SLIP, 0),
    ]
    assert found.dissent == ()


def test_before_it_is_out_what_was_said_later_or_nobody_knows_when_is_dissent() -> None:
    lead = said("2017-01-01", LATE_2017, CONFIRMED, SHOW, number=1)
    earlier = said("2016-01-01", "2017-01-01..2017-12-31", number=2)
    later = said("2017-03-01", IN_2018, RUMOURED, number=3)
    agreeing = said("2017-03-02", LATE_2017, RUMOURED, number=4)
    undated = said("", IN_2018, RUMOURED, number=5)
    wrong = said("2017-04-01", IN_2018, rank=Rank.DEPRECATED, number=6)
    was_wrong = said("2015-04-01", IN_2018, rank=Rank.DEPRECATED, number=7)
    gone = replace(said("2016-02-01", IN_2018, number=8), retracted=True)
    found = ledger([later, agreeing, gone, wrong, undated, lead, was_wrong, earlier], TODAY)
    assert found is not None
    assert found.lead is lead
    assert [one.release for one in found.earlier] == [was_wrong, earlier]
    assert {one.late for one in found.earlier} == {None}
    assert found.dissent == (undated, later)
    assert (found.stage, found.move) == (Stage.AHEAD, Move.FIRMED)
