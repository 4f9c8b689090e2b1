"""What is told of less usual questions: by which sentences, or of what nothing is said."""

from collections.abc import AsyncGenerator
from datetime import date
from pathlib import Path

import pytest

from bot.app import App, open_app
from bot.desk.answers import AskAnswer
from bot.desk.asking.matching import forms, share, stem
from bot.desk.remembering import Remembering
from bot.domain.claims import PropertyName, StatusKind
from bot.domain.clock import SetClock
from bot.domain.entities import EntityKind
from bot.domain.queries import Viewer
from bot.domain.window import on_day
from bot.names import Match
from bot.store.drafts import ClaimDraft, StatusBody
from tests.store import world


@pytest.fixture
async def app(seeded: Path, clock: SetClock) -> AsyncGenerator[App]:
    async with open_app(seeded, clock) as opened:
        yield opened


async def asked(app: App, question: str) -> AskAnswer:
    answer, _ = await app.asking.answer(question, Viewer())
    return answer


def said(answer: AskAnswer) -> list[str]:
    """Return the codes of what is told: facts with their verdict, a silence, or that it asks back."""
    found = list[str]()
    for told in answer.told:
        found += [f"{fact.says}{f' {fact.verdict}' if fact.verdict else ''}" for fact in told.facts]
        found += [f"silence {told.silence.says}"] if told.silence else []
        found += [f"near {fact.says}" for fact in told.nearby]
        found += ["which"] if told.which else []
    return found


def of(app: App, name: str, kind: EntityKind) -> int:
    found = app.names.resolve(name, kinds=(kind,))
    assert isinstance(found, Match)
    return found.candidate.entity


@pytest.mark.parametrize(
    ("question", "codes"),
    [
        ("when did daredevil return?", ["release.out_on", "release.out_on"]),
        ("when did season 2 of jessica jones come out in 2019?", ["silence no_release", "near status"]),
        ("when is the latest season of dexter?", ["release.out_on"]),
        ("when is the next season of dexter?", ["status"]),
        ("when did dexter season 2 come out?", ["silence no_release", "near status"]),
        ("did luke cage come out in 2018?", ["release.out_on yes"]),
        ("did luke cage come out in 2017?", ["release.out_on not_so", "release.out_on"]),
        ("did jessica jones season 2 come out in 2017?", ["release.out_on not_so"]),
        ("did jessica jones season 2 come out in march 2018?", ["release.out_on yes"]),
        ("when was iron fist season 1 expected?", ["silence no_estimate"]),
        ("when was iron fist season 5 expected?", ["no_season", "status"]),
        ("does luke cage season 2 depend on daredevil?", ["silence no_dependence"]),
        ("what does luke cage season 2 depend on?", ["silence no_dependence"]),
        ("what is coming out next?", ["silence nothing_ahead"]),
        ("who plays kilgrave in luke cage?", ["silence no_role", "near plays"]),
        ("who does scott buck play?", ["credited"]),
        ("who does krysten ritter play in luke cage?", ["silence no_credit", "near credited"]),
        ("which showtime shows is krysten ritter in?", ["silence no_credits", "near credited"]),
        ("did krysten ritter run jessica jones?", ["crew.showrunner not_so"]),
        ("did krysten ritter write jessica jones?", ["silence no_credit", "near plays"]),
        ("is krysten ritter in jessica jones season 3?", ["plays"]),
        ("who is the lead of luke cage?", ["cast"]),
        ("who wrote daredevil?", ["silence no_crew"]),
        ("who was in both dexter and daredevil?", ["silence nobody_in_common"]),
        ("what are david tennant and mike colter both in?", ["plays", "plays"]),
        ("what are david tennant and finn jones both in?", ["silence nothing_in_common"]),
        ("what quotes are there?", ["quote_to"]),
        ("who said something about helicopters?", ["silence no_quote"]),
        ("what did the showrunner of luke cage say about trauma?", ["silence no_quote_by"]),
        ("what did krysten ritter tell empire about season 2?", ["silence no_quote_by", "near said_to"]),
        ("which magazine did krysten ritter talk to?", ["silence no_quote_by"]),
        ("is karen page in daredevil?", ["plays yes"]),
        ("is karen page in dexter?", ["silence no_role", "near plays"]),
        ("is danny rand in the defenders?", ["plays yes"]),
        ("is karen page in daredevil season 2?", ["silence not_told_of", "near plays"]),
        ("is karen page in daredevil season 9?", ["no_season no", "status"]),
        ("does karen page return?", ["silence unknown", "near plays"]),
        ("who is karen page's sister?", ["silence no_kin"]),
        ("is trish jessica jones' sister?", ["relation.adopted_sister_of yes"]),
        ("which crossover brings together iron fist and luke cage?", ["relation.brings_together"]),
        ("what crossover do daredevil and the defenders have?", ["relation.brings_together"]),
        ("what crossover do dexter and the punisher have?", ["silence no_meeting"]),
        ("who are the members of dexter?", ["silence no_crossover"]),
        ("what crossover is luke cage in?", ["relation.brings_together"]),
        ("is daredevil a spin-off of dexter?", ["silence no_spin_off"]),
        ("was jessica jones renewed for season 3?", ["silence no_renewal"]),
        ("was dexter renewed?", ["silence no_renewal", "near status"]),
        ("when was dexter cancelled?", ["silence no_status", "near status"]),
        ("was dexter cancelled?", ["status not_so"]),
        ("was daredevil cancelled in 2017?", ["status not_so"]),
        ("was daredevil cancelled or renewed?", ["status"]),
        ("did hbo cancel daredevil?", ["silence not_there", "near network"]),
        ("does daredevil have four seasons?", ["count not_so"]),
        ("what genre is jessica jones?", ["genre", "kind"]),
        ("what genre is dexter?", ["kind"]),
        ("which came first, dexter or an unknown show?", ["silence unknown"]),
        ("which was cancelled first, dexter or daredevil?", ["silence no_order"]),
        ("was iron fist cancelled after daredevil?", ["order.ended no"]),
        ("which show ended last?", ["order.last_ended"]),
        ("what was the last netflix show?", ["order.last_out"]),
        ("what did critics say about dexter?", ["silence no_reception"]),
        ("what is kilgrave's alter ego?", ["silence no_alter_ego"]),
        ("what does kilgrave do for a living?", ["silence no_occupation"]),
        ("any news?", ["note.reported"] * 4),
        ("any news on daredevil?", ["silence no_plot"]),
        ("what happens to trish in jessica jones season 2?", ["note.reported", "note.speculated"]),
        ("is jessica jones still dealing with trauma?", ["note.reported"]),
        ("is jessica jones a street-level superhero?", ["told"]),
        ("what is dexter?", ["kind", "network", "status"]),
        ("who is david tennant?", ["plays"]),
        ("which show has a lighthouse keeper in it?", ["silence unknown"]),
        ("which show stars david tennant and finn jones?", ["silence nothing_in_common"]),
        ("who is the star of kilgrave?", ["plays"]),
    ],
)
async def test_what_is_told(app: App, question: str, codes: list[str]) -> None:
    assert said(await asked(app, question)) == codes


async def test_what_is_ahead(app: App, clock: SetClock) -> None:
    clock.set(date(2016, 8, 10))
    found = said(await asked(app, "what is coming out next?"))
    assert "release.ahead_on" in found
    assert said(await asked(app, "is jessica jones season 2 out yet?")) == ["release.expected no"]
    assert said(await asked(app, "when is the next season of jessica jones?")) == ["release.expected"]
    assert said(await asked(app, "when is luke cage out?")) == ["release.ahead_on"]
    assert said(await asked(app, "when is jessica jones coming back?")) == ["release.expected"]
    clock.set(date(2016, 9, 30))
    assert said(await asked(app, "when is luke cage out?")) == ["release.ahead_on", "release.out_on"]


async def test_an_empty_store_says_so_of_everything(tmp_path: Path, clock: SetClock) -> None:
    async with open_app(tmp_path / "empty.db", clock, seed=False) as app:
        async with world.change(app.store) as change:
            show, other = world.show(change, "Zamtor"), world.show(change, "Velbra")
            person = world.person(change, "Quin Lekfyn")
            world.character(change, "Wex Hulpim")
            world.claim(change, other, world.network("A Network"))
        await Remembering(app.store, app.names).catch_up()
        for question, code in {
            "when is zamtor out?": "no_release",
            "when is the next season of zamtor?": "no_next",
            "was zamtor cancelled?": "no_status",
            "what network is zamtor on?": "no_network",
            "how many seasons does zamtor have?": "no_count",
            "what genre is zamtor?": "no_genre",
            "who is in the cast of zamtor?": "no_cast",
            "what is zamtor?": "no_more",
            "who is quin lekfyn?": "no_more",
            "who does quin lekfyn play?": "no_credits",
            "what shows is quin lekfyn in?": "no_credits",
            "what shows is wex hulpim in?": "no_actor",
            "who plays wex hulpim?": "no_actor",
            "does quin lekfyn play wex hulpim?": "no_actor",
            "which actors are in several shows?": "nobody_in_several",
            "any news?": "no_news",
            "which show was first?": "unknown",
            "when was the show cancelled?": "no_show",
        }.items():
            assert said(await asked(app, question)) == [f"silence {code}"], question
        async with world.change(app.store) as change:
            world.claim(change, show, world.actor(person))
            await change.retract("entity", other)
        assert said(await asked(app, "who does quin lekfyn play?")) == ["is_in"]
        assert said(await asked(app, "what network is velbra on?")) == ["silence unknown"]


async def test_a_show_by_what_its_characters_do(app: App) -> None:
    async with world.change(app.store) as change:
        body = world.network("a lighthouse keeper")
        keeper = type(body)(name=PropertyName.OCCUPATION, value=body.value)
        world.claim(change, of(app, "karen page", EntityKind.CHARACTER), keeper)
    assert said(await asked(app, "which show has a lighthouse keeper in it?")) == [
        "plays",
        "property.occupation",
    ]


async def test_too_many_shows_are_not_compared(app: App) -> None:
    async with world.change(app.store) as change:
        for number in range(30):
            world.show(change, f"Zamtor {number}")
    await Remembering(app.store, app.names).catch_up()
    assert said(await asked(app, "which show was first?")) == ["silence no_overview"]


async def test_a_change_counts_from_the_next_question_on(app: App) -> None:
    assert said(await asked(app, "is dexter still on?")) == ["status no"]
    async with world.change(app.store) as change:
        body = StatusBody(status=StatusKind.RENEWED, since=on_day(date(2020, 1, 1)), detail=None)
        change.add_claim(ClaimDraft(subject=of(app, "luke cage", EntityKind.SHOW), body=body))
    assert said(await asked(app, "was luke cage renewed?")) == ["status yes"]


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("curing", "cur"),
        ("cures", "cur"),
        ("stopped", "stop"),
        ("her", "her"),
        ("trauma", "trauma"),
        ("s", "s"),
    ],
)
def test_stems(word: str, root: str) -> None:
    assert stem(word) == root


def test_how_much_of_what_is_wanted_a_text_has() -> None:
    assert share(["curing", "characters"], ["never cure the character"]) == 1.0
    assert share(["helicopters", "character"], ["never cure the character"]) == 0.5
    assert share([], ["anything"]) == 1.0
    assert {"cure", "curing", "cured"} <= forms("curing")
