"""Which of a few given texts is meant, such as the characters of a show's credits."""

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

from bot.names.likeness import form_of, likeness
from bot.names.verdict import meant

Option = TypeVar("Option", bound=Hashable)

_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]+)["“”„«»]')


def best_of(text: str, options: Mapping[Option, Sequence[str]]) -> list[Option]:
    """Return the options that ``text`` means: none, the one that it means for sure, or several, best first.

    Each option comes with the texts that it goes by. One text may hold several names, as credits have
    them: "Matt Murdock / Daredevil", 'Cornell "Cottonmouth" Stokes'. Names are judged as in the index.
    """
    query = form_of(text)
    if not query.text:
        return []
    scores = {
        option: max(
            (likeness(query, form_of(name)) for text in texts for name in _names_in(text)), default=0.0
        )
        for option, texts in options.items()
    }
    ranked = sorted(scores, key=scores.__getitem__, reverse=True)
    return ranked[: meant([scores[option] for option in ranked])]


def _names_in(text: str) -> Iterator[str]:
    """Yield a text, and the names that it holds between slashes and in quotation marks."""
    yield text
    if "/" in text:
        yield from filter(str.strip, text.split("/"))
    for quoted in _QUOTED.finditer(text):
        yield quoted[1]
        yield text.replace(quoted[0], " ")
