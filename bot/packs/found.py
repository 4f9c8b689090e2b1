"""A record of a pack where it was found."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from bot.packs.model import Record


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds at one place; ``record`` is ``None`` where its fields are wrong."""

    where: str
    table: str
    row: Mapping[str, object]
    record: Record | None

    @property
    def key(self) -> str | None:
        """The key that it was given, right or wrong."""
        return self.text("key")

    def text(self, field: str) -> str | None:
        """Return a field that is text, also of a record with other mistakes."""
        value = self.row.get(field)
        return value if isinstance(value, str) else None

    def many(self, field: str) -> list[object]:
        """Return a field that is a list, or nothing."""
        value = self.row.get(field)
        return list(cast("list[object]", value)) if isinstance(value, list) else []
