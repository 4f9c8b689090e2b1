"""What holds for every name and every text, whether the names are in dictionaries, in arrays or in both."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain.entities import SHARED, EntityKind
from bot.names import Candidate, Choices, Match, NameEntry, NameIndex, Resolution, normalise
from bot.names.arrays import Ints
from bot.names.building import BEST_KNOWN, build, each_once
from bot.names.candidates import COMPARED
from bot.names.frozen import FrozenNames
from bot.names.normalise import exact_key
from bot.names.segment import MOST_CONTINUED, MOST_INITIALS_ROWS, MOST_LISTED
from bot.names.verdict import EXACT, MAX_CHOICES

GUILD, OTHER_GUILD = 81, 82
SCOPES = (SHARED, GUILD, OTHER_GUILD)
KINDS = tuple(EntityKind)
FAMILIAR = (
    "Jessica Jones",
    "jessica",
    "Jones",
    "The Jones",
    "AKA Jessica Jones",
    "JJ",
    "Pokémon",
    "Pokemon",
    "!!!",
)

names = st.one_of(st.sampled_from(FAMILIAR), st.text(max_size=30), st.text(alphabet="aé -!1", max_size=6))


def entry_of(entity: int, name: str, primary: bool, scope: int) -> NameEntry:  # noqa: FBT001 - drawn, not passed
    return NameEntry(entity=entity, kind=KINDS[entity % len(KINDS)], name=name, primary=primary, scope=scope)


name_entries = st.builds(entry_of, st.integers(0, 9), names, st.booleans(), st.sampled_from(SCOPES))
stores = st.lists(name_entries, max_size=25)
Make = Callable[[Iterable[NameEntry]], NameIndex]


def in_dictionaries(store: Iterable[NameEntry]) -> NameIndex:
    return NameIndex(store)


def in_arrays(store: Iterable[NameEntry]) -> NameIndex:
    """Return an index whose shared names are in arrays, few as they are; a guild's own never are."""
    listed = list(store)
    index = NameIndex.of_arrays(build(each_once(entry for entry in listed if entry.scope == SHARED)))
    for entry in listed:
        if entry.scope != SHARED:
            index.add(entry)
    return index


def in_both(store: Iterable[NameEntry]) -> NameIndex:
    """Return an index with half of its shared names in arrays, and the rest beside them."""
    listed = list(store)
    index = in_arrays(listed[::2])
    for entry in listed[1::2]:
        index.add(entry)
    return index


every_kind_of_index = pytest.mark.parametrize("make", [in_dictionaries, in_arrays, in_both])


def candidates(resolution: Resolution) -> tuple[Candidate, ...]:
    if isinstance(resolution, Match):
        return (resolution.candidate,)
    return resolution.candidates if isinstance(resolution, Choices) else resolution.nearest


def answers(index: NameIndex, texts: Sequence[str]) -> list[object]:
    return [
        (text, scope, index.resolve(text, scope=scope), index.complete(text, scope=scope))
        for text in [*FAMILIAR[:4], *texts[:4], ""]
        for scope in SCOPES
    ]


@given(st.text())
def test_normalising_never_raises_and_a_second_time_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)


@every_kind_of_index
@given(store=stores, entry=name_entries)
def test_the_exact_name_is_always_found_first(make: Make, store: list[NameEntry], entry: NameEntry) -> None:
    index = make([*store, entry])
    found = index.resolve(entry.name, scope=entry.scope)
    if not exact_key(entry.name):
        assert not candidates(found)
        return
    assert isinstance(found, Match | Choices)
    assert entry.entity in {candidate.entity for candidate in candidates(found)}
    assert {exact_key(candidate.matched) for candidate in candidates(found)} == {exact_key(entry.name)}
    assert {candidate.score for candidate in candidates(found)} == {EXACT}
    completed = index.complete(entry.name, scope=entry.scope)
    assert {exact_key(one.matched) for one in completed[: len(candidates(found))]} == {exact_key(entry.name)}


@every_kind_of_index
@given(store=stores, text=names, kinds=st.sets(st.sampled_from(KINDS)), scope=st.sampled_from(SCOPES))
def test_any_text_gets_an_answer_within_kinds_and_scope(
    make: Make, store: list[NameEntry], text: str, kinds: set[EntityKind], scope: int
) -> None:
    index = make(store)
    seen = {(entry.entity, entry.name) for entry in store if entry.scope in {SHARED, scope}}
    resolved = index.resolve(text, kinds=kinds, scope=scope)
    completed = index.complete(text, kinds=kinds, scope=scope)
    for candidate in (*candidates(resolved), *completed):
        assert candidate.kind in kinds
        assert {(candidate.entity, candidate.matched), (candidate.entity, candidate.name)} <= seen
        assert candidate.score <= EXACT
    for listed in (candidates(resolved), completed):
        assert len({candidate.entity for candidate in listed}) == len(listed)
        assert [c.score for c in listed] == sorted((c.score for c in listed), reverse=True)
    explained = index.explain(text, kinds=kinds, scope=scope)
    assert explained.resolution == resolved
    assert {(one.entry.entity, one.entry.name) for one in explained.weighed} <= seen


@every_kind_of_index
@given(store=stores, text=names)
def test_other_guilds_names_change_nothing(make: Make, store: list[NameEntry], text: str) -> None:
    # Which of the shared names are in arrays must be the same for both.
    shared = [entry for entry in store if entry.scope == SHARED]
    everything, visible = make(shared), make(shared)
    for entry in store:
        if entry.scope != SHARED:
            everything.add(entry)
        if entry.scope == GUILD:
            visible.add(entry)
    for asked in (text, *(entry.name for entry in store if entry.scope == OTHER_GUILD)):
        assert everything.resolve(asked, scope=GUILD) == visible.resolve(asked, scope=GUILD)
        assert everything.complete(asked, scope=GUILD) == visible.complete(asked, scope=GUILD)


@every_kind_of_index
@settings(max_examples=50)  # each asks some dozens of questions
@given(kept=stores, passing=stores, dropped=st.sets(st.integers(0, 9), max_size=3))
def test_removing_leaves_what_building_anew_gives(
    make: Make, kept: list[NameEntry], passing: list[NameEntry], dropped: set[int]
) -> None:
    index = make([*passing, *kept])
    for entry in passing:
        index.complete(entry.name)
        index.remove(entry.entity, entry.name, entry.scope)
    for entity in dropped:
        index.remove_entity(entity)
    gone = {(entry.entity, entry.name, entry.scope) for entry in passing}
    left = [
        entry
        for entry in kept
        if (entry.entity, entry.name, entry.scope) not in gone and entry.entity not in dropped
    ]
    texts = [entry.name for entry in passing]
    assert_same(index, in_dictionaries(left) if make is in_dictionaries else in_arrays(left), texts)


@every_kind_of_index
@settings(max_examples=50)  # each asks some dozens of questions
@given(before=stores, added=stores)
def test_adding_leaves_what_building_anew_gives(
    make: Make, before: list[NameEntry], added: list[NameEntry]
) -> None:
    index = make(before)
    for entry in added:
        index.complete(entry.name)
        index.add(entry)
        assert entry.entity in {
            one.entity for one in candidates(index.resolve(entry.name, scope=entry.scope))
        } or (not exact_key(entry.name))
    everything = [*before, *added]
    anew = in_dictionaries(everything)
    if make is in_dictionaries:
        assert_same(index, anew, [entry.name for entry in added])
    # Arrays look for a word with a typo less widely than dictionaries do; what is a name is the same in both.
    assert len(index) == len(anew)
    assert [index.name_of(entity) for entity in range(10)] == [anew.name_of(entity) for entity in range(10)]
    for entry in everything:
        asked = index.resolve(entry.name, scope=entry.scope)
        assert asked == anew.resolve(entry.name, scope=entry.scope)


def assert_same(index: NameIndex, anew: NameIndex, texts: Sequence[str]) -> None:
    assert len(index) == len(anew)
    assert [index.name_of(entity) for entity in range(10)] == [anew.name_of(entity) for entity in range(10)]
    assert answers(index, texts) == answers(anew, texts)


def large() -> list[NameEntry]:
    """Return names of which thousands share each word, begin alike and have the same initials."""
    firsts, lasts = (
        ("Star", "Stark", "The Start", "John", "進撃", "Война"),
        ("Trek", "Wars", "Jones", "の巨人"),
    )
    return [
        NameEntry(number, KINDS[number % len(KINDS)], f"{first} {last} {number % 7} {tail}")
        for number, (first, last, tail) in enumerate(
            (first, last, f"{chr(97 + tail % 26)}{tail}")
            for first in firsts
            for last in lasts
            for tail in range(700)
        )
    ]


@pytest.fixture(scope="module")
def crowded() -> NameIndex:
    return NameIndex(large())


texts = st.one_of(
    st.text(),
    st.text(max_size=400),
    st.lists(
        st.sampled_from(["star", "trek", "strak", "joh", "の巨人", "s", "0", "войн", "a1"]), max_size=60
    ).map(" ".join),
    st.sampled_from("star \U0001f984の!").map(lambda unit: unit * 10_000),
)


@example(text="sta", kinds=None, scope=SHARED)  # begins more words than are looked at
@given(text=texts, kinds=st.none() | st.sets(st.sampled_from(KINDS)), scope=st.sampled_from(SCOPES))
def test_no_text_takes_more_than_its_bound_of_work(
    crowded: NameIndex, text: str, kinds: set[EntityKind] | None, scope: int
) -> None:
    handed: list[int] = []
    lists, continued = FrozenNames.lists, FrozenNames.continued

    def counted_lists(self: FrozenNames, ids: Ints, kinds: Sequence[int]) -> tuple[Ints, Ints]:
        rows, sizes = lists(self, ids, kinds)
        handed.append(len(rows))
        assert len(rows) <= MOST_LISTED
        return rows, sizes

    def counted_continued(self: FrozenNames, prefix: str, kinds: Sequence[int], but: int) -> Ints:
        rows = continued(self, prefix, kinds, but)
        handed.append(len(rows))
        assert len(rows) <= MOST_CONTINUED
        return rows

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FrozenNames, "lists", counted_lists)
        patch.setattr(FrozenNames, "continued", counted_continued)
        found = len(candidates(crowded.resolve(text, kinds=kinds, scope=scope)))
        completed = len(crowded.complete(text, kinds=kinds, scope=scope))
    weighed = len(crowded.explain(text, kinds=kinds, scope=scope).weighed)
    assert found <= MAX_CHOICES
    assert completed <= BEST_KNOWN
    assert weighed <= COMPARED + 2 * BEST_KNOWN + MOST_INITIALS_ROWS
    assert sum(handed) <= 2 * (MOST_LISTED + MOST_CONTINUED)  # to resolve, and to complete


def test_the_bounds_of_work_are_reached(crowded: NameIndex) -> None:
    assert len(crowded.explain("star jones 3").weighed) >= COMPARED
    assert len(crowded.complete("st")) == BEST_KNOWN
