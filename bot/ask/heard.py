"""A sentence with what its words stand for, and parts of it."""

from dataclasses import dataclass, replace

from bot.ask.language import Language
from bot.ask.mentions import Names, deeper, mentions
from bot.ask.question import Mention, Season
from bot.ask.tags import Tag, season_around, tags
from bot.ask.words import Sentence


@dataclass(frozen=True, slots=True)
class Heard:
    """A sentence with a tag for each word, and the names in it."""

    sentence: Sentence
    tags: tuple[Tag, ...]
    mentions: tuple[Mention, ...]
    language: Language

    @property
    def whole(self) -> "Clause":
        """Return all of it."""
        return Clause(self, 0, len(self.tags))

    def key(self, at: int) -> str:
        """Return a word as the tables have it."""
        return self.sentence.words[at].key


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of a sentence from ``start`` up to ``end``, which is not included."""

    heard: Heard
    start: int
    end: int

    @property
    def language(self) -> Language:
        """Return how people ask."""
        return self.heard.language

    @property
    def places(self) -> range:
        """Return the places of its words in the sentence."""
        return range(self.start, self.end)

    @property
    def text(self) -> str:
        """Return it as it was typed."""
        return self.heard.sentence.between(self.start, self.end) if self.places else ""

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Return the names in it."""
        return tuple(one for one in self.heard.mentions if self.start <= one.start and one.end <= self.end)

    @property
    def loose(self) -> list[int]:
        """Return the places of the words that belong to no name."""
        within = {at for one in self.heard.mentions for at in range(one.start, one.end)}
        return [at for at in self.places if at not in within]

    @property
    def loose_tags(self) -> list[Tag]:
        """Return the tags of the words that belong to no name."""
        return [self.heard.tags[at] for at in self.loose]

    @property
    def seasons(self) -> list[Season]:
        """Return the seasons that it names, each once."""
        return list(dict.fromkeys(tag.season for tag in self.loose_tags if tag.season))

    @property
    def idle(self) -> bool:
        """Whether its words add nothing: "tell me", "do you know"."""
        return not self.mentions and all(self.heard.tags[at].idle for at in self.places)

    @property
    def unexplained(self) -> tuple[str, ...]:
        """Return the words that neither a table nor a name explains."""
        return tuple(
            self.heard.key(at)
            for at in self.loose
            if not (self.heard.tags[at].known or self.heard.tags[at].idle)
        )

    def part(self, start: int, end: int | None = None) -> "Clause":
        """Return the words from ``start`` up to ``end``, or to its own end."""
        return replace(self, start=start, end=self.end if end is None else end)


def hear(sentence: Sentence, names: Names, language: Language, scope: int) -> Heard:
    """Return a sentence with what its words stand for."""
    tagged = tags(sentence.words, language)
    found = mentions(sentence, tagged, language, names, scope)
    return _with_seasons_around(_corrected(Heard(sentence, tagged, found, language)))


def hear_again(heard: Heard, names: Names, scope: int) -> Heard | None:
    """Return a sentence with the names in it that are made of common words; ``None`` where there are none."""
    found = deeper(heard.sentence, heard.tags, heard.language, names, scope=scope, found=heard.mentions)
    if found == heard.mentions:
        return None
    tagged = tags(heard.sentence.words, heard.language)
    return _with_seasons_around(replace(heard, tags=tagged, mentions=found))


def _corrected(heard: Heard) -> Heard:
    """Return a sentence whose words that are no names are spelt as the tables spell them."""
    words = list(heard.sentence.words)
    slips = {at: heard.language.corrected(words[at].key) for at in heard.whole.loose}
    if not any(slips.values()):
        return heard
    for at, right in slips.items():
        if right:
            words[at] = replace(words[at], key=right, typed=words[at].key)
    sentence = replace(heard.sentence, words=tuple(words))
    return replace(heard, sentence=sentence, tags=tags(words, heard.language))


def _with_seasons_around(heard: Heard) -> Heard:
    """Return a sentence with the seasons that have their show in the middle: "the next Daredevil season"."""
    tagged = list(heard.tags)
    for mention in heard.mentions:
        before, after = mention.start - 1, _after(heard, mention)
        if before < 0 or after >= len(tagged):
            continue
        season = season_around(heard.key(before), heard.key(after), heard.language)
        if season:
            tagged[before] = tagged[after] = Tag(season=season)
    return replace(heard, tags=tuple(tagged))


def _after(heard: Heard, mention: Mention) -> int:
    """Return the place of the word after a name, and after its "'s"."""
    at = mention.end
    return at + 1 if at < len(heard.tags) and heard.key(at) in heard.language.endings else at
