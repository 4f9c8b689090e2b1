"""What Discord demands of messages, beyond its description.

The rules are those of Discord's developer documentation, "Message Resource".
"""

from typing import Final

from tests.contract.components import LAYOUT, Kind, components_faults, every, kind_of, url_faults
from tests.contract.faults import Faults, Part

MOST_CONTENT: Final = 2000
"""For a bot; the description has what some members may write."""
MOST_IN_EMBEDS: Final = 6000
"""Characters in all embeds of a message together."""
MOST_COMPONENTS: Final = 40
MOST_TEXT: Final = 4000
"""Characters in all texts of a message of Components V2 together."""
MOST_ROWS: Final = 5
MOST_MENTIONS: Final = 100

COMPONENTS_V2: Final = 1 << 15
"""The flag of a message that consists of components alone."""

_FORWARD: Final = 1
_BODIES: Final = ("embeds", "components", "attachments", "sticker_ids", "poll")
_BESIDE_V2: Final = ("content", "embeds", "sticker_ids", "poll")


def message_faults(message: Part, *, new: bool) -> Faults:
    """Find what is wrong in a message, which is ``new`` or changes one that is there."""
    if int(message.number("flags", 0)) & COMPONENTS_V2:
        yield from _layout_faults(message)
    else:
        yield from _plain_faults(message)
    if new:
        yield from _new_faults(message)
    if (length := len(message.text("content"))) > MOST_CONTENT:
        yield message.fault(f"{length} characters, at most {MOST_CONTENT}", "content")
    yield from components_faults(message)
    yield from _embeds_faults(message)
    yield from _mention_faults(message)


def _layout_faults(message: Part) -> Faults:
    for key in _BESIDE_V2:
        if message.body.get(key):
            yield message.fault(f"{key} beside Components V2", key)
    components = list(every(message))
    if len(components) > MOST_COMPONENTS:
        yield message.fault(f"{len(components)} components in all, at most {MOST_COMPONENTS}", "components")
    texts = [one for one in components if kind_of(one) == Kind.TEXT]
    length = sum(len(text.text("content")) for text in texts)
    if length > MOST_TEXT:
        yield message.fault(f"{length} characters of text in all, at most {MOST_TEXT}", "components")
    for text in texts:
        if not text.text("content").strip():
            yield text.fault("a text that shows nothing", "content")


def _plain_faults(message: Part) -> Faults:
    components = message.parts("components")
    layout = [one for one in every(message) if kind_of(one) in LAYOUT]
    if layout:
        yield layout[0].fault("needs the flag of Components V2")
    elif len(components) > MOST_ROWS:
        yield message.fault(f"{len(components)} rows, at most {MOST_ROWS}", "components")


def _new_faults(message: Part) -> Faults:
    reference = message.part("message_reference")
    forwards = reference is not None and reference.number("type", 0) == _FORWARD
    empty = not message.text("content").strip() and not any(message.body.get(key) for key in _BODIES)
    if empty and not forwards:
        yield message.fault("an empty message")
    attached = {f"attachment://{one.text('filename')}" for one in message.parts("attachments")}
    for component in every(message):
        for item in (component, *component.parts("items")):
            for media in filter(None, (item.part("media"), item.part("file"))):
                url = media.text("url")
                if url.startswith("attachment://") and url not in attached:
                    yield media.fault(f"{url!r} is not attached", "url")


def _embeds_faults(message: Part) -> Faults:
    embeds = message.parts("embeds")
    length = sum(map(_embed_length, embeds))
    if length > MOST_IN_EMBEDS:
        yield message.fault(f"{length} characters in all, at most {MOST_IN_EMBEDS}", "embeds")
    for embed in embeds:
        yield from _embed_faults(embed)


def _embed_faults(embed: Part) -> Faults:
    shown = ("title", "description", "fields", "image", "thumbnail", "author", "footer", "video", "provider")
    if not any(embed.body.get(key) for key in shown):
        yield embed.fault("an embed that shows nothing")
    for field in embed.parts("fields"):
        for key in ("name", "value"):
            if not field.text(key).strip():
                yield field.fault(f"a {key} that shows nothing", key)
    for key, inside in (("footer", "text"), ("author", "name")):
        if (part := embed.part(key)) and not part.text(inside).strip():
            yield part.fault(f"a {inside} that shows nothing", inside)
    yield from url_faults(embed, "url")
    yield from url_faults(embed.part("author"), "url")
    for key in ("image", "thumbnail"):
        yield from url_faults(embed.part(key), "url", "attachment")
    for key in ("footer", "author"):
        yield from url_faults(embed.part(key), "icon_url", "attachment")


def _embed_length(embed: Part) -> int:
    named = ((embed.part("footer"), "text"), (embed.part("author"), "name"))
    return (
        sum(len(embed.text(key)) for key in ("title", "description"))
        + sum(len(part.text(key)) for part, key in named if part)
        + sum(len(field.text(key)) for field in embed.parts("fields") for key in ("name", "value"))
    )


def _mention_faults(message: Part) -> Faults:
    if (allowed := message.part("allowed_mentions")) is None:
        return
    for key in ("users", "roles"):
        named = allowed.values(key)
        if len(named) > MOST_MENTIONS:
            yield allowed.fault(f"{len(named)} {key}, at most {MOST_MENTIONS}", key)
        if named and key in allowed.values("parse"):
            yield allowed.fault(f"named {key} beside all of them", key)
