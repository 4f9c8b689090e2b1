"""What was measured, and what it was measured on, in a table."""

import os
import platform
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure with the most or the least that it may be; ``detail`` says what it is made of."""

    name: str
    value: float
    unit: str
    most: float | None
    detail: str = ""
    least: float | None = None
    digits: int = 2
    """Places after the point."""

    @property
    def fault(self) -> str:
        """How it is not within what it may be; empty where it is."""
        if self.most is not None and not self.value <= self.most:
            return "OVER"
        return "UNDER" if self.least is not None and not self.value >= self.least else ""

    @property
    def held(self) -> bool:
        """Whether it is within what it may be."""
        return not self.fault

    @property
    def bound(self) -> str:
        """What it may be, as it is shown."""
        most = [] if self.most is None else [f"{self.most:g} {self.unit}".strip()]
        least = [] if self.least is None else [f"at least {self.least:g} {self.unit}".strip()]
        return ", ".join([*least, *most])


def table(figures: Iterable[Figure]) -> str:
    """Return the figures in columns."""
    rows = [("", "measured", "to hold", "")]
    for one in figures:
        rest = f"{one.fault}  {one.detail}" if one.fault else one.detail
        rows.append((one.name, f"{one.value:.{one.digits}f} {one.unit}".strip(), one.bound, rest))
    rests = [row[-1] for row in rows]
    lines = columns([row[:-1] for row in rows])
    return "\n".join(f"{line}  {rest}".rstrip() for line, rest in zip(lines, rests, strict=True))


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows as lines, their cells below each other: the first to the left, the others to the right."""
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]

    def line(first: str, *others: str) -> str:
        aligned = (f"{cell:>{width}}" for cell, width in zip(others, widths[1:], strict=True))
        return "  ".join([f"{first:<{widths[0]}}", *aligned])

    return [line(*row) for row in rows]


def machine() -> str:
    """Return what this machine is and how busy it is, in a line."""
    cores = os.cpu_count()
    memory = memory_total()
    size = f"{memory / 2**30:.0f} GiB of memory" if memory else "memory unknown"
    return (
        f"{cores} cores, {size}, load {load():.1f}, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}, {platform.system()}"
    )


def load() -> float:
    """Return how many processes wanted to run in the last minute; 0 where nobody says."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


def memory_total() -> int | None:
    """Return the machine's memory in bytes, where the system says."""
    return _kibibytes(Path("/proc/meminfo"), "MemTotal")


def memory_used(process: int) -> int | None:
    """Return the resident memory of a process in bytes, where the system says."""
    return _kibibytes(Path(f"/proc/{process}/status"), "VmRSS")


def _kibibytes(file: Path, name: str) -> int | None:
    try:
        lines = file.read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return None
    found = (line for line in lines if line.startswith(f"{name}:"))
    return next((int(line.split()[1]) * 1024 for line in found), None)
