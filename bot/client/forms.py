"""Forms that members send: which they are, and what was filled in, as Discord delivers it."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from bot.client.replies import BotInteraction


def form_id(interaction: BotInteraction) -> str:
    """Return the id under which the bot opened the form that was sent."""
    return str(_data(interaction).get("custom_id", ""))


def filled_in(interaction: BotInteraction) -> dict[str, str]:
    """Return what was filled in, by the id of the field; of a menu, the first of what was chosen.

    Read from what Discord sent, and not from the form that was opened: the bot keeps none in memory, so a
    form that was opened before a restart can be sent after it.
    """
    found = dict[str, str]()
    for control in _controls(_data(interaction).get("components", ())):
        chosen: list[str] = control.get("values") or []
        value = control["value"] if "value" in control else next(iter(chosen), "")
        found[str(control.get("custom_id", ""))] = str(value or "")
    return found


def _controls(components: Any) -> Iterator[Mapping[str, Any]]:  # noqa: ANN401 - components as Discord writes them
    for component in components:
        inside = component.get("components") or ([component["component"]] if "component" in component else [])
        yield from inside


def _data(interaction: BotInteraction) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", interaction.data or {})
