"""A file written before there was a desk keeps its facts and its history."""

import json
import shutil
import sqlite3
from pathlib import Path

from bot.domain.clock import SystemClock
from bot.domain.entities import SHARED
from bot.store.database import Database
from bot.store.history import Wanted
from bot.store.migrations import Migrations
from bot.store.store import Store

FACTS = """
INSERT INTO actor (id, kind, name) VALUES (1, 'program', 'seed');
INSERT INTO changeset (id, seq, scope, actor, summary, made_at) VALUES (1, 1, 0, 1, 'loaded', 0);
INSERT INTO changeset (id, seq, scope, actor, undoes, summary, made_at) VALUES (2, 2, 0, 1, 1, 'loaded', 0);
INSERT INTO changeset (id, seq, scope, actor, summary, made_at) VALUES (3, 3, 5, 1, 'added', 0);
INSERT INTO entity (id, kind, name, changeset, seq) VALUES (1, 'show', 'Dexter', 1, 1);
INSERT INTO claim (id, kind, subject, recorded_at, changeset, version) VALUES (1, 'note', 1, 0, 1, 2);
INSERT INTO claim_note (claim, topic, standing, text) VALUES (1, 'plot', 'reported', 'New.');
INSERT INTO claim (id, kind, subject, scope, recorded_at, changeset, overrides)
    VALUES (2, 'note', 1, 5, 0, 3, 1);
INSERT INTO claim_note (claim, topic, standing, text) VALUES (2, 'plot', 'reported', 'Ours.');
UPDATE clock SET seq = 3, next_entity = 2, next_claim = 3;
"""


def image(table: str, connection: sqlite3.Connection, **changed: object) -> str:
    connection.row_factory = sqlite3.Row
    row = dict(connection.execute(f"SELECT * FROM {table} WHERE id = 1").fetchone())
    if table == "claim":
        row |= {"body": {"claim": 1, "topic": "plot", "standing": "reported", "text": "Old."}, "about": []}
    return json.dumps({**row, **changed})


def first_only(folder: Path) -> Migrations:
    folder.mkdir()
    first = Migrations().files[0]
    shutil.copy(first, folder / first.name)
    return Migrations(folder)


async def written_before(path: Path, folder: Path) -> None:
    async with await Database.open(path, migrations=first_only(folder)):
        pass
    connection = sqlite3.connect(path)
    connection.executescript(FACTS)
    for record, table in (("claim", "claim"), ("entity", "entity")):
        connection.execute(
            "INSERT INTO revision (changeset, record, record_id, before, after) VALUES (2, ?, 1, ?, ?)",
            (record, image(table, connection, version=1), image(table, connection)),
        )
    connection.commit()
    connection.close()


async def test_facts_and_history_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    await written_before(path, tmp_path / "old")
    async with await Store.open(path, SystemClock()) as store:
        page = await store.history.page(SHARED, Wanted(), limit=5)
        assert [(one.record, one.scope, one.changeset.program) for one in page] == [
            ("entity", 0, "seed"),
            ("claim", 0, "seed"),
        ]
        of_show = await store.history.page(SHARED, Wanted(entities=(1,)), limit=5)
        assert of_show == page
        assert await store.history.undone_by(1) == 2
        assert await store.claims.overrides(5, outdated=True) == [], "it was made of the version there is"
        assert len(await store.claims.overrides(5)) == 1
