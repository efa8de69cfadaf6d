"""Pydantic AI: calls of the tools that `tools` names, and of those marked `requires_approval=True`, people decide.

```python
agent = Agent(model, capabilities=[HumanApproval(AsyncClient(), tools={"refund": Ask(editable=["/amount"])})])

@agent.tool_plain
def refund(customer_id: str, amount: int) -> str: ...
```
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Optional

from pydantic_ai.capabilities import AbstractCapability, ValidatedToolArgs, WrapToolExecuteHandler
from pydantic_ai.exceptions import ApprovalRequired, UserError
from pydantic_ai.messages import ToolCallPart
from pydantic_ai.tools import (
    AgentDepsT,
    DeferredToolRequests,
    DeferredToolResults,
    RunContext,
    ToolApproved,
    ToolDefinition,
    ToolDenied,
)

from .._client_async import AsyncClient
from .._once import act_async
from ..decisions import AsyncDecision
from ._asking import DEFAULT_ASK, Ask, all_of, answered, ask_for_async, claim_async, external_id, refusal

__all__ = ["Ask", "HumanApproval"]

_REQUEST_ID = "human_approval_request_id"


@dataclass
class HumanApproval(AbstractCapability[AgentDepsT]):
    """Has people decide the calls that need approval, and runs what they approved.

    The run waits until all are decided; `timeout` (seconds) bounds the wait and raises `DecisionTimeout`. With
    `wait=False` the run ends instead with `DeferredToolRequests` for `resolve` to answer later, in another process too.
    `tools` names tools whose calls need approval, marked or not, each with how that is put to people.

    A call is known by the conversation and its own id. A run that is resumed from its messages finds its requests
    again, and a call whose tool was run is not run twice. An approval from elsewhere, as a ToolApproved made by hand,
    runs nothing.
    """

    client: AsyncClient
    tools: Mapping[str, Ask] = field(default_factory=dict)
    timeout: Optional[float] = None
    wait: bool = True

    @classmethod
    def get_serialization_name(cls) -> Optional[str]:
        """None: a client cannot be written into an agent's specification."""
        return None

    async def handle_deferred_tool_calls(
        self, ctx: RunContext[AgentDepsT], *, requests: DeferredToolRequests
    ) -> Optional[DeferredToolResults]:
        """Called by the agent when calls wait for approval."""
        if not self.wait or not requests.approvals or ctx.conversation_id is None:
            return None
        return await self.resolve(requests, conversation_id=ctx.conversation_id)

    async def resolve(self, requests: DeferredToolRequests, *, conversation_id: str) -> DeferredToolResults:
        """Asks for each call that needs approval, waits for all, and gives what `deferred_tool_results` takes."""
        decisions = await all_of(self._decision(conversation_id, call) for call in requests.approvals)
        results = DeferredToolResults()
        for call, decision in zip(requests.approvals, decisions):
            results.approvals[call.tool_call_id] = (
                ToolApproved(override_args=decision.payload) if decision.approved else ToolDenied(refusal(decision))
            )
            results.metadata[call.tool_call_id] = {_REQUEST_ID: decision.request_id}
            if decision.decided_by is not None:
                results.answered_by[call.tool_call_id] = decision.decided_by.id
        return results

    async def wrap_tool_execute(
        self,
        ctx: RunContext[AgentDepsT],
        *,
        call: ToolCallPart,  # noqa: ARG002 - the framework's signature
        tool_def: ToolDefinition,
        args: ValidatedToolArgs,
        handler: WrapToolExecuteHandler,
    ) -> Any:
        """Called by the agent around each tool: runs an approved call once, and reports what came of it."""
        if not ctx.tool_call_approved:
            if tool_def.name in self.tools:
                raise ApprovalRequired
            return await handler(args)
        approval = ctx.tool_call_metadata
        request_id = approval.get(_REQUEST_ID) if isinstance(approval, dict) else None
        if not isinstance(request_id, str):
            # It tells neither who approved nor which arguments.
            raise UserError(f"{tool_def.name} needs an approval of HumanApproval: give the run what `resolve` gives")
        earlier = await claim_async(self.client.requests, request_id)
        if earlier is not None:
            return earlier
        return await act_async(self.client.requests, request_id, lambda: handler(args), answered)

    async def _decision(self, conversation_id: str, call: ToolCallPart) -> AsyncDecision:
        ask = self.tools.get(call.tool_name, DEFAULT_ASK)
        name = external_id("pydantic-ai", conversation_id, call.tool_call_id)
        fields = ask.fields(call.tool_name, call.args_as_dict(), name)
        request = await ask_for_async(self.client.requests, fields)
        return await request.wait_for_decision(timeout=self.timeout)
