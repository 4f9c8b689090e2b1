"""Pages of lists."""

from collections.abc import Sequence
from typing import TypeVar

from bot.desk.answers import Page

Item = TypeVar("Item")


def page_of(items: Sequence[Item], index: int, size: int) -> tuple[tuple[Item, ...], Page]:
    """Return the items of page ``index`` (from 0) of ``size`` items each.

    A page beyond the last is the last: a list may have shrunk since its button was made.
    """
    count = max(1, -(-len(items) // size))
    index = min(max(index, 0), count - 1)
    return tuple(items[index * size : (index + 1) * size]), Page(index, count, len(items))
