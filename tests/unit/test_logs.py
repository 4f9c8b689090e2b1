import io
import json
import logging
import re
import sys
from collections.abc import Generator
from datetime import date
from typing import Any

import pytest
from structlog.contextvars import bound_contextvars

from bot.domain.clock import SetClock
from bot.logs import HIDDEN, Scrubber, logger, set_up
from tests.discord_server.world import World

WORLD = World()
WRITTEN = "what a member wrote"


@pytest.fixture
def stream() -> Generator[io.StringIO]:
    """A log of everything, put back as it was at the end."""
    root, hook = logging.getLogger(), sys.excepthook
    handlers, level = root.handlers[:], root.level
    written = io.StringIO()
    set_up("DEBUG", written, SetClock(date(2026, 11, 22)), secrets=(WORLD.token,))
    yield written
    root.handlers[:], root.level, sys.excepthook = handlers, level, hook


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_ours_and_libraries_are_alike(stream: io.StringIO) -> None:
    with bound_contextvars(guild=7, command="show"):
        logger("bot.some").warning("something", seconds=1.5)
        logging.getLogger("discord.http").warning("limited for %s", 3)
    ours, theirs = lines(stream)
    assert (ours["event"], ours["seconds"], theirs["event"]) == ("something", 1.5, "limited for 3")
    for line in (ours, theirs):
        assert (line["guild"], line["command"], line["level"]) == (7, "show", "warning")
        assert line["at"].startswith("2026-11-22T")


def test_libraries_never_write_whole_events(stream: io.StringIO) -> None:
    logging.getLogger("discord.gateway").debug("event: %s", {"content": WRITTEN})
    logger("bot.some").debug("something")
    (only,) = lines(stream)
    assert only["event"] == "something"


@pytest.mark.parametrize(
    "said",
    [
        f"Bot {WORLD.token}",
        f"POST /interactions/1234/{WORLD.command('about', {}).token}/callback",
        f"PATCH https://discord.com/api/webhooks/1234/{WORLD.command('about', {}).token}?wait=true",
        f"POST /webhooks/1234/{'x' * 68}/messages/@original",
        f"token={WORLD.command('about', {}).token}",
        World().token,
    ],
)
def test_secrets_are_hidden_wherever_they_stand(stream: io.StringIO, said: str) -> None:
    secret = max(re.findall(r"[\w.=-]+", said), key=len)
    log = logger("bot.some")
    log.warning(said, detail={"deep": [said]}, other=ValueError(said))
    logging.getLogger("discord.http").warning("%s", said)
    log.error("failed", exc_info=RuntimeError(said))
    assert secret not in stream.getvalue()
    assert stream.getvalue().count(HIDDEN) >= 4


def test_what_is_no_secret_stays() -> None:
    event = {"event": "GET /gateway/bot", "n": 3, "ok": True, "none": None, "x": "a.b.c"}
    assert Scrubber()(None, "", dict(event)) == event


def failing(written: str) -> None:
    try:
        int(written)
    except ValueError as error:
        raise KeyError(written) from error


def test_a_traceback_has_lines_and_no_words_of_members(stream: io.StringIO) -> None:
    try:
        failing(WRITTEN)
    except KeyError as error:
        logger("bot.some").error("incident 12", incident="12", exc_info=error)
    (line,) = lines(stream)
    assert WRITTEN not in stream.getvalue()
    shown = line["exception"]
    assert (
        shown.index("builtins.ValueError") < shown.index("which led to:") < shown.index("builtins.KeyError")
    )
    assert "in failing" in shown
    assert line["incident"] == "12"


def test_groups_show_what_is_in_them(stream: io.StringIO) -> None:
    group = ExceptionGroup("several", [TypeError("not that"), ValueError(WRITTEN)])
    logger("bot.some").error("failed", exc_info=group)
    shown = lines(stream)[0]["exception"]
    assert "TypeError: not that" in shown
    assert WRITTEN not in shown


def test_a_crash_is_logged_like_anything_else(stream: io.StringIO) -> None:
    error = LookupError(WORLD.token)
    sys.excepthook(type(error), error, None)
    (line,) = lines(stream)
    assert line["level"] == "critical"
    assert "LookupError" in line["exception"]
    assert WORLD.token not in stream.getvalue()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_lines_to_read(stream: io.StringIO) -> None:
    terminal = Terminal()
    set_up("INFO", terminal, SetClock(date(2026, 11, 22)))
    logger("bot.some").error("incident 12", exc_info=ValueError(WRITTEN))
    assert "incident 12" in terminal.getvalue()
    assert "builtins.ValueError" in terminal.getvalue()
    assert WRITTEN not in terminal.getvalue()
    assert not stream.getvalue()
