"""What became of a pack in a store: what is there, what somebody changed, what is newer in the pack."""

from dataclasses import dataclass

from bot.packs.pack import Pack
from bot.store.database import Database
from bot.store.health import seed_rows


@dataclass(frozen=True, slots=True)
class SeedState:
    """How many of a pack's records are as this says.

    ``changed`` were changed or retracted in the store, ``missing`` are not in it, ``older`` were loaded from
    an earlier pack and would be updated by loading this one.
    """

    there: int
    changed: int
    missing: int
    older: int


async def seed_state(database: Database, pack: Pack) -> SeedState:
    """Compare a store with a pack; changes nothing.

    Raises:
        StoreError: the database cannot be read.
    """
    rows = await seed_rows(database)
    records = [
        *((("source", source.key), source.hash) for source in pack.sources),
        *((("entity", entity.key), entity.hash) for entity in pack.entities),
        *((("claim", claim.key), claim.hash) for claim in pack.claims),
    ]
    there = [(rows[key], digest) for key, digest in records if key in rows]
    return SeedState(
        there=len(there),
        changed=sum(row.changed for row, _ in there),
        missing=len(records) - len(there),
        older=sum(row.hash != digest and not row.changed for row, digest in there),
    )
