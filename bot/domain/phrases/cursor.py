"""A place in the tokens of one phrase; rules move it forward, and back where they do not apply."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import NoReturn, TypeVar

from bot.domain.phrases.errors import PhraseError, Problem
from bot.domain.phrases.lexer import Token, words

T = TypeVar("T")


class Cursor:
    """Where reading has got to, with what every rule has to know of the whole phrase.

    Attributes:
        phrase: the phrase as given, for messages.
        said: the day it was said.
        past: whether it tells what has happened ("premiered in October").
        at: the position of the next token.
        furthest: the furthest position that any rule looked at, for messages.
    """

    def __init__(self, tokens: tuple[Token, ...], phrase: str, said: date, *, past: bool = False) -> None:
        self.tokens = tokens
        self.phrase = phrase
        self.said = said
        self.past = past
        self.at = 0
        self.furthest = 0

    @property
    def done(self) -> bool:
        """Whether every token has been read."""
        return self.at >= len(self.tokens)

    def peek(self, ahead: int = 0) -> Token | None:
        """Return the token ``ahead`` of the next one, ``None`` past the end."""
        place = self.at + ahead
        return self.tokens[place] if place < len(self.tokens) else None

    def advance(self, count: int = 1) -> None:
        """Go past ``count`` tokens."""
        self.at += count
        self.furthest = max(self.furthest, self.at)

    def accept(self, *phrases: str) -> str | None:
        """Go past the first of ``phrases`` that stands here, and return it."""
        for phrase in phrases:
            wanted = tuple(phrase.split())
            if words(self.tokens[self.at : self.at + len(wanted)]) == wanted:
                self.advance(len(wanted))
                return phrase
        return None

    def accept_all(self, phrases: Iterable[str]) -> None:
        """Go past any of ``phrases``, as often as they come."""
        known = tuple(phrases)
        while self.accept(*known):
            pass

    def lookup(self, names: dict[str, T]) -> T | None:
        """Go past one word of the table ``names``, and return what it stands for."""
        token = self.peek()
        if token is None or token.text not in names:
            return None
        self.advance()
        return names[token.text]

    def number(self, low: int, high: int) -> int | None:
        """Go past a number from ``low`` to ``high``, and return it."""
        token = self.peek()
        value = token.number if token else None
        if value is None or not low <= value <= high:
            return None
        self.advance()
        return value

    def attempt(self, rule: Callable[["Cursor"], T | None]) -> T | None:
        """Return what ``rule`` reads; where it reads nothing, stay here."""
        start = self.at
        found = rule(self)
        if found is None:
            self.at = start
        return found

    def first_of(self, rules: Iterable[Callable[["Cursor"], T | None]]) -> T | None:
        """Return what the first rule that applies here reads."""
        for rule in rules:
            found = self.attempt(rule)
            if found is not None:
                return found
        return None

    def refuse(self, problem: Problem, detail: str = "") -> NoReturn:
        """Refuse the phrase.

        Raises:
            PhraseError: always.
        """
        raise PhraseError(self.phrase, problem, detail)
