import pytest

from tests.contract.planted import Body, Mistake, assert_caught, form, labelled, menu, opened, row, text_input

LABEL = "data.components[0]"

FORMS: dict[str, Mistake] = {
    "a long title": (form(labelled(text_input()), title="t" * 46), "data.title", "longer than 45"),
    "a blank title": (form(labelled(text_input()), title=" "), "data.title", "shows nothing"),
    "nothing in it": (form(), "data.components", "less than 1"),
    "too much in it": (
        form(*(labelled(text_input(custom_id=f"name:{number}")) for number in range(6))),
        "data.components",
        "6 components, at most 5",
    ),
    "a long id": (form(labelled(text_input()), custom_id="i" * 101), "data.custom_id", "longer than 100"),
    "an id twice": (
        form(labelled(text_input()), labelled(text_input())),
        "data.components[1].component.custom_id",
        "the custom_id 'name' is that of data.components[0].component already",
    ),
    "a long label": (form(labelled(text_input(), label="l" * 46)), f"{LABEL}.label", "longer than 45"),
    "a blank label": (form(labelled(text_input(), label=" ")), f"{LABEL}.label", "shows nothing"),
    "a long description": (
        form(labelled(text_input(), description="d" * 101)),
        f"{LABEL}.description",
        "longer than 100",
    ),
    "a long placeholder": (
        form(labelled(text_input(placeholder="p" * 101))),
        f"{LABEL}.component.placeholder",
        "longer than 100",
    ),
    "a long value": (form(labelled(text_input(value="v" * 4001))), f"{LABEL}.component.value", "4000"),
    "more than fits": (
        form(labelled(text_input(value="abc", max_length=2))),
        f"{LABEL}.component.value",
        "3 characters, 0 to 2 allowed",
    ),
    "too much to type": (
        form(labelled(text_input(max_length=4001))),
        f"{LABEL}.component.max_length",
        "4000",
    ),
    "at least more than at most": (
        form(labelled(text_input(min_length=3, max_length=2))),
        f"{LABEL}.component.min_length",
        "at least 3 characters, at most 2",
    ),
    "a row without label": (form(row(text_input())), f"{LABEL}.components[0].label", "shows nothing"),
    "a button": (
        form(labelled({"type": 2, "style": 1, "label": "More", "custom_id": "more"})),
        f"{LABEL}.component.type",
        "2 is not one of",
    ),
    "too many files": (
        form(labelled({"type": 19, "custom_id": "file", "max_values": 11})),
        f"{LABEL}.component.max_values",
        "10",
    ),
    "more to choose than there are": (
        form(labelled(menu(max_values=4))),
        f"{LABEL}.component.max_values",
        "4 of 3 options",
    ),
}

GOOD: dict[str, Body] = {
    "labels": form(
        labelled(text_input(value="v" * 4000), label="l" * 45, description="d" * 100),
        labelled(menu(max_values=3)),
        {"type": 10, "content": "As you like"},
    ),
    "rows": form(row(text_input(label="Name", min_length=2, value="Trish")), title="t" * 45),
}


@pytest.mark.parametrize("modal", GOOD.values(), ids=GOOD)
def test_forms_that_discord_takes(modal: Body) -> None:
    assert opened(modal) == []


@pytest.mark.parametrize("mistake", FORMS.values(), ids=FORMS)
def test_a_mistake_in_a_form_is_named(mistake: Mistake) -> None:
    assert_caught(opened, mistake)
