"""A store with as many names as a table has: ``python -m tests.benchmarks.filled NAMES DATABASE``.

For trying the bot, in the rehearsal too, on a large store: the seed's facts are there as well.
"""

import argparse
import asyncio
import sys
from collections.abc import Iterable
from pathlib import Path

from bot.app import open_store
from bot.domain.clock import SystemClock
from bot.domain.entities import SHARED, AliasKind
from bot.names import NameEntry
from bot.names.table import read_table
from bot.store.changes import ActorRef
from bot.store.drafts import EntityDraft


async def fill(database: Path, entries: Iterable[NameEntry]) -> int:
    """Add the names of a table to a store that is made for it; returns how many."""
    added = 0
    ids: dict[int, int] = {}
    async with (
        open_store(database, SystemClock()) as store,
        store.changes.begin(ActorRef.program("names"), SHARED, "a table of names") as change,
    ):
        for entry in entries:
            if entry.entity in ids:
                change.add_alias(ids[entry.entity], entry.name, AliasKind.TITLE)
            else:
                ids[entry.entity] = change.add_entity(EntityDraft(kind=entry.kind, name=entry.name))
            added += 1
    return added


def main() -> int:
    """Fill a store from the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.filled", description=__doc__)
    parser.add_argument("names", type=Path)
    parser.add_argument("database", type=Path)
    parser.add_argument("--rows", type=int)
    chosen = parser.parse_args()
    print(asyncio.run(fill(chosen.database, read_table(chosen.names, chosen.rows))), "names")
    return 0


if __name__ == "__main__":
    sys.exit(main())
