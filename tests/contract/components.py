"""What Discord demands of the components of messages and forms, beyond its description.

The rules are those of Discord's developer documentation, "Component Reference".
"""

from collections.abc import Iterator
from enum import IntEnum
from typing import Final
from urllib.parse import urlsplit

from tests.contract.faults import Faults, Part, repeated

MOST_IN_A_ROW: Final = 5


class Kind(IntEnum):
    """The types of components."""

    ROW = 1
    BUTTON = 2
    CHOOSE_TEXT = 3
    TEXT_INPUT = 4
    CHOOSE_USER = 5
    CHOOSE_ROLE = 6
    CHOOSE_MENTIONABLE = 7
    CHOOSE_CHANNEL = 8
    SECTION = 9
    TEXT = 10
    THUMBNAIL = 11
    GALLERY = 12
    FILE = 13
    SEPARATOR = 14
    CONTAINER = 17
    LABEL = 18


LAYOUT: Final = frozenset(range(Kind.SECTION, Kind.CONTAINER + 1))
"""Types that only a message of Components V2 may have."""
SELECTS: Final = frozenset({Kind.CHOOSE_TEXT, *range(Kind.CHOOSE_USER, Kind.CHOOSE_CHANNEL + 1)})

_LINK_STYLE: Final = 5
_PREMIUM_STYLE: Final = 6
_WEB: Final = ("http", "https")


def every(holder: Part) -> Iterator[Part]:
    """Walk all components below ``holder``, outer ones first."""
    inside = holder.parts("components")
    inside += [part for key in ("accessory", "component") if (part := holder.part(key))]
    for component in inside:
        yield component
        yield from every(component)


def kind_of(component: Part) -> int:
    """Return the type of a component."""
    return int(component.number("type", 0))


def components_faults(holder: Part) -> Faults:
    """Find what is wrong in the components below ``holder``, be it a message or a form."""
    components = list(every(holder))
    for key in ("custom_id", "id"):
        given = ((one, key, one.body[key]) for one in components if one.body.get(key))
        yield from repeated(key, given)
    for component in components:
        kind = kind_of(component)
        if kind == Kind.ROW:
            yield from _row_faults(component)
        elif kind == Kind.BUTTON:
            yield from _button_faults(component)
        elif kind in SELECTS:
            yield from _select_faults(component)
        else:
            yield from _media_faults(component)


def url_faults(holder: Part | None, key: str, *schemes: str) -> Faults:
    """Find out whether the address under ``key`` is one of the web, or of one of ``schemes``."""
    if holder and (url := holder.text(key)) and not _is_address(url, (*_WEB, *schemes)):
        yield holder.fault(f"{url!r} is no address", key)


def _row_faults(row: Part) -> Faults:
    inside = row.parts("components")
    if len(inside) > MOST_IN_A_ROW:
        yield row.fault(f"{len(inside)} buttons in a row, at most {MOST_IN_A_ROW}", "components")
    if len(inside) > 1 and any(kind_of(one) != Kind.BUTTON for one in inside):
        yield row.fault("a menu shares its row", "components")


def _button_faults(button: Part) -> Faults:
    style = button.number("style", 0)
    needed = {_LINK_STYLE: "url", _PREMIUM_STYLE: "sku_id"}.get(int(style), "custom_id")
    if not button.body.get(needed):
        yield button.fault(f"a button of this style needs a {needed}")
    for key in {"url", "sku_id", "custom_id"} - {needed}:
        if button.body.get(key):
            yield button.fault(f"a button of this style has no {key}", key)
    if style != _PREMIUM_STYLE and not (button.text("label").strip() or button.body.get("emoji")):
        yield button.fault("neither a label nor an emoji")
    yield from url_faults(button, "url", "discord")


def _select_faults(select: Part) -> Faults:
    least, most = select.number("min_values", 1), select.number("max_values", 1)
    options = select.parts("options")
    if least > most:
        yield select.fault(f"at least {least} to be chosen, at most {most}", "min_values")
    if kind_of(select) == Kind.CHOOSE_TEXT and most > len(options):
        yield select.fault(f"{most} of {len(options)} options to be chosen", "max_values")
    defaults = sum(bool(option.body.get("default")) for option in options)
    if defaults > most:
        yield select.fault(f"{defaults} options chosen beforehand, at most {most}", "options")
    chosen = len(select.values("default_values"))
    if chosen and not least <= chosen <= most:
        yield select.fault(f"{chosen} chosen beforehand, {least} to {most} allowed", "default_values")
    yield from repeated("value", ((option, "value", option.body.get("value")) for option in options))
    for option in options:
        if not option.text("label").strip():
            yield option.fault("a label that shows nothing", "label")


def _media_faults(component: Part) -> Faults:
    for item in (component, *component.parts("items")):
        yield from url_faults(item.part("media"), "url", "attachment")
    file = component.part("file")
    if file and not file.text("url").startswith("attachment://"):
        yield file.fault("a file is shown from an attachment alone", "url")


def _is_address(url: str, schemes: tuple[str, ...]) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in schemes and bool(parts.netloc) and url.isprintable() and " " not in url
