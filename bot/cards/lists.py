"""Pages of lists."""

from dataclasses import replace
from typing import TypeVar

from bot.cards.kit import Press
from bot.desk.answers import Page
from bot.domain.queries import CastQuery, NewsQuery, ReleasesQuery, WhichQuery, WhoQuery
from bot.text.words import Words

Paged = TypeVar("Paged", CastQuery, NewsQuery, ReleasesQuery, WhichQuery, WhoQuery)


def pager(words: Words, query: Paged, page: Page) -> list[Press]:
    """Return the buttons to the pages before and after, or none for a single page."""
    if page.count == 1:
        return []
    back, on = page.index - 1, page.index + 1
    return [
        Press(words("button.previous"), replace(query, page=max(back, 0)), enabled=back >= 0),
        Press(words("button.next"), replace(query, page=min(on, page.count - 1)), enabled=on < page.count),
    ]


def page_note(words: Words, page: Page) -> str:
    """Return "page 2 of 3", or nothing for a single page."""
    return words("page_of", number=page.index + 1, count=page.count) if page.count > 1 else ""
