"""Engines that could be taken instead of the name index, each as it is best used.

All get the same normalised names, better known ones first, and the same questions. What an engine finds
is compared with the question by rapidfuzz's WRatio, which does better than any engine's own order.
"""

import heapq
import math
import sqlite3
import time
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import ClassVar

import numpy as np
from rapidfuzz import fuzz, process
from symspellpy import SymSpell, Verbosity  # pyright: ignore[reportMissingTypeStubs] - has types, but no marker
from tantivy import Document, Index, Occur, Query, SchemaBuilder, TextAnalyzerBuilder, Tokenizer

from bot.names import NameEntry, normalise
from tests.benchmarks.grading import Answer, Found

FOUND = 25
"""Rows that a search comes to, as many as choices are shown."""
TAKEN = 100
"""Rows that are taken from a database to be compared."""
TAKEN_OF_WORDS = 200
"""Rows that are taken where a few of thousands are chosen by their words alone."""
MOST_OF_WORD = 5000
SUGGESTIONS = 8
ONE_TYPO, TWO_TYPOS = 3, 6
"""Letters from which a word may have so many typos."""
PREFIX_TYPO = 4
HEAP = 200_000_000
Row = tuple[int, float]


class Peer(ABC):
    """An engine over the names of ``entries``; ``built`` is how many seconds it took to fill."""

    title: str
    names_a_run: int | None = None
    """Names that it may look through in a run, which leaves the slow ones fewer questions; None: no limit."""

    def __init__(self, entries: Sequence[NameEntry], names: Sequence[str]) -> None:
        self._entries = entries
        self.names = names
        begun = time.perf_counter()
        self._fill()
        self.built = time.perf_counter() - begun

    @abstractmethod
    def _fill(self) -> None:
        """Take in ``names``."""

    @abstractmethod
    def search(self, text: str) -> Sequence[Row]:
        """Return the rows that a text is most like with their likeness, best first."""

    def answer(self, text: str, found: Sequence[Row]) -> Answer:
        """Return what a search for ``text`` came to as an answer: each entity once."""
        del text
        best: dict[int, Found] = {}
        for row, score in found:
            entry = self._entries[row]
            best.setdefault(entry.entity, Found(entry.entity, entry.name, score))
        return Answer(list(best.values()))


class Reranked(Peer):
    """An engine that finds some names, of which those are taken that are most like the text."""

    @abstractmethod
    def _rows(self, typed: str) -> Sequence[int]:
        """Return the rows that may be meant by a normalised text that is not empty."""

    def search(self, text: str) -> Sequence[Row]:
        typed = normalise(text)
        rows = list(self._rows(typed)) if typed else []
        if not rows:
            return []
        names = [self.names[row] for row in rows]
        alike = process.cdist([typed], names, scorer=fuzz.WRatio, dtype=np.float32)[0]
        best: list[int] = np.lexsort((rows, -alike))[:FOUND].tolist()
        return [(rows[place], float(alike[place])) for place in best]


def trigrams(text: str) -> set[str]:
    """Return the parts of three letters, with the spaces around."""
    padded = f" {text} "
    return {padded[place : place + 3] for place in range(len(padded) - 2)}


def typos(word: str) -> int:
    """Return how many typos a word may have."""
    return (len(word) >= ONE_TYPO) + (len(word) >= TWO_TYPOS)


class _Tantivy(Reranked):
    tokenizer: ClassVar[str]

    def _fill(self) -> None:
        schema = SchemaBuilder()
        schema.add_integer_field("row", fast=True)
        schema.add_text_field("name", tokenizer_name=self.tokenizer)
        self._schema = schema.build()
        self._index = Index(self._schema)
        self._index.register_tokenizer(
            "trigrams", TextAnalyzerBuilder(Tokenizer.ngram(3, 3, prefix_only=False)).build()
        )
        writer = self._index.writer(HEAP, 1)
        for row, name in enumerate(self._written()):
            writer.add_document(Document(row=row, name=name))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    @abstractmethod
    def _written(self) -> Iterable[str]: ...

    @abstractmethod
    def _parts(self, typed: str) -> Iterable[Query]: ...

    def _rows(self, typed: str) -> Sequence[int]:
        query = Query.boolean_query([(Occur.Should, part) for part in self._parts(typed)])
        hits = self._searcher.search(query, TAKEN, count=False).hits
        rows = self._searcher.fast_field_values("row", [address for _, address in hits])
        return [int(row) for row in rows if row is not None]


class TantivyTrigrams(_Tantivy):
    """Names as parts of three letters."""

    title = "tantivy 3-grams + WRatio"
    tokenizer = "trigrams"

    def _written(self) -> Iterable[str]:
        return (f" {name} " for name in self.names)

    def _parts(self, typed: str) -> Iterable[Query]:
        return (Query.term_query(self._schema, "name", part) for part in trigrams(typed))


class TantivyFuzzy(_Tantivy):
    """Words with typos, the last one half typed too."""

    title = "tantivy fuzzy + WRatio"
    tokenizer = "default"

    def _written(self) -> Iterable[str]:
        return self.names

    def _parts(self, typed: str) -> Iterable[Query]:
        words = typed.split()
        for word in words:
            yield Query.boost_query(Query.term_query(self._schema, "name", word), 2.0)
            if distance := typos(word):
                yield Query.fuzzy_term_query(self._schema, "name", word, distance)
        distance = int(len(words[-1]) >= PREFIX_TYPO)
        yield Query.fuzzy_term_query(self._schema, "name", words[-1], distance, prefix=True)


class SqliteTrigrams(Reranked):
    """SQLite's own full-text index."""

    title = "FTS5 trigram + WRatio"
    names_a_run = 300_000_000

    def _fill(self) -> None:
        self._connection = sqlite3.connect(":memory:")
        self._connection.execute(
            "CREATE VIRTUAL TABLE name USING fts5(text, tokenize = 'trigram', content = '')"
        )
        with self._connection:
            rows = ((row, f" {name} ") for row, name in enumerate(self.names))
            self._connection.executemany("INSERT INTO name (rowid, text) VALUES (?, ?)", rows)
        self._connection.execute("INSERT INTO name (name) VALUES ('optimize')")

    def _rows(self, typed: str) -> Sequence[int]:
        wanted = " OR ".join(f'"{part}"' for part in sorted(trigrams(typed)))
        asked = "SELECT rowid FROM name WHERE name MATCH ? ORDER BY rank LIMIT ?"
        return [row for (row,) in self._connection.execute(asked, (wanted, TAKEN))]


class Symspell(Reranked):
    """The words of the names with typos, and lists of the names that have them."""

    title = "symspellpy + WRatio"

    def _fill(self) -> None:
        self._rows_of: defaultdict[str, list[int]] = defaultdict(list)
        for row, name in enumerate(self.names):
            for word in set(name.split()):
                self._rows_of[word].append(row)
        self._words = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
        for word, rows in self._rows_of.items():
            self._words.create_dictionary_entry(word, len(rows))

    def _rows(self, typed: str) -> Sequence[int]:
        scores: defaultdict[int, float] = defaultdict(float)
        for word in typed.split():
            distance = typos(word)
            verbosity = Verbosity.CLOSEST if distance else Verbosity.TOP
            for near in self._words.lookup(word, verbosity, max_edit_distance=distance)[:SUGGESTIONS]:
                rows = self._rows_of[near.term]
                tells = math.log(1 + len(self.names) / len(rows)) * (1 - near.distance / 4)
                for row in rows[:MOST_OF_WORD]:
                    scores[row] += tells
        return heapq.nlargest(TAKEN_OF_WORDS, scores, key=scores.__getitem__)


class EveryName(Peer):
    """No index at all: every name compared."""

    title = "rapidfuzz WRatio over all"
    names_a_run = 40_000_000

    def _fill(self) -> None:
        """Take in nothing: the names themselves are enough."""

    def search(self, text: str) -> Sequence[Row]:
        typed = normalise(text)
        if not typed:
            return []
        found = process.extract(typed, self.names, scorer=fuzz.WRatio, limit=FOUND)
        return [(row, float(score)) for _, score, row in found]


PEERS: Sequence[type[Peer]] = (TantivyTrigrams, TantivyFuzzy, SqliteTrigrams, Symspell, EveryName)
