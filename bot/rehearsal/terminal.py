"""The rehearsal at a prompt: completion by the bot itself, and a history that is kept."""

import sys
from collections.abc import AsyncGenerator, Iterable
from pathlib import Path
from typing import TextIO

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory
from prompt_toolkit.input import Input
from prompt_toolkit.output import Output

from bot.rehearsal.completion import suggestions
from bot.rehearsal.parsing import is_skipped
from bot.rehearsal.session import Session
from bot.rehearsal.simulation import Field
from bot.text.words import Words


class BotCompleter(Completer):
    """Completes a line by asking the bot, as Discord does at every key."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """Return nothing: the bot can only be asked asynchronously."""
        del document, complete_event
        return ()

    async def get_completions_async(
        self, document: Document, complete_event: CompleteEvent
    ) -> AsyncGenerator[Completion, None]:
        """Offer how the line up to the cursor can go on."""
        del complete_event
        for one in await suggestions(self._session, document.text_before_cursor):
            yield Completion(one.text, start_position=-one.back, display_meta=one.about)


class Terminal:
    """Prompts until the end."""

    def __init__(
        self, session: Session, history: Path, *, reads: Input | None = None, writes: Output | None = None
    ) -> None:
        """``history`` is the file that keeps what was typed; ``reads`` and ``writes`` are for tests."""
        self._session = session
        self._lines: PromptSession[str] = PromptSession(
            history=FileHistory(str(history)),
            completer=BotCompleter(session),
            complete_while_typing=True,
            input=reads,
            output=writes,
        )
        self._fields: PromptSession[str] = PromptSession(input=reads, output=writes)

    async def run(self, out: TextIO = sys.stdout, errors: TextIO = sys.stderr) -> int:
        """Carry out lines until the end of input, Ctrl-C or ``:quit``; returns 0."""
        print(self._session.words("rehearsal.welcome"), file=out)
        while True:
            try:
                line = await self._lines.prompt_async(f"{self._session.status}> ")
            except (EOFError, KeyboardInterrupt):
                return 0
            if is_skipped(line):
                continue
            answer = await self._session.do(line, self._ask)
            if answer.leave:
                return 0
            print(f"{answer.text}\n", file=errors if answer.wrong else out, flush=True)

    async def _ask(self, field: Field) -> str | None:
        try:
            return await self._fields.prompt_async(
                f"  {_label(field, self._session.words)}: ", default=field.value
            )
        except (EOFError, KeyboardInterrupt):
            return None


def _label(field: Field, words: Words) -> str:
    options = words.list([label for label, _ in field.options], either=True)
    about = ", ".join(part for part in (field.about, options) if part)
    return words("rehearsal.field", label=field.label, about=about) if about else field.label
