"""The rehearsal at a prompt: completion by the bot itself, and a history that is kept."""

import sys
from collections.abc import AsyncGenerator, Iterable, Mapping
from pathlib import Path
from typing import Final, TextIO

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.key_binding.key_processor import KeyPressEvent
from prompt_toolkit.output import Output

from bot.cards.unmark import unmark
from bot.errors import Invalid
from bot.rehearsal.completion import suggestions
from bot.rehearsal.directives import CANCEL
from bot.rehearsal.filling import Value, explained, held, read
from bot.rehearsal.forms import Field, Form
from bot.rehearsal.parsing import is_skipped
from bot.rehearsal.session import Session
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
        self._out = sys.stdout

    async def run(self, out: TextIO = sys.stdout, errors: TextIO = sys.stderr) -> int:
        """Carry out lines until the end of input, Ctrl-C or ``:quit``; returns 0."""
        self._out = out
        self._show(self._session.words("rehearsal.welcome"))
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

    async def _ask(self, form: Form) -> Mapping[str, Value] | None:
        """Ask for one field after the other; ``None`` once somebody leaves."""
        words = self._session.words
        self._show(words("rehearsal.form", title=form.title))
        values: dict[str, Value] = {}
        for part in form.parts:
            if isinstance(part, str):
                self._show(unmark(part, words))
                continue
            self._show(explained(part, words))
            value = await self._value(part, words)
            if value is None:
                return None
            values[part.custom_id] = value
        return values

    async def _value(self, field: Field, words: Words) -> Value | None:
        """Ask until what is written fits, with what the field holds written already."""
        written = held(field)
        while True:
            try:
                written = await self._fields.prompt_async(
                    "  > ", default=written, key_bindings=LONG if field.long else SHORT
                )
                if written.strip().casefold() == CANCEL:
                    return None
                return read(field, written)
            except (EOFError, KeyboardInterrupt):
                return None
            except Invalid as error:
                self._show(words(f"error.{error.code}", **error.params))

    def _show(self, text: str) -> None:
        print(text, file=self._out, flush=True)


def _new_line(event: KeyPressEvent) -> None:
    event.current_buffer.insert_text("\n")


SHORT: Final = KeyBindings()
LONG: Final = KeyBindings()
"""In a field of several lines, Alt+Enter begins a new one."""
LONG.add("escape", "enter")(_new_line)
