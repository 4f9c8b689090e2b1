"""The limits that Discord's description lacks, by what a request is."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, Final

from tests.contract.commands import choices_faults, command_faults, commands_faults
from tests.contract.faults import Fault, Faults, Part, is_body, is_list
from tests.contract.messages import message_faults
from tests.contract.modals import modal_faults

MOST_BYTES: Final = 10 * 1024 * 1024
"""Of one file, for a bot in a guild without boosts."""
MOST_FILES: Final = 10

_COMMANDS: Final = (
    "/applications/{application_id}/commands",
    "/applications/{application_id}/guilds/{guild_id}/commands",
)
_CALLBACK: Final = "/interactions/{interaction_id}/{interaction_token}/callback"
_MESSAGES: Final = {
    ("POST", "/channels/{channel_id}/messages"): True,
    ("PATCH", "/channels/{channel_id}/messages/{message_id}"): False,
    ("POST", "/webhooks/{webhook_id}/{webhook_token}"): True,
    ("PATCH", "/webhooks/{webhook_id}/{webhook_token}/messages/@original"): False,
    ("PATCH", "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}"): False,
}
"""The routes of messages, and whether the message is a new one."""


class _Callback(IntEnum):
    """The first answers to an interaction."""

    ANSWER = 4
    CHANGE = 7
    COMPLETION = 8
    FORM = 9


def limit_faults(method: str, template: str, body: Any) -> Faults:  # noqa: ANN401 - whatever was sent
    """Find what is wrong in the body of a request beyond what the description says."""
    if template in _COMMANDS and is_list(body):
        yield from commands_faults(body)
    elif not is_body(body):
        return
    elif template in _COMMANDS:
        yield from command_faults(Part((), body))
    elif template == _CALLBACK:
        yield from _callback_faults(Part((), body))
    elif (method, template) in _MESSAGES:
        yield from message_faults(Part((), body), new=_MESSAGES[method, template])


def file_faults(sizes: Sequence[int]) -> Faults:
    """Find what is wrong in the files of a request, whose sizes are in bytes."""
    if len(sizes) > MOST_FILES:
        yield Fault(("files",), f"{len(sizes)} files, at most {MOST_FILES}")
    for index, size in enumerate(sizes):
        if size > MOST_BYTES:
            yield Fault(("files", index), f"{size} bytes, at most {MOST_BYTES}")


def _callback_faults(callback: Part) -> Faults:
    data = callback.part("data") or Part(("data",), {})
    match callback.body.get("type"):
        case _Callback.ANSWER | _Callback.CHANGE as kind:
            yield from message_faults(data, new=kind == _Callback.ANSWER)
        case _Callback.COMPLETION:
            yield from choices_faults(data.parts("choices"))
        case _Callback.FORM:
            yield from modal_faults(data)
        case _:
            pass
