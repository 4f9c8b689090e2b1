"""Reading all facts of a scope as rows, for hashing, exporting and comparing them."""

# ruff: noqa: S608 -- table names come from this program

from bot.domain.claims import ClaimKind
from bot.store.canonical import Facts, canonical_hash
from bot.store.database import Database

SCOPED = "scope IN (0, :scope)"


async def read_facts(database: Database, scope: int | None = None) -> Facts:
    """Return the rows of ``scope`` with the shared ones, or of all scopes.

    Rows that were retracted are among them; what stands is theirs to say.
    """
    where = "" if scope is None else f" WHERE {SCOPED}"
    params = {} if scope is None else {"scope": scope}

    async def all_of(table: str, condition: str = where) -> list[dict[str, object]]:
        rows = await database.fetch_all(f"SELECT * FROM {table}{condition}", params)
        return [dict(row) for row in rows]

    claims = {row["id"]: row for row in await all_of("claim")}
    ids = "" if scope is None else f" WHERE claim IN (SELECT id FROM claim WHERE {SCOPED})"
    about: dict[object, list[object]] = {claim: [] for claim in claims}
    for kind in ClaimKind:
        for body in await all_of(f"claim_{kind}", ids):
            claims[body["claim"]]["body"] = body
    for row in await all_of("claim_about", ids):
        about[row["claim"]].append(row["entity"])
    of_entities = "" if scope is None else f" WHERE entity IN (SELECT id FROM entity WHERE {SCOPED})"
    return Facts(
        entities=await all_of("entity"),
        aliases=await all_of("alias"),
        external_ids=await all_of("external_id", of_entities),
        sources=await all_of("source"),
        claims=[{**row, "about": about[claim]} for claim, row in claims.items()],
    )


async def hash_facts(database: Database, scope: int | None = None) -> str:
    """Return the canonical hash of what stands in ``scope`` with the shared facts, or in all scopes."""
    return canonical_hash(await read_facts(database, scope))
