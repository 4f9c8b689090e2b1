from datetime import date

from bot.domain.arrival import Place, arrival
from bot.domain.claims import Rank, Relation, RelationKind, Release, Voice
from bot.domain.dependencies import circle, waiting
from bot.domain.entities import Entity, EntityKind
from bot.domain.ledger import Move
from bot.domain.phrases import read_window
from bot.domain.window import on_day
from tests.strategies import RECORDED

TODAY = date(2026, 11, 22)


def show(number: int) -> Entity:
    return Entity(id=number, kind=EntityKind.SHOW, name="ABCDEFG"[number])


def release(
    phrase: str, said: date, number: int = 0, voice: Voice = Voice.SHOW, rank: Rank = Rank.NORMAL
) -> Release:
    return Release(
        id=number,
        subject=show(0),
        scope=0,
        source=None,
        rank=rank,
        spoiler=None,
        said_on=on_day(said),
        recorded_at=RECORDED,
        verified_at=None,
        retracted=False,
        overrides=None,
        version=1,
        window=read_window(phrase, said),
        voice=voice,
    )


def waits(one: int, other: int, kind: RelationKind = RelationKind.WAITS_FOR) -> Relation:
    return Relation(
        id=10 * one + other,
        subject=show(one),
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
        object=show(other),
    )


def test_where_an_estimate_comes_to_stand() -> None:
    known = [release("late 2027", date(2026, 6, 1), 1)]
    first = arrival(known[0], [], TODAY)
    assert (first.place, first.before) == (Place.FIRST, None)
    slip = arrival(release("early 2028", date(2026, 9, 1)), known, TODAY)
    assert (slip.place, slip.move, slip.before) == (Place.LEADS, Move.SLIP, known[0])
    old = arrival(release("mid 2027", date(2026, 3, 1)), known, TODAY)
    assert (old.place, old.after) == (Place.BACKFILLED, known[0])
    doubtful = arrival(release("maybe 2029", date(2026, 9, 1), voice=Voice.OUTLET), known, TODAY)
    assert (doubtful.place, doubtful.after) == (Place.BESIDE, known[0])
    wrong = arrival(release("2029", date(2026, 9, 1), rank=Rank.DEPRECATED), known, TODAY)
    assert wrong.place is Place.DEPRECATED


def test_an_estimate_between_two_says_what_it_did_to_the_first() -> None:
    known = [release("2027", date(2026, 1, 1), 1), release("March 2028", date(2026, 9, 1), 2)]
    between = arrival(release("late 2027", date(2026, 5, 1)), known, TODAY)
    assert (between.place, between.move) == (Place.BACKFILLED, Move.FIRMED)


def test_circles() -> None:
    relations = [waits(1, 2), waits(2, 3), waits(2, 5), waits(5, 3), waits(4, 1, RelationKind.SPIN_OFF_OF)]
    assert [one.name for one in circle(show(3), show(1), relations)] == ["D", "B", "C", "D"]
    assert circle(show(1), show(4), relations) == ()
    assert circle(show(4), show(1), relations) == ()


def test_who_waits() -> None:
    relations = [waits(1, 2), waits(2, 3), waits(3, 1), waits(4, 2), waits(5, 3, RelationKind.SPIN_OFF_OF)]
    assert [one.subject.name for one in waiting(3, relations)] == ["C", "B", "E"]
    assert waiting(5, relations) == ()
