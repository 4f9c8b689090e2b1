"""Forms: what is typed becomes what is stored, and what is stored fills the form."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.app import open_app
from bot.desk.editing.finding import said_words
from bot.desk.submitting.fields import content_of, fields_of, seasons_text
from bot.desk.submitting.reading import Read, ReadClaim, ReadEntity, ReadName, ReadSeason, read
from bot.desk.values import draft_of
from bot.domain.claims import Claim, ClaimKind, Credit, Release, Source, Voice
from bot.domain.clock import SetClock
from bot.domain.entities import SHARED, AliasKind, EntityKind
from bot.domain.keeping import Content, NewSource, Opened, StoredSource
from bot.domain.window import on_day
from bot.errors import Invalid
from bot.names import words
from bot.store.drafts import CreditBody, QuoteBody, ReleaseBody, SourceDraft
from bot.text.words import english
from tests.conftest import TODAY

SAID = date(2016, 7, 27)


@pytest.fixture(scope="module")
def released() -> dict[str, str]:
    return {"subject": "3", "phrase": "late 2017", "voice": "network", "said_on": "July 27, 2016"}


@pytest.fixture
async def seeded(tmp_path: Path) -> AsyncIterator[list[Claim]]:
    async with open_app(tmp_path / "desk.db", SetClock(TODAY)) as app:
        rows = await app.store.database.fetch_all("SELECT id FROM claim WHERE retracted = 0")
        known = await app.store.claims.with_gone([row["id"] for row in rows], SHARED)
        yield list(known.values())


def claim(content: Content, cited: Source | None = None, old: Claim | None = None) -> ReadClaim:
    found = read(content, TODAY, cited=cited, old=old)
    assert isinstance(found, ReadClaim)
    return found


async def test_every_claim_fills_a_form_that_says_the_same(seeded: list[Claim]) -> None:
    assert {draft_of(one).body.kind for one in seeded} == set(ClaimKind)
    for one in seeded:
        content = content_of(one)
        found = claim(content, old=one)
        assert found == ReadClaim(draft_of(one), None, Opened(one.id, one.version))
        assert claim(replace(content, fields={}), old=one) == found


async def test_every_claim_has_words_by_which_it_is_found(seeded: list[Claim]) -> None:
    for one in seeded:
        known = said_words(one)
        assert set(words(one.subject.name)) < known, one


async def test_of_an_edited_claim_only_what_is_filled_in_changes(seeded: list[Claim]) -> None:
    one = next(one for one in seeded if isinstance(one, Credit) and one.character)
    content = replace(content_of(one), fields={"character": "", "seasons": "1-2", "spoiler": "2"})
    body = claim(content, old=one).draft.body
    assert isinstance(body, CreditBody)
    assert (body.character, body.role, body.first_season, body.last_season) == (None, None, 1, 2)
    assert (body.person, body.billing) == (one.person.id, one.billing)
    release = next(one for one in seeded if isinstance(one, Release))
    moved = replace(content_of(release), fields={"phrase": "September 30, 2019"})
    body = claim(moved, old=release).draft.body
    assert isinstance(body, ReleaseBody)
    assert body.window.earliest == date(2019, 9, 30)
    assert body.voice is release.voice


def test_a_phrase_is_counted_from_the_day_on_which_it_was_said(released: dict[str, str]) -> None:
    fields = {**released, "phrase": "this fall"}

    def year(content: Content, cited: Source | None = None) -> int | None:
        body = claim(content, cited=cited).draft.body
        assert isinstance(body, ReleaseBody)
        return body.window.latest.year if body.window.latest else None

    assert year(Content(kind="release", fields=fields)) == SAID.year
    unknown = {**fields, "said_on": ""}
    new = NewSource({"publisher": "Variety", "published_on": "May 2015"})
    assert year(Content(kind="release", fields=unknown, source=new)) == 2015
    cited = Source(id=7, published_on=on_day(date(2014, 5, 1)))
    assert year(Content(kind="release", fields=unknown, source=StoredSource(7)), cited) == 2014
    assert year(Content(kind="release", fields=unknown)) == TODAY.year


def test_sources_old_new_and_none(released: dict[str, str]) -> None:
    plain = Content(kind="release", fields=released)
    assert (claim(plain).draft.source, claim(plain).source) == (None, None)
    old = claim(replace(plain, source=StoredSource(7)))
    assert (old.draft.source, old.source) == (7, None)
    fields = {"title": " An interview ", "url": "https://example.org/a", "author": ""}
    new = claim(replace(plain, source=NewSource(fields)))
    assert new.draft.source is None
    assert new.source == SourceDraft(title="An interview", url="https://example.org/a")


def test_a_new_quote_and_a_new_release(released: dict[str, str]) -> None:
    fields = {"subject": "3", "speaker": "4", "words": " I knew it. ", "topic": "", "said_on": "summer 2016"}
    body = claim(Content(kind="quote", fields=fields)).draft.body
    assert body == QuoteBody(speaker=4, words="I knew it.")
    body = claim(Content(kind="release", fields=released)).draft.body
    assert isinstance(body, ReleaseBody)
    assert (body.voice, body.window.latest) == (Voice.NETWORK, date(2017, 12, 31))


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("show", {"name": " Ours "}, ReadEntity(EntityKind.SHOW, "Ours")),
        ("person", {"name": "Ann"}, ReadEntity(EntityKind.PERSON, "Ann")),
        ("character", {"name": "Trish"}, ReadEntity(EntityKind.CHARACTER, "Trish")),
        ("season", {"show": "3", "number": "2"}, ReadSeason(3, 2)),
        ("alias", {"entity": "3", "name": "JJ", "sort": "initials"}, ReadName(3, "JJ", AliasKind.INITIALS)),
    ],
)
def test_what_claims_are_about(kind: str, fields: dict[str, str], expected: Read) -> None:
    assert read(Content(kind=kind, fields=fields), TODAY) == expected


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("", None, None),
        ("2", 2, 2),
        ("1-3", 1, 3),
        ("1 \N{EN DASH} 3", 1, 3),
        ("1 to 3", 1, 3),
        ("2-", 2, None),
        ("-2", None, 2),
    ],
)
def test_seasons_as_they_are_typed(typed: str, first: int | None, last: int | None) -> None:
    fields = {"subject": "3", "person": "4", "job": "writer", "seasons": typed}
    body = claim(Content(kind="credit", fields=fields)).draft.body
    assert isinstance(body, CreditBody)
    assert (body.first_season, body.last_season) == (first, last)
    fields["seasons"] = seasons_text(first, last) or ""
    assert claim(Content(kind="credit", fields=fields)).draft.body == body


@pytest.mark.parametrize(
    ("kind", "changed", "code"),
    [
        ("release", {"subject": ""}, "desk.missing"),
        ("release", {"subject": "jessica jones"}, "desk.no_entity"),
        ("release", {"subject": "9" * 19}, "desk.no_entity"),
        ("release", {"phrase": " "}, "desk.missing"),
        ("release", {"phrase": "when it is done"}, "desk.phrase"),
        ("release", {"voice": "rumour"}, "outdated"),
        ("release", {"voice": ""}, "desk.missing"),
        ("release", {"said_on": "July 27, 2036"}, "desk.future"),
        ("release", {"spoiler": "two"}, "season"),
        ("release", {"spoiler": "100000000000"}, "season"),
        ("note", {"topic": "gossip"}, "outdated"),
        ("credit", {"person": "4", "job": "writer", "seasons": "some"}, "season"),
        ("credit", {"person": "4", "job": "writer", "seasons": "1-²"}, "season"),
        ("season", {"show": "3"}, "desk.missing"),
        ("alias", {"entity": "3", "name": "JJ"}, "desk.missing"),
        ("show", {"name": "  "}, "desk.missing"),
    ],
)
def test_what_cannot_be_read(released: dict[str, str], kind: str, changed: dict[str, str], code: str) -> None:
    with pytest.raises(Invalid) as caught:
        read(Content(kind=kind, fields={**released, **changed}), TODAY)
    assert caught.value.code == code
    assert english()(f"error.{code}", **caught.value.params)


async def test_a_form_has_the_fields_of_its_kind(seeded: list[Claim]) -> None:
    fields = {draft_of(one).body.kind: set[str]() for one in seeded}
    for one in seeded:
        fields[draft_of(one).body.kind] |= set(fields_of(one)) - {"subject", "said_on", "spoiler"}
    assert fields == {
        ClaimKind.CREDIT: {"person", "job", "character", "seasons"},
        ClaimKind.QUOTE: {"speaker", "words", "speaker_role", "said_to", "topic"},
        ClaimKind.RELEASE: {"phrase", "voice"},
        ClaimKind.STATUS: {"status", "since", "detail"},
        ClaimKind.PROPERTY: {"name", "value"},
        ClaimKind.NOTE: {"text", "topic", "standing"},
        ClaimKind.RELATION: {"relation", "object"},
    }
