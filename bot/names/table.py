"""Reading a table of names, for measuring and fitting: one name a line, with tabs between the fields.

The fields are the entity's number, its kind (``T`` a title, ``P`` a person), its weight (0 to 1), whether the
name is another one (0 primary; 1 an alternative title, 2 a nickname), and the name.
"""

import gzip
import lzma
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TextIO

from bot.domain.entities import EntityKind
from bot.names.entries import NameEntry

_KINDS = {"T": EntityKind.SHOW, "P": EntityKind.PERSON}
_FIELDS = 5


def read_table(path: Path, rows: int | None = None) -> Iterator[NameEntry]:
    """Yield the names of a table, the first ``rows`` of them, from a file as it is, ``.gz`` or ``.xz``.

    Raises:
        ValueError: a line is not of the form; says which.
        OSError: the file cannot be read.
    """
    with _open(path) as lines:
        for number, line in enumerate(islice(lines, rows), 1):
            try:
                entity, kind, weight, alias, name = line.rstrip("\n").split("\t", _FIELDS - 1)
                yield NameEntry(int(entity), _KINDS[kind], name, primary=alias == "0", weight=float(weight))
            except (ValueError, KeyError):
                raise ValueError(
                    f"{path}, line {number}: a line is an entity's number, T or P, its weight, 0 to 2 and "
                    "the name, with tabs between them, such as 0\\tT\\t1.0\\t0\\tGame of Thrones; "
                    f"found {line[:80]!r}"
                ) from None


def _open(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8", newline="\n")
    if path.suffix == ".xz":
        return lzma.open(path, "rt", encoding="utf-8", newline="\n")
    return path.open(encoding="utf-8", newline="\n")
