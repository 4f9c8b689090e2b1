from hypothesis import given
from hypothesis import strategies as st

from bot.client.fairness import GuildShare, MemberPace

ANN, BEN = 1, 2


def test_five_in_five_seconds_and_then_a_wait() -> None:
    pace = MemberPace()
    assert [pace.take(ANN, now) for now in (0.0, 1.0, 2.0, 3.0, 4.0)] == [0.0] * 5
    assert pace.take(ANN, 4.5) == 0.5
    assert pace.take(ANN, 5.0) == 0.0
    assert pace.take(ANN, 5.0) == 1.0


def test_members_do_not_wait_for_each_other() -> None:
    pace = MemberPace()
    for _ in range(5):
        pace.take(ANN, 0.0)
    assert pace.take(ANN, 0.0) == 5.0
    assert pace.take(BEN, 0.0) == 0.0


def test_asking_too_early_costs_nothing() -> None:
    pace = MemberPace()
    for _ in range(100):
        pace.take(ANN, 0.0)
    assert pace.take(ANN, 5.0) == 0.0


def test_nobody_is_remembered_for_longer_than_needed() -> None:
    pace = MemberPace()
    for member in range(1000):
        pace.take(member, member / 100)
    assert len(pace) <= 501
    pace.take(ANN, 100.0)
    assert len(pace) == 1


@given(st.lists(st.floats(0, 1), max_size=60))
def test_no_five_seconds_see_more_than_five(pauses: list[float]) -> None:
    pace, now, taken = MemberPace(), 0.0, list[float]()
    for pause in pauses:
        now += pause
        if not pace.take(ANN, now):
            taken.append(now)
    assert all(sum(begin <= one < begin + 5 for one in taken) <= 5 for begin in taken)


def test_a_guild_has_its_share_and_gives_it_back() -> None:
    share = GuildShare(most=2)
    assert [share.enter(1), share.enter(1), share.enter(1), share.enter(2)] == [True, True, False, True]
    share.leave(1)
    assert share.enter(1)
    for guild in (1, 1, 2):
        share.leave(guild)
    assert len(share) == 0
