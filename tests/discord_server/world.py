"""What is on the server: a bot, a guild, people, and what they do, as Discord describes it."""

import asyncio
import base64
import itertools
import secrets
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

EPOCH: Final = 1_420_070_400_000
"""The first millisecond of Discord's ids, since 1970."""
VERSION_2: Final = 1 << 15
"""The flag of a message made of components."""
COMMAND, COMPONENT, AUTOCOMPLETE = 2, 3, 4
"""Kinds of interactions."""

Json = dict[str, Any]


def make_token(bot: int) -> str:
    """Return something of the form of a bot's token, new each time."""
    name = base64.urlsafe_b64encode(str(bot).encode()).decode().rstrip("=")
    return f"{name}.{secrets.token_urlsafe(4)}.{secrets.token_urlsafe(28)}"


@dataclass
class Delivery:
    """One interaction: when it went out, and what came back."""

    payload: Json
    sent: list[float] = field(default_factory=list[float])
    """Seconds at which it was handed to a connection; empty while it waits for one."""
    answers: list[tuple[float, Json]] = field(default_factory=list[tuple[float, Json]])
    """First answers, each with the seconds at which it came in."""
    answered: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def id(self) -> int:
        return int(self.payload["id"])

    @property
    def token(self) -> str:
        return str(self.payload["token"])

    @property
    def delay(self) -> float:
        """Seconds from sending to the first answer."""
        return self.answers[0][0] - self.sent[0]


class World:
    """Who and what there is."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self.bot = self.snowflake()
        self.token = make_token(self.bot)
        self.guild = self.snowflake()
        self.channel = self.snowflake()
        self.people = [self.snowflake() for _ in range(1000)]

    def snowflake(self) -> int:
        """Return a new id of this moment."""
        return (int(time.time() * 1000) - EPOCH << 22) + next(self._numbers) % 4096

    def user(self, person: int, *, bot: bool = False) -> Json:
        return {
            "id": str(person),
            "username": f"u{person}",
            "discriminator": "0",
            "global_name": None,
            "avatar": None,
            "bot": bot,
        }

    def application(self) -> Json:
        return {
            "id": str(self.bot),
            "name": "Showdesk",
            "description": "",
            "icon": None,
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "0" * 64,
            "owner": self.user(self.people[0]),
            "flags": 0,
        }

    def channel_data(self) -> Json:
        return {
            "id": str(self.channel),
            "guild_id": str(self.guild),
            "type": 0,
            "name": "general",
            "position": 0,
            "permission_overwrites": [],
            "nsfw": False,
            "parent_id": None,
        }

    def guild_data(self) -> Json:
        everyone: Json = {
            "id": str(self.guild),
            "name": "@everyone",
            "permissions": "2147483648",
            "position": 0,
            "color": 0,
            "hoist": False,
            "managed": False,
            "mentionable": False,
        }
        return {
            "id": str(self.guild),
            "name": "Fans",
            "owner_id": str(self.people[0]),
            "roles": [everyone],
            "channels": [self.channel_data()],
            "members": [self.member(self.bot)],
            "member_count": 2,
            "emojis": [],
            "features": [],
            "threads": [],
            "large": False,
            "unavailable": False,
            "preferred_locale": "en-US",
        }

    def member(self, person: int) -> Json:
        return {
            "user": self.user(person, bot=person == self.bot),
            "roles": [],
            "joined_at": "2020-01-01T00:00:00+00:00",
            "deaf": False,
            "mute": False,
            "flags": 0,
            "permissions": "2147483648",
        }

    def command(self, name: str, options: Mapping[str, object], person: int | None = None) -> Delivery:
        """Return a slash command of a person (the first)."""
        data = {"id": "1", "name": name, "type": 1, "options": _options(options)}
        return self._interaction(COMMAND, data, person)

    def typing(self, name: str, option: str, typed: str, person: int | None = None) -> Delivery:
        """Return what a client asks while a person types into an option."""
        options = [{"name": option, "type": 3, "value": typed, "focused": True}]
        return self._interaction(
            AUTOCOMPLETE, {"id": "1", "name": name, "type": 1, "options": options}, person
        )

    def press(self, answer: Json, custom_id: str, person: int | None = None) -> Delivery:
        """Return a press of a button in a message that the bot answered with."""
        pressed = self._interaction(COMPONENT, {"custom_id": custom_id, "component_type": 2}, person)
        pressed.payload["message"] = self.message(answer["data"])
        return pressed

    def message(self, data: Mapping[str, Any]) -> Json:
        """Return the message that an answer makes."""
        return {
            "id": str(self.snowflake()),
            "channel_id": str(self.channel),
            "author": self.user(self.bot, bot=True),
            "content": data.get("content") or "",
            "components": numbered(data.get("components") or [], itertools.count(1)),
            "flags": data.get("flags", 0),
            "timestamp": "2026-01-01T00:00:00+00:00",
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": False,
            "mentions": [],
            "mention_roles": [],
            "attachments": [],
            "embeds": [],
            "pinned": False,
            "type": 0,
        }

    def _interaction(self, kind: int, data: Json, person: int | None) -> Delivery:
        number = self.snowflake()
        secret = base64.urlsafe_b64encode(f"interaction:{number}:{secrets.token_hex(24)}".encode())
        return Delivery(
            {
                "id": str(number),
                "application_id": str(self.bot),
                "type": kind,
                "data": data,
                "guild_id": str(self.guild),
                "guild": {"id": str(self.guild), "locale": "en-US", "features": []},
                "channel_id": str(self.channel),
                "channel": self.channel_data(),
                "member": self.member(person or self.people[0]),
                "token": secret.decode().rstrip("="),
                "version": 1,
                "app_permissions": "2147483648",
                "locale": "en-US",
                "guild_locale": "en-US",
                "entitlements": [],
                "authorizing_integration_owners": {"0": str(self.guild)},
                "context": 0,
                "attachment_size_limit": 10_485_760,
            }
        )


def numbered(components: Sequence[Mapping[str, Any]], numbers: "itertools.count[int]") -> list[Json]:
    """Give each component the number that Discord gives it."""
    made = list[Json]()
    for one in components:
        component = {**one, "id": next(numbers)}
        if "components" in one:
            component["components"] = numbered(one["components"], numbers)
        if "accessory" in one:
            component["accessory"] = {**one["accessory"], "id": next(numbers)}
        made.append(component)
    return made


def buttons(components: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the ids of the buttons in an answer, in their order."""
    found = list[str]()
    for one in components:
        if "custom_id" in one:
            found.append(one["custom_id"])
        found += buttons([*one.get("components", ()), *filter(None, [one.get("accessory")])])
    return found


def _options(options: Mapping[str, object]) -> list[Json]:
    return [
        {"name": name, "type": 4 if isinstance(value, int) else 3, "value": value}
        for name, value in options.items()
    ]
