# ruff: noqa: SLF001
# pyright: reportPrivateUsage=false
"""Those private parts of simcord's preview that make it live, checked at import.

``bot.rehearsal.simulation`` checks the rest. Only to be imported where ``bot.rehearsal.extra`` misses
nothing.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final, Protocol, cast

from simcord import Env
from simcord.preview import Preview

DEFINED: Final = {
    Preview: ("_action", "_publish", "_advance_presentation_time"),
    Env: ("_settle_internal", "errors_since"),
}
SET: Final = {Preview: ("_pages", "_explicit_assets"), Env: ("_operation_task",)}
"""What an object gets when it is made."""


def verify(preview: type = Preview, env: type = Env) -> None:
    """Check that simcord still has the private parts that the page uses.

    Raises:
        ImportError: it has not; names what is missing.
    """
    instead = {Preview: preview, Env: env}
    missing = [
        f"{kind.__name__}.{name}"
        for parts, has in ((DEFINED, _defines), (SET, _sets))
        for kind, names in parts.items()
        for name in names
        if not has(instead[kind], name)
    ]
    if missing:
        raise ImportError(f"the page needs another simcord: this one lacks {', '.join(missing)}")


def _defines(kind: type, name: str) -> bool:
    return callable(getattr(kind, name, None))


def _sets(kind: type, name: str) -> bool:
    return name in getattr(kind.__init__, "__code__", verify.__code__).co_names


verify()


class Page(Protocol):
    """What simcord keeps of one open page."""

    id: str
    revision: int


class Publish(Protocol):
    """Puts the messages as they are on a page."""

    def __call__(self, page: Page, *, reason: str = "action") -> None:
        """Publish; ``reason`` is one of simcord's words."""
        ...


Act = Callable[[str | None, Any], Awaitable[dict[str, Any]]]
"""Carries out what a page, by its id, asks in JSON; returns what became of it."""
Settle = Callable[..., Awaitable[None]]
"""Waits until the bot has done what it does now, with simcord's own options."""
Errors = Callable[[int], tuple[BaseException, ...]]
"""Returns what the bot failed with since a position."""


class _Preview(Protocol):
    _pages: dict[str, Page]
    _explicit_assets: dict[str, tuple[str, bytes]]
    _action: Act
    _publish: Publish

    def _advance_presentation_time(self) -> None: ...


class _Env(Protocol):
    _operation_task: asyncio.Task[Any] | None
    _settle_internal: Settle
    errors_since: Errors


class Insides:
    """The private parts of one open preview and its environment."""

    def __init__(self, env: Env, preview: Preview) -> None:
        self._env = cast("_Env", env)
        self._preview = cast("_Preview", preview)

    @property
    def busy(self) -> bool:
        """Whether something is under way, beside which simcord refuses anything else."""
        return self._env._operation_task is not None

    @property
    def pages(self) -> Mapping[str, Page]:
        """The open pages by id."""
        return self._preview._pages

    def publish(self, pages: list[Page]) -> None:
        """Show the messages as they are, at this moment, on some pages."""
        self._preview._advance_presentation_time()
        for page in pages:
            self._preview._publish(page, reason="refresh")

    def show(self, pictures: dict[str, tuple[str, bytes]]) -> None:
        """Take the bytes of pictures from here, by address."""
        self._preview._explicit_assets = pictures

    def wrap_act(self, wrap: Callable[[Act], Act]) -> None:
        """Let ``wrap`` change what acts."""
        self._preview._action = wrap(self._preview._action)

    def wrap_publish(self, wrap: Callable[[Publish], Publish]) -> None:
        """Let ``wrap`` change what publishes."""
        self._preview._publish = wrap(self._preview._publish)

    def wrap_settle(self, wrap: Callable[[Settle], Settle]) -> None:
        """Let ``wrap`` change what waits for the bot."""
        self._env._settle_internal = wrap(self._env._settle_internal)

    def wrap_errors(self, wrap: Callable[[Errors], Errors]) -> None:
        """Let ``wrap`` change what reports the bot's errors."""
        self._env.errors_since = wrap(self._env.errors_since)
