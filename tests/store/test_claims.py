from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import pytest

from bot.domain.claims import (
    Claim,
    ClaimKind,
    Credit,
    Note,
    Property,
    PropertyName,
    Quote,
    Rank,
    Relation,
    Release,
)
from bot.domain.entities import SHARED, EntityKind
from bot.store import claims as claims_module
from bot.store.claim_sql import ALL_KINDS, statement
from bot.store.drafts import ClaimDraft, PropertyBody
from bot.store.store import Store
from tests.store import world
from tests.store.world import GUILD, OTHER


@dataclass(frozen=True)
class Facts:
    jones: int
    second: int
    defenders: int
    ritter: int
    rosenberg: int
    jessica: int
    network: int
    quote: int
    note: int


@pytest.fixture
async def facts(store: Store) -> Facts:
    async with world.change(store) as change:
        jones, defenders = world.show(change, "Jessica Jones"), world.show(change, "The Defenders")
        second = world.season(change, jones, 2)
        ritter, rosenberg = world.person(change, "Krysten Ritter"), world.person(change, "Melissa Rosenberg")
        jessica = world.character(change, "Jessica Jones")
        world.claim(change, jones, world.actor(ritter, jessica, billing=1))
        world.claim(change, second, world.relation(defenders))
        world.claim(change, second, world.release(date(2017, 9, 1), date(2017, 12, 31), "late 2017"))
        return Facts(
            jones=jones,
            second=second,
            defenders=defenders,
            ritter=ritter,
            rosenberg=rosenberg,
            jessica=jessica,
            network=world.claim(change, jones, world.network("Netflix")),
            quote=world.claim(change, second, world.quote(rosenberg, "Never cure her.", (jessica, jones))),
            note=world.claim(change, second, world.note("Kilgrave is gone.", (jessica,))),
        )


def ids(claims: Collection[Claim]) -> set[int]:
    return {claim.id for claim in claims}


async def test_a_show_with_its_seasons_and_what_relates_to_it(store: Store, facts: Facts) -> None:
    claims = await store.claims.about_show(facts.jones, SHARED)
    assert [type(claim) for claim in claims] == [Credit, Relation, Release, Property, Quote, Note]
    (relation,) = await store.claims.about_show(facts.defenders, SHARED)
    assert isinstance(relation, Relation)
    assert (relation.subject.id, relation.object.name) == (facts.second, "The Defenders")


async def test_a_season_has_its_shows_name_as_it_is_now(store: Store, facts: Facts) -> None:
    (note,) = await store.claims.notes(SHARED, facts.jones)
    assert (note.subject.kind, note.subject.name) == (EntityKind.SEASON, "Jessica Jones")
    assert (note.subject.show, note.subject.number) == (facts.jones, 2)


async def test_kinds_that_are_asked_for(store: Store, facts: Facts) -> None:
    wanted = {ClaimKind.NOTE, ClaimKind.PROPERTY}
    claims = await store.claims.about_show(facts.jones, SHARED, wanted)
    assert ids(claims) == {facts.note, facts.network}


async def test_what_quotes_and_notes_are_also_about(store: Store, facts: Facts) -> None:
    claims = await store.claims.about_show(facts.jones, SHARED)
    also = {
        claim.id: [entity.id for entity in claim.about] for claim in claims if isinstance(claim, Quote | Note)
    }
    assert also == {facts.quote: [facts.jones, facts.jessica], facts.note: [facts.jessica]}


async def test_credits_of_a_person_and_as_a_character(store: Store, facts: Facts) -> None:
    (credit,) = await store.claims.credits_of(facts.ritter, SHARED)
    assert (credit.person.name, credit.role and credit.role.id, credit.billing) == (
        "Krysten Ritter",
        facts.jessica,
        1,
    )
    assert await store.claims.credits_as(facts.jessica, SHARED) == [credit]
    assert await store.claims.credits_of(facts.rosenberg, SHARED) == []


async def test_one_entity(store: Store, facts: Facts) -> None:
    async with world.change(store) as change:
        trish = world.character(change, "Trish Walker")
        made = world.claim(change, trish, world.relation(facts.jessica))
    assert ids(await store.claims.about_entity(trish, SHARED)) == {made}
    assert ids(await store.claims.about_entity(facts.jessica, SHARED)) == {made}


async def test_quotes_of_whom_and_with_which_words(store: Store, facts: Facts) -> None:
    quotes = store.claims.quotes
    for of in (None, facts.rosenberg, facts.jones, facts.second, facts.jessica):
        assert ids(await quotes(SHARED, of)) == {facts.quote}, of
        assert ids(await quotes(SHARED, of, ["cure", "unheard"])) == {facts.quote}, of
        assert await quotes(SHARED, of, ["unheard"]) == []
    assert await quotes(SHARED, facts.ritter) == []
    assert await quotes(SHARED, words=["gone"]) == [], "the word of a note finds no quote"
    assert await store.claims.count_quotes_by(facts.rosenberg, SHARED) == 1
    assert await store.claims.count_quotes_by(facts.ritter, SHARED) == 0


async def test_a_word_behind_the_length_of_any_name_is_found(store: Store, facts: Facts) -> None:
    async with world.change(store) as change:
        words = "very " * 60 + "patient"
        made = world.claim(change, facts.jones, world.quote(facts.ritter, words))
    assert ids(await store.claims.quotes(SHARED, words=["patient"])) == {made}


async def test_releases_to_come_bring_the_others_of_their_subject(store: Store, facts: Facts) -> None:
    async with world.change(store) as change:
        world.claim(change, facts.second, world.release(date(2018, 3, 8), date(2018, 3, 8)))
        opened = world.claim(change, facts.defenders, world.release(date(2019, 1, 1), None))
    coming = store.claims.releases
    assert len(await coming(SHARED, from_day=date(2018, 3, 8))) == 3
    assert ids(await coming(SHARED, from_day=date(2018, 3, 9))) == {opened}


async def test_a_guild_sees_the_shared_and_its_own(store: Store, facts: Facts) -> None:
    async with world.change(store, GUILD) as change:
        own = world.claim(change, facts.jones, world.note("Ours alone."))
    assert own in ids(await store.claims.notes(GUILD, facts.jones))
    assert own not in ids(await store.claims.notes(OTHER))
    assert own not in ids(await store.claims.notes(SHARED))
    assert ids(await store.claims.notes(OTHER)) == {facts.note}


async def test_an_override_stands_instead_in_its_guild(store: Store, facts: Facts) -> None:
    async with world.change(store, GUILD) as change:
        own = world.claim(change, facts.jones, world.network("Marvel TV"), overrides=facts.network)
    properties = {ClaimKind.PROPERTY}
    assert ids(await store.claims.about_show(facts.jones, GUILD, properties)) == {own}
    for scope in (OTHER, SHARED):
        assert ids(await store.claims.about_show(facts.jones, scope, properties)) == {facts.network}
    async with world.change(store, GUILD) as change:
        await change.retract("claim", own)
    assert await store.claims.about_show(facts.jones, GUILD, properties) == [], "it hides the shared one"
    assert ids(await store.claims.about_show(facts.jones, OTHER, properties)) == {facts.network}


async def test_an_overridden_release_does_not_bring_its_subject_back(store: Store, facts: Facts) -> None:
    async with world.change(store) as change:
        late = world.claim(change, facts.second, world.release(date(2020, 1, 1), date(2020, 1, 2)))
    async with world.change(store, GUILD) as change:
        early = world.release(date(2015, 1, 1), date(2015, 1, 2))
        world.claim(change, facts.second, early, overrides=late)
    assert await store.claims.releases(GUILD, from_day=date(2019, 1, 1)) == []
    assert len(await store.claims.releases(OTHER, from_day=date(2019, 1, 1))) == 2


async def test_deprecated_ones_are_history_and_retracted_ones_gone(store: Store, facts: Facts) -> None:
    async with world.change(store) as change:
        old = world.claim(change, facts.jones, world.note("Long ago."), Rank.DEPRECATED)
        await change.retract("claim", facts.note)
    assert await store.claims.notes(SHARED) == []
    assert ids(await store.claims.notes(SHARED, history=True)) == {old}


async def test_claims_of_something_retracted_are_gone_with_it(store: Store, facts: Facts) -> None:
    async with world.change(store) as change:
        await change.retract("entity", facts.second)
    assert await store.claims.quotes(SHARED) == []
    assert await store.claims.notes(SHARED) == []


async def test_more_also_about_than_one_statement_names(
    store: Store, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claims_module, "CHUNK", 2)
    async with world.change(store) as change:
        for index in range(5):
            world.claim(change, facts.jones, world.note(f"note {index}", (facts.ritter,)))
    notes = await store.claims.notes(SHARED)
    assert [len(note.about) for note in notes] == [1] * 6


MATERIALISED: set[str] = set()
"""Scans of a statement's own lists of ids, which are short."""

READS = {
    "a show": (claims_module.OF_SHOW, ALL_KINDS),
    "an entity": (claims_module.OF_ENTITY, ALL_KINDS),
    "credits": ("SELECT claim FROM claim_credit WHERE person = :person", frozenset({ClaimKind.CREDIT})),
    "a role": ("SELECT claim FROM claim_credit WHERE role = :person", frozenset({ClaimKind.CREDIT})),
    "quotes of": (claims_module.QUOTES_OF, frozenset({ClaimKind.QUOTE})),
    "all quotes": ("SELECT id FROM claim WHERE kind = 'quote'", frozenset({ClaimKind.QUOTE})),
    "words": ("SELECT claim FROM claim_word WHERE word IN (:a, :b)", frozenset({ClaimKind.QUOTE})),
    "releases": (claims_module.COMING, frozenset({ClaimKind.RELEASE})),
    "notes of": (claims_module.NOTES_OF, frozenset({ClaimKind.NOTE})),
}


@pytest.fixture
async def crowded(store: Store) -> Store:
    async with world.change(store) as change:
        people = [world.person(change, f"person {index}") for index in range(50)]
        for index in range(200):
            show = world.show(change, f"show {index}")
            for person in people[:20]:
                world.claim(change, show, world.actor(person))
            world.claim(change, show, world.quote(people[index % 50], f"words {index}", (people[0],)))
            world.claim(change, show, world.release(date(2000, 1, 1), date(2000 + index % 30 + 1, 1, 1)))
    return store


@pytest.mark.parametrize("analysed", [False, True])
async def test_no_read_walks_all_claims(crowded: Store, *, analysed: bool) -> None:
    if analysed:
        async with crowded.database.transaction() as transaction:
            await transaction.execute("ANALYZE")
    keys = ("show", "entity", "person", "of", "a", "b", "day", "scope")
    for name, (hits, kinds) in READS.items():
        sql = f"EXPLAIN QUERY PLAN {statement(hits, kinds)}"
        used = {key: 1 for key in keys if f":{key}" in sql}
        plan = [row["detail"] for row in await crowded.database.fetch_all(sql, used)]
        walks = [step for step in plan if step.startswith("SCAN") and step not in MATERIALISED]
        assert walks == [], (name, plan)
        assert any(step.startswith("SEARCH c ") and "id=?" in step for step in plan), (name, plan)


async def test_every_column_of_a_claim_comes_back(store: Store, facts: Facts) -> None:
    async with world.change(store) as change:
        body = world.quote(facts.ritter, "Said.")
        made = change.add_claim(ClaimDraft(subject=facts.jones, body=body, spoiler=2, rank=Rank.PREFERRED))
    (quote,) = await store.claims.quotes(SHARED, facts.ritter)
    assert (quote.id, quote.spoiler, quote.rank, quote.version) == (made, 2, Rank.PREFERRED, 1)
    assert (quote.source, quote.said_on, quote.verified_at, quote.retracted) == (None, None, None, False)


async def test_actors_of_more_than_one_show(store: Store) -> None:
    async with world.change(store) as change:
        shows = [world.show(change, name) for name in ("One", "Two", "Three")]
        busy, twice, once = (world.person(change, name) for name in ("Busy", "Twice", "Once"))
        for show in shows:
            world.claim(change, show, world.actor(busy))
        for show in shows[:2]:
            world.claim(change, show, world.actor(twice))
        world.claim(change, shows[0], world.actor(once))
        world.claim(change, shows[0], world.actor(once))
    found = await store.claims.credits_in_several(0)
    assert {(one.person.name, one.subject.name) for one in found} == {
        ("Busy", "One"),
        ("Busy", "Two"),
        ("Busy", "Three"),
        ("Twice", "One"),
        ("Twice", "Two"),
    }
    assert {one.person.name for one in await store.claims.credits_in_several(0, most=1)} == {"Busy"}
    async with world.change(store) as change:
        await change.retract("entity", shows[1])
    assert {one.person.name for one in await store.claims.credits_in_several(0)} == {"Busy"}


async def test_properties_with_a_word(store: Store) -> None:
    async with world.change(store) as change:
        show = world.show(change, "One")
        for name, value in (
            (PropertyName.PREMISE, "A Baker in the Alps"),
            (PropertyName.OCCUPATION, "baker's help"),
            (PropertyName.NETWORK, "Baker TV"),
        ):
            world.claim(change, show, PropertyBody(name=name, value=value))
    found = await store.claims.properties_with(0, ["baker", "butcher"])
    assert [getattr(one, "value", None) for one in found] == ["A Baker in the Alps", "baker's help"]
    assert await store.claims.properties_with(0, []) == []
    assert await store.claims.properties_with(0, ["butcher"]) == []
    assert len(await store.claims.properties_with(0, ["baker"], most=1)) == 1
