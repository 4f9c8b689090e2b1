"""From a typed text to questions."""

from collections.abc import Iterator, Sequence

from bot.ask.clauses import clauses, spans
from bot.ask.fitting import fitting
from bot.ask.following import follow_up, links_on
from bot.ask.heard import Clause, Heard, hear, hear_again
from bot.ask.language import Language
from bot.ask.mentions import Names
from bot.ask.once import Once
from bot.ask.question import Context, Intent, Part, Question, Reading
from bot.ask.rules import rules
from bot.ask.words import Sentence, sentences

MOST_PARTS = 3
"""Questions of one message that are answered."""
MOST_SENTENCES = 8
"""Sentences of one message that are read."""
SEARCHING = frozenset({Intent.TALE, Intent.CLUE})
"""Intents that are little more than words to look for; they are tried when no other fits."""
CLOSED = tuple(rule for rule in rules() if rule.intent not in SEARCHING)
LOOSE = tuple(rule for rule in rules() if rule.intent in SEARCHING)


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
    found, once = Reading(()), Once(names)
    for apart in (False, True):
        typed = sentences(text, language, apart=apart)[:MOST_SENTENCES]
        parts = list(_all_parts(typed, once, language, scope, context))
        found = Reading(tuple(_asked(parts)[:MOST_PARTS]))
        if found.questions or "](" not in text:
            return found
    return found


def _all_parts(
    typed: Sequence[Sentence], names: Names, language: Language, scope: int, context: Context | None
) -> Iterator[Part]:
    for sentence in typed:
        for part in _parts(sentence, names, language, scope, context):
            yield part
            if part.question:
                context = Context(part.question)


def _asked(parts: Sequence[Part]) -> list[Part]:
    """Return the parts that ask something of the archive, each once; one where none was understood."""
    if not any(part.question for part in parts):
        return [part for part in parts if part.mentions][:1] or list(parts[:1])
    kept = list[Part]()
    for part in parts:
        if part.question is None and part.asks and part.mentions:
            kept.append(part)
        if part.question and not any(one.question and part.question.same(one.question) for one in kept):
            kept.append(part)
    return kept


def _parts(
    sentence: Sentence, names: Names, language: Language, scope: int, context: Context | None
) -> list[Part]:
    """Return the questions of a sentence; where there is none, names may be hidden in common words."""
    heard = hear(sentence, names, language, scope)
    found = _joined(heard, context)
    if all(part.question and not part.question.lacks_show for part in found):
        return found
    again = hear_again(heard, names, scope)
    deeper = _joined(again, context) if again else found
    return deeper if all(part.question and part.mentions for part in deeper) else found


def _joined(heard: Heard, context: Context | None) -> list[Part]:
    """Return the questions that a sentence joins, if each is one, else the whole."""
    joined = clauses(heard)
    apart = list(_each(joined, context)) if len(joined) > 1 else []
    if apart and all(part.question for part in apart):
        return apart
    whole = _question(heard.whole, context)
    return [_part(heard.whole, whole)] if whole or not apart else apart


def _each(joined: Sequence[Clause], context: Context | None) -> Iterator[Part]:
    for clause in joined:
        question = _question(clause, context)
        if question:
            context = Context(question)
        yield _part(clause, question)


def _part(clause: Clause, question: Question | None) -> Part:
    return Part(
        text=clause.text,
        question=question,
        mentions=clause.mentions,
        unexplained=clause.unexplained,
        asks=clause.heard.sentence.asks,
    )


def _question(clause: Clause, context: Context | None) -> Question | None:
    """Return what a clause asks: by rules that leave no word over, else by those that look for its words."""
    if context and links_on(clause, context):
        question = follow_up(clause, context)
        if question:
            return question
    for span in spans(clause):
        question = fitting(CLOSED, span, None)
        if context and (question is None or question.lacks_show):
            question = _leaning(span, context) or question
        if question:
            return question
    return fitting(LOOSE, clause, context)


def _leaning(span: Clause, context: Context) -> Question | None:
    """Return what a follow-up asks, with what the question before lends it."""
    question = fitting(CLOSED, span, context)
    return question if question and not question.lacks_show else follow_up(span, context)
