"""Every language says all that English says, of the same things, and in words that Discord takes."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

import discord
import pytest

from bot.domain.entities import EntityKind
from bot.errors import Invalid
from bot.rehearsal.grammar import Command, Kind, Option
from bot.rehearsal.parsing import Run, parse
from bot.text.catalogue import ENGLISH, Entry, catalogue, languages, parameters
from bot.text.words import begun, words_for

OTHERS = [language for language in languages() if language != ENGLISH]

SAME = {
    "about.title",
    "acts.from_to",
    "acts.head",
    "ask.no",
    "ask.status",
    "command.desk.add.alias.name",
    "command.desk.roles.name",
    "credit.job",
    "credit.work",
    "desk.claim",
    "desk.meant_sure",
    "desk.rank.normal",
    "doctor.sqlite",
    "error.cli.phrase",
    "news.head",
    "news.head_plain",
    "property",
    "quote.topic",
    "rehearsal.message",
    "release.brief",
    "show.title",
    "status.detail",
    "status.of",
    "which.option",
}
"""What may read as in English: names, and what is only marks around parameters."""

OPTIONAL = {"many"}
"""Plural categories that a language may leave to "other": the Spanish one is for whole millions."""

NAME = re.compile(r"[-_'\w]{1,32}")
"""Discord's pattern of names, which are also in lower case where their script has one."""
MAX_DESCRIPTION = 100
MAX_CHOICE = 100

Catalogue = Mapping[str, Entry]


def forms(entry: Entry) -> Mapping[str, str]:
    return {"other": entry} if isinstance(entry, str) else entry


def differences(ours: Catalogue, theirs: Catalogue) -> Iterator[str]:
    """Yield where ``theirs`` does not say the same as ``ours``, by name."""
    yield from (f"{code} is missing" for code in ours if code not in theirs)
    yield from (f"{code} is surplus" for code in theirs if code not in ours)
    for code in ours.keys() & theirs.keys():
        for parameter in parameters(ours[code]) ^ parameters(theirs[code]):
            missing = parameter in parameters(ours[code])
            yield f"{code}: {parameter} is {'missing' if missing else 'surplus'}"
        if isinstance(ours[code], str) is not isinstance(theirs[code], str):
            yield f"{code} has plurals in one language only"


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_missing_or_surplus(language: str) -> None:
    assert list(differences(catalogue(ENGLISH), catalogue(language))) == []


@pytest.mark.parametrize(
    ("theirs", "difference"),
    [
        ({}, "page is missing"),
        ({"page": "página {n}", "more": "y más"}, "more is surplus"),
        ({"page": "página"}, "page: n is missing"),
        ({"page": "página {n} de {m}"}, "page: m is surplus"),
        ({"page": {"one": "{n} página", "other": "{n} páginas"}}, "page has plurals in one language only"),
    ],
)
def test_what_differs_is_named(theirs: Catalogue, difference: str) -> None:
    assert list(differences({"page": "page {n}"}, theirs)) == [difference]


@pytest.mark.parametrize("language", languages())
def test_plurals_have_the_categories_of_their_language(language: str) -> None:
    needed = (words_for(language).locale.plural_form.tags | {"other"}) - OPTIONAL
    for code, entry in catalogue(language).items():
        if not isinstance(entry, str):
            assert needed <= set(entry), code
            assert parameters(entry["other"]) >= parameters(entry), f"{code}: other lacks a parameter"


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_was_left_in_english(language: str) -> None:
    ours, theirs = catalogue(ENGLISH), catalogue(language)
    alike = {code for code in ours if ours[code] == theirs[code]}
    assert {code for code in alike if not code.startswith("desk.example_of.")} <= SAME


@pytest.mark.parametrize("language", OTHERS)
def test_the_listed_exceptions_are_still_there(language: str) -> None:
    assert set(catalogue(language)) >= SAME


def names(language: str, pattern: str) -> dict[str, str]:
    """Return the names in ``language`` whose codes match, by code."""
    return {code: str(name) for code, name in catalogue(language).items() if re.fullmatch(pattern, code)}


COMMAND = r"command\.\w+\.name"


@pytest.mark.parametrize("language", languages())
def test_names_are_those_that_discord_takes(language: str) -> None:
    found = names(language, r"command\.\w+(\.option\.\w+)?\.name")
    assert len(found) > 10
    for code, name in found.items():
        assert NAME.fullmatch(name), code
        assert name == name.lower(), code


@pytest.mark.parametrize("language", languages())
def test_names_are_unique_among_their_neighbours(language: str) -> None:
    found = names(language, COMMAND)
    assert [name for name, count in Counter(found.values()).items() if count > 1] == []
    for code, name in names(ENGLISH, COMMAND).items():
        taken = {one for other, one in found.items() if other != code}
        assert name not in taken, f"{code} is called as another command is in English"
    for code in found:
        options = names(language, code.removesuffix("name") + r"option\.\w+\.name").values()
        assert len(set(options)) == len(options), code


@pytest.mark.parametrize("language", languages())
def test_descriptions_and_choices_fit(language: str) -> None:
    for code, description in names(language, r"command\..*\.description").items():
        assert 1 <= len(description) <= MAX_DESCRIPTION, code
        assert not description.endswith("."), code
    for code, choice in names(language, r"command\.\w+\.choice\.\w+").items():
        assert 1 <= len(choice) <= MAX_CHOICE, code


@pytest.mark.parametrize("language", languages())
def test_examples_begin_with_the_command(language: str) -> None:
    for code, name in names(language, COMMAND).items():
        if code == "command.desk.name":
            continue  # a group, which nobody can run
        example = str(catalogue(language)[code.removesuffix("name") + "example"])
        assert example.split(maxsplit=1)[0] == f"/{name}"


@pytest.mark.parametrize("language", languages())
def test_sentences_that_name_commands_name_those_of_their_language(language: str) -> None:
    known = set(names(language, COMMAND).values())
    words = words_for(language)
    assert words("gone").rpartition("/")[2].split()[0] in known
    season = words("command.release.option.season.name")
    assert f"{season}:2." in words("error.season", season=0, first=1, last=99)


SPANISH = [locale for locale in discord.Locale if locale.value.split("-")[0] == "es"]


def test_both_spanish_locales_of_discord_are_spanish() -> None:
    assert {locale.value for locale in SPANISH} == {"es-ES", "es-419"}
    for locale in SPANISH:
        words = words_for(locale.value)
        assert (words.locale.language, words("button.cast")) == ("es", "Reparto")
        assert words.day(date(2018, 3, 8)) == "8 de marzo de 2018"
        assert words.month(date(2018, 3, 8)) == "marzo de 2018"
        months = words.months(date(2017, 9, 1), date(2017, 12, 31))
        assert months == "septiembre\N{EN DASH}diciembre de 2017"
        assert words.list(["a", "b", "c"]) == "a, b y c"
        assert words.list(["a", "b", "c"], either=True) == "a, b o c"
    assert [words_for(locale.value)("about.claims", n=12345) for locale in sorted(SPANISH, key=str)] == [
        "12,345 afirmaciones",
        "12.345 afirmaciones",
    ]


@pytest.mark.parametrize("locale", list(discord.Locale))
def test_every_locale_of_discord_gets_a_language(locale: discord.Locale) -> None:
    assert words_for(locale.value).locale.language in languages()


def test_spanish_plurals() -> None:
    words = words_for("es-ES")
    assert [words("release.late", n=n) for n in (1, 67, 1_000_000)] == [
        "Un día de retraso.",
        "67 días de retraso.",
        "1.000.000 días de retraso.",
    ]


def test_spanish_is_punctuated_as_spanish() -> None:
    for code, entry in catalogue("es").items():
        for sentence in forms(entry).values():
            assert sentence.count("«") == sentence.count("»"), code
            assert not set(sentence) & set("“”"), code
            assert sentence.count("?") == sentence.count("¿"), code
            assert sentence.count("!") == sentence.count("¡"), code
            assert '"' not in sentence or "pip install" in sentence, code


def test_spanish_lists_of_kinds_need_no_gender() -> None:
    words = words_for("es-ES")
    kinds = words.list(
        [words(f"entity.{kind}") for kind in (EntityKind.PERSON, EntityKind.SHOW)], either=True
    )
    assert words("nothing.kinds", kinds=kinds) == (
        "Con ese nombre no consta nada en el archivo como persona o serie."
    )


def test_a_line_begins_with_a_capital() -> None:
    assert [begun(line) for line in ("árbol de la vida", "Ya", "", "3 temporadas", "«a»")] == [
        "Árbol de la vida",
        "Ya",
        "",
        "3 temporadas",
        "«a»",
    ]


def test_alternatives_are_written_in_the_readers_language() -> None:
    params = {"typed": "x", "commands": ("/a", "/b")}
    said = [words_for(tag)("error.rehearsal.unknown_command_near", **params) for tag in ("en-US", "es-ES")]
    assert said == [
        "There is no command /x. Did you mean /a or /b?",
        "No existe el comando /x. ¿Querías decir /a o /b?",
    ]


TRANSLATED = Command(
    "estreno",
    (
        Option("serie", Kind.TEXT, required=True, original="show"),
        Option("temporada", Kind.INTEGER, original="season"),
    ),
    example="/estreno serie:jessica jones temporada:2",
    original="release",
)


def test_a_translated_line_is_read() -> None:
    line = parse("/estreno jessica jones temporada:2", {"estreno": TRANSLATED})
    assert line == Run(TRANSLATED, {"serie": "jessica jones", "temporada": 2})
    assert (TRANSLATED.sent, [option.sent for option in TRANSLATED.options]) == (
        "release",
        ["show", "season"],
    )


def test_an_english_option_in_a_translated_line_is_named() -> None:
    with pytest.raises(Invalid) as caught:
        parse("/estreno jessica jones season:2", {"estreno": TRANSLATED})
    assert words_for("es-ES")(f"error.{caught.value.code}", **caught.value.params) == (
        "/estreno no tiene la opción season. Tiene serie: o temporada:. "
        "Por ejemplo: /estreno serie:jessica jones temporada:2."
    )
