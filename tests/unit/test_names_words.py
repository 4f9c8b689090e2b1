"""The vocabulary of a frozen index, against plain sets of words."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.names.arrays import Ints
from bot.names.words import SHORTEST_TYPO, Words, build_words

letters = st.text(alphabet="abé進\U0001f984", min_size=1, max_size=12)
words = st.one_of(
    letters, st.text(min_size=1, max_size=12), st.text(alphabet="ab\x00", min_size=1, max_size=10)
)
vocabularies = st.sets(words, max_size=30)


def made(vocabulary: set[str]) -> tuple[Words, list[str]]:
    ordered = sorted(vocabulary)
    return Words(build_words(ordered)), ordered


def shorter(word: str, most: int) -> set[str]:
    """Return a word without up to ``most`` of its letters."""
    found = {word}
    for _ in range(most):
        found |= {one[:place] + one[place + 1 :] for one in found for place in range(len(one))}
    return found - {""}


def parts_of(word: str) -> set[str]:
    framed = f"\0{word}\0"
    return {framed[place : place + 3] for place in range(len(framed) - 2)}


@given(vocabularies, st.lists(words, min_size=1, max_size=8))
def test_words_are_found_and_only_those_that_are_there(vocabulary: set[str], asked: list[str]) -> None:
    known, ordered = made(vocabulary)
    asked += ordered
    number = {word: place for place, word in enumerate(ordered)}
    assert known.find(asked).tolist() == [number.get(word, -1) for word in asked]
    assert known.of(np.arange(len(ordered))) == ordered
    assert len(known) == len(ordered)


@given(vocabularies, words)
def test_what_begins_so_lies_together(vocabulary: set[str], prefix: str) -> None:
    known, ordered = made(vocabulary)
    for begun in (prefix, *(word[: len(prefix)] for word in ordered)):
        first, end = known.beginning(begun)
        assert ordered[first:end] == [word for word in ordered if word.startswith(begun)]


@given(
    st.sets(letters, max_size=30),
    st.text(alphabet="abé進\U0001f984", min_size=3, max_size=12),
    st.integers(1, 2),
)
def test_words_with_a_letter_lost_added_or_changed_are_found(
    vocabulary: set[str], word: str, most: int
) -> None:
    known, ordered = made(vocabulary)
    filed = [one for one in ordered if len(one) >= SHORTEST_TYPO]
    expected = {one for one in filed if shorter(one, 1) & shorter(word, most)}
    assert set(known.of(np.unique(known.without_letters([word], [most]).word))) == expected


@given(st.sets(letters, max_size=30), st.text(alphabet="abé進", min_size=4, max_size=12))
def test_what_shares_parts_is_found_up_to_a_bound(vocabulary: set[str], word: str) -> None:
    known, ordered = made(vocabulary)

    def frequency(ids: Ints) -> Ints:
        return np.ones(len(ids), np.int64)

    for half_typed in (False, True):
        found = known.of(known.sharing_parts([word], half_typed=half_typed, frequency=frequency, most=5).word)
        assert len(found) == len(set(found)) <= 5
        assert set(found) <= {one for one in ordered if parts_of(one) & parts_of(word)}
        everything = known.of(
            known.sharing_parts([word], half_typed=half_typed, frequency=frequency, most=99).word
        )
        assert set(found) <= set(everything)
        if not half_typed:
            assert word not in vocabulary or word in everything or len(parts_of(word)) < len(word)


def test_a_surname_that_is_heard_is_found_by_its_parts() -> None:
    known, _ = made({"rosenberg", "rosewood", "schwarzenegger", "jones"})

    def frequency(ids: Ints) -> Ints:
        return np.ones(len(ids), np.int64)

    def sharing(word: str, *, half_typed: bool = False) -> list[str]:
        return known.of(known.sharing_parts([word], half_typed=half_typed, frequency=frequency, most=80).word)

    assert sharing("rozenberg") == ["rosenberg"]
    assert sharing("swarzeneger") == ["schwarzenegger"]
    assert "rosenberg" in sharing("rosnb", half_typed=True)
    assert sharing("kilgrave") == []
    assert (
        made(set())[0]
        .sharing_parts(["kilgrave"], half_typed=False, frequency=frequency, most=80)
        .word.tolist()
        == []
    )
