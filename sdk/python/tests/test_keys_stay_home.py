"""A key goes to the address that was named, and nowhere else: not to another host, not into a log."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
import samples
from scripted_server import ScriptedServer, reply

from human_approval import APIConnectionError, AsyncClient, Client, HumanApprovalError

KEY = "ha_test_secretsecretsecret"


# Followed, a redirect would hand the key to whoever answers there; a mistyped address often redirects.
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("is_following", [False, True], ids=["own client", "a client that follows"])
def test_redirects_are_not_followed(ways: Any, scripted: ScriptedServer, status: int, is_following: bool) -> None:
    kind = httpx.AsyncClient if ways.is_async else httpx.Client
    with ScriptedServer() as other:
        other.answer(reply(200, samples.decided()))
        scripted.answer(reply(status, None, {"location": f"{other.url}/api/v1/me"}))
        more = {"http_client": kind(follow_redirects=True)} if is_following else {}
        client = ways.client(KEY, scripted.url, max_retries=0, **more)
        with pytest.raises(APIConnectionError, match="redirects to"):
            client.me()
        # Waited out, a wrong address would be a wait for ever.
        with pytest.raises(APIConnectionError, match="redirects to"):
            client.requests.wait_for_decision(samples.REQUEST_ID)
        assert other.seen == []
    assert scripted.seen[0].headers["authorization"] == f"Bearer {KEY}"


# A proxy for the world beyond has no business with a server of this machine, nor with its key.
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_proxy_is_not_asked_for_this_machine(
    ways: Any, scripted: ScriptedServer, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripted.answer(reply(200, {"keys": []}))
    with ScriptedServer() as proxy:
        proxy.answer(reply(200, {"keys": []}))
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.setenv("http_proxy", proxy.url)
        ways.client(KEY, scripted.url.replace("127.0.0.1", host)).jwks()
        assert proxy.seen == []
    assert len(scripted.seen) == 1


# `next_cursor` is a value of the server's, and must stay a parameter.
def test_a_cursor_is_no_address(ways: Any, scripted: ScriptedServer) -> None:
    with ScriptedServer() as other:
        page = {"data": [], "has_more": True, "next_cursor": f"{other.url}/steal?a=b&c"}
        scripted.answer(reply(200, page), reply(200, {"data": [], "has_more": False, "next_cursor": None}))
        assert list(ways.client(KEY, scripted.url).requests.list()) == []
        assert other.seen == []
    assert len(scripted.seen) == 2


# The public keys are nobody's secret; the key of a caller is.
def test_the_key_set_is_read_without_the_key(ways: Any, scripted: ScriptedServer) -> None:
    scripted.answer(reply(200, {"keys": []}))
    ways.client(KEY, scripted.url).jwks()
    assert "authorization" not in scripted.seen[0].headers


# Ids come from anywhere; one must not lead to another address.
@pytest.mark.parametrize("id", ["../../app/teams", "req_1/../../x", "req_1?wait=1", "req_1#x", "a\r\nb: c"])
def test_ids_stay_in_their_place(ways: Any, scripted: ScriptedServer, id: str) -> None:
    scripted.answer(reply(200, samples.request()))
    ways.client(KEY, scripted.url).requests.get(id)
    path = scripted.seen[0].path
    assert path.startswith("/api/v1/requests/")
    assert path.count("/") == 4
    assert "?" not in path


@pytest.mark.parametrize("id", ["", ".", ".."])
def test_what_is_no_id_is_refused(ways: Any, scripted: ScriptedServer, id: str) -> None:
    with pytest.raises(ValueError, match="is no id"):
        ways.client(KEY, scripted.url).requests.get(id)
    assert scripted.seen == []


# Errors and representations end in logs.
def test_the_key_is_in_no_text(ways: Any, scripted: ScriptedServer) -> None:
    scripted.answer(b"")
    client = ways.client(KEY, scripted.url, max_retries=0)
    with pytest.raises(HumanApprovalError) as failed:
        client.me()
    texts = [repr(client), str(failed.value), repr(failed.value), repr(vars(failed.value))]
    assert not any("secret" in text for text in texts)


# Defaults of a caller's own httpx client, such as headers for another service, do not go along.
def test_a_given_client_lends_its_connections_only(scripted: ScriptedServer) -> None:
    scripted.answer(reply(200, {"keys": []}))
    with httpx.Client(headers={"x-other": "1", "authorization": "other"}, params={"a": "b"}) as http_client:
        client = Client(KEY, scripted.url, http_client=http_client)
        client.jwks()
        client.close()
        assert http_client.is_closed is False
    call = scripted.seen[0]
    assert call.path == "/.well-known/jwks.json"
    assert not {"x-other", "authorization"} & call.headers.keys()


@pytest.mark.parametrize("kind", [Client, AsyncClient])
class TestConfiguration:
    """Where a client calls, and what it takes for a mistake."""

    def test_from_the_environment(self, kind: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("HUMAN_APPROVAL_API_KEY", f"{KEY}\n")
        monkeypatch.delenv("HUMAN_APPROVAL_BASE_URL", raising=False)
        assert kind().base_url == "http://localhost:3000"
        monkeypatch.setenv("HUMAN_APPROVAL_BASE_URL", "https://approvals.example.com/below/")
        assert kind().base_url == "https://approvals.example.com/below"
        assert kind(base_url="http://127.0.0.1:1").base_url == "http://127.0.0.1:1"

    def test_no_key(self, kind: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("HUMAN_APPROVAL_API_KEY", raising=False)
        with pytest.raises(HumanApprovalError, match="HUMAN_APPROVAL_API_KEY"):
            kind()

    @pytest.mark.parametrize("key", ["ha_test_a b", "ha_test_a\nb", "ha_test_é"])
    def test_a_key_that_cannot_be_one(self, kind: Any, key: str) -> None:
        with pytest.raises(HumanApprovalError) as refused:
            kind(key)
        assert key not in str(refused.value)

    @pytest.mark.parametrize(
        "url",
        [
            "localhost:3000",
            "ftp://x",
            "https://",
            "https://a:secret@x",
            "http://:secret@x",
            "https://x?y",
            "http://x/?",
            "https://x#y",
            "http://a b",
            "http://x:99999",
            "http://x:0",
            "http://[::1",
        ],
    )
    def test_an_address_that_is_none(self, kind: Any, url: str) -> None:
        with pytest.raises(HumanApprovalError, match="base URL") as refused:
            kind(KEY, url)
        assert "secret" not in str(refused.value)

    @pytest.mark.parametrize("more", [{"timeout": 0}, {"timeout": -1}, {"max_retries": -1}])
    def test_limits_that_are_none(self, kind: Any, more: Any) -> None:
        with pytest.raises(HumanApprovalError):
            kind(KEY, **more)
