from pydantic_ai import Agent
from scripted_pydantic_ai import model  # yours: "openai:…", "anthropic:…"

from human_approval import AsyncClient
from human_approval.adapters.pydantic_ai import Ask, HumanApproval

ask = Ask(title=lambda call: f"Refund ${call['amount']} to {call['customer_id']}", editable=["/amount"])
agent = Agent(model, capabilities=[HumanApproval(AsyncClient(), tools={"refund": ask})])


@agent.tool_plain(requires_approval=True)
def refund(customer_id: str, amount: int) -> str:
    """Sends money back."""
    return f"Refunded ${amount} to {customer_id}."


result = agent.run_sync("Refund cust_123 for the damaged parcel.", conversation_id="ticket-4711")
print(result.output)
