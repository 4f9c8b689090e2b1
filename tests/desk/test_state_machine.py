"""Two guilds, three moderators and an owner do as they please; then all of it is undone."""

import asyncio
import contextlib
import tempfile
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from bot.desk.acting import Acting
from bot.desk.remembering import Remembering
from bot.desk.values import Body, ClaimDraft, SourceDraft, draft_of
from bot.domain.claims import Claim, Note, Rank
from bot.domain.entities import SHARED, AliasKind, Entity, EntityKind
from bot.errors import UserError
from bot.names import NameIndex
from bot.store.claim_sql import visible
from bot.store.facts import hash_facts, read_facts
from tests.desk.moderators import ANA, BEN, CLEO, MANAGER, OWEN, OWNER, acting, moderated
from tests.store import world
from tests.store.world import GUILD, OTHER

Result = TypeVar("Result")

PEOPLE = {(ANA, GUILD), (BEN, GUILD), (CLEO, OTHER), (OWEN, SHARED)}
who = st.sampled_from(sorted(PEOPLE))
numbers = st.integers(0, 10**6)
NAMES = ("A", "B", "C", "D")
KINDS = (EntityKind.SHOW, EntityKind.PERSON, EntityKind.CHARACTER)
names = st.sampled_from(NAMES)
texts = st.sampled_from(["one", "two words", "three of them"])
VOLATILE = {"version", "seq", "seed_version"}


def chosen(options: list[Result], number: int) -> Result | None:
    return options[number % len(options)] if options else None


class Desk(RuleBasedStateMachine):
    """Every act may be refused; what it must not do is in the invariants and at the end."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.stack = AsyncExitStack()
        self.run(self.open())

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        return self.runner.run(work)

    async def open(self) -> None:
        folder = self.stack.enter_context(tempfile.TemporaryDirectory())
        self.desk = await self.stack.enter_async_context(moderated(Path(folder) / "desk.db"))
        self.store = self.desk.store
        self.begun = 0
        self.first = await self.desk.hash()
        self.rows = await self.standing()
        async with world.change(self.store) as change:
            for name in ("Loaded", "Laden"):
                show = world.show(change, name)
                world.season(change, show, 1)
                somebody = world.person(change, f"{name} Person")
                world.claim(change, show, world.note(f"{name} was told", (somebody,)))
                world.claim(change, show, world.actor(somebody))
                change.add_external_id(show, "imdb", name)
        await self.desk.remembering.catch_up()

    def person(self, person: tuple[int, int]) -> Acting:
        number, scope = person
        return acting(number, scope, OWNER if scope == SHARED else MANAGER)

    def attempt(self, by: Acting, work: Coroutine[Any, Any, object]) -> None:
        """Let it be done or refused; either way no other guild may notice, and a refusal changes nothing."""

        async def watched() -> None:
            others = [guild for guild in (GUILD, OTHER) if by.scope not in {guild, SHARED}]
            before = [await hash_facts(self.store.database, guild) for guild in others]
            whole, seq = await self.desk.hash(), await self.store.changes.current_seq()
            try:
                await work
            except UserError:
                assert await self.desk.hash() == whole
                assert await self.store.changes.current_seq() == seq
            assert [await hash_facts(self.store.database, guild) for guild in others] == before

        self.run(watched())

    def seen(self, by: Acting) -> list[Claim]:
        async def read() -> list[Claim]:
            hits = f"SELECT c.id FROM claim c WHERE {visible(history=True)} ORDER BY c.id"
            rows = await self.store.database.fetch_all(hits, {"scope": by.scope})
            found = await self.store.claims.with_gone([row["id"] for row in rows], by.scope)
            return list(found.values())

        return self.run(read())

    def entities(self, by: Acting, kind: EntityKind | None = None) -> list[Entity]:
        async def read() -> list[Entity]:
            rows = await self.store.database.fetch_all("SELECT id FROM entity WHERE retracted = 0")
            found = await self.store.entities.with_gone([row["id"] for row in rows], by.scope)
            return [one for _, one in sorted(found.items()) if kind in {None, one.kind}]

        return self.run(read())

    @rule(person=who, name=names, kind=st.sampled_from(["show", "person", "character"]))
    def adds_an_entity(self, person: tuple[int, int], name: str, kind: str) -> None:
        by = self.person(person)
        self.attempt(by, self.desk.editing.names.add(by, EntityKind(kind), name))

    @rule(person=who, number=numbers, season=st.integers(1, 2))
    def adds_a_season(self, person: tuple[int, int], number: int, season: int) -> None:
        by = self.person(person)
        if show := chosen(self.entities(by, EntityKind.SHOW), number):
            self.attempt(by, self.desk.editing.names.add_season(by, show.id, season))

    @rule(person=who, number=numbers, name=names, back=st.booleans())
    def changes_an_alias(self, person: tuple[int, int], number: int, name: str, back: bool) -> None:  # noqa: FBT001 - drawn
        by, desk = self.person(person), self.desk.editing.names
        if one := chosen(self.entities(by), number):
            work = desk.retract_alias(by, one.id, name)
            if not back:
                work.close()
                work = desk.add_alias(by, one.id, name, AliasKind.NICKNAME)
            self.attempt(by, work)

    @rule(person=who, number=numbers, name=names)
    def renames(self, person: tuple[int, int], number: int, name: str) -> None:
        by = self.person(person)
        if one := chosen(self.entities(by), number):
            version = self.run(self.store.entities.version(one.id)) or 0
            self.attempt(by, self.desk.editing.names.rename(by, one.id, version, name))

    @rule(person=who, number=numbers)
    def retracts_an_entity(self, person: tuple[int, int], number: int) -> None:
        by = self.person(person)
        if one := chosen(self.entities(by), number):
            version = self.run(self.store.entities.version(one.id)) or 0
            self.attempt(by, self.desk.editing.names.retract(by, one.id, version, "no reason"))

    @rule(person=who, first=numbers, second=numbers, text=texts, kind=st.integers(0, 3), cited=st.booleans())
    def adds_a_claim(  # noqa: PLR0917 - drawn
        self,
        person: tuple[int, int],
        first: int,
        second: int,
        text: str,
        kind: int,
        cited: bool,  # noqa: FBT001 - drawn
    ) -> None:
        by = self.person(person)
        subject, other = chosen(self.entities(by), first), chosen(self.entities(by), second)
        if subject is None or other is None:
            return
        bodies: list[Body] = [
            world.note(text, (other.id,)),
            world.quote(other.id, text),
            world.relation(other.id),
            world.actor(other.id),
        ]
        draft = ClaimDraft(subject=subject.id, body=bodies[kind])
        source = SourceDraft(title=text) if cited else None
        self.attempt(by, self.desk.editing.claims.add(by, draft, source))

    @rule(person=who, number=numbers, text=texts, stale=st.booleans(), cited=st.booleans())
    def edits_a_claim(
        self,
        person: tuple[int, int],
        number: int,
        text: str,
        stale: bool,  # noqa: FBT001 - drawn
        cited: bool,  # noqa: FBT001 - drawn
    ) -> None:
        by = self.person(person)
        if claim := chosen(self.seen(by), number):
            draft = draft_of(claim)
            if isinstance(claim, Note):
                draft = replace(draft, body=world.note(text))
            source = SourceDraft(title=text) if cited else None
            version = claim.version - stale
            self.attempt(by, self.desk.editing.claims.edit(by, claim.id, version, draft, source))

    @rule(person=who, number=numbers, rank=st.sampled_from(Rank))
    def ranks(self, person: tuple[int, int], number: int, rank: Rank) -> None:
        by = self.person(person)
        if claim := chosen(self.seen(by), number):
            self.attempt(by, self.desk.editing.claims.rank(by, claim.id, claim.version, rank))

    @rule(person=who, number=numbers)
    def retracts_a_claim(self, person: tuple[int, int], number: int) -> None:
        by = self.person(person)
        if claim := chosen(self.seen(by), number):
            self.attempt(by, self.desk.editing.claims.retract(by, claim.id, claim.version, "no reason"))

    @rule(number=numbers, guild=st.sampled_from([GUILD, OTHER]))
    def promotes(self, number: int, guild: int) -> None:
        by = acting(OWEN, guild, OWNER)
        if claim := chosen([one for one in self.seen(by) if one.scope == guild], number):
            work = self.desk.editing.promoting.promote(by, claim.id, claim.version)
            self.attempt(replace(by, scope=SHARED), work)

    @rule(person=who, first=numbers, second=numbers)
    def merges(self, person: tuple[int, int], first: int, second: int) -> None:
        by = self.person(person)
        gone = chosen(self.entities(by), first)
        into = chosen([one for one in self.entities(by) if gone and one.kind is gone.kind], second)
        if gone and into:
            self.attempt(by, self.desk.merging.merge(by, gone.id, into.id))

    @rule(person=who, number=numbers, together=st.booleans())
    def undoes_any(self, person: tuple[int, int], number: int, together: bool) -> None:  # noqa: FBT001 - drawn
        by = self.person(person)
        change = self.begun + 1 + number % max(1, self.run(self.store.changes.current_seq()) - self.begun)
        self.attempt(by, self.desk.undoing.undo(by, change, together=together))

    @rule(person=who)
    def undoes_and_redoes_the_last(self, person: tuple[int, int]) -> None:
        by = self.person(person)

        async def both() -> None:
            with contextlib.suppress(UserError):
                before = await self.desk.hash()
                undone = await self.desk.undoing.undo(by, together=True)
                again = replace(by, interaction=None)
                await self.desk.undoing.undo(again, undone.changeset)
                assert await self.desk.hash() == before

        self.attempt(by, both())

    @invariant()
    def nobody_sees_what_is_of_another_guild(self) -> None:
        for by in (self.person((ANA, GUILD)), self.person((CLEO, OTHER))):
            assert {claim.scope for claim in self.seen(by)} <= {SHARED, by.scope}
            page = self.run(self.desk.history.page(by, size=10**4))
            assert {one.scope for one in page.happenings} <= {SHARED, by.scope}

    @invariant()
    def the_names_are_as_if_read_anew(self) -> None:
        async def anew() -> NameIndex:
            names = NameIndex()
            await Remembering(self.store, names).catch_up()
            return names

        fresh, kept = self.run(anew()), self.desk.names
        assert len(fresh) == len(kept)
        for name in NAMES:
            for scope in (SHARED, GUILD, OTHER):
                assert kept.resolve(name, kinds=KINDS, scope=scope) == fresh.resolve(
                    name, kinds=KINDS, scope=scope
                )

    async def standing(self) -> dict[str, list[object]]:
        """All rows that stand, but for what counts changes."""
        facts = await read_facts(self.store.database)
        tables = {
            "entity": facts.entities,
            "alias": facts.aliases,
            "source": facts.sources,
            "claim": facts.claims,
        }
        return {
            table: [
                {name: value for name, value in row.items() if name not in VOLATILE}
                for row in rows
                if row.get("undone") is None
            ]
            for table, rows in tables.items()
        }

    async def undo_everything(self) -> None:
        rows = await self.store.database.fetch_all(
            "SELECT id, scope FROM changeset WHERE id > :begun AND undoes IS NULL ORDER BY id DESC",
            {"begun": self.begun},
        )
        for row in rows:
            if await self.store.history.undone_by(row["id"]) is None:
                by = replace(acting(OWEN, row["scope"], OWNER | MANAGER), interaction=None)
                await self.desk.undoing.undo(by, row["id"], together=True)

    def teardown(self) -> None:
        try:
            self.run(self.undo_everything())
            assert self.run(self.desk.hash()) == self.first
            assert self.run(self.standing()) == self.rows
        finally:
            self.run(self.stack.aclose())
            self.runner.close()


def run(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        Desk,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )


def test_whatever_is_done_can_be_undone() -> None:
    run(10, 20)


@pytest.mark.chaos
def test_whatever_is_done_at_length_can_be_undone() -> None:
    run(100, 60)
