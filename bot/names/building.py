"""From names to the arrays of a frozen index. Pure, so that another process can do it."""

from collections.abc import Iterable, Sequence

import numpy as np

from bot.domain.entities import EntityKind
from bot.names.arrays import Anything, Ints, distinct, first_top, small, spread, starts
from bot.names.common import usual_words
from bot.names.entries import NameEntry
from bot.names.hashing import joined, narrow, wide
from bot.names.query import words_of
from bot.names.spellings import ARTICLES, STUDIOS
from bot.names.words import build_words

KINDS = tuple(EntityKind)
"""The kinds in the order of their numbers; the names of a word lie together kind by kind."""
KIND_NUMBER = {kind: number for number, kind in enumerate(KINDS)}
KIND_BITS = 3
"""The bits of a row's flags that hold the number of its kind."""
PRIMARY = 4
"""The bit that marks a primary name."""
LEADING_SHIFT = 3
"""The bits from here on hold how many leading words are left out as often as not."""
SAMPLED = 32
"""Every how many beginnings one is kept at hand, to find the place among the others."""
BEST_KNOWN = 25
"""Names that begin as typed, the best known of them; Discord shows no more."""
FEWEST_INITIALS = 3
MOST_INITIALS = 9
Arrays = dict[str, Anything]


def build(entries: Sequence[NameEntry]) -> Arrays:
    """Return the arrays of an index of shared names; each name of an entity has to be there once."""
    entity = np.fromiter((entry.entity for entry in entries), np.int64, len(entries))
    if np.any(entity[1:] < entity[:-1]):
        order: Ints = np.argsort(entity, kind="stable")
        entity = entity[order]
        entries = [entries[int(place)] for place in order]
    vocabulary: dict[str, int] = {}
    flat: list[int] = []
    sizes: list[int] = []
    for entry in entries:
        words = words_of(entry.name)
        sizes.append(len(words))
        flat += [vocabulary.setdefault(word, len(vocabulary)) for word in words]
    if 0 in sizes:  # a blank name is found by nothing
        entity = entity[np.array(sizes) > 0]
        entries = [entry for entry, size in zip(entries, sizes, strict=True) if size]
        sizes = [size for size in sizes if size]
    words = sorted(vocabulary)
    usual = usual_words()
    number = np.empty(len(words), np.int64)
    number[[vocabulary[word] for word in words]] = np.arange(len(words))
    row_word = number[np.array(flat, np.int64)]
    row_start = starts(np.array(sizes, np.int64))
    kind = np.fromiter((KIND_NUMBER[entry.kind] for entry in entries), np.int64, len(entries))
    primary = np.fromiter((entry.primary for entry in entries), np.int64, len(entries))
    weight = np.fromiter((entry.weight for entry in entries), np.float32, len(entries))
    names = [entry.name.encode("utf-8", "surrogatepass") for entry in entries]
    skipped = leading_words(row_word, row_start, words)
    return {
        **build_words(words),
        "word_usual": np.fromiter((usual.get(word, 0) for word in words), np.uint16, len(words)),
        "row_start": small(row_start),
        "row_word": row_word.astype(np.int32),
        "row_entity": small(entity),
        "row_flags": (kind | primary * PRIMARY | skipped << LEADING_SHIFT).astype(np.uint8),
        "row_weight": weight.astype(np.float16),
        "name_text": np.frombuffer(b"".join(names), np.uint8),
        "name_start": small(starts(np.fromiter(map(len, names), np.int64, len(names)))),
        **_lists(row_word, row_start, kind, weight, len(words)),
        **_squashed(words, row_word, row_start, skipped),
        **_beginnings(row_word, row_start, skipped, len(words)),
        "best_known": _best_known(weight, kind, primary, _in_order(row_word, row_start, len(words))),
        **_initials(words, row_word, row_start, skipped, kind == KIND_NUMBER[EntityKind.SHOW]),
    }


def each_once(entries: Iterable[NameEntry]) -> list[NameEntry]:
    """Return the names with each name of an entity once, as primary where it is so at all."""
    found: dict[tuple[int, str], NameEntry] = {}
    for entry in entries:
        known = found.setdefault((entry.entity, entry.name), entry)
        if entry.primary and not known.primary:
            found[entry.entity, entry.name] = entry
    return list(found.values())


def leading_words(row_word: Ints, row_start: Ints, words: Sequence[str]) -> Ints:
    """Return how many words each name begins with that are left out as often as not."""
    studio = [place for place, word in enumerate(words) if word in STUDIOS]
    article = [place for place, word in enumerate(words) if word in ARTICLES]
    sizes, begins = np.diff(row_start), row_start[:-1]
    if not len(row_word):
        return sizes
    skipped = ((sizes > 1) & np.isin(row_word[begins], studio)).astype(np.int64)
    second = np.minimum(begins + skipped, len(row_word) - 1)
    return skipped + ((sizes > skipped + 1) & np.isin(row_word[second], article))


def depth(words: int) -> int:
    """Return how many words of a beginning fit one number of 63 bits, for a vocabulary of this size."""
    return 3 if (words + 2) ** 3 < 1 << 63 else 2


def beginning_keys(row_word: Anything, begins: Ints, ends: Ints, words: int) -> Ints:
    """Return numbers that sort names as their words do: a digit a word, 0 where there is none."""
    keys = np.zeros(len(begins), np.int64)
    for place in range(depth(words)):
        there = begins + place < ends
        word = row_word[np.minimum(begins + place, len(row_word) - 1)].astype(np.int64)
        keys = keys * (words + 1) + np.where(there, word + 1, 0)
    return keys


def _lists(row_word: Ints, row_start: Ints, kind: Ints, weight: Anything, words: int) -> Arrays:
    """Return which names have each word, kind by kind, the best known first."""
    by_rank = np.argsort(-weight, kind="stable")
    rank = np.empty(len(weight), np.int64)
    rank[by_rank] = np.arange(len(weight))
    row = np.repeat(np.arange(len(weight)), np.diff(row_start))
    listed = distinct((row_word * len(KINDS) + kind[row]) << 32 | rank[row])
    return {
        "list_start": small(starts(np.bincount(listed >> 32, minlength=words * len(KINDS)))),
        "list_row": by_rank[listed & 0xFFFFFFFF].astype(np.int32),
    }


def _variants(row_start: Ints, skipped: Ints) -> tuple[Ints, Ints]:
    """Return every name as it is and, where it begins so, without studio and article: row and first word."""
    short = np.flatnonzero(skipped)
    rows = np.concatenate((np.arange(len(skipped)), short))
    return rows, np.concatenate((row_start[:-1], row_start[short] + skipped[short]))


def _squashed(words: Sequence[str], row_word: Ints, row_start: Ints, skipped: Ints) -> Arrays:
    """Return the names by the number of their letters without spaces."""
    rows, begins = _variants(row_start, skipped)
    sizes = row_start[rows + 1] - begins
    parts = row_word[spread(begins, sizes)]
    lengths = np.fromiter(map(len, words), np.int64, len(words))
    hashes = narrow(joined(wide(words)[parts], lengths[parts], starts(sizes)))
    order = np.argsort(hashes, kind="stable")
    return {"squashed_hash": hashes[order], "squashed_row": rows[order].astype(np.int32)}


def _beginnings(row_word: Ints, row_start: Ints, skipped: Ints, words: int) -> Arrays:
    """Return the names in the order of their words; an odd number is one without studio and article."""
    rows, begins = _variants(row_start, skipped)
    keys = beginning_keys(row_word, begins, row_start[rows + 1], words)
    order = np.argsort(keys, kind="stable")
    marked = rows * 2 + (np.arange(len(rows)) >= len(skipped))
    return {"beginning": marked[order].astype(np.int32), "beginning_key": keys[order][::SAMPLED]}


def _in_order(row_word: Ints, row_start: Ints, words: int) -> Ints:
    """Return the rows as their words sort them."""
    return np.argsort(beginning_keys(row_word, row_start[:-1], row_start[1:], words), kind="stable")


def _best_known(weight: Anything, kind: Ints, primary: Ints, in_order: Ints) -> Anything:
    """Return the best known primary names of each kind, filled up with -1: what a blank text becomes."""
    best = np.full((len(KINDS), BEST_KNOWN), -1, np.int32)
    for number in range(len(KINDS)):
        rows = in_order[(kind[in_order] == number) & (primary[in_order] == 1)]
        rows = rows[first_top(weight[rows], BEST_KNOWN)]
        best[number, : len(rows)] = rows
    return best


def _initials(words: Sequence[str], row_word: Ints, row_start: Ints, skipped: Ints, show: Anything) -> Arrays:
    """Return the shows by the number of their initials, numbers whole: "Kill Bill: Vol. 2" is "kbv2"."""
    rows, begins = _variants(row_start, skipped)
    sizes = row_start[rows + 1] - begins
    told = np.flatnonzero(show[rows] & (sizes >= FEWEST_INITIALS) & (sizes <= MOST_INITIALS))
    rows, begins, sizes = rows[told], begins[told], sizes[told]
    letters = [initial(word) for word in words]
    lengths = np.fromiter(map(len, letters), np.int64, len(letters))
    parts = row_word[spread(begins, sizes)]
    hashes = narrow(joined(wide(letters)[parts], lengths[parts], starts(sizes)))
    order = np.argsort(hashes, kind="stable")
    return {"initials_hash": hashes[order], "initials_row": rows[order].astype(np.int32)}


def initial(word: str) -> str:
    """Return what stands for a word among initials: its first letter, or the whole of a number."""
    return word if word.isdigit() else word[:1]
