"""Every card of any answer stays within Discord's limits, and nothing stored comes alive in it."""

import re
from dataclasses import replace
from datetime import date
from typing import get_args

import discord
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.cards import card
from bot.cards.naming import hidden
from bot.cards.pages import Help, about_card, error_card, help_card, incident_card, privacy_card
from bot.desk.answers import AboutAnswer, Answer, QuoteAnswer, ShowAnswer
from bot.domain import limits
from bot.domain.claims import Rank, Release, Voice
from bot.domain.entities import Entity, EntityKind
from bot.domain.window import on_day
from bot.errors import Invalid
from bot.text.catalogue import catalogue, parameters
from bot.text.words import english, words_for
from tests.answers import KINDS, abouts, answers
from tests.markdown import components, planted, texts
from tests.strategies import RECORDED, any_text, hostile, huge

TEXTS = st.sampled_from([any_text, hostile, huge])
SAID = Release(
    id=1,
    subject=Entity(id=1, kind=EntityKind.SHOW, name="Jessica Jones"),
    scope=0,
    source=None,
    rank=Rank.NORMAL,
    spoiler=None,
    said_on=None,
    recorded_at=RECORDED,
    verified_at=None,
    retracted=False,
    overrides=None,
    version=1,
    window=on_day(date(2018, 3, 8)),
    voice=Voice.SHOW,
)
LOCALES = st.sampled_from(["en-US", "en-GB", "es-ES"])
MODERATE = settings(
    max_examples=10,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking whole answers would take minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

TEXT, BUTTON, ROW, GALLERY = 10, 2, 1, 12


def check(view: discord.ui.LayoutView) -> None:
    layout = view.to_components()
    every = list(components(layout))
    shown = texts(layout)
    assert len(every) <= 40
    assert sum(map(len, shown)) <= 4000
    assert all(text.strip() for text in shown)
    assert all(text.count("||") % 2 == 0 for text in shown)
    assert [mark for text in shown for mark in planted(text)] == []
    buttons = [one for one in every if one["type"] == BUTTON]
    ids = [one["custom_id"] for one in buttons]
    assert len(set(ids)) == len(ids)
    assert all(len(custom_id) <= 100 for custom_id in ids)
    assert all(1 <= len(one["label"]) <= 80 and one["label"].strip() for one in buttons)
    assert all(1 <= len(one["components"]) <= 5 for one in every if one["type"] == ROW)
    pictures = [item["media"]["url"] for one in every if one["type"] == GALLERY for item in one["items"]]
    assert all(url.startswith("https://") and len(url) <= 2048 for url in pictures)


def test_no_kind_of_answer_is_left_out_here() -> None:
    assert set(KINDS.values()) == set(get_args(Answer))


@pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")  # a failing answer's repr is long
@pytest.mark.parametrize("kind", list(KINDS))
def test_a_card_of_any_answer(kind: str) -> None:
    @MODERATE
    @given(TEXTS.flatmap(lambda text: answers(KINDS[kind], text)), LOCALES)
    def holds(answer: Answer, locale: str) -> None:
        check(card(words_for(locale), answer))

    holds()


@pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")
@pytest.mark.parametrize("kind", [ShowAnswer, QuoteAnswer])
def test_a_card_where_every_text_is_as_long_as_it_may_be(kind: type[Answer]) -> None:
    @MODERATE
    @given(answers(kind, lambda limit: st.just("*" * limit)), LOCALES)
    def holds(answer: Answer, locale: str) -> None:
        check(card(words_for(locale), answer))

    holds()


@MODERATE
@given(TEXTS.flatmap(abouts), LOCALES)
def test_the_card_of_what_the_bot_is(answer: AboutAnswer, locale: str) -> None:
    check(about_card(words_for(locale), answer))


ERRORS = sorted(code.removeprefix("error.") for code in catalogue("en") if code.startswith("error."))


@MODERATE
@given(st.sampled_from(ERRORS), TEXTS.flatmap(lambda text: text(limits.TEXT)), st.integers(-(2**63), 2**63))
def test_the_card_of_any_error(code: str, typed: str, number: int) -> None:
    named = parameters(catalogue("en")[f"error.{code}"])
    check(error_card(english(), Invalid(code, **dict.fromkeys(named - {"n"}, typed), n=number)))
    check(error_card(english(), Invalid(code, **{**dict.fromkeys(named, number), "n": number})))


def test_the_cards_that_hold_nothing_stored() -> None:
    commands = sorted(
        code.split(".")[1] for code in catalogue("en") if re.fullmatch(r"command\.\w+\.example", code)
    )
    words = english()
    listed = [
        Help(
            name=name,
            about=words(f"command.{name}.description"),
            example=words(f"command.{name}.example"),
        )
        for name in commands
    ]
    for view in (help_card(words, listed), privacy_card(words), incident_card(words, "0123abcd")):
        check(view)


def test_lines_left_out_of_a_spoiler_take_no_mark_of_the_others_along() -> None:
    claim = replace(SAID, spoiler=2)
    assert hidden(english(), claim, "one\ntwo") == "(spoils season 2) ||one||\n||two||"
    assert hidden(english(), claim, "a\\|") == "(spoils season 2) ||a\\| ||"
    assert hidden(english(), SAID, "one\ntwo") == "one\ntwo"
