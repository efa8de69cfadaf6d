"""LangGraph: a node that pauses the graph until people have decided, and a way to wait for them and go on.

```python
approvals = HumanApproval(Client(), tools={"refund": Ask(editable=["/amount"])})
builder.add_node("approval", approvals.gate)  # between the model and the tools
builder.add_node("tools", ToolNode([refund], wrap_tool_call=approvals.run_once))
graph.invoke(question, config)                # pauses; the checkpointer keeps the thread
state = approvals.resume(graph, config)       # waits and goes on, in this process or another
```
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Generic, Optional, TypeVar, Union, cast

from langchain_core.messages import AIMessage, ToolCall, ToolMessage
from langchain_core.runnables import RunnableConfig
from langgraph.config import get_config
from langgraph.graph import END
from langgraph.prebuilt.tool_node import ToolCallRequest
from langgraph.pregel import Pregel
from langgraph.types import Command, Interrupt, Send, StateSnapshot, interrupt

from .._client import Client
from .._client_async import AsyncClient
from .._once import act, act_async
from ..decisions import AsyncDecision, Decision, DecisionFacts
from ..errors import HumanApprovalError
from ..models import RequestFacts, ResultStatus
from ._asking import (
    DEFAULT_ASK,
    Arguments,
    Ask,
    answered,
    ask_for,
    ask_for_async,
    claim,
    claim_async,
    external_id,
    refusal,
)

__all__ = ["Ask", "AsyncHumanApproval", "HumanApproval"]

_MARK = "human_approval"
# Any value does: what was decided is read from the server, so that whoever can resume a thread cannot approve.
_GO_ON = True

Fields = Mapping[str, Any]
Answer = Union[ToolMessage, Command[Any]]
AnyClient = TypeVar("AnyClient", Client, AsyncClient)


class _Gate(Generic[AnyClient]):
    """What both classes know: which calls people are asked about, and where the graph goes from there."""

    def __init__(
        self,
        client: AnyClient,
        *,
        tools: Mapping[str, Ask],
        tools_node: str = "tools",
        model_node: str = "model",
        messages_key: str = "messages",
    ) -> None:
        self._client: AnyClient = client
        self._tools = tools
        self._tools_node = tools_node
        self._model_node = model_node
        self._messages_key = messages_key

    def _calling(self, state: Any) -> Optional[AIMessage]:
        """The model's message, where it ends the conversation and calls tools."""
        key = self._messages_key
        messages: Sequence[Any] = state[key] if isinstance(state, Mapping) else getattr(state, key)
        last = messages[-1] if messages else None
        return last if isinstance(last, AIMessage) and last.tool_calls else None

    def _questions(self, message: AIMessage) -> dict[int, Fields]:
        """What is asked, by the place of the call in the message."""
        asked = [(place, call) for place, call in enumerate(message.tool_calls) if call["name"] in self._tools]
        return {
            place: self._tools[call["name"]].fields(call["name"], call["args"], _name(_id_of(call), str(place)))
            for place, call in asked
        }

    def _onward(self, message: AIMessage, decisions: Mapping[int, DecisionFacts]) -> Command[str]:
        """Each call goes to the tools by itself, so that none is run again because another failed."""
        calls: list[ToolCall] = []
        going: list[Send] = []
        refusals: list[ToolMessage] = []
        for place, call in enumerate(message.tool_calls):
            decision = decisions.get(place)
            if decision is not None and not decision.approved:
                calls.append(call)
                refusals.append(
                    ToolMessage(refusal(decision), name=call["name"], tool_call_id=_id_of(call), status="error")
                )
                continue
            calls.append(call if decision is None else {**call, "args": decision.payload})
            mark = {} if decision is None else {_MARK: decision.request_id}
            going.append(Send(self._tools_node, [{**calls[-1], **mark}]))
        # The model reads what was approved as what it asked for. The message keeps its id, and so its place.
        messages = [message.model_copy(update={"tool_calls": calls}), *refusals]
        return Command(update={self._messages_key: messages}, goto=going or self._model_node)

    def _unmarked(self, asked: ToolCallRequest) -> tuple[ToolCallRequest, Optional[str]]:
        """The call as the model made it, and the id of the request that approved it, where it needed one."""
        call: dict[str, Any] = dict(asked.tool_call)
        request_id = call.pop(_MARK, None)
        if request_id is None and call["name"] in self._tools:
            raise HumanApprovalError(f"{call['name']} needs approval: its calls must come through the gate")
        return asked.override(tool_call=cast(ToolCall, call)), request_id


class HumanApproval(_Gate[Client]):
    """Asks people before tools run, in graphs that are invoked synchronously.

    `tools` names the tools whose calls are asked about, each with how that is put to people. `tools_node` is the node
    that runs tools (a `ToolNode`), `model_node` the one that calls the model. The graph needs a checkpointer.
    """

    def gate(self, state: Any) -> Command[str]:
        """The node between the model and the tools. Sends on what was approved, and tells the model what was not."""
        message = self._calling(state)
        if message is None:
            return Command(goto=END)
        questions = self._questions(message)
        return self._onward(message, dict(zip(questions, self._settle(list(questions.values())))))

    def run_once(self, asked: ToolCallRequest, execute: Callable[[ToolCallRequest], Answer]) -> Answer:
        """What a ToolNode takes as `wrap_tool_call`: runs an approved call once, and reports what came of it.

        A thread may be resumed by two programs at once, or after a kill that lost what the tool had done: the tool is
        not run again. Without this, LangGraph runs it again.
        """
        asked, request_id = self._unmarked(asked)
        if request_id is None:
            return execute(asked)
        earlier = claim(self._client.requests, request_id)
        if earlier is not None:
            return _told(asked, earlier)
        return act(self._client.requests, request_id, lambda: execute(asked), _judged)

    def ask(self, payload: Arguments, ask: Ask = DEFAULT_ASK, *, key: str) -> Decision:
        """Asks from within a node of your own, and pauses the graph until that is decided.

        The node is run again from its start when the graph goes on: do nothing before this call that must be done
        once. `key` tells apart what a node asks at one go: two questions of one key are one, with one decision.
        """
        return self._settle([ask.fields(_node(), payload, _name(key))])[0]

    def resume(
        self, graph: Pregel[Any, Any, Any, Any], config: RunnableConfig, *, timeout: Optional[float] = None
    ) -> Any:
        """Waits for the decisions that a paused thread waits for, and goes on, until it waits for none.

        `timeout` (seconds) bounds the wait for each and raises `DecisionTimeout`; the thread stays as it is. Gives
        the state of the thread.
        """
        snapshot = graph.get_state(config)
        while paused := _paused(snapshot):
            for request_id in _awaited(paused):
                self._client.requests.wait_for_decision(request_id, timeout=timeout)
            graph.invoke(_go_on(paused), config)
            snapshot = graph.get_state(config)
        return snapshot.values

    def _settle(self, questions: Sequence[Fields]) -> list[Decision]:
        requests = [ask_for(self._client.requests, fields) for fields in questions]
        _pause_for(requests)
        return [request.wait_for_decision() for request in requests]


class AsyncHumanApproval(_Gate[AsyncClient]):
    """As `HumanApproval`, for graphs that are invoked asynchronously."""

    async def gate(self, state: Any) -> Command[str]:
        """As `HumanApproval.gate`."""
        message = self._calling(state)
        if message is None:
            return Command(goto=END)
        questions = self._questions(message)
        return self._onward(message, dict(zip(questions, await self._settle(list(questions.values())))))

    async def run_once(self, asked: ToolCallRequest, execute: Callable[[ToolCallRequest], Awaitable[Answer]]) -> Answer:
        """As `HumanApproval.run_once`; a ToolNode takes it as `awrap_tool_call`."""
        asked, request_id = self._unmarked(asked)
        if request_id is None:
            return await execute(asked)
        earlier = await claim_async(self._client.requests, request_id)
        if earlier is not None:
            return _told(asked, earlier)
        return await act_async(self._client.requests, request_id, lambda: execute(asked), _judged)

    async def ask(self, payload: Arguments, ask: Ask = DEFAULT_ASK, *, key: str) -> AsyncDecision:
        """As `HumanApproval.ask`."""
        return (await self._settle([ask.fields(_node(), payload, _name(key))]))[0]

    async def resume(
        self, graph: Pregel[Any, Any, Any, Any], config: RunnableConfig, *, timeout: Optional[float] = None
    ) -> Any:
        """As `HumanApproval.resume`."""
        snapshot = await graph.aget_state(config)
        while paused := _paused(snapshot):
            for request_id in _awaited(paused):
                await self._client.requests.wait_for_decision(request_id, timeout=timeout)
            await graph.ainvoke(_go_on(paused), config)
            snapshot = await graph.aget_state(config)
        return snapshot.values

    async def _settle(self, questions: Sequence[Fields]) -> list[AsyncDecision]:
        requests = [await ask_for_async(self._client.requests, fields) for fields in questions]
        _pause_for(requests)
        return [await request.wait_for_decision() for request in requests]


def _told(asked: ToolCallRequest, text: str) -> ToolMessage:
    return ToolMessage(text, name=asked.tool_call["name"], tool_call_id=_id_of(asked.tool_call))


def _judged(answer: Answer) -> tuple[ResultStatus, str]:
    content = answer.content if isinstance(answer, ToolMessage) else answer
    status, detail = answered(content)
    # A ToolNode makes text of what a tool raises.
    return ("failed" if isinstance(answer, ToolMessage) and answer.status == "error" else status), detail


def _pause_for(requests: Sequence[RequestFacts]) -> None:
    """Pauses until none is pending. Nothing of the node's step has been done by then, so it may well be run again.

    Also where all are decided already: LangGraph tells the pauses of a node apart by their number, which must not
    depend on when somebody decided.
    """
    if not requests:
        return
    interrupt(_pause(requests))
    while pending := [request for request in requests if request.status == "pending"]:
        interrupt(_pause(pending))  # resumed before its time: raises


def _pause(requests: Sequence[RequestFacts]) -> dict[str, Any]:
    """What whoever runs the graph sees, as `__interrupt__`."""
    return {_MARK: [{"id": request.id, "title": request.title, "url": request.url} for request in requests]}


def _paused(snapshot: StateSnapshot) -> list[Interrupt[Any]]:
    """The pauses of this adapter; a graph may have others, which are for its own people to end."""
    return [pause for pause in snapshot.interrupts if isinstance(pause.value, dict) and _MARK in pause.value]


def _awaited(paused: Sequence[Interrupt[Any]]) -> list[str]:
    return [request["id"] for pause in paused for request in pause.value[_MARK]]


def _go_on(paused: Sequence[Interrupt[Any]]) -> Command[Any]:
    return Command(resume={pause.id: _GO_ON for pause in paused})


def _name(*key: str) -> str:
    """Names what this step of the thread asks. A step that is run again keeps its namespace; no other has it."""
    run = get_config()["configurable"]
    return external_id("langgraph", str(run["thread_id"]), str(run["checkpoint_ns"]), *key)


def _node() -> str:
    return str(get_config()["metadata"]["langgraph_node"])


def _id_of(call: ToolCall) -> str:
    if not call["id"]:
        raise ValueError(f"the model called {call['name']} without a call id, by which to know its approval")
    return call["id"]
