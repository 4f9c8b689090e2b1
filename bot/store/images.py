"""Images: a whole row as data, with the rows that belong to it, to be kept and to be written back.

A claim's image has its body (the row of its kind's table) and what else it is about, an entity's the ids by
which providers know it.
"""

# ruff: noqa: S608 -- table and column names come from this program; every value is a parameter

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from bot.domain.claims import ClaimKind
from bot.names.normalise import words
from bot.store.database import Transaction
from bot.store.sqlite import Value

Record = Literal["entity", "alias", "source", "claim"]
RECORDS: tuple[Record, ...] = ("source", "entity", "alias", "claim")
Image = dict[str, Any]

FIXED = {"id", "kind", "changeset", "version", "seq"}
"""Columns of a row that writing an image back leaves or sets itself; an alias may change its kind."""
SEQUENCED = ("entity", "alias")
"""Records whose rows carry the number of their last change, for those who follow names."""

REFERENCES: tuple[tuple[str, str, str, Record], ...] = (
    ("claim", "id", "subject", "entity"),
    ("claim", "id", "source", "source"),
    ("claim_credit", "claim", "person", "entity"),
    ("claim_credit", "claim", "role", "entity"),
    ("claim_quote", "claim", "speaker", "entity"),
    ("claim_release", "claim", "speaker", "entity"),
    ("claim_relation", "claim", "object", "entity"),
    ("claim_about", "claim", "entity", "entity"),
)
"""Where claims refer to other rows: table, the claim's column in it, the column that refers, the record."""

BODY_REFERENCES = ("person", "role", "speaker", "object")


async def read_image(transaction: Transaction, record: Record, record_id: int) -> Image | None:
    """Return the image of a row, or ``None`` where there is none."""
    key = {"id": record_id}
    row = await transaction.fetch_one(f"SELECT * FROM {record} WHERE id = :id", key)
    if row is None:
        return None
    image: Image = dict(row)
    if record == "claim":
        body = await transaction.fetch_one(f"SELECT * FROM claim_{row['kind']} WHERE claim = :id", key)
        about = "SELECT entity FROM claim_about WHERE claim = :id ORDER BY entity"
        image["body"] = dict(body) if body else None
        image["about"] = [found["entity"] for found in await transaction.fetch_all(about, key)]
    elif record == "entity":
        external = "SELECT provider, id FROM external_id WHERE entity = :id ORDER BY provider, id"
        image["external"] = [
            [one["provider"], one["id"]] for one in await transaction.fetch_all(external, key)
        ]
    return image


async def write_image(transaction: Transaction, record: Record, image: Image, seq: int) -> None:
    """Make a row what its image says; its version goes on counting, since it has changed again."""
    row = await transaction.fetch_one(f"SELECT * FROM {record} WHERE id = :id", {"id": image["id"]})
    if row is None:
        raise LookupError(f"there is no {record} {image['id']}")
    now = dict(row)
    fixed = FIXED - {"kind"} if record == "alias" else FIXED
    columns: dict[str, Value] = {name: image[name] for name in now if name in image and name not in fixed}
    columns["version"] = now["version"] + 1
    if record in SEQUENCED:
        columns["seq"] = seq
    if "seed_version" in columns and image["seed_version"] == image["version"]:
        # As its pack left it: so it is again, and loading may go on keeping it up to date.
        columns["seed_version"] = columns["version"]
    assignments = ", ".join(f"{name} = :{name}" for name in columns)
    await transaction.execute(
        f"UPDATE {record} SET {assignments} WHERE id = :id", {**columns, "id": image["id"]}
    )
    if record == "claim":
        await replace_body(transaction, image["id"], image["kind"], image["body"], image["about"])
    elif record == "entity" and "external" in image:
        await _write_external(transaction, image["id"], image["external"])


async def replace_body(
    transaction: Transaction, claim: int, kind: str, body: Mapping[str, Value], about: Sequence[int]
) -> None:
    """Give a claim this body instead of the one that it has."""
    for table in (f"claim_{kind}", "claim_about", "claim_word"):
        await transaction.execute(f"DELETE FROM {table} WHERE claim = :claim", {"claim": claim})
    for table, row in body_rows(claim, kind, body, about):
        names, values = ", ".join(row), ", ".join(f":{name}" for name in row)
        await transaction.execute(f"INSERT INTO {table} ({names}) VALUES ({values})", row)


def body_rows(
    claim: int, kind: str, body: Mapping[str, Value], about: Sequence[int]
) -> Iterator[tuple[str, dict[str, Value]]]:
    """Yield the rows of a claim beside its own, each with its table."""
    yield f"claim_{kind}", {**body, "claim": claim}
    for entity in about:
        yield "claim_about", {"claim": claim, "entity": entity}
    # Word by word: a name is cut at a length that no name has, and a quote may be longer.
    text = searched(kind, body)
    for word in sorted({word for typed in text.split() for word in words(typed)}):
        yield "claim_word", {"claim": claim, "word": word}


def searched(kind: str, body: Mapping[str, Value]) -> str:
    """Return the text of a quote or a note whose words are searched."""
    if kind == ClaimKind.QUOTE:
        return " ".join(str(part) for part in (body["words"], body["topic"]) if part is not None)
    return str(body["text"]) if kind == ClaimKind.NOTE else ""


def concerned(record: Record, image: Image) -> set[int]:
    """Return the entities in whose history a change of this row belongs."""
    return {row for to, row in referred(record, image) if to == "entity"} | (
        {image["id"]} if record == "entity" else set()
    )


def referred(record: Record, image: Image) -> set[tuple[Record, int]]:
    """Return the rows that this one cannot do without."""
    found: list[tuple[Record, int | None]] = []
    match record:
        case "claim":
            body: Image = image["body"] or {}
            found.extend(("entity", body.get(name)) for name in BODY_REFERENCES)
            found.extend(("entity", entity) for entity in (image["subject"], *image["about"]))
            found.append(("source", image["source"]))
        case "alias":
            found.append(("entity", image["entity"]))
        case "entity":
            found.append(("entity", image["show"]))
        case "source":
            pass
    return {(to, row) for to, row in found if row is not None}


def written(image: Image | None) -> str | None:
    """Return an image as a revision keeps it."""
    return None if image is None else json.dumps(image, ensure_ascii=False, sort_keys=True)


def read(text: str | None) -> Image | None:
    """Return the image that a revision keeps."""
    return None if text is None else json.loads(text)


async def _write_external(transaction: Transaction, entity: int, external: Sequence[Sequence[str]]) -> None:
    await transaction.execute("DELETE FROM external_id WHERE entity = :id", {"id": entity})
    # An id that another entity has is taken from it: what moved there by a merge moves back.
    await transaction.execute_many(
        "INSERT INTO external_id (provider, id, entity) VALUES (:provider, :external, :entity) "
        "ON CONFLICT (provider, id) DO UPDATE SET entity = excluded.entity",
        [{"provider": provider, "external": one, "entity": entity} for provider, one in external],
    )
