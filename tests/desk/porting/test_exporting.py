"""Export, wipe, load gives the same; loading beside other facts adds each once."""

import asyncio
import json
import shutil
import sqlite3
import tempfile
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings

from bot.desk.porting.exporting import export
from bot.desk.porting.reloading import ReloadReport, load_export
from bot.domain.clock import SystemClock
from bot.domain.entities import SHARED
from bot.packs.lines.reading import read_export
from bot.packs.lines.writing import written
from bot.store.database import Database
from bot.store.facts import hash_facts
from tests.store.world import GUILD
from tests.stores import SECRET, Facts, facts, filled

some = settings(
    max_examples=20,
    # Shrinking a whole store takes minutes and tells little more.
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TABLES = (
    "entity",
    "alias",
    "external_id",
    "source",
    "claim",
    "claim_credit",
    "claim_quote",
    "claim_release",
    "claim_status",
    "claim_property",
    "claim_note",
    "claim_relation",
    "claim_about",
    "claim_word",
    "changeset",
    "undoing",
    "revision",
    "revision_entity",
)


@contextmanager
def folder() -> Generator[Path]:
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


def exported(database: Path, scope: int = SHARED, *, history: bool = False) -> bytes:
    return b"".join(map(written, export(database, scope, program="test", history=history)))


def load(database: Path, content: bytes) -> ReloadReport:
    file = database.with_suffix(".jsonl")
    file.write_bytes(content)

    async def loaded() -> ReloadReport:
        async with await Database.open(database) as opened:
            with read_export(file) as found:
                return await load_export(opened, found, SystemClock())

    return asyncio.run(loaded())


def hash_of(database: Path, scope: int) -> str:
    async def hashed() -> str:
        async with await Database.open(database) as opened:
            return await hash_facts(opened, scope)

    return asyncio.run(hashed())


def rows(database: Path, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database)) as file:
        if table in {"entity", "source", "claim"}:
            # Which version a row had when its pack loaded it does not count, only whether it has one more.
            file.execute(f"UPDATE {table} SET seed_version = seed_version = version")
        sql = f"SELECT * FROM {table}"
        if table == "changeset":
            # Who acted counts, not which number they have.
            sql = (
                "SELECT g.id, g.seq, g.scope, a.kind, a.name, a.discord_id, g.interaction_id, g.undoes, "
                "g.summary, g.made_at, g.reason FROM changeset g JOIN actor a ON a.id = g.actor"
            )
        if table == "revision":
            # Those of one scope come in their order, whatever came between.
            sql = (
                "SELECT r.scope, r.changeset, r.record, r.record_id, r.before, r.after, a.kind, a.name, "
                "a.discord_id FROM revision r JOIN actor a ON a.id = r.actor ORDER BY r.id"
            )
            told = file.execute(sql).fetchall()
            told.sort(key=lambda row: int(row[0]))
            return [(*row[:4], *map(_image, row[4:6]), *row[6:]) for row in told]
        if table == "revision_entity":
            sql = (
                "SELECT e.entity, e.scope, r.record, r.record_id, r.changeset "
                "FROM revision_entity e JOIN revision r ON r.id = e.revision"
            )
        return sorted(file.execute(sql), key=repr)


def _image(text: str | None) -> object:
    """An image with what is in the row of a new one, too; see ``rows`` about seed versions."""
    if text is None:
        return None
    image: dict[str, Any] = {"version": 1, "retracted": 0, "undone": None, **json.loads(text)}
    if image.get("body"):
        image["body"].pop("claim", None)
    return image | {"seed_version": image.get("seed_version") == image["version"]}


@some
@given(facts())
def test_export_wipe_load_gives_the_same(of: Facts) -> None:
    with folder() as at:
        asyncio.run(filled(at / "one.db", of))
        for history in (False, True):
            new = at / f"new-{history}.db"
            for scope in (SHARED, GUILD):
                content = exported(at / "one.db", scope, history=history)
                report = load(new, content)
                assert (report.kept, report.left_out) == (0, 0)
                assert exported(new, scope, history=history) == content
                assert load(new, content).added == 0
                assert exported(new, scope, history=history) == content
            assert hash_of(new, SHARED) == hash_of(at / "one.db", SHARED)
            assert hash_of(new, GUILD) == hash_of(at / "one.db", GUILD)


@some
@given(facts())
def test_with_its_history_even_the_tables_are_the_same(of: Facts) -> None:
    with folder() as at:
        asyncio.run(filled(at / "one.db", of))
        _without_the_other_guild(at / "one.db")
        for scope in (SHARED, GUILD):
            load(at / "two.db", exported(at / "one.db", scope, history=True))
        for table in TABLES:
            assert rows(at / "two.db", table) == rows(at / "one.db", table), table


def _without_the_other_guild(database: Path) -> None:
    """Leave out what no export of the two scopes tells, and what is only told as it is."""
    with closing(sqlite3.connect(database)) as file:
        file.executescript(f"""
            DELETE FROM claim WHERE id IN (SELECT claim FROM claim_status WHERE detail = '{SECRET}');
            DELETE FROM claim_status WHERE detail = '{SECRET}';
            DELETE FROM claim_word WHERE claim NOT IN (SELECT id FROM claim);
            DELETE FROM alias WHERE name = '{SECRET}';
            DELETE FROM entity WHERE name = '{SECRET}';
            DELETE FROM source WHERE title = '{SECRET}';
            DELETE FROM revision WHERE changeset IN (SELECT id FROM changeset WHERE summary = '{SECRET}');
            DELETE FROM changeset WHERE summary = '{SECRET}';
        """)


@some
@given(facts(), facts())
def test_loading_beside_other_facts_adds_each_once(first: Facts, second: Facts) -> None:
    with folder() as at:
        asyncio.run(filled(at / "one.db", first))
        asyncio.run(filled(at / "two.db", second))
        for scope in (SHARED, GUILD):
            content = exported(at / "one.db", scope, history=True)
            load(at / "two.db", content)
            before = exported(at / "two.db", scope, history=True)
            again = load(at / "two.db", content)
            assert again.added == 0
            assert exported(at / "two.db", scope, history=True) == before
        with closing(sqlite3.connect(at / "two.db")) as file:
            assert file.execute("PRAGMA foreign_key_check").fetchall() == []


@some
@given(facts())
def test_no_scope_tells_of_another(of: Facts) -> None:
    with folder() as at:
        asyncio.run(filled(at / "one.db", of))
        shared = exported(at / "one.db", history=True).decode()
        guild = exported(at / "one.db", GUILD, history=True).decode()
        assert SECRET not in shared + guild
        assert "as we call them" not in shared
        assert "a show of their own" not in shared
        assert "a show of their own" in guild
        shutil.copy(at / "one.db", at / "two.db")
        assert exported(at / "two.db", GUILD, history=True).decode() == guild
