"""What drafts and proposals hold, as columns."""

import json
from typing import Final

from bot.domain.keeping import Content, NewSource, Opened, StoredSource
from bot.store.sqlite import Row, Value

COLUMNS: Final = ("kind", "fields", "claim", "opened_version", "source", "source_fields")


def content_columns(content: Content) -> dict[str, Value]:
    """Return the ``COLUMNS`` of ``content``."""
    source, opened = content.source, content.opened
    return {
        "kind": content.kind,
        "fields": _written(content.fields),
        "claim": opened.claim if opened else None,
        "opened_version": opened.version if opened else None,
        "source": source.id if isinstance(source, StoredSource) else None,
        "source_fields": _written(source.fields) if isinstance(source, NewSource) else None,
    }


def content_of(row: Row) -> Content:
    """Return what a row with ``COLUMNS`` holds."""
    source = None
    if row["source"] is not None:
        source = StoredSource(row["source"])
    elif row["source_fields"] is not None:
        source = NewSource(json.loads(row["source_fields"]))
    opened = None if row["claim"] is None else Opened(row["claim"], row["opened_version"])
    return Content(kind=row["kind"], fields=json.loads(row["fields"]), source=source, opened=opened)


def _written(fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False, sort_keys=True)
