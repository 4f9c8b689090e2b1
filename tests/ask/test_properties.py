"""Whatever is stored and however it is asked for: answers concern what was asked about, and nothing else."""

import asyncio
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.app import App, open_app
from bot.cards.asking import ask_card
from bot.desk.answers import AskAnswer
from bot.desk.remembering import Remembering
from bot.domain.claims import (
    Claim,
    Credit,
    Job,
    Note,
    PropertyName,
    Quote,
    Relation,
    RelationKind,
    Standing,
    StatusKind,
    Topic,
    Voice,
)
from bot.domain.clock import SetClock
from bot.domain.queries import Viewer
from bot.domain.window import Certainty, on_day
from bot.store.change import Change
from bot.store.drafts import ClaimDraft, CreditBody, NoteBody, PropertyBody, ReleaseBody, StatusBody
from bot.text.words import english
from tests.markdown import HOSTILE, planted, texts
from tests.store import world

SYLLABLES = (
    "bra",
    "vel",
    "dor",
    "quin",
    "zam",
    "tor",
    "lek",
    "fyn",
    "gar",
    "wex",
    "hul",
    "pim",
    "ost",
    "nar",
)
"""What names are made of: words of them are in no table, and unlike each other."""
ENOUGH = settings(
    max_examples=12,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # a store is made for each example
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
KINDS = ("show", "other", "awaited", "actor", "maker", "hero", "sister")


Names = tuple[Mapping[str, str], Mapping[str, str]]


@st.composite
def casts(draw: st.DrawFn) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Names for the things that are asked about, and for others like them; no two share a word."""
    words = st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=3).map("".join)
    found = draw(st.lists(words, min_size=28, max_size=28, unique_by=lambda word: (word[:3], word[-3:])))
    pairs = [f"{one.title()} {two.title()}" for one, two in zip(found[::2], found[1::2], strict=True)]
    asked, others = pairs[: len(KINDS)], pairs[len(KINDS) :]
    return dict(zip(KINDS, asked, strict=True)), dict(zip(KINDS, others, strict=True))


def lowered(name: str) -> str:
    return name.lower()


def misspelt(name: str) -> str:
    """Return a name with two letters of its longer word exchanged."""
    first, second = name.split()
    word = max(first, second, key=len)
    middle = len(word) // 2
    wrong = word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
    return name.replace(word, wrong)


def reordered(name: str) -> str:
    return " ".join(reversed(name.split()))


def half(name: str) -> str:
    return name.split()[1]


SPELLINGS: tuple[Callable[[str], str], ...] = (str, lowered, misspelt, reordered, half)
SURE = {str, lowered}
"""Spellings that have to be understood."""

QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "when did {show} season 2 come out?": ("show",),
    "is {show} season 1 out yet?": ("show",),
    "when was {show} season 2 originally expected?": ("show",),
    "what does {show} season 2 depend on?": ("show", "awaited"),
    "who plays {hero}?": ("hero",),
    "who plays {hero} in {show}?": ("hero", "show"),
    "who does {actor} play?": ("actor",),
    "who is in the cast of {show}?": ("show",),
    "is {actor} in {show}?": ("actor", "show"),
    "does {actor} play {hero}?": ("actor", "hero"),
    "what shows is {actor} in?": ("actor",),
    "who was in both {show} and {other}?": ("show", "other"),
    "who created {show}?": ("show",),
    "what did {maker} say about courage?": ("maker",),
    "which magazine did {maker} talk to?": ("maker",),
    "what is season 2 of {show} about?": ("show",),
    "is {hero} in season 2 of {show}?": ("hero", "show"),
    "who are the members of {awaited}?": ("awaited",),
    "who is {hero}'s sister?": ("hero", "sister"),
    "who plays {sister}'s sister?": ("hero", "sister"),
    "what network is {show} on?": ("show",),
    "was {show} cancelled?": ("show",),
    "how many seasons does {show} have?": ("show",),
    "which came first, {show} or {other}?": ("show", "other"),
    "what did critics say about {show}?": ("show",),
    "what is {hero}'s alter ego?": ("hero",),
    "what does {hero} do for a living?": ("hero",),
    "who is {actor}?": ("actor",),
    "any news on {show}?": ("show",),
    "what genre is {show}?": ("show",),
    "is {other} a spin-off of {show}?": ("show", "other"),
    "which show has {hero} in it?": ("hero",),
    "who said something about courage to the herald?": ("maker",),
}
"""A question of each kind, and the things that its answer may concern."""


@dataclass(frozen=True)
class Stored:
    """The ids of the things of a store."""

    names: Mapping[str, str]
    ids: Mapping[str, int]
    seasons: tuple[int, int]


def fill(change: Change, names: Mapping[str, str], words: str = "") -> Stored:
    """Write a store's facts; ``words`` stand in each text that is stored."""
    shows = {kind: world.show(change, names[kind]) for kind in ("show", "other", "awaited")}
    people = {kind: world.person(change, names[kind]) for kind in ("actor", "maker")}
    roles = {kind: world.character(change, names[kind]) for kind in ("hero", "sister")}
    ids = shows | people | roles
    first, second = (world.season(change, shows["show"], number) for number in (1, 2))
    bodies = list(_bodies(ids, (first, second), words))
    for subject, body in bodies:
        change.add_claim(ClaimDraft(subject=subject, body=body))
    return Stored(names, ids, (first, second))


def _bodies(ids: Mapping[str, int], seasons: tuple[int, int], words: str) -> Iterator[tuple[int, world.Body]]:
    show, other, awaited, hero = ids["show"], ids["other"], ids["awaited"], ids["hero"]
    for subject, day in (
        (seasons[0], date(2015, 3, 1)),
        (seasons[1], date(2018, 3, 1)),
        (other, date(2016, 5, 2)),
    ):
        window = on_day(day, certainty=Certainty.PAST)
        yield subject, ReleaseBody(window=window, voice=Voice.OUTLET)
    yield seasons[1], world.release(date(2017, 1, 1), date(2017, 6, 30), phrase=f"early 2017 {words}")
    yield seasons[1], world.relation(awaited)
    for each in (show, other):
        yield each, CreditBody(person=ids["actor"], job=Job.ACTOR, role=hero, character=f"The Hero {words}")
    for job in (Job.CREATOR, Job.SHOWRUNNER):
        yield show, CreditBody(person=ids["maker"], job=job)
    quote = world.quote(ids["maker"], f"It takes courage. {words}")
    yield show, type(quote)(speaker=ids["maker"], words=quote.words, said_to=f"The Herald {words}", about=())
    for topic in (Topic.PLOT, Topic.CASTING, Topic.RECEPTION):
        yield (
            seasons[1],
            NoteBody(topic=topic, standing=Standing.REPORTED, text=f"Told. {words}", about=(hero,)),
        )
    for kind, end in ((RelationKind.BRINGS_TOGETHER, hero), (RelationKind.BRINGS_TOGETHER, show)):
        yield awaited, world.relation(end, kind)
    yield ids["sister"], world.relation(hero, RelationKind.ADOPTED_SISTER_OF)
    yield other, world.relation(show, RelationKind.SPIN_OFF_OF)
    values = {
        PropertyName.NETWORK: f"A Network {words}",
        PropertyName.SEASONS: "2",
        PropertyName.GENRE: f"odd {words}",
    }
    for name, value in values.items():
        yield show, PropertyBody(name=name, value=value)
    yield hero, PropertyBody(name=PropertyName.ALTER_EGO, value=f"The Mask {words}")
    yield hero, PropertyBody(name=PropertyName.OCCUPATION, value=f"a baker {words}")
    ended = on_day(date(2019, 1, 1))
    yield show, StatusBody(status=StatusKind.CANCELLED, since=ended, detail=None)


def concerns(claim: Claim) -> set[int]:
    """Return the ids of all that a claim is about."""
    found = {claim.subject.id, claim.subject.show}
    match claim:
        case Credit():
            found |= {claim.person.id, claim.role.id if claim.role else None}
        case Quote():
            found |= {claim.speaker.id, *(one.id for one in claim.about)}
        case Note():
            found |= {one.id for one in claim.about}
        case Relation():
            found |= {claim.object.id, claim.object.show}
        case _:
            pass
    return {one for one in found if one is not None}


def stored_and_asked(names: Names, act: Callable[[App, Stored], object], words: str = "") -> None:
    """Make a store of these names and let ``act`` ask it."""

    async def run() -> None:
        with tempfile.TemporaryDirectory() as folder:
            async with open_app(Path(folder) / "store.db", SetClock(date(2020, 1, 1)), seed=False) as app:
                async with world.change(app.store) as change:
                    asked, others = names
                    stored = fill(change, asked, words)
                    fill(change, others, words)
                await Remembering(app.store, app.names).catch_up()
                found = act(app, stored)
                assert asyncio.iscoroutine(found)
                await found

    asyncio.run(run())


def test_every_kind_of_question_concerns_what_it_names() -> None:
    @ENOUGH
    @given(casts())
    def holds(names: Names) -> None:
        stored_and_asked(names, ask_all)

    async def ask_all(app: App, stored: Stored) -> None:
        for template, kinds in QUESTIONS.items():
            for spelling in SPELLINGS:
                question = template.format_map({kind: spelling(name) for kind, name in stored.names.items()})
                answer, _ = await app.asking.answer(question, Viewer())
                check(question, answer, {stored.ids[kind] for kind in kinds})
                if spelling in SURE:
                    assert answer.claims, question

    def check(question: str, answer: AskAnswer, meant: set[int]) -> None:
        for claim in answer.claims:
            assert concerns(claim) & meant, (question, claim)
        for told in answer.told:
            assert told.which is None or not told.claims

    holds()


def test_hostile_text_changes_nothing_but_itself() -> None:
    @ENOUGH
    @given(casts(), st.sampled_from(HOSTILE), st.sampled_from(HOSTILE))
    def holds(names: Names, in_claims: str, in_question: str) -> None:
        quiet = dict[str, tuple[bool, frozenset[int]]]()

        async def ask_quietly(app: App, stored: Stored) -> None:
            for question, answer in await asked(app, stored, ""):
                quiet[question] = (answer.answered, frozenset(claim.id for claim in answer.claims))

        async def ask_loudly(app: App, stored: Stored) -> None:
            for question, answer in await asked(app, stored, f"? {in_question}"):
                loud = (answer.answered, frozenset(claim.id for claim in answer.claims))
                assert loud == quiet[question], question
                shown = texts(ask_card(english(), answer).to_components())
                assert [mark for text in shown for mark in planted(text)] == []
                assert "evil.example" not in "".join(shown) or "evil.example" in in_claims

        stored_and_asked(names, ask_quietly)
        stored_and_asked(names, ask_loudly, words=f"q{in_claims}q")

    async def asked(app: App, stored: Stored, after: str) -> list[tuple[str, AskAnswer]]:
        found = list[tuple[str, AskAnswer]]()
        for template in QUESTIONS:
            question = template.format_map(stored.names)
            answer, _ = await app.asking.answer(question + after, Viewer())
            found.append((question, answer))
        return found

    holds()


def test_any_text_at_all_is_answered_or_not_but_never_fails() -> None:
    @settings(max_examples=150, deadline=None)
    @given(st.lists(st.one_of(st.text(max_size=12), st.sampled_from([*HOSTILE, *WORDS])), max_size=12))
    def holds(parts: list[str]) -> None:
        questions.append(" ".join(parts))

    questions = list[str]()
    holds()

    async def ask(app: App, _stored: Stored) -> None:
        for question in questions:
            answer, _ = await app.asking.answer(question, Viewer())
            assert answer.told, question
            ask_card(english(), answer)

    names = {kind: f"{kind.title()} Zamtor" for kind in KINDS}
    stored_and_asked((names, {kind: f"{kind.title()} Velbra" for kind in KINDS}), ask)


WORDS = (
    "who plays",
    "when is",
    "season 2",
    "Hero Zamtor",
    "in",
    "and",
    "?",
    "'s",
    "the show",
    "what about",
    "zamtor",
)
