"""Simcord's preview, made to live: on the wall clock, and showing by itself what changes.

By itself it republishes only after somebody acts, its clock stands still, and an action that meets another
one fails. Only to be imported where ``bot.rehearsal.extra`` misses nothing.
"""

import asyncio
from collections import deque
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, cast

from simcord import Env
from simcord.preview import Preview

from bot.domain.clock import Clock
from bot.rehearsal.insides import Act, Errors, Insides, Page, Publish, Settle
from bot.rehearsal.pictures import Pictures
from bot.rehearsal.simulation import worded

TICK: Final = 0.1
"""Seconds between two looks at the clock and at the messages."""
PATIENCE: Final = 1.0
"""Seconds after which an action counts as done whatever the bot still does; that is shown when it comes."""
MOMENT: Final = 0.05
"""Seconds that timers which have come due get, before whoever acts has the turn."""
BUSY: Final = 0.002
"""Seconds between two looks at whether simcord is free for the next action."""
REMEMBERED: Final = 16
"""Publications of a page of which a click may still come."""

ON_A_MESSAGE: Final = ("click", "select", "edit_message", "delete_message", "set_reaction", "set_poll_votes")
"""Actions that name a part of a message by its place, which means another one once the message changed."""

Stamp = tuple[object, ...]
"""What differs once a message looks different."""


class Live:
    """Keeps an open preview up to date, and lets actions wait for each other instead of failing."""

    def __init__(self, env: Env, preview: Preview, clock: Clock) -> None:
        """Take over an open ``preview``, on which the pictures of cards become tiles."""
        self._env, self._preview, self._clock = env, preview, clock
        self._turn = asyncio.Lock()
        self._seen: dict[str, deque[tuple[int, Mapping[int, Stamp]]]] = {}
        self._insides = Insides(env, preview)
        self._insides.show(Pictures())
        self._insides.wrap_act(self._in_turn)
        self._insides.wrap_publish(self._noted)
        self._insides.wrap_settle(_patient)
        self._insides.wrap_errors(_unworded)

    async def run(self) -> None:
        """Follow the clock and the messages until cancelled."""
        last = self._clock.now()
        while True:
            await asyncio.sleep(TICK)
            last = await self.tick(last)

    async def tick(self, last: datetime) -> datetime:
        """Catch up with the clock and the messages; returns the moment, ``last`` being the one before."""
        now = self._clock.now()
        # A clock that stays on a day is put back at midnight, which simcord's cannot be.
        self._env.backend.advance_clock(max(0.0, (now - last).total_seconds()))
        if not self._insides.busy:
            await self._env.settle(timeout=MOMENT)
            self._show_changes()
        return now

    def _show_changes(self) -> None:
        stamps = self._stamps()
        behind = [page for page in self._insides.pages.values() if self._shown(page) != stamps]
        if behind:
            self._insides.publish(behind)

    def _noted(self, publish: Publish) -> Publish:
        def publish_and_note(page: Page, *, reason: str = "action") -> None:
            publish(page, reason=reason)
            for gone in self._seen.keys() - self._insides.pages.keys() - {page.id}:
                del self._seen[gone]
            history = self._seen.setdefault(page.id, deque(maxlen=REMEMBERED))
            history.append((page.revision, self._stamps()))

        return publish_and_note

    def _in_turn(self, act: Act) -> Act:
        async def wait_and_act(page: str | None, body: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
            async with self._turn:
                while self._insides.busy:  # noqa: ASYNC110 - simcord tells nobody when it is free again
                    await asyncio.sleep(BUSY)
                return await act(page, self._restated(page, body))

        return wait_and_act

    def _restated(self, page_id: str | None, body: Any) -> Any:  # noqa: ANN401 - any JSON
        """Let an action through that was meant for an older publication and means the same on this one."""
        page = self._insides.pages.get(page_id or "")
        if page is None or not isinstance(body, dict):
            return body
        action = cast("dict[str, Any]", body)
        seen = dict(self._seen.get(page.id, ())).get(action.get("published_revision", 0))
        if seen is None or (action.get("kind") in ON_A_MESSAGE and not self._as_seen(seen, action)):
            return action
        return {**action, "published_revision": page.revision}

    def _as_seen(self, seen: Mapping[int, Stamp], action: Mapping[str, Any]) -> bool:
        target = str(action.get("target_id"))
        if not (target.isascii() and target.isdecimal()):
            return False
        return seen.get(int(target)) == self._stamps().get(int(target))

    def _shown(self, page: Page) -> Mapping[int, Stamp] | None:
        history = self._seen.get(page.id)
        return history[-1][1] if history else None

    def _stamps(self) -> Mapping[int, Stamp]:
        """Return a stamp of each message. Edits replace the list of components, so comparing it is quick."""
        messages = self._env.backend.messages.get(self._preview.channel.id, {})
        return {
            one.id: (one.edited_timestamp, one.flags, one.content, one.pinned, one.components)
            for one in messages.values()
        }


def _patient(settle: Settle) -> Settle:
    """Wait for the bot, but not for ever: what it still does goes on meanwhile."""

    async def settle_for_a_while(**options: Any) -> None:  # noqa: ANN401 - simcord's own
        try:
            await settle(**{"timeout": PATIENCE, **options})
        except TimeoutError:
            return

    return settle_for_a_while


def _unworded(errors: Errors) -> Errors:
    """Leave out the errors that the bot answered in words: for the page those are answers."""

    def errors_since(cursor: int) -> tuple[BaseException, ...]:
        return tuple(error for error in errors(cursor) if not worded(error))

    return errors_since
