from bot.ask import Context, Intent, Question
from bot.desk.asking.recalling import Recalling

FIRST, SECOND = (Context(Question(intent=one)) for one in (Intent.CAST, Intent.CREW))


def test_the_last_question_of_a_conversation() -> None:
    kept = Recalling(seconds=300)
    kept.keep((1, 7), FIRST, now=0)
    kept.keep((1, 8), SECOND, now=0)
    assert kept.recall((1, 7), now=299) is FIRST
    assert kept.recall((2, 7), now=0) is None
    kept.keep((1, 7), SECOND, now=100)
    assert kept.recall((1, 7), now=399) is SECOND
    assert kept.recall((1, 7), now=400) is None
    assert len(kept) == 0


def test_what_asked_nothing_leaves_it() -> None:
    kept = Recalling()
    kept.keep((1, 7), FIRST, now=0)
    kept.keep((1, 7), None, now=10)
    assert kept.recall((1, 7), now=20) is FIRST


def test_it_does_not_grow_without_end() -> None:
    kept = Recalling(most=2)
    for member in range(5):
        kept.keep((1, member), FIRST, now=member)
    assert [kept.recall((1, member), now=5) for member in range(5)] == [None, None, None, FIRST, FIRST]
