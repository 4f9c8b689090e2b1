"""Each way in which a name is typed, in a handful of names and among thousands of others."""

from itertools import product

import pytest

from bot.domain.entities import EntityKind
from bot.names import Choices, Match, NameEntry, NameIndex, NoMatch

SHOW, PERSON, CHARACTER = EntityKind.SHOW, EntityKind.PERSON, EntityKind.CHARACTER
LONG = ("The Very Long Story of a Name That Goes On " * 4 + "and Ends After Two Hundred Letters")[:200]
NAMES: dict[EntityKind, dict[str, tuple[str, ...]]] = {
    SHOW: {
        "Jessica Jones": ("Marvel's Jessica Jones", "AKA Jessica Jones"),
        "Game of Thrones": ("GoT",),
        "Brooklyn Nine-Nine": ("B99",),
        "How I Met Your Mother": (),
        "The Office (US)": (),
        "The Office (UK)": (),
        "Ghosts (2019)": (),
        "Ghosts (2021)": (),
        "The Grand Tour (2016)": (),
        "The Grand Tour (2023)": (),
        "Grey's Anatomy": (),
        "Schitt's Creek": (),
        "Better Call Saul": (),
        "Better Call Saul Presents: Slippin' Jimmy": (),
        "進撃の巨人": ("Attack on Titan",),
        "Воронины": (),
        "위기의 주부들": (),
        "Sense8 \U0001f30d": (),
        "\U0001f480": (),
        "V": (),
        "The": (),
        LONG: (),
        "Site": (),
    },
    PERSON: {
        "Melissa Rosenberg": (),
        "Élodie Yung": (),
        "Saoirse-Monica Jackson": (),
        "Arnold Schwarzenegger": (),
    },
    CHARACTER: {"Kilgrave": ("The Purple Man",), "Sherlock Holmes": ()},
}
SYLLABLES = [a + b for a, b in product("bdfglmnprv", "aeiou")]


def entries() -> list[NameEntry]:
    found: list[NameEntry] = []
    for number, (kind, name, aliases) in enumerate(
        (kind, name, aliases) for kind, named in NAMES.items() for name, aliases in named.items()
    ):
        found.append(NameEntry(number, kind, name))
        found += [NameEntry(number, kind, alias, primary=False) for alias in aliases]
    return [
        *found,
        *(NameEntry(500 + number, PERSON, name) for number, name in enumerate(["Brian Cox", "Brian Cox"])),
    ]


def others() -> list[NameEntry]:
    """Return names of which none is like those above."""
    made = [
        f"{a}{b}ko {b}{c}to".title() for a, b, c in product(SYLLABLES[::4], SYLLABLES[::3], SYLLABLES[::4])
    ]
    return [NameEntry(1_000 + number, (SHOW, PERSON)[number % 2], name) for number, name in enumerate(made)]


@pytest.fixture(scope="module", params=["few", "many"])
def index(request: pytest.FixtureRequest) -> NameIndex:
    made = NameIndex([*entries(), *(others() if request.param == "many" else [])])
    assert (made.size_in_bytes() > 0) == (request.param == "many")
    return made


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Marvel's Jessica Jones", "Jessica Jones"),
        ("marvels jessica jones", "Jessica Jones"),
        ("marvel\u2019s jesica jones", "Jessica Jones"),
        ("attack on titan", "進撃の巨人"),
        ("GoT", "Game of Thrones"),
        ("got", "Game of Thrones"),
        ("B99", "Brooklyn Nine-Nine"),
        ("bnn", "Brooklyn Nine-Nine"),
        ("HIMYM", "How I Met Your Mother"),
        ("the office us", "The Office (US)"),
        ("The Office (US)", "The Office (US)"),
        ("office (uk)", "The Office (UK)"),
        ("ghosts 2019", "Ghosts (2019)"),
        ("Ghosts (2021)", "Ghosts (2021)"),
        ("the grand tour 2016", "The Grand Tour (2016)"),
        ("grand tour (2023)", "The Grand Tour (2023)"),
        ("greys anatomy", "Grey's Anatomy"),
        ("Grey\u2019s Anatomy", "Grey's Anatomy"),
        ("schitts creek", "Schitt's Creek"),
        ("jessicajones", "Jessica Jones"),
        ("BetterCallSaul", "Better Call Saul"),
        ("@gameofthrones", "Game of Thrones"),
        ("sherlock_holmes", "Sherlock Holmes"),
        ("better call saul", "Better Call Saul"),
        ("rosenberg", "Melissa Rosenberg"),
        ("schwarzenegger", "Arnold Schwarzenegger"),
        ("élodie yung", "Élodie Yung"),
        ("elodie yung", "Élodie Yung"),
        ("saoirse monica jackson", "Saoirse-Monica Jackson"),
        ("kilgrave", "Kilgrave"),
        ("Kilgrave!", "Kilgrave"),
        ("purple man", "Kilgrave"),
        ("進撃の巨人", "進撃の巨人"),
        ("воронины", "Воронины"),
        ("ВОРОНИНЫ", "Воронины"),
        ("위기의 주부들", "위기의 주부들"),
        ("sense8", "Sense8 \U0001f30d"),
        ("Sense8 \U0001f30d", "Sense8 \U0001f30d"),
        ("\U0001f480", "\U0001f480"),
        ("v", "V"),
        ("the", "The"),
        (LONG, LONG),
        (LONG.lower(), LONG),
    ],
)
def test_a_name_is_found_however_it_is_typed(index: NameIndex, text: str, name: str) -> None:
    resolution = index.resolve(text)
    assert isinstance(resolution, Match), resolution
    assert resolution.candidate.name == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the office", ["The Office (UK)", "The Office (US)"]),
        ("the grand tour", ["The Grand Tour (2016)", "The Grand Tour (2023)"]),
        ("grand tour", ["The Grand Tour (2016)", "The Grand Tour (2023)"]),
        ("ghosts", ["Ghosts (2019)", "Ghosts (2021)"]),
        ("brian cox", ["Brian Cox", "Brian Cox"]),
        ("BRIAN COX", ["Brian Cox", "Brian Cox"]),
    ],
)
def test_namesakes_are_kept_apart(index: NameIndex, text: str, names: list[str]) -> None:
    resolution = index.resolve(text)
    assert isinstance(resolution, Choices), resolution
    assert sorted(candidate.name for candidate in resolution.candidates) == names
    assert len({candidate.entity for candidate in resolution.candidates}) == len(names)


@pytest.mark.parametrize("text", ["pste", "x", "ez", "\U0001f30d", "!!", "breaking bad", "the wire"])
def test_what_is_not_there_is_not_taken_for_another(index: NameIndex, text: str) -> None:
    assert isinstance(index.resolve(text), NoMatch | Choices)


def test_a_show_by_its_two_titles_is_one(index: NameIndex) -> None:
    found = [index.resolve(text) for text in ("marvel's jessica jones", "jessica jones")]
    assert [one.candidate.entity for one in found if isinstance(one, Match)] == [0, 0]
    assert [one.entity for one in index.complete("jessica jones")].count(0) == 1


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("jes", "Jessica Jones"),
        ("jesica jo", "Jessica Jones"),
        ("rosenb", "Melissa Rosenberg"),
        ("kilgr", "Kilgrave"),
        ("game of th", "Game of Thrones"),
        ("himym", "How I Met Your Mother"),
        ("進撃", "進撃の巨人"),
        ("ворон", "Воронины"),
        ("marvel's je", "Jessica Jones"),
        ("the very long st", LONG),
    ],
)
def test_a_name_is_offered_before_it_is_whole(index: NameIndex, typed: str, name: str) -> None:
    assert index.complete(typed)[0].name == name


def test_namesakes_are_offered_together(index: NameIndex) -> None:
    assert [one.name for one in index.complete("the grand to")][:2] == [
        "The Grand Tour (2016)",
        "The Grand Tour (2023)",
    ]
    assert index.complete("better call sa")[0].name == "Better Call Saul"


def test_explaining_tells_words_features_and_the_verdict(index: NameIndex) -> None:
    told = index.explain("jesica jones")
    assert [(word, known) for word, _, known in told.tells] == [("jesica", False), ("jones", True)]
    assert told.resolution == index.resolve("jesica jones")
    assert told.weighed[0].entry.name == "Jessica Jones"
    assert 0 < told.weighed[0].features["covered"] < 1
    assert [one.score for one in told.weighed] == sorted((one.score for one in told.weighed), reverse=True)
    assert index.explain("jessica jones").weighed == ()
    assert index.explain(" ").resolution == NoMatch()
