import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.plain import RULE, Pressable, plain
from bot.cards.unmark import unmark
from bot.text.words import english


def shown(text: str) -> str:
    return unmark(text, english())


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("# Jessica Jones", "Jessica Jones"),
        ("### Cast\n-# unsourced", "Cast\nunsourced"),
        ("**Krysten *Ritter*** as __Jessica__", "Krysten Ritter as Jessica"),
        (r"2 \* 3 \_ \[x\]\(y\) \# \|\|", "2 * 3 _ [x](y) # ||"),
        (r"**S\*\*t**", "S**t"),
        ("2 * 3 * 4 snake_case_name", "2 * 3 * 4 snake_case_name"),
        ("_slanted_, not mid_word_", "slanted, not mid_word_"),
        ("`code *kept*` and ``a``", "code *kept* and a"),
        ("```py\nx = *a*\n```after", "x = *a*\nafter"),
        ("[Collider](https://example.com/a_(b)_c)", "Collider (https://example.com/a_(b)_c)"),
        (r"[**Bold** \] label](<https://example.com/a>)", "Bold ] label (https://example.com/a)"),
        ("<https://example.com/a_b_>", "https://example.com/a_b_"),
        ("https://example.com/_a_b_ x", "https://example.com/_a_b_ x"),
        ("||a **spoiler**||", "||a spoiler||"),
        ("~~late 2017~~", "~~late 2017~~"),
        ("> said\n>>> all\nof it", "> said\n> all\n> of it"),
        ("<t:1520467200:D>", "March 8, 2018"),
        ("<t:1520467200>", "March 8, 2018 00:00 UTC"),
        ("<t:1520467200:R>", "March 8, 2018 00:00 UTC"),
        ("<t:1520467205:T> <t:1520467205:t>", "00:00:05 UTC 00:00 UTC"),
        ("<t:99999999999999:f>", "<t:99999999999999:f>"),
        ("</show:1234> <:tv:1234> <a:tv:1234>", "/show :tv: :tv:"),
        ("<@1> <#2>", "<@1> <#2>"),
        ("red\x1b[31m\x07 line\nnext", "red[31m line\nnext"),
        ("- one\n- two", "- one\n- two"),
        ("[no address](nowhere)", "[no address](nowhere)"),
    ],
)
def test_marks_are_taken_off(marked: str, expected: str) -> None:
    assert shown(marked) == expected


@given(st.text())
def test_escaped_text_comes_out_as_it_went_in(text: str) -> None:
    clean = "".join(char for char in text if char.isalnum() or char in "*_~`|>#-[]()!. ")
    escaped = "".join(char if char.isalnum() or char == " " else f"\\{char}" for char in clean)
    assert shown(escaped) == clean


@given(st.text(alphabet="*_`[]()<>\\|~#- \nathps:/t0"))
def test_any_marks_can_be_read(text: str) -> None:
    shown(text)


def text(content: str) -> dict[str, object]:
    return {"type": 10, "content": content}


def button(label: str, custom_id: str, **more: object) -> dict[str, object]:
    return {"type": 2, "style": 1, "label": label, "custom_id": custom_id, **more}


def row(*children: dict[str, object]) -> dict[str, object]:
    return {"type": 1, "components": children}


def test_a_card_as_text() -> None:
    poster = {
        "type": 11,
        "media": {"url": "https://example.com/p.png"},
        "description": "Poster",
    }
    card = {
        "type": 17,
        "components": [
            text("## Jessica Jones"),
            {
                "type": 9,
                "components": [text("Krysten Ritter"), text("as **Jessica**")],
                "accessory": button("Open", "person:1"),
            },
            {"type": 14, "divider": True},
            {"type": 9, "components": [text("A poster")], "accessory": poster},
            {"type": 14, "divider": False},
            row(
                button("Cast", "cast:1", emoji={"name": "🎭"}),
                button("Old", "old:1", disabled=True),
                {"type": 2, "style": 5, "label": "Source", "url": "https://example.com/s"},
            ),
        ],
    }
    page = plain([card])
    assert page.text.split("\n") == [
        "Jessica Jones",
        "Krysten Ritter",
        "as Jessica  [1] Open",
        RULE,
        "A poster",
        "(picture: Poster, https://example.com/p.png)",
        "",
        "[2] 🎭 Cast  [-] Old  [3] Source (https://example.com/s)",
    ]
    assert page.pressables == (
        Pressable(1, "Open", custom_id="person:1"),
        Pressable(2, "🎭 Cast", custom_id="cast:1"),
        Pressable(3, "Source", url="https://example.com/s"),
    )


def test_menus_are_numbered_on() -> None:
    menu: dict[str, object] = {
        "type": 3,
        "custom_id": "pick",
        "placeholder": "Which one?",
        "options": [
            {"label": "Season 1", "value": "1", "description": "2015"},
            {"label": "Season 2", "value": "2", "default": True},
        ],
    }
    page = plain([row(menu)], first=4)
    assert page.text == "Which one?\n  [4] Season 1 - 2015\n  [5] Season 2 (chosen)"
    assert [(press.custom_id, press.value) for press in page.pressables] == [("pick", "1"), ("pick", "2")]


def test_a_menu_that_is_off_has_no_numbers() -> None:
    options = [{"label": "Season 1", "value": "1"}]
    page = plain([row({"type": 3, "custom_id": "pick", "options": options, "disabled": True})])
    assert page.text == "Choose one:\n  [-] Season 1"
    assert not page.pressables


def test_hidden_parts_stay_marked() -> None:
    card = {"type": 17, "spoiler": True, "components": [text("He dies\n\nlate")]}
    gallery = {"type": 12, "items": [{"media": {"url": "https://example.com/a.png"}, "spoiler": True}]}
    file = {"type": 13, "file": {"url": "attachment://facts.toml"}}
    assert plain([card, gallery, file]).text == (
        "||He dies||\n\n||late||\n||(picture: https://example.com/a.png)||\n(file: facts.toml)"
    )


def test_what_discord_adds_later_is_left_out() -> None:
    assert plain([{"type": 99}, text("kept")]).text == "kept"
