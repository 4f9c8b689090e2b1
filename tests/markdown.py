"""Discord's markdown, as far as tests have to know it: what an escape is, and what is alive.

A model of its own, so that it cannot agree with the code's mistakes. It is stricter than Discord's
clients: a mark that is not escaped counts as alive even where it happens to do nothing.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.text.catalogue import catalogue, languages

_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
_DEAD = "\ue000"
"""Stands where an escaped character was; private use, so that no text under test holds it."""

_ALIVE = re.compile(
    r"""
      [*_~`|\\]                           # emphasis, code, spoiler, an escape that takes what follows
    | <(?:@[!&]?|\#|a?:|/|t:|id:)         # mention, channel, emoji, command, timestamp, guild navigation
    | <[a-zA-Z][a-zA-Z+.-]*:              # a link between angle brackets, mail and telephone included
    | @(?:everyone|here)
    | \[[^\[\]]*\]\(                      # masked link
    | [a-zA-Z][a-zA-Z+.-]*://             # link
    | ^[^\S\n]*(?:\#{1,3}|-\#)(?:\s|$)    # heading, subtext
    | ^[^\S\n]*(?:[-*+]|\d+[.)])(?:\s|$)  # list
    | ^[^\S\n]*>{1,3}                     # block quote
    """,
    re.VERBOSE | re.MULTILINE,
)

_LINKS = "|".join(str(catalogue(language)["source.link"]) for language in languages())
_OWN_LINK = re.compile(rf"\[(?:{_LINKS})\]\(https?://[^\s()<>\[\]*`|~\\\"]+\)")
"""A source's link: nothing in its address can end it, and Discord reads no marks inside."""

BEFORE, AFTER = "ж", "ы"
"""What a planted mark stands between: a card's own marks never do."""
_MARK = r"(?:[*_~`|<>@]|\[|\]\(|\w*://)"
_PLANTED = re.compile(
    rf"{BEFORE}{_MARK}|{_MARK}{AFTER}|^[^\S\n]*(?:[-+*>]|-?\#+|\d+\.)\s+{AFTER}", re.MULTILINE
)

HOSTILE = tuple(
    template.replace("{", BEFORE).replace("}", AFTER)
    for template in (
        "{**}bold{**}",
        "{*}{_}{__}{~~}",
        "{||}unhidden{||}",
        "{```}code{`}",
        "{[}link](https://evil.example)",
        "{[}a](https://evil.example){[}b](https://evil.example)",
        "{[}a\n](https://evil.example)",
        "{<@1234567890>}",
        "{<@&1234567890>} {<#1234567890>}",
        "{<t:1700000000:R>}",
        "{</show:1234567890>}",
        "{<:smile:1234567890>} {<a:smile:1234567890>}",
        "{@everyone {@here",
        "\n# }heading\n-# }subtext\n- }list\n1. }list\n> }quote\n>>> }quote",
        "{https://}evil.example",
        "{\\**} {\\\\[}x](https://evil.example)",
        "{\u202egnp.exe\u2066",
    )
)
"""Texts that want to come alive in a card; ``planted`` finds where one did."""


def buried(text: str) -> str:
    """Return ``text`` with a dead character for each one that is escaped."""
    return _ESCAPED.sub(_DEAD, text)


def unescaped(text: str) -> str:
    """Return ``text`` as Discord's clients show it, where nothing in it is alive."""
    return _ESCAPED.sub(r"\1", text)


def alive(text: str) -> list[str]:
    """Return the marks in ``text`` that Discord would act on."""
    return [match[0] for match in _ALIVE.finditer(buried(text))]


def planted(text: str) -> list[str]:
    """Return the marks of ``HOSTILE`` texts that are alive in a card with marks of its own."""
    return [match[0] for match in _PLANTED.finditer(buried(_OWN_LINK.sub("", text)))]


def components(layout: list[dict[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Yield every component of a layout, those inside others too."""
    for component in layout:
        yield component
        yield from components(component.get("components", []))
        if accessory := component.get("accessory"):
            yield accessory


def texts(layout: list[dict[str, Any]]) -> list[str]:
    """Return the texts of a layout."""
    return [component["content"] for component in components(layout) if "content" in component]
