"""What facts are about: shows, seasons, people and characters, and the names they go by."""

from dataclasses import dataclass
from enum import StrEnum

SHARED = 0
"""The scope of the facts that every guild sees; any other scope is a guild's id."""


class EntityKind(StrEnum):
    """The kinds of entity."""

    SHOW = "show"
    SEASON = "season"
    PERSON = "person"
    CHARACTER = "character"


class AliasKind(StrEnum):
    """What sort of other name an alias is."""

    TITLE = "title"
    """Another title or spelling: "Marvel's Jessica Jones", "Doug Petrie"."""
    NICKNAME = "nickname"
    INITIALS = "initials"
    """"JJ"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Something that claims are about. A season carries its show and number, and its show's name."""

    id: int
    kind: EntityKind
    name: str
    scope: int = SHARED
    show: int | None = None
    number: int | None = None

    @property
    def show_id(self) -> int:
        """The id of the show that this show or season belongs to.

        Raises:
            ValueError: the entity is a person or a character.
        """
        if self.kind is EntityKind.SHOW:
            return self.id
        if self.show is None:
            raise ValueError(f"{self.kind} {self.id} belongs to no show")
        return self.show


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Another name of an entity, in one scope."""

    entity: int
    name: str
    kind: AliasKind
    scope: int = SHARED
