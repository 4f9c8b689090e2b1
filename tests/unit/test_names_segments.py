"""Names in arrays and names in dictionaries: whatever one is asked, the other says the same."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.domain.entities import EntityKind
from bot.names import NameEntry, likeness
from bot.names.arrays import Ints
from bot.names.building import KINDS, build, each_once
from bot.names.frozen import FrozenNames
from bot.names.live import LiveNames
from bot.names.query import words_of
from bot.names.segment import Segment, Unsure
from bot.names.words import LONGEST_TYPO, SHORTEST_TYPO

EVERY = tuple(range(len(KINDS)))
words = st.sampled_from(
    [
        "the",
        "a",
        "marvels",
        "star",
        "trek",
        "stark",
        "strek",
        "2",
        "ii",
        "jones",
        "jonse",
        "b99",
        "進撃",
        "воронины",
    ]
)
names = st.one_of(
    st.lists(words, min_size=1, max_size=5).map(" ".join),
    st.text(alphabet="ab !", max_size=8),
    st.text(max_size=12),
)
entries = st.builds(
    NameEntry,
    st.integers(0, 12),
    st.sampled_from(EntityKind),
    names,
    st.booleans(),
    scope=st.just(0),
    weight=st.integers(0, 4).map(lambda quarters: quarters / 4),
)
stores = st.lists(entries, max_size=20).map(each_once)
some_kinds = st.sets(st.sampled_from(EVERY)).map(lambda kinds: tuple(sorted(kinds)))


def both(store: Sequence[NameEntry], gone: Sequence[NameEntry] = ()) -> tuple[FrozenNames, LiveNames]:
    """Return the names both ways, with ``gone`` added and taken away again."""
    frozen, live = FrozenNames(build(each_once([*store, *gone]))), LiveNames()
    for entry in each_once([*store, *gone]):
        live.add(entry)
    kept = {(entry.entity, entry.name) for entry in store}
    for segment in (frozen, live):
        for entry in gone:
            for row in segment.rows_of(entry.entity):
                if segment.entry(row).name == entry.name and (entry.entity, entry.name) not in kept:
                    segment.remove(row)
    return frozen, live


def told(segment: Segment, rows: Ints) -> set[NameEntry]:
    return {segment.entry(int(row)) for row in rows[segment.living(rows)]}


def vocabulary(store: Sequence[NameEntry]) -> list[str]:
    return sorted({word for entry in store for word in words_of(entry.name)})


@given(stores, stores, names, some_kinds)
def test_words_are_known_alike(
    store: list[NameEntry], gone: list[NameEntry], text: str, kinds: tuple[int, ...]
) -> None:
    frozen, live = both(store, gone)
    known = vocabulary(store)
    asked = [*known, *vocabulary(gone), *words_of(text), "nobody"]
    assert len(frozen) == len(live) == len([entry for entry in store if words_of(entry.name)])
    there = [word in known for word in asked]
    for segment in (frozen, live):
        ids = segment.find(asked)
        assert (ids >= 0).tolist() == there
        assert segment.words(ids[ids >= 0]) == [word for word in asked if word in known]
        assert segment.length(ids[ids >= 0]).tolist() == [len(word) for word in asked if word in known]
    one, other = (segment.find(known) for segment in (frozen, live))
    assert frozen.frequency(one).tolist() == live.frequency(other).tolist()
    assert frozen.usual(one).tolist() == live.usual(other).tolist()
    for place in range(len(known)):
        rows, sizes = frozen.lists(one[place : place + 1], kinds)
        others, counts = live.lists(other[place : place + 1], kinds)
        assert told(frozen, rows) == told(live, others)
        assert (int(sizes.sum()), int(counts.sum())) == (len(rows), len(others))


@given(stores, stores, names, some_kinds)
def test_names_are_found_alike(
    store: list[NameEntry], gone: list[NameEntry], text: str, kinds: tuple[int, ...]
) -> None:
    frozen, live = both(store, gone)
    texts = [text, *(entry.name for entry in (*store, *gone))]
    for typed in filter(None, map(words_of, texts)):
        half = (*typed[:-1], typed[-1][:2])
        letters = ["".join(typed), "".join(word[0] for word in typed)]
        assert told(frozen, frozen.squashed(letters, kinds)) == told(live, live.squashed(letters, kinds))
        for asked in (typed, half):
            assert told(frozen, frozen.beginning(asked, kinds)) == told(live, live.beginning(asked, kinds))
        for initials in letters:
            assert told(frozen, frozen.initials(initials, kinds)) == told(
                live, live.initials(initials, kinds)
            )
        prefix = half[-1]
        assert frozen.counted(prefix) == live.counted(prefix)
        but = [int(segment.find([typed[-1]])[0]) for segment in (frozen, live)]
        continued = frozen.continued(prefix, kinds, but[0]), live.continued(prefix, kinds, but[1])
        assert told(frozen, continued[0]) == told(live, continued[1])
    assert told(frozen, frozen.best_known(kinds)) == told(live, live.best_known(kinds))


@given(stores, names)
def test_what_is_filed_comes_out_again(store: list[NameEntry], text: str) -> None:
    frozen, live = both(store)
    letter = (words_of(text) or ("j",))[0][0]
    for entity in range(13):
        own = [entry for entry in store if entry.entity == entity and words_of(entry.name)]
        for segment in (frozen, live):
            rows = np.array(segment.rows_of(entity), np.int64)
            found = [segment.entry(int(row)) for row in rows]
            assert sorted(found) == sorted(own)
            assert segment.entity(rows).tolist() == [entity] * len(own)
            assert segment.weight(rows).tolist() == [entry.weight for entry in found]
            begin = [float(words_of(entry.name)[0].startswith(letter)) for entry in found]
            assert segment.begin_with(rows, letter).tolist() == begin
            for number, kind in enumerate(KINDS):
                assert segment.of_kind(rows, number).tolist() == [
                    float(entry.kind is kind) for entry in found
                ]
            ids, sizes = segment.shape(rows)
            assert segment.words(ids) == [word for entry in found for word in words_of(entry.name)]
            assert sizes.tolist() == [len(words_of(entry.name)) for entry in found]


@given(stores, st.lists(st.one_of(words, st.text(alphabet="abestrkjon", min_size=1, max_size=9)), max_size=4))
def test_words_like_a_mistyped_one_are_found_alike(store: list[NameEntry], typed: list[str]) -> None:
    frozen, live = both(store)
    unsure = [Unsure(place, word, known=word in vocabulary(store)) for place, word in enumerate(typed)]

    def similar(segment: Segment) -> set[tuple[int, str, float]]:
        found = segment.similar(unsure, 99)
        alike = [round(float(value), 3) for value in found.alike]
        return set(zip(found.place.tolist(), segment.words(found.word), alike, strict=True))

    def one_letter_off(place: int, word: str) -> bool:
        lengths = range(SHORTEST_TYPO, LONGEST_TYPO + 1)
        return OSA.distance(typed[place], word) == 1 and len(word) in lengths and len(typed[place]) in lengths

    assert similar(frozen) <= similar(live)
    # Arrays find every word that is one letter off; dictionaries, which are small, compare all words.
    assert {found for found in similar(live) if one_letter_off(*found[:2])} <= similar(frozen)
    for place, half in enumerate(typed):
        begun = [set(segment.words(segment.begun(place, half).word)) for segment in (frozen, live)]
        assert begun[0] <= begun[1]


def test_likeness_is_the_same_in_pairs_as_in_a_grid() -> None:
    some, others = ["jessica", "jones", "kilgrave"], ["jesica", "jons", "kilgrvae"]
    grid = likeness.grid(some, others)
    assert likeness.pairs(some, others).tolist() == [float(grid[place, place]) for place in range(3)]


def test_names_of_many_words_are_told_apart_by_all_of_them() -> None:
    long = [f"one two three four {last}" for last in ("five", "six", "sixty", "seven")]
    frozen, live = both([NameEntry(n, EntityKind.SHOW, name) for n, name in enumerate(long)])
    for typed in (
        "one two three four six",
        "one two three four s",
        "one two three f",
        "one two three four five 6",
    ):
        asked = tuple(typed.split())
        expected = {name for name in long if name.startswith(typed)}
        for segment in (frozen, live):
            assert {entry.name for entry in told(segment, segment.beginning(asked, EVERY))} == expected
