"""Which words name something: the longest and best spans of words that the tables do not know."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from typing import Protocol

from bot.ask.language import Language
from bot.ask.question import Mention
from bot.ask.slips import alike, has, is_slip, words_of
from bot.ask.tags import Tag
from bot.ask.words import Sentence
from bot.domain.limits import NAME
from bot.names import Candidate, Choices, Match, Resolution, normalise

LONGEST = 7
"""Words of a name that is looked for at once."""
MOST_LOOKED_UP = 24
"""Spans of one sentence that are looked up; a sentence of names alone needs fewer."""
LONGEST_KNOWN = 4
"""Words of a name that has none but common ones."""
MOST_KNOWN = 8
"""Spans of common words that are looked up."""
MOST_WORDS = 12
"""Words of a sentence in which they are."""
MOST_KEPT = 6
"""Candidates of one span: five buttons, and whether there are more."""


class Names(Protocol):
    """What the name index does here."""

    def resolve(self, text: str, *, scope: int = 0) -> Resolution:
        """Return what a text means."""
        ...

    def called(self, text: str, *, scope: int = 0) -> list[Candidate]:
        """Return what is called just so."""
        ...

    def complete(self, text: str, *, scope: int = 0, limit: int = 25) -> list[Candidate]:
        """Return what a half-typed text may become."""
        ...


@dataclass(slots=True)
class _Search:
    """The names of one sentence; ``left`` counts how many spans may still be looked up."""

    sentence: Sentence
    tags: Sequence[Tag]
    language: Language
    names: Names
    scope: int
    left: int = MOST_LOOKED_UP

    def run(self) -> list[Mention]:
        """Return the names among words that no table knows, in order."""
        return self._apart(self._unheard_of(), ())

    def deeper(self, found: Sequence[Mention]) -> list[Mention]:
        """Return names that are made of common words, and those of ``found`` beside them, in order."""
        spans = (self._mention(start, end, whole_only=True) for start, end in self._known())
        return self._apart((one for one in spans if one), found)

    @staticmethod
    def _apart(first: Iterable[Mention], others: Sequence[Mention]) -> list[Mention]:
        """Return mentions of which no two share a word, earlier ones first kept."""
        kept = list[Mention]()
        for mention in chain(first, others):
            if all(mention.end <= one.start or one.end <= mention.start for one in kept):
                kept.append(mention)
        return sorted(kept, key=lambda one: one.start)

    def _unheard_of(self) -> Iterator[Mention]:
        taken = set[int]()
        for start, end in self._bridged():
            mention = self._mention(start, end, whole_only=True)
            if mention:
                taken |= set(range(mention.start, mention.end))
                yield mention
        for start, end in self._runs():
            if taken.isdisjoint(range(start, end)):
                yield from self._within(start, end)

    def _within(self, start: int, end: int) -> Iterator[Mention]:
        """Yield the names of a run of unknown words, the longest that is one first."""
        for length in range(min(end - start, LONGEST), 0, -1):
            for first in range(start, end - length + 1):
                mention = self._mention(first, first + length)
                if mention:
                    yield mention
                    yield from self._within(start, mention.start)
                    yield from self._within(max(mention.end, first + length), end)
                    return

    def _mention(self, start: int, end: int, *, whole_only: bool = False) -> Mention | None:
        text = self.sentence.between(start, end)
        if self.left <= 0 or len(text) > NAME:
            return None
        self.left -= 1
        key = normalise(text)
        lone_slip = end - start == 1 and self.language.corrected(key) is not None
        if whole_only:
            candidates = self.names.called(text, scope=self.scope)
        else:
            candidates = self._candidates(text, key, worded_only=lone_slip)
        start, end = self._widened(start, end, candidates)
        key = normalise(self.sentence.between(start, end))
        bare = self._bare(tuple(key.split()))
        whole = [one for one in candidates if self._bare(words_of(one.matched)) == bare]
        if not candidates or (whole_only and not whole):
            return None
        return Mention(
            start=start,
            end=end,
            text=self.sentence.between(start, end),
            candidates=tuple(whole or candidates),
            whole=bool(whole),
            inside=start > 0 and self._led_inside(start),
        )

    def _is_slip(self, candidate: Candidate, key: str) -> bool:
        return is_slip(self._bare(words_of(candidate.matched)), self._bare(tuple(key.split())))

    def _bare(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return the words of a name without the article at its beginning."""
        return words[1:] if len(words) > 1 and words[0] in self.language.articles else words

    def _led_inside(self, start: int) -> bool:
        """Whether words such as "in" or "season 2 of" lead in a name."""
        words = self.sentence.words
        if start > 1 and words[start - 1].key in self.language.linking and self.tags[start - 2].season:
            return True
        before = words[start - 1].key
        if before in self.language.articles and start > 1:
            before = words[start - 2].key
        return before in self.language.inside

    def _candidates(self, text: str, key: str, *, worded_only: bool) -> list[Candidate]:
        """Return what a span may name: what it means, or whatever has all its words in its name."""
        verdict = self.names.resolve(text, scope=self.scope)
        if isinstance(verdict, Match):
            found = [verdict.candidate]
        elif isinstance(verdict, Choices):
            found = list(verdict.candidates)
        elif any(has(one, key) for one in verdict.nearest):
            offered = self.names.complete(text, scope=self.scope, limit=MOST_KEPT * 2)
            found = [one for one in offered if has(one, key)] or [
                one for one in verdict.nearest if has(one, key)
            ]
        else:
            found = [one for one in verdict.nearest if self._is_slip(one, key)]
        return [one for one in found if (has(one, key) if worded_only else alike(one, key))]

    def _widened(self, start: int, end: int, candidates: Sequence[Candidate]) -> tuple[int, int]:
        """Return a span with the words beside it that belong to the name: "the", "will" of Will Simpson."""
        words, taken = self.sentence.words, set(normalise(self.sentence.between(start, end)).split())
        wanted = [set(words_of(one.matched)) - taken for one in candidates]
        while (
            start > 0 and self._may_belong(start - 1) and any(words[start - 1].key in one for one in wanted)
        ):
            start -= 1
        while end < len(words) and self._may_belong(end) and any(words[end].key in one for one in wanted):
            end += 1
        return start, end

    def _may_belong(self, at: int) -> bool:
        return self.tags[at].season is None

    def _unknown(self, at: int) -> bool:
        tag = self.tags[at]
        return not tag.known and not tag.idle

    def _known(self) -> Iterator[tuple[int, int]]:
        """Yield spans that may be a name of common words: "Friends", "This Is Us"."""
        lengths = range(LONGEST_KNOWN, 0, -1) if len(self.tags) <= MOST_WORDS else ()
        for length in lengths:
            for start in range(len(self.tags) - length + 1):
                if self._could_be_known(start, start + length):
                    yield start, start + length

    def _could_be_known(self, start: int, end: int) -> bool:
        """Whether a span begins no question, and has a word that is not there in any sentence."""
        words, language = self.sentence.words[start:end], self.language
        if words[0].key in language.askers | language.openers or any(word.pause for word in words[1:]):
            return False
        if any(tag.season for tag in self.tags[start:end]):
            return False
        return any(word.key not in language.glue | language.pronouns for word in words) or words[-1].capital

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Yield the runs of words that no table knows."""
        start: int | None = None
        for at in range(len(self.tags) + 1):
            unknown = at < len(self.tags) and self._unknown(at)
            if unknown and start is None:
                start = at
            elif start is not None and (not unknown or self.sentence.words[at].pause == ","):
                yield start, at
                start = at if unknown else None

    def _bridged(self) -> Iterator[tuple[int, int]]:
        """Yield runs that words such as "of" join: "House of Cards", "Game of Thrones"."""
        runs = list(self._runs())
        for (start, end), (following, last) in pairwise(runs):
            between = self.sentence.words[end:following]
            linked = all(word.key in self.language.linking and not word.pause for word in between)
            if linked and 0 < len(between) <= 2 and last - start <= LONGEST:  # noqa: PLR2004 - "of the"
                yield start, last


def mentions(
    sentence: Sentence, tags: Sequence[Tag], language: Language, names: Names, scope: int
) -> tuple[Mention, ...]:
    """Return the names in a sentence, in order."""
    found = _Search(sentence, tags, language, names, scope).run()
    return tuple(_listed(found, sentence, language))


def deeper(
    sentence: Sentence,
    tags: Sequence[Tag],
    language: Language,
    names: Names,
    *,
    scope: int,
    found: Sequence[Mention],
) -> tuple[Mention, ...]:
    """Return the names in a sentence with those that are made of common words: "Friends", "This Is Us"."""
    more = _Search(sentence, tags, language, names, scope, MOST_KNOWN).deeper(found)
    return tuple(_listed(more, sentence, language))


def _listed(found: Sequence[Mention], sentence: Sentence, language: Language) -> Iterator[Mention]:
    """Yield names; what a list joins to one that follows "in" follows it too: "in Daredevil and Dexter"."""
    before: Mention | None = None
    for mention in found:
        between = sentence.words[before.end : mention.start] if before else ()
        joined = all(word.key in language.joiners | language.articles for word in between)
        if before and before.inside and joined and len(between) <= 2:  # noqa: PLR2004 - "and the"
            before = replace(mention, inside=True)
        else:
            before = mention
        yield before
