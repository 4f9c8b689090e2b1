"""Lines from a pipe or a file: every answer as plain text, and a status that says whether all went well."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from bot.errors import Invalid
from bot.rehearsal.directives import CANCEL
from bot.rehearsal.filling import BAR, Value, filled
from bot.rehearsal.forms import Form
from bot.rehearsal.parsing import is_skipped
from bot.rehearsal.session import Session

WELL = 0
SOME_WRONG = 1


async def play(session: Session, lines: TextIO, out: TextIO, errors: TextIO) -> int:
    """Carry out ``lines`` to their end.

    Answers go to ``out`` with a blank line between them; what is wrong with a line goes to ``errors``,
    and the rest are still carried out. A form that the bot opens is filled in from the lines that follow
    and begin with a bar (``| Words: ...``); those that follow a line that is wrong are left out with it.

    Returns:
        0, or 1 where a line was wrong.
    """
    status, answered = WELL, False
    reading = _Lines(lines)
    for line in reading:
        answer = await session.do(line, reading.fill_in)
        if answer.leave:
            break
        if answer.wrong:
            status = SOME_WRONG
            reading.bars()
            print(f"{line.strip()[:200]}\n{answer.text}", file=errors, flush=True)
        elif answer.text:
            print(f"\n{answer.text}" if answered else answer.text, file=out, flush=True)
            answered = True
    return status


class _Lines:
    """The lines that say something, one after the other, with a look at the next."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = (line for line in lines if not is_skipped(line))
        self._next: str | None = None

    def __iter__(self) -> Iterator[str]:
        while (line := self._peek()) is not None:
            self._next = None
            yield line

    async def fill_in(self, form: Form) -> Mapping[str, Value] | None:
        """Fill in a form from the next lines; ``:cancel`` closes it.

        Raises:
            Invalid: no line that fills it in follows, or one does not fit a field.
        """
        if (self._peek() or "").strip().casefold() == CANCEL:
            self._next = None
            return None
        lines = self.bars()
        if not lines:
            labels = tuple(field.label for field in form.fields)
            sample = form.fields[0].sample if form.fields else ""
            example = f"{BAR} {labels[0]}: {sample}" if labels else BAR
            raise Invalid("rehearsal.form_unfilled", title=form.title, fields=labels, example=example)
        return filled(form, lines)

    def bars(self) -> list[str]:
        """Take the next lines that begin with a bar."""
        found: list[str] = []
        while (line := self._peek()) is not None and line.lstrip().startswith(BAR):
            found.append(line)
            self._next = None
        return found

    def _peek(self) -> str | None:
        if self._next is None:
            self._next = next(self._lines, None)
        return self._next
