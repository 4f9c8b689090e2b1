"""What people type at the desk, checked."""

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


def check_text(field: str, text: str | None, limit: int) -> None:
    """Refuse a text that is there and blank, or longer than ``limit`` characters.

    ``field`` names it for programs; people are shown how it begins.

    Raises:
        Invalid: ``desk.blank`` or ``desk.too_long``.
    """
    if text is None:
        return
    if not text.strip():
        raise Invalid("desk.blank", field=field)
    if len(text) > limit:
        raise Invalid("desk.too_long", field=field, start=text[:20], length=len(text), limit=limit)
