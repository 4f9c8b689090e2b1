"""Cards where everything that is stored is as long as it may be, and takes a backslash each."""

from dataclasses import dataclass

from bot.cards import card
from bot.desk.answers import Page, QuoteAnswer, ShowAnswer
from bot.domain import limits
from bot.domain.claims import Claim, Credit, Job, Property, PropertyName, Quote, Rank, Source
from bot.domain.entities import Entity, EntityKind
from bot.domain.queries import QuoteQuery
from bot.domain.window import Precision, Window
from bot.text.words import english
from tests.answers import TODAY
from tests.markdown import texts
from tests.strategies import RECORDED


def longest(limit: int) -> str:
    return "*" * limit


NAME, LABEL, TEXT = longest(limits.NAME), longest(limits.LABEL), longest(limits.TEXT)
SOME_DAY = Window(phrase=longest(limits.PHRASE), earliest=None, latest=None, precision=Precision.NONE)
SHOW = Entity(id=1, kind=EntityKind.SHOW, name=NAME)
SOURCE = Source(
    id=1,
    publisher=LABEL,
    title=LABEL,
    author=LABEL,
    url="https://example.com/" + "a" * 250,
    published_on=SOME_DAY,
)
COMMON = Claim(
    id=1,
    subject=SHOW,
    scope=0,
    source=SOURCE,
    rank=Rank.NORMAL,
    spoiler=2,
    said_on=SOME_DAY,
    recorded_at=RECORDED,
    verified_at=None,
    retracted=False,
    overrides=None,
    version=1,
)
SHARED = {field: getattr(COMMON, field) for field in Claim.__slots__}


@dataclass(frozen=True)
class Shown:
    """The texts of a card within the limit."""

    texts: list[str]

    def __post_init__(self) -> None:
        assert sum(map(len, self.texts)) <= 4000


def person(number: int) -> Entity:
    return Entity(id=100 + number, kind=EntityKind.PERSON, name=NAME[:-2] + str(10 + number))


def test_a_quote_keeps_its_speaker_and_its_source() -> None:
    quote = Quote(
        **SHARED,
        speaker=person(0),
        speaker_role=LABEL,
        words=longest(limits.WORDS),
        said_to=LABEL,
        topic=LABEL,
    )
    answer = QuoteAnswer(quote=quote, page=Page(0, 2, 2), query=QuoteQuery())
    words, speaker, _, footer = Shown(texts(card(english(), answer).to_components())).texts
    assert words.endswith("…”||")
    assert speaker.startswith("— **")
    assert footer.endswith(")")
    assert "[link](https://example.com/aaa" in footer


def test_a_show_keeps_every_part() -> None:
    names = (PropertyName.KIND, PropertyName.GENRE, PropertyName.NETWORK, PropertyName.SEASONS)
    facts = [Property(**SHARED, name=name, value=TEXT) for name in names for _ in range(2)]
    others = (PropertyName.PREMISE, PropertyName.PICTURE_CREDIT)
    picture = Property(**SHARED, name=PropertyName.PICTURE, value="https://example.com/p.jpg")
    answer = ShowAnswer(
        show=SHOW,
        aliases=(NAME,) * 5,
        properties=(*facts, *(Property(**SHARED, name=name, value=TEXT) for name in others), picture),
        statuses=(),
        crew=tuple(
            Credit(**SHARED, person=person(n), job=Job.CREATOR, first_season=n + 1) for n in range(10)
        ),
        cast=tuple(Credit(**SHARED, person=person(n), job=Job.ACTOR, character=NAME) for n in range(10)),
        ledgers=(),
        unreleased=(),
        now=None,
        relations=(),
        quotes=1,
        notes=1,
        today=TODAY,
    )
    shown = Shown(texts(card(english(), answer).to_components())).texts
    assert shown[0].startswith("## ")
    assert sum("Creator: " in text for text in shown) == 1
    assert sum(text.startswith("**Main cast**") for text in shown) == 1
    assert shown[-1].startswith("-# ")
