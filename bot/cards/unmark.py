"""Discord's formatting marks read and taken off, as its own client would before it shows a text."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Final

from bot.text.words import Words

_FENCE: Final = re.compile(r"```(?:[a-zA-Z0-9_+-]*\n)?(.*?)```", re.DOTALL)
_LINE_MARK: Final = re.compile(r"^(?:#{1,3}|-#) +", re.MULTILINE)
_BLOCK_QUOTE: Final = re.compile(r"^>>> (.*)", re.MULTILINE | re.DOTALL)
_CONTROL: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")

# Longest marks first: a mark that begins like another must be tried before it. An inside may hold escapes.
_INSIDE: Final = r"(?:\\.|[^\\])+?"
_INLINE: Final = re.compile(
    rf"""
      \\(?P<escaped>[^\w\s]|_)
    | (?P<ticks>`{{1,2}})(?P<code>[^`]+)(?P=ticks)
    | \[(?P<label>(?:\\.|[^\[\]\\])+)\]\(<?(?P<target>https?://(?:\([^\s()]*\)|[^\s<>()])+)>?(?:\ "[^"]*")?\)
    | <t:(?P<unix>-?\d{{1,14}})(?::(?P<style>[tTdDfFsSR]))?>
    | <(?P<address>https?://[^\s<>]+)>
    | (?P<bare>https?://[^\s<>*|~()]+)
    | </(?P<command>[^:<>]+):\d+>
    | <a?:(?P<emoji>\w+):\d+>
    | \*\*(?P<bold>{_INSIDE})\*\*(?!\*)
    | __(?P<underlined>{_INSIDE})__(?!_)
    | \*(?P<starred>(?![\s*]){_INSIDE})(?<!\s)\*(?!\*)
    | (?<!\w)_(?P<slanted>{_INSIDE})_(?!\w)
    """,
    re.VERBOSE | re.DOTALL,
)
_KEPT: Final = ("escaped", "code", "address", "bare")
_NESTED: Final = ("bold", "underlined", "starred", "slanted")


def unmark(text: str, words: Words) -> str:
    """Return ``text`` as a reader of Discord sees it, in plain characters.

    Escapes lose their backslash; headings, subtext and emphasis their marks; a link becomes
    "text (address)"; a timestamp becomes a day, and a time in UTC where it shows one. Hidden
    (``||``) and struck out (``~~``) text keeps its marks. Control characters, which could steer a
    terminal, are dropped.

    Args:
        text: Discord's Markdown.
        words: whose language timestamps are written in.
    """
    parts = _FENCE.split(_CONTROL.sub("", text))
    return "".join(part if index % 2 else _prose(part, words) for index, part in enumerate(parts))


def _prose(text: str, words: Words) -> str:
    quoted = _BLOCK_QUOTE.sub(lambda match: "> " + match[1].replace("\n", "\n> "), text)
    return _inline(_LINE_MARK.sub("", quoted), words)


def _inline(text: str, words: Words) -> str:
    return _INLINE.sub(partial(_shown, words=words), text)


def _shown(match: re.Match[str], *, words: Words) -> str:
    groups = match.groupdict()
    for name in _NESTED:
        if groups[name] is not None:
            return _inline(groups[name], words)
    for name in _KEPT:
        if groups[name] is not None:
            return groups[name]
    return _special(groups, words) or match[0]


def _special(groups: Mapping[str, str | None], words: Words) -> str | None:
    if label := groups["label"]:
        return f"{_inline(label, words)} ({groups['target']})"
    if unix := groups["unix"]:
        return _moment(int(unix), groups["style"] or "f", words)
    if command := groups["command"]:
        return f"/{command}"
    return f":{groups['emoji']}:" if groups["emoji"] else None


def _moment(unix: int, style: str, words: Words) -> str | None:
    try:
        at = datetime.fromtimestamp(unix, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    writers: Mapping[str, Callable[[], str]] = {
        "t": lambda: f"{at:%H:%M} UTC",
        "T": lambda: f"{at:%H:%M:%S} UTC",
        "d": lambda: words.day(at.date()),
        "D": lambda: words.day(at.date()),
    }
    writer = writers.get(style)
    return writer() if writer else f"{words.day(at.date())} {at:%H:%M} UTC"
