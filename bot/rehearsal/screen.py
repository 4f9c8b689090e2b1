"""What was shown so far: what can be pressed in it, and the numbers under which messages can be named."""

from collections.abc import Sequence
from typing import Final

from bot.cards.plain import Plain, Pressable, plain
from bot.cards.unmark import unmark
from bot.errors import Invalid
from bot.rehearsal.simulation import Post, Reply
from bot.text.words import Words

MOST: Final = 20
"""Messages of a channel that are shown, the latest."""


class Screen:
    """Writes replies and messages as text, and remembers them."""

    def __init__(self) -> None:
        self._pressables: dict[int, tuple[Reply, Pressable]] = {}
        self._numbers: dict[int, int] = {}
        self._numbered: list[Reply] = []
        self.last: Reply | None = None
        """The last reply of the bot that was no refusal."""

    def replies(self, replies: Sequence[Reply], words: Words, *, keep: bool) -> str:
        """Write replies below each other; unless ``keep``, what was shown before them stays the last."""
        texts, pressables = _written(replies, words)
        if keep and replies:
            self._pressables, self.last = pressables, replies[-1]
        return "\n\n".join(texts)

    def posts(self, posts: Sequence[Post], words: Words) -> str:
        """Write the latest messages of a channel, each with its number and author."""
        shown = posts[-MOST:]
        texts, self._pressables = _written([post.reply for post in shown], words)
        return "\n\n".join(self._headed(post, text, words) for post, text in zip(shown, texts, strict=True))

    def post(self, post: Post, words: Words) -> str:
        """Write one message with its number and author."""
        (text,), _ = _written([post.reply], words)
        return self._headed(post, text, words)

    def pressable(self, number: int) -> tuple[Reply, Pressable] | None:
        """Return what has that number, and where it stands."""
        return self._pressables.get(number)

    def message(self, number: int) -> Reply:
        """Return the message of that number.

        Raises:
            Invalid: no message was shown with it.
        """
        if not 1 <= number <= len(self._numbered):
            raise Invalid("rehearsal.no_message", number=number)
        return self._numbered[number - 1]

    def _headed(self, post: Post, text: str, words: Words) -> str:
        if post.reply.message.id not in self._numbers:
            self._numbered.append(post.reply)
            self._numbers[post.reply.message.id] = len(self._numbered)
        number = self._numbers[post.reply.message.id]
        gap = "\n" if "\n" in text else " "
        return words("rehearsal.message", number=str(number), author=post.author) + gap + text


def _written(replies: Sequence[Reply], words: Words) -> tuple[list[str], dict[int, tuple[Reply, Pressable]]]:
    texts: list[str] = []
    pressables: dict[int, tuple[Reply, Pressable]] = {}
    for reply in replies:
        page = plain(reply.components, words=words, first=len(pressables) + 1)
        pressables |= {pressable.number: (reply, pressable) for pressable in page.pressables}
        texts.append(_text(reply, page, words))
    return texts, pressables


def _text(reply: Reply, page: Plain, words: Words) -> str:
    mark = words("rehearsal.ephemeral") if reply.ephemeral else ""
    return "\n".join(part for part in (unmark(reply.content, words), page.text, mark) if part)
