"""The canonical hash: what the facts say, in one line, whatever their rows are numbered.

It covers entities with their aliases and external ids, sources, and claims, as far as they stand: what was
retracted or undone is not in it, but that a guild hides a shared claim is. Not in it are the ids of rows and
changesets, versions, the numbers of changes, and the marks of packs. Two stores that say the same have the
same hash, also where one was exported and loaded into the other; undoing everything brings back the first.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.store.images import BODY_REFERENCES

Row = Mapping[str, Any]
Keys = Mapping[int, str]

WINDOW = ("phrase", "earliest", "latest", "precision")
SOURCE = (
    "publisher",
    "title",
    "url",
    "author",
    *(f"published_{part}" for part in WINDOW),
    "retrieved_on",
    "scope",
)
CLAIM = (
    "kind",
    "scope",
    "rank",
    "spoiler",
    *(f"said_{part}" for part in WINDOW),
    "recorded_at",
    "verified_at",
)


@dataclass(frozen=True, slots=True)
class Facts:
    """Rows as the tables have them; a claim's has its ``body`` and the list ``about`` with it."""

    entities: Sequence[Row]
    aliases: Sequence[Row]
    external_ids: Sequence[Row]
    sources: Sequence[Row]
    claims: Sequence[Row]


def canonical_hash(facts: Facts) -> str:
    """Return the hash of what ``facts`` say: 64 hexadecimal digits."""
    sources = {row["id"]: _digest({name: row[name] for name in SOURCE}) for row in facts.sources}
    gone = {row["id"] for row in facts.entities if row["retracted"]}
    claims = [row for row in facts.claims if not row["retracted"] and row["subject"] not in gone]
    first = _entity_keys(facts)
    # Namesakes are told apart by what is said of them.
    keys = _refined(first, claims, sources)
    said = {row["id"]: _digest(_claim(row, keys, sources)) for row in claims}
    lines = [keys[row["id"]] for row in facts.entities if not row["retracted"]]
    lines += [sources[row["id"]] for row in facts.sources if row["undone"] is None]
    lines += [_digest([said[row["id"]], said.get(row["overrides"])]) for row in claims]
    lines += [
        _digest(["hidden", row["scope"], said[row["overrides"]]]) for row in facts.claims if _hides(row, said)
    ]
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def _entity_keys(facts: Facts) -> dict[int, str]:
    names = defaultdict[int, list[object]](list)
    for row in facts.aliases:
        if not row["retracted"]:
            names[row["entity"]].append(["alias", row["name"], row["kind"], row["scope"]])
    for row in facts.external_ids:
        names[row["entity"]].append(["external", row["provider"], row["id"]])
    # A season is keyed by its show's number, not by its name, which is the one that the show had once.
    own = {
        row["id"]: [
            row["kind"],
            None if row["kind"] == "season" else row["name"],
            row["scope"],
            row["number"],
            sorted(map(json.dumps, names[row["id"]])),
        ]
        for row in facts.entities
    }
    shows = {row["id"]: row["show"] for row in facts.entities}
    return {entity: _digest([said, own.get(shows[entity] or 0)]) for entity, said in own.items()}


def _refined(keys: Keys, claims: Iterable[Row], sources: Keys) -> dict[int, str]:
    said = defaultdict[int, list[str]](list)
    for row in claims:
        line = _digest(_claim(row, keys, sources))
        for place, entity in _references(row):
            said[entity].append(f"{place} {line}")
    return {entity: _digest([key, sorted(said[entity])]) for entity, key in keys.items()}


def _claim(row: Row, keys: Keys, sources: Keys) -> object:
    body = {name: value for name, value in row["body"].items() if name not in {*BODY_REFERENCES, "claim"}}
    references = sorted([place, keys[entity]] for place, entity in _references(row))
    return [{name: row[name] for name in CLAIM}, sources.get(row["source"]), body, references]


def _references(row: Row) -> list[tuple[str, int]]:
    found = [("subject", row["subject"]), *(("about", entity) for entity in row["about"])]
    found += [(place, row["body"][place]) for place in BODY_REFERENCES if row["body"].get(place) is not None]
    return found


def _hides(row: Row, said: Keys) -> bool:
    """Whether a guild's claim was taken back so that the shared one is not seen there."""
    return bool(row["retracted"]) and row["undone"] is None and row["overrides"] in said


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
