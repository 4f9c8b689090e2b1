"""What people write differently and mean the same: articles, studios, numbers, words that only describe."""

from collections.abc import Sequence

ARTICLES = frozenset({"the", "a", "an"})
STUDIOS = frozenset({"marvels", "dcs", "disneys"})
"""Names of makers that titles are written with or without; only as possessives, lest a title lose a word."""
FILLERS = frozenset(
    {
        "watch", "online", "tv", "show", "series", "miniseries", "season", "movie", "film", "episode", "cast",
        "actor", "actress", "director", "mr", "ms", "mrs", "when", "is", "on", "the", "streaming", "free",
        "full",
    }
)  # fmt: skip
"""Words that are typed around a name, so that they count less where there are others."""
_ALIKE = (
    ("0", "zero"),
    ("1", "one", "i"),
    ("2", "two", "ii"),
    ("3", "three", "iii"),
    ("4", "four", "iv"),
    ("5", "five", "v"),
    ("6", "six", "vi"),
    ("7", "seven", "vii"),
    ("8", "eight", "viii"),
    ("9", "nine", "ix"),
    ("10", "ten", "x"),
    ("11", "eleven", "xi"),
    ("12", "twelve", "xii"),
    ("13", "thirteen", "xiii"),
    ("20", "twenty"),
    ("100", "hundred"),
    ("and", "n"),
    ("part", "pt"),
    ("doctor", "dr"),
    ("mister", "mr"),
    ("saint", "st"),
    ("versus", "vs", "v"),
    ("season", "series"),
)
SPELLINGS: dict[str, frozenset[str]] = {}
"""The other ways in which a word is written."""
for _group in _ALIKE:
    for _word in _group:
        SPELLINGS[_word] = SPELLINGS.get(_word, frozenset()) | frozenset(_group) - {_word}


def leading(words: Sequence[str]) -> int:
    """Return how many words at the beginning of a name are left out as often as not: studio and article."""
    skipped = 1 if len(words) > 1 and words[0] in STUDIOS else 0
    return skipped + 1 if len(words) > skipped + 1 and words[skipped] in ARTICLES else skipped
