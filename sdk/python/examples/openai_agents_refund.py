from agents import Agent, function_tool
from scripted_openai_agents import model  # yours: leave `model` out, or name one

from human_approval import AsyncClient
from human_approval.adapters.openai_agents import Ask, HumanApproval


@function_tool
def refund(customer_id: str, amount: int) -> str:
    """Sends money back."""
    return f"Refunded ${amount} to {customer_id}."


ask = Ask(title=lambda call: f"Refund ${call['amount']} to {call['customer_id']}", editable=["/amount"])
approvals = HumanApproval(AsyncClient())
agent = Agent(name="Support", model=model, tools=[approvals.require(refund, ask)])

result = approvals.run_sync(agent, "Refund cust_123 for the damaged parcel.", run_id="ticket-4711")
print(result.final_output)
