"""The desk's commands and menus: named and described in each language, within Discord's limits."""

import re
from typing import Any

import pytest
from discord import AppCommandType, app_commands

from bot.client.localised import CatalogueTranslator
from bot.rehearsal.grammar import commands_of
from bot.text.words import words_for
from tests.discord.desk import own_show, pressed, preview
from tests.discord.stage import Stage

NAME = re.compile(r"[-_\w]{1,32}")
LONGEST = 100
MOST_CHARACTERS = 8000


def parts(payload: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a command, and its groups, commands, options and choices."""
    inside = [*payload.get("options", ()), *payload.get("choices", ())]
    return [payload, *(part for one in inside for part in parts(one))]


def spoken_of(part: dict[str, Any], field: str, *locales: str | None) -> list[str]:
    """Return a name or a description in these languages (``None`` is English), or in all that there are."""
    translated: dict[str | None, str] = {**(part.get(f"{field}_localizations") or {}), None: part[field]}
    said: str = part[field]
    return [translated.get(locale, said) for locale in locales or translated]


async def payload_of(stage: Stage, name: str, kind: AppCommandType) -> dict[str, Any]:
    command: Any = stage.bot.tree.get_command(name, type=kind)
    payload: dict[str, Any] = await command.get_translated_payload(stage.bot.tree, CatalogueTranslator())
    return payload


async def test_names_and_descriptions_are_within_the_limits_in_each_language(stage: Stage) -> None:
    payload = await payload_of(stage, "desk", AppCommandType.chat_input)
    assert (payload["contexts"], payload["integration_types"]) == ([0], [0])
    found = parts(payload)
    assert len(found) > 60
    length = 0
    for part in found:
        choice = "value" in part
        longest = {"name": 0, "description": 0}
        for field in ("name", "description"):
            if field not in part:
                continue
            spoken = spoken_of(part, field)
            assert len(set(spoken)) == 2 or field == "name" or choice, part
            for text in spoken:
                assert 1 <= len(text) <= LONGEST
                assert not text.endswith(".")
                if field == "name" and not choice:
                    assert NAME.fullmatch(text), text
                    assert text == text.lower()
            longest[field] = max(map(len, spoken))
        length += sum(longest.values()) + (len(str(part["value"])) if choice else 0)
    assert length <= MOST_CHARACTERS


@pytest.mark.parametrize("name", ["Save as quote", "Edit facts"])
async def test_each_menu_is_named_in_each_language(stage: Stage, name: str) -> None:
    payload = await payload_of(stage, name, AppCommandType.message)
    assert (payload["contexts"], payload["integration_types"]) == ([0], [0])
    spanish = payload["name_localizations"]["es-ES"]
    assert spanish != name
    assert 1 <= len(spanish) <= 32


async def test_no_two_that_stand_together_have_one_name(stage: Stage) -> None:
    payload = await payload_of(stage, "desk", AppCommandType.chat_input)
    for part in parts(payload):
        for locale in (None, "es-ES"):
            names = [tuple(spoken_of(one, "name", locale)) for one in part.get("options", ())]
            assert len(names) == len(set(names)), names


async def test_the_rehearsal_names_options_as_discord_does(stage: Stage) -> None:
    known = commands_of(stage.bot.tree, words_for("es-ES"))
    command = known["mesa añadir cita"]
    assert [option.name for option in command.options][:3] == ["sobre", "quien", "fuente"]
    assert command.options[0].about == "De qué trata: una serie, una persona o un personaje"


async def test_required_options_come_first(stage: Stage) -> None:
    for command in stage.bot.tree.walk_commands():
        if isinstance(command, app_commands.Command):
            required = [option.required for option in command.parameters]
            assert required == sorted(required, reverse=True)


async def test_a_spaniard_adds_in_spanish(stage: Stage) -> None:
    stage.simulation.speak(stage.moderator, "es-ES")
    shown = await preview(stage, "desk add show", {}, name="Night Desk")
    assert shown.lines == ["Serie, sin guardar. Solo lo ves tú.", "Night Desk"]
    assert list(shown.buttons) == ["Guardar", "Editar", "Cancelar"]
    opened = await stage.simulation.press(stage.moderator, shown.reply, shown.buttons["Editar"])
    assert opened.form is not None
    (field,) = opened.form.fields
    assert (opened.form.title, field.label, field.about, field.hint) == (
        "Serie",
        "Nombre",
        "200 caracteres como máximo",
        "Por ejemplo Jessica Jones",
    )
    saved = await stage.press(shown, "Guardar", stage.moderator)
    assert saved.lines[0].startswith("Guardado como cambio ")


async def test_the_forms_say_how_much_they_take(stage: Stage) -> None:
    await own_show(stage)
    options = {"about": "night desk", "speaker": "ana ruiz", "source": "new"}
    asked = await preview(stage, "desk add quote", options, words="We knew.")
    again = await pressed(stage, asked, "Source", publisher="Empire")
    for button in ("Edit", "Source"):
        opened = await stage.simulation.press(stage.moderator, again.reply, again.buttons[button])
        assert opened.form is not None
        for field in opened.form.fields:
            assert field.about == f"At most {field.high:,} characters"
            assert field.hint.startswith("For example ")
