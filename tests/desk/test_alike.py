"""Which stored claims may say what a new one says, and in what they differ."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from bot.desk.values import (
    Body,
    ClaimDraft,
    PropertyBody,
    ReleaseBody,
    StatusBody,
    day_of,
    draft_of,
    release_body,
)
from bot.domain.claims import Claim, Job, PropertyName, RelationKind, StatusKind, Voice
from bot.domain.entities import EntityKind
from bot.domain.window import Certainty
from bot.errors import Invalid
from bot.names import text_likeness
from tests.desk.moderators import Moderated, ana
from tests.store import world

SAID = date(2026, 6, 1)


def status(kind: StatusKind, detail: str | None = None) -> StatusBody:
    return StatusBody(status=kind, detail=detail)


def network(value: str) -> PropertyBody:
    return PropertyBody(name=PropertyName.NETWORK, value=value)


def genre(value: str) -> PropertyBody:
    return PropertyBody(name=PropertyName.GENRE, value=value)


def release(phrase: str, voice: Voice = Voice.SHOW) -> ReleaseBody:
    return release_body(phrase, SAID, voice)


PAIRS: Sequence[tuple[str, Body, Body, tuple[str, ...] | None]] = [
    (
        "a role",
        replace(world.actor(2), character="JJ"),
        replace(world.actor(2), character="J"),
        ("character",),
    ),
    (
        "another actor",
        replace(world.actor(2), character="J"),
        replace(world.actor(3), character="J"),
        ("person",),
    ),
    ("another job", world.actor(2), replace(world.actor(2), job=Job.WRITER), None),
    ("another actor of nobody", world.actor(2), world.actor(3), None),
    ("the same window", release("late 2027"), release("late 2027", Voice.NETWORK), ("voice",)),
    ("no date", release("TBA"), release("tba"), ("window",)),
    ("another window", release("late 2027"), release("early 2028"), None),
    ("a status", status(StatusKind.ENDED), status(StatusKind.ENDED, "for good"), ("detail",)),
    ("another status", status(StatusKind.ENDED), status(StatusKind.RENEWED), None),
    ("another network", network("Netflix"), network("Hulu"), ("value",)),
    ("another genre", genre("drama"), genre("comedy"), None),
    ("another property", genre("drama"), network("drama"), None),
    ("a relation", world.relation(4), world.relation(4), ()),
    ("another relation", world.relation(4), world.relation(4, RelationKind.SPIN_OFF_OF), None),
    ("a note", world.note("He dies in the end."), world.note("He dies, in the end!"), ("text",)),
    (
        "its beginning",
        world.note("He dies in the end of it all."),
        world.note("He dies in the end."),
        ("text",),
    ),
    ("another note", world.note("He dies in the end."), world.note("She wins."), None),
]


@pytest.mark.parametrize(("new", "known", "differs"), [pair[1:] for pair in PAIRS], ids=[p[0] for p in PAIRS])
async def test_what_is_alike(
    desk: Moderated, new: Body, known: Body, differs: tuple[str, ...] | None
) -> None:
    kinds = (EntityKind.SHOW, EntityKind.PERSON, EntityKind.PERSON, EntityKind.SHOW)
    for kind, name in zip(kinds, "ABCD", strict=True):
        await desk.editing.names.add(ana(), kind, name)
    stored = await desk.editing.claims.add(ana(), ClaimDraft(subject=1, body=known))
    preview = await desk.editing.claims.preview(ana(), ClaimDraft(subject=1, body=new))
    found: list[tuple[Claim, tuple[str, ...]]] = [(one.claim, one.differs) for one in preview.alike]
    assert found == ([] if differs is None else [(stored.claim, differs)])
    assert draft_of(stored.claim) == ClaimDraft(subject=1, body=known)
    assert draft_of(preview.claim).body == new


def test_texts_are_alike_by_their_words() -> None:
    assert text_likeness("It WAS told!", "it was told") == 1.0
    assert text_likeness("???", "???") == 1.0
    assert text_likeness("???", "it was told") == 0.0
    assert text_likeness("no", "It was told at great length, and nobody listened to it at all.") < 0.3


def test_the_day_of_an_article() -> None:
    today = date(2026, 11, 22)
    window = day_of("July 27, 2016", today)
    assert window is not None
    assert (window.earliest, window.latest, window.certainty) == (
        date(2016, 7, 27),
        date(2016, 7, 27),
        Certainty.CONFIRMED,
    )
    assert day_of("  ", today) is None
    assert day_of("TBA", today) is None
    with pytest.raises(Invalid, match=r"desk\.future"):
        day_of("2030", today)
    with pytest.raises(Invalid, match=r"desk\.phrase"):
        day_of("10/5/2016", today)
