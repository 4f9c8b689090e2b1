"""How long calls take, each by itself: on the clock, and on the processor alone."""

import gc
import statistics
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class Times:
    """Milliseconds of many calls; ``cpu`` leaves out what this thread waited while others ran."""

    wall: list[float] = field(default_factory=list[float])
    cpu: list[float] = field(default_factory=list[float])

    def time(self, call: Callable[[], T]) -> T:
        """Make a call and keep how long it took; returns what it returned."""
        cpu, wall = time.thread_time_ns(), time.perf_counter_ns()
        result = call()
        self.wall.append((time.perf_counter_ns() - wall) / 1e6)
        self.cpu.append((time.thread_time_ns() - cpu) / 1e6)
        return result

    @property
    def p50(self) -> float:
        """What half of the calls took at most."""
        return percentile(self.wall, 50)

    @property
    def p99(self) -> float:
        """What 99 of 100 calls took at most."""
        return percentile(self.wall, 99)

    @property
    def p99_cpu(self) -> float:
        """The same, on the processor alone."""
        return percentile(self.cpu, 99)


def percentile(values: list[float], part: int) -> float:
    """Return the value that ``part`` of 100 do not exceed; that of a single one is itself."""
    return statistics.quantiles(values, n=100)[part - 1] if len(values) > 1 else values[0]


@contextmanager
def settled() -> Generator[None]:
    """Keep the garbage collector out of what is there: one engine has a hundred times another's objects."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
