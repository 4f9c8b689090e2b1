from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Invalid
from bot.rehearsal.filling import Value, explained, filled, held, numbered, read
from bot.rehearsal.forms import Field, Form, Takes, form_of
from bot.text.words import english, words_for

WORDS = Field("words", "Words", long=True, high=4000)
KINDS = Field(
    "kinds",
    "Kinds",
    Takes.CHOICES,
    required=False,
    low=1,
    high=2,
    options=(("Quote", "q"), ("Note", "n"), ("Release", "r")),
    chosen=("q", "r"),
)
SEASON = Field(
    "season", "Season", Takes.CHOICES, high=1, options=(("2", "s:2"), ("1", "s:1")), chosen=("s:1",)
)
SURE = Field("sure", "Sure", Takes.TICK, required=False, chosen=("yes",))
FORM = Form("A fact", ("Read this", WORDS, KINDS, SEASON, SURE))

LINE = st.text(st.characters(blacklist_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1, max_size=20)
PIECES = st.sampled_from(
    ["|", "| ", "|  ", "Words:", "Kinds: ", "1", ", ", "Quote", "Sure:", "no", "Season: 2", ":"]
)


def outcome(lines: list[str]) -> dict[str, Value] | str:
    try:
        return filled(FORM, lines)
    except Invalid as error:
        return english()(f"error.{error.code}", **error.params)


@given(st.lists(LINE, min_size=1, max_size=5))
def test_what_is_written_over_several_lines_is_read_so(paragraph: list[str]) -> None:
    lines = [f"| Words: {paragraph[0]}", *(f"|   {line}" for line in paragraph[1:])]
    assert outcome(lines) == {
        "words": "\n".join(paragraph),
        "kinds": ["q", "r"],
        "season": ["s:1"],
        "sure": True,
    }


@given(st.lists(st.lists(PIECES | st.text(max_size=3), max_size=5).map(lambda pieces: "|" + "".join(pieces))))
def test_any_lines_are_read_or_refused_in_words(lines: list[str]) -> None:
    assert outcome(lines)


@given(st.sampled_from([KINDS, SEASON, SURE]), st.data())
def test_what_a_field_holds_is_read_as_it_stands(field: Field, data: st.DataObject) -> None:
    values = [value for _, value in field.options]
    if values:
        chosen = tuple(value for value in values if data.draw(st.booleans()))[: field.high] or (values[0],)
        held_now = replace(field, chosen=chosen)
        assert read(held_now, held(held_now)) == list(chosen)
    else:
        assert read(field, held(field)) is True


def test_a_label_that_is_a_number_is_no_place() -> None:
    assert (numbered(KINDS), numbered(SEASON), numbered(WORDS)) == (True, False, False)
    assert read(SEASON, "2") == ["s:2"]
    assert read(KINDS, "2") == ["n"]
    assert explained(SEASON, english()).endswith("\n  - 2\n  - 1")


def test_of_two_fields_with_one_label_the_second_has_its_id() -> None:
    form = Form("Two", (Field("a", "Name"), Field("b", "Name")))
    assert filled(form, ["| Name: x", "| b: y"]) == {"a": "x", "b": "y"}


def test_a_longer_label_is_not_taken_for_a_shorter_one() -> None:
    form = Form("Two", (Field("a", "Said", required=False), Field("b", "Said: to", required=False)))
    assert filled(form, ["| said: to: Empire"]) == {"a": "", "b": "Empire"}


def test_the_same_choice_twice_is_one() -> None:
    assert read(KINDS, "quote, 1, QUOTE") == ["q"]


def test_a_wrong_tick_has_an_example() -> None:
    assert "For example | Sure: yes;" in str(outcome(["| Suer: x"]))


def test_what_a_field_takes_is_said_in_the_readers_language() -> None:
    assert explained(KINDS, words_for("es-ES")).splitlines()[1] == (
        "  (elige hasta 2, por número o nombre, con comas entre ellas; puede quedar vacío)"
    )


@pytest.mark.parametrize(
    ("control", "bounds"),
    [
        ({"type": 4}, (0, 4000)),
        ({"type": 4, "min_length": 2, "max_length": 9}, (2, 9)),
        ({"type": 3, "options": [{"label": "a", "value": "a"}] * 3}, (1, 1)),
        ({"type": 22, "options": [{"label": "a", "value": "a"}] * 3}, (1, 3)),
        ({"type": 19, "min_values": 0, "max_values": 4}, (0, 4)),
    ],
)
def test_bounds_are_discords_where_none_are_given(control: dict[str, Any], bounds: tuple[int, int]) -> None:
    label = {"type": 18, "label": "One", "component": {"custom_id": "one", **control}}
    (field,) = form_of({"title": "Form", "components": [label]}, lambda _takes, _control: ()).fields
    assert (field.low, field.high) == bounds


def test_an_old_form_and_what_is_chosen_already() -> None:
    row = {"type": 1, "components": [{"type": 4, "custom_id": "old", "label": "Old", "value": "x"}]}
    role = {
        "type": 18,
        "label": "Role",
        "component": {"type": 6, "custom_id": "role", "default_values": [{"id": "7", "type": "role"}]},
    }
    form = form_of({"title": "Form", "components": [row, role]}, lambda _takes, _control: [("Editors", "7")])
    assert [held(field) for field in form.fields] == ["x", "1"]
    assert filled(form, ["|"]) == {"old": "x", "role": ["7"]}
