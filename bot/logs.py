"""The log: structured, and never with a token or with what members wrote.

Ours and every library's records go through one chain. At a terminal it writes lines to read, elsewhere one
JSON object a line. Loggers stay ordinary ones of ``logging``, so that nothing is printed twice or to stdout
where no chain was set up.
"""

import logging
import re
import sys
import traceback
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from typing import Any, Final, TextIO, cast

import structlog
from structlog.stdlib import BoundLogger, ExtraAdder, ProcessorFormatter

from bot.domain.clock import Clock
from bot.errors import StoreError

HIDDEN: Final = "[hidden]"
NEEDS_HIDING: Final = (
    # Whoever has the address of an interaction or a webhook can answer in the bot's name.
    (re.compile(r"(/(?:webhooks|interactions)/\d+/)[^/\s?\"']+"), rf"\1{HIDDEN}"),
    # An interaction's token is base64 of "interaction:...".
    (re.compile(r"aW50ZXJhY3Rpb2[\w+/=-]{8,}"), HIDDEN),
    (re.compile(r"[\w-]{18,}\.[\w-]{5,}\.[\w-]{20,}"), HIDDEN),
)
QUIET: Final = ("discord", "aiohttp", "asyncio", "aiosqlite", "websockets")
"""Libraries that write whole events, requests or statements when they are asked for DEBUG."""

WORDED_BY_CODE: Final = (TypeError, AttributeError, NameError, ImportError, OSError, RuntimeError, StoreError)
"""Errors whose sentence comes from code. A ``ValueError`` or ``KeyError`` may repeat what a member wrote."""

Event = MutableMapping[str, Any]


def logger(name: str) -> BoundLogger:
    """Return the logger of a module; ``name`` is its ``__name__``. Further fields go in as keywords."""
    processors = [structlog.stdlib.filter_by_level, structlog.stdlib.render_to_log_kwargs]
    made = structlog.wrap_logger(logging.getLogger(name), processors=processors, wrapper_class=BoundLogger)
    return cast("BoundLogger", made)


def set_up(level: str, stream: TextIO, clock: Clock, secrets: Iterable[str] = ()) -> None:
    """Let everything that is logged in this process go to ``stream``, in place of what was set up before.

    Args:
        level: the least level that is written, such as "INFO".
        stream: where to; JSON unless it is a terminal.
        clock: what dates the lines.
        secrets: words that are never written.
    """
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_formatter(clock, Scrubber(secrets), human=stream.isatty()))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel("INFO" if level == "DEBUG" else level)
    # It warns that voice is missing, which this bot has no use for.
    logging.getLogger("discord.client").setLevel(logging.ERROR)
    sys.excepthook = _log_crash


def _log_crash(_kind: type[BaseException], error: BaseException, _trace: object) -> None:
    logger(__name__).critical("crashed", exc_info=error)


def _formatter(clock: Clock, scrub: "Scrubber", *, human: bool) -> logging.Formatter:
    def date(_logger: object, _method: str, event: Event) -> Event:
        event["at"] = clock.now().isoformat(timespec="milliseconds")
        return event

    renderer = (
        structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback, timestamp_key="at")
        if human
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    return ProcessorFormatter(
        foreign_pre_chain=[
            structlog.contextvars.merge_contextvars,
            ExtraAdder(),
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            date,
        ],
        processors=[ProcessorFormatter.remove_processors_meta, trace, scrub, renderer],
    )


def trace(_logger: object, _method: str, event: Event) -> Event:
    """Replace ``exc_info`` by the text of its traceback."""
    info: object = event.pop("exc_info", None)
    error = cast("tuple[object, object, object]", info)[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        event["exception"] = "\n".join(lines_of(error))
    return event


def lines_of(error: BaseException) -> Iterator[str]:
    """Give the traceback of ``error`` and of what led to it, oldest first.

    Without local variables, and without the sentence of an error that may repeat what a member wrote.
    """
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from lines_of(before)
        yield "which led to:"
    yield from "".join(traceback.format_tb(error.__traceback__)).splitlines()
    yield f"{type(error).__module__}.{type(error).__qualname__}: {sentence_of(error)}"
    if isinstance(error, BaseExceptionGroup):
        for one in cast("BaseExceptionGroup[BaseException]", error).exceptions:
            yield from (f"  | {line}" for line in lines_of(one))


def sentence_of(error: BaseException) -> str:
    """Return what an error says, or that it is left out."""
    status, code = getattr(error, "status", None), getattr(error, "code", None)
    if isinstance(status, int) and isinstance(code, int):
        return f"HTTP {status}, code {code}"
    worded = isinstance(error, WORDED_BY_CODE) or type(error).__module__ == "sqlite3"
    return str(error) if worded else "(its words are left out)"


class Scrubber:
    """Hides secrets wherever they stand in an event."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._secrets = tuple(secret for secret in secrets if secret)

    def __call__(self, _logger: object, _method: str, event: Event) -> Event:
        """Return ``event`` without secrets."""
        return {key: self._clean(value) for key, value in event.items()}

    def text(self, text: str) -> str:
        """Return ``text`` with what is secret hidden."""
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        for pattern, instead in NEEDS_HIDING:
            text = pattern.sub(instead, text)
        return text

    def _clean(self, value: object) -> object:
        if value is None or isinstance(value, bool | int | float):
            return value
        if isinstance(value, Mapping):
            pairs = cast("Mapping[object, object]", value).items()
            return {self.text(str(key)): self._clean(one) for key, one in pairs}
        if isinstance(value, list | tuple):
            return [self._clean(one) for one in cast("Iterable[object]", value)]
        return self.text(str(value))
