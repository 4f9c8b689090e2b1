"""Merging one entity into another: whatever names it comes to name the other."""

# ruff: noqa: S608 -- table and column names come from this program; every value is a parameter

from bot.domain.claims import ClaimKind
from bot.domain.entities import AliasKind, EntityKind
from bot.store.change import Change
from bot.store.images import BODY_REFERENCES, REFERENCES, Image, Record, read_image


class Merging:
    """Merges entities as part of one change: claims, names, ids and seasons move, in every scope.

    Each row that moves has its revision, so undoing the change gives every one of them back.
    """

    def __init__(self, change: Change) -> None:
        self._change = change
        self._transaction = change.transaction
        self._versions: dict[int, tuple[int, int]] = {}

    async def merge(self, gone: int, into: int) -> None:
        """Merge entity ``gone`` into ``into``, both of one kind, neither a season; ``gone`` is retracted.

        Its name becomes another name of ``into``. A relation between the two is taken back.
        """
        await self._change.flush()
        await self._claims(gone, into)
        await self._aliases(gone, into)
        before, after = await self._image("entity", gone), await self._image("entity", into)
        if before["kind"] == EntityKind.SHOW:
            await self._seasons(gone, into)
        await self._restore("entity", {**before, "retracted": 1, "external": []})
        await self._restore("entity", {**after, "external": [*after["external"], *before["external"]]})
        if before["name"] != after["name"]:
            await self._name(into, before["name"], before["scope"])
        await self._change.flush()

    async def _claims(self, gone: int, into: int) -> None:
        ids = set[int]()
        for table, key, column, to in REFERENCES:
            if to == "entity":
                sql = f"SELECT {key} AS id FROM {table} WHERE {column} = :gone"
                ids |= {row["id"] for row in await self._transaction.fetch_all(sql, {"gone": gone})}
        images = [await self._image("claim", claim) for claim in sorted(ids)]
        # A guild's claim has seen the shared one that it stands in for, as it is after the merge too.
        for image in sorted(images, key=lambda image: image["scope"]):
            moved = _moved(image, gone, into)
            was, now = self._versions.get(image["overrides"] or 0, (None, None))
            if was is not None and image["overrides_version"] == was:
                moved["overrides_version"] = now
            await self._restore("claim", moved)
            self._versions[image["id"]] = (image["version"], image["version"] + 1)

    async def _aliases(self, gone: int, into: int) -> None:
        sql = "SELECT id, name, scope FROM alias WHERE entity = :gone AND retracted = 0 ORDER BY id"
        for row in await self._transaction.fetch_all(sql, {"gone": gone}):
            if await self._known_name(into, row["name"], row["scope"]) is None:
                await self._restore("alias", {**await self._image("alias", row["id"]), "entity": into})
            else:
                await self._name(into, row["name"], row["scope"])

    async def _name(self, entity: int, name: str, scope: int) -> None:
        known = await self._known_name(entity, name, scope)
        if known is None:
            self._change.add_alias(entity, name, AliasKind.TITLE)
        elif known["retracted"]:
            await self._change.revive("alias", known["id"])

    async def _known_name(self, entity: int, name: str, scope: int) -> Image | None:
        sql = "SELECT id, retracted FROM alias WHERE entity = :entity AND scope = :scope AND name = :name"
        row = await self._transaction.fetch_one(sql, {"entity": entity, "scope": scope, "name": name})
        return None if row is None else dict(row)

    async def _seasons(self, gone: int, into: int) -> None:
        sql = "SELECT id, number, scope FROM entity WHERE show = :gone AND undone IS NULL ORDER BY number, id"
        for row in await self._transaction.fetch_all(sql, {"gone": gone}):
            there = await self._transaction.fetch_one(
                "SELECT id, retracted FROM entity WHERE show = :into AND number = :number "
                "AND scope IN (0, :scope) ORDER BY scope = :scope DESC",
                {"into": into, "number": row["number"], "scope": row["scope"]},
            )
            season = await self._image("entity", row["id"])
            if there is None:
                await self._restore("entity", {**season, "show": into})
                continue
            if there["retracted"] and not season["retracted"]:
                await self._change.revive("entity", there["id"])
            await self._claims(row["id"], there["id"])
            await self._restore("entity", {**season, "retracted": 1})

    async def _image(self, record: Record, record_id: int) -> Image:
        image = await read_image(self._transaction, record, record_id)
        if image is None:
            raise LookupError(f"there is no {record} {record_id}")
        return image

    async def _restore(self, record: Record, image: Image) -> None:
        self._change.empty = False
        await self._change.revisions.restore(record, image)


def _moved(image: Image, gone: int, into: int) -> Image:
    def renamed(entity: int) -> int:
        return into if entity == gone else entity

    body: Image = dict(image["body"])
    for column in BODY_REFERENCES:
        if body.get(column) is not None:
            body[column] = renamed(body[column])
    about = sorted({renamed(entity) for entity in image["about"]})
    moved = {**image, "subject": renamed(image["subject"]), "body": body, "about": about}
    if image["kind"] == ClaimKind.RELATION and moved["subject"] == body["object"]:
        moved["retracted"] = 1
    return moved
