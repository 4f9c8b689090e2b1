import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.office import Office
from bot.desk.office.gaps import ACCOUNTS
from bot.domain.limits import GAP
from bot.errors import Conflict
from bot.store import gaps
from bot.store.store import Store
from tests.desk.office.conftest import ANNE, BOB, HandClock
from tests.store.world import GUILD, OTHER


async def test_the_same_question_is_counted(office: Office, clock: HandClock) -> None:
    first = await office.gaps.record(GUILD, "When is  Jessica Jones S4?")
    clock.pass_by(days=1)
    again = await office.gaps.record(GUILD, "when is jessica JONES s4")
    assert first
    assert again
    assert (again.id, again.asked, again.last_at) == (first.id, 2, clock.now())
    assert again.question == "When is Jessica Jones S4?"
    elsewhere = await office.gaps.record(OTHER, "when is jessica jones s4")
    assert elsewhere
    assert elsewhere.asked == 1


async def test_the_most_asked_come_first(office: Office) -> None:
    for question, times in (("one", 1), ("three", 3), ("two", 2), ("also three", 3)):
        for _ in range(times):
            await office.gaps.record(GUILD, question)
    assert [gap.question for gap in await office.gaps.open(GUILD, 3)] == ["three", "also three", "two"]
    assert [gap.question for gap in await office.gaps.open(GUILD, 3, skip=3)] == ["one"]
    assert await office.gaps.open(OTHER, 3) == []


async def test_closing_one_says_whom_to_tell_and_forgets_them(office: Office, store: Store) -> None:
    for member in (BOB, ANNE, BOB, None):
        await office.gaps.record(GUILD, "who is the hellcat?", member)
    (gap,) = await office.gaps.open(GUILD, 9)
    assert gap.asked == 4
    with pytest.raises(Conflict):
        await office.gaps.close(gap.id, OTHER)
    assert await office.gaps.close(gap.id, GUILD) == [ANNE, BOB]
    assert await store.database.fetch_all("SELECT * FROM gap_wish") == []
    assert await office.gaps.open(GUILD, 9) == []
    with pytest.raises(Conflict) as caught:
        await office.gaps.close(gap.id, GUILD)
    assert caught.value.code == "desk.gap_closed"


async def test_asked_again_it_is_open_again(office: Office) -> None:
    await office.gaps.record(GUILD, "who is the hellcat?")
    (gap,) = await office.gaps.open(GUILD, 9)
    await office.gaps.close(gap.id, GUILD)
    await office.gaps.record(GUILD, "who is the hellcat?")
    (again,) = await office.gaps.open(GUILD, 9)
    assert (again.id, again.asked) == (gap.id, 2)


@pytest.mark.parametrize("question", ["", "?!", "x" * (GAP + 1), f"<@{ANNE}>", str(ANNE)])
async def test_what_is_no_question_is_not_kept(office: Office, store: Store, question: str) -> None:
    assert await office.gaps.record(GUILD, question, ANNE) is None
    assert await store.database.fetch_all("SELECT * FROM gap") == []


async def test_a_question_names_no_account(office: Office) -> None:
    gap = await office.gaps.record(GUILD, f"does <@!{ANNE}> or {BOB} know <#{GUILD}> season 2?")
    assert gap
    assert gap.question == "does or know season 2?"


@given(st.text(), st.integers(10**16, 2**63 - 1), st.text())
def test_no_id_is_left_in_any_text(before: str, member: int, after: str) -> None:
    assert str(member) not in ACCOUNTS.sub(" ", f"{before}{member}{after}")


async def test_only_so_many_are_kept(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gaps, "KEPT", 3)
    for question in ("often", "often", "closed", "closed", "old", "new"):
        await office.gaps.record(GUILD, question)
        if question == "closed":
            (gap,) = [one for one in await office.gaps.open(GUILD, 9) if one.question == "closed"]
            await office.gaps.close(gap.id, GUILD)
    await office.gaps.record(OTHER, "elsewhere")
    await office.gaps.record(GUILD, "newest", ANNE)
    assert [gap.question for gap in await office.gaps.open(GUILD, 9)] == ["often", "new", "newest"]
    assert [gap.question for gap in await office.gaps.open(OTHER, 9)] == ["elsewhere"]
