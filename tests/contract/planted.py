"""Bodies that Discord takes, in which the tests plant one mistake each."""

from collections.abc import Callable
from typing import Any

from tests.contract.check import check_requests
from tests.contract.messages import COMPONENTS_V2

Body = dict[str, Any]
Mistake = tuple[Any, str, str]
"""A body with a mistake, where it is, and a part of what is said of it."""

CALLBACK = "/interactions/1/token/callback"
COMMANDS = "/applications/1/commands"


def button(**changed: object) -> Body:
    return {"type": 2, "style": 1, "label": "More", "custom_id": "more", **changed}


def buttons(count: int, first: int = 0) -> Body:
    return row(*(button(custom_id=f"more:{number}") for number in range(first, first + count)))


def row(*components: Body) -> Body:
    return {"type": 1, "components": list(components)}


def text(content: str = "Jessica Jones") -> Body:
    return {"type": 10, "content": content}


def picture(url: str) -> Body:
    return {"type": 12, "items": [{"media": {"url": url}}]}


def container(*components: Body) -> Body:
    return {"type": 17, "components": list(components)}


def menu(**changed: object) -> Body:
    options = [{"label": letter, "value": letter} for letter in "abc"]
    return {"type": 3, "custom_id": "menu", "options": options, **changed}


def chosen(*defaults: bool) -> list[Body]:
    return [
        {"label": str(number), "value": str(number), "default": default}
        for number, default in enumerate(defaults)
    ]


def layout(*components: Body, **changed: object) -> Body:
    return {"flags": COMPONENTS_V2, "components": list(components), **changed}


def embed(**changed: object) -> Body:
    return {"embeds": [{"title": "Jessica Jones", **changed}]}


def field(**changed: object) -> Body:
    return embed(fields=[{"name": "Network", "value": "Netflix", **changed}])


def form(*components: Body, **changed: object) -> Body:
    return {"custom_id": "form", "title": "A name", "components": list(components), **changed}


def labelled(component: Body, **changed: object) -> Body:
    return {"type": 18, "label": "Name", "component": component, **changed}


def text_input(**changed: object) -> Body:
    return {"type": 4, "style": 1, "custom_id": "name", **changed}


def command(**changed: object) -> Body:
    return {"name": "show", "description": "Show it", "type": 1, **changed}


def option(name: str = "season", **changed: object) -> Body:
    return {"type": 3, "name": name, "description": "Which one", **changed}


def choice(name: str = "Jessica Jones", value: Any = "show:1") -> Body:  # noqa: ANN401 - text or number
    return {"name": name, "value": value}


def answer(data: Body) -> list[str]:
    """Return what is wrong in a message that answers a command."""
    return _wrong("POST", CALLBACK, {"type": 4, "data": data})


def completion(choices: list[Body]) -> list[str]:
    """Return what is wrong in the choices of an autocompletion."""
    return _wrong("POST", CALLBACK, {"type": 8, "data": {"choices": choices}})


def opened(modal: Body) -> list[str]:
    """Return what is wrong in a form."""
    return _wrong("POST", CALLBACK, {"type": 9, "data": modal})


def registered(commands: list[Body]) -> list[str]:
    """Return what is wrong in a set of commands."""
    return _wrong("PUT", COMMANDS, commands)


def assert_caught(wrong: Callable[[Any], list[str]], mistake: Mistake) -> None:
    """Assert that the one thing that is wrong with a body is said, at its place."""
    body, where, what = mistake
    found = wrong(body)
    assert len(found) == 1, found
    assert found[0].startswith(f"{where}: ")
    assert what in found[0]


def _wrong(method: str, path: str, body: Any) -> list[str]:  # noqa: ANN401 - any JSON
    return [f"{one.where}: {one.what}" for one in check_requests([(method, path, body)])]
