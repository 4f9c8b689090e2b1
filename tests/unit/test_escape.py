"""Stored text shown as it stands, whatever it contains."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.cards.escape import escape, escape_lines, inline, label, paragraph, shorten, visible
from tests.markdown import HOSTILE, alive, unescaped

MARKS = r"\*_~`|[](){}<>@#:/&!-+.>123 abйא" + "\n\t\"'=^"
FRAGMENTS = (
    "**", "__", "||", "```", "~~", "[a](", "](", ")", "https://x.y", "<@1>", "<#1>", "<t:1:R>", "</a:1>",
    "<:a:1>", "@everyone", "@here", "\n# ", "\n-# ", "\n- ", "\n1. ", "\n> ", "\n>>> ", "\\", "\\*",
    "e\u0301", "\u1fef", "\u200d", "\u200b", "\u202e", "\u3164", "\u034f", "👩\u200d🚀", "אب", "\u0300" * 4,
)  # fmt: skip
texts = st.one_of(
    st.text(),
    st.text(alphabet=MARKS),
    st.lists(st.sampled_from(FRAGMENTS)).map("".join),
)
limits = st.integers(2, 40)


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("Jessica Jones", "Jessica Jones"),
        ("Marvel's *Jessica Jones*", r"Marvel's \*Jessica Jones\*"),
        ("snake_case || ~~no~~", r"snake\_case \|\| \~\~no\~\~"),
        ("[a](https://x.y)[b](https://x.y)", r"\[a\](https\://x.y)\[b\](https\://x.y)"),
        ("[a\n](https://x.y)", r"\[a \](https\://x.y)"),
        ("[](https://x.y)", r"\[\](https\://x.y)"),
        ("[a]\uff08https://x.y\uff09", "\\[a\\]\uff08https\\://x.y\uff09"),
        ("\uff1c#123\uff1e <#123>", "\uff1c\\#123\uff1e \\<\\#123\\>"),
        ("</release:123>", r"\</release:123\>"),
        ("<t:1700000000:R>", r"\<t:1700000000:R\>"),
        ("@everyone", r"\@everyone"),
        ("# heading", r"\# heading"),
        ("-# small", r"\-\# small"),
        ("- list", r"\- list"),
        ("+ list", r"\+ list"),
        ("2015. A year", r"2015\. A year"),
        ("> quoted", r"\> quoted"),
        ("\\*", r"\\\*"),
        ("\u1fefcode\u1fef", r"\`code\`"),
        ("gpj.\u202egnp.exe", "gpj.gnp.exe"),
        ("  two \t lines\n here ", "two lines here"),
        ("8:30 - 9:15, Doug. 3.", "8:30 - 9:15, Doug. 3."),
    ],
)
def test_it_is_shown_as_it_stands(stored: str, shown: str) -> None:
    assert escape(stored) == shown


def test_a_paragraph_keeps_its_lines_and_no_empty_ones() -> None:
    assert escape_lines("# one\n\n\n  - two\u2028> three\r\n") == "\\# one\n\\- two\n\\> three"


@given(texts)
@example("".join(HOSTILE))
def test_nothing_comes_alive(text: str) -> None:
    assert alive(escape(text)) == []
    assert alive(escape_lines(text)) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_the_model_knows_what_is_alive(text: str) -> None:
    # Otherwise the property above would hold for text that nobody escaped.
    assert alive(text) or "\u202e" in text


@given(texts)
def test_what_a_reader_sees_is_what_was_stored(text: str) -> None:
    assert unescaped(escape(text)) == one_line(visible(text))
    lines = [one_line(line) for line in visible(text).splitlines()]
    assert unescaped(escape_lines(text)) == "\n".join(filter(None, lines))


FORMATS = [
    character
    for character in map(chr, range(0x110000))
    if unicodedata.category(character) in {"Cc", "Cf"} and character not in "\n\t\r"
]


@pytest.mark.parametrize("around", ["ab", "אב", "👩👦", "**"])
def test_what_shows_nothing_or_turns_the_writing_is_gone(around: str) -> None:
    before, after = around
    joiners = {"\u200c", "\u200d"} if before not in "a*" else set[str]()
    kept = {
        character
        for character in [*FORMATS, *"\u3164\u115f\u1160\uffa0\u2800\u034f\u180e"]
        if visible(before + character + after) != before + after
    }
    assert kept == joiners
    assert [visible(joiner + after) + visible(before + joiner) for joiner in joiners] == [
        after + before for _ in joiners
    ]


@pytest.mark.parametrize(
    "emoji",
    [
        "👩🏽\u200d🚀",
        "👨\u200d👩\u200d👧",
        "🏳\ufe0f\u200d🌈",
        "❤\ufe0f\u200d🔥",
        "🙂\u200d↔\ufe0f",
        "🇪🇸",
        "1\ufe0f\u20e3",
    ],
)
def test_emoji_stay_whole(emoji: str) -> None:
    assert escape(f"a {emoji} b") == f"a {emoji} b"


def test_persian_keeps_the_joiner_that_its_spelling_needs() -> None:
    assert (
        escape("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645")
        == "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
    )


def test_towers_of_marks_are_cut_to_three_also_across_joiners() -> None:
    assert visible("x" + "\u0338" * 50) == "x" + "\u0338" * 3
    assert visible("א" + ("\u0338" * 3 + "\u200d") * 9 + "ב").count("\u0338") == 3


@given(texts)
@example("e\u034f\u0301")
@example("א\u200d\u3164")
def test_visible_text_stays_as_it_is(text: str) -> None:
    once = visible(text)
    assert visible(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(texts, limits)
def test_shortening_keeps_the_limit_and_the_words(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert len(short) <= limit
    if len(text) <= limit:
        assert short == text
        return
    kept = short.removesuffix("…")
    assert short.endswith("…")
    assert text.startswith(kept)
    if " " in text[limit // 2 : limit - 1]:
        cut = text[len(kept) :]
        assert re.match(r"[ ,;:-]", cut), (kept, cut)


@pytest.mark.parametrize(
    ("limit", "shown"),
    [
        (29, "We can explore what, possible"),
        (28, "We can explore what…"),
        (22, "We can explore what…"),
        (18, "We can explore…"),
        (8, "We can…"),
        (2, "W…"),
    ],
)
def test_it_is_cut_at_a_word(limit: int, shown: str) -> None:
    assert shorten("We can explore what, possible", limit) == shown


def test_a_single_word_has_to_be_cut() -> None:
    assert shorten("a " + "b" * 50, 20) == "a " + "b" * 17 + "…"


@given(texts, limits)
@example("*" * 41, 40)
@example("\ufb2c" * 20, 40)
def test_escaped_text_keeps_its_limit_with_every_backslash(text: str, limit: int) -> None:
    for shown in (inline(text, limit), paragraph(text, limit)):
        assert 1 <= len(shown) <= limit
        assert alive(shown) == []
    assert "\n" not in inline(text, limit)


@given(texts)
def test_text_that_fits_is_not_cut(text: str) -> None:
    assert inline(text, 10_000) == (escape(text) or "?")
    assert paragraph(text, 10_000) == (escape_lines(text) or "?")


@given(texts, limits)
def test_a_label_is_one_visible_line_without_backslashes_of_ours(text: str, limit: int) -> None:
    shown = label(text, limit)
    assert 1 <= len(shown) <= limit
    assert shown == one_line(shown)
    if len(one_line(visible(text))) <= limit:
        assert shown == (one_line(visible(text)) or "?")


@pytest.mark.parametrize("nothing", ["", " ", "\u3164", "\u200b\u202e", "\u2800 \u034f"])
def test_a_name_that_shows_nothing_is_a_question_mark(nothing: str) -> None:
    assert (label(nothing, 80), inline(nothing, 80), paragraph(nothing, 80)) == ("?", "?", "?")
