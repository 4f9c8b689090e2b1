import pytest

from tests.contract import description
from tests.contract.check import Request, check_requests, contract
from tests.contract.planted import CALLBACK, layout, text

MESSAGE = "/channels/1/messages"


def wrong(method: str, path: str, body: object = None) -> list[str]:
    return [str(violation) for violation in check_requests([(method, path, body)])]


@pytest.mark.parametrize(
    ("method", "path", "template"),
    [
        (
            "PATCH",
            "/webhooks/1/t/messages/@original",
            "/webhooks/{webhook_id}/{webhook_token}/messages/@original",
        ),
        ("PATCH", "/webhooks/1/t/messages/2", "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}"),
        ("POST", "/api/v10/webhooks/1/t?wait=true", "/webhooks/{webhook_id}/{webhook_token}"),
        ("GET", "/users/@me", "/users/@me"),
        ("GET", "/users/1", "/users/{user_id}"),
        (
            "PUT",
            "/applications/1/guilds/2/commands",
            "/applications/{application_id}/guilds/{guild_id}/commands",
        ),
    ],
)
def test_the_most_literal_route_is_meant(method: str, path: str, template: str) -> None:
    route = contract().routes.find(method, path)
    assert route
    assert route.template == template


def test_an_unknown_route_is_named() -> None:
    assert wrong("POST", "/shows/1") == ["POST /shows/1: the path: no such route"]
    assert wrong("DELETE", "/gateway/bot") == ["DELETE /gateway/bot: the path: no such route"]


def test_a_violation_names_route_place_and_rule() -> None:
    assert wrong("POST", MESSAGE, {"embeds": [{"title": "t", "color": -1}]}) == [
        "POST /channels/{channel_id}/messages: embeds[0].color: -1 is less than the minimum of 0"
    ]


def test_what_is_said_is_short() -> None:
    (said,) = wrong("POST", CALLBACK, {"type": 4, "data": {"content": "c" * 5000}})
    assert len(said) < 300
    assert said.endswith('c" is longer than 2000 characters')


def test_each_mistake_is_named() -> None:
    found = wrong("POST", CALLBACK, {"type": 4, "data": layout(text(""), content="Hello", colour=1)})
    assert [one.split(": ")[1] for one in found] == ["data.components[0].content", "data", "data.content"]


def test_a_body_belongs_to_its_route() -> None:
    assert wrong("GET", "/users/@me") == []
    assert wrong("GET", "/users/@me", {"name": "x"}) == ["GET /users/@me: the body: nothing is to be sent"]
    (missing,) = wrong("POST", CALLBACK)
    assert missing.endswith("the body: nothing was sent")
    (unknown,) = wrong("POST", CALLBACK, {"type": 99})
    assert "type: 99 is not one of" in unknown
    (untyped,) = wrong("POST", CALLBACK, {"data": {}})
    assert '"type" is a required property' in untyped


@pytest.mark.parametrize(
    "body", [[], "text", 5, {"components": 5}, {"components": [5, {"type": "x"}], "flags": "x"}]
)
def test_any_shape_is_looked_at(body: object) -> None:
    for data in (body, {"type": 4, "data": body}, {"type": 8, "data": body}, {"type": 9, "data": body}):
        assert wrong("POST", CALLBACK, data)
    assert wrong("PUT", "/applications/1/commands", [body])


def test_all_that_sends_messages_is_looked_at() -> None:
    bad = layout(text(), content="Hello")
    for method, path in (
        ("POST", MESSAGE),
        ("PATCH", f"{MESSAGE}/2"),
        ("POST", "/webhooks/1/t"),
        ("PATCH", "/webhooks/1/t/messages/@original"),
        ("PATCH", "/webhooks/1/t/messages/2"),
    ):
        (found,) = wrong(method, path, bad)
        assert found.endswith("content beside Components V2")
    assert wrong("POST", CALLBACK, {"type": 7, "data": bad})


def test_a_message_may_be_changed_in_part() -> None:
    assert wrong("PATCH", f"{MESSAGE}/2", {"embeds": [], "tts": False}) == []
    assert wrong("POST", CALLBACK, {"type": 7}) == []
    assert wrong("POST", CALLBACK, {"type": 5, "data": {"flags": 64}}) == []


def test_one_command_is_looked_at() -> None:
    (found,) = wrong("POST", "/applications/1/guilds/2/commands", {"name": "a b", "description": "d"})
    assert "'a b' is no name" in found


def test_a_large_file_is_named() -> None:
    ten = 10 * 1024 * 1024
    request = Request("POST", MESSAGE, {"attachments": [{"id": 0}, {"id": 1}]}, (ten, ten + 1))
    (violation,) = contract().check(request)
    assert (violation.where, violation.what) == ("files[1]", "10485761 bytes, at most 10485760")
    (many,) = contract().check(Request("POST", MESSAGE, {"content": "Hello"}, (1,) * 11))
    assert many.what == "11 files, at most 10"


def test_without_the_description_nothing_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(description, "PATH", description.PATH.with_name("absent.json"))
    assert wrong("POST", "/shows/1") == []


def test_a_union_without_tag_is_explained_by_its_nearest_branch() -> None:
    channels = contract().check(Request("PATCH", "/channels/1", {"name": "n" * 101}))
    assert [violation.where for violation in channels] == ["name"]
