"""The statements of a snapshot: what belongs to a scope, and what of the shared facts a guild's refer to."""

# ruff: noqa: S608 -- these statements are put together from the constants of this module only

from typing import Final, Literal

from bot.domain.claims import ClaimKind

Part = Literal["changeset", "entity", "alias", "external_id", "source", "shared_claim", "claim", "revision"]
"""What a snapshot is made of, in the order in which it is written."""

_MADE = "(SELECT g.id FROM changeset g WHERE g.id = {0}.changeset AND g.scope = :scope) AS made_in"
"""The changeset of a row, unless it is another scope's: a promoted claim does not tell of its guild."""

_STANDING = "(:whole OR {0}undone IS NULL)"
"""What was undone is as if it had never been; whole is a snapshot that tells of it all the same."""
_MINE = f"scope = :scope AND {_STANDING.format('')}"
_OVERRIDDEN = f"SELECT overrides FROM claim WHERE {_MINE} AND overrides IS NOT NULL"
_OWN = f"SELECT id FROM claim WHERE {_MINE} UNION {_OVERRIDDEN}"
# Shared entities that a guild's facts name, and the shows of the seasons among them.
_REFERRED = f"""
    WITH direct (id) AS (
        SELECT subject FROM claim WHERE id IN ({_OWN})
        UNION SELECT entity FROM alias WHERE {_MINE}
        UNION SELECT show FROM entity WHERE {_MINE} AND show IS NOT NULL
        UNION SELECT person FROM claim_credit WHERE claim IN ({_OWN})
        UNION SELECT role FROM claim_credit WHERE claim IN ({_OWN})
        UNION SELECT speaker FROM claim_quote WHERE claim IN ({_OWN})
        UNION SELECT speaker FROM claim_release WHERE claim IN ({_OWN})
        UNION SELECT object FROM claim_relation WHERE claim IN ({_OWN})
        UNION SELECT entity FROM claim_about WHERE claim IN ({_OWN}))
    SELECT id FROM direct UNION SELECT e.show FROM entity e JOIN direct d ON d.id = e.id
"""
_ENTITY = f"SELECT e.*, e.scope <> :scope AS is_shared, {_MADE.format('e')} FROM entity e "
_THERE = f"WHERE {_STANDING.format('e.')} AND "
_SEEN = f"(e.scope = :scope OR (e.scope = 0 AND e.id IN ({_REFERRED})))"
_ENTITIES = "{0}{1} AND e.kind <> 'season' ORDER BY e.id;{0}{1} AND e.kind = 'season' ORDER BY e.id"
_SOURCES = f"""
    SELECT s.*, s.scope <> :scope AS is_shared, {_MADE.format("s")} FROM source s
    WHERE {_STANDING.format("s.")} AND s.scope IN (0, :scope)
        AND (s.scope = :scope OR EXISTS (SELECT 1 FROM claim c WHERE c.source = s.id AND c.id IN ({_OWN})))
    ORDER BY s.id
"""
_ALIASES = f"""
    SELECT a.*, {_MADE.format("a")} FROM alias a WHERE a.scope = :scope AND {_STANDING.format("a.")}
    ORDER BY a.id
"""
_EXTERNAL_IDS = f"""
    SELECT x.* FROM external_id x JOIN entity e ON e.id = x.entity
    WHERE {_STANDING.format("e.")} AND {{}} ORDER BY 1, 2
"""
_CHANGESETS = """
    SELECT g.id, g.interaction_id, g.summary, g.made_at, g.reason, a.id AS actor, a.kind, a.name,
        a.discord_id, g.undoes
    FROM changeset g JOIN actor a ON a.id = g.actor WHERE g.scope = :scope ORDER BY g.id
"""
# An image of another scope's row stays there, also where a shared act changed it.
_REVISIONS = """
    SELECT r.* FROM revision r JOIN changeset g ON g.id = r.changeset
    WHERE g.scope = :scope AND r.scope = :scope ORDER BY r.id
"""

PARTS: Final[dict[Part, tuple[str, str]]] = {
    "changeset": (_CHANGESETS, _CHANGESETS),
    "entity": (
        _ENTITIES.format(_ENTITY + _THERE, "e.scope = :scope"),
        _ENTITIES.format(_ENTITY + _THERE, _SEEN),
    ),
    "alias": (_ALIASES, _ALIASES),
    "external_id": (_EXTERNAL_IDS.format("e.scope = :scope"), _EXTERNAL_IDS.format(_SEEN)),
    "source": (_SOURCES, _SOURCES),
    "revision": (_REVISIONS, _REVISIONS),
}
"""The statements of a part, with ";" between them: of the shared facts, and of a guild's."""


def claims_of(kind: ClaimKind, *, overridden: bool = False) -> str:
    """Return the statement for a scope's claims of one kind, or for those that they stand in for."""
    standing = _STANDING.format("c.")
    which = f"c.id IN ({_OVERRIDDEN})" if overridden else f"c.scope = :scope AND {standing}"
    outdated = "(SELECT o.version FROM claim o WHERE o.id = c.overrides) <> c.overrides_version AS outdated"
    return (
        f"SELECT c.*, b.*, {outdated}, {_MADE.format('c')} "
        f"FROM claim c JOIN claim_{kind} b ON b.claim = c.id "
        f"WHERE c.kind = '{kind}' AND {which} ORDER BY c.id"
    )


WITH_ABOUT: Final = frozenset({ClaimKind.QUOTE, ClaimKind.NOTE})
"""Kinds that name whom or what else they concern."""

_SEEDED = ("entity", "source", "claim")
IDS: Final[dict[str, str]] = {
    # What was removed leaves its number in the history, and no other row ever gets it.
    **{
        table: f"SELECT id FROM {table} UNION SELECT record_id FROM revision WHERE record = '{table}'"
        for table in (*_SEEDED, "alias")
    },
    "changeset": "SELECT id FROM changeset",
}
SEED_KEYS: Final[dict[str, str]] = {
    table: f"SELECT id, seed_key FROM {table} WHERE seed_key IS NOT NULL" for table in _SEEDED
}
UNDONE: Final = """
    SELECT u.undone FROM undoing u JOIN changeset g ON g.id = u.undone
    WHERE u.changeset = :id AND g.scope = :scope ORDER BY u.undone
"""
VERSIONS: Final = "SELECT id, version FROM claim WHERE scope = 0"
EXTERNAL_IDS: Final = "SELECT provider, id, entity FROM external_id"
