"""Pages of lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.answers import Page
from bot.desk.paging import page_of


@pytest.mark.parametrize(
    ("total", "asked", "items", "page"),
    [
        (7, 0, (0, 1, 2), Page(0, 3, 7)),
        (7, 1, (3, 4, 5), Page(1, 3, 7)),
        (7, 2, (6,), Page(2, 3, 7)),
        (7, 3, (6,), Page(2, 3, 7)),
        (7, 10**9, (6,), Page(2, 3, 7)),
        (7, -1, (0, 1, 2), Page(0, 3, 7)),
        (6, 2, (3, 4, 5), Page(1, 2, 6)),
        (3, 1, (0, 1, 2), Page(0, 1, 3)),
        (0, 5, (), Page(0, 1, 0)),
    ],
)
def test_a_page_that_there_is_not_is_the_nearest(
    total: int, asked: int, items: tuple[int, ...], page: Page
) -> None:
    assert page_of(range(total), asked, 3) == (items, page)


@given(st.lists(st.integers(), max_size=50), st.integers(1, 12))
def test_the_pages_together_are_the_list(items: list[int], size: int) -> None:
    _, first = page_of(items, 0, size)
    pages = [page_of(items, index, size) for index in range(first.count)]
    assert [item for shown, _ in pages for item in shown] == items
    assert [page for _, page in pages] == [
        Page(index, first.count, len(items)) for index in range(first.count)
    ]
    assert all(len(shown) <= size for shown, _ in pages)
