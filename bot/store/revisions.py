"""Changing rows that are there: each leaves its image before and after."""

# ruff: noqa: S608 -- table and column names come from this program; every value is a parameter

from collections.abc import Callable, Mapping
from typing import Literal

from bot.errors import Conflict
from bot.store.database import Transaction
from bot.store.drafts import ClaimDraft, SeedMark
from bot.store.images import Image, Record, concerned, read_image, replace_body, write_image, written
from bot.store.sqlite import Value

Keep = Callable[[str, Mapping[str, Value]], None]
"""Collects a row to be written at the end of the change: its table and its columns."""


Told = Record | Literal["changeset"]
"""What a revision tells of: a row, or a whole changeset whose rows are too many to be told one by one."""


class Revisions:
    """The revisions of one changeset, numbered ``seq``, made by the actor with this id.

    ``following`` is the next free id of a revision; ``keep`` collects the rows of revisions, which are
    written at the end.
    """

    def __init__(self, transaction: Transaction, *, seq: int, actor: int, following: int, keep: Keep) -> None:
        self.seq = seq
        self._transaction = transaction
        self._actor = actor
        self._following = following
        self._keep = keep

    def tell(self, record: Told, record_id: int, before: Image | None, after: Image | None) -> None:
        """Leave a revision; no image before means that the row was made."""
        latest = after or before or {}
        scope = latest.get("scope", 0)
        row: dict[str, Value] = {
            "id": self._following,
            "changeset": self.seq,
            "record": record,
            "record_id": record_id,
            "before": written(before),
            "after": written(after),
            "scope": scope,
            "actor": self._actor,
        }
        self._keep("revision", row)
        entities = {one for image in (before, after) if image for one in _concerned(record, image)}
        for entity in sorted(entities):
            row = {"entity": entity, "scope": scope, "actor": self._actor, "revision": self._following}
            self._keep("revision_entity", row)
        self._following += 1

    async def revise(
        self,
        record: Record,
        record_id: int,
        columns: Mapping[str, Value],
        opened: int | None = None,
        *,
        seed: SeedMark | None = None,
        draft: ClaimDraft | None = None,
        external: Mapping[str, str] | None = None,
    ) -> None:
        """Set ``columns`` of a row; a claim's body is ``draft``'s; ``external`` adds ids of an entity.

        Args:
            record: the table.
            record_id: the row.
            columns: the columns that change.
            opened: the version that whoever asks has seen, where they have seen one.
            seed: the record of a pack by which the row is brought up to date.
            draft: the new body of a claim.
            external: by which ids providers know an entity, beside those that are there.

        Raises:
            Conflict: ``store.outdated``, the row is at another version than ``opened``.
            LookupError: there is no such row.
        """
        before = await self._there(record, record_id)
        if opened is not None and before["version"] != opened:
            raise Conflict("store.outdated", opened=opened, current=before["version"])
        assignments = [f"{column} = :{column}" for column in columns]
        params: dict[str, Value] = {**columns, "record_id": record_id}
        if seed is not None:
            # A row that its pack changed is still the pack's; one that anybody else changed is not.
            assignments += ["seed_hash = :seed_hash", "seed_version = version + 1"]
            params["seed_hash"] = seed.hash
        listed = ", ".join([*assignments, "version = version + 1"])
        await self._transaction.execute(f"UPDATE {record} SET {listed} WHERE id = :record_id", params)
        if draft is not None:
            body = draft.body
            await replace_body(self._transaction, record_id, body.kind, body.columns(), draft.about())
        for provider, one in (external or {}).items():
            await self._transaction.execute(
                "INSERT INTO external_id (provider, id, entity) VALUES (:provider, :id, :entity) "
                "ON CONFLICT (provider, id) DO NOTHING",
                {"provider": provider, "id": one, "entity": record_id},
            )
        self.tell(record, record_id, before, await self._there(record, record_id))

    async def restore(self, record: Record, image: Image) -> None:
        """Make a row again what ``image`` says."""
        before = await self._there(record, image["id"])
        await write_image(self._transaction, record, image, self.seq)
        self.tell(record, image["id"], before, await self._there(record, image["id"]))

    async def _there(self, record: Record, record_id: int) -> Image:
        image = await read_image(self._transaction, record, record_id)
        if image is None:
            raise LookupError(f"there is no {record} {record_id}")
        return image


def _concerned(record: Told, image: Image) -> set[int]:
    return set() if record == "changeset" else concerned(record, image)
