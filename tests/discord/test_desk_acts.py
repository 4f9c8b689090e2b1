"""Looking, undoing, merging, sharing, ruling, deciding and reporting at the desk, in simulated Discord."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from simcord.backend.errors import SetupError

from bot.app import open_app
from bot.desk.telling import UNTOLD, WINDOWS
from bot.desk.values import ClaimDraft
from bot.domain.claims import ClaimKind, Note
from bot.domain.clock import SetClock
from bot.domain.entities import EntityKind
from bot.domain.guilds import GuildSettings, SpoilerPolicy
from bot.domain.keeping import Content
from bot.domain.permissions import Permission
from bot.rehearsal.simulation import Act, Actor, Place, SimulationError
from bot.text.catalogue import catalogue
from tests.desk.moderators import acting
from tests.discord.desk import allow, fill, give, helper, number, owner, take
from tests.discord.stage import Answered, Stage, answered
from tests.store import world

NOT_HERE = "The desk is for this server's moderators."
HOSTILE = "@everyone <@&1> **x** `y` ||z|| [a](https://b.c)"


async def note(stage: Stage, text: str, actor: Actor | None = None, spoiler: int | None = None) -> Note:
    """Have somebody add a note about a show that all servers share."""
    who = actor or stage.moderator
    draft = ClaimDraft(subject=stage.id_of("luke cage"), body=world.note(text), spoiler=spoiler)
    saved = await stage.app.editing.claims.add(acting(who.id, who.place.guild.id), draft)
    assert isinstance(saved.claim, Note)
    return saved.claim


async def told(stage: Stage, actor: Actor, command: str, /, **options: object) -> Answered:
    found = await stage.ask_as(actor, command, **options)
    assert found.reply.ephemeral
    return found


async def notes(stage: Stage, scope: int | None = None) -> list[str]:
    guild = stage.guild if scope is None else scope
    return [one.text for one in await stage.app.store.claims.notes(guild) if one.scope == guild]


def reader(stage: Stage) -> Actor:
    """The moderator, in the channel of the log."""
    guild = stage.moderator.place.guild
    channel = next(one for one in guild.channels.values() if one.name == "desk-log")
    return replace(stage.moderator, place=Place(guild, channel))


async def logged(stage: Stage) -> list[Answered]:
    """Return the lines of the log, oldest first."""
    await caught_up()
    posts = [one for one in stage.simulation.posts(reader(stage)) if not one.reply.ephemeral]
    act = Act(replies=(), form=None, acknowledged=True, result=None)  # type: ignore[arg-type]
    return [answered(replace(act, replies=(post.reply,))) for post in posts]


async def caught_up() -> None:
    """Wait until the log has told what it knows of."""
    for task in asyncio.all_tasks():
        if getattr(task.get_coro(), "__name__", "") == "_tell_all":
            await task


async def logging(stage: Stage, **settings: object) -> None:
    channel = reader(stage).place.channel.id
    chosen = GuildSettings(log_channel=channel, **settings)  # type: ignore[arg-type]
    await stage.app.office.guilds.choose(acting(stage.moderator.id, stage.guild), chosen)


async def pressed(stage: Stage, on: Answered, button: str, actor: Actor) -> Answered:
    return await stage.press(on, button, actor)


COMMANDS: list[tuple[str, dict[str, object]]] = [
    ("desk history", {}),
    ("desk undo", {}),
    ("desk gaps", {}),
    ("desk export", {}),
    ("desk roles", {}),
    ("desk settings", {}),
    ("desk log", {}),
    ("desk proposals", {}),
    ("desk reports", {}),
]


@pytest.mark.parametrize(("command", "options"), COMMANDS)
async def test_a_member_sees_nothing_of_the_desk(
    stage: Stage, command: str, options: dict[str, object]
) -> None:
    with pytest.raises(SimulationError, match="not visible"):
        await stage.simulation.slash(stage.member, command, options)
    allow(stage, stage.simulation.home)
    refused = await told(stage, stage.member, command, **options)
    assert refused.text.startswith(("The desk is for", "You may not", "There is nothing of yours"))
    assert not refused.buttons


async def test_what_a_member_cannot_do(stage: Stage) -> None:
    allow(stage, stage.simulation.home)
    claim = await note(stage, "Ours.")
    for command, options in (
        ("desk merge", {"gone": "luke cage", "into": "jessica jones"}),
        ("desk promote", {"claim": f"claim:{claim.id}:1"}),
        ("desk undo", {"change": "2"}),
    ):
        refused = await told(stage, stage.member, command, **options)
        assert not refused.buttons
    assert await stage.complete("desk undo", "change", "", stage.member) == []
    assert await notes(stage) == ["Ours."]


async def test_the_history_tells_who_what_and_from_what_to_what(stage: Stage) -> None:
    claim = await note(stage, HOSTILE)
    draft = ClaimDraft(subject=claim.subject.id, body=world.note("Put right."))
    await stage.app.editing.claims.edit(acting(stage.moderator.id, stage.guild), claim.id, 1, draft)
    page = await told(stage, stage.moderator, "desk history", about="luke cage")
    assert "Changed: note “Put right.” about Luke Cage" in page.lines
    assert f"- text: “{HOSTILE}” → “Put right.”" in page.lines
    assert f"Added: note “{HOSTILE}” about Luke Cage" in page.lines
    assert f"<@{stage.moderator.id}>" in page.markdown
    assert "**x**" not in page.markdown
    assert "<@&1>" not in page.markdown
    assert list(page.buttons) == ["Undo 3", "Undo 2"]
    mine = await told(
        stage, stage.moderator, "desk history", claim=f"claim:{claim.id}:2", by=stage.moderator.member
    )
    assert list(mine.buttons) == ["Undo 3", "Undo 2"]
    theirs = await told(stage, stage.moderator, "desk history", by=stage.member.member)
    assert "Nothing was changed so far." in theirs.text
    choices = await stage.complete("desk history", "claim", "luke put right", stage.moderator)
    assert choices[0].value == f"claim:{claim.id}:2"
    assert await stage.complete("desk history", "about", "luke", stage.moderator)


async def test_every_column_that_the_history_tells_of_is_named(stage: Stage) -> None:
    tables = ("entity", "alias", "source", "claim", *(f"claim_{kind}" for kind in ClaimKind))
    named = {"about", "external", "said_on", "published_on", "window"}
    for table in tables:
        rows = await stage.app.store.database.fetch_all(f"SELECT name FROM pragma_table_info('{table}')")
        named |= {row["name"] for row in rows} - UNTOLD - WINDOWS
    assert {name for name in named if f"acts.field.{name}" not in catalogue("en")} == set()


async def test_what_somebody_did_who_was_forgotten_can_be_undone(stage: Stage) -> None:
    await note(stage, "Theirs.")
    await stage.app.office.forgetting.forget(stage.moderator.id)
    page = await told(stage, stage.moderator, "desk history")
    assert "Undone: change 2" in (await stage.press(page, "Undo 2", stage.moderator)).text


async def test_the_history_in_pages(stage: Stage) -> None:
    for place in range(12):
        await note(stage, f"Note {place}.")
    first = await told(stage, stage.moderator, "desk history")
    assert len(first.buttons) == 11
    older = await stage.press(first, "Older", stage.moderator)
    assert older.reply.edited
    assert "Note 1." in older.text
    assert "Note 11." not in older.text
    assert len(older.reply.components) <= 40


async def test_undo_and_undo_that(stage: Stage) -> None:
    await note(stage, "First.")
    choices = await stage.complete("desk undo", "change", "", stage.moderator)
    assert choices[0].name == "2: note “First.” about Luke Cage"
    done = await told(stage, stage.moderator, "desk undo")
    assert done.lines[0] == "Undone: change 2, by change 3."
    assert await notes(stage) == []
    await stage.restart()
    again = await stage.press(done, "Undo 3", stage.moderator)
    assert again.lines[0] == "Undone: change 3, by change 4."
    assert await notes(stage) == ["First."]
    twice = await told(stage, stage.moderator, "desk undo", change="3")
    assert "already undone" in twice.text
    nonsense = await told(stage, stage.moderator, "desk undo", change="the last one")
    assert "for example: 12" in nonsense.text


async def test_undo_together_with_what_builds_on_it(stage: Stage) -> None:
    claim = await note(stage, "First.")
    draft = ClaimDraft(subject=claim.subject.id, body=world.note("Second."))
    await stage.app.editing.claims.edit(acting(stage.moderator.id, stage.guild), claim.id, 1, draft)
    asked = await told(stage, stage.moderator, "desk undo", change="change:2")
    assert asked.lines[0] == "One later change builds on change 2:"
    assert await notes(stage) == ["Second."]
    done = await stage.press(asked, "Undo them together", stage.moderator)
    assert done.lines[0] == "Undone: changes 3 and 2, by change 4."
    assert await notes(stage) == []


async def test_each_permission_and_a_role_taken_away(stage: Stage) -> None:
    await note(stage, "Theirs.")
    adder = await helper(stage, "adder", Permission.ADD)
    undoer = await helper(stage, "undoer", Permission.UNDO_OTHERS)
    page = await told(stage, adder, "desk history")
    assert "You may undo what you did yourself" in (await stage.press(page, "Undo 2", adder)).text
    page = await told(stage, undoer, "desk history")
    take(stage, undoer)
    assert "You may undo what you did yourself" in (await stage.press(page, "Undo 2", undoer)).text
    assert await notes(stage) == ["Theirs."]
    give(stage, undoer, stage.simulation.role(undoer.place, "Role of undoer").id)
    assert "Undone: change 2" in (await stage.press(page, "Undo 2", undoer)).text


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (2, "There is no change 2 here"),
        (999, "There is no change 999 here"),
        (2**63 - 1, "There is no change"),
        (2**64, "no longer"),
    ],
)
async def test_another_guild_changes_nothing_by_a_copied_id(stage: Stage, number: int, said: str) -> None:
    await note(stage, "Ours.")
    guest = stage.elsewhere()
    other = stage.simulation.join("their moderator", place=guest.place, manages=True)
    await note(stage, "Theirs.", other)
    page = await told(stage, other, "desk history")
    assert "Ours." not in page.text
    stage.forge({"custom_id": f"da1|undo|{number}"})
    refused = await stage.press(page, "Undo 3", other)
    assert said in refused.text
    assert await notes(stage) == ["Ours."]
    assert await notes(stage, other.place.guild.id) == ["Theirs."]


async def test_merging_and_who_may(stage: Stage) -> None:
    made = [
        await stage.app.editing.names.add(acting(stage.moderator.id, stage.guild), EntityKind.PERSON, name)
        for name in ("Ana Ruiz", "A. Ruiz")
    ]
    assert len(made) == 2
    editor = await helper(stage, "editor", Permission.ADD, Permission.EDIT_OTHERS)
    refused = await told(stage, editor, "desk merge", gone="a. ruiz", into="ana ruiz")
    assert "You may not merge here" in refused.text
    done = await told(stage, stage.moderator, "desk merge", gone="a. ruiz", into="ana ruiz")
    assert done.lines[0] == "A. Ruiz is now Ana Ruiz: its names, credits and quotes moved there."
    undone = await stage.press(done, "Undo 4", stage.moderator)
    assert "Undone: change 4" in undone.text
    shared = await told(stage, stage.moderator, "desk merge", gone="finn jones", into="krysten ritter")
    assert "All servers share that" in shared.text
    options = {"gone": "finn jones", "into": "krysten ritter", "scope": "shared"}
    assert "Only the bot's owners" in (await told(stage, stage.moderator, "desk merge", **options)).text
    assert "is now Krysten Ritter" in (await told(stage, owner(stage), "desk merge", **options)).text
    for option in ("gone", "into"):
        assert await stage.complete("desk merge", option, "finn", stage.moderator)


async def test_promoting(stage: Stage) -> None:
    claim = await note(stage, "Worth sharing.")
    value = f"claim:{claim.id}:1"
    refused = await told(stage, stage.moderator, "desk promote", claim=value)
    assert refused.text == "Only the bot's owners can share a fact with all servers."
    assert await stage.complete("desk promote", "claim", "luke worth sharing", stage.moderator)
    done = await told(stage, owner(stage), "desk promote", claim=value)
    assert "Worth sharing." in done.text
    assert "Worth sharing." in await notes(stage, 0)
    (undo,) = done.buttons
    undone = await stage.press(done, undo, stage.moderator)
    assert undone.text.startswith("Undone")
    assert await notes(stage) == ["Worth sharing."]


async def test_gaps_are_listed_and_closed(stage: Stage) -> None:
    for question in ("who is the showrunner of x", HOSTILE, HOSTILE):
        await stage.app.office.gaps.record(stage.guild, question)
    page = await told(stage, stage.moderator, "desk gaps")
    assert "asked 2 times" in page.lines[1]
    closed = await stage.press(page, "1 is filled", stage.moderator)
    assert "showrunner" not in closed.text
    before = await told(stage, stage.moderator, "desk gaps")
    (left,) = [one for one in before.buttons if one.endswith("filled")]
    await stage.app.office.gaps.close(2, stage.guild)
    assert "Question 2 is closed" in (await stage.press(before, left, stage.moderator)).text
    for place in range(6):
        await stage.app.office.gaps.record(stage.guild, f"what about number {place}")
    first = await told(stage, stage.moderator, "desk gaps")
    second = await stage.press(first, "Next ▶", stage.moderator)
    assert second.lines != first.lines
    assert (await stage.press(second, "◀ Previous", stage.moderator)).lines == first.lines


async def test_export_hands_out_the_guilds_facts_alone(stage: Stage) -> None:
    await note(stage, "Ours alone.")
    guest = stage.elsewhere()
    await note(stage, "Theirs alone.", guest)
    plain = await exported(stage, stage.moderator)
    assert "Ours alone." in plain
    assert "Theirs alone." not in plain
    assert str(stage.moderator.id) not in plain
    assert str(stage.moderator.id) in await exported(stage, stage.moderator, with_history=True)
    adder = await helper(stage, "adder", Permission.ADD)
    refused = await told(stage, adder, "desk export", with_history=True)
    assert "only those who manage the desk" in refused.text
    assert json.loads((await exported(stage, adder)).splitlines()[0])["scope"] == str(stage.guild)


async def exported(stage: Stage, actor: Actor, **options: object) -> str:
    found = await told(stage, actor, "desk export", **options)
    (file,) = found.reply.message.attachments
    return (await file.read()).decode()


async def test_roles_are_chosen_in_a_form(stage: Stage) -> None:
    editors = stage.simulation.role(stage.moderator.place, "Editors")
    empty = await told(stage, stage.moderator, "desk roles")
    assert "No role may do anything yet" in empty.text
    opened = await stage.simulation.slash(stage.moderator, "desk roles", {"role": editors})
    shown = await fill(stage, stage.moderator, opened, {"may": ["add", "trusted"]})
    assert f"<@&{editors.id}> Add and Trusted" in shown.markdown
    assert stage.app.office.guilds.roles(stage.guild)[editors.id] == {Permission.ADD, Permission.TRUSTED}
    give(stage, stage.member, editors.id)
    allow(stage, stage.simulation.home)
    assert "What was changed" in (await told(stage, stage.member, "desk history")).text
    assert "You may not choose" in (await told(stage, stage.member, "desk roles")).text
    again = await stage.simulation.slash(stage.moderator, "desk roles", {"role": editors})
    assert again.form is not None
    assert [list(field.chosen) for field in again.form.fields] == [["add", "trusted"]]
    await fill(stage, stage.moderator, again, {"may": []})
    assert editors.id not in stage.app.office.guilds.roles(stage.guild)


async def test_settings_are_chosen_in_a_form_by_who_may_when_it_is_sent(stage: Stage) -> None:
    manager = await helper(stage, "manager", Permission.MANAGE)
    channel = reader(stage).place.channel.id
    opened = await stage.simulation.slash(manager, "desk settings")
    values = {"language": ["es"], "spoilers": ["leave_out"], "second_pair": ["yes"], "log": [str(channel)]}
    take(stage, manager)
    assert "You may not choose" in (await fill(stage, manager, opened, values)).text
    assert stage.app.office.guilds.settings(stage.guild) == GuildSettings()
    opened = await stage.simulation.slash(stage.moderator, "desk settings")
    await fill(stage, stage.moderator, opened, values)
    assert stage.app.office.guilds.settings(stage.guild) == GuildSettings(
        language="es", spoilers=SpoilerPolicy.LEAVE_OUT, log_channel=channel, second_pair=True
    )
    again = await stage.simulation.slash(stage.moderator, "desk settings")
    assert again.form is not None
    assert [list(field.chosen) for field in again.form.fields][:2] == [["es"], ["leave_out"]]


async def test_where_the_log_goes(stage: Stage) -> None:
    assert "nowhere" in (await told(stage, stage.moderator, "desk log")).text
    channel = reader(stage).place.channel
    chosen = await told(stage, stage.moderator, "desk log", channel=channel)
    assert f"<#{channel.id}>" in chosen.markdown
    adder = await helper(stage, "adder", Permission.ADD)
    assert "You may not choose" in (await told(stage, adder, "desk log", channel=channel)).text
    assert f"<#{channel.id}>" in (await told(stage, adder, "desk log")).markdown


async def test_each_change_is_posted_with_undo_and_pings_nobody(stage: Stage) -> None:
    await logging(stage)
    await note(stage, HOSTILE)
    (line,) = await logged(stage)
    assert f"Added: note “{HOSTILE}” about Luke Cage" in line.lines
    assert not line.reply.ephemeral
    channel = reader(stage).place.channel.id
    sent = [one for one in stage.simulation.env.http_requests if f"/channels/{channel}/messages" in one.path]
    assert [one.json["allowed_mentions"] for one in sent if one.json] == [{"parse": []}]
    refused = await stage.press(line, "Undo 2", stage.member)
    assert refused.text.startswith("You may undo what you did yourself")
    assert refused.reply.ephemeral
    assert "Undone: change 2" in (await stage.press(line, "Undo 2", stage.moderator)).text
    assert len(await logged(stage)) == 2


async def test_a_spoiler_is_hidden_in_the_log(stage: Stage) -> None:
    await logging(stage)
    await note(stage, "The butler did it.", spoiler=1)
    (line,) = await logged(stage)
    assert "||Added: note “The butler did it.” about Luke Cage||" in line.markdown


async def test_the_log_waits_for_the_bot_and_survives_a_lost_channel(stage: Stage) -> None:
    await logging(stage)
    await stage.app.office.log.end()
    await note(stage, "While away.")
    assert await logged(stage) == []
    await stage.restart()
    (line,) = await logged(stage)
    assert "While away." in line.text
    gone = GuildSettings(log_channel=1)
    await stage.app.office.guilds.choose(acting(stage.moderator.id, stage.guild), gone)
    await note(stage, "To nowhere.")
    await caught_up()
    rows = await stage.app.store.database.fetch_all("SELECT state, failure FROM desk_log ORDER BY id")
    assert [row["state"] for row in rows] == ["delivered", "given_up"]


async def test_a_report_reaches_the_log_and_is_verified(stage: Stage) -> None:
    await logging(stage)
    claim = await note(stage, "Doubtful.")
    choices = await stage.complete("report", "claim", "luke doubtful")
    assert choices[0].value == f"claim:{claim.id}"
    thanks = await told(stage, stage.member, "report", claim=choices[0].value, reason=HOSTILE)
    assert thanks.text == "Thank you. The moderators see it as report 1."
    line = (await logged(stage))[-1]
    assert HOSTILE in line.text
    assert "Doubtful." in line.text
    assert list(line.buttons) == ["Still true", "Change", "Retract", "Close"]
    assert line.buttons["Change"] == f"dk1|open|{claim.id}"
    assert (await stage.press(line, "Still true", stage.member)).text == NOT_HERE
    await stage.restart()
    done = await stage.press(line, "Still true", stage.moderator)
    assert "Checked and still true" in done.text
    report = await stage.app.office.reporting.find(acting(stage.moderator.id, stage.guild), 1)
    assert report.closed_by == stage.moderator.id


async def test_a_report_ends_in_a_retraction(stage: Stage) -> None:
    await logging(stage)
    claim = await note(stage, "Wrong.")
    await told(stage, stage.member, "report", claim=f"claim:{claim.id}", reason="It is wrong")
    line = (await logged(stage))[-1]
    refused = await stage.simulation.press(stage.member, line.reply, line.buttons["Retract"])
    assert refused.form is None
    editor = await helper(stage, "editor", Permission.EDIT_OTHERS)
    opened = await stage.simulation.press(editor, line.reply, line.buttons["Retract"])
    take(stage, editor)
    assert (await fill(stage, editor, opened, {"reason": "no source"})).text == NOT_HERE
    assert await notes(stage) == ["Wrong."]
    opened = await stage.simulation.press(stage.moderator, line.reply, line.buttons["Retract"])
    done = await fill(stage, stage.moderator, opened, {"reason": "no source"})
    assert "Taken back by change 3" in done.text
    assert done.reply.ephemeral
    assert await notes(stage) == []
    assert [one for one in await logged(stage) if "Why: no source" in one.text]
    closed = await stage.press(line, "Close", stage.moderator)
    assert "Report 1 is closed, or not" in closed.text


async def test_what_changed_since_the_form_was_opened_is_not_retracted(stage: Stage) -> None:
    await logging(stage)
    claim = await note(stage, "As reported.")
    await told(stage, stage.member, "report", claim=f"claim:{claim.id}", reason="It is wrong")
    line = (await logged(stage))[-1]
    opened = await stage.simulation.press(stage.moderator, line.reply, line.buttons["Retract"])
    draft = ClaimDraft(subject=claim.subject.id, body=world.note("Put right."))
    await stage.app.editing.claims.edit(acting(stage.moderator.id, stage.guild), claim.id, 1, draft)
    refused = await fill(stage, stage.moderator, opened, {"reason": "wrong"})
    assert "version 1, now 2" in refused.text
    assert "Put right." in refused.text
    assert await notes(stage) == ["Put right."]


async def test_three_reports_a_day_of_what_the_guild_sees(stage: Stage) -> None:
    claim = await note(stage, "Ours.")
    secret = await note(stage, "The butler did it.", spoiler=1)
    names = [one.name for one in await stage.complete("report", "claim", "luke butler")]
    assert not [one for one in names if "butler" in one]
    assert secret.id != claim.id
    guest = stage.elsewhere()
    theirs = await told(stage, guest, "report", claim=f"claim:{claim.id}", reason="Let me see")
    assert "not there any more" in theirs.text
    assert "not there any more" in (await told(stage, guest, "report", claim="zzz", reason="x")).text
    for _ in range(3):
        await told(stage, stage.member, "report", claim="luke ours", reason="Wrong")
    assert "report" in (await told(stage, stage.member, "report", claim="luke ours", reason="Wrong")).text
    rows = await stage.app.store.database.fetch_all("SELECT count(*) AS n FROM report")
    assert rows[0]["n"] == 3
    with pytest.raises(SetupError, match="not visible"):
        await stage.ask_directly("report", claim="luke ours", reason="Wrong")


async def proposed(stage: Stage, name: str, actor: Actor) -> None:
    who = acting(actor.id, actor.place.guild.id, frozenset({Permission.ADD}))
    draft = await stage.app.submitting.begin(who, Content(kind="person", fields={"name": name}))
    await stage.app.submitting.save(who, draft.id)


async def test_a_proposal_is_approved_or_declined_by_a_second(stage: Stage) -> None:
    await logging(stage, second_pair=True)
    adder = await helper(stage, "adder", Permission.ADD)
    for name in ("Ana Ruiz", "Ben Ortega", "Cleo Diaz", "Dan Evans", "Eva Frost"):
        await proposed(stage, name, adder)
    line = (await logged(stage))[0]
    assert list(line.buttons) == ["Approve 1", "Decline 1"]
    assert "Ana Ruiz" in line.text
    assert "You proposed this yourself" in (await stage.press(line, "Approve 1", adder)).text
    assert (await stage.press(line, "Approve 1", stage.member)).text == NOT_HERE
    done = await stage.press(line, "Approve 1", stage.moderator)
    assert "Ana Ruiz" in done.text
    assert "decided already" in (await stage.press(line, "Approve 1", stage.moderator)).text
    listed = await told(stage, stage.moderator, "desk proposals")
    assert "Ben Ortega" in listed.text
    opened = await stage.simulation.press(stage.moderator, listed.reply, listed.buttons["Decline 2"])
    declined = await fill(stage, stage.moderator, opened, {"reason": "who is that?"})
    assert "Proposal 2 is declined" in declined.text
    assert "Why: who is that?" in (await logged(stage))[-1].text
    assert "Nothing waits" not in (await told(stage, adder, "desk proposals")).text
    guest = stage.elsewhere()
    other = stage.simulation.join("their moderator", place=guest.place, manages=True)
    theirs = await told(stage, other, "desk proposals")
    assert theirs.lines[-1] == "Nothing waits."


async def test_pages_of_proposals(stage: Stage) -> None:
    await logging(stage, second_pair=True)
    adder = await helper(stage, "adder", Permission.ADD)
    for place in range(5):
        await proposed(stage, f"Somebody {place}", adder)
    first = await told(stage, stage.moderator, "desk proposals")
    second = await stage.press(first, "Next ▶", stage.moderator)
    assert "Somebody 4" in second.text
    assert (await stage.press(second, "◀ Previous", stage.moderator)).text == first.text


async def test_reports_are_listed_and_closed_without_a_log(stage: Stage) -> None:
    assert (await told(stage, stage.moderator, "desk reports")).lines[-1] == "No report is open."
    claim = await note(stage, "Doubtful.")
    await told(stage, stage.member, "report", claim=f"claim:{claim.id}", reason=HOSTILE)
    listed = await told(stage, stage.moderator, "desk reports")
    assert listed.lines[0] == "1 open report"
    assert "Doubtful." in listed.text
    assert f"Why: {HOSTILE}" in listed.lines
    assert "**x**" not in listed.markdown
    assert list(listed.buttons) == ["Still true", "Change", "Retract", "Close"]
    guest = stage.elsewhere()
    other = stage.simulation.join("their moderator", place=guest.place, manages=True)
    assert (await told(stage, other, "desk reports")).lines[-1] == "No report is open."
    assert "Report 1 is closed" in (await stage.press(listed, "Close", stage.moderator)).text
    assert (await told(stage, stage.moderator, "desk reports")).lines[-1] == "No report is open."


async def test_a_report_of_what_is_gone_can_still_be_closed(stage: Stage) -> None:
    claim = await note(stage, "Doubtful.")
    await told(stage, stage.member, "report", claim=f"claim:{claim.id}", reason="Wrong")
    who = acting(stage.moderator.id, stage.guild)
    await stage.app.editing.claims.retract(who, claim.id, claim.version, "It was wrong")
    listed = await told(stage, stage.moderator, "desk reports")
    assert "Luke Cage: Plot, Doubtful." in listed.lines
    assert "Report 1 is closed" in (await stage.press(listed, "Close", stage.moderator)).text


async def test_pages_of_reports(stage: Stage) -> None:
    claim = await note(stage, "Doubtful.")
    for member in range(5):
        await stage.app.office.reporting.report(stage.guild, claim.id, member + 1, f"Reason {member}")
    first = await told(stage, stage.moderator, "desk reports")
    assert first.lines[0] == "5 open reports"
    assert "Reason 0" in first.text
    assert "Reason 4" not in first.text
    second = await stage.press(first, "Next ▶", stage.moderator)
    assert "Reason 4" in second.text
    assert "Reason 3" not in second.text
    assert (await stage.press(second, "◀ Previous", stage.moderator)).text == first.text


async def test_forgetting_says_what_was_done(stage: Stage) -> None:
    nothing = await told(stage, stage.member, "privacy", **{"delete-me": True})
    assert nothing.lines[0] == "Nothing was stored about you"
    claim = await note(stage, "Mine.", stage.moderator)
    await told(stage, stage.moderator, "report", claim=f"claim:{claim.id}", reason="Wrong")
    done = await told(stage, stage.moderator, "privacy", **{"delete-me": True})
    assert done.lines[:3] == [
        "You are forgotten",
        "- 1 name in the history was emptied",
        "- 1 report no longer names you",
    ]
    assert await notes(stage) == ["Mine."]
    assert "somebody" in (await told(stage, stage.moderator, "desk history")).text
    assert not (await stage.ask("privacy")).reply.ephemeral


@pytest.mark.parametrize("custom_id", ["da1|undo", "da1|undo|", "da1|undo|1|2", "da1|history|1"])
async def test_an_old_buttons_id_that_means_nothing(stage: Stage, custom_id: str) -> None:
    await note(stage, "Ours.")
    page = await told(stage, stage.moderator, "desk history")
    stage.forge({"custom_id": custom_id})
    assert "no longer" in (await stage.press(page, "Undo 2", stage.moderator)).text
    assert await notes(stage) == ["Ours."]


async def test_the_same_press_delivered_twice_changes_once(stage: Stage) -> None:
    await note(stage, "Ours.")
    page = await told(stage, stage.moderator, "desk history")
    before = await number(stage)
    seen: list[Any] = []
    bot: Any = stage.bot

    def again(event: str, payload: Any) -> None:  # noqa: ANN401 - any gateway payload
        if event == "INTERACTION_CREATE" and not seen:
            seen.append(payload)
            bot._connection.parse_interaction_create(payload)

    stage.simulation.env.backend.subscribers.append(again)
    await stage.simulation.press(stage.moderator, page.reply, page.buttons["Undo 2"])
    assert len(seen) == 1
    assert await number(stage) == before + 1
    assert await notes(stage) == []


async def test_two_moderators_undo_at_once(stage: Stage) -> None:
    await note(stage, "Ours.")
    other = stage.simulation.join("another moderator", manages=True)
    pages = [await told(stage, actor, "desk history") for actor in (stage.moderator, other)]
    done, late = [
        one.text
        for one in await asyncio.gather(
            stage.press(pages[0], "Undo 2", stage.moderator), stage.press(pages[1], "Undo 2", other)
        )
    ]
    assert "Undone: change 2, by change 3." in done
    assert "Change 2 was already undone (by change 3)" in late


async def test_a_restart_of_the_whole_program(seeded: Path, clock: SetClock) -> None:
    async with open_app(seeded, clock) as app, Stage.open(app) as first:
        await first.app.office.guilds.choose(
            acting(1, first.guild), GuildSettings(spoilers=SpoilerPolicy.SHOW)
        )
        guild = first.guild
    async with open_app(seeded, clock) as app:
        assert app.office.guilds.settings(guild).spoilers is SpoilerPolicy.SHOW
