"""The seed facts as they lie on disk: whole, sourced, and no more than the reference pack says."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from bot.domain.claims import ClaimKind, Job, PropertyName, RelationKind, Standing, StatusKind, Topic
from bot.domain.entities import AliasKind
from bot.domain.window import Certainty, Precision

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "data" / "seed"
ARTICLE_FILE = ROOT.parent / "shared" / "seed" / "jessica-jones-season-2.txt"
ARTICLE = "article-jessica-jones-season-2"

Row = dict[str, Any]

ENTITY_TABLES = ("show", "person", "character")
CLAIM_TABLES = ("credit", "quote", "release", "status", "property", "note", "relation")
REQUIRED = {
    "source": {"key"},
    "show": {"key", "name"},
    "person": {"key", "name"},
    "character": {"key", "name"},
    "credit": {"show", "person", "job"},
    "quote": {"subject", "speaker", "words"},
    "release": {"subject", "phrase", "voice"},
    "status": {"subject", "status"},
    "property": {"subject", "name", "value"},
    "note": {"subject", "topic", "standing", "text"},
    "relation": {"subject", "relation", "object"},
}
OPTIONAL = {
    "source": {"publisher", "title", "url", "author", "published_on", "retrieved_on"},
    "show": {"aliases", "seasons", "external"},
    "person": {"aliases", "external"},
    "character": {"aliases", "external"},
    "credit": {"character", "role", "seasons", "billing"},
    "quote": {"speaker_role", "said_to", "topic", "about"},
    "release": {"speaker", "certainty", "window"},
    "status": {"since", "detail"},
    "note": {"about"},
}
OPTIONAL_IN_CLAIMS = {"key", "source", "said_on", "rank", "spoiler"}
IDENTIFYING = {
    "credit": ("show", "person", "job"),
    "quote": ("subject", "speaker", "words"),
    "release": ("subject", "phrase"),
    "status": ("subject", "status"),
    "property": ("subject", "name"),
    "note": ("subject", "topic", "text"),
    "relation": ("subject", "relation", "object"),
}
VALUES: dict[tuple[str, str], type[StrEnum]] = {
    ("credit", "job"): Job,
    ("release", "certainty"): Certainty,
    ("status", "status"): StatusKind,
    ("property", "name"): PropertyName,
    ("note", "topic"): Topic,
    ("note", "standing"): Standing,
    ("relation", "relation"): RelationKind,
}


def read_pack() -> dict[str, list[Row]]:
    """Every row of every file, by table."""
    pack: dict[str, list[Row]] = {}
    for path in sorted(SEED.glob("*.toml")):
        for table, rows in tomllib.loads(path.read_text(encoding="utf-8")).items():
            pack.setdefault(table, []).extend(rows)
    return pack


PACK = read_pack()


def entities() -> Iterator[Row]:
    for table in ENTITY_TABLES:
        yield from PACK[table]


def claims() -> Iterator[tuple[str, Row]]:
    for table in CLAIM_TABLES:
        for row in PACK[table]:
            yield table, row


def keys_of(table: str) -> set[str]:
    return {row["key"] for row in PACK[table]}


def seasons_of(show: Row) -> set[str]:
    return {f"{show['key']}/{number}" for number in show.get("seasons", [])}


def season_keys() -> set[str]:
    return {key for show in PACK["show"] for key in seasons_of(show)}


def subject_of(row: Row) -> str:
    """The key of what the claim is about; a credit calls it its show."""
    return row.get("show") or row["subject"]


def of_show(table: str, show: str) -> list[Row]:
    """The claims of one table about a show or one of its seasons."""
    return [row for row in PACK[table] if subject_of(row).split("/")[0] == show]


def times() -> Iterator[date | Row]:
    """Every value that says when."""
    for row in (*PACK["source"], *(row for _, row in claims())):
        yield from (row[field] for field in ("published_on", "said_on", "since") if field in row)


def article() -> str:
    if not ARTICLE_FILE.exists():
        pytest.skip(f"the article is not at {ARTICLE_FILE}")
    return ARTICLE_FILE.read_text(encoding="utf-8")


def test_the_pack_has_the_tables_of_the_format_and_no_other() -> None:
    assert PACK.keys() == REQUIRED.keys()
    assert set(CLAIM_TABLES) == {kind.value for kind in ClaimKind}


def test_rows_have_the_fields_that_the_format_asks_for_and_none_that_it_does_not_know() -> None:
    for table, rows in PACK.items():
        known = REQUIRED[table] | OPTIONAL.get(table, set())
        if table in CLAIM_TABLES:
            known |= OPTIONAL_IN_CLAIMS
        for row in rows:
            assert REQUIRED[table] <= row.keys() <= known, row


def test_values_are_words_of_the_domain() -> None:
    for (table, field), words in VALUES.items():
        for row in PACK[table]:
            if field in row:
                assert row[field] in list(words), row
    assert {row["voice"] for row in PACK["release"]} <= {"show", "network", "outlet"}
    assert all(isinstance(row["value"], str) for row in PACK["property"])
    for row in entities():
        for alias in row.get("aliases", []):
            assert alias.keys() == {"name", "kind"}
            assert alias["kind"] in list(AliasKind), alias


def test_keys_are_kebab_case_and_none_is_given_twice() -> None:
    entity_keys = [row["key"] for row in entities()]
    source_keys = [row["key"] for row in PACK["source"]]
    claim_keys = [row["key"] for _, row in claims() if "key" in row]
    for keys in (entity_keys, source_keys, claim_keys):
        assert [key for key, times in Counter(keys).items() if times > 1] == []
    for key in (*entity_keys, *source_keys, *claim_keys):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key), key


def test_no_claim_is_made_twice() -> None:
    made = Counter((table, *(row[field] for field in IDENTIFYING[table])) for table, row in claims())
    assert [claim for claim, times in made.items() if times > 1] == []


def test_every_reference_resolves() -> None:
    shows, people, characters = keys_of("show"), keys_of("person"), keys_of("character")
    anything = shows | people | characters | season_keys()
    targets = {
        "source": keys_of("source"),
        "subject": anything,
        "object": anything,
        "show": shows,
        "person": people,
        "speaker": people,
        "role": characters,
    }
    dangling = [
        (table, field, row[field])
        for table, row in claims()
        for field, known in targets.items()
        if field in row and row[field] not in known
    ]
    dangling += [
        (table, "about", key)
        for table, row in claims()
        for key in row.get("about", ())
        if key not in anything
    ]
    assert dangling == []


def test_statements_about_seasons_are_about_seasons_that_there_are() -> None:
    for row in PACK["credit"]:
        if "seasons" in row:
            assert isinstance(row["seasons"], int), row
            assert f"{row['show']}/{row['seasons']}" in season_keys(), row
    for _, row in claims():
        if "spoiler" in row:
            assert f"{subject_of(row).split('/')[0]}/{row['spoiler']}" in season_keys(), row


def test_every_claim_has_a_source() -> None:
    assert [row for _, row in claims() if not row.get("source")] == []


def test_no_source_stands_for_nothing() -> None:
    assert {row["source"] for _, row in claims()} == keys_of("source")


def test_nothing_is_made_up_about_the_sources() -> None:
    rows = {row["key"]: row for row in PACK["source"]}
    assert rows[ARTICLE].keys() == {"key", "title", "published_on"}
    for key in rows.keys() - {ARTICLE}:
        assert rows[key].keys() == {"key", "publisher", "title", "url"}
        assert rows[key]["url"].endswith("/" + rows[key]["title"].replace(" ", "_"))


def test_every_person_and_character_takes_part() -> None:
    assert keys_of("person") == {row["person"] for row in PACK["credit"]}
    assert keys_of("character") == {row["role"] for row in PACK["credit"] if "role" in row}


def test_times_are_days_or_ordered_intervals() -> None:
    for when in times():
        if isinstance(when, date):
            continue
        assert when.keys() == {"phrase", "earliest", "latest", "precision"}
        assert when["earliest"] < when["latest"]
        assert when["precision"] in list(Precision)


def test_what_the_article_estimated_says_when_it_was_said() -> None:
    estimates = {row["phrase"]: row for row in PACK["release"] if row["source"] == ARTICLE}
    assert estimates.keys() == {"probably debut sometime in late 2017", "September 30"}
    for row in estimates.values():
        assert row["said_on"]["phrase"] == "summer 2016"
    assert estimates["probably debut sometime in late 2017"]["certainty"] == "expected"
    assert estimates["September 30"]["certainty"] == "confirmed"


def test_quotes_are_in_the_article_word_for_word() -> None:
    text = article()
    assert len(PACK["quote"]) == 3
    for row in PACK["quote"]:
        assert f'"{row["words"]}"' in text


def test_the_articles_estimates_are_in_its_words() -> None:
    text = article()
    for row in PACK["release"]:
        if row["source"] == ARTICLE:
            assert row["phrase"] in text


def test_quotes_name_speaker_role_listener_topic_and_whom_they_concern() -> None:
    for row in PACK["quote"]:
        assert (row["speaker"], row["speaker_role"], row["said_to"]) == (
            "melissa-rosenberg",
            "showrunner",
            "Empire",
        )
        assert row["topic"]
        assert row["about"]
    assert any("dexter" in row["about"] for row in PACK["quote"])


def test_plot_points_carry_their_spoiler() -> None:
    assert [row for row in PACK["note"] if row["topic"] == "plot" and "spoiler" not in row] == []
    assert {row["standing"] for row in PACK["note"] if "Hellcat" in row["text"]} == {"speculated"}


@dataclass(frozen=True, kw_only=True)
class Expected:
    """One show's row of the reference table; its premieres as the phrases that give them."""

    show: str
    kind: str = "series"
    network: str = "Netflix"
    aliases: int = 1
    premieres: tuple[str, ...]
    status: str = "cancelled"
    since: date | None
    seasons: str | None
    crew: int
    cast: int


TABLE = (
    Expected(
        show="jessica-jones",
        aliases=3,
        premieres=("November 20, 2015", "March 8, 2018", "June 14, 2019"),
        since=date(2019, 2, 18),
        seasons="3",
        crew=2,
        cast=7,
    ),
    Expected(
        show="luke-cage",
        premieres=("September 30, 2016", "June 22, 2018"),
        since=date(2018, 10, 19),
        seasons="2",
        crew=2,
        cast=6,
    ),
    Expected(
        show="daredevil",
        aliases=2,
        premieres=("April 10, 2015", "March 18, 2016", "October 19, 2018"),
        since=date(2018, 11, 29),
        seasons="3",
        crew=5,
        cast=7,
    ),
    Expected(
        show="iron-fist",
        premieres=("March 17, 2017", "September 7, 2018"),
        since=date(2018, 10, 12),
        seasons="2",
        crew=3,
        cast=3,
    ),
    Expected(
        show="the-defenders",
        kind="miniseries",
        premieres=("August 18, 2017",),
        status="single_season",
        since=None,
        seasons="1",
        crew=3,
        cast=5,
    ),
    Expected(
        show="the-punisher",
        premieres=("November 17, 2017", "January 18, 2019"),
        since=date(2019, 2, 18),
        seasons="2",
        crew=2,
        cast=4,
    ),
    Expected(
        show="dexter",
        network="Showtime",
        aliases=0,
        premieres=("October 1, 2006",),
        status="ended",
        since=date(2013, 9, 22),
        seasons=None,
        crew=3,
        cast=1,
    ),
)
each_show = pytest.mark.parametrize("expected", TABLE, ids=[row.show for row in TABLE])


def test_the_table_is_of_all_the_shows() -> None:
    assert {row.show for row in TABLE} == keys_of("show")


@each_show
def test_a_show_has_its_other_names_and_properties(expected: Expected) -> None:
    (show,) = [row for row in PACK["show"] if row["key"] == expected.show]
    assert len(show.get("aliases", [])) == expected.aliases
    properties = {row["name"]: row["value"] for row in of_show("property", expected.show)}
    assert properties["kind"] == expected.kind
    assert properties["network"] == expected.network
    assert properties.get("seasons") == expected.seasons


@each_show
def test_a_show_has_its_premieres(expected: Expected) -> None:
    past = [row for row in of_show("release", expected.show) if row["certainty"] == "past"]
    single = expected.kind == "miniseries"
    subjects = [expected.show if single else f"{expected.show}/{n}" for n in range(1, len(past) + 1)]
    assert [(row["subject"], row["phrase"]) for row in past] == list(
        zip(subjects, expected.premieres, strict=True)
    )


@each_show
def test_a_show_says_how_it_ended(expected: Expected) -> None:
    (status,) = [row for row in of_show("status", expected.show) if row["subject"] == expected.show]
    assert (status["status"], status.get("since")) == (expected.status, expected.since)


@each_show
def test_a_show_has_its_crew_and_its_cast_in_order(expected: Expected) -> None:
    credits_ = of_show("credit", expected.show)
    cast = [row for row in credits_ if row["job"] == "actor"]
    assert (len(credits_) - len(cast), len(cast)) == (expected.crew, expected.cast)
    assert [row["billing"] for row in cast] == list(range(1, expected.cast + 1))
    assert all(row["character"] and row["role"] for row in cast)


def test_the_showrunners_of_daredevil_are_told_by_season() -> None:
    told = {
        (row["seasons"], row["person"])
        for row in of_show("credit", "daredevil")
        if row["job"] == "showrunner"
    }
    assert told == {
        (1, "steven-s-deknight"),
        (2, "douglas-petrie"),
        (2, "marco-ramirez"),
        (3, "erik-oleson"),
    }


def test_doug_and_douglas_petrie_are_one_person() -> None:
    (petrie,) = [row for row in PACK["person"] if "Petrie" in row["name"]]
    assert petrie["name"] == "Douglas Petrie"
    assert [alias["name"] for alias in petrie["aliases"]] == ["Doug Petrie"]
    assert {row["show"] for row in PACK["credit"] if row["person"] == petrie["key"]} == {
        "daredevil",
        "the-defenders",
    }


def test_the_defenders_bring_together_four_heroes_and_their_shows() -> None:
    brought = [row["object"] for row in PACK["relation"] if row["relation"] == "brings_together"]
    assert len(brought) == 8
    assert len(keys_of("character") & set(brought)) == len(keys_of("show") & set(brought)) == 4


def test_alter_egos_are_names_that_find_their_character() -> None:
    aliases = {row["key"]: [alias["name"] for alias in row.get("aliases", [])] for row in PACK["character"]}
    egos = {row["subject"]: row["value"] for row in PACK["property"] if row["name"] == "alter_ego"}
    assert egos == {"trish-walker": "Hellcat", "matt-murdock": "Daredevil", "danny-rand": "Iron Fist"}
    for character, ego in egos.items():
        assert ego in aliases[character]
