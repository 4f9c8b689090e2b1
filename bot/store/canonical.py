"""The canonical hash: whether two stores say the same, whatever way each came to say it."""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, Final

Record = Mapping[str, Any]
"""A line of an export, as ``json.loads`` reads it."""

ENTITIES: Final = {"show", "season", "person", "character"}
CLAIMS: Final = {"credit", "quote", "release", "status", "property", "note", "relation"}
COUNTED: Final = {*ENTITIES, *CLAIMS, "alias", "external_id", "source"}
UNSEEN: Final = {"seed", "made_in"}
"""Fields that tell how a row came about."""


def canonical_hash(records: Iterable[Record]) -> str:
    """Return the hash of what is seen: entities and their names, claims, and the sources that they cite.

    What was retracted, and what is about it, counts as little as what was never there, but for a guild's
    claim that hides a shared one. Changesets, revisions, versions and seed marks do not count. The order of
    the records does not matter; which ids they have does.
    """
    seen = [record for record in records if record["record"] in COUNTED and _stands(record)]
    names = {record["id"] for record in seen if record["record"] in ENTITIES}
    claims = [record for record in seen if record["record"] in CLAIMS and record["subject"] in names]
    cited = {record["source"] for record in claims if "source" in record}
    digests = sorted(_digest(record) for record in seen if _shown(record, names, cited))
    return sha256(b"".join(digests)).hexdigest()


def _stands(record: Record) -> bool:
    return not record.get("retracted") or "overrides" in record


def _shown(record: Record, names: set[str], cited: set[str]) -> bool:
    match record["record"]:
        case "source":
            return record["id"] in cited
        case "alias" | "external_id":
            return record["entity"] in names
        case kind:
            return kind in ENTITIES or record["subject"] in names


def _digest(record: Record) -> bytes:
    # An alias is its name: which number it has nobody sees.
    unseen = UNSEEN | {"id"} if record["record"] == "alias" else UNSEEN
    fields = {name: value for name, value in record.items() if name not in unseen}
    return sha256(json.dumps(fields, ensure_ascii=False, sort_keys=True).encode()).digest()
