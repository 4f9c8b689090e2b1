"""The process's own streams, which tests put others in the place of."""

import io
import sys
from typing import TextIO, cast


def read_any_text() -> None:
    """Let stdin be UTF-8, with or without a byte order mark; what is not is read as U+FFFD."""
    if stream := _wrapper(sys.stdin):
        stream.reconfigure(encoding="utf-8-sig", errors="replace")


def write_any_text() -> None:
    """Let a terminal that lacks a character show its number instead of ending the program."""
    for one in (sys.stdout, sys.stderr):
        if stream := _wrapper(one):
            stream.reconfigure(errors="backslashreplace")


def _wrapper(stream: TextIO) -> io.TextIOWrapper | None:
    return cast("io.TextIOWrapper", stream) if isinstance(stream, io.TextIOWrapper) else None
