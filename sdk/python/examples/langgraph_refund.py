from langchain_core.tools import tool
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.graph import START, MessagesState, StateGraph
from langgraph.prebuilt import ToolNode
from scripted_langgraph import model  # yours: ChatOpenAI(model="…").bind_tools([refund])

from human_approval import Client
from human_approval.adapters.langgraph import Ask, HumanApproval


@tool
def refund(customer_id: str, amount: int) -> str:
    """Sends money back."""
    return f"Refunded ${amount} to {customer_id}."


ask = Ask(title=lambda call: f"Refund ${call['amount']} to {call['customer_id']}", editable=["/amount"])
approvals = HumanApproval(Client(), tools={"refund": ask})

builder = StateGraph(MessagesState)
builder.add_node("model", lambda state: {"messages": [model.invoke(state["messages"])]})
builder.add_node("approval", approvals.gate)  # goes on to "tools", back to "model", or to the end
builder.add_node("tools", ToolNode([refund], wrap_tool_call=approvals.run_once))
builder.add_edge(START, "model")
builder.add_edge("model", "approval")
builder.add_edge("tools", "model")
graph = builder.compile(checkpointer=InMemorySaver())

config = {"configurable": {"thread_id": "ticket-4711"}}
paused = graph.invoke({"messages": [("user", "Refund cust_123 for the damaged parcel.")]}, config)
print("Decide here:", paused["__interrupt__"][0].value["human_approval"][0]["url"])

state = approvals.resume(graph, config)
print(state["messages"][-1].content)
