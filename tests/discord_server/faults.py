"""What goes wrong on the server, planned by a test."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Fault:
    """One answer in place of the right one."""

    status: int
    body: Mapping[str, Any] = field(default_factory=dict[str, Any])
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    done_all_the_same: bool = False
    """Whether what was asked for is carried out before the answer says otherwise."""


def limited(seconds: float, *, everywhere: bool = False) -> Fault:
    """Return Discord's 429: of one bucket, or of all requests."""
    body = {"message": "You are being rate limited.", "retry_after": seconds, "global": everywhere}
    headers = {"Via": "1.1 test", "X-RateLimit-Scope": "global" if everywhere else "user"}
    return Fault(429, body, {**headers, "Retry-After": str(seconds)})


def failing(status: int, *, done_all_the_same: bool = False) -> Fault:
    """Return a failure of Discord's own, such as 503."""
    return Fault(status, {"message": f"{status}", "code": 0}, done_all_the_same=done_all_the_same)


def unknown_interaction() -> Fault:
    """Return what an answer gets that comes too late."""
    return Fault(404, {"message": "Unknown interaction", "code": 10062})


class Faults:
    """The faults to come, in order, by method and the end of the path."""

    def __init__(self) -> None:
        self._planned: dict[tuple[str, str], deque[Fault]] = {}
        self.invalid_sessions = 0
        """How many IDENTIFYs get "invalid session" instead of READY."""

    def plan(self, method: str, ending: str, *faults: Fault) -> None:
        """Answer the next requests of ``method`` to a path that ends so with ``faults``."""
        self._planned.setdefault((method, ending), deque()).extend(faults)

    def take(self, method: str, path: str) -> Fault | None:
        """Return the fault for a request, if one is planned."""
        for (planned, ending), faults in self._planned.items():
            if faults and method == planned and path.endswith(ending):
                return faults.popleft()
        return None
