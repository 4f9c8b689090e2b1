"""Answers given lately: asked again before anything changed, they are not read again."""

from collections import OrderedDict
from datetime import date

from bot.desk.answers import Answer
from bot.domain.queries import (
    CastQuery,
    FactQuery,
    NewsQuery,
    QuoteQuery,
    ReleaseQuery,
    ReleasesQuery,
    ShowQuery,
    Viewer,
    WhoQuery,
)

REMEMBERED = 256
"""Answers that are kept: some tens of kilobytes each, a few megabytes in all."""

Key = tuple[FactQuery, int, date]


class Recent:
    """Answers as of one change number. A newer one empties it, so nothing outdated is ever given.

    Only queries whose names are settled are kept: nothing that a member typed stays in memory.
    """

    def __init__(self, most: int = REMEMBERED) -> None:
        self._most = most
        self._seq = 0
        self._answers: OrderedDict[Key, Answer] = OrderedDict()

    def find(self, seq: int, query: FactQuery, viewer: Viewer, today: date) -> Answer | None:
        """Return the answer to ``query`` as of change ``seq`` and of ``today``, if it was kept."""
        if seq != self._seq:
            self._answers.clear()
            self._seq = seq
        key = (query, viewer.scope, today)
        found = self._answers.get(key)
        if found is not None:
            self._answers.move_to_end(key)
        return found

    def keep(self, seq: int, query: FactQuery, viewer: Viewer, today: date, answer: Answer) -> None:
        """Keep an answer that was read after change ``seq``, unless a later one was seen since."""
        if seq == self._seq and self._most:
            self._answers[query, viewer.scope, today] = answer
            if len(self._answers) > self._most:
                self._answers.popitem(last=False)


def keepable(query: FactQuery) -> bool:
    """Whether a query is made of ids and numbers alone."""
    match query:
        case ReleasesQuery():
            return True
        case CastQuery(show=name, character=more) | QuoteQuery(of=name, about=more):
            return not isinstance(name, str) and not isinstance(more, str)
        case ShowQuery(name=name) | WhoQuery(name=name) | ReleaseQuery(show=name) | NewsQuery(show=name):
            return not isinstance(name, str)
