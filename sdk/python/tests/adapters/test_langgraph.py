"""The adapter for LangGraph, in a graph with a checkpointer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from langchain_core.messages import ToolMessage
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.graph import END, START, StateGraph
from langgraph.prebuilt import ToolNode
from langgraph.types import Command
from pays_once import PaysOnce
from people import People
from runs import Run
from scripted_langgraph import CALL, Scripted
from typing_extensions import TypedDict
from with_langgraph import QUESTION, asks, build, config_of, refund_tool

from human_approval import Client, HumanApprovalError
from human_approval.adapters.langgraph import Ask, HumanApproval


class TestContract(PaysOnce):
    framework = "langgraph"

    # Whoever can resume a thread cannot approve by it: the decision is read from the server.
    def test_resuming_by_hand_approves_nothing(self, run: Run, client: Client, people: People) -> None:
        approvals = HumanApproval(client, tools=asks(run))
        graph = build(approvals.gate, ToolNode([refund_tool(run)]), Scripted()).compile(checkpointer=InMemorySaver())
        graph.invoke(QUESTION, config_of(run))
        answer = graph.invoke(Command(resume=True), config_of(run))
        assert answer["__interrupt__"]
        assert run.ledger() == []
        with people.meanwhile(lambda: people.approve(run.title)):
            approvals.resume(graph, config_of(run))
        assert len(run.ledger()) == 1

    # Of two calls in one message, one refused: the other runs, once, and both are answered.
    def test_each_call_of_a_message_has_its_own_decision(self, run: Run, client: Client, people: People) -> None:
        title = {"cust_123": f"{run.title} (1)", "cust_456": f"{run.title} (2)"}
        ask = Ask(title=lambda arguments: title[arguments["customer_id"]])
        approvals = HumanApproval(client, tools={"refund": ask})
        other = {"name": "refund", "args": {"customer_id": "cust_456", "amount": 20}, "id": "call_2"}
        model = Scripted(calls=[CALL, other])
        graph = build(approvals.gate, ToolNode([refund_tool(run)]), model).compile(checkpointer=InMemorySaver())
        graph.invoke(QUESTION, config_of(run))
        with people.meanwhile(
            lambda: people.reject(title["cust_123"], "Not this one."), lambda: people.approve(title["cust_456"])
        ):
            state = approvals.resume(graph, config_of(run))
        assert run.ledger() == [{"customer_id": "cust_456", "amount": 20}]
        answers = {m.tool_call_id: m.content for m in state["messages"] if isinstance(m, ToolMessage)}
        assert "Not this one." in answers["call_1"]
        assert answers["call_2"] == "Refunded 20 to cust_456."

    # A tool that nobody named is not asked about: its calls go straight on.
    def test_other_tools_run_without_asking(self, run: Run, client: Client, people: People) -> None:
        approvals = HumanApproval(client, tools={"close_account": Ask(title=run.title)})
        graph = build(approvals.gate, ToolNode([refund_tool(run)]), Scripted()).compile(checkpointer=InMemorySaver())
        graph.invoke(QUESTION, config_of(run))
        assert len(run.ledger()) == 1
        assert people.requests(run.title) == []

    # A node may ask for itself, without any tool, and a graph's own pauses stay its own.
    def test_a_node_asks_and_goes_on_with_the_decision(self, run: Run, client: Client, people: People) -> None:
        approvals = HumanApproval(client, tools={})
        graph = _deployment(approvals, run).compile(checkpointer=InMemorySaver())
        graph.invoke({"version": "2.1.0", "outcome": ""}, config_of(run))
        with people.meanwhile(lambda: people.approve(run.title, {"version": "2.1.1"})):
            state = approvals.resume(graph, config_of(run))
        assert state["outcome"] == "deployed 2.1.1"

    # A model that gives its calls no ids gets an error, not a tool that runs unasked.
    def test_a_call_without_an_id_is_an_error(self, run: Run, client: Client) -> None:
        approvals = HumanApproval(client, tools=asks(run))
        model = Scripted(calls=[{**CALL, "id": None}])
        graph = build(approvals.gate, ToolNode([refund_tool(run)]), model).compile(checkpointer=InMemorySaver())
        with pytest.raises(ValueError, match="without a call id"):
            graph.invoke(QUESTION, config_of(run))
        assert run.ledger() == []

    # An approval is for one act, also where a node asks the same twice.
    def test_two_questions_of_a_node_have_two_decisions(self, run: Run, client: Client, people: People) -> None:
        approvals = HumanApproval(client, tools={})

        def deploy(state: Deployment) -> dict[str, str]:
            ask, payload = Ask(title=run.title), {"version": state["version"]}
            both = [approvals.ask(payload, ask, key=region).approved for region in ("eu", "us")]
            return {"outcome": str(both)}

        graph = _graph_of(deploy).compile(checkpointer=InMemorySaver())
        graph.invoke({"version": "2.1.0", "outcome": ""}, config_of(run))
        with people.meanwhile(lambda: people.approve(run.title), lambda: people.reject(run.title, "Only one.")):
            state = approvals.resume(graph, config_of(run))
        assert state["outcome"] == "[True, False]"
        with pytest.raises(TypeError, match="key"):
            approvals.ask({})

    # A way around the gate leads nowhere, for the tools that were named.
    def test_a_call_that_came_past_the_gate_runs_nothing(self, run: Run, client: Client) -> None:
        approvals = HumanApproval(client, tools=asks(run))
        tools = ToolNode([refund_tool(run)], wrap_tool_call=approvals.run_once, handle_tool_errors=False)
        model = Scripted()
        graph = build(lambda _state: Command(goto="tools"), tools, model).compile(checkpointer=InMemorySaver())
        with pytest.raises(HumanApprovalError, match="through the gate"):
            graph.invoke(QUESTION, config_of(run))
        assert run.ledger() == []


class Deployment(TypedDict):
    version: str
    outcome: str


def _deployment(approvals: HumanApproval, run: Run) -> StateGraph[Any]:
    def deploy(state: Deployment) -> dict[str, str]:
        decision = approvals.ask(
            {"version": state["version"]}, Ask(title=run.title, editable=["/version"]), key="deploy"
        )
        return {"outcome": f"deployed {decision.payload['version']}" if decision.approved else "left alone"}

    return _graph_of(deploy)


def _graph_of(deploy: Callable[[Deployment], dict[str, str]]) -> StateGraph[Any]:
    builder: StateGraph[Any] = StateGraph(Deployment)
    builder.add_node("deploy", deploy)
    builder.add_edge(START, "deploy")
    builder.add_edge("deploy", END)
    return builder
