"""What is there already and may say the same as a new claim."""

from collections.abc import Iterable

from bot.desk.editing.answers import Alike
from bot.domain.claims import Claim, Credit, Note, Property, PropertyName, Quote, Relation, Release, Status
from bot.domain.window import Window
from bot.names import ALIKE, text_likeness

SINGLE = frozenset(
    {
        PropertyName.KIND,
        PropertyName.NETWORK,
        PropertyName.PREMISE,
        PropertyName.SEASONS,
        PropertyName.PICTURE,
    }
)
"""Properties that a thing has one of: another value is another word on the same matter."""
SAME_PERSON = 0.9
"""The likeness of two credits for the same job that differ in the character's name or the seasons."""
SAME_MATTER = 0.85

Fields = dict[str, object]


def alike(claim: Claim, known: Iterable[Claim]) -> tuple[Alike, ...]:
    """Return those of ``known`` that may say what ``claim`` says, the likest first."""
    found = [
        Alike(claim=other, likeness=round(score, 2), differs=differing(claim, other))
        for other in known
        if other.id != claim.id and type(other) is type(claim) and (score := _likeness(claim, other)) >= ALIKE
    ]
    return tuple(sorted(found, key=lambda one: (-one.likeness, one.claim.id)))


def differing(claim: Claim, other: Claim) -> tuple[str, ...]:
    """Return the names of the fields in which two claims of one kind differ, source and day among them."""
    mine, theirs = _fields(claim), _fields(other)
    return tuple(name for name in mine if mine[name] != theirs[name])


def _likeness(one: Claim, other: Claim) -> float:  # noqa: PLR0911 - one for each kind of claim
    match one, other:
        case Credit(), Credit():
            return _credits(one, other)
        case Quote(), Quote():
            return text_likeness(one.words, other.words)
        case Note(), Note():
            return text_likeness(one.text, other.text)
        case Release(), Release():
            return 1.0 if _days(one.window) == _days(other.window) else 0.0
        case Status(), Status():
            return 1.0 if one.status is other.status else 0.0
        case Property(), Property() if one.name is other.name:
            return max(text_likeness(one.value, other.value), SAME_MATTER if one.name in SINGLE else 0.0)
        case Relation(), Relation():
            return 1.0 if (one.relation, one.object.id) == (other.relation, other.object.id) else 0.0
        case _:
            return 0.0


def _credits(one: Credit, other: Credit) -> float:
    if one.job is not other.job:
        return 0.0
    if one.person.id == other.person.id:
        return 1.0 if one.character == other.character else SAME_PERSON
    return SAME_MATTER if one.character and one.character == other.character else 0.0


def _days(window: Window) -> object:
    return window.earliest, window.latest, None if window.dated else window.phrase.casefold()


def _fields(claim: Claim) -> Fields:  # noqa: PLR0911 - one for each kind of claim
    common: Fields = {"source": claim.source and claim.source.id, "said_on": claim.said_on}
    match claim:
        case Credit():
            role = claim.role and claim.role.id
            seasons = (claim.first_season, claim.last_season)
            names: Fields = {"person": claim.person.id, "job": claim.job, "character": claim.character}
            return {**names, "role": role, "seasons": seasons, **common}
        case Quote():
            said: Fields = {"speaker": claim.speaker.id, "words": claim.words, "said_to": claim.said_to}
            return {**said, "topic": claim.topic, **common}
        case Note():
            return {"text": claim.text, "topic": claim.topic, "standing": claim.standing, **common}
        case Release():
            speaker = claim.speaker and claim.speaker.id
            return {"window": claim.window, "voice": claim.voice, "speaker": speaker, **common}
        case Status():
            return {"status": claim.status, "since": claim.since, "detail": claim.detail, **common}
        case Property():
            return {"name": claim.name, "value": claim.value, **common}
        case Relation():
            return {"relation": claim.relation, "object": claim.object.id, **common}
        case _:
            return common
