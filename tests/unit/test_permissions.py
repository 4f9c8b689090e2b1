import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.entities import SHARED
from bot.domain.permissions import (
    GRANTABLE,
    Permission,
    Permissions,
    Standing,
    counts_at_once,
    may_add,
    may_edit,
    may_manage,
    may_merge,
    may_promote,
    may_see,
    may_undo,
    permissions_of,
)

GUILD = 5
ROLES = st.integers(1, 6)
TABLES = st.dictionaries(ROLES, st.frozensets(st.sampled_from(Permission)))
STANDINGS = st.builds(
    Standing,
    roles=st.frozensets(ROLES),
    owns_guild=st.booleans(),
    manages_guild=st.booleans(),
    owns_bot=st.booleans(),
)


@given(STANDINGS, TABLES)
def test_who_may_what(who: Standing, table: dict[int, frozenset[Permission]]) -> None:
    may = permissions_of(who, table)
    assert (Permission.OWNER in may) is who.owns_bot
    for permission in GRANTABLE:
        granted = any(permission in table.get(role, ()) for role in who.roles)
        assert (permission in may) is (who.owns_guild or who.manages_guild or granted)


@given(STANDINGS, TABLES, ROLES, st.frozensets(st.sampled_from(Permission)))
def test_a_role_more_never_takes_anything_away(
    who: Standing, table: dict[int, frozenset[Permission]], role: int, granted: frozenset[Permission]
) -> None:
    more = {**table, role: table.get(role, frozenset()) | granted}
    assert permissions_of(who, table) <= permissions_of(who, more)


def test_a_member_without_roles_may_nothing() -> None:
    assert permissions_of(Standing(), {1: frozenset(Permission)}) == frozenset()


def test_an_owner_of_the_bot_has_no_say_in_a_guild() -> None:
    assert permissions_of(Standing(owns_bot=True), {}) == {Permission.OWNER}


def test_a_table_makes_nobody_an_owner_of_the_bot() -> None:
    assert permissions_of(Standing(roles=frozenset({1})), {1: frozenset(Permission)}) == GRANTABLE


@pytest.mark.parametrize(
    ("who", "allowed"),
    [
        ({}, ""),
        ({Permission.TRUSTED}, ""),
        ({Permission.ADD}, "see add own"),
        ({Permission.EDIT_OTHERS}, "see edit"),
        ({Permission.UNDO_OTHERS}, "see undo"),
        ({Permission.MANAGE}, "see manage merge"),
        (GRANTABLE, "see add own edit undo manage merge"),
        ({Permission.OWNER}, "see promote shared"),
    ],
)
def test_what_each_permission_allows_in_a_guild(who: Permissions, allowed: str) -> None:
    who = frozenset(who)
    shared = [
        may_add(who, SHARED),
        may_edit(who, SHARED, own=True),
        may_edit(who, SHARED, own=False),
        may_undo(who, SHARED, own=False),
        may_merge(who, SHARED),
    ]
    assert len(set(shared)) == 1
    may = {
        "see": may_see(who),
        "add": may_add(who, GUILD),
        "own": may_edit(who, GUILD, own=True) and may_undo(who, GUILD, own=True),
        "edit": may_edit(who, GUILD, own=False),
        "undo": may_undo(who, GUILD, own=False),
        "manage": may_manage(who),
        "merge": may_merge(who, GUILD),
        "promote": may_promote(who),
        "shared": shared[0],
    }
    assert " ".join(name for name, granted in may.items() if granted) == allowed


@pytest.mark.parametrize("asked", [True, False])
@pytest.mark.parametrize("may", [GRANTABLE - {Permission.TRUSTED}, frozenset({Permission.TRUSTED})])
def test_whose_adds_count_at_once(may: Permissions, asked: bool) -> None:  # noqa: FBT001 - a case
    assert counts_at_once(may, GUILD, approval_asked=asked) is (not asked or Permission.TRUSTED in may)
    assert counts_at_once(may, SHARED, approval_asked=asked)
