"""What the name index is held to, by how many names it has."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Aims:
    """Shares of the questions, milliseconds on an idle core, bytes a name, seconds."""

    first: float
    shown: float
    wrong: float
    sure_of_nothing: float
    auc: float
    lookup: float
    size: float
    built: float
    added: float = 0.15


AIMS: Final[Mapping[int, Aims]] = {
    10_000: Aims(
        first=0.985,
        shown=0.995,
        wrong=0.004,
        sure_of_nothing=0.003,
        auc=0.998,
        lookup=1.0,
        size=400,
        built=0.2,
    ),
    100_000: Aims(
        first=0.98,
        shown=0.993,
        wrong=0.005,
        sure_of_nothing=0.005,
        auc=0.997,
        lookup=1.3,
        size=240,
        built=1.2,
    ),
    1_000_000: Aims(
        first=0.97,
        shown=0.99,
        wrong=0.008,
        sure_of_nothing=0.01,
        auc=0.994,
        lookup=2.0,
        size=110,
        built=8.0,
    ),
}
