"""A tab without a browser: what the page's own script asks of the server."""

import asyncio
import json
import re
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlsplit

import aiohttp

from bot.rehearsal.page import Page
from bot.rehearsal.simulation import Actor

POLL = 0.02


@dataclass
class Tab:
    """One open page, with what it last saw."""

    http: aiohttp.ClientSession
    seen: dict[str, Any]
    commands: dict[str, Any]
    number: int = 1
    """Of the next action; simcord counts those that it takes."""

    @classmethod
    @asynccontextmanager
    async def open(cls, page: Page, actor: Actor) -> AsyncGenerator[Self]:
        address = urlsplit(page.url)
        headers = {"X-Simcord-Capability": address.fragment}
        async with aiohttp.ClientSession(f"http://{address.netloc}", headers=headers) as http:
            async with http.post("/api/pages", json={"viewer_id": str(actor.id)}) as answer:
                seen = await answer.json()
            http.headers["X-Simcord-Context"] = seen["context"]["id"]
            async with http.get("/api/commands") as answer:
                commands = await answer.json()
            yield cls(http, seen, commands)

    async def act(self, kind: str, **more: object) -> dict[str, Any]:
        """Act on what was last seen; returns the receipt."""
        body = {
            "protocol_version": 3,
            "sequence": self.number,
            "request_id": f"request-{self.number}",
            "generation": self.seen["context"]["generation"],
            "bot_generation": self.seen["botGeneration"],
            "published_revision": self.seen["publishedRevision"],
            "kind": kind,
            **more,
        }
        async with self.http.post("/api/action", json=body) as answer:
            receipt: dict[str, Any] = await answer.json()
        self.number += not receipt["rejected"]
        return receipt

    async def command(self, name: str) -> dict[str, Any]:
        """Run a command without options."""
        entry = next(one for one in self.commands["entries"] if one["path"] == [name])
        return await self.act(
            "run_command",
            command_id=entry["commandId"],
            path=[name],
            schema_fingerprint=entry["schemaFingerprint"],
            options={},
        )

    async def press(self) -> dict[str, Any]:
        """Press the button of the last message that was seen."""
        target = list(self.seen["messages"])[-1]
        key = re.search(rf"message:{target}:component:[\w.]+", json.dumps(self.seen))
        assert key is not None
        return await self.act("click", target_id=target, control_key=key[0])

    async def look(self) -> dict[str, Any]:
        """See what is published now."""
        async with self.http.get("/api/state") as answer:
            assert answer.status == 200
            self.seen = await answer.json()
        return self.seen

    async def until(self, holds: Callable[[str], bool]) -> str:
        """Look until something holds of the messages as text; returns that."""
        async with asyncio.timeout(10):
            while not holds(text := str((await self.look())["messages"])):  # noqa: ASYNC110 - as the page does
                await asyncio.sleep(POLL)
        return text
