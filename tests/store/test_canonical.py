from typing import Any

from bot.store.canonical import canonical_hash

Record = dict[str, Any]
SHOW: Record = {
    "record": "show",
    "id": "show:1",
    "name": "Dexter",
    "seed": {"key": "a"},
    "made_in": "change:1",
}
ALIAS: Record = {"record": "alias", "id": "alias:1", "entity": "show:1", "name": "Dex", "kind": "nickname"}
OUTER: Record = {"record": "external_id", "entity": "show:1", "provider": "imdb", "id": "tt1"}
SOURCE: Record = {"record": "source", "id": "source:1", "title": "x"}
NOTE: Record = {"record": "note", "id": "claim:1", "subject": "show:1", "source": "source:1", "text": "y"}
ACT: Record = {"record": "changeset", "id": "change:1", "actor": "member:7"}
ALL = [SHOW, ALIAS, OUTER, SOURCE, NOTE, ACT]


def test_the_order_does_not_matter_nor_how_it_came_about() -> None:
    plain = [{name: value for name, value in one.items() if name not in {"seed", "made_in"}} for one in ALL]
    renumbered = [{**one, "id": "alias:9"} if one["record"] == "alias" else one for one in plain[:-1]]
    assert canonical_hash(ALL) == canonical_hash(reversed(ALL)) == canonical_hash(renumbered)


def test_whatever_is_seen_matters() -> None:
    changed = [
        [{**one, field: "other"} if one is record else one for one in ALL]
        for record, field in (
            (SHOW, "name"),
            (ALIAS, "name"),
            (OUTER, "provider"),
            (SOURCE, "title"),
            (NOTE, "text"),
            (NOTE, "id"),
        )
    ]
    hashes = {canonical_hash(ALL), *map(canonical_hash, changed)}
    assert len(hashes) == len(changed) + 1


def test_what_was_taken_back_is_as_if_it_had_never_been() -> None:
    gone = {**NOTE, "retracted": True}
    assert canonical_hash([SHOW, SOURCE, gone]) == canonical_hash([SHOW])
    without_show = canonical_hash([{**SHOW, "retracted": True}, ALIAS, OUTER, SOURCE, NOTE])
    assert without_show == canonical_hash([])


def test_a_claim_that_hides_another_counts_though_it_is_retracted() -> None:
    hiding = {**NOTE, "id": "claim:2", "retracted": True, "overrides": "claim:1"}
    assert canonical_hash([*ALL, hiding]) != canonical_hash(ALL)
