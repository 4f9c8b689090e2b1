"""A pack that has been checked: its references lead somewhere, its times are read."""

import json
from dataclasses import dataclass
from hashlib import sha256

from bot.domain.claims import ClaimKind
from bot.domain.entities import EntityKind
from bot.domain.window import Window
from bot.packs.model import AnyClaim, EntityRecord, Record, SourceRecord


@dataclass(frozen=True, slots=True)
class PackSource:
    """A source with its key."""

    key: str
    record: SourceRecord
    published_on: Window | None
    hash: str


@dataclass(frozen=True, slots=True)
class PackEntity:
    """A show, person or character, or a season with its show's key and its number."""

    key: str
    kind: EntityKind
    record: EntityRecord
    hash: str
    show: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class PackClaim:
    """A claim with its key, such as "quote/moving-forward".

    ``window`` is when a release comes out, or since when a status holds.
    """

    key: str
    kind: ClaimKind
    record: AnyClaim
    said_on: Window | None
    window: Window | None
    hash: str


@dataclass(frozen=True, slots=True)
class Pack:
    """All records; a season comes after its show."""

    sources: tuple[PackSource, ...]
    entities: tuple[PackEntity, ...]
    claims: tuple[PackClaim, ...]


def content_hash(record: Record, *windows: Window | None, extra: object = None) -> str:
    """Return the hash of what a record says: its fields, and what its phrases were read to mean.

    Its key is not part of it, nor is a field that is left at its default, so that a field which a later
    version adds changes no hash.
    """
    fields = record.model_dump(mode="json", exclude={"key"}, exclude_defaults=True)
    content = {"fields": fields, "windows": [_window(window) for window in windows], "extra": extra}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def _window(window: Window | None) -> list[str] | None:
    if window is None:
        return None
    parts = (window.phrase, window.earliest, window.latest, window.precision, window.certainty, window.bound)
    return [str(part) for part in (*parts, window.instant)]
