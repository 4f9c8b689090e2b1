"""From a typed text to questions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.ask.language import Language
from bot.ask.mentions import Names, mentions
from bot.ask.question import Context, Intent, Mention, Part, Question, Reading
from bot.ask.rules import KINDS, Form, Free, Rule, Seasons, filled, rules
from bot.ask.tags import Tag, season_around, tags
from bot.ask.words import Sentence, sentences

MOST_PARTS = 3
"""Questions of one message that are answered."""
MOST_SENTENCES = 8
"""Sentences of one message that are read."""
TERSE = 4
"""Words of a follow-up that need not point at what was asked before: "and who directs?"."""
BRIEF = 6
"""Words of a question that may leave out which show it is about: "who is the showrunner?"."""
LINKING = frozenset({"more"})
"""Concepts that only link a follow-up to the question before."""
SEARCHING = frozenset({Intent.TALE, Intent.CLUE})
"""Intents that are little more than words to look for."""
CLOSED = tuple(rule for rule in rules() if rule.intent not in SEARCHING)
LOOSE = tuple(rule for rule in rules() if rule.intent in SEARCHING)
POINTING = frozenset({"show_noun", "season_noun"})
"""Concepts that point at a show without naming it: "the show", "the second season"."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A sentence with what its words stand for."""

    sentence: Sentence
    tags: tuple[Tag, ...]
    mentions: tuple[Mention, ...]
    language: Language

    def key(self, at: int) -> str:
        return self.sentence.words[at].key

    def named(self, start: int, end: int) -> tuple[Mention, ...]:
        return tuple(one for one in self.mentions if start <= one.start and one.end <= end)

    def loose(self, start: int, end: int) -> list[int]:
        """Return the places of the words that belong to no name."""
        within = {at for one in self.mentions for at in range(one.start, one.end)}
        return [at for at in range(start, end) if at not in within]


def read(
    text: str, names: Names, language: Language, *, scope: int = 0, context: Context | None = None
) -> Reading:
    """Return the questions in ``text``; what was asked before lends a follow-up what it leaves out.

    Args:
        text: as somebody typed it; nothing in it is more than words.
        names: what names mean.
        language: how people ask.
        scope: the guild whose names count beside the shared ones.
        context: the question before, if it is recent.
    """
    found = list[Part]()
    for sentence in sentences(text, language)[:MOST_SENTENCES]:
        for part in _parts(sentence, names, language, scope, context):
            found.append(part)
            if part.question:
                context = Context(part.question)
    return Reading(tuple(_asked(found)[:MOST_PARTS]))


def _asked(parts: Sequence[Part]) -> list[Part]:
    """Return the parts that ask something, each once; what was not understood counts where it asked too."""
    understood = [part for part in parts if part.question]
    if not understood:
        return list(parts[:1])
    kept = list[Part]()
    for part in parts:
        if part.question is None:
            continue
        if not any(_same(part.question, one.question) for one in kept if one.question):
            kept.append(part)
    return kept


def _same(one: Question, other: Question) -> bool:
    named = [
        {(slot, candidate.entity) for slot, mention in question.named for candidate in mention.candidates}
        for question in (one, other)
    ]
    return (one.intent, one.season, one.topic, named[0]) == (other.intent, other.season, other.topic, named[1])


def _parts(
    sentence: Sentence, names: Names, language: Language, scope: int, context: Context | None
) -> Iterator[Part]:
    tagged = tags(sentence.words, language)
    found = mentions(sentence, tagged, language, names, scope)
    read_ = _with_seasons_around(_corrected(_Read(sentence, tagged, found, language)))
    clauses = _clauses(read_)
    apart = list(_each(read_, clauses, context)) if len(clauses) > 1 else []
    if apart and all(part.question for part in apart):
        yield from apart
        return
    whole = _question(read_, 0, len(read_.tags), context)
    if whole or not apart:
        yield _part(read_, 0, len(read_.tags), whole)
    else:
        yield from apart


def _corrected(read_: _Read) -> _Read:
    """Return a sentence whose words that are no names are spelt as the tables spell them."""
    words = list(read_.sentence.words)
    slips = {at: read_.language.corrected(words[at].key) for at in read_.loose(0, len(words))}
    if not any(slips.values()):
        return read_
    for at, right in slips.items():
        words[at] = replace(words[at], key=right or words[at].key, typed=words[at].key)
    sentence = replace(read_.sentence, words=tuple(words))
    return replace(read_, sentence=sentence, tags=tags(words, read_.language))


def _with_seasons_around(read_: _Read) -> _Read:
    """Return a sentence with the seasons that have their show in the middle: "the next Daredevil season"."""
    tagged = list(read_.tags)
    for mention in read_.mentions:
        before, after = mention.start - 1, mention.end
        if after < len(tagged) and read_.key(after) in read_.language.endings:
            after += 1
        if before < 0 or after >= len(tagged):
            continue
        season = season_around(read_.key(before), read_.key(after), read_.language)
        if season:
            tagged[before] = tagged[after] = Tag(season=season, known=True)
    return replace(read_, tags=tuple(tagged))


def _each(read_: _Read, clauses: Sequence[tuple[int, int]], context: Context | None) -> Iterator[Part]:
    for start, end in clauses:
        question = _question(read_, start, end, context)
        if question:
            context = Context(question)
        yield _part(read_, start, end, question)


def _clauses(read_: _Read) -> list[tuple[int, int]]:
    """Return where the questions of a sentence begin and end: "who ... and when ...", "is it ... or is it ..."."""
    begins = [0]
    for at in range(2, len(read_.tags)):
        asks = read_.key(at) in read_.language.askers | read_.language.openers
        parted = read_.key(at - 1) in read_.language.joiners
        if asks and parted and at - 1 > begins[-1] and at + 1 < len(read_.tags):
            begins.append(at)
    return list(zip(begins, [*begins[1:], len(read_.tags)], strict=True))


def _part(read_: _Read, start: int, end: int, question: Question | None) -> Part:
    unexplained = [
        read_.key(at) for at in read_.loose(start, end) if not (read_.tags[at].known or read_.tags[at].idle)
    ]
    text = read_.sentence.between(start, end) if end > start else ""
    return Part(text=text, question=question, mentions=read_.named(start, end), unexplained=tuple(unexplained))


def _question(read_: _Read, start: int, end: int, context: Context | None) -> Question | None:
    """Return what a clause asks: by the rules that leave no word over, else by those that look for its words."""
    spans = list(_spans(read_, start, end))
    if context and _links_on(read_, start, end):
        question = _follow_up(read_, start, end, context)
        if question:
            return question
    for first, last in spans:
        question = _fitting(CLOSED, read_, first, last, None)
        if context and (question is None or question.lacks_show):
            leaning = _fitting(CLOSED, read_, first, last, context)
            if leaning is None or leaning.lacks_show:
                leaning = _follow_up(read_, first, last, context)
            question = leaning or question
        if question:
            return question
    return _fitting(LOOSE, read_, start, end, context)


def _spans(read_: _Read, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where a question may begin and end: all of it, or without what was said around it."""
    ends = [end, *(at for at in range(start + 1, end) if _is_aside(read_, at))]
    asker = next((at for at in range(start, end) if read_.key(at) in read_.language.askers), start)
    if start < asker and _is_idle(read_, start, asker):
        yield from ((asker, last) for last in ends if asker < last)
    for last in ends:
        for first in range(start, last):
            if first == start or _may_begin(read_, start, first):
                yield first, last


def _is_idle(read_: _Read, start: int, end: int) -> bool:
    """Whether words add nothing: "tell me", "do you know"."""
    return not read_.named(start, end) and all(read_.tags[at].idle for at in range(start, end))


def _is_aside(read_: _Read, at: int) -> bool:
    return read_.sentence.words[at].pause == "," and read_.key(at) in read_.language.asides


def _may_begin(read_: _Read, start: int, at: int) -> bool:
    """Whether a question may begin here, after words that are none of it."""
    words, language = read_.sentence.words, read_.language
    if any(read_.key(before) in language.askers for before in range(start, at)):
        return False
    parted = bool(words[at].pause)
    if read_.named(start, at) and not parted:
        return False
    return parted or read_.key(at) in language.askers


def _yes_no(read_: _Read, start: int, end: int) -> bool:
    """Whether a question wants yes or no: it begins with a verb, and with no more than that before "who"."""
    language = read_.language
    for at in range(start, end):
        key = read_.key(at)
        if key in language.askers:
            return False
        if key in language.openers and at in read_.loose(at, end):
            return not _only_leads_to_asker(read_, at, end)
        if not (key in language.filler or key in language.joiners or key in language.glue):
            return False
    return False


def _only_leads_to_asker(read_: _Read, start: int, end: int) -> bool:
    for at in range(start, end):
        if read_.key(at) in read_.language.askers:
            return True
        if at not in read_.loose(at, end) or not read_.tags[at].idle:
            return False
    return False


def _fitting(
    tried: Sequence[Rule], read_: _Read, start: int, end: int, context: Context | None
) -> Question | None:
    yes_no = _yes_no(read_, start, end)
    for rule in tried:
        question = _fit(rule, read_, start, end, context, yes_no=yes_no)
        if question:
            return question
    return None


def _fit(
    rule: Rule, read_: _Read, start: int, end: int, context: Context | None, *, yes_no: bool
) -> Question | None:
    if (rule.form is Form.YES_NO and not yes_no) or (rule.form is Form.OPEN and yes_no):
        return None
    loose = read_.loose(start, end)
    concepts = frozenset[str]().union(*(read_.tags[at].concepts for at in loose))
    if rule.never & concepts or not all(need & concepts for need in rule.needs):
        return None
    left = [at for at in loose if not _explained(rule, read_.tags[at], yes_no=yes_no)]
    if left and not _may_be_left(rule, read_, left):
        return None
    seasons = {tag.season for tag in (read_.tags[at] for at in loose) if tag.season}
    if len(seasons) > 1 or (rule.seasons is Seasons.NONE and seasons) or (rule.seasons is Seasons.NEEDED and not seasons):
        return None
    named = _named(rule, read_, start, end, context, concepts, points=bool(seasons))
    if named is None or (rule.inside and not all(mention.inside for _, mention in named[0])):
        return None
    years = [tag.year for tag in (read_.tags[at] for at in loose) if tag.year]
    months = [tag.month for tag in (read_.tags[at] for at in loose) if tag.month]
    amounts = [tag.amount for tag in (read_.tags[at] for at in loose) if tag.amount]
    if rule.amount and not amounts:
        return None
    return Question(
        intent=rule.intent,
        named=named[0],
        lacks_show=named[1],
        season=next(iter(seasons), None),
        year=years[0] if years else None,
        month=months[0] if months else None,
        amount=amounts[0] if amounts else None,
        yes_no=yes_no,
        concepts=concepts,
        networks=tuple(read_.key(at) for at in loose if "network_name" in read_.tags[at].concepts),
        topic=tuple(read_.sentence.words[at].typed or read_.key(at) for at in left),
        text=read_.sentence.between(start, end),
    )


def _may_be_left(rule: Rule, read_: _Read, left: Sequence[int]) -> bool:
    if rule.free is Free.UNKNOWN:
        return not any(read_.tags[at].known for at in left)
    return rule.free is Free.ANY


def _explained(rule: Rule, tag: Tag, *, yes_no: bool) -> bool:
    if tag.season:
        return rule.seasons is not Seasons.NONE
    if tag.year or tag.month:
        return rule.dated
    if tag.amount:
        return rule.amount
    if "nt" in tag.concepts:
        return yes_no
    return tag.idle or bool(tag.concepts & rule.allowed)


def _named(
    rule: Rule,
    read_: _Read,
    start: int,
    end: int,
    context: Context | None,
    concepts: frozenset[str],
    *,
    points: bool,
) -> tuple[tuple[tuple[str, Mention], ...], bool] | None:
    own = read_.named(start, end)
    pronoun = any(read_.key(at) in read_.language.pronouns for at in read_.loose(start, end))
    points = points or pronoun or bool(concepts & POINTING)
    found = filled(rule.slots, own)
    if found:
        return found
    if context and (points or end - start <= TERSE):
        for lent in context.question.mentions:
            found = filled(rule.slots, (*own, replace(lent, inside=False)))
            if found:
                return found
    may_lack = not own and (points or end - start <= BRIEF)
    return filled(rule.slots, own, may_lack_show=may_lack)


def _follow_up(read_: _Read, start: int, end: int, context: Context) -> Question | None:
    """Return the question before with what is named now in its place: "and season 3?", "what about dexter?"."""
    before, own, loose = context.question, read_.named(start, end), read_.loose(start, end)
    seasons = [tag.season for tag in (read_.tags[at] for at in loose) if tag.season]
    years = [tag.year for tag in (read_.tags[at] for at in loose) if tag.year]
    if not (own or seasons or years) or not all(_links(read_.tags[at]) for at in loose):
        return None
    named = list(before.named)
    for mention in own:
        at = next((at for at, (slot, _) in enumerate(named) if _takes(slot, mention)), None)
        if at is None:
            return None
        named[at] = (named[at][0], mention)
    return replace(
        before,
        named=tuple(named),
        lacks_show=before.lacks_show and not any(slot == "show" for slot, _ in named),
        season=seasons[0] if seasons else None if own else before.season,
        year=years[0] if years else before.year,
        text=read_.sentence.between(start, end),
    )


def _links_on(read_: _Read, start: int, end: int) -> bool:
    """Whether a clause begins as a follow-up does: "what about ...", "and ..."."""
    return end > start and bool(read_.tags[start].concepts & LINKING)


def _links(tag: Tag) -> bool:
    return bool(tag.season or tag.year or tag.idle or tag.concepts & LINKING)


def _takes(slot: str, mention: Mention) -> bool:
    return bool(mention.of(*KINDS[slot]))
