"""Who may go on, and who has to wait. Pure rules: the time is handed in.

One member gets 5 answers in 5 seconds. One guild has at most ``SHARE`` of them under way at once: all reads
go through one thread in the order in which they were asked for, so without a bound a guild that asks a
thousand things at once would have every other guild wait behind them. With it, nobody waits behind more than
``SHARE`` reads of any one guild, which is some tens of milliseconds. Direct messages need no bound beside the
member's.
"""

from collections import Counter, OrderedDict, deque
from typing import Final

MOST: Final = 5
"""Commands and buttons of one member within ``SECONDS``."""
SECONDS: Final = 5.0
SHARE: Final = 25
"""Interactions of one guild that are under way at once."""


class MemberPace:
    """How fast one member may ask. Remembers nobody for longer than ``seconds``."""

    def __init__(self, most: int = MOST, seconds: float = SECONDS) -> None:
        self.most = most
        self.seconds = seconds
        self._taken: OrderedDict[int, deque[float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._taken)

    def take(self, member: int, now: float) -> float:
        """Take a turn.

        Args:
            member: their id.
            now: seconds of a clock that only moves forward.

        Returns:
            0.0 if it was taken, else the seconds until there is one; asking too early costs nothing.
        """
        self._forget(now)
        taken = self._taken.setdefault(member, deque(maxlen=self.most))
        if len(taken) == self.most and taken[0] + self.seconds > now:
            return taken[0] + self.seconds - now
        taken.append(now)
        self._taken.move_to_end(member)
        return 0.0

    def _forget(self, now: float) -> None:
        while self._taken:
            member, taken = next(iter(self._taken.items()))
            if taken and taken[-1] + self.seconds > now:
                return
            del self._taken[member]


class GuildShare:
    """How much of the bot one guild may have at once."""

    def __init__(self, most: int = SHARE) -> None:
        self._most = most
        self._under_way: Counter[int] = Counter()

    def __len__(self) -> int:
        return len(self._under_way)

    def enter(self, guild: int) -> bool:
        """Count one more under way, unless the guild has its share; whether it was counted."""
        if self._under_way[guild] >= self._most:
            return False
        self._under_way[guild] += 1
        return True

    def leave(self, guild: int) -> None:
        """Count one that was entered as done."""
        self._under_way[guild] -= 1
        if not self._under_way[guild]:
            del self._under_way[guild]
