"""Handing a guild's facts to its moderators, as the lines that ``export`` writes."""

import asyncio
from importlib.metadata import version

from bot.desk.acting import Acting, demand
from bot.desk.porting.exporting import export
from bot.domain.permissions import may_manage, may_see
from bot.errors import Invalid
from bot.packs.lines.writing import written
from bot.store.store import Store

MEBIBYTE = 2**20


async def handed_out(store: Store, acting: Acting, *, history: bool, most: int) -> bytes:
    """Return the facts of the guild in which somebody acts, as a file of at most ``most`` bytes.

    Args:
        store: the open store.
        acting: who asks.
        history: whether who changed what is told too, members by their Discord id.
        most: the size of the largest file that may be sent.

    Raises:
        Forbidden: the desk is not there for them; the history is for those who manage it.
        Invalid: ``desk.export_too_large``.
        StoreError: the database cannot be read.
    """
    demand(may_see(acting.may), "desk.see")
    if history:
        demand(may_manage(acting.may), "desk.history_export")
    return await asyncio.to_thread(_written, store, acting.scope, history, most)


def _written(store: Store, scope: int, history: bool, most: int) -> bytes:  # noqa: FBT001 - private, called once
    content = bytearray()
    for line in export(store.database.path, scope, program=version("showdesk"), history=history):
        content += written(line)
        if len(content) > most:
            raise Invalid("desk.export_too_large", most=most // MEBIBYTE)
    return bytes(content)
