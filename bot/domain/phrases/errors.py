"""What a phrase that is no time gets: what was wrong with it, and what would be right."""

from typing import Literal, get_args

Problem = Literal[
    "empty",  # nothing was given
    "too-long",  # more characters than a release phrase ever has
    "unknown-word",  # a word that the grammar does not know at that place
    "not-a-date",  # known words that say no time: "season 13" ends where a time should begin
    "no-such-day",  # "February 30", "the 32nd"
    "ambiguous",  # two honest readings: "10/5/2016"
    "contradiction",  # "Friday, October 5" where October 5 is a Wednesday
    "out-of-range",  # a year that no programme has, or a count without end
]
PROBLEMS: tuple[str, ...] = get_args(Problem)

EXAMPLES = ("late 2017", "September 30", "Q3 2018", "not before 2019", "TBA")
_SHOWN = 60


class PhraseError(ValueError):
    """A phrase was refused rather than guessed.

    Attributes:
        phrase: the phrase as it was given.
        problem: a short code for programs, one of ``PROBLEMS``.
        detail: what was wrong, a clause in English without the examples; may be empty.
    """

    def __init__(self, phrase: str, problem: Problem, detail: str = "") -> None:
        self.phrase = phrase
        self.problem: Problem = problem
        self.detail = detail
        shown = phrase if len(phrase) <= _SHOWN else phrase[: _SHOWN - 3].rstrip() + "..."
        why = f" ({detail})" if detail else ""
        says = ", ".join(f'"{example}"' for example in EXAMPLES[:-1]) + f' or "{EXAMPLES[-1]}"'
        super().__init__(f'cannot read "{shown}" as a time{why}; say for example {says}')

    def __reduce__(self) -> tuple[type["PhraseError"], tuple[str, Problem, str]]:
        return type(self), (self.phrase, self.problem, self.detail)
