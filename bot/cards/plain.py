"""A reply as plain text, for a terminal: what Discord would show, without its formatting marks.

Two marks stay, since what they say would be lost without them: ``||hidden||`` and ``~~struck out~~``.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

from bot.cards.unmark import unmark
from bot.text.words import Words, english

Component = Mapping[str, Any]
"""One component as Discord writes it: ``type`` and what belongs to that type."""

ACTION_ROW: Final = 1
BUTTON: Final = 2
SELECTS: Final = frozenset({3, 5, 6, 7, 8})
SECTION: Final = 9
TEXT: Final = 10
THUMBNAIL: Final = 11
GALLERY: Final = 12
FILE: Final = 13
SEPARATOR: Final = 14
CONTAINER: Final = 17

RULE: Final = "─" * 40


@dataclass(frozen=True, slots=True)
class Pressable:
    """Something numbered that can be pressed: a button, a link, or one option of a menu."""

    number: int
    label: str
    custom_id: str | None = None
    url: str | None = None
    value: str | None = None
    """The option's value where ``custom_id`` is a menu's, else ``None``."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A reply's text, and what can be pressed in it in the order of the numbers shown."""

    text: str
    pressables: tuple[Pressable, ...]


def plain(components: Sequence[Component], *, words: Words | None = None, first: int = 1) -> Plain:
    """Write components as Discord's API has them (``LayoutView.to_components()``) as plain text.

    Args:
        components: the layout; types that Discord added later are left out.
        words: whose language and dates to write in; English unless given.
        first: the number of the first pressable thing.

    Returns:
        The text without a final newline, and the pressable things with their numbers.
    """
    page = _Page(words or english(), first)
    return Plain("\n".join(page.block(components)).strip("\n"), tuple(page.pressables))


class _Page:
    """Writes blocks of lines and gives out the numbers on the way."""

    def __init__(self, words: Words, first: int) -> None:
        self.pressables: list[Pressable] = []
        self._words = words
        self._numbers = count(first)
        self._writers: Mapping[int, Callable[[Component], list[str]]] = {
            ACTION_ROW: self._row,
            SECTION: self._section,
            TEXT: self._text,
            THUMBNAIL: self._thumbnail,
            GALLERY: self._gallery,
            FILE: self._file,
            SEPARATOR: _rule,
            CONTAINER: self._container,
        } | dict.fromkeys(SELECTS, self._menu)

    def block(self, components: Sequence[Component]) -> list[str]:
        """Return the lines of components that stand below each other."""
        return [line for component in components for line in self._lines(component)]

    def _lines(self, component: Component) -> list[str]:
        writer = self._writers.get(component["type"])
        return writer(component) if writer else []

    def _text(self, text: Component) -> list[str]:
        # Scripts look for words with ordinary blanks between them.
        return unmark(text["content"], self._words).replace("\N{NO-BREAK SPACE}", " ").split("\n")

    def _thumbnail(self, thumbnail: Component) -> list[str]:
        return [self._picture(thumbnail)]

    def _gallery(self, gallery: Component) -> list[str]:
        items: Sequence[Component] = gallery["items"]
        return [self._picture(item) for item in items]

    def _file(self, file: Component) -> list[str]:
        name = file.get("name") or file["file"]["url"].rpartition("/")[2]
        return [_hidden(file, self._words("plain.file", name=name))]

    def _container(self, container: Component) -> list[str]:
        lines = self.block(container["components"])
        return [f"||{line}||" if line else line for line in lines] if container.get("spoiler") else lines

    def _row(self, row: Component) -> list[str]:
        children: Sequence[Component] = row["components"]
        if any(child["type"] in SELECTS for child in children):
            return self.block(children)
        return ["  ".join(self._button(button) for button in children)]

    def _section(self, section: Component) -> list[str]:
        lines = self.block(section["components"])
        accessory: Component | None = section.get("accessory")
        if accessory is None:
            return lines
        if accessory["type"] != BUTTON:
            return [*lines, *self._lines(accessory)]
        return [*lines[:-1], f"{lines[-1]}  {self._button(accessory)}" if lines else self._button(accessory)]

    def _button(self, button: Component) -> str:
        label = _label(button)
        if button.get("disabled"):
            return f"[-] {label}"
        number = self._press(label, custom_id=button.get("custom_id"), url=button.get("url"))
        return f"[{number}] {label} ({button['url']})" if button.get("url") else f"[{number}] {label}"

    def _menu(self, menu: Component) -> list[str]:
        title = menu.get("placeholder") or self._words("plain.menu")
        return [title, *(self._option(menu, option) for option in menu.get("options") or ())]

    def _option(self, menu: Component, option: Component) -> str:
        label = _label(option)
        about = f" - {option['description']}" if option.get("description") else ""
        chosen = f" {self._words('plain.chosen')}" if option.get("default") else ""
        if menu.get("disabled"):
            return f"  [-] {label}{about}{chosen}"
        number = self._press(label, custom_id=menu["custom_id"], value=option["value"])
        return f"  [{number}] {label}{about}{chosen}"

    def _press(self, label: str, **where: str | None) -> int:
        number = next(self._numbers)
        self.pressables.append(Pressable(number, label, **where))
        return number

    def _picture(self, item: Component) -> str:
        url, about = item["media"]["url"], item.get("description")
        shown = self._words("plain.picture_of", about=about, url=url) if about else None
        return _hidden(item, shown or self._words("plain.picture", url=url))


def _label(component: Component) -> str:
    emoji: Component = component.get("emoji") or {}
    return " ".join(part for part in (emoji.get("name"), component.get("label")) if part)


def _rule(separator: Component) -> list[str]:
    return [RULE if separator.get("divider", True) else ""]


def _hidden(component: Component, text: str) -> str:
    return f"||{text}||" if component.get("spoiler") else text
