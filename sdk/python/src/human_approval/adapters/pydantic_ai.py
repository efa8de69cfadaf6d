"""Pydantic AI: tools marked `requires_approval=True` are decided by people.

```python
agent = Agent(model, capabilities=[HumanApproval(AsyncClient())])

@agent.tool_plain(requires_approval=True)
def refund(customer_id: str, amount: int) -> str: ...
```
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Optional

from pydantic_ai.capabilities import AbstractCapability, ValidatedToolArgs, WrapToolExecuteHandler
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
from ..decisions import AsyncDecision
from ..errors import ConflictError
from ._asking import BEGUN, DEFAULT_ASK, Ask, detail, external_id, is_taken, refusal, used_before

__all__ = ["Ask", "HumanApproval"]

_REQUEST_ID = "human_approval_request_id"


@dataclass
class HumanApproval(AbstractCapability[AgentDepsT]):
    """Has people decide the calls that need approval, and runs what they approved.

    The run waits until all are decided; `timeout` (seconds) bounds the wait and raises `DecisionTimeout`. With
    `wait=False` the run ends instead with `DeferredToolRequests` for `resolve` to answer later, in another process too.
    `tools` says how the calls of a tool are put to people, by the tool's name.

    A call is known by the conversation and its own id. A run that is resumed from its messages finds its requests
    again, and a call whose tool was run is not run twice.
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
        decisions = await asyncio.gather(*(self._decision(conversation_id, call) for call in requests.approvals))
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
        tool_def: ToolDefinition,  # noqa: ARG002
        args: ValidatedToolArgs,
        handler: WrapToolExecuteHandler,
    ) -> Any:
        """Called by the agent around each tool: reports what came of an approved call."""
        approval = ctx.tool_call_metadata if ctx.tool_call_approved else None
        if not isinstance(approval, dict) or _REQUEST_ID not in approval:
            return await handler(args)
        requests, request_id = self.client.requests, approval[_REQUEST_ID]
        try:
            await requests.report_result(request_id, "failed", BEGUN, once=True)
        except ConflictError as error:
            if not is_taken(error):
                raise
            return used_before(await requests.get(request_id))
        try:
            answer = await handler(args)
        except Exception as error:
            await requests.report_result(request_id, status="failed", detail=detail(error))
            raise
        await requests.report_result(request_id, status="executed", detail=detail(answer))
        return answer

    async def _decision(self, conversation_id: str, call: ToolCallPart) -> AsyncDecision:
        ask = self.tools.get(call.tool_name, DEFAULT_ASK)
        name = external_id("pydantic-ai", conversation_id, call.tool_call_id)
        request = await self.client.requests.create(**ask.fields(call.tool_name, call.args_as_dict(), name))
        return await request.wait_for_decision(timeout=self.timeout)
