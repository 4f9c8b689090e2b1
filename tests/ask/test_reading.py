"""How questions are understood, step by step."""

import pytest

from bot.app import App
from bot.ask import Context, Intent, Question, Reading, Relative, Season, language, read
from bot.ask.language import languages
from bot.ask.rules import KINDS, rules
from bot.ask.words import MOST, cleaned, sentences
from bot.desk.remembering import Remembering
from bot.domain.entities import EntityKind
from tests.store import world

ENGLISH = language("en")


def asked(app: App, text: str, context: Context | None = None) -> Question:
    (question,) = read(text, app.names, ENGLISH, context=context).questions
    return question


def reading(app: App, text: str) -> Reading:
    return read(text, app.names, ENGLISH)


@pytest.mark.parametrize("code", languages())
def test_a_language_has_a_word_for_every_concept(code: str) -> None:
    known = language(code).concepts
    wanted = frozenset[str]().union(*(rule.allowed | rule.never for rule in rules()))
    assert wanted <= known, sorted(wanted - known)
    assert known - wanted - {"more", "network_name", "nt"} == set(), sorted(known - wanted)


def test_a_language_without_a_table_is_asked_in_english() -> None:
    assert language("xx") == ENGLISH


def test_every_intent_has_a_rule_and_every_slot_is_known() -> None:
    assert {rule.intent for rule in rules()} == set(Intent)
    assert {slot.name for rule in rules() for slot in rule.slots} == set(KINDS)


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("relased", "released"),
        ("seson", "season"),
        ("whne", "when"),
        ("palys", "plays"),
        ("kilgravve", None),
        ("showruner", "showrunner"),
        ("prodcuer", "producer"),
        ("world", None),
        ("mother", None),
        ("reply", None),
        ("lovers", None),
        ("released", None),
        ("x1", None),
        ("ct", None),
    ],
)
def test_slips_of_the_keys(typed: str, right: str | None) -> None:
    assert ENGLISH.corrected(typed) == right


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("<@123> who plays **Kilgrave**?", "who plays Kilgrave"),
        ("@everyone <@&42> <#7> <:smile:12> <a:wave:3> <t:170:R> </show:12> <id:browse> hi", "hi"),
        ("[Who plays Kilgrave?](https://evil.example) now", "Who plays Kilgrave now"),
        ("see https://evil.example/x?y=who+plays and <ftp://x.y>", "see and"),
        ("||`hidden`|| ~~gone~~ __under__ > quoted", "hidden gone under quoted"),
        ("don\N{RIGHT SINGLE QUOTATION MARK}t", "do nt"),
    ],
)
def test_nothing_that_could_come_alive_is_read(typed: str, left: str) -> None:
    words = [word for sentence in sentences(typed, ENGLISH) for word in sentence.words]
    assert [word.typed or word.key for word in words] == [
        word.key for sentence in sentences(left, ENGLISH) for word in sentence.words
    ]


def test_of_a_long_text_the_beginning_and_the_end_are_read() -> None:
    text = cleaned("who plays kilgrave? " + "x" * 5000 + " thanks")
    assert len(text) <= MOST + 1
    assert text.startswith("who plays kilgrave?")
    assert text.endswith("thanks")


def test_full_stops_of_names_end_no_sentence() -> None:
    parts = sentences("Who did Michael C. Hall play? James Manos Jr. made it. Thanks", ENGLISH)
    assert [len(part.words) for part in parts] == [6, 5, 1]
    assert [part.asks for part in parts] == [True, False, False]


@pytest.mark.parametrize(
    ("text", "season"),
    [
        ("jj s2", Season(2)),
        ("jj S02", Season(2)),
        ("season two of jj", Season(2)),
        ("the second season of jj", Season(2)),
        ("2nd season of jj", Season(2)),
        ("jj's sophomore season", Season(2)),
        ("series two of jj", Season(2)),
        ("jj season ii", Season(2)),
        ("jessica jones' second season", Season(2)),
        ("the second jessica jones season", Season(2)),
        ("the next jj season", Season(relative=Relative.NEXT)),
        ("the final season of jj", Season(relative=Relative.LAST)),
        ("jj season 12", Season(12)),
    ],
)
def test_seasons(app: App, text: str, season: Season) -> None:
    question = asked(app, f"when is {text} out?")
    assert (question.intent, question.season) == (Intent.RELEASE, season)
    (show,) = question.slot("show")
    assert show.of(EntityKind.SHOW)[0].name == "Jessica Jones"


@pytest.mark.parametrize("text", ["jj season 0", "jj season 100", "jj season 1 and season 2"])
def test_what_is_no_one_season(app: App, text: str) -> None:
    assert not reading(app, f"when is {text} out?").questions


def test_a_year_and_a_month(app: App) -> None:
    question = asked(app, "did luke cage come out in september 2016?")
    assert (question.year, question.month, question.yes_no) == (2016, 9, True)
    assert asked(app, "when may jj season 3 come out?").month is None


def test_a_name_takes_the_words_that_belong_to_it(app: App) -> None:
    (mention,) = asked(app, "who plays the Will Simpson?").mentions
    assert (mention.text, mention.whole) == ("Will Simpson", True)
    (mention,) = asked(app, "when did the defenders start").mentions
    assert (mention.text, mention.whole) == ("the defenders", True)
    (mention,) = asked(app, "who plays trish").mentions
    assert (mention.text, mention.whole) == ("trish", False)


def test_what_follows_in_is_the_work(app: App) -> None:
    question = asked(app, "who plays luke cage in luke cage?")
    assert [(slot, mention.start) for slot, mention in question.named] == [("character", 2), ("show", 5)]
    question = asked(app, "who was in luke cage, daredevil and iron fist?")
    assert [slot for slot, _ in question.named] == ["show"] * 3


@pytest.mark.parametrize(
    ("text", "unexplained"),
    [
        ("who plays Bullseye?", "bullseye"),
        ("when does Daredevil: Born Again start?", "born"),
        ("how many viewers did dexter have?", "viewers"),
    ],
)
def test_a_word_that_nothing_explains_is_not_passed_over(app: App, text: str, unexplained: str) -> None:
    (part,) = reading(app, text).parts
    assert part.question is None
    assert unexplained in part.unexplained


def test_half_a_word_is_no_name(app: App) -> None:
    assert not reading(app, "who plays hell?").parts[0].mentions


@pytest.mark.parametrize(
    ("text", "intents"),
    [
        ("Who plays Kilgrave and who created the show?", [Intent.CAST, Intent.CREW]),
        ("Is Luke Cage out already or is it out yet?", [Intent.RELEASED]),
        ("who plays kilgrave? who plays kilgrave? who plays micro?", [Intent.CAST, Intent.CAST]),
        ("who plays a? who is b? who plays kilgrave", [Intent.CAST]),
    ],
)
def test_several_questions(app: App, text: str, intents: list[Intent]) -> None:
    assert [question.intent for question in reading(app, text).questions] == intents


def test_no_more_than_three_questions(app: App) -> None:
    four = "who plays kilgrave? who plays micro? who plays misty knight? who plays foggy nelson?"
    assert len(reading(app, four).parts) == 3


def test_one_of_two_that_is_not_understood_stays(app: App) -> None:
    parts = reading(app, "who plays kilgrave? how tall is charlie cox?").parts
    assert [part.question is None for part in parts] == [False, True]


def test_what_is_said_around_a_question_is_left_out(app: App) -> None:
    text = "so my flatmate bets twenty quid on it, who plays kilgrave, asking for a friend"
    assert asked(app, text).text.startswith("who plays kilgrave")
    aside = "who plays kilgrave, my flatmate swears that she met him"
    assert asked(app, aside).text == "who plays kilgrave"


def follow(app: App, *texts: str) -> Question:
    context: Context | None = None
    for text in texts:
        context = Context(asked(app, text, context))
    assert context is not None
    return context.question


def entity(question: Question, slot: str) -> str:
    return question.slot(slot)[0].candidates[0].name


def test_a_follow_up_changes_what_it_names(app: App) -> None:
    question = follow(app, "when is jj s2 out?", "and season 3?")
    assert (question.intent, question.season, entity(question, "show")) == (
        Intent.RELEASE,
        Season(3),
        "Jessica Jones",
    )
    question = follow(app, "who runs jj?", "what about luke cage?")
    assert (question.intent, entity(question, "show")) == (Intent.CREW, "Luke Cage")
    question = follow(app, "in 2016, when was jj s2 expected?", "and in 2017?")
    assert (question.intent, question.year) == (Intent.ESTIMATE, 2017)


def test_a_follow_up_borrows_what_it_points_at(app: App) -> None:
    assert entity(follow(app, "who is trish walker?", "who plays her?"), "character") == "Trish Walker"
    assert entity(follow(app, "when is jj s2 out?", "who created it?"), "show") == "Jessica Jones"
    assert entity(follow(app, "when is jj s2 out?", "who runs the show?"), "show") == "Jessica Jones"


def test_a_follow_up_that_fits_nothing_is_none(app: App) -> None:
    context = Context(asked(app, "who plays kilgrave?"))
    assert not read("what about pizza?", app.names, ENGLISH, context=context).questions
    assert not read("and luke cage season 1 and season 2?", app.names, ENGLISH, context=context).questions


def test_a_question_may_leave_its_show_out(app: App) -> None:
    assert asked(app, "when was it cancelled?").lacks_show
    assert asked(app, "who is the showrunner?").lacks_show
    assert not reading(
        app, "please do tell us all when exactly that came out for the very first of times"
    ).questions


COMMON = (
    "Friends",
    "You",
    "This Is Us",
    "Better Call Saul",
    "The Last of Us",
    "How I Met Your Mother",
    "Dead to Me",
    "House of Cards",
    "The Good Place",
    "Lost",
    "Person of Interest",
)


async def test_names_of_common_words(app: App) -> None:
    async with world.change(app.store) as change:
        for name in COMMON:
            world.claim(change, world.show(change, name), world.network("A Network"))
    await Remembering(app.store, app.names).catch_up()
    for name in COMMON:
        for typed in (name, name.lower()):
            question = asked(app, f"what network is {typed} on?")
            assert (question.intent, entity(question, "show")) == (Intent.NETWORK, name)


def test_a_follow_up_may_ask_when(app: App) -> None:
    question = follow(app, "was luke cage cancelled?", "when?")
    assert (question.intent, question.yes_no, "when" in question.concepts) == (Intent.STATUS, False, True)


def test_that_season_is_the_one_asked_about(app: App) -> None:
    both = "who ran season 2 of iron fist and when did that season come out?"
    assert [question.season for question in reading(app, both).questions] == [Season(2), Season(2)]
    later = follow(app, "who ran season 2 of iron fist?", "when was it cancelled?")
    assert (later.intent, later.season) == (Intent.STATUS, None)


def test_what_a_link_says_stands_in_the_sentence_or_apart(app: App) -> None:
    assert asked(app, "who plays [Kilgrave](https://evil.example)?").intent is Intent.CAST
    assert asked(app, "who created luke cage [click](https://evil.example)").intent is Intent.CREW
