"""Requests held to Discord's description and to the limits that it lacks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import jsonschema_rs
from jsonschema_rs import ValidationError, ValidationErrorKind

from tests.contract import description
from tests.contract.description import Schema
from tests.contract.faults import Fault, Faults, written
from tests.contract.limits import file_faults, limit_faults
from tests.contract.routes import Route, Routes

_LONG: Final = 160
"""Characters of a complaint that quotes what was sent; the middle of longer ones is left out."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request to Discord's API: what was sent, and how large the files beside it are, in bytes."""

    method: str
    path: str
    json: Any = None
    files: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing in a request that Discord would refuse."""

    request: str
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.request}: {self.where}: {self.what}"


class Contract:
    """A prepared description, and what follows from it; whatever is asked twice is made once."""

    def __init__(self, prepared: Schema) -> None:
        self._components = prepared["components"]
        self.routes = Routes(prepared)
        self._validators: dict[str, jsonschema_rs.Draft202012Validator] = {}

    def check(self, request: Request) -> list[Violation]:
        """Return what is wrong in a request."""
        route = self.routes.find(request.method, request.path)
        if route is None:
            return [Violation(f"{request.method} {request.path}", "the path", "no such route")]
        found = dict.fromkeys(self._faults(route, request))
        return [Violation(str(route), written(fault.where), fault.what) for fault in found]

    def _faults(self, route: Route, request: Request) -> Faults:
        described = list(self._described_faults(route, request.json))
        yield from described
        places = {fault.where for fault in described}
        for fault in limit_faults(route.method, route.template, request.json):
            if fault.where not in places:  # else it says again what the description says
                yield fault
        yield from file_faults(request.files)

    def _described_faults(self, route: Route, body: Any) -> Faults:  # noqa: ANN401 - whatever was sent
        schema = description.body_of(route.operation)
        if body is None:
            if schema and route.operation["requestBody"].get("required"):
                yield Fault((), "nothing was sent")
        elif schema is None:
            yield Fault((), "nothing is to be sent")
        else:
            for error in self._validator(route, schema).iter_errors(body):
                yield from _explained(error)

    def _validator(self, route: Route, schema: Schema) -> jsonschema_rs.Draft202012Validator:
        if str(route) not in self._validators:
            root = {**schema, "components": self._components}
            self._validators[str(route)] = jsonschema_rs.Draft202012Validator(root, validate_formats=True)
        return self._validators[str(route)]


def available() -> bool:
    """Whether the description is there to check against."""
    return description.PATH.is_file()


@cache
def contract() -> Contract:
    """Return Discord's contract, prepared once."""
    return Contract(description.load())


def check_requests(requests: Iterable[tuple[str, str, Any]]) -> list[Violation]:
    """Return what is wrong in requests, each a method, a path and what was sent as JSON, or ``None``.

    Nothing is found where the description is absent.
    """
    if not available():
        return []
    return [violation for one in requests for violation in contract().check(Request(*one))]


def _explained(error: ValidationError) -> Iterator[Fault]:
    """Say what is wrong; of a union none of whose branches fits, in the branch that fits best."""
    match error.kind:
        case ValidationErrorKind.AnyOf(context) | ValidationErrorKind.OneOfNotValid(context):
            for inner in min(context, key=len):
                yield from _explained(inner)
        case _:
            yield Fault(tuple(error.instance_path), _shortened(error.message))


def _shortened(text: str) -> str:
    """Leave out the middle: what was sent stands first in a complaint, the rule last."""
    return text if len(text) <= _LONG else f"{text[: _LONG // 4]} … {text[-_LONG // 2 :]}"
