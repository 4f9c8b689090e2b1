from typing import Any

import pytest

from tests.contract.planted import (
    Mistake,
    assert_caught,
    choice,
    command,
    completion,
    option,
    registered,
)

COMMANDS: dict[str, Mistake] = {
    "a space in a name": ([command(name="the show")], "[0].name", "'the show' is no name"),
    "a capital in a name": ([command(name="Show")], "[0].name", "'Show' is no name"),
    "a symbol in a name": ([command(name="show!")], "[0].name", "'show!' is no name"),
    "an empty name": ([command(name="")], "[0].name", "shorter than 1"),
    "a long name": ([command(name="s" * 33)], "[0].name", "longer than 32"),
    "a name twice": ([command(), command()], "[1].name", "the name 'show' is that of [0] already"),
    "no description": ([{"name": "show"}], "[0].description", "needs a description"),
    "a blank description": ([command(description=" ")], "[0].description", "needs a description"),
    "a long description": ([command(description="d" * 101)], "[0].description", "longer than 100"),
    "too many commands": ([command(name=f"c{n}") for n in range(101)], "the body", "101 slash commands"),
    "too many menus for people": (
        [{"name": f"Menu {number}", "type": 2} for number in range(16)],
        "the body",
        "16 user commands, at most 15",
    ),
    "too many menus for messages": (
        [{"name": f"Menu {number}", "type": 3} for number in range(16)],
        "the body",
        "16 message commands, at most 15",
    ),
    "a menu with a description": ([command(name="Quote", type=3)], "[0]", "neither description nor options"),
    "a menu whose name shows nothing": ([{"name": "  ", "type": 3}], "[0].name", "shows nothing"),
    "a translated name with a space": (
        [command(name_localizations={"de": "die serie"})],
        "[0].name_localizations.de",
        "'die serie' is no name",
    ),
    "a language that Discord lacks": (
        [command(description_localizations={"es": "Muestra"})],
        "[0].description_localizations.es",
        "no language of Discord's",
    ),
    "a key that Discord lacks": ([command(cooldown=5)], "[0]", "'cooldown' was unexpected"),
}

OPTIONS: dict[str, Mistake] = {
    "too many options": ([option(f"o{n}") for n in range(26)], "[0].options", "more than 25"),
    "required after optional": (
        [option("show"), option("season", required=True)],
        "[0].options[1].required",
        "a required option after an optional one",
    ),
    "an option twice": ([option(), option()], "[0].options[1].name", "that of [0].options[0] already"),
    "an option's capital": ([option("Season")], "[0].options[0].name", "'Season' is no name"),
    "an unknown type": ([option(type=12)], "[0].options[0].type", "12 is not one of"),
    "an option without description": ([option(description="")], "[0].options[0].description", "shorter"),
    "too many choices": (
        [option(choices=[choice(f"n{n}", f"v{n}") for n in range(26)])],
        "[0].options[0].choices",
        "more than 25",
    ),
    "a long value": (
        [option(choices=[choice(value="v" * 101)])],
        "[0].options[0].choices[0].value",
        "101 characters",
    ),
    "a value of another type": (
        [option(choices=[choice(value=1)])],
        "[0].options[0].choices[0].value",
        'not of type "string"',
    ),
    "a choice twice": (
        [option(choices=[choice(value="a"), choice(value="b")])],
        "[0].options[0].choices[1].name",
        "already",
    ),
    "choices beside autocomplete": (
        [option(choices=[choice()], autocomplete=True)],
        "[0].options[0].choices",
        "beside autocomplete",
    ),
    "the least above the most": (
        [option(type=4, min_value=3, max_value=2)],
        "[0].options[0].min_value",
        "more than max_value",
    ),
    "options beside subcommands": ([option(type=1), option("show")], "[0].options", "beside subcommands"),
    "a mistake in a subcommand": (
        [option(type=1, options=[option("Show")])],
        "[0].options[0].options[0].name",
        "'Show' is no name",
    ),
}

CHOICES: dict[str, Mistake] = {
    "too many": ([choice(f"n{n}") for n in range(26)], "data.choices", "more than 25"),
    "a long name": ([choice(name="n" * 101)], "data.choices[0].name", "longer than 100"),
    "an empty name": ([choice(name="")], "data.choices[0].name", "shorter than 1"),
    "a name that shows nothing": ([choice(name=" \n")], "data.choices[0].name", "shows nothing"),
    "a long value": ([choice(value="v" * 101)], "data.choices[0].value", "101 characters, 1 to 100"),
    "an empty value": ([choice(value="")], "data.choices[0].value", "0 characters"),
    "a key that Discord lacks": ([{**choice(), "icon": "x"}], "data.choices[0]", "'icon' was unexpected"),
}


def test_commands_that_discord_takes() -> None:
    translated = {"name_localizations": {"de": "serie", "hi": "शो", "th": "โชว์"}}
    nested = option("edit", type=2, options=[option("add", type=1, options=[option("show", required=True)])])
    good: list[Any] = [
        command(**translated, options=[option("show", required=True, autocomplete=True), option()]),
        command(name="l'été_2-β", options=[option(type=4, max_value=-1), option("last", choices=[choice()])]),
        command(name="facts", options=[nested]),
        command(name="show", type=2, description=""),
        {"name": "Save as quote", "type": 3},
    ]
    assert registered(good) == []


@pytest.mark.parametrize("mistake", COMMANDS.values(), ids=COMMANDS)
def test_a_mistake_in_a_command_is_named(mistake: Mistake) -> None:
    assert_caught(registered, mistake)


@pytest.mark.parametrize("mistake", OPTIONS.values(), ids=OPTIONS)
def test_a_mistake_in_an_option_is_named(mistake: Mistake) -> None:
    options, where, what = mistake
    assert_caught(registered, ([command(options=options)], where, what))


def test_a_commands_characters_are_counted_in_the_longest_language() -> None:
    options = [option(f"o{number:02}", description="d" * 97) for number in range(25)]  # 2,500 characters
    options[0]["choices"] = [
        choice(f"{number:02}" * 50, f"{number:02}" * 50) for number in range(25)
    ]  # 5,000
    options[1]["choices"] = [choice(f"{number:02}" * 25, f"{number:02}" * 25) for number in range(4)]  # 400
    whole = command(name="n" * 10, description="d" * 90, options=options)  # 100
    assert registered([whole]) == []
    options[2]["description_localizations"] = {"de": "d", "fr": "d" * 97}
    assert registered([whole]) == []
    options[2]["description_localizations"] = {"de": "d", "fr": "d" * 98}
    assert registered([whole]) == ["[0]: 8001 characters in all, at most 8000"]


def test_choices_that_discord_takes() -> None:
    assert completion([]) == []
    assert completion([choice("n" * 100, "v" * 100), choice("Jessica Jones", "show:2")]) == []
    assert completion([choice("Season 1", 1), choice("Season 2", 2)]) == []
    assert completion([choice("Half", 0.5)]) == []


@pytest.mark.parametrize("mistake", CHOICES.values(), ids=CHOICES)
def test_a_mistake_in_a_choice_is_named(mistake: Mistake) -> None:
    assert_caught(completion, mistake)
