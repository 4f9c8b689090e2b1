"""Which of all names are worth comparing with a text: a few dozen, whatever the size of the store."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.names.arrays import NONE, Anything, Floats, Ints, distinct, first_of_each, starts, top
from bot.names.leads import Leads, Typed, read
from bot.names.query import Query
from bot.names.rarity import Rarity
from bot.names.segment import HALF_TYPED, Segment
from bot.names.weights import weights

COMPARED = 48
"""Names that share words with a text and are compared in full, beside those that begin so."""
_LOOKED_AT = 6 * COMPARED
_FEWEST_LETTERS = 3
_MOST_LETTERS = 8
"""Letters that may be the initials of a show; two are those of too many."""
_FIRST_LETTER = 0.7
"""What a first name's letter counts for a name that begins with it."""
_KNOWN = 0.35
"""What being well known counts before names are compared."""


@dataclass(frozen=True, slots=True)
class Pool:
    """Names of one segment that are compared with a text."""

    segment: Segment
    rows: Ints


def gather(query: Query, segments: Sequence[Segment], kinds: Sequence[int]) -> tuple[Typed, list[Pool]]:
    """Return what the words of a text tell, and the names of each segment worth comparing with it."""
    rarity = Rarity(segments)
    typed, leads = read(query, segments, rarity)
    pools: list[Pool] = []
    for segment, lead in zip(segments, leads, strict=True):
        begun = [segment.beginning(words, kinds) for words in dict.fromkeys((query.bare, query.words))]
        like = [_by_initials(query, segment, kinds), _sharing(typed, segment, lead, kinds, rarity)]
        pools.append(Pool(segment, distinct(np.concatenate((*begun, *like) if query.lettered else begun))))
    return typed, pools


def _by_initials(query: Query, segment: Segment, kinds: Sequence[int]) -> Ints:
    letters = query.text
    if len(query.words) > 1 or not _FEWEST_LETTERS <= len(letters) <= _MOST_LETTERS:
        return NONE
    return segment.initials(letters, kinds)


def _sharing(typed: Typed, segment: Segment, leads: Leads, kinds: Sequence[int], rarity: Rarity) -> Ints:
    """Return the names that share most with the words of a text."""
    rows, sizes = segment.lists(leads.word, kinds)
    of_query, of_name = np.repeat(leads.query, sizes), np.repeat(leads.name, sizes)
    last = typed.query.words[-1]
    if len(last) > 1:
        continued = segment.continued(last, kinds, leads.last)
        speaks = np.full(len(continued), HALF_TYPED * typed.tells[-1], np.float32)
        rows = np.concatenate((rows, continued))
        of_query, of_name = np.concatenate((of_query, speaks)), np.concatenate((of_name, speaks))
    if not len(rows):
        return NONE
    rows, of_query, of_name = _summed(rows, of_query, of_name)
    living = segment.living(rows)
    if not living.all():  # what is gone must not take the place of what stays
        rows, of_query, of_name = rows[living], of_query[living], of_name[living]
    weight = segment.weight(rows)
    if len(typed.query.words) > 1 and len(typed.query.words[0]) == 1:
        of_query += (
            np.float32(_FIRST_LETTER) * typed.tells[0] * segment.begin_with(rows, typed.query.words[0])
        )
    total = float(typed.tells.sum()) or 1.0
    kept = top(of_query + np.float32(total * _KNOWN) * weight, _LOOKED_AT)
    rows, of_query, of_name, weight = rows[kept], of_query[kept], of_name[kept], weight[kept]
    if len(rows) <= COMPARED:
        return rows
    return rows[
        top(
            _rank(typed, segment, rarity, rows, covered=of_query / total, of_name=of_name, weight=weight),
            COMPARED,
        )
    ]


def _summed(rows: Ints, *values: Floats) -> tuple[Anything, ...]:
    """Return each row once, with the sums of what speaks for it."""
    packed = rows << 20 | np.arange(len(rows))  # sorts by row and remembers the place; quicker than argsort
    packed.sort()
    order = packed & 0xFFFFF
    rows = packed >> 20
    begins = np.flatnonzero(first_of_each(rows))
    return rows[begins], *(np.add.reduceat(value[order], begins) for value in values)


def _rank(
    typed: Typed,
    segment: Segment,
    rarity: Rarity,
    rows: Ints,
    *,
    covered: Floats,
    of_name: Floats,
    weight: Floats,
) -> Floats:
    """Return a rough score, from what is known before names are compared letter by letter."""
    ids, sizes = segment.shape(rows)
    begins = starts(sizes)[:-1]
    tells = np.add.reduceat(rarity.telling(segment.frequency(ids) + segment.usual(ids)), begins)
    share = np.minimum(of_name / tells, 1)
    length = len(typed.query.text)
    longer = (np.add.reduceat(segment.length(ids), begins) + sizes - 1 - length) / length
    return weights().rank.of(rank_terms(covered, share, weight, longer))


def rank_terms(covered: Floats, share: Floats, weight: Floats, longer: Floats) -> Sequence[Floats]:
    """Return what the rough score is made of, in the order of ``RANKED``.

    Args:
        covered: how much of the text the shared words are.
        share: how much of the name they are.
        weight: how well known the name is.
        longer: how many times the text's length the name is longer.
    """
    apart = np.minimum(np.abs(longer), 2)
    return (
        covered, share, covered * share, covered * covered, share * share, weight, covered * weight,
        share * weight, apart, np.clip(longer, -1, 3), covered * apart, np.minimum(covered, share),
    )  # fmt: skip


RANKED = (
    "covered", "share", "covered*share", "covered^2", "share^2", "weight", "covered*weight",
    "share*weight", "apart", "longer", "covered*apart", "least",
)  # fmt: skip
