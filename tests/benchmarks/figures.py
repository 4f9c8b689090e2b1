"""What was measured, and what it was measured on, in a table."""

import os
import platform
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure and the most that it may be; ``detail`` says what it is made of."""

    name: str
    value: float
    unit: str
    most: float | None
    detail: str = ""

    @property
    def held(self) -> bool:
        """Whether it is within what it may be."""
        return self.most is None or self.value <= self.most


def table(figures: Iterable[Figure]) -> str:
    """Return the figures in columns."""
    rows = [("", "measured", "to hold", "")]
    for one in figures:
        most = "" if one.most is None else f"{one.most:g} {one.unit}"
        verdict = "" if one.held else "OVER  "
        rows.append((one.name, f"{one.value:.2f} {one.unit}", most, f"{verdict}{one.detail}"))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "\n".join(
        f"{name:<{widths[0]}}  {value:>{widths[1]}}  {most:>{widths[2]}}  {rest}".rstrip()
        for name, value, most, rest in rows
    )


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
