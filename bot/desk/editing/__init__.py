"""Changing facts: claims, entities, other names and sources. Each is one act of one person."""

from bot.desk.bench import Bench
from bot.desk.editing.claims import ClaimEditing
from bot.desk.editing.naming import NameEditing
from bot.desk.editing.promoting import Promoting
from bot.desk.editing.sources import SourceEditing


class Editing:
    """What moderators do to facts, by what they do it to."""

    def __init__(self, bench: Bench) -> None:
        self.claims = ClaimEditing(bench)
        self.names = NameEditing(bench)
        self.sources = SourceEditing(bench)
        self.promoting = Promoting(bench)
