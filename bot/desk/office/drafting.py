"""Drafts: what a moderator is about to store, between one press of a button and the next."""

import secrets
from datetime import datetime, timedelta
from typing import Final

from bot.desk.acting import Acting
from bot.domain.clock import Clock
from bot.domain.keeping import DRAFT_LASTS, Content, Draft
from bot.errors import Conflict
from bot.store.database import Database, Transaction
from bot.store.draft_box import DraftBox, take_draft

ID_BYTES: Final = 9
"""Random bytes of a draft's id, 12 characters in a button: more than anybody can guess in half an hour."""


class Drafting:
    """The drafts of one desk: words as they were filled in, read only when they are shown or stored.

    Whatever somebody may not see is gone, as far as they are told.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._box = DraftBox(database)
        self._clock = clock

    async def begin(self, acting: Acting, content: Content) -> Draft:
        """Keep what a moderator filled in, for ``DRAFT_LASTS``."""
        now = self._clock.now()
        draft = Draft(
            id=secrets.token_urlsafe(ID_BYTES),
            guild=acting.scope,
            made_by=acting.person,
            content=content,
            expires_at=_until(now),
        )
        await self._box.put(draft, now)
        return draft

    async def find(self, acting: Acting, draft: str) -> Draft:
        """Return a draft that somebody made in the scope in which they act.

        Raises:
            Conflict: ``desk.draft_gone``, it has expired, was stored, or is not theirs.
        """
        return _there(await self._box.find(draft, acting.scope, acting.person, self._clock.now()))

    async def rewrite(self, acting: Acting, draft: str, content: Content) -> Draft:
        """Let a draft say something else, and keep it for ``DRAFT_LASTS`` from now.

        Raises:
            Conflict: ``desk.draft_gone``, as with ``find``.
        """
        now = self._clock.now()
        wanted = Draft(
            id=draft, guild=acting.scope, made_by=acting.person, content=content, expires_at=_until(now)
        )
        return _there(await self._box.rewrite(wanted, now))

    async def take(self, transaction: Transaction, acting: Acting, draft: str) -> Draft:
        """Return a draft and remove it, in the transaction that stores what it says.

        When that fails, the draft is still there; when it succeeds, a second press finds none.

        Raises:
            Conflict: ``desk.draft_gone``, as with ``find``.
        """
        return _there(await take_draft(transaction, draft, acting.scope, acting.person, self._clock.now()))


def _until(now: datetime) -> datetime:
    """Return when a draft of ``now`` expires, in whole seconds as the database has them."""
    return now.replace(microsecond=0) + DRAFT_LASTS


def _there(draft: Draft | None) -> Draft:
    if draft is None:
        raise Conflict("desk.draft_gone", minutes=DRAFT_LASTS // timedelta(minutes=1))
    return draft
