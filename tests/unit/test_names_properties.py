"""What holds for every name and every text."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.entities import EntityKind
from bot.names import Candidate, Choices, Match, NameEntry, NameIndex, Resolution
from bot.names.normalise import exact_key

GUILD, OTHER_GUILD = 81, 82
SCOPES = (0, GUILD, OTHER_GUILD)
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


def candidates(resolution: Resolution) -> tuple[Candidate, ...]:
    if isinstance(resolution, Match):
        return (resolution.candidate,)
    return resolution.candidates if isinstance(resolution, Choices) else resolution.nearest


def answers(index: NameIndex, texts: list[str]) -> list[object]:
    return [
        (index.resolve(text, scope=scope), index.complete(text, scope=scope))
        for text in [*FAMILIAR, *texts, ""]
        for scope in SCOPES
    ]


@given(stores, name_entries)
def test_the_exact_name_is_always_found_first(store: list[NameEntry], entry: NameEntry) -> None:
    index = NameIndex([*store, entry])
    found = index.resolve(entry.name, scope=entry.scope)
    if not exact_key(entry.name):
        assert not candidates(found)
        return
    assert isinstance(found, Match | Choices)
    assert entry.entity in {candidate.entity for candidate in candidates(found)}
    assert {exact_key(candidate.matched) for candidate in candidates(found)} == {exact_key(entry.name)}
    assert {candidate.score for candidate in candidates(found)} == {1.0}


@given(stores, names, st.sets(st.sampled_from(KINDS)), st.sampled_from(SCOPES))
def test_any_text_gets_an_answer_within_kinds_and_scope(
    store: list[NameEntry], text: str, kinds: set[EntityKind], scope: int
) -> None:
    index = NameIndex(store)
    seen = {(entry.entity, entry.name) for entry in store if entry.scope in {0, scope}}
    resolved = index.resolve(text, kinds=kinds, scope=scope)
    completed = index.complete(text, kinds=kinds, scope=scope)
    for candidate in (*candidates(resolved), *completed):
        assert candidate.kind in kinds
        assert {(candidate.entity, candidate.matched), (candidate.entity, candidate.name)} <= seen
        assert 0 <= candidate.score <= 1
    for listed in (candidates(resolved), completed):
        assert len({candidate.entity for candidate in listed}) == len(listed)
        assert [c.score for c in listed] == sorted((c.score for c in listed), reverse=True)


@given(stores, names)
def test_other_guilds_names_change_nothing(store: list[NameEntry], text: str) -> None:
    everything = NameIndex(store)
    visible = NameIndex(entry for entry in store if entry.scope in {0, GUILD})
    assert everything.resolve(text, scope=GUILD) == visible.resolve(text, scope=GUILD)
    assert everything.complete(text, scope=GUILD) == visible.complete(text, scope=GUILD)


@given(stores, stores, st.sets(st.integers(0, 9), max_size=3))
def test_adding_and_removing_leaves_what_building_anew_gives(
    kept: list[NameEntry], passing: list[NameEntry], dropped: set[int]
) -> None:
    index = NameIndex([*passing, *kept])
    for entry in passing:
        index.complete(entry.name)
        index.remove(entry.entity, entry.name, entry.scope)
    for entity in dropped:
        index.remove_entity(entity)
    left = [entry for entry in kept if entry.entity not in dropped]
    for entry in left:
        index.add(entry)
    anew = NameIndex(left)
    assert len(index) == len(anew)
    assert [index.name_of(entity) for entity in range(10)] == [anew.name_of(entity) for entity in range(10)]
    texts = [entry.name for entry in passing]
    assert answers(index, texts) == answers(anew, texts)
