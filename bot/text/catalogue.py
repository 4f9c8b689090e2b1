"""One catalogue per language: codes to words, plurals included."""

import string
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import cast

HOME = Path(__file__).parent
ENGLISH = "en"

Entry = str | Mapping[str, str]
"""A sentence, or one sentence per plural category ("one", "other" ...) chosen by the parameter ``n``."""


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a catalogue, as ISO codes."""
    return tuple(sorted(path.stem for path in HOME.glob("*.toml")))


@cache
def catalogue(language: str) -> Mapping[str, Entry]:
    """Return the entries of ``language`` by dotted code.

    Raises:
        FileNotFoundError: there is no such catalogue.
    """
    with (HOME / f"{language}.toml").open("rb") as file:
        return dict(_flat(tomllib.load(file), ""))


def parameters(entry: Entry) -> set[str]:
    """Return the names of the parameters that an entry mentions."""
    sentences = [entry] if isinstance(entry, str) else list(entry.values())
    return {field for text in sentences for _, field, _, _ in string.Formatter().parse(text) if field}


def _flat(table: Mapping[str, object], prefix: str) -> Iterator[tuple[str, Entry]]:
    for key, value in table.items():
        if isinstance(value, str):
            yield prefix + key, value
        elif isinstance(value, dict) and "other" in value:
            yield prefix + key, cast("Mapping[str, str]", value)
        elif isinstance(value, dict):
            yield from _flat(cast("Mapping[str, object]", value), f"{prefix}{key}.")
        else:
            raise TypeError(f"{prefix}{key} is neither a sentence nor a table")
