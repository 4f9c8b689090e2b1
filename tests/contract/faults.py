"""What is wrong in a request and where, and how the rules look into what may have any shape."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeGuard

Where = tuple[str | int, ...]
Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake in what was sent."""

    where: Where
    what: str


Faults = Iterator[Fault]


@dataclass(frozen=True, slots=True)
class Part:
    """An object somewhere inside what was sent."""

    where: Where
    body: Body

    def text(self, key: str) -> str:
        """Return what is written under ``key``, nothing where there is no text."""
        value = self.body.get(key)
        return value if isinstance(value, str) else ""

    def number(self, key: str, otherwise: float) -> float:
        """Return the number under ``key``."""
        value = self.body.get(key)
        return value if isinstance(value, int | float) else otherwise

    def values(self, key: str) -> list[Any]:
        """Return the list under ``key``, empty where there is none."""
        value = self.body.get(key)
        return value if is_list(value) else []

    def parts(self, key: str) -> list["Part"]:
        """Return the objects in the list under ``key``."""
        return parts(self.values(key), (*self.where, key))

    def part(self, key: str) -> "Part | None":
        """Return the object under ``key``."""
        value = self.body.get(key)
        return Part((*self.where, key), value) if is_body(value) else None

    def fault(self, what: str, *inside: str | int) -> Fault:
        """Return a mistake of this object, or of what is ``inside``."""
        return Fault((*self.where, *inside), what)


def parts(values: Iterable[object], where: Where) -> list[Part]:
    """Return the objects among ``values``, with their places."""
    return [Part((*where, index), one) for index, one in enumerate(values) if is_body(one)]


def repeated(kind: str, named: Iterable[tuple[Part, str, object]]) -> Faults:
    """Find what has a value that another already has; each is a part, the key and the value."""
    seen = dict[object, Where]()
    for part, key, value in named:
        if value in seen:
            yield part.fault(f"the {kind} {value!r} is that of {written(seen[value])} already", key)
        seen.setdefault(value, part.where)


def written(where: Where) -> str:
    """Return a place as one writes it: ``data.components[0].label``."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in where)
    return "".join(steps).removeprefix(".") or "the body"


def is_body(value: object) -> TypeGuard[Body]:
    """Whether a value is an object."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[Any]]:
    """Whether a value is a list."""
    return isinstance(value, list)
