from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from bot.desk.loading import LoadReport, load_pack
from bot.domain.claims import ClaimKind, Note, Quote, Rank, Status
from bot.domain.clock import SystemClock
from bot.domain.entities import SHARED, EntityKind
from bot.domain.window import Precision
from bot.store.changes import ActorRef
from bot.store.drafts import ClaimDraft, EntityDraft, NoteBody
from bot.store.store import Store
from tests.packs import SMALL, pack_of

ALL = 15
"""Records of the small pack: two sources, six entities, seven claims."""
MODERATOR = ActorRef.member(7)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with await Store.open(tmp_path / "desk.db", SystemClock()) as opened:
        yield opened


async def load(store: Store, folder: Path, text: str = SMALL) -> LoadReport:
    return await load_pack(store, pack_of(folder, text))


async def ids(store: Store) -> dict[str, int]:
    rows = await store.database.fetch_all("SELECT id, seed_key FROM entity WHERE seed_key IS NOT NULL")
    return {row["seed_key"]: row["id"] for row in rows}


async def dump(store: Store) -> list[list[tuple[object, ...]]]:
    tables = await store.database.fetch_all("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
    return [
        [tuple(row) for row in await store.database.fetch_all(f"SELECT * FROM {table['name']}")]
        for table in tables
    ]


async def the_note(store: Store) -> Note:
    (note,) = await store.claims.notes(SHARED)
    return note


async def test_loading_is_one_change_by_the_program(store: Store, tmp_path: Path) -> None:
    assert await load(store, tmp_path) == LoadReport(added=ALL, updated=0, kept=0, unchanged=0)
    row = await store.database.fetch_one(
        "SELECT a.kind, a.name FROM changeset c JOIN actor a ON a.id = c.actor WHERE c.seq = 1"
    )
    assert row is not None
    assert tuple(row) == ("program", "seed")
    assert await store.changes.current_seq() == 1


async def test_what_was_loaded_can_be_read(store: Store, tmp_path: Path) -> None:
    await load(store, tmp_path)
    show = (await ids(store))["jessica-jones"]
    claims = await store.claims.about_show(show, SHARED)
    assert len(claims) == len(ClaimKind)
    assert await store.entities.aliases([show], SHARED) == {show: ["JJ"]}
    (quote,) = await store.claims.quotes(SHARED, words=["possible"])
    assert isinstance(quote, Quote)
    assert quote.source is not None
    assert quote.source.published_on is not None
    assert (quote.source.title, quote.source.published_on.phrase) == (
        "Season 2 Details Revealed",
        "summer 2016",
    )
    assert [entity.name for entity in quote.about] == ["Kilgrave"]
    (status,) = [claim for claim in claims if isinstance(claim, Status)]
    assert status.since is not None
    assert (status.since.earliest, status.since.precision) == (date(2019, 2, 18), Precision.DAY)
    (leading,) = [claim for claim in claims if claim.rank is Rank.PREFERRED]
    assert leading.subject.name == "Jessica Jones"


async def test_loading_again_writes_nothing(store: Store, tmp_path: Path) -> None:
    await load(store, tmp_path)
    before = await dump(store)
    assert await load(store, tmp_path) == LoadReport(added=0, updated=0, kept=0, unchanged=ALL)
    assert await dump(store) == before


async def test_what_the_pack_changed_is_updated(store: Store, tmp_path: Path) -> None:
    await load(store, tmp_path)
    changed = (
        SMALL.replace("Kilgrave is gone.", "Kilgrave is dead.")
        .replace(
            'name = "The Defenders"', 'name = "Defenders"\naliases = [{ name = "TD", kind = "initials" }]'
        )
        .replace('publisher = "Wikipedia"', 'publisher = "Wikipedia, the free encyclopedia"')
    )
    expected = LoadReport(added=0, updated=3, kept=0, unchanged=ALL - 3)
    assert await load(store, tmp_path, changed) == expected
    note = await the_note(store)
    assert (note.text, note.version) == ("Kilgrave is dead.", 2)
    show = (await ids(store))["the-defenders"]
    assert await store.entities.aliases([show], SHARED) == {show: ["TD"]}
    assert await load(store, tmp_path, changed) == LoadReport(added=0, updated=0, kept=0, unchanged=ALL)
    again = SMALL.replace("Kilgrave is gone.", "Kilgrave is back.")
    assert (await load(store, tmp_path, again)).updated == 3
    assert (await the_note(store)).text == "Kilgrave is back."


async def test_what_a_moderator_changed_is_kept(store: Store, tmp_path: Path) -> None:
    await load(store, tmp_path)
    note = await the_note(store)
    async with store.changes.begin(MODERATOR, SHARED, "put right") as change:
        body = NoteBody(topic=note.topic, standing=note.standing, text="As we know better.")
        await change.update_claim(note.id, ClaimDraft(subject=note.subject.id, body=body))
    changed = SMALL.replace("Kilgrave is gone.", "Kilgrave is dead.")
    assert await load(store, tmp_path, changed) == LoadReport(added=0, updated=0, kept=1, unchanged=ALL - 1)
    assert (await the_note(store)).text == "As we know better."
    assert await store.changes.current_seq() == 2


async def test_what_was_retracted_is_not_brought_back(store: Store, tmp_path: Path) -> None:
    await load(store, tmp_path)
    note, known = await the_note(store), await ids(store)
    async with store.changes.begin(MODERATOR, SHARED, "taken back") as change:
        await change.retract("claim", note.id)
        await change.retract("entity", known["kilgrave"])
    for text in (SMALL, SMALL.replace("gone.", "dead.").replace('name = "Kilgrave"', 'name = "Purple Man"')):
        report = await load(store, tmp_path, text)
        assert (report.added, report.updated) == (0, 0)
        assert await store.claims.notes(SHARED) == []
        assert await store.entities.get(known["kilgrave"], SHARED) is None


async def test_what_is_gone_from_the_pack_stays_and_what_is_new_is_added(
    store: Store, tmp_path: Path
) -> None:
    await load(store, tmp_path)
    shorter = SMALL[: SMALL.index("[[note]]")] + '[[person]]\nkey = "ritter"\nname = "Krysten Ritter"\n'
    assert await load(store, tmp_path, shorter) == LoadReport(added=1, updated=0, kept=0, unchanged=ALL - 2)
    assert (await the_note(store)).text == "Kilgrave is gone."


async def test_a_season_that_was_there_before_its_pack(store: Store, tmp_path: Path) -> None:
    await load(store, tmp_path)
    show = (await ids(store))["jessica-jones"]
    async with store.changes.begin(MODERATOR, SHARED, "season 3") as change:
        draft = EntityDraft(kind=EntityKind.SEASON, name="Jessica Jones", show=show, number=3)
        third = change.add_entity(draft)
    more = SMALL.replace("seasons = [1, 2]\nexternal", "seasons = [1, 2, 3]\nexternal") + (
        '[[property]]\nsubject = "jessica-jones/3"\nname = "premise"\nvalue = "The end."\n'
    )
    assert await load(store, tmp_path, more) == LoadReport(added=1, updated=0, kept=1, unchanged=ALL)
    (premise,) = await store.claims.about_entity(third, SHARED)
    assert premise.subject.number == 3


async def test_a_load_that_fails_leaves_nothing(store: Store, tmp_path: Path) -> None:
    before = await dump(store)
    pack = pack_of(tmp_path)
    object.__setattr__(pack, "entities", pack.entities[:-1])
    with pytest.raises(KeyError):
        await load_pack(store, pack)
    assert await dump(store) == before
