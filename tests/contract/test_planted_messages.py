import pytest

from tests.contract.planted import (
    Body,
    Mistake,
    answer,
    assert_caught,
    button,
    buttons,
    chosen,
    container,
    embed,
    field,
    layout,
    menu,
    picture,
    row,
    text,
)

LINK: Body = {"type": 2, "style": 5, "label": "Article", "url": "https://example.org/a"}
SECTION: Body = {"type": 9, "components": [text()], "accessory": LINK}

LAYOUTS: dict[str, Mistake] = {
    "content": (layout(text(), content="Hello"), "data.content", "content beside Components V2"),
    "embeds": (layout(text(), **embed()), "data.embeds", "embeds beside Components V2"),
    "no flag": ({"components": [text()]}, "data.components[0]", "needs the flag of Components V2"),
    "too many components": (
        layout(*(container(*(text() for _ in range(20))) for _ in range(2))),
        "data.components",
        "42 components in all, at most 40",
    ),
    "too much text": (
        layout(text("x" * 4000), container(text("x"))),
        "data.components",
        "4001 characters of text in all, at most 4000",
    ),
    "an empty text": (layout(text("")), "data.components[0].content", "shorter than 1"),
    "a blank text": (layout(text(" \n")), "data.components[0].content", "shows nothing"),
    "an empty container": (layout(container()), "data.components[0].components", "less than 1"),
    "a container in a container": (
        layout(container(container(text()))),
        "data.components[0].components[0].type",
        "17 is not one of",
    ),
    "a bare button": (layout(button()), "data.components[0].type", "2 is not one of"),
    "a section without accessory": (
        layout({"type": 9, "components": [text()]}),
        "data.components[0]",
        '"accessory" is a required property',
    ),
    "a picture at no address": (
        layout(picture("javascript:alert(1)")),
        "data.components[0].items[0].media.url",
        "is no address",
    ),
    "a picture with a space": (
        layout(picture("https://example.org/a b.jpg")),
        "data.components[0].items[0].media.url",
        'not a "uri"',
    ),
    "a picture that is not attached": (
        layout(picture("attachment://poster.jpg")),
        "data.components[0].items[0].media.url",
        "is not attached",
    ),
    "a file from the web": (
        layout({"type": 13, "file": {"url": "https://example.org/a.txt"}}),
        "data.components[0].file.url",
        "from an attachment alone",
    ),
    "too many pictures": (
        layout({"type": 12, "items": picture("https://example.org/a.jpg")["items"] * 11}),
        "data.components[0].items",
        "more than 10",
    ),
    "a number twice": (
        layout({**text(), "id": 7}, {**text(), "id": 7}),
        "data.components[1].id",
        "the id 7 is that of data.components[0] already",
    ),
}

CONTROLS: dict[str, Mistake] = {
    "an id twice": (
        layout(row(button()), container(row(button()))),
        "data.components[1].components[0].components[0].custom_id",
        "the custom_id 'more' is that of data.components[0].components[0] already",
    ),
    "a long id": (
        layout(row(button(custom_id="i" * 101))),
        "data.components[0].components[0].custom_id",
        "100",
    ),
    "no id": (layout(row(button(custom_id=None))), "data.components[0].components[0]", "needs a custom_id"),
    "a long label": (layout(row(button(label="l" * 81))), "data.components[0].components[0].label", "80"),
    "neither label nor emoji": (
        layout(row(button(label=" "))),
        "data.components[0].components[0]",
        "neither a label nor an emoji",
    ),
    "six in a row": (layout(buttons(6)), "data.components[0].components", "more than 5"),
    "six rows": ({"components": [buttons(1, n) for n in range(6)]}, "data.components", "6 rows, at most 5"),
    "a menu beside a button": (
        layout(row(button(), menu())),
        "data.components[0].components",
        "shares its row",
    ),
    "an unknown style": (layout(row(button(style=9))), "data.components[0].components[0].style", "9 is not"),
    "a link without address": (
        layout(row({**LINK, "url": None})),
        "data.components[0].components[0]",
        "needs a url",
    ),
    "a link to a file": (
        layout(row({**LINK, "url": "file:///etc/passwd"})),
        "data.components[0].components[0].url",
        "is no address",
    ),
    "a link with an id": (
        layout(row({**LINK, "custom_id": "more"})),
        "data.components[0].components[0].custom_id",
        "has no custom_id",
    ),
    "more chosen than can be": (
        layout(row(menu(options=chosen(True, True, False)))),  # noqa: FBT003 - one for each option
        "data.components[0].components[0].options",
        "2 options chosen beforehand, at most 1",
    ),
    "more to choose than there are": (
        layout(row(menu(max_values=4))),
        "data.components[0].components[0].max_values",
        "4 of 3 options",
    ),
    "at least more than at most": (
        layout(row(menu(min_values=2))),
        "data.components[0].components[0].min_values",
        "at least 2 to be chosen, at most 1",
    ),
    "people chosen beforehand": (
        layout(
            row(
                {"type": 5, "custom_id": "who", "default_values": [{"id": n, "type": "user"} for n in (1, 2)]}
            )
        ),
        "data.components[0].components[0].default_values",
        "2 chosen beforehand, 1 to 1 allowed",
    ),
    "an option twice": (
        layout(row(menu(options=[{"label": "A", "value": "a"}, {"label": "B", "value": "a"}]))),
        "data.components[0].components[0].options[1].value",
        "already",
    ),
    "an option that shows nothing": (
        layout(row(menu(options=[{"label": " ", "value": "a"}]))),
        "data.components[0].components[0].options[0].label",
        "shows nothing",
    ),
    "too many options": (
        layout(row(menu(options=chosen(*[False] * 26)))),
        "data.components[0].components[0].options",
        "more than 25",
    ),
}

TEXTS: dict[str, Mistake] = {
    "nothing": ({}, "data", "an empty message"),
    "blanks": ({"content": " \n"}, "data", "an empty message"),
    "long content": ({"content": "c" * 2001}, "data.content", "longer than 2000"),
    "too much in embeds": (
        {"embeds": [{"description": "d" * 3000}, {"description": "d" * 2999, "footer": {"text": "f" * 2}}]},
        "data.embeds",
        "6001 characters in all, at most 6000",
    ),
    "eleven embeds": ({"embeds": embed()["embeds"] * 11}, "data.embeds", "more than 10"),
    "an embed that shows nothing": ({"embeds": [{"color": 1}]}, "data.embeds[0]", "shows nothing"),
    "an empty value": (field(value=""), "data.embeds[0].fields[0].value", "shows nothing"),
    "a blank name": (field(name=" "), "data.embeds[0].fields[0].name", "shows nothing"),
    "a long value": (field(value="v" * 1025), "data.embeds[0].fields[0].value", "longer than 1024"),
    "a blank footer": (embed(footer={"text": " "}), "data.embeds[0].footer.text", "shows nothing"),
    "a long title": (embed(title="t" * 257), "data.embeds[0].title", "longer than 256"),
    "no time": (embed(timestamp="late 2017"), "data.embeds[0].timestamp", 'not a "date-time"'),
    "an embed's link": (embed(url="javascript:alert(1)"), "data.embeds[0].url", "is no address"),
    "an embed's picture": (embed(image={"url": "http://"}), "data.embeds[0].image.url", "is no address"),
    "many mentions": (
        {"content": "Hello", "allowed_mentions": {"users": list(range(1, 102))}},
        "data.allowed_mentions.users",
        "more than 100",
    ),
    "mentions of some and of all": (
        {"content": "Hello", "allowed_mentions": {"users": [1], "parse": ["users"]}},
        "data.allowed_mentions.users",
        "named users beside all of them",
    ),
    "a key that Discord lacks": ({"content": "Hello", "colour": 1}, "data", "'colour' was unexpected"),
}

GOOD: dict[str, Body] = {
    "a layout": layout(
        text("x" * 3987),  # the section has the other 13
        container(buttons(5), {"type": 14}, picture("https://example.org/a.jpg")),
        SECTION,
        row(button(label=None, custom_id="emoji", emoji={"id": None, "name": "\N{CLAPPER BOARD}"})),
        row(menu(max_values=2, options=chosen(True, True, False))),  # noqa: FBT003 - one for each option
    ),
    "forty components": layout(*(text() for _ in range(40))),
    "rows": {"content": "c" * 2000, "components": [buttons(5, 5 * number) for number in range(5)]},
    "an embed": embed(description="d" * 4096, fields=[{"name": "Network", "value": "v" * 1024}] * 1),
    "a file": layout(picture("attachment://a.jpg"), attachments=[{"id": 0, "filename": "a.jpg"}]),
    "mentions": {"content": "Hello", "tts": False, "allowed_mentions": {"users": [1], "parse": ["roles"]}},
}


@pytest.mark.parametrize("message", GOOD.values(), ids=GOOD)
def test_messages_that_discord_takes(message: Body) -> None:
    assert answer(message) == []


@pytest.mark.parametrize("mistake", LAYOUTS.values(), ids=LAYOUTS)
def test_a_mistake_in_a_layout_is_named(mistake: Mistake) -> None:
    assert_caught(answer, mistake)


@pytest.mark.parametrize("mistake", CONTROLS.values(), ids=CONTROLS)
def test_a_mistake_in_a_button_or_menu_is_named(mistake: Mistake) -> None:
    assert_caught(answer, mistake)


@pytest.mark.parametrize("mistake", TEXTS.values(), ids=TEXTS)
def test_a_mistake_in_a_text_is_named(mistake: Mistake) -> None:
    assert_caught(answer, mistake)
