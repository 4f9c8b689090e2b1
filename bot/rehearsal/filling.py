"""What is written into the fields of a form, as the values that Discord would send."""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from bot.errors import Invalid
from bot.rehearsal.forms import Field, Form, Takes
from bot.rehearsal.values import FALSE, TRUE
from bot.text.words import Words

Value = str | bool | Sequence[str] | Sequence[tuple[str, bytes]]
"""A text, a tick, the values of what was chosen, or files by name."""

BAR: Final = "|"
"""What a line that fills in a form begins with."""
YES: Final = "yes"
NO: Final = "no"

_CONTINUED: Final = re.compile(r"\|(?:\s{2,}(.*)|\s*)")
_SHOWN: Final = 60
"""Characters of a wrong value that are said back."""


def numbered(field: Field) -> bool:
    """Whether the choices of ``field`` can be named by their number; not where a label is a number itself."""
    return field.chooses and not any(label.strip().isdecimal() for label, _ in field.options)


def held(field: Field) -> str:
    """Return what ``field`` holds at first, as somebody would write it."""
    if field.takes is Takes.TICK:
        return YES if field.chosen else NO
    if not field.chooses:
        return field.value
    places = [place for place, (_, value) in enumerate(field.options, 1) if value in field.chosen]
    return ", ".join(str(place) if numbered(field) else field.options[place - 1][0] for place in places)


def read(field: Field, written: str) -> Value:
    """Return the value that ``written`` means for ``field``; nothing written empties it.

    Raises:
        Invalid: names the field and says what would be right.
    """
    if not written.strip():
        if field.required:
            raise Invalid("rehearsal.field_missing", field=field.label, example=field.sample)
        return _EMPTY.get(field.takes, [])
    if field.takes is Takes.TEXT:
        return _text(field, written)
    if field.takes is Takes.TICK:
        return _tick(field, written.strip())
    if field.takes is Takes.FILES:
        return _counted(field, [_file(field, name) for name in _parted(written)])
    return _counted(field, _choices(field, written.strip()))


def filled(form: Form, lines: Iterable[str]) -> dict[str, Value]:
    """Return the values of ``form`` by ``custom_id``, as lines that begin with a bar fill it in.

    ``| Words: ...`` begins a field by its label, or by its ``custom_id``; ``|   ...``, with two blanks or
    more, goes on with it. A field that is not named keeps what it holds.

    Raises:
        Invalid: names the field, or the line that belongs to none, and says what would be right.
    """
    written = _written(form, lines)
    return {field.custom_id: read(field, written.get(field.custom_id, held(field))) for field in form.fields}


def explained(field: Field, words: Words) -> str:
    """Return what whoever fills in ``field`` has to know: its label, what it is, and what is allowed."""
    lines = [f"{field.label}: {field.about}" if field.about else field.label]
    notes = "; ".join(_notes(field, words))
    lines += [f"  ({notes})"] if notes else []
    for place, (label, _) in enumerate(field.options, 1):
        lines.append(f"  [{place}] {label}" if numbered(field) else f"  - {label}")
    return "\n".join(lines)


def _notes(field: Field, words: Words) -> Iterable[str]:
    if field.hint:
        yield words("rehearsal.hint", hint=field.hint)
    if field.takes is Takes.TEXT:
        yield words("rehearsal.characters", low=max(field.low, int(field.required)), high=field.high)
    elif field.takes is Takes.TICK:
        yield words("rehearsal.yes_or_no")
    elif field.takes is Takes.FILES:
        yield words("rehearsal.files", n=field.high)
    else:
        yield words("rehearsal.choose", n=field.high)
    if field.long:
        yield words("rehearsal.new_line")
    if not field.required and field.takes is not Takes.TICK:
        yield words("rehearsal.may_be_empty")


def _written(form: Form, lines: Iterable[str]) -> Mapping[str, str]:
    """Return what was written for each field that is named, by ``custom_id``."""
    paragraphs: dict[str, list[str]] = {}
    for line in lines:
        continued = _CONTINUED.fullmatch(line.strip())
        if continued is None:
            field, text = _named(form, line.strip().removeprefix(BAR).strip())
            if field.custom_id in paragraphs:
                raise Invalid("rehearsal.field_twice", field=field.label)
            paragraphs[field.custom_id] = [text]
        elif paragraphs:
            paragraphs[next(reversed(paragraphs))].append((continued[1] or "").strip())
        elif continued[1]:
            raise _unknown(form, continued[1].strip())
    return {custom_id: "\n".join(texts).strip("\n") for custom_id, texts in paragraphs.items()}


def _named(form: Form, text: str) -> tuple[Field, str]:
    """Return the field that a line names and what follows; of names with colons, the longest counts."""
    names = [(name, field) for field in form.fields for name in (field.label, field.custom_id)]
    for name, field in sorted(names, key=lambda one: -len(one[0])):
        if text.casefold().startswith(f"{name.casefold()}:"):
            return field, text[len(name) + 1 :].strip()
    raise _unknown(form, text)


def _unknown(form: Form, text: str) -> Invalid:
    samples = {field.label: f"{BAR} {field.label}: {field.sample}" for field in form.fields}
    near = get_close_matches(text.partition(":")[0], samples, n=1, cutoff=0)
    return Invalid(
        "rehearsal.field_unknown",
        line=text[:_SHOWN],
        fields=tuple(samples),
        example=samples[near[0]] if near else BAR,
    )


def _text(field: Field, written: str) -> str:
    low = max(field.low, int(field.required))
    if not low <= len(written) <= field.high:
        raise Invalid("rehearsal.length", option=field.label, count=len(written), low=low, high=field.high)
    return written


def _tick(field: Field, written: str) -> bool:
    if written.casefold() in TRUE | FALSE:
        return written.casefold() in TRUE
    raise Invalid("rehearsal.field_tick", field=field.label, value=written[:_SHOWN])


def _choices(field: Field, written: str) -> list[str]:
    """Return the values of what was named; a label that has a comma itself is tried whole first."""
    known = {label.strip().casefold(): value for label, value in reversed(field.options)}
    if numbered(field):
        known |= {str(place): value for place, (_, value) in enumerate(field.options, 1)}
    named = [written] if written.casefold() in known else _parted(written)
    for one in named:
        if one.casefold() not in known:
            labels = tuple(label for label, _ in field.options)
            raise Invalid("rehearsal.field_choice", field=field.label, value=one[:_SHOWN], choices=labels)
    return list(dict.fromkeys(known[one.casefold()] for one in named))


def _file(field: Field, name: str) -> tuple[str, bytes]:
    path = Path(name).expanduser()
    try:
        return path.name, path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Invalid("rehearsal.field_file", field=field.label, path=name, reason=reason) from error


def _parted(written: str) -> list[str]:
    return [part.strip() for part in written.split(",") if part.strip()]


def _counted(field: Field, values: list[str] | list[tuple[str, bytes]]) -> Value:
    low = max(field.low, int(field.required))
    if not low <= len(values) <= field.high:
        raise Invalid("rehearsal.field_count", field=field.label, n=len(values), low=low, high=field.high)
    return values


_EMPTY: Final[Mapping[Takes, Value]] = {Takes.TEXT: "", Takes.TICK: False}
