"""Names that are looked up once in a question, however often its words are gone through."""

from typing import Final

from bot.ask.mentions import Names
from bot.names import Candidate, Resolution


class Once:
    """The name index as one question meets it; it lives as long as the question is read."""

    def __init__(self, names: Names) -> None:
        self._names: Final = names
        self._meant: Final[dict[tuple[str, int], Resolution]] = {}
        self._offered: Final[dict[tuple[str, int, int], list[Candidate]]] = {}

    def resolve(self, text: str, *, scope: int = 0) -> Resolution:
        """Return what a text means."""
        key = text, scope
        if key not in self._meant:
            self._meant[key] = self._names.resolve(text, scope=scope)
        return self._meant[key]

    def called(self, text: str, *, scope: int = 0) -> list[Candidate]:
        """Return what is called just so; that is quick enough to be looked up again."""
        return self._names.called(text, scope=scope)

    def complete(self, text: str, *, scope: int = 0, limit: int = 25) -> list[Candidate]:
        """Return what a half-typed text may become."""
        key = text, scope, limit
        if key not in self._offered:
            self._offered[key] = self._names.complete(text, scope=scope, limit=limit)
        return self._offered[key]
