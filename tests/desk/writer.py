"""Writes claims until it is killed, and says which of them it was told are stored."""

import asyncio
import json
import sys
from dataclasses import replace
from pathlib import Path

from bot.desk.values import ClaimDraft
from bot.domain.entities import EntityKind
from bot.store.store import Store
from tests.desk.moderators import ana, moderated
from tests.store import world


async def show_of(store: Store) -> int | None:
    row = await store.database.fetch_one("SELECT min(id) AS id FROM entity")
    return row["id"] if row else None


async def write(path: Path, name: str) -> None:
    async with moderated(path) as desk:
        by = replace(ana(), interaction=None)  # another process has used these numbers
        show = await show_of(desk.store)
        if show is None:
            show = (await desk.editing.names.add(by, EntityKind.SHOW, "Ours")).entity.id
        index = 0
        while True:
            text = f"note {name} {index}"
            draft = ClaimDraft(subject=show, body=world.note(text))
            await desk.editing.claims.add(by, draft)
            sys.stdout.write(json.dumps(text) + "\n")
            sys.stdout.flush()
            index += 1


if __name__ == "__main__":
    asyncio.run(write(Path(sys.argv[1]), sys.argv[2]))
