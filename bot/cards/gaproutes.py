"""The ids of the buttons that hand a question to the moderators; each carries the question itself."""

import re
from typing import Final

PREFIX: Final = "gp1"
"""The version of the ids: a later one that reads differently must not mistake these for its own."""
LONGEST: Final = 100
"""Characters of an id (Discord's limit)."""
TEMPLATE: Final = re.compile(rf"{PREFIX}\|(?P<question>.+)", re.DOTALL)


def gap_id(question: str) -> str | None:
    """Return the id of the button that hands a question on; ``None`` where it does not fit, or is empty."""
    text = " ".join(question.split())
    made = f"{PREFIX}|{text}"
    return made if text and len(made) <= LONGEST else None
