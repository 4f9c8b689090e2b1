"""Fit the weights of the name index to a table of names: ``python -m tools.fit_names NAMES``.

Makes labelled texts from the names, lets the index gather what it would compare them with, and fits a score
for lookups, another for keystrokes, and the limits of a verdict, on stores from a handful of names to all of
them. Writes ``weights.toml`` and ``common_words.tsv`` into ``data/names``; takes some minutes.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.names.candidates import RANKED
from bot.names.entries import NameEntry
from bot.names.features import FEATURES
from bot.names.query import words_of
from bot.names.table import read_table
from bot.names.weights import SMALL, weights
from bot.resources import resource
from tools.fit_names.judging import (
    MOST_STRANGERS,
    MOST_STRANGERS_SMALL,
    MOST_WRONG,
    MOST_WRONG_SMALL,
    RIVAL,
    Judged,
)
from tools.fit_names.learning import Fitted, Lists, fit
from tools.fit_names.lists import TYPING, Asked, Store, asked, lists_of

SIZES = ((300, 12), (3_000, 2), (10_000, 2), (100_000, 2), (1_000_000, 2))
"""How many names the stores have, and how many stores of each size."""
LEARNT_WHOLE = 10_000
"""Names from which a store has the best known; a smaller one may be about anything."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """Lists of one store, for learning or for judging."""

    names: int
    lists: Lists
    texts: Sequence[tuple[str, bool]]
    """The sort of each text, and whether it fits nothing."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit and write the weights; says what it measures."""
    parser = argparse.ArgumentParser(prog="python -m tools.fit_names", description=__doc__)
    parser.add_argument("names", type=Path, help="a table of names, as showdesk resolve --names reads it")
    parser.add_argument("--each", type=int, default=500, help="texts of every sort for each size (500)")
    parser.add_argument("--switches", type=int, default=24, help="of the network (24)")
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=resource("names"), help="the folder for what is fitted")
    chosen = parser.parse_args(arguments)
    names = list(read_table(chosen.names))
    write_common_words(chosen.out, names)
    learnt = list(gather(names, chosen.each, random.Random(chosen.seed)))
    judged = list(gather(names, chosen.each // 2, random.Random(chosen.seed + 1)))
    lookup = fit(Lists.together([one.lists for one in learnt]), chosen.switches, chosen.epochs, chosen.seed)
    typing = fit(
        Lists.together([while_typing(one) for one in learnt]), chosen.switches, chosen.epochs, chosen.seed
    )
    match, margin, small = limits(lookup, judged)
    write_weights(chosen.out, lookup, typing, match=match, margin=margin, small=small)
    return 0


def limits(lookup: Fitted, learnt: Sequence[Learnt]) -> tuple[float, float, float]:
    """Return the limits of a verdict, score, margin and score in small stores; says how each store fares."""
    judged = [
        Judged.of(one.lists, lookup.scores(one.lists.features)[0], [stranger for _, stranger in one.texts])
        for one in learnt
    ]
    match, margin = Judged.together(judged).best_limits(MOST_WRONG, MOST_STRANGERS)
    small = [store for one, store in zip(learnt, judged, strict=True) if one.names < SMALL]
    least, _ = Judged.together(small or judged).best_limits(MOST_WRONG_SMALL, MOST_STRANGERS_SMALL)
    for one, store in zip(learnt, judged, strict=True):
        sure, wrong, strangers = store.rates(least if one.names < SMALL else match, margin)
        print(
            f"{one.names:7} names: first right {store.first():.4f}, sure {sure:.3f}, "
            f"sure and wrong {wrong:.4f}, sure of nothing {strangers:.4f}"
        )
    return match, margin, least


def gather(names: Sequence[NameEntry], each: int, rng: random.Random) -> Iterator[Learnt]:
    """Yield what is learnt from stores of all sizes; half of them know nobody's fame."""
    for rows, stores in SIZES:
        if rows > len(names):
            continue
        for number in range(stores):
            begin = rng.randrange(len(names) // 2) if rows < LEARNT_WHOLE else 0
            around = [*names[begin : begin + rows], *names[begin + rows :], *names[:begin]]
            store = Store.of(around, rows, rng, weighed=number % 2 == 0)
            found = list(asked(store, rng, max(2, each // stores)))
            yield Learnt(rows, lists_of(found), [_sort(one) for one in found])


def while_typing(learnt: Learnt) -> Lists:
    """Return the same lists, with beginnings counting more."""
    more = np.array([TYPING.get(sort, 1.0) for sort, _ in learnt.texts], np.float32)
    one = learnt.lists
    return Lists(one.features, one.right, one.sizes, one.counts * more)


def write_common_words(folder: Path, names: Sequence[NameEntry]) -> None:
    """Write how many of ten thousand names have each of the common words."""
    counted = Counter(word for entry in names for word in set(words_of(entry.name)))
    share = len(names) / 10_000
    common = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    lines = [f"{word}\t{max(1, round(count / share))}\n" for word, count in common if count >= share]
    (folder / "common_words.tsv").write_text("".join(lines), encoding="utf-8")


def write_weights(
    folder: Path, lookup: Fitted, typing: Fitted, *, match: float, margin: float, small: float
) -> None:
    """Write the file that the index reads."""
    rank = weights().rank
    ranked = "".join(
        f'"{name}" = {value:.3f}\n' for name, value in zip(RANKED, rank.values.tolist(), strict=True)
    )
    text = (
        "# Fitted by tools/fit_names; the features are told in bot/names/features.py.\n\n"
        f"[rank]\nconstant = {rank.constant:.3f}\n{ranked}\n"
        f"[lookup]\n{_table(lookup)}\n[keystroke]\n{_table(typing)}\n"
        f"[verdict]\nmatch = {match:.2f}\nsmall = {small:.2f}\nrival = {RIVAL:.2f}\n"
        f"margin = {margin:.2f}\nchoices = 0.0\n"
    )
    (folder / "weights.toml").write_text(text, encoding="utf-8")


def _table(fitted: Fitted) -> str:
    rows = zip((*FEATURES, "constant"), np.vstack((fitted.inner, fitted.inner_constant)), strict=True)
    linear = (*fitted.linear.tolist(), *fitted.constant.tolist())
    lines = [
        f"{name} = [{', '.join(f'{value:.3f}' for value in (first, *row.tolist()))}]\n"
        for first, (name, row) in zip(linear, rows, strict=True)
    ]
    return (
        "".join(lines) + f"switches = [{', '.join(f'{value:.3f}' for value in fitted.switches.tolist())}]\n"
    )


def _sort(one: Asked) -> tuple[str, bool]:
    return one.label.how, one.label.target is None


if __name__ == "__main__":
    sys.exit(main())
