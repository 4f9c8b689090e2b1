"""The card of any answer to a question keeps to Discord's limits, and nothing stored comes alive in it."""

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.asking import ask_card
from bot.desk.answers import (
    AskAnswer,
    Fact,
    Link,
    Moment,
    Page,
    Part,
    Silence,
    Stretch,
    Told,
    Value,
    Verdict,
    WhichAnswer,
    Work,
)
from bot.domain.claims import Claim
from bot.domain.entities import EntityKind
from bot.domain.queries import (
    CastQuery,
    NewsQuery,
    QuoteQuery,
    Ref,
    ReleaseQuery,
    ReleasesQuery,
    ShowQuery,
    WhoQuery,
)
from bot.domain.window import Window
from bot.text.catalogue import catalogue, parameters
from bot.text.words import english, words_for
from tests.answers import Drawn, ref
from tests.strategies import Text
from tests.unit.test_cards_limits import LOCALES, MODERATE, TEXTS, check

SENTENCES = sorted(
    code.removeprefix("ask.")
    for code in catalogue("en")
    if code.startswith("ask.") and not code.startswith(("ask.silence.", "ask.stands."))
)
ALONE = {"yes", "no", "not_so", "which_show", "examples", "season_of", "seasons_of"}
"""What is no sentence of its own."""
SILENCES = sorted(
    code.removeprefix("ask.silence.") for code in catalogue("en") if code.startswith("ask.silence.")
)


class Asked(Drawn):
    """Draws the parts of an answer to a question."""

    def value(self, name: str) -> Value:
        """Return a value that a sentence is filled with under this name."""
        drawers: Mapping[str, Callable[[], Value]] = {
            "number": lambda: 2,
            "n": lambda: self.draw(st.sampled_from([1, 2, 1_000_000])),
            "first_when": self.window,
            "second_when": self.window,
            "when": self.window,
            "said": lambda: Moment(self.window()),
            "status": lambda: self.draw(self.claims.statuses()),
            "works": lambda: self.many(lambda: Work(self.show, self.some(self.claims.credits(), 6))),
            "people": lambda: self.many(self.person),
            "shows": lambda: self.many(self.stretch),
            "things": lambda: self.many(self.stretch),
        }
        typed = {"part", "text", "value", "words", "outlet", "network"}
        if name in typed:
            return self.words(1500 if name == "words" else 600)
        return drawers.get(name, self.stretch)()

    def window(self) -> Window:
        return self.draw(self.claims.releases()).window

    def person(self) -> Value:
        return self.draw(
            st.one_of(self.claims.credits().map(Part), st.sampled_from(self.world.people), st.just(self.show))
        )

    def stretch(self) -> Value:
        ends = self.draw(st.sampled_from([(None, None), (2, 2), (2, 3), (2, None)]))
        return self.draw(
            st.sampled_from([Stretch(self.show, *ends), *self.world.subjects, *self.world.people])
        )

    def many(self, make: Callable[[], Value]) -> Value:
        return tuple(make() for _ in range(self.draw(st.sampled_from([1, 2, 30]))))

    def fact(self) -> Fact:
        code = self.draw(st.sampled_from([one for one in SENTENCES if one not in ALONE]))
        claims: list[st.SearchStrategy[Claim]] = [self.claims.notes(), self.claims.credits()]
        return Fact(
            says=code,
            claims=self.some(st.one_of(*claims), 8) or (self.draw(self.claims.notes()),),
            values={name: self.value(name) for name in parameters(catalogue("en")[f"ask.{code}"])},
            verdict=self.draw(st.none() | st.sampled_from(Verdict)),
        )

    def facts(self) -> tuple[Fact, ...]:
        return tuple(self.fact() for _ in range(self.draw(st.sampled_from([1, 2, 8]))))

    def told(self, kind: str) -> Told:
        if kind == "which":
            asked = self.draw(st.sampled_from(["", self.words(200)]))
            options = self.options(2, 5)
            page = Page(0, 1, len(options) + self.count())
            return Told(which=WhichAnswer(asked=asked, options=options, page=page, query=None))
        if kind == "facts":
            return Told(facts=self.facts(), links=self.links())
        says = self.draw(st.sampled_from(SILENCES))
        values = {name: self.value(name) for name in parameters(catalogue("en")[f"ask.silence.{says}"])}
        return Told(silence=Silence(says=says, values=values), nearby=self.facts(), links=self.links())

    def links(self) -> tuple[Link, ...]:
        show, person = ref(self.show), ref(self.world.people[0])
        return (
            Link(ShowQuery(name=show), self.show.name),
            Link(ShowQuery(name=show)),
            Link(CastQuery(show=show)),
            Link(ReleaseQuery(show=show)),
            Link(QuoteQuery(of=person)),
            Link(WhoQuery(name=person), self.world.people[0].name),
            Link(NewsQuery(show=show)),
        )


def answers(kinds: tuple[str, ...], text: Text) -> st.SearchStrategy[AskAnswer]:
    def make(draw: st.DrawFn) -> AskAnswer:
        asked = Asked(draw, text)
        return AskAnswer(told=tuple(asked.told(kind) for kind in kinds))

    return st.composite(make)()


@pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")  # a failing answer's repr is long
@pytest.mark.parametrize(
    "kinds",
    [("facts",), ("silence",), ("which",), ("facts", "which", "silence"), ("facts",) * 3, ("which",) * 3],
)
def test_a_card_of_any_answer(kinds: tuple[str, ...]) -> None:
    @MODERATE
    @given(TEXTS.flatmap(lambda text: answers(kinds, text)), LOCALES)
    def holds(answer: AskAnswer, locale: str) -> None:
        check(ask_card(words_for(locale), answer))

    holds()


def test_a_sentence_needs_a_claim() -> None:
    with pytest.raises(ValueError, match="nothing says plays"):
        Fact(says="plays", claims=(), values={})


def test_a_way_to_more_needs_a_word() -> None:
    told = Told(links=(Link(ReleasesQuery()),))
    with pytest.raises(ValueError, match="ReleasesQuery"):
        ask_card(english(), AskAnswer(told=(told,)))


def test_a_button_stands_once() -> None:
    show = Ref(EntityKind.SHOW, 1)
    told = Told(silence=Silence(says="unknown", values={}), links=(Link(ShowQuery(name=show), "One"),) * 2)
    check(ask_card(english(), AskAnswer(told=(told, told))))
