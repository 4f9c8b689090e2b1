"""Which claims are behind an answer that the bot gave.

An answer says who and what it is about in its headings, in its bold names and in its buttons. Of all that is
said of those, the claims behind it are the ones whose words it shows.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, Final

import discord

from bot.cards.claims import shows
from bot.cards.plain import plain
from bot.cards.routes import PREFIX, UnknownRoute, decode
from bot.cards.unmark import unmark
from bot.client.replies import BotInteraction
from bot.desk.acting import Acting
from bot.domain.claims import Claim, Quote
from bot.domain.limits import NAME
from bot.domain.queries import Ref
from bot.errors import Invalid
from bot.text.words import Words

MOST_NAMES: Final = 40
"""Names of one card that are looked up; the longest list of a cast has fewer."""
_NAMES: Final = re.compile(r"^##\s+(?P<title>.+?)(?:\s+\(\d{4}\b.*)?$|\*\*(?P<bold>.+?)\*\*", re.MULTILINE)


async def behind(
    interaction: BotInteraction, acting: Acting, message: discord.Message, words: Words
) -> list[Claim]:
    """Return the claims behind an answer of the bot, in the order in which it shows them.

    Raises:
        Forbidden: ``desk.see``.
        Invalid: ``desk.not_mine``, somebody else wrote the message; ``desk.nothing_behind``.
    """
    bot = interaction.client
    if bot.user is None or message.author.id != bot.user.id:
        raise Invalid("desk.not_mine")
    components = [component.to_dict() for component in message.components]
    named = list(dict.fromkeys([*_pressed(components), *_named(components, words)]))[:MOST_NAMES]
    known = await bot.app.editing.finding.about(acting, named)
    text = _plain(plain(components).text)
    shown = [(place, claim) for claim in known if (place := shows(words, claim, text)) is not None]
    quotes = [one for one in shown if isinstance(one[1], Quote)]
    shown = quotes or shown  # a card of a quote names its speaker's job and show, and shows no other claim
    if not shown:
        raise Invalid("desk.nothing_behind")
    return [claim for _, claim in sorted(shown, key=lambda one: (one[0], one[1].id))]


def _named(components: Sequence[Any], words: Words) -> Iterator[str]:
    for component in _every(components):
        for found in _NAMES.finditer(str(component.get("content") or "")):
            name = unmark(found["title"] or found["bold"], words).strip()
            if 0 < len(name) <= NAME:
                yield name


def _pressed(components: Sequence[Any]) -> Iterator[Ref]:
    for component in _every(components):
        custom_id = str(component.get("custom_id") or "")
        if not custom_id.startswith(f"{PREFIX}|"):
            continue
        try:
            query = decode(custom_id)
        except UnknownRoute:
            continue
        for field in fields(query):
            value: object = getattr(query, field.name)
            if isinstance(value, Ref):
                yield value


def _every(components: Sequence[Any]) -> Iterator[Mapping[str, Any]]:
    for component in components:
        yield component
        yield from _every(component.get("components") or ())


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
