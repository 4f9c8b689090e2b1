# ruff: noqa: ASYNC240 -- nothing else runs while files are looked at

import json
import sqlite3
from pathlib import Path

import pytest

from bot.resources import resource
from bot.store.database import Database
from bot.store.migrations import APPLICATION_ID, Migrations, statements

GOLDEN = Path(__file__).parent / "schema.json"


def folder_of(folder: Path, *scripts: str) -> Migrations:
    folder.mkdir(exist_ok=True)
    for number, script in enumerate(scripts, start=1):
        (folder / f"{number:04}_step.sql").write_text(script, encoding="utf-8")
    return Migrations(folder)


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


ONE = "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT) STRICT; INSERT INTO thing VALUES (1, 'a;b');"
TWO = "-- more; of it\nALTER TABLE thing ADD COLUMN size INTEGER;"


async def test_the_migrations_add_up_to_the_schema(path: Path) -> None:
    async with await Database.open(path) as database:
        tables = await database.fetch_all(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
        schema = {
            table["name"]: [
                f"{column['name']} {column['type']}{' NOT NULL' if column['notnull'] else ''}"
                for column in await database.fetch_all(f"SELECT * FROM pragma_table_info('{table['name']}')")
            ]
            for table in tables
        }
        indexes = await database.fetch_all(
            "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"
        )
    schema["(indexes)"] = [row["name"] for row in indexes]
    assert schema == json.loads(GOLDEN.read_text(encoding="utf-8"))


async def test_the_version_is_recorded_and_the_file_marked(path: Path) -> None:
    async with await Database.open(path):
        pass
    assert rows(path, "PRAGMA user_version") == [(len(Migrations().files),)]
    assert rows(path, "PRAGMA application_id") == [(APPLICATION_ID,)]


async def test_an_old_file_is_copied_and_brought_up_to_date(path: Path, tmp_path: Path) -> None:
    old = folder_of(tmp_path / "old", ONE)
    async with await Database.open(path, migrations=old):
        pass
    assert not list(tmp_path.glob("*.bak"))
    async with await Database.open(path, migrations=folder_of(tmp_path / "new", ONE, TWO)) as database:
        assert [tuple(row) for row in await database.fetch_all("SELECT * FROM thing")] == [(1, "a;b", None)]
    copy = tmp_path / "desk.db.v1.bak"
    assert rows(copy, "SELECT * FROM thing") == [(1, "a;b")]
    assert rows(copy, "PRAGMA user_version") == [(1,)]
    assert not list(tmp_path.glob("*.part"))


async def test_an_earlier_copy_is_not_written_over(path: Path, tmp_path: Path) -> None:
    (tmp_path / "desk.db.v1.bak").write_text("precious", encoding="utf-8")
    async with await Database.open(path, migrations=folder_of(tmp_path / "old", ONE)):
        pass
    async with await Database.open(path, migrations=folder_of(tmp_path / "new", ONE, TWO)):
        pass
    assert (tmp_path / "desk.db.v1.bak").read_text(encoding="utf-8") == "precious"
    assert (tmp_path / "desk.db.v1-2.bak").exists()


@pytest.mark.parametrize(
    "broken",
    [
        "CREATE TABLE more (id INTEGER) STRICT; INSERT INTO nothing VALUES (1);",
        "CREATE TABLE more (id INTEGER REFERENCES thing (id)) STRICT; INSERT INTO more VALUES (99);",
        "CREATE TABLE more (id INTEGER) STRICT; INSERT INTO more VALUES (1",
    ],
    ids=["fails", "breaks a reference", "has no end"],
)
async def test_a_migration_is_applied_whole_or_not_at_all(path: Path, tmp_path: Path, broken: str) -> None:
    old = folder_of(tmp_path / "old", ONE)
    async with await Database.open(path, migrations=old):
        pass
    with pytest.raises((sqlite3.Error, ValueError)):
        await Database.open(path, migrations=folder_of(tmp_path / "new", ONE, broken))
    assert rows(path, "SELECT name FROM sqlite_master") == [("thing",)]
    assert rows(path, "PRAGMA user_version") == [(1,)]
    async with await Database.open(path, migrations=old):
        pass


async def test_a_first_migration_that_failed_can_be_tried_again(path: Path, tmp_path: Path) -> None:
    with pytest.raises(sqlite3.Error):
        await Database.open(path, migrations=folder_of(tmp_path / "bad", ONE + "SELECT nothing;"))
    async with await Database.open(path, migrations=folder_of(tmp_path / "good", ONE)) as database:
        assert len(await database.fetch_all("SELECT * FROM thing")) == 1


def test_numbers_without_a_gap(tmp_path: Path) -> None:
    (tmp_path / "0002_second.sql").write_text("", encoding="utf-8")
    with pytest.raises(ValueError, match="without a gap"):
        _ = Migrations(tmp_path).files


def test_statements_keep_triggers_strings_and_comments_whole() -> None:
    script = """
    -- first; not yet
    CREATE TABLE a (b TEXT DEFAULT ';'); /* ; */
    CREATE TRIGGER c AFTER INSERT ON a BEGIN DELETE FROM a; DELETE FROM a; END;
    -- the end; really
    """
    found = list(statements(script))
    assert len(found) == 2
    assert found[1].endswith("END;")


def test_the_data_is_where_it_is_looked_for() -> None:
    assert resource("migrations", "sqlite", "0001_facts.sql").is_file()
