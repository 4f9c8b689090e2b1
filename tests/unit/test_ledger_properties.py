"""What holds for every ledger, and for what waits for what."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.claims import Rank, Relation, RelationKind, Release, Voice
from bot.domain.entities import Entity, EntityKind
from bot.domain.ledger import Move, leading, ledger, move, said_day, waits_for
from bot.domain.window import Certainty, Window, on_day
from tests.strategies import RECORDED, windows

TODAY = date(2017, 6, 1)
SEASON = Entity(id=2, kind=EntityKind.SEASON, name="Jessica Jones", show=1, number=2)
MIRRORED = {
    Move.SLIP: Move.PULL_IN,
    Move.PULL_IN: Move.SLIP,
    Move.FIRMED: Move.LOOSENED,
    Move.LOOSENED: Move.FIRMED,
    Move.RESTATED: Move.RESTATED,
}

releases = st.builds(
    Release,
    id=st.integers(1, 10_000),
    subject=st.just(SEASON),
    scope=st.just(0),
    source=st.none(),
    rank=st.sampled_from(Rank),
    spoiler=st.none(),
    said_on=st.none() | st.dates(date(2016, 1, 1), date(2017, 12, 31)).map(on_day),
    recorded_at=st.just(RECORDED),
    verified_at=st.none(),
    retracted=st.just(False),  # noqa: FBT003 - a field
    overrides=st.none(),
    version=st.just(1),
    window=windows(),
    voice=st.sampled_from(Voice),
)
claims = st.lists(releases, max_size=6, unique_by=lambda claim: claim.id)
dated = windows().filter(lambda window: window.dated)


def reading(claim: Release | None) -> object:
    """What a reader could tell claims apart by: not the id, not when it was entered."""
    return claim and (claim.window, claim.voice, claim.rank, said_day(claim))


@given(dated, dated, st.sampled_from([one for one in Certainty if one is not Certainty.PAST]))
def test_moves_are_mirror_images(before: Window, after: Window, certainty: Certainty) -> None:
    one, two = replace(before, certainty=certainty), replace(after, certainty=certainty)
    assert move(two, one) is MIRRORED[move(one, two)]


@given(claims, st.data())
def test_when_they_were_entered_makes_no_difference(found: list[Release], data: st.DataObject) -> None:
    ids = data.draw(st.permutations([claim.id for claim in found]))
    moments = [datetime(2000 + at % 25, 1, 1, tzinfo=RECORDED.tzinfo) for at in range(len(found))]
    others = [
        replace(claim, id=number, recorded_at=entered)
        for claim, number, entered in zip(found, ids, moments, strict=True)
    ]
    shuffled = data.draw(st.permutations(others))
    assert reading(leading(shuffled, TODAY)) == reading(leading(found, TODAY))
    one, two = ledger(found, TODAY), ledger(shuffled, TODAY)
    assert (one is None) == (two is None)
    if one and two:
        assert [entry.late for entry in one.earlier] == [entry.late for entry in two.earlier]
        assert one.move == two.move


@given(claims, windows(), st.dates(date(2010, 1, 1), date(2015, 12, 31)))
def test_back_filling_never_displaces_what_was_said_later(
    found: list[Release], estimate: Window, when: date
) -> None:
    lead = leading(found, TODAY)
    if lead is None or lead.said_on is None or lead.window.certainty is Certainty.PAST:
        return
    window = replace(estimate, certainty=lead.window.certainty)
    older = replace(lead, id=2**63 - 1, said_on=on_day(when), window=window)
    assert leading([*found, older], TODAY) is lead
    assert leading([older, *found], TODAY) is lead


@given(claims)
def test_every_claim_has_one_place(found: list[Release]) -> None:
    made = ledger(found, TODAY)
    if made is None:
        assert all(claim.rank is Rank.DEPRECATED for claim in found)
        return
    earlier = [entry.release for entry in made.earlier]
    shown = [made.lead, *earlier, *made.dissent]
    assert len({claim.id for claim in shown}) == len(shown)
    lead = made.lead.window
    for claim in found:
        if claim not in shown:
            agrees = (claim.window.earliest, claim.window.latest) == (lead.earliest, lead.latest)
            unbounded = (claim.window.earliest or date.min, claim.window.latest or date.max) == (
                lead.earliest or date.min,
                lead.latest or date.max,
            )
            assert agrees or unbounded or claim.rank is Rank.DEPRECATED
    assert [said_day(claim) for claim in earlier] == sorted(said_day(claim) for claim in earlier)
    assert made.subject == SEASON


def show(number: int) -> Entity:
    return Entity(id=number, kind=EntityKind.SHOW, name=f"Show {number}")


def related(subject: int, target: int, kind: RelationKind = RelationKind.WAITS_FOR) -> Relation:
    return Relation(
        id=subject * 100 + target,
        subject=show(subject),
        scope=0,
        source=None,
        rank=Rank.NORMAL,
        spoiler=None,
        said_on=None,
        recorded_at=RECORDED,
        verified_at=None,
        retracted=False,
        overrides=None,
        version=1,
        relation=kind,
        object=show(target),
    )


@pytest.mark.parametrize(
    ("edges", "awaited"),
    [
        ([], []),
        ([(1, 2)], [2]),
        ([(2, 3), (1, 2)], [2, 3]),
        ([(1, 2), (2, 3), (3, 1)], [2, 3]),
        ([(1, 1)], []),
        ([(1, 2), (1, 3), (2, 4), (3, 4), (4, 1)], [2, 3, 4]),
        ([(2, 1), (3, 4)], []),
    ],
)
def test_what_waits_for_what_nearest_first_each_once(
    edges: list[tuple[int, int]], awaited: list[int]
) -> None:
    relations = [related(*edge) for edge in edges]
    assert [relation.object.id for relation in waits_for(1, relations)] == awaited


def test_other_relations_are_not_waited_for() -> None:
    others = [related(1, 2, kind) for kind in RelationKind if kind is not RelationKind.WAITS_FOR]
    assert waits_for(1, others) == ()


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6))))
def test_waiting_ends_whatever_waits_for_whatever(edges: list[tuple[int, int]]) -> None:
    found = waits_for(1, [related(*edge) for edge in edges])
    reached = [relation.object.id for relation in found]
    assert len(set(reached)) == len(reached)
    assert 1 not in reached
    assert {relation.subject.id for relation in found} <= {1, *reached}
