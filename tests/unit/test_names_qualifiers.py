"""What is typed around a name is told from the name."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.names.qualifiers import MOST_READINGS, Reading, readings


@pytest.mark.parametrize(
    ("typed", "name", "season"),
    [
        ("jessica jones s2", "jessica jones", 2),
        ("jessica jones s02", "jessica jones", 2),
        ("jessica jones S 2", "jessica jones", 2),
        ("daredevil season 3", "daredevil", 3),
        ("jj season two", "jj", 2),
        ("jj Season Two", "jj", 2),
        ("jj - season 2", "jj", 2),
        ("jj (season 2)", "jj", 2),
        ("jj [S2]", "jj", 2),
        ("jj, the second season", "jj", 2),
        ("jj 3rd season", "jj", 3),
        ("jj tenth season", "jj", 10),
        ("luther series 10", "luther", 10),
        ("the second season of jessica jones", "jessica jones", 2),
        ("second season of jessica jones", "jessica jones", 2),
        ("season 2 of jessica jones", "jessica jones", 2),
        ("daredevil temporada 3", "daredevil", 3),
        ("daredevil t3", "daredevil", 3),
        ("la segunda temporada de daredevil", "daredevil", 2),
        ("décima temporada de daredevil", "daredevil", 10),
        ("temporada dos de daredevil", "daredevil", 2),
        ("24 s2", "24", 2),
        ("jj s1 s2", "jj", 2),
    ],
)
def test_a_season(typed: str, name: str, season: int) -> None:
    assert readings(typed)[0] == Reading(typed)
    assert readings(typed)[-1] == Reading(name, season=season)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("the grand tour (2016)", Reading("the grand tour", year=2016)),
        ("the grand tour 2016", Reading("the grand tour", year=2016)),
        ("Ghosts(2019)", Reading("Ghosts", year=2019)),
        ("1883 1923", Reading("1883", year=1923)),
        ("The Office (US)", Reading("The Office", country="US")),
        ("the office (us)", Reading("the office", country="US")),
        ("Ghosts UK", Reading("Ghosts", country="UK")),
        ("Ghosts [GB]", Reading("Ghosts", country="UK")),
        ("Ghosts (2021) (USA)", Reading("Ghosts", year=2021, country="US")),
        ("Ghosts US s2", Reading("Ghosts", season=2, country="US")),
    ],
)
def test_a_year_and_a_country(typed: str, said: Reading) -> None:
    assert readings(typed)[-1] == said


@pytest.mark.parametrize(
    "name",
    [
        "Jessica Jones",
        "the last of us",
        "Room 104",
        "1923",
        "Station 19",
        "s2",
        "season two",
        "(US)",
        "us",
        "Beverly Hills 90210",
        "The Season",
        "Marvels2",
        "The Second Season of",
        "",
        " ",
        "  Jessica Jones ",
        "👻",
    ],
)
def test_a_text_without_more_than_a_name_stays_as_it_is(name: str) -> None:
    assert readings(name) == [Reading(name)]


def test_the_readings_go_from_the_text_to_the_name() -> None:
    names = [reading.name for reading in readings("Ghosts 2019 (UK) s3")]
    assert names == ["Ghosts 2019 (UK) s3", "Ghosts 2019 (UK)", "Ghosts 2019", "Ghosts"]


PARTS = st.sampled_from(
    [
        "jones",
        "s2",
        "season",
        "2",
        "two",
        "(2016)",
        "2016",
        "UK",
        "(us)",
        "the",
        "second",
        "of",
        "-",
        "(",
        ")",
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(PARTS).map(" ".join)))
@example("s1 " * 66)
@example("Season\u017f Two")
@example("x s\u0662")
def test_any_text_has_readings_and_each_a_name(text: str) -> None:
    found = readings(text)
    assert found[0] == Reading(text)
    assert len(found) <= MOST_READINGS
    assert all(reading.name.strip() for reading in found[1:])
    last = found[-1].name
    assert readings(last) == [Reading(last)]
