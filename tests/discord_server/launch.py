"""The real program, connected to a server on this machine: ``launch PORT ARGUMENT...``."""

import sys

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.__main__ import main


def point_to(port: int) -> None:
    """Let discord.py in this process talk to a port of this machine."""
    Route.BASE = f"http://127.0.0.1:{port}/api/v10"
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"ws://127.0.0.1:{port}/gateway/")


if __name__ == "__main__":
    point_to(int(sys.argv[1]))
    sys.exit(main(sys.argv[2:]))
