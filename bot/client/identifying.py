"""How often the bot may IDENTIFY, which Discord counts: after 1,000 in a day it resets the token.

Two rules, for each shard. A bucket of ``BURST`` that fills by one in ``EACH`` seconds, so that no 24 hours
see more than 50. And starts that fail in a row wait for longer each time; one that held for ``HELD_AFTER``,
or was ended on purpose, ends the row. What is left of both is kept in a file, since a program that falls
over at once remembers nothing.
"""

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from bot.client.files import write_whole
from bot.domain.clock import Clock
from bot.logs import logger

BURST: Final = 14
EACH: Final = 2400.0
"""Seconds; 14 and one in 40 minutes are 50 in 24 hours."""
FIRST_WAIT: Final = 5.0
"""Seconds before the second try again; each later one waits twice as long, up to ``EACH``."""
HELD_AFTER: Final = 600.0
"""Seconds for which a connection has to last."""
SHORT: Final = 20.0
"""Seconds that can be waited with a connection open; discord.py gives an attempt 60."""

_log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Spent:
    """What one shard has spent. Times are seconds since 1970, UTC."""

    full_at: float = 0.0
    """When the bucket is full again."""
    last: float = 0.0
    failed: int = 0
    """IDENTIFYs since one that held."""

    def wait(self, now: float) -> float:
        """Return for how many seconds not to IDENTIFY; at most 40 minutes, whatever clocks were set to."""
        bucket = self.full_at - (BURST - 1) * EACH
        row = self.last + (min(FIRST_WAIT * 2 ** min(self.failed - 2, 20), EACH) if self.failed > 1 else 0.0)
        return min(max(bucket - now, row - now, 0.0), EACH)

    def spend(self, now: float) -> "Spent":
        """Return what is spent after an IDENTIFY."""
        full_at = min(max(self.full_at, now), now + BURST * EACH) + EACH
        return Spent(full_at, now, self.failed + 1)

    def held(self) -> "Spent":
        """Return what is spent after a connection that held."""
        return replace(self, failed=0)


_FILE: Final = TypeAdapter(dict[int, Spent])


class Turns:
    """The turns of all shards, kept in a file."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock
        self._spent = _read(path)
        self.postponed = asyncio.Event()
        """Set when a shard has to wait for longer than it can with a connection open."""

    def wait(self) -> float:
        """Return for how many seconds to leave Discord alone."""
        now = self._now()
        return max((spent.wait(now) for spent in self._spent.values()), default=0.0)

    async def take(self, shard: int) -> None:
        """Return when ``shard`` may IDENTIFY, and count it; never if that is long after now."""
        wait = self._of(shard).wait(self._now())
        if wait > SHORT:
            self.postponed.set()
            await asyncio.Event().wait()
        if wait > 0:
            self.announce(wait)
            await asyncio.sleep(wait)
        self._spent[shard] = self._of(shard).spend(self._now())
        self._write()

    def announce(self, wait: float) -> None:
        """Say in the log when the next try is."""
        at = (self._clock.now() + timedelta(seconds=wait)).isoformat(timespec="seconds")
        _log.warning("waiting before the next start", seconds=round(wait, 1), next_try=at)

    def held(self) -> None:
        """Note that the connection has held."""
        if any(spent.failed for spent in self._spent.values()):
            self._spent = {shard: spent.held() for shard, spent in self._spent.items()}
            self._write()

    def _of(self, shard: int) -> Spent:
        return self._spent.get(shard, Spent())

    def _now(self) -> float:
        return self._clock.now().timestamp()

    def _write(self) -> None:
        write_whole(self._path, _FILE.dump_json(self._spent, indent=1))


def _read(path: Path) -> dict[int, Spent]:
    try:
        return _FILE.validate_json(path.read_bytes())
    except FileNotFoundError:
        return {}
    except ValidationError:
        _log.warning("the record of starts was damaged and begins anew", path=str(path))
        return {}
