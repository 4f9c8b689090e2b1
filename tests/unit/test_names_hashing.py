"""Numbers for texts, against the sum that they stand for."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.names.arrays import starts
from bot.names.hashing import LONGEST, hash_of, joined, narrow, spellings_without, wide, without_one

BASE, MIX = 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93
texts = st.lists(st.text(max_size=20), max_size=8)


def naive(text: str) -> int:
    number = 0
    for character in text:
        number = (number * BASE + ord(character) + 1) % 2**64
    return number


def naive_narrow(number: int) -> int:
    return ((number ^ number >> 32) * MIX % 2**64) >> 32


@given(texts)
def test_a_number_is_the_sum_over_the_characters(listed: list[str]) -> None:
    assert wide(listed).tolist() == [naive(text) for text in listed]
    assert narrow(wide(listed)).tolist() == [naive_narrow(naive(text)) for text in listed]
    assert [hash_of(text) for text in listed] == narrow(wide(listed)).tolist()


@given(st.lists(texts, max_size=5))
def test_the_numbers_of_parts_give_that_of_the_whole(groups: list[list[str]]) -> None:
    parts = [part for group in groups for part in group]
    sizes = np.array([len(part) for part in parts], np.int64)
    found = joined(wide(parts), sizes, starts(np.array([len(group) for group in groups], np.int64)))
    assert found.tolist() == [naive("".join(group)) for group in groups]


@given(texts)
def test_a_character_left_out_gives_the_number_of_the_rest(listed: list[str]) -> None:
    found, owner = without_one(listed)
    rest = [
        (naive_narrow(naive(text[:place] + text[place + 1 :])), number)
        for number, text in enumerate(listed)
        for place in range(len(text))
    ]
    assert list(zip(found.tolist(), owner.tolist(), strict=True)) == rest


@given(st.text(min_size=1, max_size=12), st.integers(0, 2))
def test_a_typed_word_is_looked_for_with_and_without_its_letters(word: str, most: int) -> None:
    rests = [
        "".join(kept)
        for lost in range(min(most, len(word) - 1) + 1)
        for kept in combinations(word, len(word) - lost)
    ]
    found = spellings_without(word, most).tolist()
    assert sorted(found) == sorted(naive_narrow(naive(rest)) for rest in rests)
    assert found[0] == hash_of(word)


def test_the_longest_texts_have_numbers_too() -> None:
    assert wide(["x" * LONGEST]).tolist() == [naive("x" * LONGEST)]
    assert hash_of("x" * 3 * LONGEST) == hash_of("x" * 3 * LONGEST)
    assert wide([]).tolist() == []
