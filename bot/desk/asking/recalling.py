"""What the next question of the same member in the same channel may lean on; in memory only."""

from collections import OrderedDict
from typing import Final

from bot.ask import Context

SECONDS: Final = 300.0
"""For how long a question may be leant on."""
MOST: Final = 2000
"""Conversations that are kept at once; the one that rested longest goes first."""

Key = tuple[int, int]
"""A channel and a member."""


class Recalling:
    """The last question of each conversation, for five minutes."""

    def __init__(self, seconds: float = SECONDS, most: int = MOST) -> None:
        self._seconds = seconds
        self._most = most
        self._kept: OrderedDict[Key, tuple[float, Context]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def recall(self, key: Key, now: float) -> Context | None:
        """Return what was asked last, if that is recent.

        Args:
            key: the channel and the member.
            now: seconds of a clock that only moves forward.
        """
        self._forget(now)
        kept = self._kept.get(key)
        return kept[1] if kept else None

    def keep(self, key: Key, context: Context | None, now: float) -> None:
        """Keep what was asked, in place of what was asked before; ``None`` keeps that."""
        self._forget(now)
        if context is None:
            return
        self._kept[key] = (now, context)
        self._kept.move_to_end(key)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def _forget(self, now: float) -> None:
        while self._kept:
            key, (asked, _) = next(iter(self._kept.items()))
            if asked + self._seconds > now:
                return
            del self._kept[key]
