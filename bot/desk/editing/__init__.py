"""Changing facts, each time by one act of one person, and looking at what was changed."""

from bot.desk.bench import Bench
from bot.desk.editing.claims import ClaimEditing
from bot.desk.editing.finding import ClaimFinding
from bot.desk.editing.naming import NameEditing
from bot.desk.editing.promoting import Promoting
from bot.desk.editing.sources import SourceEditing
from bot.desk.history import HistoryDesk
from bot.desk.merging import Merging
from bot.desk.undoing import Undoing


class Editing:
    """What moderators do to facts, by what they do it to."""

    def __init__(self, bench: Bench) -> None:
        self.claims = ClaimEditing(bench)
        self.finding = ClaimFinding(bench.desk)
        self.names = NameEditing(bench)
        self.sources = SourceEditing(bench)
        self.promoting = Promoting(bench)
        self.merging = Merging(bench)
        self.undoing = Undoing(bench)
        self.history = HistoryDesk(bench.desk)
