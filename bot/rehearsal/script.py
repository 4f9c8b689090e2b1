"""Lines from a pipe or a file: every answer as plain text, and a status that says whether all went well."""

from collections.abc import Iterator
from typing import TextIO

from bot.rehearsal.parsing import is_skipped
from bot.rehearsal.session import Session
from bot.rehearsal.simulation import Field

WELL = 0
SOME_WRONG = 1


async def play(session: Session, lines: TextIO, out: TextIO, errors: TextIO) -> int:
    """Carry out ``lines`` to their end.

    Answers go to ``out`` with a blank line between them; what is wrong with a line goes to ``errors``,
    and the rest are still carried out. A form that the bot opens is filled from the lines that follow,
    one for each field; an empty one leaves what the field holds.

    Returns:
        0, or 1 where a line was wrong.
    """
    status, answered = WELL, False
    reading = iter(lines.readline, "")
    for line in reading:
        if is_skipped(line):
            continue
        answer = await session.do(line, _FromLines(reading))
        if answer.leave:
            break
        if answer.wrong:
            status = SOME_WRONG
            print(f"{line.strip()[:200]}\n{answer.text}", file=errors, flush=True)
        elif answer.text:
            print(f"\n{answer.text}" if answered else answer.text, file=out, flush=True)
            answered = True
    return status


class _FromLines:
    """Fills in a form from the next lines."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines

    async def __call__(self, field: Field) -> str | None:
        """Return the next line, or what ``field`` holds where that is empty; ``None`` at the end."""
        line = next(self._lines, None)
        return None if line is None else line.rstrip("\n") or field.value
