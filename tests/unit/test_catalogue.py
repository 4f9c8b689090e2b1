"""The catalogue: every code that the program uses is there, and every entry is used."""

import ast
import re
import string
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from bot import errors
from bot.cards.forms import ADDED, EDITED, HEARD, SOURCE
from bot.desk.answers import Verdict
from bot.domain.arrival import Place
from bot.domain.claims import (
    ClaimKind,
    Job,
    PropertyName,
    Rank,
    RelationKind,
    Standing,
    StatusKind,
    Topic,
    Voice,
)
from bot.domain.entities import AliasKind, EntityKind
from bot.domain.guilds import SpoilerPolicy
from bot.domain.history import What
from bot.domain.keeping import LogEvent
from bot.domain.ledger import Move, Stage
from bot.domain.permissions import GRANTABLE
from bot.domain.queries import Span
from bot.domain.window import Certainty
from bot.store.forgetting import MEMBERS, TEXTS
from bot.text.catalogue import ENGLISH, catalogue, languages, parameters
from bot.text.words import DEFAULT_LOCALE, Words, english, words_for

ROOT = Path(__file__).parents[2]
CODE = re.compile(r"[a-z_]+(?:\.[a-z_]+)*")
COMMANDS = {
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
}

ACT_OPTIONS = (
    *("about", "claim", "scope", "by", "change", "gone", "into"),
    *("with_history", "role", "channel"),
)
TOLD_FIELDS = (
    *("subject", "source", "rank", "spoiler", "said_on", "verified_at", "about", "external", "entity"),
    *("show", "name", "number", "person", "job", "character", "role", "first_season", "last_season"),
    *("billing", "words", "speaker", "speaker_role", "said_to", "topic", "window", "voice", "status"),
    *("detail", "value", "standing", "text", "relation", "object", "publisher", "title", "url", "author"),
    *("published_on", "retrieved_on"),
)
"""Columns that the history tells of; the tests of the desk hold them to the tables."""

DESK_OPTIONS = (
    *("about", "speaker", "source", "spoiler", "scope", "show", "person", "season", "to"),
    *("claim", "reason", "rank"),
)
FIELDS = {*SOURCE, *HEARD, *(field for form in (*ADDED.values(), *EDITED.values()) for field in form)}


def each(pattern: str, *values: Iterable[str]) -> set[str]:
    """Codes that the program puts together: ``pattern`` with each of the values in its place."""
    found = {pattern}
    for options in values:
        found = {one.replace("*", value, 1) for one in found for value in options}
    return found


FAMILIES = (
    each("entity.*", EntityKind),
    each("kind.*", ("series", "miniseries", "special")),
    each("status.*.*", StatusKind, ("plain", "on", "in")),
    each("relation.*.*", RelationKind, ("of", "by")),
    each("job.*", Job),
    each("topic.*", Topic),
    each("news.*", Standing),
    each("property_name.*", PropertyName),
    each("certainty.*", {Certainty.EXPECTED, Certainty.RUMOURED}),
    each("move.*", Move),
    each("release.ahead.*", Certainty),
    each("release.*", {Stage.LAPSED, Stage.UNDATED}),
    each("releases.span.*", Span),
    each("quote.none.*", ("of", "about", "of_about", "at_all")),
    each("ask.*", Verdict),
    each("ask.crew.*", set(Job) - {Job.ACTOR}),
    each("ask.note.*", Standing),
    each("ask.property.*", (PropertyName.OCCUPATION, PropertyName.ALTER_EGO, PropertyName.GENRE)),
    each("ask.relation.*", set(RelationKind) - {RelationKind.WAITS_FOR}),
    each("ask.release.*", ("out_on", "out", "today", "ahead_on", "ahead", "lapsed", "undated")),
    each("ask.release.*", (Certainty.EXPECTED, Certainty.RUMOURED)),
    each("ask.release.*", ("was_expected", "was_expected_then")),
    each("ask.order.*", ("out", "ended", "first_out", "last_out", "first_ended", "last_ended")),
    each("ask.stands.*.*", StatusKind, ("plain", "on", "in")),
    each("about.*", ("shows", "people", "claims")),
    each("config.missing.*", ("DISCORD_TOKEN",)),
    each("command.*.*", COMMANDS, ("name", "description", "example")),
    each("command.releases.choice.*", Span),
    each("desk.option.*.*", (*DESK_OPTIONS, *ACT_OPTIONS), ("name", "description")),
    each("desk.kind.*", (*ADDED, *EDITED)),
    each("desk.field.*", ("subject", "source", "role", "window", *(field.label for field in FIELDS))),
    each("desk.example_of.*", (field.label for field in FIELDS if not field.options)),
    each("desk.relation.*", RelationKind),
    each("desk.voice.*", (voice.name.lower() for voice in Voice)),
    each("desk.sort.*", AliasKind),
    each("desk.rank.*", (rank.name.lower() for rank in Rank)),
    each("desk.scope.*", ("server", "shared")),
    each("desk.arrival.*", Place),
    each("certainty.*", Certainty),
    each("acts.what.*", What),
    each("acts.record.*", {"alias", "source", *EntityKind, *ClaimKind}),
    each("acts.field.*", TOLD_FIELDS),
    each("acts.language.*", ("own", "name")),
    each("acts.spoilers.*", SpoilerPolicy),
    each("acts.setting.*", ("language", "spoilers", "log", "second_pair")),
    each("acts.permission.*", GRANTABLE),
    each("acts.permission_about.*", GRANTABLE),
    each("acts.log.*", LogEvent),
    each("privacy.*", ("desk", "drafts", "reports", "quotes", "channel")),
    each("privacy.done.*", {table for table, _ in (*MEMBERS, *TEXTS)}),
)
"""Every family of codes that the program makes from its own values, named one by one."""


@cache
def sources() -> tuple[tuple[Path, ast.Module], ...]:
    files = sorted([*(ROOT / "bot").rglob("*.py"), *(ROOT / "cogs").rglob("*.py")])
    return tuple((file, ast.parse(file.read_text(encoding="utf-8"))) for file in files)


def texts_in(node: ast.AST) -> Iterator[str]:
    for child in ast.walk(node):
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield child.value


FAILURES = {name for name in dir(errors) if isinstance(getattr(errors, name), type)}
PREFIXES = {
    **dict.fromkeys(("words", "_words", "say"), ""),
    **dict.fromkeys(FAILURES, "error."),
    **dict.fromkeys(("_well", "_bad"), "doctor."),
    "_Mistake": "config.",
    "fact": "ask.",
    "silent": "ask.silence.",
}
"""What takes a code, and what it puts before it."""


def written() -> set[str]:
    """Return every text in the program that may be a code, whole or without its first word."""
    found = {text for _, tree in sources() for text in texts_in(tree) if CODE.fullmatch(text)}
    return {prefix + text for text in found for prefix in PREFIXES.values()}


def called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def asked_for() -> Iterator[tuple[str, str]]:
    """Yield each code that is asked for in plain text, with where."""
    for file, tree in sources():
        if file.name == "quotes.py" and file.parent.name == "lookup":
            continue  # its ``words`` splits text
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            prefix = "" if ast.unparse(node.func) == "english()" else PREFIXES.get(called(node))
            if prefix is None:
                continue
            branches = node.args[0]
            plain = [branches.body, branches.orelse] if isinstance(branches, ast.IfExp) else [branches]
            for code in plain:
                if isinstance(code, ast.Constant) and isinstance(code.value, str):
                    yield prefix + code.value, f"{file.relative_to(ROOT)}:{node.lineno}"


def options() -> set[str]:
    """Return the codes of the commands' options, as ``described`` makes them."""
    calls = [
        [text for argument in node.args for text in texts_in(argument)]
        for _, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and called(node) == "described"
    ]
    return {
        f"command.{command}.option.{option}.{what}"
        for command, *named in calls
        for option in named
        for what in ("name", "description")
    }


def test_every_code_that_is_asked_for_is_there() -> None:
    found = list(asked_for())
    assert len(found) > 100
    assert [(code, where) for code, where in found if code not in catalogue(ENGLISH)] == []


def test_every_code_that_is_put_together_is_there() -> None:
    assert set().union(*FAMILIES, options()) - set(catalogue(ENGLISH)) == set()
    assert len(options()) > 10


def test_every_entry_is_used() -> None:
    used = written().union(*FAMILIES, options())
    assert set(catalogue(ENGLISH)) - used == set()


def test_the_commands_are_those_of_the_program() -> None:
    named = {
        code.split(".")[1] for code, _ in asked_for() if re.fullmatch(r"command\.\w+\.description", code)
    }
    assert named == COMMANDS | {"desk"}


@pytest.mark.parametrize("language", languages())
def test_every_sentence_can_be_read(language: str) -> None:
    for code, entry in catalogue(language).items():
        sentences = [entry] if isinstance(entry, str) else list(entry.values())
        for sentence in sentences:
            assert sentence.strip(), code
            for _, field, spec, conversion in string.Formatter().parse(sentence):
                assert field is None or re.fullmatch(r"[a-z_]+", field), code
                assert not spec, code
                assert conversion is None, code


@pytest.mark.parametrize("language", languages())
def test_every_plural_has_a_form_for_the_rest(language: str) -> None:
    categories = {"zero", "one", "two", "few", "many", "other"}
    plurals = {code: entry for code, entry in catalogue(language).items() if not isinstance(entry, str)}
    assert plurals
    for code, entry in plurals.items():
        assert "other" in entry, code
        assert set(entry) <= categories, code
        used = words_for(language).locale.plural_form.tags | {"other"}
        assert set(entry) <= used, code


@pytest.mark.parametrize("language", languages())
def test_every_language_says_the_same_with_the_same_parameters(language: str) -> None:
    theirs, ours = catalogue(language), catalogue(ENGLISH)
    assert set(theirs) == set(ours)
    for code, entry in ours.items():
        assert parameters(theirs[code]) == parameters(entry), code


def test_a_plural_is_chosen_and_written_by_its_number() -> None:
    words = english()
    assert [words("more", n=n) for n in (1, 2, 0, 1200)] == [
        "and one more",
        "and 2 more",
        "and 0 more",
        "and 1,200 more",
    ]
    with pytest.raises(TypeError, match="chosen by a whole number"):
        words("more", n="two")


def test_what_the_catalogue_lacks_is_an_error() -> None:
    with pytest.raises(KeyError, match=r"no\.such"):
        english()("no.such")
    with pytest.raises(KeyError, match="number"):
        english()("season.one")
    assert english().has("season.one")
    assert not english().has("no.such")


@pytest.mark.parametrize("tag", ["xx-YY", "", "de", "zh-CN", "nonsense", "en_US", "12"])
def test_a_language_without_a_catalogue_gets_english(tag: str) -> None:
    assert str(words_for(tag).locale) == DEFAULT_LOCALE.replace("-", "_")


def test_each_kind_of_english_writes_its_own_dates() -> None:
    assert (str(words_for("en-GB").locale), str(words_for("en-US").locale)) == ("en_GB", "en_US")


PREMIERE = date(2018, 3, 8)


def plain(text: str) -> str:
    """Return ``text`` with ordinary dashes and blanks for those of typography."""
    return text.replace("\u2009", " ").replace("\u2013", "-")


US, GB = words_for("en-US"), words_for("en-GB")


@pytest.mark.parametrize(
    ("first", "last", "us", "gb"),
    [
        ("2016-08-10", "2016-12-31", "Aug 10 - Dec 31, 2016", "10 Aug - 31 Dec 2016"),
        ("2018-03-08", "2018-03-10", "Mar 8 - 10, 2018", "8-10 Mar 2018"),
        (
            "2016-12-31",
            "2017-01-01",
            "Dec 31, 2016 - Jan 1, 2017",
            "31 Dec 2016 - 1 Jan 2017",
        ),
    ],
)
def test_days_from_one_to_another(first: str, last: str, us: str, gb: str) -> None:
    span = date.fromisoformat(first), date.fromisoformat(last)
    assert (plain(US.days(*span)), plain(GB.days(*span))) == (us, gb)


@pytest.mark.parametrize("words", [US, GB], ids=["en-US", "en-GB"])
def test_months(words: Words) -> None:
    assert words.month(PREMIERE) == "March 2018"
    assert plain(words.months(date(2017, 9, 1), date(2017, 12, 31))) == "September - December 2017"
    assert plain(words.months(date(2017, 12, 1), date(2018, 3, 31))) == "December 2017 - March 2018"


def test_days() -> None:
    assert (US.day(PREMIERE), GB.day(PREMIERE)) == ("March 8, 2018", "8 March 2018")
    assert (US.day(date(1, 1, 1)), US.day(date.max)) == ("January 1, 1", "December 31, 9999")


@pytest.mark.parametrize(
    ("items", "either", "us", "gb"),
    [
        ([], False, "", ""),
        (["a"], True, "a", "a"),
        (["a", "b"], False, "a and b", "a and b"),
        (["a", "b", "c"], False, "a, b, and c", "a, b and c"),
        (["a", "b", "c"], True, "a, b, or c", "a, b or c"),
    ],
)
def test_lists(items: list[str], either: bool, us: str, gb: str) -> None:  # noqa: FBT001 - a case's value
    assert (US.list(items, either=either), GB.list(items, either=either)) == (us, gb)
