"""Whom a change concerns beside who made it, as it stands within its transaction."""

from bot.store.database import Transaction


async def overriders(transaction: Transaction, changeset: int) -> list[tuple[int, int]]:
    """Return the guilds whose claims stand in for shared ones that a changeset changed: guild and claim."""
    rows = await transaction.fetch_all(
        "SELECT DISTINCT o.scope, o.id FROM revision r JOIN claim o ON o.overrides = r.record_id "
        "WHERE r.changeset = :changeset AND r.record = 'claim' AND r.before IS NOT NULL AND r.scope = 0 "
        "AND o.undone IS NULL ORDER BY o.scope, o.id",
        {"changeset": changeset},
    )
    return [(row["scope"], row["id"]) for row in rows]


async def releases_touched(transaction: Transaction, changeset: int) -> list[int]:
    """Return what the release claims are about that a changeset made or changed."""
    rows = await transaction.fetch_all(
        "SELECT DISTINCT c.subject FROM revision r JOIN claim c ON c.id = r.record_id "
        "WHERE r.changeset = :changeset AND r.record = 'claim' AND c.kind = 'release' ORDER BY c.subject",
        {"changeset": changeset},
    )
    return [row["subject"] for row in rows]


async def guilds_that_wait(transaction: Transaction) -> list[int]:
    """Return the guilds that have said themselves that something waits for something."""
    rows = await transaction.fetch_all(
        "SELECT DISTINCT c.scope FROM claim_relation r JOIN claim c ON c.id = r.claim "
        "WHERE r.relation = 'waits_for' AND c.scope <> 0 AND c.retracted = 0 ORDER BY c.scope"
    )
    return [row["scope"] for row in rows]
