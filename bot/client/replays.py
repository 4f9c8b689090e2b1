"""Which interactions are replays.

After a lost connection Discord sends again what the bot missed, in order, between RESUME and RESUMED. Those
who asked have been told "the application did not respond" by then. So whatever a shard gets between losing
its connection and being told that it has resumed is a replay; no clock is compared with Discord's.
"""

from typing import Any

from discord import Interaction


class Replays:
    """The shards that catch up at the moment."""

    def __init__(self) -> None:
        self._catching_up: set[int] = set()

    def lost(self, shard: int) -> None:
        """Note that a shard lost its connection."""
        self._catching_up.add(shard)

    def found(self, shard: int) -> None:
        """Note that a shard has resumed, or began anew."""
        self._catching_up.discard(shard)

    def may_be(self, interaction: "Interaction[Any]") -> bool:
        """Whether an interaction that arrives now is a replay."""
        return bool(self._catching_up) and not self._catching_up.isdisjoint(_shards_of(interaction))

    def may_be_message(self, guild: int | None, shards: int) -> bool:
        """Whether a message heard now, of a guild or a direct one, may be a replay; ``shards`` run in all."""
        return ((guild or 0) >> 22) % shards in self._catching_up


def _shards_of(interaction: "Interaction[Any]") -> set[int]:
    """Return the shards that an interaction may have come by.

    A guild's come by its shard and direct messages by the first. For a guild that has the bot only by way
    of a member's own installation Discord does not say which of the two it is.
    """
    count = interaction.client.shard_count or 1
    if interaction.guild_id is None:
        return {0}
    own = (interaction.guild_id >> 22) % count
    return {own} if interaction.client.get_guild(interaction.guild_id) else {own, 0}
