"""The part of Discord that sends events."""

import json
import time
import zlib
from collections import deque
from collections.abc import Callable
from itertools import count
from typing import Any, Final

from aiohttp import WSMsgType, web

from tests.discord_server.faults import Faults
from tests.discord_server.world import Delivery, Json, World

DISPATCH, HEARTBEAT, IDENTIFY, RESUME = 0, 1, 2, 6
INVALID_SESSION, HELLO, HEARTBEAT_ACK = 9, 10, 11
REFUSED: Final = 4004
BEAT: Final = 41_250
"""Milliseconds between heartbeats."""
REPLAYABLE: Final = 1000
"""Events that can be sent again."""


class Wire:
    """One connection, whose frames share a compression as Discord's do."""

    def __init__(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        self.socket = socket
        self._request = request
        self._packer = zlib.compressobj()

    async def send(
        self, op: int, data: object, sequence: int | None = None, event: str | None = None
    ) -> None:
        """Send one event; raises ``ConnectionResetError`` once either side has said goodbye."""
        text = json.dumps({"op": op, "d": data, "s": sequence, "t": event})
        packed = self._packer.compress(text.encode()) + self._packer.flush(zlib.Z_SYNC_FLUSH)
        await self.socket.send_bytes(packed)

    def cut(self) -> None:
        """Break the connection, without a goodbye."""
        assert self._request.transport is not None
        self._request.transport.abort()


class Gateway:
    """One session at a time, as of a bot with one shard."""

    def __init__(self, world: World, faults: Faults, changed: Callable[[], None]) -> None:
        self.world = world
        self.faults = faults
        self.url = ""
        self.identifies = 0
        self.resumes = 0
        self.goodbyes: list[int | None] = []
        """With which code each connection was closed by the bot."""
        self._changed = changed
        self._numbers = count(1)
        self._sessions = count(1)
        self._sent: deque[tuple[int, str, Any, Delivery | None]] = deque(maxlen=REPLAYABLE)
        self._session = ""
        self.wire: Wire | None = None

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one connection until its end."""
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        wire = Wire(socket, request)
        await wire.send(HELLO, {"heartbeat_interval": BEAT})
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                await self._receive(wire, json.loads(message.data))
        self.goodbyes.append(socket.close_code)
        if self.wire is wire:
            self.wire = None
        self._changed()
        return socket

    async def dispatch(self, event: str, data: object, delivery: Delivery | None = None) -> None:
        """Send an event now if the bot is connected, and keep it for a RESUME."""
        number = next(self._numbers)
        self._sent.append((number, event, data, delivery))
        if self.wire is not None:
            await self._send(self.wire, number, event, data, delivery)

    async def ask(self, op: int, data: object = None) -> None:
        """Send something other than an event, such as "reconnect" (7)."""
        assert self.wire is not None
        await self.wire.send(op, data)

    def cut(self) -> None:
        """Break the connection; what happens until the bot is back is sent then."""
        assert self.wire is not None
        wire, self.wire = self.wire, None
        wire.cut()

    async def _receive(self, wire: Wire, message: Json) -> None:
        if message["op"] == HEARTBEAT:
            await wire.send(HEARTBEAT_ACK, None)
        elif message["op"] == IDENTIFY:
            await self._identify(wire, message["d"])
        elif message["op"] == RESUME:
            await self._resume(wire, message["d"])
        self._changed()

    async def _identify(self, wire: Wire, data: Json) -> None:
        self.identifies += 1
        if data["token"] != self.world.token:
            await wire.socket.close(code=REFUSED, message=b"Authentication failed.")
            return
        if self.faults.invalid_sessions:
            self.faults.invalid_sessions -= 1
            await wire.send(INVALID_SESSION, data=False)
            return
        self._session = f"session-{next(self._sessions)}"
        self._sent.clear()
        self.wire = wire
        ready = {
            "v": 10,
            "user": self.world.user(self.world.bot, bot=True),
            "guilds": [{"id": str(self.world.guild), "unavailable": True}],
            "session_id": self._session,
            "resume_gateway_url": self.url,
            "shard": data.get("shard", [0, 1]),
            "application": {"id": str(self.world.bot), "flags": 0},
        }
        await self.dispatch("READY", ready)
        await self.dispatch("GUILD_CREATE", self.world.guild_data())

    async def _resume(self, wire: Wire, data: Json) -> None:
        self.resumes += 1
        if data["session_id"] != self._session:
            await wire.send(INVALID_SESSION, data=False)
            return
        for number, event, again, delivery in [one for one in self._sent if one[0] > data["seq"]]:
            await self._send(wire, number, event, again, delivery)
        self.wire = wire
        await self.dispatch("RESUMED", {})

    async def _send(
        self, wire: Wire, number: int, event: str, data: object, delivery: Delivery | None
    ) -> None:
        try:
            await wire.send(DISPATCH, data, number, event)
        except ConnectionResetError:
            return
        if delivery is not None:
            delivery.sent.append(time.perf_counter())
