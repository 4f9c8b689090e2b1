"""The one wide statement that reads claims: what they share, and the tables of the kinds asked for."""

# ruff: noqa: S608 -- these statements are put together from the constants of this module only

from collections.abc import Collection
from functools import cache

from bot.domain.claims import ClaimKind

PLAIN = ("id", "kind", "name", "scope")
"""What a person or a character has."""

SHARED_COLUMNS = """
    c.id, c.kind, c.scope, c.rank, c.spoiler, c.recorded_at, c.verified_at, c.retracted, c.overrides,
    c.version, c.said_phrase, c.said_earliest, c.said_latest, c.said_precision,
    src.id AS source_id, src.publisher, src.title, src.url, src.author, src.published_phrase,
    src.published_earliest, src.published_latest, src.published_precision, src.retrieved_on
"""


def plain(alias: str) -> str:
    """Columns of an entity that is no season, named after its table's alias."""
    return ", ".join(f"{alias}.{column} AS {alias}_{column}" for column in PLAIN)


def full(alias: str) -> str:
    """Columns of any entity; a season's name is its show's, which ``with_show`` joins."""
    return (
        f"{alias}.id AS {alias}_id, {alias}.kind AS {alias}_kind, {alias}.scope AS {alias}_scope, "
        f"coalesce({alias}_show.name, {alias}.name) AS {alias}_name, "
        f"{alias}.show AS {alias}_show_id, {alias}.number AS {alias}_number"
    )


def with_show(alias: str) -> str:
    """The join that ``full`` needs."""
    return f"LEFT JOIN entity {alias}_show ON {alias}_show.id = {alias}.show"


COLUMNS = {
    ClaimKind.CREDIT: "credit.job, credit.character, credit.billing, credit.first_season, "
    f"credit.last_season, {plain('person')}, {plain('role')}",
    ClaimKind.QUOTE: "quote.speaker_role, quote.words, quote.said_to, quote.topic AS quote_topic, "
    f"{plain('quoted')}",
    ClaimKind.RELEASE: "release.phrase AS release_phrase, release.earliest AS release_earliest, "
    "release.latest AS release_latest, release.precision AS release_precision, release.certainty, "
    f"release.bound, release.instant, release.voice, {plain('herald')}",
    ClaimKind.STATUS: "status.status, status.phrase AS status_phrase, status.earliest AS status_earliest, "
    "status.latest AS status_latest, status.precision AS status_precision, status.detail",
    ClaimKind.PROPERTY: "property.name AS property_name, property.value AS property_value",
    ClaimKind.NOTE: "note.topic AS note_topic, note.standing, note.text AS note_text",
    ClaimKind.RELATION: f"relation.relation, {full('object')}",
}

JOINS = {
    ClaimKind.CREDIT: "LEFT JOIN entity person ON person.id = credit.person "
    "LEFT JOIN entity role ON role.id = credit.role",
    ClaimKind.QUOTE: "LEFT JOIN entity quoted ON quoted.id = quote.speaker",
    ClaimKind.RELEASE: "LEFT JOIN entity herald ON herald.id = release.speaker",
    ClaimKind.RELATION: f"LEFT JOIN entity object ON object.id = relation.object {with_show('object')}",
}

ALL_KINDS = frozenset(ClaimKind)


def visible(claim: str = "c", *, history: bool = False) -> str:
    """The condition that ``:scope`` sees a claim: shared or its own, neither retracted nor overridden there.

    A guild's claim hides the shared one that it overrides even when it is retracted itself: that is how a
    guild takes a shared claim away. A claim of something that was retracted is gone with it.
    """
    ranks = "" if history else f" AND {claim}.rank <> 2"
    return (
        f"{claim}.retracted = 0 AND {claim}.scope IN (0, :scope){ranks} AND NOT EXISTS "
        f"(SELECT 1 FROM claim o WHERE o.overrides = {claim}.id AND o.scope = :scope AND o.undone IS NULL) "
        "AND NOT EXISTS "
        f"(SELECT 1 FROM entity gone WHERE gone.id = {claim}.subject AND gone.retracted = 1)"
    )


def of_kinds(kinds: Collection[ClaimKind], column: str = "c.kind") -> str:
    """The condition that a claim is of one of ``kinds``."""
    return f"{column} IN ({', '.join(repr(str(kind)) for kind in sorted(kinds))})"


@cache
def statement(
    hits: str, kinds: frozenset[ClaimKind] = ALL_KINDS, *, history: bool = False, gone: bool = False
) -> str:
    """Return the statement for the claims of ``kinds`` whose id is among ``hits``, oldest first.

    Those that ``:scope`` sees, or with ``gone`` also those that it does not see any more.

    ``hits`` is a query of ids. They come first on purpose: with only the joins to go by, a planner may
    well begin at the entities and walk all claims.
    """
    condition = "c.scope IN (0, :scope)" if gone else visible(history=history)
    ordered = sorted(kinds)
    columns = ", ".join([SHARED_COLUMNS, full("subject"), *(COLUMNS[kind] for kind in ordered)])
    joins = " ".join(
        f"LEFT JOIN claim_{kind} {kind} ON {kind}.claim = c.id {JOINS.get(kind, '')}" for kind in ordered
    )
    return (
        f"SELECT {columns}, EXISTS (SELECT 1 FROM claim_about a WHERE a.claim = c.id) AS has_about "
        f"FROM claim c LEFT JOIN entity subject ON subject.id = c.subject {with_show('subject')} "
        f"LEFT JOIN source src ON src.id = c.source {joins} "
        f"WHERE c.id IN ({hits}) AND {of_kinds(kinds)} AND {condition} ORDER BY c.id"
    )
