"""JSON Lines: a question a line on stdin, an answer a line on stdout."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

Record = Mapping[str, object]
Answer = Callable[[Record], Record | None]
"""From a line's object to what is written beside its ``id``; ``None`` where it has not the right form."""


@dataclass(frozen=True, slots=True)
class Read:
    """What came of one line."""

    record: Record
    malformed: bool = False


def answer_lines(lines: Iterable[str], form: str, answer: Answer) -> int:
    """Write an answer for each line that is not blank; returns 1 if one had not the right form, else 0.

    None is kept once it is written, so that lines may come without end. ``form`` shows how a line looks.
    """
    status = 0
    for read in read_lines(lines, form, answer):
        print(json.dumps(read.record, ensure_ascii=False))
        status = 1 if read.malformed else status
    return status


def read_lines(lines: Iterable[str], form: str, answer: Answer) -> Iterator[Read]:
    """Yield what comes of each line, leaving out blank ones."""
    for line in lines:
        if line.strip():
            yield read_line(line, form, answer)


def read_line(line: str, form: str, answer: Answer) -> Read:
    """Return what comes of one line: its answer, or what is wrong with it."""
    try:
        record = _as_mapping(json.loads(line))
    except (ValueError, RecursionError) as error:
        return Read({"id": None, "error": f"not JSON ({error}); a line is {form}"}, malformed=True)
    identity, fields = record.get("id"), answer(record)
    if fields is None:
        return Read({"id": identity, "error": f"a line is {form}"}, malformed=True)
    return Read({"id": identity, **fields})


def _as_mapping(record: object) -> Record:
    return cast("Record", record) if isinstance(record, dict) else {}
