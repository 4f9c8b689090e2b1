"""What the page needs beyond what the bot does: the packages of the optional group ``page``."""

from collections.abc import Iterable
from importlib.util import find_spec
from typing import Final

from bot.errors import ShowdeskError

MODULES: Final = ("aiohttp", "markdown_it", "linkify_it", "regex", "PIL")


def require(modules: Iterable[str] = MODULES) -> None:
    """Check that the packages of the page are installed.

    Raises:
        ShowdeskError: some are not; says which, and how to install them.
    """
    missing = [module for module in modules if find_spec(module) is None]
    if missing:
        raise ShowdeskError("browser.packages", missing=", ".join(missing))
