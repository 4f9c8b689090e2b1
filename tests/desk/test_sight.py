"""What becomes of spoilers on their way to an answer."""

import ast
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import open_app
from bot.desk.answers import PersonAnswer, ShowAnswer, WhichAnswer
from bot.desk.sight import under
from bot.domain.claims import Note, Rank, Standing, Topic
from bot.domain.clock import SetClock
from bot.domain.entities import Entity, EntityKind
from bot.domain.guilds import SpoilerPolicy
from bot.domain.queries import NewsQuery, Ref, ShowQuery, Viewer, WhoQuery
from bot.store.drafts import ClaimDraft
from tests.store import world
from tests.strategies import RECORDED

SHOW = Entity(id=1, kind=EntityKind.SHOW, name="Dexter")
NOTES = st.builds(
    Note,
    id=st.integers(1, 99),
    subject=st.just(SHOW),
    scope=st.just(0),
    source=st.none(),
    rank=st.sampled_from(Rank),
    spoiler=st.none() | st.integers(1, 8),
    said_on=st.none(),
    recorded_at=st.just(RECORDED),
    verified_at=st.none(),
    retracted=st.just(False),  # noqa: FBT003 -- a value, not a switch
    overrides=st.none(),
    version=st.just(1),
    topic=st.sampled_from(Topic),
    standing=st.sampled_from(Standing),
    text=st.text(),
    about=st.just(()),
)
LOOKUPS = Path(__file__).parents[2] / "bot" / "desk" / "lookup"


@given(st.lists(NOTES))
def test_what_each_policy_makes_of_claims(known: list[Note]) -> None:
    assert under(SpoilerPolicy.HIDE, known) == known
    assert under(SpoilerPolicy.LEAVE_OUT, known) == [claim for claim in known if claim.spoiler is None]
    assert under(SpoilerPolicy.SHOW, known) == [replace(claim, spoiler=None) for claim in known]


@pytest.mark.parametrize("path", sorted(LOOKUPS.glob("*.py")), ids=lambda path: path.stem)
def test_a_lookup_reads_claims_through_a_viewers_sight(path: Path) -> None:
    reached = [
        ast.unparse(node)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "claims"
    ]
    assert not [found for found in reached if found.endswith("store.claims")]


async def test_what_is_left_out_is_not_counted(seeded: Path, clock: SetClock) -> None:
    async with open_app(seeded, clock) as app, world.change(app.store) as change:
        show, person = world.show(change, "Zanzibar"), world.person(change, "Zoe Zander")
        for spoiler in (None, 1, 2):
            for body in (world.quote(person, "Words."), world.note("A note.")):
                change.add_claim(ClaimDraft(subject=show, body=body, spoiler=spoiler))
    async with open_app(seeded, clock) as app:
        for policy, expected in zip(SpoilerPolicy, (3, 3, 1), strict=True):
            viewer = Viewer(spoilers=policy)
            overview = await app.lookup.answer(ShowQuery(name="zanzibar"), viewer)
            assert isinstance(overview, ShowAnswer)
            assert (overview.quotes, overview.notes) == (expected, expected)
            page = await app.lookup.answer(WhoQuery(name="zoe zander"), viewer)
            assert isinstance(page, PersonAnswer)
            assert page.quotes == expected


async def test_a_hint_never_tells_what_spoils(seeded: Path, clock: SetClock) -> None:
    async with open_app(seeded, clock) as app, world.change(app.store) as change:
        show = world.show(change, "Zanzibar")
        for name, spoiler in (("Zoe Zander", 1), ("Zed Zander", None)):
            role, actor = world.character(change, name), world.person(change, f"Q. {name[:3]}")
            body = world.actor(actor, role)
            change.add_claim(ClaimDraft(subject=show, body=body, spoiler=spoiler))
    async with open_app(seeded, clock) as app:
        found = await app.lookup.answer(WhoQuery(name="zander"), Viewer(spoilers=SpoilerPolicy.SHOW))
    assert isinstance(found, WhichAnswer)
    assert {one.name: one.hint for one in found.options} == {
        "Zoe Zander": (),
        "Zed Zander": ("Q. Zed", "Zanzibar"),
    }


async def test_answers_kept_for_one_policy_are_not_given_for_another(seeded: Path, clock: SetClock) -> None:
    async with open_app(seeded, clock) as app:
        candidate = app.names.complete("jessica jones", kinds=(EntityKind.SHOW,), scope=0)[0]
        query = NewsQuery(show=Ref(EntityKind.SHOW, candidate.entity))
        viewers = [Viewer(spoilers=policy) for policy in SpoilerPolicy]
        first = [await app.lookup.answer(query, viewer) for viewer in viewers]
        again = [await app.lookup.answer(query, viewer) for viewer in viewers]
    assert first == again
    assert first[0] != first[1] != first[2] != first[0]
