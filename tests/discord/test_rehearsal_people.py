"""Who acts in a rehearsal, and what they write: members, moderators, roles, guilds, channels, messages."""

from collections.abc import AsyncGenerator

import pytest

from bot.domain.clock import SetClock
from bot.rehearsal.completion import suggestions
from bot.rehearsal.filling import Value, filled
from bot.rehearsal.forms import Form
from bot.rehearsal.grammar import commands_of
from bot.rehearsal.session import Session
from bot.rehearsal.simulation import Simulation, SimulationError
from tests.discord.desk_toy import Toy


@pytest.fixture
async def toy() -> AsyncGenerator[Session]:
    bot = Toy()
    async with Simulation.open(bot) as simulation:
        yield Session(simulation, commands_of(bot.tree), SetClock(), bot.refusals)


async def with_words(form: Form) -> dict[str, Value]:
    return filled(form, ["| Words: I knew it"])


async def answered(session: Session, line: str) -> str:
    answer = await session.do(line, with_words)
    assert not answer.wrong, answer.text
    return answer.text


async def refused(session: Session, line: str) -> str:
    answer = await session.do(line, with_words)
    assert answer.wrong, answer.text
    return answer.text


async def names(session: Session, typed: str) -> list[str]:
    return [one.text for one in await suggestions(session, typed)]


async def test_three_of_each(toy: Session) -> None:
    people = ("member", "member 2", "member 3", "moderator", "moderator 2", "moderator 3")
    ids = set[int]()
    for person in (*people, *people):
        assert await answered(toy, f":as {person}") == f"Asking as {person}."
        assert toy.status == person
        assert (await answered(toy, "/here")).startswith(f"{person} in Rehearsal #general")
        ids.add(toy.actor.id)
        assert ("add" in {command.name for command in toy.offered}) == person.startswith("moderator")
    assert len(ids) == 6
    assert await answered(toy, ":roles") == (
        "Editors: nobody\nModerators (Manage Server): moderator, moderator 2, and moderator 3"
    )


async def test_roles_are_given_and_taken(toy: Session) -> None:
    assert "['@everyone']" in await answered(toy, "/here")
    assert await answered(toy, ":give member role editors") == "member has the role Editors now."
    assert await answered(toy, ":give member 2 role Fans") == "member 2 has the role Fans now."
    assert "['@everyone', 'Editors']" in await answered(toy, "/here")
    roles = "Editors: member\nModerators (Manage Server): moderator\nFans: member 2"
    assert await answered(toy, ":roles") == roles
    assert "may not use /add" in await refused(toy, "/add")
    await answered(toy, ":give member role Moderators")
    assert "I knew it" in await answered(toy, "/add")
    assert await answered(toy, ":take member role MODERATORS") == "member has the role Moderators no more."
    assert "may not use /add" in await refused(toy, "/add")
    assert await refused(toy, ":take member role Fans") == (
        'member has no role called "Fans". Those that they have: Editors.'
    )
    await answered(toy, ":take member role Editors")
    assert "member has no role that could be taken." in await refused(toy, ":take member role Editors")
    await answered(toy, ":as moderator 2")
    await answered(toy, ":take moderator 2 role Moderators")
    assert "moderator 2 may not use /add" in await refused(toy, "/add")


async def test_a_role_is_allowed_to_use_all_commands(toy: Session) -> None:
    await answered(toy, ":give member role Editors")
    await answered(toy, ":say hello")
    assert (await answered(toy, ":allow editors")).startswith("Editors may use all commands now")
    assert "I knew it" in await answered(toy, "/add")
    assert "I knew it" in await answered(toy, ":menu Save as quote 1")
    await answered(toy, ":as member 2")
    assert "member 2 may not use /add" in await refused(toy, "/add")
    await answered(toy, ":allow @everyone")
    assert "I knew it" in await answered(toy, "/add")
    await answered(toy, ":in guild 2")
    assert "member 2 may not use /add" in await refused(toy, "/add")
    assert await refused(toy, ":allow Edtors") == (
        'There is no role called "Edtors" in this guild. There are @everyone, Showdesk, or Editors. '
        "For example :allow Editors."
    )
    assert "There is no role called" in await refused(toy, ":allow")


async def test_another_guild(toy: Session) -> None:
    await answered(toy, ":as moderator")
    first = toy.actor
    await answered(toy, ":give moderator role Editors")
    assert await answered(toy, ":in guild 2") == "In guild 2 now."
    assert toy.status == "moderator in guild 2"
    assert (toy.actor.id, toy.actor.place.guild.id == first.place.guild.id) == (first.id, False)
    here = await answered(toy, "/here")
    assert "moderator in Rehearsal, guild 2 #general ['@everyone', 'Moderators']" in here
    assert await answered(toy, ":roles") == "Editors: nobody\nModerators (Manage Server): moderator"
    await answered(toy, ":as member")
    assert "may not use /add" in await refused(toy, "/add")
    await answered(toy, ":in guild 1")
    assert toy.status == "member"
    await answered(toy, ":in guild 2")
    assert "member in Rehearsal, guild 2" in await answered(toy, "/here")


async def test_somebody_who_was_elsewhere_first(toy: Session) -> None:
    await answered(toy, ":in guild 2")
    await answered(toy, ":as moderator 3")
    there = toy.actor.id
    await answered(toy, ":locale es-ES")
    await answered(toy, ":in guild 1")
    assert (toy.actor.id, toy.words.locale.language) == (there, "es")
    assert "moderator 3 in Rehearsal #general ['@everyone', 'Moderators']" in await answered(toy, "/here")


async def test_the_log(toy: Session) -> None:
    assert await answered(toy, ":read desk-log") == "Nothing was posted in #desk-log."
    assert await answered(toy, "/log channel:#Desk-Log text:it") == "Done\n(only you can see this)"
    assert await answered(toy, ":read #desk-log") == "#1 Showdesk:\nmember did it\nand more\n[1] Undo"
    assert "did not answer" in await refused(toy, "1")
    assert await answered(toy, ":channel desk-log") == "In #desk-log now."
    assert toy.status == "member #desk-log"
    assert "#desk-log" in await answered(toy, "/here")
    assert (await answered(toy, ":read")).startswith("#1 Showdesk:\nmember did it")
    await answered(toy, ":as moderator")
    assert toy.status == "moderator #desk-log"
    await answered(toy, ":in guild 2")
    assert await answered(toy, ":read desk-log") == "Nothing was posted in #desk-log."
    assert toy.status == "moderator in guild 2"
    assert await refused(toy, ":channel log") == (
        'There is no channel called "log" in this guild. There are general or desk-log. '
        "For example :channel desk-log."
    )
    assert "no channel called" in await refused(toy, ":read log")


async def test_messages_have_numbers(toy: Session) -> None:
    assert await answered(toy, ":say I knew **it**") == "#1 member: I knew it"
    await answered(toy, "/here")
    await answered(toy, ":as moderator")
    assert await answered(toy, ":say so did I") == "#2 moderator: so did I"
    read = await answered(toy, ":read")
    assert [line[:12] for line in read.splitlines()] == [
        "#1 member: I",
        "",
        "#3 Showdesk:",
        "",
        "#2 moderator",
    ]
    assert await answered(toy, ":read") == read


async def test_only_the_latest_messages_are_shown(toy: Session) -> None:
    for number in range(1, 23):
        await answered(toy, f":say message {number}")
    lines = [line for line in (await answered(toy, ":read")).splitlines() if line]
    assert (len(lines), lines[0], lines[-1]) == (20, "#3 member: message 3", "#22 member: message 22")


async def test_what_one_alone_can_see_is_read_by_them_alone(toy: Session) -> None:
    await answered(toy, "/log channel:desk-log text:it")
    assert await answered(toy, ":read") == "#1 Showdesk:\nDone\n(only you can see this)"
    await answered(toy, ":as member 2")
    assert await answered(toy, ":read") == "Nothing was posted in #general."


async def test_a_menu_on_a_message(toy: Session) -> None:
    await answered(toy, ":today 2016-08-10")
    await answered(toy, ":say She is a private investigator")
    await answered(toy, ":today")
    assert await refused(toy, ":menu Save as quote 1") == (
        'member may not use "Save as quote"; Discord shows it to moderators. Write :as moderator first.'
    )
    await answered(toy, ":as moderator 2")
    saved = await answered(toy, ":menu save as quote 1")
    assert saved.startswith("member 2016-08-10 'She is a private investigator': 'I knew it'")
    assert saved.endswith("(only you can see this)")


async def test_a_menu_on_the_last_reply(toy: Session) -> None:
    assert await refused(toy, ":menu Repeat") == (
        "There is no reply of the bot to use it on. Give the number of a message, which :say and :read show."
    )
    await answered(toy, "/here")
    assert (await answered(toy, ":menu Repeat")).startswith("Showdesk: member in Rehearsal")
    assert (await answered(toy, ":menu Repeat")).startswith("Showdesk: Showdesk: member in")


async def test_a_refusal_is_not_the_last_reply(toy: Session) -> None:
    await answered(toy, "/here")
    assert await refused(toy, "/refuse") == "Not like that\n(only you can see this)"
    assert (await answered(toy, ":menu Repeat")).startswith("Showdesk: member in Rehearsal")


async def test_a_menu_on_what_is_not_here(toy: Session) -> None:
    await answered(toy, ":say hello")
    assert "No message has the number 2." in await refused(toy, ":menu Repeat 2")
    assert "No message has the number 0." in await refused(toy, ":menu Repeat 0")
    await answered(toy, ":channel desk-log")
    assert "That message is in another channel or guild." in await refused(toy, ":menu Repeat 1")
    await answered(toy, ":in guild 2")
    assert "That message is in another channel or guild." in await refused(toy, ":menu Repeat 1")


async def test_a_menu_that_another_cannot_see(toy: Session) -> None:
    await answered(toy, "/log channel:desk-log text:it")
    await answered(toy, ":as member 2")
    assert "not visible to this user" in await refused(toy, ":menu Repeat")


async def test_menus_by_the_names_of_the_reader(toy: Session) -> None:
    await answered(toy, ":locale es-ES")
    await answered(toy, ":say hola")
    assert await answered(toy, ":menu repetir 1") == "member: hola"
    assert "  :menu Repetir\n" in await answered(toy, ":help")
    assert "Save as quote" not in await answered(toy, ":help")


async def test_what_can_be_named_in_an_option(toy: Session) -> None:
    assert (
        await answered(toy, "/name x who:member role:@editors either:moderator")
        == "x member Editors moderator"
    )
    assert await answered(toy, "/name x either:Editors") == "x None None Editors"
    assert await refused(toy, "/name x role:Edtors") == (
        'role: there is nothing called "Edtors". There are @everyone, Showdesk, Editors, or Moderators. '
        "For example role:Editors."
    )


async def test_menus_of_a_message(toy: Session) -> None:
    shown = await answered(toy, "/choosing")
    assert shown == (
        "Role\n  [1] @everyone\n  [2] Showdesk\n  [3] Editors\n  [4] Moderators\n"
        "Choose one:\n  [5] a\n  [6] b\n  [7] c\n[8] Save\n(only you can see this)"
    )
    editors = toy.actor.place.guild.roles["Editors"].id
    assert await answered(toy, "3") == f"role ['{editors}']"
    await answered(toy, "/choosing")
    assert await answered(toy, "6, 7") == "few ['b', 'c']"
    await answered(toy, "/choosing")
    assert "Select expects between 1 and 2" in await refused(toy, "5, 6, 7")
    assert await refused(toy, "3, 5") == (
        "[3] and [5] are not of the same menu, so they cannot be chosen together. Choose one after the other."
    )
    assert "[8] and [5] are not of the same menu" in await refused(toy, "8, 5")
    assert "There is no [9] to press" in await refused(toy, "5, 9")


async def test_completion(toy: Session) -> None:
    assert await names(toy, ":in ") == ["guild 1", "guild 2"]
    assert await names(toy, ":channel d") == ["desk-log"]
    assert await names(toy, ":read g") == ["general"]
    assert await names(toy, ":menu ") == ["Repeat"]
    assert await names(toy, ":give member 2 ") == ["member 2 role Editors", "member 2 role Moderators"]
    assert await names(toy, ":allow e") == ["Editors"]
    assert await names(toy, ":say ") == []
    assert await names(toy, "/name x role:ed") == ["Editors"]
    assert await names(toy, "/name x who:mod") == ["moderator"]
    assert await names(toy, "/log channel:") == ["general", "desk-log"]
    assert await names(toy, "/name role:Editors text:it") == ["it True"]
    assert await names(toy, "/name role:Nobody text:it") == ["it False"]
    await answered(toy, ":as moderator")
    assert await names(toy, ":menu s") == ["Save as quote"]


async def test_what_is_too_long_for_discord(toy: Session) -> None:
    with pytest.raises(SimulationError):
        await toy.simulation.say(toy.actor, "x" * 2001)
