"""Checking a pack as a whole: its keys, where its references lead, what its phrases mean."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from bot.domain.claims import ClaimKind
from bot.domain.entities import EntityKind
from bot.domain.window import Window
from bot.packs.found import Found
from bot.packs.model import (
    ENTITY_TABLES,
    AnyClaim,
    ClaimRecord,
    EntityRecord,
    ReleaseRecord,
    ShowRecord,
    SourceRecord,
    StatusRecord,
    Time,
)
from bot.packs.pack import Pack, PackClaim, PackEntity, PackSource, content_hash
from bot.packs.times import read_release, read_time, unreadable

SHOW, SEASON, PERSON, CHARACTER = EntityKind.SHOW, EntityKind.SEASON, EntityKind.PERSON, EntityKind.CHARACTER
ANYTHING = (SHOW, SEASON, PERSON, CHARACTER)
WORKS = (SHOW, SEASON)


REFERENCES: dict[str, dict[str, tuple[EntityKind, ...]]] = {
    "credit": {"show": (SHOW,), "person": (PERSON,), "role": (CHARACTER,)},
    "quote": {"subject": ANYTHING, "speaker": (PERSON,), "about": ANYTHING},
    "release": {"subject": WORKS, "speaker": (PERSON,)},
    "status": {"subject": WORKS},
    "property": {"subject": ANYTHING},
    "note": {"subject": ANYTHING, "about": ANYTHING},
    "relation": {"subject": ANYTHING, "object": ANYTHING},
}
"""The fields that hold keys of entities, and of which kinds."""

PHRASES = ("phrase", "said_on", "published_on", "since")


@dataclass
class Checker:
    """What is known while a pack is checked. Wrong records count as known, so that one mistake is one."""

    problems: list[str]
    entities: dict[str, EntityKind] = field(default_factory=dict[str, EntityKind])
    sources: dict[str, Window | None] = field(default_factory=dict[str, "Window | None"])

    def refer(self, where: str, name: str, key: str, kinds: Collection[EntityKind]) -> None:
        """Report a reference that leads nowhere, or to the wrong kind of thing."""
        wanted = " or ".join(kinds) if len(kinds) < len(ANYTHING) else "show, season, person or character"
        kind = self.entities.get(key)
        if kind is None:
            known = [known for known, kind in self.entities.items() if kind in kinds]
            self.problems.append(f'{where}: {name}: there is no {wanted} "{key}"{_nearest(key, known)}')
        elif kind not in kinds:
            self.problems.append(f'{where}: {name}: "{key}" is a {kind}, not a {wanted}')

    def time(self, where: str, name: str, time: Time | None, said: Window | None = None) -> Window | None:
        """Return the window of a time, or report why there is none."""
        if time is None:
            return None
        try:
            return read_time(time, said)
        except ValueError as error:
            self.problems.append(f"{where}: {name}: {error}")
            return None


def check(found: Sequence[Found], problems: list[str]) -> Pack:
    """Return the pack that the records make; what is wrong is added to ``problems``."""
    checker = Checker(problems)
    sources = tuple(_sources(found, checker))
    entities = tuple(_entities(found, checker))
    return Pack(sources, entities, tuple(_claims(found, checker)))


def _sources(found: Sequence[Found], checker: Checker) -> Iterator[PackSource]:
    seen: dict[str, str] = {}
    for at in found:
        if at.table != "source":
            continue
        if at.key is not None:
            _once(at.key, at.where, seen, checker.problems)
            checker.sources[at.key] = None
        if isinstance(at.record, SourceRecord):
            published = checker.time(at.where, "published_on", at.record.published_on)
            checker.sources[at.record.key] = published
            yield PackSource(at.record.key, at.record, published, content_hash(at.record, published))
        else:
            _phrases(at, checker)


def _entities(found: Sequence[Found], checker: Checker) -> Iterator[PackEntity]:
    seen: dict[str, str] = {}
    for at in found:
        if at.table not in ENTITY_TABLES:
            continue
        kind = EntityKind(at.table)
        if at.key is not None:
            _once(at.key, at.where, seen, checker.problems)
            checker.entities[at.key] = kind
            checker.entities |= {f"{at.key}/{number}": SEASON for number in at.many("seasons")}
        if isinstance(at.record, EntityRecord):
            yield from _entity(kind, at.record)


def _entity(kind: EntityKind, record: EntityRecord) -> Iterator[PackEntity]:
    # A season is a record of its own: one more leaves its show's hash as it was, and the other way round.
    plain = EntityRecord.model_validate(record.model_dump(exclude={"seasons"}))
    season = EntityRecord(key=record.key, name=record.name)
    yield PackEntity(record.key, kind, record, content_hash(plain))
    for number in record.seasons if isinstance(record, ShowRecord) else ():
        key = f"{record.key}/{number}"
        digest = content_hash(season, extra=number)
        yield PackEntity(key, SEASON, record, digest, show=record.key, number=number)


def _claims(found: Sequence[Found], checker: Checker) -> Iterator[PackClaim]:
    seen: dict[str, str] = {}
    for at in found:
        if at.table not in REFERENCES:
            continue
        _references(at, checker)
        if isinstance(at.record, ClaimRecord):
            yield _claim(at, _known(at.record), seen, checker)
        else:
            _phrases(at, checker)


def _claim(at: Found, record: AnyClaim, seen: dict[str, str], checker: Checker) -> PackClaim:
    kind = ClaimKind(at.table)
    key = f"{kind}/{record.key or record.derived_key()}"
    _once(key, at.where, seen, checker.problems, "" if record.key else "; give this one a key of its own")
    published = checker.sources.get(record.source or "")
    said_on = checker.time(at.where, "said_on", record.said_on, published)
    window = _window(at.where, record, said_on or published, checker)
    return PackClaim(key, kind, record, said_on, window, content_hash(record, said_on, window))


def _window(where: str, record: AnyClaim, said: Window | None, checker: Checker) -> Window | None:
    if isinstance(record, StatusRecord):
        return checker.time(where, "since", record.since, said)
    if not isinstance(record, ReleaseRecord):
        return None
    try:
        return read_release(record, said)
    except ValueError as error:
        checker.problems.append(f"{where}: phrase: {error}")
        return None


def _references(at: Found, checker: Checker) -> None:
    """Check all keys of a claim, also of one that has other mistakes."""
    for name, kinds in REFERENCES[at.table].items():
        for key in [at.text(name), *at.many(name)]:
            if isinstance(key, str):
                checker.refer(at.where, name, key, kinds)
    source = at.text("source")
    if source is not None and source not in checker.sources:
        near = _nearest(source, checker.sources)
        checker.problems.append(f'{at.where}: source: there is no source "{source}"{near}')


def _phrases(at: Found, checker: Checker) -> None:
    """Check that the phrases of a record with other mistakes can be read at all."""
    for name in PHRASES:
        text = at.text(name)
        if text is not None and "window" not in at.row and (wrong := unreadable(text)):
            checker.problems.append(f"{at.where}: {name}: {wrong}")


def _known(record: ClaimRecord) -> AnyClaim:
    if not isinstance(record, AnyClaim):
        raise TypeError(f"{type(record).__name__} is no kind of claim")
    return record


def _once(key: str, where: str, seen: dict[str, str], problems: list[str], ask: str = "") -> None:
    if key in seen:
        problems.append(f"{where}: key: the same as that of {seen[key]}{ask}")
    seen.setdefault(key, where)


def _nearest(key: str, known: Collection[str]) -> str:
    near = get_close_matches(key, known, n=1)
    return f'; did you mean "{near[0]}"?' if near else ""
