"""The parts that every card is made of, within Discord's limits.

A message of Components V2 holds 40 components and 4,000 characters of text in all, a row five buttons,
a button's label 80 characters (Discord's developer documentation, "Component Reference").
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import accumulate

import discord

from bot.cards.escape import inline, label
from bot.cards.routes import encode
from bot.cards.windows import moment
from bot.domain.claims import Claim, Source
from bot.domain.queries import Query
from bot.text.words import Words

MAX_TEXT = 4000
MAX_LABEL = 80
BUTTONS_A_ROW = 5
MAX_FOOTER = 1500
"""Characters for the sources, of ``MAX_TEXT``; the rest are only counted."""
MAX_LINK = 300
NO_BREAK = "\N{NO-BREAK SPACE}"

_MARKDOWN = '\\()<>[]|*~`"'
_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Tone(IntEnum):
    """The colour of a card's edge, as 0xRRGGBB."""

    ANSWER = 0x5865F2
    QUESTION = 0xFAA61A
    NOTHING = 0x80848E
    ERROR = 0xED4245


@dataclass(frozen=True, slots=True)
class Press:
    """A button: what it says, what it asks, and whether it can be pressed."""

    text: str
    query: Query
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Key:
    """A button of the desk: what it says, and the id of what it does (see ``bot.cards.deskroutes``)."""

    text: str
    custom_id: str
    style: discord.ButtonStyle = discord.ButtonStyle.secondary


@dataclass(slots=True)
class Draft:
    """A card in the making: blocks of text, the sources behind them, and rows of buttons."""

    words: Words
    tone: Tone = Tone.ANSWER
    _blocks: list[str] = field(default_factory=list[str])
    _rows: list[list[Press | Key]] = field(default_factory=list[list[Press | Key]])
    _sources: dict[int, Source] = field(default_factory=dict[int, Source])
    _picture: str | None = None

    def title(self, text: str, under: str = "") -> None:
        """Begin with a heading; ``under`` is the smaller line below it. Both are already escaped."""
        self._blocks.append(f"## {text}" + (f"\n-# {under}" if under else ""))

    def block(self, *lines: str | None) -> None:
        """Add a paragraph of lines, leaving out those that are empty."""
        kept = [line for line in lines if line]
        if kept:
            self._blocks.append("\n".join(kept))

    def section(self, heading: str, lines: Iterable[str]) -> None:
        """Add lines under a bold heading, or nothing where there are none."""
        kept = [line for line in lines if line]
        if kept:
            self.block(f"**{heading}**", *kept)

    def picture(self, url: str) -> None:
        """Show the picture at ``url`` above the sources; Discord refuses the whole card where it is none."""
        if _is_web_address(url):
            self._picture = url

    def row(self, presses: Sequence[Press | Key]) -> None:
        """Add a row of at most five buttons."""
        if presses:
            self._rows.append(list(presses[:BUTTONS_A_ROW]))

    def cite(self, *claims: Claim) -> str:
        """Return the marks of the sources of these claims, such as "¹ ²"; "unsourced" where there is none.

        The blank before them does not break: on a phone, a mark would stand alone on a line.
        """
        marks = dict.fromkeys(self._mark(claim.source) for claim in claims)
        return NO_BREAK + " ".join(marks) if marks else ""

    def finish(self) -> discord.ui.LayoutView:
        """Return the layout, stopped: nothing of it is kept in memory."""
        cut = self.words("card.cut")
        least = sum(len(block.split("\n")[0]) + len(cut) + 1 for block in self._blocks)
        footer = self._footer(MAX_TEXT - least)
        blocks = fit(self._blocks, MAX_TEXT - len(footer), cut)
        container = discord.ui.Container[discord.ui.LayoutView](accent_colour=int(self.tone))
        for block in blocks:
            container.add_item(discord.ui.TextDisplay(block))
        if self._picture:
            container.add_item(discord.ui.MediaGallery(discord.MediaGalleryItem(self._picture)))
        if footer:
            container.add_item(discord.ui.Separator())
            container.add_item(discord.ui.TextDisplay(footer))
        for row in self._rows:
            container.add_item(discord.ui.ActionRow(*map(_button, row)))
        view = discord.ui.LayoutView(timeout=None)
        view.add_item(container)
        view.stop()
        return view

    def _mark(self, source: Source | None) -> str:
        if source is None:
            return f"({self.words('source.unsourced')})"
        self._sources.setdefault(source.id, source)
        return str([*self._sources].index(source.id) + 1).translate(_DIGITS)

    def _footer(self, room: int) -> str:
        """Return the sources in at most ``room`` characters, which the blocks leave at their shortest."""
        lines = [
            f"-# {str(number).translate(_DIGITS)} {source_line(self.words, source)}"
            for number, source in enumerate(self._sources.values(), start=1)
        ]
        budget = min(MAX_FOOTER, room - len(self._more_sources(len(lines))))
        lengths = accumulate(len(line) + 1 for line in lines)
        shown = [line for line, length in zip(lines, lengths, strict=True) if length <= budget]
        if hidden := len(lines) - len(shown):
            shown.append(self._more_sources(hidden))
        return "\n".join(shown)

    def _more_sources(self, hidden: int) -> str:
        return f"-# {self.words('source.more', n=hidden)}"


def source_line(words: Words, source: Source) -> str:
    """Return a source in one line: publisher, title, author, day, and its link."""
    parts = list[str]()
    if source.publisher:
        parts.append(inline(source.publisher, 60))
    if source.title:
        parts.append(words("source.title", title=inline(source.title, 100)))
    if source.author:
        parts.append(words("source.author", author=inline(source.author, 60)))
    if source.published_on:
        parts.append(moment(words, source.published_on))
    if source.url and (link := _link(source.url)):
        parts.append(f"[{words('source.link')}]({link})")
    return ", ".join(parts)


def fit(blocks: Sequence[str], budget: int, cut: str) -> list[str]:
    """Return the blocks in at most ``budget`` characters, whole lines left out of the longest ones.

    A block that lost lines ends with ``cut``. No line is broken, so no word, link or spoiler mark is.
    """
    lines = [block.split("\n") for block in blocks]
    shortened = set[int]()

    def size() -> int:
        return sum(len("\n".join(block)) for block in lines) + len(shortened) * (len(cut) + 1)

    while size() > budget:
        longest = max(
            range(len(lines)), key=lambda index: (len(lines[index]) > 1, sum(map(len, lines[index])))
        )
        if len(lines[longest]) == 1:
            raise ValueError(f"one line of {len(lines[longest][0])} characters does not fit a card")
        lines[longest].pop()
        shortened.add(longest)
    return ["\n".join([*block, cut] if index in shortened else block) for index, block in enumerate(lines)]


def _button(press: Press | Key) -> discord.ui.Button[discord.ui.LayoutView]:
    if isinstance(press, Key):
        text = label(press.text, MAX_LABEL)
        return discord.ui.Button(label=text, custom_id=press.custom_id, style=press.style)
    return discord.ui.Button(
        label=label(press.text, MAX_LABEL), custom_id=encode(press.query), disabled=not press.enabled
    )


def _link(url: str) -> str | None:
    """Return a web address that cannot end its link early, or ``None`` for what is none, or too long.

    What markdown would read is percent-encoded.
    """
    if not _is_web_address(url):
        return None
    encoded = "".join(f"%{ord(mark):02X}" if mark in _MARKDOWN else mark for mark in url)
    return encoded if len(encoded) <= MAX_LINK else None


def _is_web_address(url: str) -> bool:
    return url.startswith(("https://", "http://")) and url.isprintable() and " " not in url
