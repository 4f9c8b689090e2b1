"""One spelling for all the ways a name is typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.names.normalise import MAX_INPUT, exact_key, normalise, verbatim, words


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("JESSICA JONES!!", "jessica jones"),
        ("  Jessica\t\nJones ", "jessica jones"),
        ("Marvel\u2019s Jessica Jones", "marvels jessica jones"),
        ("Marvel's Cloak & Dagger", "marvels cloak and dagger"),
        ("Vincent D`Onofrio", "vincent donofrio"),
        ("Vincent D\u00b4Onofrio", "vincent donofrio"),
        ("Élodie Yung", "elodie yung"),
        ("E\u0301lodie", "elodie"),
        ("Mads Mikkelsen & Søren Malling", "mads mikkelsen and soren malling"),
        ("Weißensee", "weissensee"),
        ("\u0130stanbul", "istanbul"),
        ("Brooklyn Nine-Nine", "brooklyn nine nine"),
        ("S.H.I.E.L.D.", "s h i e l d"),
        ("snake_case", "snake case"),
        ("Jess\u200bica\u00ad \u202eJones\x00", "jessica jones"),
        ("\uff11\uff12 \uff2dONKEYS", "12 monkeys"),
        ("進撃の巨人", "進撃の巨人"),
        ("ガンダム", "ガンダム"),
        ("한국어", "한국어"),
        ("हिन्दी", "हिन्दी"),
        ("שָׁלוֹם", "שלום"),
        ("\ud800", ""),
        ("!!!", ""),
        ("\u2764\ufe0f", ""),
        ("", ""),
    ],
)
def test_what_is_typed_differently_comes_out_the_same(text: str, normal: str) -> None:
    assert normalise(text) == normal


def test_marks_that_are_letters_keep_words_apart() -> None:
    assert normalise("か") != normalise("が")
    assert normalise("เพื่อน") != normalise("เพอน")


def test_words_come_in_order_with_repetitions() -> None:
    assert words("New York, New York!") == ["new", "york", "new", "york"]


def test_every_letter_and_mark_that_folds_is_stable_between_letters() -> None:
    blocks = ((0, 0x3400), (0xA000, 0xAC00), (0xF900, 0x10600), (0x1D400, 0x1D800), (0x1E900, 0x1F200))
    texts = [f"a{chr(code)}b" for first, end in blocks for code in range(first, end)]
    assert [text for text in texts if normalise(normalise(text)) != normalise(text)] == []


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert once == " ".join(once.split())


@given(st.text(max_size=40))
def test_how_a_text_is_composed_never_matters(text: str) -> None:
    assert normalise(unicodedata.normalize("NFD", text)) == normalise(unicodedata.normalize("NFC", text))


def test_no_more_is_read_than_a_name_may_have() -> None:
    assert normalise("a" * 10_000) == "a" * MAX_INPUT
    assert normalise("\ufdfa" * 300) == normalise(normalise("\ufdfa" * 300))
    assert len(normalise("\ufdfa" * 300)) <= MAX_INPUT


def test_what_has_no_letter_is_compared_as_it_is_written() -> None:
    assert exact_key(" !!! ") == "!!!"
    assert exact_key("!!!") != exact_key("!!")
    assert exact_key("Mother!") == "mother"
    assert verbatim(" E\u0301A ") == "éa"
