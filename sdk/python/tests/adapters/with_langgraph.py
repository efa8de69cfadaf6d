"""An agent of LangGraph that refunds once. Its thread is in SQLite, so that another process can go on with it."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from typing import Any

from langchain_core.messages import ToolMessage
from langchain_core.tools import BaseTool, tool
from langgraph.checkpoint.sqlite import SqliteSaver
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
from langgraph.graph import START, MessagesState, StateGraph
from langgraph.prebuilt import ToolNode
from runs import Run
from scripted_langgraph import Scripted

from human_approval import AsyncClient, Client
from human_approval.adapters.langgraph import Ask, AsyncHumanApproval, HumanApproval

QUESTION = {"messages": [("user", "Refund cust_123 for the damaged parcel.")]}


def build(gate: Callable[..., Any], tools: ToolNode, model: Scripted) -> StateGraph[Any]:
    builder: StateGraph[Any] = StateGraph(MessagesState)
    builder.add_node("model", lambda state: {"messages": [model.invoke(state["messages"])]})
    builder.add_node("approval", gate)
    builder.add_node("tools", tools)
    builder.add_edge(START, "model")
    builder.add_edge("model", "approval")
    builder.add_edge("tools", "model")
    return builder


def refund_tool(run: Run) -> BaseTool:
    @tool
    def refund(customer_id: str, amount: int) -> str:
        """Sends money back."""
        return run.refund(customer_id, amount)

    return refund


def asks(run: Run) -> dict[str, Ask]:
    return {"refund": Ask(title=run.title, editable=["/amount"], expires_in=run.expires_in)}


def config_of(run: Run) -> Any:
    return {"configurable": {"thread_id": run.id}}


def told(state: Any) -> str:
    """What the model was told of its call."""
    [answer] = [message for message in state["messages"] if isinstance(message, ToolMessage)]
    return str(answer.content)


def refund(run: Run, mode: str) -> str:
    return told(asyncio.run(_asynchronously(run)) if mode == "async" else _synchronously(run))


def _synchronously(run: Run) -> Any:
    config = config_of(run)
    with SqliteSaver.from_conn_string(str(run.folder / "threads.sqlite")) as saver, Client() as client:
        approvals = HumanApproval(client, tools=asks(run))
        tools = ToolNode([refund_tool(run)], wrap_tool_call=approvals.run_once)
        graph = build(approvals.gate, tools, Scripted()).compile(checkpointer=saver)
        state = graph.get_state(config)
        if not state.values:
            graph.invoke(QUESTION, config)
        elif state.next and not state.interrupts:  # killed at work
            graph.invoke(None, config)
        run.state.write_text("paused")
        return approvals.resume(graph, config)


async def _asynchronously(run: Run) -> Any:
    config = config_of(run)
    file = str(run.folder / "threads.sqlite")
    async with AsyncSqliteSaver.from_conn_string(file) as saver, AsyncClient() as client:
        approvals = AsyncHumanApproval(client, tools=asks(run))
        tools = ToolNode([refund_tool(run)], awrap_tool_call=approvals.run_once)
        graph = build(approvals.gate, tools, Scripted()).compile(checkpointer=saver)
        await graph.ainvoke(QUESTION, config)
        return await approvals.resume(graph, config)


if __name__ == "__main__":
    # Not what the model was told: where another program is at work on the thread, nothing yet.
    _synchronously(Run.of(sys.argv[1]))
