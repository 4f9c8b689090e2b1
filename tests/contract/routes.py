"""Which operation of the description a request is."""

import re
from dataclasses import dataclass
from typing import Final

from tests.contract.description import Schema

_METHODS: Final = ("get", "post", "put", "patch", "delete")
_VERSION: Final = re.compile(r"^/api/v\d+(?=/)")


@dataclass(frozen=True, slots=True)
class Route:
    """A method and a path with its parameters, such as ``POST /channels/{channel_id}/messages``."""

    method: str
    template: str
    operation: Schema

    @property
    def segments(self) -> list[str]:
        """The parts of the path."""
        return _segments(self.template)

    @property
    def literals(self) -> int:
        """How many parts of the path are words and no parameters."""
        return sum(not _is_parameter(segment) for segment in self.segments)

    def fits(self, segments: list[str]) -> bool:
        """Whether a path of as many parts is one of this route."""
        pairs = zip(self.segments, segments, strict=True)
        return all(_is_parameter(own) or own == other for own, other in pairs)

    def __str__(self) -> str:
        return f"{self.method} {self.template}"


class Routes:
    """The routes of a description; the most literal one that fits is the one that is meant."""

    def __init__(self, description: Schema) -> None:
        self._by_length: dict[tuple[str, int], list[Route]] = {}
        for template, item in description["paths"].items():
            for method in _METHODS:
                if method in item:
                    route = Route(method.upper(), template, item[method])
                    key = (route.method, len(route.segments))
                    self._by_length.setdefault(key, []).append(route)
        for routes in self._by_length.values():
            routes.sort(key=lambda route: -route.literals)

    def find(self, method: str, path: str) -> Route | None:
        """Return the route of a request, whose path may name the version and carry a query."""
        segments = _segments(_VERSION.sub("", path.partition("?")[0]))
        routes = self._by_length.get((method, len(segments)), ())
        return next((route for route in routes if route.fits(segments)), None)


def _segments(path: str) -> list[str]:
    return path.strip("/").split("/")


def _is_parameter(segment: str) -> bool:
    return segment.startswith("{")
