"""From the images of a revision to what happened, field by field."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import cast

from bot.domain.claims import ClaimKind, Source
from bot.domain.entities import Entity, EntityKind
from bot.domain.history import FieldChange, Happening, RecordLabel, Told, What
from bot.domain.window import Bound, Certainty, Precision, Window
from bot.store.claim_rows import day
from bot.store.history import RevisionRow
from bot.store.images import BODY_REFERENCES, Image, referred

UNTOLD = {
    "id",
    "claim",
    "kind",
    "changeset",
    "version",
    "seq",
    "scope",
    "undone",
    "retracted",
    "recorded_at",
    "overrides",
    "overrides_version",
    "seed_key",
    "seed_hash",
    "seed_version",
}
"""Columns that say nothing about the world, or that what happened says."""
PARTS = ("phrase", "earliest", "latest", "precision", "certainty", "bound", "instant")
WINDOWS = {*PARTS, *(f"{prefix}_{part}" for prefix in ("said", "published") for part in PARTS)}
INSTANTS = {"verified_at"}
WORDS = ("words", "text", "value", "name", "job", "status", "relation", "phrase", "title", "publisher", "url")
"""What calls a record something, the first that it has."""


class Telling:
    """Tells revisions, with the entities and sources that they name, by id."""

    def __init__(self, entities: Mapping[int, Entity], sources: Mapping[int, Source]) -> None:
        self._entities = entities
        self._sources = sources

    def happening(self, revision: RevisionRow) -> Happening:
        """Return what a revision tells."""
        made = revision.changeset
        return Happening(
            changeset=made.number,
            act=made.summary,
            reason=made.reason,
            undoes=made.undoes,
            made_at=made.made_at,
            member=made.member,
            program=made.program,
            scope=revision.scope,
            what=what(revision),
            record=self._label(revision),
            fields=self._fields(revision),
        )

    def _label(self, revision: RevisionRow) -> RecordLabel:
        image = revision.after or revision.before or {}
        if revision.record == "changeset":
            return RecordLabel(record="changeset", id=revision.record_id, rows=image["created"])
        flat: Image = {**image, **(image.get("body") or {})}
        text = next((str(flat[name]) for name in WORDS if flat.get(name) is not None), None)
        about = image.get("subject") or image.get("entity") or image.get("show")
        return RecordLabel(
            record=revision.record,
            id=revision.record_id,
            kind=_kind(revision.record, image),
            subject=self._entities.get(about or revision.record_id),
            text=text,
        )

    def _fields(self, revision: RevisionRow) -> tuple[FieldChange, ...]:
        if revision.before is None or revision.after is None:
            return ()
        before, after = self._told(revision.before), self._told(revision.after)
        return tuple(
            FieldChange(name, before.get(name), after.get(name))
            for name in dict.fromkeys((*before, *after))
            if before.get(name) != after.get(name)
        )

    def _told(self, image: Image) -> dict[str, Told]:
        told: dict[str, Told] = {}
        body: Image = image.get("body") or {}
        if "said_phrase" in image:
            told["said_on"] = _window(image, "said_")
        if "published_phrase" in image:
            told["published_on"] = _window(image, "published_")
        if "phrase" in body:
            told["window"] = _window(body, "")
        columns: Image = {**{name: image[name] for name in image if name != "body"}, **body}
        for name, value in columns.items():
            if name not in UNTOLD and name not in WINDOWS:
                told[name] = self._value(name, value)
        return told

    def _value(self, name: str, value: object) -> Told:
        if name == "about":
            return tuple(self._entities[one] for one in cast("list[int]", value) if one in self._entities)
        if name == "external":
            return str(value)
        if isinstance(value, int) and name in {"subject", "entity", "show", *BODY_REFERENCES}:
            return self._entities.get(value)
        if isinstance(value, int) and name == "source":
            return self._sources.get(value)
        if isinstance(value, int) and name in INSTANTS:
            return datetime.fromtimestamp(value, UTC)
        assert value is None or isinstance(value, str | int)
        return value


def what(revision: RevisionRow) -> What:
    """Return what became of the record of a revision."""
    before, after = revision.before, revision.after
    if before is None or after is None:
        return What.CREATED if revision.changeset.undoes is None else What.CHANGED
    was, now = _there(before), _there(after)
    if was == now:
        return What.CHANGED
    return What.RESTORED if now else What.RETRACTED


def named(revision: RevisionRow) -> tuple[set[int], set[int]]:
    """Return the ids of the entities and of the sources that a revision names."""
    entities, sources = set[int](), set[int]()
    for image in (revision.before, revision.after):
        if image is None or revision.record == "changeset":
            continue
        for record, row in referred(revision.record, image):
            (entities if record == "entity" else sources).add(row)
        if revision.record == "entity":
            entities.add(revision.record_id)
    return entities, sources


def _there(image: Image) -> bool:
    return not image.get("retracted") and image.get("undone") is None


def _kind(record: str, image: Image) -> ClaimKind | EntityKind | None:
    match record:
        case "claim":
            return ClaimKind(image["kind"])
        case "entity":
            return EntityKind(image["kind"])
        case _:
            return None


def _window(image: Image, prefix: str) -> Window | None:
    if image[f"{prefix}phrase"] is None:
        return None
    instant = image.get(f"{prefix}instant")
    return Window(
        phrase=image[f"{prefix}phrase"],
        earliest=day(image[f"{prefix}earliest"]),
        latest=day(image[f"{prefix}latest"]),
        precision=Precision(image[f"{prefix}precision"]),
        certainty=Certainty(image.get(f"{prefix}certainty") or Certainty.CONFIRMED),
        bound=Bound(image.get(f"{prefix}bound") or Bound.WITHIN),
        instant=None if instant is None else datetime.fromtimestamp(instant, UTC),
    )
