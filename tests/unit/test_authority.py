import pytest

from bot.domain.authority import (
    CONTRIBUTOR,
    EDITOR,
    MANAGER,
    MEMBER,
    OWNER,
    UNDOER,
    Authority,
    counts_at_once,
    may_act,
    may_add,
    may_edit,
    may_merge,
    may_promote,
    may_see,
    may_undo,
)
from bot.domain.entities import SHARED

GUILD = 5


@pytest.mark.parametrize(
    ("who", "rights"),
    [
        (MEMBER, ""),
        (CONTRIBUTOR, "see add own"),
        (EDITOR, "see add own edit"),
        (UNDOER, "see add own undo"),
        (MANAGER, "see add own edit undo merge"),
        (OWNER, "see add own edit undo merge promote shared"),
    ],
)
def test_what_each_may(who: Authority, rights: str) -> None:
    may = {
        "see": may_see(who),
        "add": may_add(who, GUILD),
        "own": may_edit(who, GUILD, own=True) and may_undo(who, GUILD, own=True),
        "edit": may_edit(who, GUILD, own=False),
        "undo": may_undo(who, GUILD, own=False),
        "merge": may_merge(who, GUILD),
        "promote": may_promote(who),
        "shared": may_act(who, SHARED),
    }
    assert " ".join(name for name, allowed in may.items() if allowed) == rights


def test_trusted_adds_count_at_once() -> None:
    assert counts_at_once(CONTRIBUTOR, approval_asked=False)
    assert not counts_at_once(CONTRIBUTOR, approval_asked=True)
    assert counts_at_once(Authority.of(CONTRIBUTOR.rights, trusted=True), approval_asked=True)
    assert counts_at_once(MANAGER, approval_asked=True)
