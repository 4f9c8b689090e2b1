"""What people type at the desk beside facts, checked."""

from bot.domain import limits
from bot.errors import Invalid


def reason_of(typed: str) -> str:
    """Return a reason without the blanks around it.

    Raises:
        Invalid: nothing is left, or more than ``limits.REASON`` characters.
    """
    text = typed.strip()
    if not text:
        raise Invalid("desk.reason_blank")
    if len(text) > limits.REASON:
        raise Invalid("desk.reason_too_long", length=len(text), limit=limits.REASON)
    return text
