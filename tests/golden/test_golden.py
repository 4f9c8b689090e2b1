"""What each kind of card says, word for word, from the seed: read the texts beside this file as a fan would.

``pytest tests/golden --update-golden`` writes them anew.
"""

from collections.abc import AsyncGenerator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import discord
import pytest

from bot.app import App, open_app
from bot.cards import card
from bot.cards.asking import ask_card
from bot.cards.options import addition_card, which_card
from bot.cards.pages import (
    Help,
    about_card,
    error_card,
    forgotten_card,
    gone_card,
    help_card,
    incident_card,
    privacy_card,
)
from bot.cards.plain import plain
from bot.desk.answers import Option, Page, WhichAnswer
from bot.domain.clock import SetClock
from bot.domain.entities import EntityKind
from bot.domain.guilds import SpoilerPolicy
from bot.domain.queries import (
    CastQuery,
    NewsQuery,
    Query,
    QuoteQuery,
    Ref,
    ReleaseQuery,
    ReleasesQuery,
    ShowQuery,
    Span,
    Viewer,
    WhichQuery,
    WhoQuery,
)
from bot.errors import Invalid
from bot.text.words import Words, words_for

TEXTS = Path(__file__).parent
NOW = date(2026, 11, 22)
THEN = date(2016, 8, 10)
"""When the article of the seed was new."""


@dataclass(frozen=True, slots=True)
class Case:
    """What is asked, on which day, in which language, where spoilers are treated in which way."""

    query: Query
    day: date = NOW
    locale: str = "en-US"
    spoilers: SpoilerPolicy = SpoilerPolicy.HIDE


CASES = {
    "show": Case(ShowQuery(name="jessica jones")),
    "show-then": Case(ShowQuery(name="jessica jones"), day=THEN),
    "show-miniseries": Case(ShowQuery(name="the defenders")),
    "show-several-showrunners": Case(ShowQuery(name="daredevil")),
    "show-british": Case(ShowQuery(name="jessica jones"), locale="en-GB"),
    "cast": Case(CastQuery(show="jessica jones")),
    "role": Case(CastQuery(show="daredevil", character="daredevil")),
    "no-role": Case(CastQuery(show="jessica jones", character="walter white")),
    "person": Case(WhoQuery(name="rosenberg")),
    "person-on-screen": Case(WhoQuery(name="rosario dawson")),
    "character": Case(WhoQuery(name="trish walker")),
    "quote": Case(QuoteQuery(of="rosenberg", about="trauma")),
    "quote-first-of-three": Case(QuoteQuery(of="rosenberg")),
    "no-quote": Case(QuoteQuery(of="rosenberg", about="helicopters")),
    "release": Case(ReleaseQuery(show="jessica jones", season=2)),
    "release-history": Case(ReleaseQuery(show="jessica jones", season=2, history=True)),
    "release-history-british": Case(
        ReleaseQuery(show="jessica jones", season=2, history=True), locale="en-GB"
    ),
    "release-then": Case(ReleaseQuery(show="jessica jones"), day=THEN),
    "release-on-time": Case(ReleaseQuery(show="luke cage", season=1)),
    "no-release": Case(ReleaseQuery(show="jessica jones", season=4)),
    "no-release-single": Case(ReleaseQuery(show="the defenders", season=2)),
    "releases": Case(ReleasesQuery()),
    "releases-then": Case(ReleasesQuery(), day=THEN),
    "releases-then-week": Case(ReleasesQuery(within=Span.WEEK), day=THEN),
    "news": Case(NewsQuery(show="jessica jones")),
    "news-all": Case(NewsQuery()),
    "news-spoilers-shown": Case(NewsQuery(show="jessica jones"), spoilers=SpoilerPolicy.SHOW),
    "news-spoilers-left-out": Case(NewsQuery(show="jessica jones"), spoilers=SpoilerPolicy.LEAVE_OUT),
    "which": Case(WhoQuery(name="jones")),
    "nothing": Case(ShowQuery(name="zzzzqqq")),
    "nothing-nearest": Case(ShowQuery(name="jessica fletcher")),
}

ENGLISH = words_for("en-US")
GHOSTS = WhichAnswer(
    asked="ghosts",
    options=tuple(
        Option(
            name="Ghosts",
            kind=EntityKind.SHOW,
            hint=hint,
            query=ReleaseQuery(show=Ref(EntityKind.SHOW, number)),
        )
        for number, hint in enumerate([("BBC One", "2019"), ("CBS", "2021"), ("CBS", "2025"), ("1995",), ()])
    ),
    page=Page(1, 3, 12),
    query=WhichQuery(query=ReleaseQuery(show="ghosts"), page=1),
)
"""The second page of a dozen shows of one name."""

QUESTIONS = {
    "ask-release": "When is JJ season 2 out?",
    "ask-estimate": "In 2016, when was jessica jones season 2 expected?",
    "ask-depends": "what does jj s2 depend on?",
    "ask-cast": "who plays trish's sister",
    "ask-two": "Who plays Danny Rand, and who created Luke Cage?",
    "ask-quote": "what did rosenberg say about trauma",
    "ask-plot": "what is jessica jones season 2 about?",
    "ask-speculated": "Could Trish become Hellcat in season 2?",
    "ask-yes": "is david tennant in jessica jones?",
    "ask-not-so": "Is Krysten Ritter the one who plays Trish?",
    "ask-not-stored": "is krysten ritter in iron fist?",
    "ask-no-season": "When does season 4 of Jessica Jones come out?",
    "ask-single-season": "When did season 2 of The Defenders come out?",
    "ask-premise": "Why did HBO cancel Daredevil?",
    "ask-status": "is luke cage still running?",
    "ask-by-season": "who runs daredevil?",
    "ask-credits": "which actors are in several shows?",
    "ask-order": "was luke cage before iron fist?",
    "ask-crossover": "who are the members of the defenders?",
    "ask-which": "who plays jones?",
    "ask-which-show": "When does season 2 come out?",
    "ask-unknown": "How old is Krysten Ritter?",
    "ask-chat": "thanks, you're the best",
}


@pytest.fixture
async def app(seeded: Path, clock: SetClock) -> AsyncGenerator[App]:
    async with open_app(seeded, clock) as opened:
        yield opened


@pytest.mark.parametrize("name", CASES)
async def test_an_answer(app: App, clock: SetClock, name: str, request: pytest.FixtureRequest) -> None:
    case = CASES[name]
    clock.set(case.day)
    words = words_for(case.locale)
    answer = await app.lookup.answer(case.query, Viewer(locale=case.locale, spoilers=case.spoilers))
    compare(request, name, card(words, answer), words)


@pytest.mark.parametrize("name", QUESTIONS)
async def test_a_question(app: App, clock: SetClock, name: str, request: pytest.FixtureRequest) -> None:
    clock.set(NOW)
    answer, _ = await app.asking.answer(QUESTIONS[name], Viewer())
    compare(request, name, ask_card(ENGLISH, answer))


async def test_a_question_then(app: App, clock: SetClock, request: pytest.FixtureRequest) -> None:
    clock.set(THEN)
    answer, _ = await app.asking.answer(QUESTIONS["ask-release"], Viewer())
    compare(request, "ask-release-then", ask_card(ENGLISH, answer))


async def test_a_question_in_spanish(app: App, clock: SetClock, request: pytest.FixtureRequest) -> None:
    clock.set(NOW)
    words = words_for("es-ES")
    answer, _ = await app.asking.answer(QUESTIONS["ask-release"], Viewer(locale="es-ES"))
    compare(request, "ask-release-spanish", ask_card(words, answer), words)


async def test_about(app: App, request: pytest.FixtureRequest) -> None:
    found = replace(await app.lookup.about(Viewer()), version="1.2.3")
    compare(request, "about", about_card(ENGLISH, found))


async def test_the_pages_without_a_lookup(request: pytest.FixtureRequest) -> None:
    names = (
        "ask",
        "show",
        "cast",
        "who",
        "quote",
        "release",
        "releases",
        "news",
        "about",
        "help",
        "privacy",
        "report",
    )
    listed = [
        Help(name, ENGLISH(f"command.{name}.description"), ENGLISH(f"command.{name}.example"))
        for name in names
    ]
    compare(request, "help", help_card(ENGLISH, listed))
    compare(request, "privacy", privacy_card(ENGLISH))
    compare(request, "forgotten", forgotten_card(ENGLISH, {"actor": 1, "report": 3}))
    compare(request, "nobody-forgotten", forgotten_card(ENGLISH, {}))
    compare(request, "gone", gone_card(ENGLISH))
    compare(request, "incident", incident_card(ENGLISH, "0123abcd"))
    compare(request, "error-blank", error_card(ENGLISH, Invalid("name.blank")))
    compare(request, "error-too-long", error_card(ENGLISH, Invalid("name.too_long", length=6000, limit=200)))
    compare(request, "error-season", error_card(ENGLISH, Invalid("season", season=0, first=1, last=99)))
    compare(request, "error-seasons", error_card(ENGLISH, Invalid("seasons", typed=2, season=3)))
    compare(request, "nothing-add", addition_card(ENGLISH))
    compare(request, "which-page", which_card(ENGLISH, GHOSTS))
    compare(request, "which-uncarried", which_card(ENGLISH, replace(GHOSTS, query=None)))


def test_each_text_belongs_to_a_case() -> None:
    pages = {"about", "help", "privacy", "gone", "incident", "error-blank", "error-too-long", "error-season"}
    pages |= {"error-seasons", "nothing-add", "which-page", "which-uncarried", "morning"}
    pages |= {"forgotten", "nobody-forgotten"}
    then = {"ask-release-then", "ask-release-spanish"}
    assert {path.stem for path in TEXTS.glob("*.txt")} == {*CASES, *QUESTIONS, *then, *pages}


def compare(
    request: pytest.FixtureRequest, name: str, view: discord.ui.LayoutView, words: Words = ENGLISH
) -> None:
    """Compare a card with its golden text, or write the text anew where that was asked for."""
    path = TEXTS / f"{name}.txt"
    text = plain(view.to_components(), words=words).text + "\n"
    if request.config.getoption("--update-golden"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
