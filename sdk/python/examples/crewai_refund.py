from crewai import Agent, Crew, Task
from crewai.tools import tool
from scripted_crewai import llm  # yours: "openai/…", "anthropic/…"

from human_approval import Client
from human_approval.adapters.crewai import Ask, HumanApproval


@tool
def refund(customer_id: str, amount: int) -> str:
    """Sends money back."""
    return f"Refunded ${amount} to {customer_id}."


ask = Ask(title=lambda call: f"Refund ${call['amount']} to {call['customer_id']}", editable=["/amount"])
approvals = HumanApproval(Client(), run_id="ticket-4711")
support = Agent(
    role="Support",
    goal="Settle the ticket",
    backstory="You answer customers.",
    llm=llm,
    tools=[approvals.require(refund, ask)],
)
task = Task(description="Refund cust_123 for the damaged parcel.", expected_output="What was done", agent=support)

print(Crew(agents=[support], tasks=[task]).kickoff().raw)
