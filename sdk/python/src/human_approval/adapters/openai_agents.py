"""OpenAI Agents SDK: tools whose calls people decide.

```python
approvals = HumanApproval(AsyncClient())
agent = Agent(name="Support", tools=[approvals.require(refund, Ask(editable=["/amount"]))])
result = await approvals.run(agent, "Refund cust_123", run_id="ticket-4711")
```
"""

from __future__ import annotations

import asyncio
import dataclasses
import warnings
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import Any, Optional, TypeVar, Union

from agents import Agent, FunctionTool, Runner, RunResult, RunState, ToolApprovalItem, TResponseInputItem
from agents.exceptions import UserError
from agents.run import RunOptions
from agents.tool_context import ToolContext
from typing_extensions import Unpack

from .. import _json_text
from .._client_async import AsyncClient
from .._once import act_async
from ..decisions import AsyncDecision
from ._asking import DEFAULT_ASK, Ask, all_of, answered, ask_for_async, claim_async, external_id, refusal

__all__ = ["Ask", "HumanApproval"]

Context = TypeVar("Context")
RunInput = Union[str, list[TResponseInputItem], RunState[Context]]
Call = tuple[str, str]

# What was decided in the run that is under way, by tool and call. A tool is invoked deep inside the runner, which
# passes no place of ours along; a context variable follows it there, into threads too.
_decided: ContextVar[Optional[dict[Call, AsyncDecision]]] = ContextVar("human_approval_decided", default=None)


class HumanApproval:
    """Asks people about the calls of the tools given to `require`, and runs what they approved.

    `timeout` (seconds) bounds each wait and raises `DecisionTimeout`.
    """

    def __init__(self, client: AsyncClient, *, timeout: Optional[float] = None) -> None:
        self._client = client
        self._timeout = timeout
        self._asks: dict[str, Ask] = {}

    def require(self, tool: FunctionTool, ask: Ask = DEFAULT_ASK) -> FunctionTool:
        """A copy of the tool whose every call is decided first. It runs with the arguments that were approved.

        A run tells of a call no more than its tool's name: two tools of one name go with one `Ask`, or with two
        HumanApprovals.
        """
        if self._asks.setdefault(tool.name, ask) != ask:
            raise UserError(f"another tool named {tool.name} is asked about in other words: give it another name")

        async def invoke(context: ToolContext[Any], _arguments: str) -> Any:
            decision = (_decided.get() or {}).get((tool.name, context.tool_call_id))
            # An approval from elsewhere, as by `state.approve`, tells neither who approved nor which arguments.
            if decision is None or not decision.approved:
                raise UserError(f"{tool.name} needs approval: run its agent by HumanApproval.run")
            return await self._run_once(decision, lambda arguments: tool.on_invoke_tool(context, arguments))

        return dataclasses.replace(tool, on_invoke_tool=invoke, needs_approval=True)

    async def run(
        self,
        agent: Agent[Context],
        input: RunInput[Context],
        *,
        run_id: str,
        on_pause: Optional[Callable[[RunState[Context]], None]] = None,
        **options: Unpack[RunOptions[Context]],
    ) -> RunResult:
        """As `Runner.run`, and waits for people wherever the run pauses for approval.

        `run_id` names this run for good, as the ticket that it works on: a run that is started again from a saved
        state finds its requests by it. `on_pause` is given each such state, to save `state.to_string()`.
        """
        decided: dict[Call, AsyncDecision] = {}
        token = _decided.set(decided)
        try:
            if isinstance(input, RunState):
                await self._decide(input, run_id, decided)
            result = await Runner.run(agent, input, **options)
            while result.interruptions:
                state = result.to_state()
                if on_pause is not None:
                    on_pause(state)
                await self._decide(state, run_id, decided)
                result = await Runner.run(agent, state, **options)
            return result
        finally:
            _decided.reset(token)

    def run_sync(
        self,
        agent: Agent[Context],
        input: RunInput[Context],
        *,
        run_id: str,
        on_pause: Optional[Callable[[RunState[Context]], None]] = None,
        **options: Unpack[RunOptions[Context]],
    ) -> RunResult:
        """As `run`, for programs without an event loop."""
        return _own_loop().run_until_complete(self.run(agent, input, run_id=run_id, on_pause=on_pause, **options))

    async def _decide(self, state: RunState[Context], run_id: str, decided: dict[Call, AsyncDecision]) -> None:
        waiting = state.get_interruptions()
        decisions = await all_of(self._decision(item, run_id) for item in waiting)
        for item, (call, decision) in zip(waiting, decisions):
            decided[call] = decision
            if decision.approved:
                state.approve(item)
            else:
                state.reject(item, rejection_message=refusal(decision))

    async def _decision(self, item: ToolApprovalItem, run_id: str) -> tuple[Call, AsyncDecision]:
        tool, call_id = item.tool_name or "", item.call_id or ""
        if tool not in self._asks or not call_id:
            raise UserError(f"{tool or 'a tool'} needs approval, and was not given to HumanApproval.require")
        name = external_id("openai-agents", run_id, tool, call_id)
        fields = self._asks[tool].fields(tool, _json_text.parse(item.arguments or "{}"), name)
        request = await ask_for_async(self._client.requests, fields)
        return (tool, call_id), await request.wait_for_decision(timeout=self._timeout)

    async def _run_once(self, decision: AsyncDecision, invoke: Callable[[str], Awaitable[Any]]) -> Any:
        requests, arguments = self._client.requests, _json_text.encode(decision.payload)
        earlier = await claim_async(requests, decision.request_id)
        if earlier is not None:
            return earlier
        return await act_async(requests, decision.request_id, lambda: invoke(arguments), answered)


def _own_loop() -> asyncio.AbstractEventLoop:
    """The thread's loop, which stays open as `Runner.run_sync` leaves it: the client's connections live on it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # that later Pythons make none; then we do, below
            loop = asyncio.get_event_loop()
    except RuntimeError:
        loop = asyncio.new_event_loop()
        asyncio.set_event_loop(loop)
    return loop
