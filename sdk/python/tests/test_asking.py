"""What the adapters share, without any framework."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
import samples
from scripted_server import ScriptedServer, problem, reply

from human_approval import Client, ConflictError
from human_approval.adapters._asking import DEFAULT_ASK, all_of, ask_for, external_id

CONFLICT = problem(409, "external_id_conflict", existing_id=samples.REQUEST_ID)


# A title that was reworded since must not end a run for ever; another payload must.
def test_a_question_in_other_words_is_found_again(scripted: ScriptedServer) -> None:
    with Client("ha_live_key", scripted.url) as client:
        scripted.answer(
            CONFLICT, reply(200, samples.decided(payload={"amount": 300}, original_payload={"amount": 500}))
        )
        assert ask_for(client.requests, DEFAULT_ASK.fields("refund", {"amount": 500}, "r-1")).status == "approved"
        for payload in ({"amount": 300}, {"amount": 501}):
            scripted.answer(CONFLICT, reply(200, samples.decided(original_payload={"amount": 500})))
            with pytest.raises(ConflictError):
                ask_for(client.requests, DEFAULT_ASK.fields("refund", payload, "r-1"))


# When one wait fails, the others must not go on in the background, where nobody sees them.
def test_no_wait_outlives_a_failure() -> None:
    ends: list[str] = []

    async def wait() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ends.append("ended")

    async def fail() -> None:
        await asyncio.sleep(0)
        raise RuntimeError("one failed")

    async def both() -> Any:
        with pytest.raises(RuntimeError, match="one failed"):
            await all_of([wait(), fail()])
        return list(ends)

    assert asyncio.run(both()) == ["ended"]


# Half a character replaced by a mark, two calls would be one, and one decision would stand for both.
def test_a_name_with_half_a_character_is_refused() -> None:
    with pytest.raises(ValueError, match="surrogates"):
        external_id("langgraph", "thread\ud800")
