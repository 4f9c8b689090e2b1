"""The desk's forms (Discord's modals): at most five fields, each saying how much it takes.

What is chosen from the archive, such as the show, comes with the command; what a form asks for is the rest.
A form that edits, or that comes of a message, asks for a person by name, since there is no command to choose
them with.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import discord
from discord import ui

from bot.cards.claims import kind_named
from bot.cards.deskroutes import Step, draft_id
from bot.cards.escape import shorten
from bot.desk.submitting.filling import changes, held
from bot.domain import limits
from bot.domain.claims import Job, PropertyName, RelationKind, Standing, StatusKind, Topic, Voice
from bot.domain.entities import AliasKind, EntityKind
from bot.domain.keeping import Content, Fields, NewSource
from bot.text.words import Words, begun

MAX_TITLE: Final = 45
MAX_LABEL: Final = 45
MAX_OPTION: Final = 100
SEASONS_TYPED: Final = 20
MESSAGE: Final = "https://discord.com/channels/"
"""How the address of a message begins."""

PEOPLE: Final = (EntityKind.PERSON,)
THINGS: Final = (EntityKind.SHOW, EntityKind.PERSON, EntityKind.CHARACTER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a form: a text of at most ``most`` characters, or one of ``options`` named by ``code``.

    ``kinds`` says that the text is a name, and of what; the form keeps the id of what it means.
    """

    name: str
    most: int = limits.LABEL
    needed: bool = False
    long: bool = False
    options: tuple[str, ...] = ()
    code: str = "*"
    """The catalogue code of an option, with "*" for its value."""
    kinds: tuple[EntityKind, ...] = ()
    called: str = ""
    """The code of its label, where it is not ``name``."""

    @property
    def label(self) -> str:
        """The last part of the codes of its label and its example."""
        return self.called or self.name


def _choice(name: str, options: Sequence[str], code: str, called: str = "") -> Field:
    return Field(name=name, options=tuple(options), code=code, needed=True, called=called)


SAID_ON: Final = Field(name="said_on", most=limits.PHRASE)
TOPIC: Final = Field(name="topic")
WORDS: Final = Field(name="words", most=limits.WORDS, needed=True, long=True)
ROLE: Final = Field(name="speaker_role")
SPEAKER: Final = Field(name="speaker", most=limits.NAME, needed=True, kinds=PEOPLE)
SOURCE: Final = (
    Field(name="publisher"),
    Field(name="title"),
    Field(name="url", most=limits.URL),
    Field(name="published_on", most=limits.PHRASE),
    Field(name="author"),
)
_JOB: Final = _choice("job", tuple(Job), "job.*")
_CREDIT: Final = (_JOB, Field(name="character"), Field(name="seasons", most=SEASONS_TYPED), SAID_ON)
_RELEASE: Final = (
    Field(name="phrase", most=limits.PHRASE, needed=True),
    _choice("voice", [voice.name.lower() for voice in Voice], "desk.voice.*"),
    SAID_ON,
)
_RELATION: Final = (_choice("relation", tuple(RelationKind), "desk.relation.*"), SAID_ON)
_NAME: Final = Field(name="name", most=limits.NAME, needed=True)

ADDED: Final[Mapping[str, tuple[Field, ...]]] = {
    "quote": (WORDS, ROLE, Field(name="said_to"), TOPIC, SAID_ON),
    "credit": _CREDIT,
    "release": _RELEASE,
    "note": (
        _choice("topic", tuple(Topic), "topic.*"),
        _choice("standing", tuple(Standing), "news.*"),
        Field(name="text", most=limits.TEXT, needed=True, long=True),
        SAID_ON,
    ),
    "status": (
        _choice("status", tuple(StatusKind), "status.*.plain"),
        Field(name="since", most=limits.PHRASE),
        Field(name="detail"),
        SAID_ON,
    ),
    "relation": _RELATION,
    "show": (_NAME,),
    "person": (_NAME,),
    "season": (Field(name="number", most=2, needed=True),),
    "alias": (_NAME, _choice("sort", tuple(AliasKind), "desk.sort.*")),
}
"""The fields of what is added, by its kind."""

EDITED: Final[Mapping[str, tuple[Field, ...]]] = {
    **ADDED,
    "quote": (WORDS, SPEAKER, ROLE, TOPIC, SAID_ON),
    "credit": (Field(name="person", most=limits.NAME, needed=True, kinds=PEOPLE), *_CREDIT),
    "release": (*_RELEASE, Field(name="speaker", most=limits.NAME, kinds=PEOPLE)),
    "relation": (*_RELATION, Field(name="object", most=limits.NAME, needed=True, kinds=THINGS)),
    "property": (
        _choice("name", tuple(PropertyName), "property_name.*", "property"),
        Field(name="value", most=limits.TEXT, needed=True, long=True),
        SAID_ON,
    ),
}
"""The fields of a claim that is edited; what is none of them stays as it is."""

HEARD: Final = (
    WORDS,
    SPEAKER,
    Field(name="subject", most=limits.NAME, needed=True, kinds=THINGS),
    ROLE,
    TOPIC,
)
"""The fields of a quote that comes of a message."""


def fields_for(content: Content) -> tuple[Field, ...]:
    """Return the fields in which what a draft says is filled in."""
    if content.opened is not None:
        return EDITED[content.kind]
    return HEARD if _is_heard(content) else ADDED[content.kind]


def fact_form(words: Words, draft: str, content: Content, names: Mapping[str, str]) -> ui.Modal:
    """Return the form in which what a draft says is filled in, holding what it says now.

    ``names`` are the names of what is kept by its id, by field.
    """
    title = kind_named(words, content.kind)
    shown = {**held(content), **names}
    return _form(words, draft_id(Step.FORM, draft), title, fields_for(content), shown)


def said_in(words: Words, content: Content, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return what was filled in, or changed: the label of each field and what it says, not escaped."""
    said = {**changes(content), **{name: names[name] for name in changes(content) if name in names}}
    return [
        (words(f"desk.field.{field.label}"), _written(words, field, said[field.name]))
        for field in fields_for(content)
        if field.name in said
    ]


def source_form(words: Words, draft: str, content: Content) -> ui.Modal:
    """Return the form in which a new source is described."""
    title = begun(words("desk.field.source"))
    return _form(words, draft_id(Step.CITE, draft), title, SOURCE, _described(content))


def _form(
    words: Words, custom_id: str, title: str, fields: Sequence[Field], shown: Mapping[str, str]
) -> ui.Modal:
    modal = ui.Modal(title=shorten(title, MAX_TITLE), custom_id=custom_id)
    for field in fields:
        modal.add_item(_label(words, field, shown.get(field.name, "")))
    modal.stop()
    return modal


def _label(words: Words, field: Field, shown: str) -> ui.Label[Any]:
    text = shorten(begun(words(f"desk.field.{field.label}")), MAX_LABEL)
    if field.options:
        return ui.Label(text=text, component=_menu(words, field, shown))
    typed = ui.TextInput[Any](
        custom_id=field.name,
        style=discord.TextStyle.long if field.long else discord.TextStyle.short,
        placeholder=words("desk.example", example=words(f"desk.example_of.{field.label}")),
        default=shown[: field.most] or None,
        required=field.needed,
        max_length=field.most,
    )
    return ui.Label(text=text, description=words("desk.most", n=field.most), component=typed)


def _menu(words: Words, field: Field, shown: str) -> ui.Select[Any]:
    options = [
        discord.SelectOption(
            label=shorten(begun(words(field.code.replace("*", one))), MAX_OPTION),
            value=one,
            default=one == shown,
        )
        for one in field.options
    ]
    return ui.Select(custom_id=field.name, options=options, required=field.needed)


def _written(words: Words, field: Field, value: str) -> str:
    return words(field.code.replace("*", value)) if value in field.options else value


def _is_heard(content: Content) -> bool:
    return content.kind == "quote" and _described(content).get("url", "").startswith(MESSAGE)


def _described(content: Content) -> Fields:
    """Return what is filled in of a new source."""
    nothing: Fields = {}
    return content.source.fields if isinstance(content.source, NewSource) else nothing
