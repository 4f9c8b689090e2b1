"""What builds on a changeset: later ones that changed its rows, or made something of what it made."""

# ruff: noqa: S608 -- table and column names come from this program; every value is a parameter

from collections import defaultdict

from bot.store.database import Reads
from bot.store.effects import Effects, brought_back, read_effects
from bot.store.images import RECORDS, REFERENCES, Record, read, referred

Rows = dict[tuple[Record, int], set[int]]
"""Rows, each with the later changesets that changed it."""

REFERRING: tuple[tuple[Record, str, str, str, Record], ...] = (
    *(("claim", table, key, column, to) for table, key, column, to in REFERENCES),
    ("alias", "alias", "id", "entity", "entity"),
    ("entity", "entity", "id", "show", "entity"),
)
"""Every way in which a row refers to another: its record; table, key and column of the reference; to what."""


class Building:
    """Finds what builds on one changeset."""

    def __init__(self, reads: Reads, changeset: int, effects: Effects) -> None:
        self._reads = reads
        self._changeset = changeset
        self._effects = effects
        self._made = str(changeset)
        """The changesets whose rows this one made, or brought back; whole numbers, as SQL lists them."""

    async def all(self) -> set[int]:
        """Return the changesets in effect that build on this one directly."""
        made = {self._changeset, *await brought_back(self._reads, self._changeset)}
        self._made = ", ".join(str(one) for one in sorted(made))
        found = set[int]()
        for record in RECORDS:
            for (_, row), later in (await self._touched(record)).items():
                found |= await self._remaining(record, row, later)
            found |= await self._gone_again(record)
        for record, row, made in await self._referring():
            found |= await self._since_it_refers(record, row, made)
        return found | await self._missing()

    async def _touched(self, record: Record) -> Rows:
        """Return the rows that this changeset made, changed or undid, and that were changed later."""
        rows = await self._reads.fetch_all(
            "SELECT record_id, changeset FROM revision WHERE record = :record AND changeset > :x "
            f"AND record_id IN (SELECT id FROM {record} WHERE changeset IN ({self._made}) "
            f"UNION SELECT id FROM {record} WHERE undone = :x "
            "UNION SELECT record_id FROM revision WHERE changeset = :x AND record = :record)",
            {"record": record, "x": self._changeset},
        )
        found: defaultdict[tuple[Record, int], set[int]] = defaultdict(set)
        for row in rows:
            found[record, row["record_id"]].add(row["changeset"])
        return found

    async def _remaining(self, record: Record, row: int, later: set[int]) -> set[int]:
        touching = set[int]()
        if later & self._effects.targets.keys():
            sql = (
                "SELECT changeset FROM revision WHERE record = :record AND record_id = :row "
                f"UNION SELECT changeset FROM {record} WHERE id = :row"
            )
            found = await self._reads.fetch_all(sql, {"record": record, "row": row})
            touching = {one["changeset"] for one in found}
        return self._effects.remaining(later, self._changeset, touching)

    async def _gone_again(self, record: Record) -> set[int]:
        """Return what has since undone the making of a row that this changeset changed."""
        rows = await self._reads.fetch_all(
            f"SELECT DISTINCT undone FROM {record} WHERE undone > :x AND id IN "
            "(SELECT record_id FROM revision WHERE changeset = :x AND record = :record)",
            {"record": record, "x": self._changeset},
        )
        return {row["undone"] for row in rows}

    async def _referring(self) -> list[tuple[Record, int, int]]:
        """Return the rows of the same scope that refer to what this changeset made: record, id, maker."""
        found = list[tuple[Record, int, int]]()
        for record, table, key, column, to in REFERRING:
            rows = await self._reads.fetch_all(
                f"SELECT DISTINCT r.id, r.changeset FROM {to} made JOIN {table} t ON t.{column} = made.id "
                f"JOIN {record} r ON r.id = t.{key} WHERE made.changeset IN ({self._made}) "
                "AND made.undone IS NULL AND r.undone IS NULL AND r.scope = made.scope "
                f"AND r.changeset NOT IN ({self._made})",
            )
            found.extend((record, row["id"], row["changeset"]) for row in rows)
        return found

    async def _since_it_refers(self, record: Record, row: int, made: int) -> set[int]:
        """Return what made a row that refers to this changeset's, or made it refer to them."""
        revisions = await self._reads.fetch_all(
            "SELECT changeset, before FROM revision WHERE record = :record AND record_id = :row "
            "AND changeset > :x AND before IS NOT NULL ORDER BY id DESC",
            {"record": record, "row": row, "x": self._changeset},
        )
        later = set[int]()
        for revision in revisions:
            later.add(revision["changeset"])
            before = read(revision["before"])
            if before is not None and not await self._of_mine(referred(record, before)):
                break
        else:
            later.add(made)
        later = {one for one in later if one > self._changeset}
        return await self._remaining(record, row, later)

    async def _of_mine(self, rows: set[tuple[Record, int]]) -> bool:
        for record, row in rows:
            sql = f"SELECT 1 FROM {record} WHERE id = :row AND changeset IN ({self._made})"
            if await self._reads.fetch_one(sql, {"row": row}):
                return True
        return False

    async def _missing(self) -> set[int]:
        """Return what has since undone the making of rows that would be referred to again."""
        found = set[int]()
        for record, table, key, column, to in REFERRING:
            rows = await self._reads.fetch_all(
                f"SELECT DISTINCT gone.undone FROM {record} r JOIN {table} t ON t.{key} = r.id "
                f"JOIN {to} gone ON gone.id = t.{column} WHERE r.undone = :x AND gone.undone > :x",
                {"x": self._changeset},
            )
            found |= {row["undone"] for row in rows}
        sql = "SELECT record, before FROM revision WHERE changeset = :x AND before IS NOT NULL"
        for revision in await self._reads.fetch_all(sql, {"x": self._changeset}):
            before = read(revision["before"])
            for to, row in referred(revision["record"], before) if before else ():
                gone = await self._reads.fetch_one(
                    f"SELECT undone FROM {to} WHERE id = :row AND undone > :x",
                    {"row": row, "x": self._changeset},
                )
                found |= {gone["undone"]} if gone else set()
        return found


async def builders(reads: Reads, changeset: int) -> list[int]:
    """Return all changesets in effect that build on one, also by way of others, newest first."""
    found, ahead = set[int](), [changeset]
    effects = await read_effects(reads, changeset)
    while ahead:
        more = await Building(reads, ahead.pop(), effects).all() - found
        found |= more
        ahead += more
    return sorted(found, reverse=True)
