"""What claims and sources say, as the fields of a form: words, by the name of the field.

The fields of each kind, beside ``subject`` (an entity's id), ``said_on`` and ``spoiler`` of all claims:

- credit: ``person``, ``job``, ``character``, ``seasons`` ("2", "1-3")
- quote: ``speaker``, ``words``, ``speaker_role``, ``said_to``, ``topic``
- release: ``phrase``, ``voice`` ("show", "network", "outlet"), ``speaker``
- status: ``status``, ``since``, ``detail``
- property: ``name``, ``value``
- note: ``text``, ``topic``, ``standing``
- relation: ``relation``, ``object``
- show, person, character: ``name``; season: ``show``, ``number``; alias: ``entity``, ``name``, ``sort``
- a source: ``publisher``, ``title``, ``url``, ``author``, ``published_on``
"""

from bot.desk.values import body_of
from bot.domain.claims import Claim, Credit, Note, Property, Quote, Relation, Release, Status
from bot.domain.keeping import Content, Opened, StoredSource
from bot.domain.window import Window

ENTITIES = frozenset({"show", "person", "character"})
SEASON = "season"
ALIAS = "alias"

Said = dict[str, str | int | None]


def content_of(claim: Claim) -> Content:
    """Return a claim as a form that is filled in with what it says, to be edited."""
    return Content(
        kind=body_of(claim).kind,
        fields=fields_of(claim),
        source=StoredSource(claim.source.id) if claim.source else None,
        opened=Opened(claim.id, claim.version),
    )


def fields_of(claim: Claim) -> dict[str, str]:
    """Return what a claim says by field, without the fields that are empty."""
    common: Said = {
        "subject": claim.subject.id,
        "said_on": _phrase(claim.said_on),
        "spoiler": claim.spoiler,
    }
    said = {**common, **_own_fields(claim)}
    return {name: str(value) for name, value in said.items() if value is not None}


def seasons_text(first: int | None, last: int | None) -> str | None:
    """Return seasons as they are typed: "2", "1-3", "2-" (since), "-3" (until)."""
    if first is None and last is None:
        return None
    return str(first) if first == last else f"{first or ''}-{last or ''}"


def _own_fields(claim: Claim) -> Said:  # noqa: PLR0911 - one for each kind of claim
    match claim:
        case Credit():
            seasons = seasons_text(claim.first_season, claim.last_season)
            who: Said = {"person": claim.person.id, "job": claim.job}
            return {**who, "character": claim.character, "seasons": seasons}
        case Quote():
            said: Said = {"speaker": claim.speaker.id, "words": claim.words}
            where: Said = {"said_to": claim.said_to, "topic": claim.topic}
            return {**said, "speaker_role": claim.speaker_role, **where}
        case Release():
            speaker = claim.speaker.id if claim.speaker else None
            return {"phrase": claim.window.phrase, "voice": claim.voice.name.lower(), "speaker": speaker}
        case Status():
            return {"status": claim.status, "since": _phrase(claim.since), "detail": claim.detail}
        case Property():
            return {"name": claim.name, "value": claim.value}
        case Note():
            return {"text": claim.text, "topic": claim.topic, "standing": claim.standing}
        case Relation():
            return {"relation": claim.relation, "object": claim.object.id}
        case _:
            raise TypeError(f"{type(claim).__name__} is no kind of claim")


def _phrase(window: Window | None) -> str | None:
    return window.phrase if window else None
