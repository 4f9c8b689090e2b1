"""The bot asked in other languages: whole cards, buttons, completion, and what Discord is told."""

from collections.abc import AsyncGenerator, Iterator
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from discord import AppCommandType, Locale, app_commands

from bot.client.localised import CatalogueTranslator, name_in
from bot.domain.clock import SetClock
from bot.rehearsal.completion import suggestions
from bot.rehearsal.forms import Form
from bot.rehearsal.grammar import commands_of
from bot.rehearsal.parsing import Run, parse
from bot.rehearsal.session import Session
from bot.rehearsal.simulation import Actor
from bot.rehearsal.stage import open_session
from bot.text.catalogue import ENGLISH, catalogue
from bot.text.words import english, words_for
from tests.discord.stage import JESSICA, Stage

SPANISH = ["es-ES", "es-419"]
THEN = date(2016, 8, 10)
LONG_ENOUGH = 10
"""Characters of a piece of a sentence that stored text does not have by chance."""
LATE_2017 = "«probably debut sometime in late 2017» (septiembre\N{EN DASH}diciembre de 2017)"


@pytest.fixture
def spaniard(stage: Stage) -> Actor:
    stage.simulation.speak(stage.member, "es-ES")
    return stage.member


async def asked(stage: Stage, command: str, **options: object) -> list[str]:
    """Return the lines of a reply without those of the buttons."""
    return (await stage.ask_as(stage.member, command, **options)).lines


@pytest.mark.parametrize("tag", SPANISH)
async def test_the_overview(stage: Stage, tag: str) -> None:
    stage.simulation.speak(stage.member, tag)
    found = await stage.ask("show", name="jessica jones")
    assert found.lines[0] == "Jessica Jones (2015-2019)"
    for expected in (
        "otros nombres: Marvel's Jessica Jones, A.K.A. Jessica Jones y JJ",
        "Serie ¹ · superhero ² · Netflix ¹ · 3 temporadas ¹",
        "Cancelada el 18 de febrero de 2019, before season 3 came out ¹",
        "Creación y showrunner: Melissa Rosenberg ¹",
        "Reparto principal",
        "- Krysten Ritter como Jessica Jones ¹",
        "Estrenos",
        "- Temporada 2: 8 de marzo de 2018 ¹",
        "Temporada 2: su estreno depende de The Defenders ²",
        "Forma parte de The Defenders ²",
    ):
        assert expected in found.lines
    assert "¹ Wikipedia, «Jessica Jones (TV series)», enlace (https://" in found.footer
    assert list(found.buttons) == ["Reparto", "Citas (3)", "Estrenos", "Noticias (8)"]


@pytest.mark.usefixtures("spaniard")
async def test_a_release_and_its_history(stage: Stage) -> None:
    found = await stage.ask("release", show="jessica jones", season=2)
    assert found.lines[:5] == [
        "Jessica Jones, temporada 2",
        "Se estrenó el 8 de marzo de 2018 ¹",
        f"Estimación anterior (summer 2016): {LATE_2017}. 67 días de retraso. ²",
        "Su estreno dependía de The Defenders ²: se estrenó el 18 de agosto de 2017 ³",
        "Jessica Jones: cancelada el 18 de febrero de 2019, before season 3 came out ¹",
    ]
    history = await stage.press(found, "Estimaciones anteriores")
    assert history.reply.edited
    assert "Estimaciones anteriores, de la más antigua a la más reciente" in history.lines
    assert "- fecha definitiva: 8 de marzo de 2018" in history.lines
    assert (await stage.press(history, "Ocultar estimaciones")).text == found.text


@pytest.mark.usefixtures("spaniard")
async def test_a_release_that_lies_ahead(stage: Stage, clock: SetClock) -> None:
    clock.set(THEN)
    assert (await asked(stage, "release", show="jessica jones"))[1:5] == [
        f"Estreno previsto, sin confirmar: {LATE_2017} ¹",
        "según «Jessica Jones Season 2 Details Revealed», summer 2016",
        "Otra versión, según Wikipedia: 8 de marzo de 2018 ²",
        "A la espera de The Defenders ¹: se estrena el 18 de agosto de 2017 ³",
    ]
    overview = await asked(stage, "show", name="jessica jones")
    assert f"Temporada 2: estreno previsto, sin confirmar: {LATE_2017} ²" in overview
    assert (await asked(stage, "release", show="the defenders"))[1] == "Se estrena el 18 de agosto de 2017 ¹"
    assert "Luke Cage, temporada 1: 30 de septiembre de 2016 ¹" in "\n".join(await asked(stage, "releases"))


@pytest.mark.usefixtures("spaniard")
async def test_what_is_to_come(stage: Stage) -> None:
    found = await stage.ask("releases", within="month")
    assert found.lines == [
        "Próximos estrenos",
        "hasta un mes después del 22 de noviembre de 2026",
        "En el archivo no hay nada anunciado para ese plazo.",
    ]
    assert (await stage.press(found, "Todos los próximos estrenos")).lines == [
        "Próximos estrenos",
        "a fecha del 22 de noviembre de 2026",
        "No hay nada anunciado en el archivo.",
    ]


@pytest.mark.usefixtures("spaniard")
async def test_people_and_characters(stage: Stage) -> None:
    assert (await asked(stage, "who", name="rosenberg"))[1:4] == [
        "Créditos",
        "- Jessica Jones: creación ¹, showrunner ¹",
        "- Dexter: producción ejecutiva ², guion ²",
    ]
    assert (await asked(stage, "who", name="trish walker"))[1:6] == [
        "personaje · otros nombres: Hellcat",
        "Interpretado por",
        "- Rachael Taylor en Jessica Jones ¹",
        "Álter ego: Hellcat ²",
        "Hermana adoptiva de Jessica Jones ²",
    ]
    cast = await asked(stage, "cast", show="the defenders")
    assert cast[0] == "The Defenders: reparto"
    assert "- Creación: Douglas Petrie ¹, Marco Ramirez ¹" in cast
    role = await asked(stage, "cast", show="jessica jones", character="kilgrave")
    assert "David Tennant en Jessica Jones ¹" in role


@pytest.mark.usefixtures("spaniard")
async def test_quotes_and_news(stage: Stage) -> None:
    quote = await stage.ask("quote", of="rosenberg")
    assert "— Melissa Rosenberg, showrunner, en declaraciones a Empire ¹" in quote.lines
    assert "Cita 1 de 3" in quote.lines
    assert "Cita 2 de 3" in (await stage.press(quote, "Otra")).lines
    missing = await asked(stage, "quote", of="rosenberg", about="helicopters")
    assert missing == [
        "Ninguna cita de Melissa Rosenberg o sobre Melissa Rosenberg en el archivo menciona «helicopters»."
    ]
    news = await asked(stage, "news", show="jessica jones")
    assert news[:3] == ["Jessica Jones: noticias", "página 1 de 2", "Publicado"]
    assert any(line.startswith("- Trama, temporada 2: (spoiler de la temporada 1) ||") for line in news)


@pytest.mark.usefixtures("spaniard")
async def test_questions_and_refusals(stage: Stage) -> None:
    which = await stage.ask("who", name="jones")
    assert which.lines[0] == "¿A qué te refieres con «jones»?"
    assert list(which.buttons) == ["Jessica Jones (personaje)", "Finn Jones (persona)"]
    nothing = await asked(stage, "show", name="zzzzqqq")
    assert nothing[:2] == [
        "Nada coincide con «zzzzqqq»",
        "Con ese nombre no consta nada en el archivo como serie.",
    ]
    refused = await stage.ask("show", name=" ")
    assert (refused.lines, refused.reply.ephemeral) == (
        ["Escribe un nombre, por ejemplo: jessica jones."],
        True,
    )
    gone = await asked(stage, "show", name="show:999999")
    assert gone == [
        "Lo que elegiste ya no está. Vuelve a preguntar con un comando, por ejemplo: /serie jessica jones."
    ]


@pytest.mark.usefixtures("spaniard")
async def test_what_the_bot_says_of_itself(stage: Stage) -> None:
    about = await asked(stage, "about")
    assert "7 series · 36 personas · 126 afirmaciones" in about
    assert "Fuentes: Jessica Jones Season 2 Details Revealed y Wikipedia." in about
    assert (await asked(stage, "privacy"))[0] == "Qué se guarda sobre ti"


@pytest.mark.usefixtures("spaniard")
async def test_help_names_the_commands_as_discord_does(stage: Stage) -> None:
    found = await asked(stage, "help")
    words = words_for("es-ES")
    for command in stage.simulation.available(stage.member):
        name = name_in(words, command)
        assert [line for line in found if line.startswith(f"/{name} ")], command
        assert words(f"command.{command}.example") in found
    assert "/cita de:rosenberg sobre:trauma" in found


def fragments(language: str) -> set[str]:
    """Return what the catalogue of a language says around parameters, where it is long enough to be known."""
    entries = catalogue(language).values()
    sentences = [
        text for entry in entries for text in ([entry] if isinstance(entry, str) else entry.values())
    ]
    parts = {literal.strip() for text in sentences for literal, *_ in Formatter().parse(text)}
    return {part for part in parts if len(part) >= LONG_ENOUGH}


@pytest.mark.parametrize("tag", SPANISH)
async def test_each_command_is_answered_without_a_word_of_english(stage: Stage, tag: str) -> None:
    theirs = fragments(ENGLISH) - fragments("es")
    assert len(theirs) > 100
    stage.simulation.speak(stage.member, tag)
    known = commands_of(stage.bot.tree)
    for command in known.values():
        if command.sent.startswith("desk "):
            continue
        line = parse(command.example, known)
        assert isinstance(line, Run)
        said = (await stage.ask(command.sent, **line.options)).text
        assert {part for part in theirs if part in said} == set(), command.name


async def test_a_button_answers_who_presses_it(stage: Stage) -> None:
    asked_in_english = await stage.ask("show", name="jessica jones")
    stage.simulation.speak(stage.moderator, "es-419")
    pressed = await stage.press(asked_in_english, "Releases", stage.moderator)
    assert pressed.reply.edited
    assert pressed.lines[:2] == ["Jessica Jones, temporada 3", "Se estrenó el 14 de junio de 2019 ¹"]
    assert (await stage.press(pressed, "Ficha")).lines[0] == JESSICA


@pytest.mark.usefixtures("spaniard")
async def test_completion_tells_kinds_apart_in_spanish(stage: Stage) -> None:
    people = {choice.name for choice in await stage.complete("who", "name", "jones")}
    assert {"Finn Jones (persona)", "Jessica Jones (personaje)"} <= people
    anything = {choice.name for choice in await stage.complete("quote", "of", "jessica")}
    assert "Jessica Jones (serie)" in anything


async def test_a_german_gets_english_throughout(stage: Stage) -> None:
    ours = await stage.ask("release", show="jessica jones", season=2)
    stage.simulation.speak(stage.member, "de")
    theirs = await stage.ask("release", show="jessica jones", season=2)
    assert (theirs.text, list(theirs.buttons)) == (ours.text, list(ours.buttons))


def described(payload: dict[str, Any], path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield a command's payload, its options' and its choices', each with its code."""
    yield path, payload
    for option in payload.get("options", ()):
        yield f"{path}.option.{option['name'].replace('-', '_')}", option
        for choice in option.get("choices", ()):
            yield f"{path}.choice.{choice['value']}", choice


async def test_discord_is_told_all_names_and_descriptions(stage: Stage) -> None:
    translator = CatalogueTranslator()
    told = 0
    for command in stage.bot.tree.get_commands(type=AppCommandType.chat_input):
        if isinstance(command, app_commands.Group):
            continue
        payload = await command.get_translated_payload(stage.bot.tree, translator)
        for code, part in described(payload, f"command.{command.name}"):
            told += 1
            for field in ("name", "description"):
                if field in part:
                    named = code if ".choice." in code else f"{code}.{field}"
                    spanish = words_for("es")(named)
                    assert part[field] == english()(named)
                    assert part[f"{field}_localizations"] == dict.fromkeys(SPANISH, spanish)
    assert told > 25


@pytest.mark.parametrize("locale", list(Locale))
async def test_the_translator_leaves_the_rest_to_english(stage: Stage, locale: Locale) -> None:
    command = stage.bot.tree.get_command("show")
    assert isinstance(command, app_commands.Command)
    payload = await command.get_translated_payload(stage.bot.tree, CatalogueTranslator())
    assert (locale.value in payload["name_localizations"]) is (locale.value in SPANISH)


async def test_each_spanish_example_runs_and_shows_each_option(stage: Stage) -> None:
    words = words_for("es-ES")
    known = commands_of(stage.bot.tree, words)
    stage.simulation.speak(stage.member, "es-ES")
    for command in known.values():
        if command.sent.startswith("desk "):
            continue
        line = parse(command.example, known)
        assert isinstance(line, Run)
        shown = {option.name for option in command.options} - {"olvidame"}
        assert set(line.options) == shown
        options = {one.sent: line.options[one.name] for one in command.options if one.name in shown}
        found = await stage.ask(command.sent, **options)
        assert found.reply.ephemeral == (command.sent == "report"), command.example
        assert "Nada coincide" not in found.text
        assert "Ninguna cita" not in found.text


async def unasked(form: Form) -> None:
    raise AssertionError(f"no form was expected, least of all {form}")


@pytest.fixture
async def session(tmp_path: Path) -> AsyncGenerator[Session]:
    async with open_session(tmp_path / "showdesk.db") as opened:
        await opened.do(":locale es-ES", unasked)
        yield opened


async def test_the_rehearsal_takes_the_names_that_discord_shows(session: Session) -> None:
    answer = await session.do("/estreno serie:jessica jones temporada:2", unasked)
    assert (answer.wrong, answer.text.splitlines()[1]) == (False, "Se estrenó el 8 de marzo de 2018 ¹")
    assert await session.do("/release jessica jones season:2", unasked) == answer
    assert await session.do("/estreno jessica jones temporada:2", unasked) == answer
    await session.do(":locale en-US", unasked)
    refused = await session.do("/estreno jessica jones", unasked)
    assert refused.wrong
    assert refused.text.startswith("There is no command /estreno jessica jones.")


async def test_the_rehearsal_is_refused_in_the_askers_language(session: Session) -> None:
    for line, sentence in {
        "/estrenos plazo:nunca": (
            "plazo: «nunca» no es ninguna de las opciones. Son una semana, un mes, tres meses, seis meses, "
            "un año o todo lo anunciado. Por ejemplo: plazo:una semana."
        ),
        "/estren": "No existe el comando /estren. ¿Querías decir /estreno o /estrenos?",
        "99": (
            "No hay ningún [99] que pulsar en la última respuesta. Antes pregunta algo, por ejemplo: /acerca."
        ),
    }.items():
        answer = await session.do(line, unasked)
        assert (answer.wrong, answer.text) == (True, sentence)
    assert "/quien rosario dawson" in (await session.do(":help", unasked)).text


async def test_the_rehearsal_completes_in_the_askers_language(session: Session) -> None:
    async def offered(typed: str) -> list[str]:
        return [one.text for one in await suggestions(session, typed)]

    assert await offered("/estr") == ["estreno ", "estrenos "]
    assert "temporada:" in await offered("/estreno serie:jj temp")
    assert "todo lo anunciado" in await offered("/estrenos plazo:")
    assert "Jessica Jones (personaje)" in await offered("/quien jessica")
    answer = await session.do("/quien Jessica Jones (personaje)", unasked)
    assert answer.text.splitlines()[:2] == ["Jessica Jones", "personaje"]
