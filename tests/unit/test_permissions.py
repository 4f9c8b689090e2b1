from hypothesis import given
from hypothesis import strategies as st

from bot.domain.permissions import GRANTABLE, Permission, Standing, permissions_of

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
