"""The schema's versions: numbered ``.sql`` files, each applied whole or not at all.

The version lies in the file's ``user_version`` and the mark that a file is ours in its ``application_id``:
both belong to the page that a transaction writes, so they change with the tables or not at all.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from bot.errors import StoreError
from bot.resources import resource

APPLICATION_ID = 0x53484F57
""""SHOW" in ASCII."""


@dataclass(frozen=True)
class Migrations:
    """The migrations in a folder, by number from 1 without a gap."""

    folder: Path = field(default_factory=lambda: resource("migrations", "sqlite"))

    @cached_property
    def files(self) -> tuple[Path, ...]:
        """The files in the order of their numbers.

        Raises:
            ValueError: a number is missing or there twice.
        """
        files = tuple(sorted(self.folder.glob("[0-9]*.sql")))
        numbers = [int(file.name.partition("_")[0]) for file in files]
        if numbers != list(range(1, len(files) + 1)):
            raise ValueError(f"migrations must be numbered from 1 without a gap, not {numbers}")
        return files

    def check(self, raw: sqlite3.Connection, path: Path, *, reading: bool = False) -> None:
        """Refuse a file that is not ours, or whose schema this program does not know.

        Raises:
            StoreError: ``store.not_ours``, ``store.newer``, and where only ``reading``, ``store.older``.
        """
        version, ours = _version(raw), _pragma(raw, "application_id") == APPLICATION_ID
        tables = raw.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if not ours and (tables or version or reading):
            raise StoreError("store.not_ours", path=str(path))
        if version > len(self.files):
            raise StoreError("store.newer", path=str(path), found=version, known=len(self.files))
        if reading and version < len(self.files):
            raise StoreError("store.older", path=str(path), found=version, known=len(self.files))

    def apply(self, raw: sqlite3.Connection, path: Path) -> None:
        """Bring the schema up to date, after copying a file that has anything in it.

        Raises:
            sqlite3.Error: a statement failed; the file is as it was before that migration.
        """
        version = _version(raw)
        if 0 < version < len(self.files):
            copy_aside(raw, path, version)
        # Tables that others refer to can be made anew only while keys are not watched; each step checks them.
        raw.execute("PRAGMA foreign_keys = OFF")
        for number, file in enumerate(self.files[version:], start=version + 1):
            _apply_one(raw, number, file.read_text(encoding="utf-8"))


def _apply_one(raw: sqlite3.Connection, number: int, script: str) -> None:
    try:
        raw.execute("BEGIN IMMEDIATE")
        for statement in statements(script):
            raw.execute(statement)
        _check_references(raw, number)
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        raw.execute(f"PRAGMA user_version = {number}")
        raw.execute("COMMIT")
    except BaseException:
        raw.rollback()
        raise


def _check_references(raw: sqlite3.Connection, number: int) -> None:
    if broken := raw.execute("PRAGMA foreign_key_check").fetchall():
        raise sqlite3.IntegrityError(f"migration {number} leaves {len(broken)} broken references")


def statements(script: str) -> Iterator[str]:
    """Split a script into its statements; ``executescript`` would commit before the first of them."""
    *pieces, rest = script.split(";")
    statement = ""
    for piece in pieces:
        statement += piece + ";"
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""
    rest = statement + rest
    if any(line.strip() and not line.lstrip().startswith("--") for line in rest.splitlines()):
        raise ValueError(f"a statement has no end: {rest.strip()[:60]!r}")


def copy_aside(raw: sqlite3.Connection, path: Path, version: int) -> Path:
    """Copy the database beside itself as ``<name>.v<version>.bak``; returns the path of the copy.

    An earlier copy is never written over, and half a copy never bears the name of a whole one.
    """
    copy = path.with_name(f"{path.name}.v{version}.bak")
    number = 2
    while copy.exists():
        copy = path.with_name(f"{path.name}.v{version}-{number}.bak")
        number += 1
    half = copy.with_name(copy.name + ".part")
    half.unlink(missing_ok=True)
    target = sqlite3.connect(half)
    try:
        raw.backup(target)
    finally:
        target.close()
    return half.rename(copy)


def _version(raw: sqlite3.Connection) -> int:
    return _pragma(raw, "user_version")


def _pragma(raw: sqlite3.Connection, name: str) -> int:
    return int(raw.execute(f"PRAGMA {name}").fetchone()[0])
