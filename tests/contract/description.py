"""Discord's own description of its API (OpenAPI 3.1), prepared so that requests can be held to it.

As published it describes what Discord answers as much as what it takes: it lets unknown keys pass, and
says of a mistake inside a component only that no branch of a union fits. What is changed here makes it
stricter, and its errors name the culprit.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, TypeGuard

PATH: Final = Path(__file__).resolve().parents[2].parent / "shared" / "discord" / "openapi.json"

Schema = dict[str, Any]

_TTS: Final[Schema] = {"tts": {"type": "boolean"}}
LACKING: Final[dict[str, Schema]] = {
    "ApplicationCommandUpdateRequest": {"nsfw": {"type": "boolean"}},
    "ApplicationCommandCreateRequest": {"nsfw": {"type": "boolean"}},
    "ComponentEmojiForRequest": {"animated": {"type": "boolean"}},
    "RichEmbed": {"flags": {"type": "integer"}},
    "IncomingWebhookUpdateRequestPartial": _TTS,
    "IncomingWebhookUpdateForInteractionCallbackRequestPartial": _TTS,
    "MessageEditRequestPartial": _TTS,
}
"""Keys that discord.py sends, Discord takes and the description lacks, by the schema they belong to."""

_NULL: Final[Schema] = {"type": "null"}
_SNOWFLAKE: Final[Schema] = {"type": ["string", "integer"], "pattern": "^(0|[1-9][0-9]*)$"}
"""Described as text only; discord.py sends numbers in allowed mentions, attachments and defaults."""
_CONTENTS: Final = ("application/json", "multipart/form-data")


def load(path: Path = PATH) -> Schema:
    """Return the description, prepared."""
    document: Schema = json.loads(path.read_text(encoding="utf-8"))
    schemas: dict[str, Schema] = document["components"]["schemas"]
    schemas["SnowflakeType"] = dict(_SNOWFLAKE)
    for name, keys in LACKING.items():
        schemas[name]["properties"].update(keys)
    for operation in _operations(document):
        if (body := body_of(operation)) is not None:
            _close(body, schemas, set())
    for part in (schemas, document["paths"]):
        _rewrite(part, schemas)
    return document


def body_of(operation: Schema) -> Schema | None:
    """Return the schema of what an operation is sent, or ``None`` where it is sent nothing."""
    contents: dict[str, Schema] = operation.get("requestBody", {}).get("content", {})
    return next((contents[kind]["schema"] for kind in _CONTENTS if kind in contents), None)


def _operations(document: Schema) -> Iterator[Schema]:
    for item in document["paths"].values():
        yield from (one for one in item.values() if _is_schema(one))


def _close(node: object, schemas: dict[str, Schema], seen: set[str]) -> None:
    """Refuse unknown keys in what is sent; bodies alone are closed, for Discord's answers may grow."""
    if _is_list(node):
        for one in node:
            _close(one, schemas, seen)
    elif _is_schema(node):
        if "$ref" in node:
            name = _name(node)
            if name not in seen:
                seen.add(name)
                _close(schemas[name], schemas, seen)
            return
        if "properties" in node and "allOf" not in node:
            node.setdefault("additionalProperties", False)
        for one in node.values():
            _close(one, schemas, seen)


def _rewrite(node: object, schemas: dict[str, Schema]) -> None:
    """Rewrite every union in a tree whose branch can be told beforehand."""
    if _is_list(node):
        for one in node:
            _rewrite(one, schemas)
    elif _is_schema(node):
        for kind in ("oneOf", "anyOf"):
            if _is_list(branches := node.get(kind)) and (told := _told(branches, schemas)):
                del node[kind]
                node["allOf"] = [*node.get("allOf", ()), told]
        for one in list(node.values()):
            _rewrite(one, schemas)


def _told(branches: list[Any], schemas: dict[str, Schema]) -> Schema | None:
    """Return a union as conditions, or ``None`` if it has to be tried branch by branch."""
    real: list[Schema] = [branch for branch in branches if branch != _NULL]
    if len(real) == 1:
        body = real[0]
    elif all("const" in branch for branch in real):
        body = {"enum": [branch["const"] for branch in real]}
    else:
        tags = [_tags(branch, schemas) for branch in real]
        every = [tag for some in tags for tag in some]
        if not all(tags) or len(every) != len(set(every)):
            return None
        body = _tagged(every, [_when(some, branch) for some, branch in zip(tags, real, strict=True)])
    return body if len(real) == len(branches) else {"if": _NULL, "else": body}


def _tags(branch: Schema, schemas: dict[str, Schema]) -> list[int | str]:
    """Return the values of ``type`` by which a branch is known."""
    whole = schemas[_name(branch)] if "$ref" in branch else branch
    return whole.get("properties", {}).get("type", {}).get("enum", [])


def _tagged(every: list[int | str], conditions: list[Schema]) -> Schema:
    tag = {"properties": {"type": {"enum": every}}}
    return {"type": "object", "required": ["type"], **tag, "allOf": conditions}


def _when(tags: list[int | str], branch: Schema) -> Schema:
    tag = {"properties": {"type": {"enum": tags}}}
    return {"if": {"type": "object", "required": ["type"], **tag}, "then": branch}


def _name(reference: Schema) -> str:
    return reference["$ref"].rsplit("/", 1)[-1]


def _is_schema(node: object) -> TypeGuard[Schema]:
    return isinstance(node, dict)


def _is_list(node: object) -> TypeGuard[list[Any]]:
    return isinstance(node, list)
