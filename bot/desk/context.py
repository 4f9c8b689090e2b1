"""What every use of the desk is handed."""

from dataclasses import dataclass

from bot.desk.sight import Sight
from bot.domain.clock import Clock
from bot.domain.queries import Viewer
from bot.names import NameIndex
from bot.store.store import Store


@dataclass(frozen=True, slots=True)
class Desk:
    """The store, the names in memory, and the time."""

    store: Store
    names: NameIndex
    clock: Clock

    def sight(self, viewer: Viewer) -> Sight:
        """Return the claims as ``viewer`` may see them."""
        return Sight(self.store.claims, viewer)
