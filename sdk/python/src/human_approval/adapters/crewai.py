"""CrewAI: tools whose calls people decide.

```python
approvals = HumanApproval(Client(), run_id="ticket-4711")
agent = Agent(role="Support", tools=[approvals.require(refund, Ask(editable=["/amount"]))], ...)
```
"""

from __future__ import annotations

import asyncio
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import count
from typing import Any, Optional

from crewai.tools import BaseTool
from crewai.tools.tool_failure import ToolFailure
from pydantic import PrivateAttr
from pydantic_core import to_jsonable_python

from .. import digests
from .._client import Client
from .._once import act, detail_of
from .._requests import Request
from ..decisions import Decision
from ..errors import ConflictError, DecisionTimeout
from ..models import ResultStatus
from ._asking import DEFAULT_ASK, Arguments, Ask, answered, ask_for, claim, external_id, refusal

__all__ = ["Ask", "HumanApproval"]


class HumanApproval:
    """Asks people about the calls of the tools given to `require`, and runs what they approved.

    `run_id` names one run of a crew for good, as the ticket that it works on. CrewAI gives the calls of tools no ids
    of their own, so a call is known by the run, its tool, its arguments, and how often the run has made it: a crew
    that is started again under the same name finds its requests, and what was run is not run twice.

    `timeout` (seconds) bounds each wait. When it is up the request is cancelled, and the model told so.
    """

    def __init__(self, client: Client, *, run_id: str, timeout: Optional[float] = None) -> None:
        self._client = client
        self._run_id = run_id
        self._timeout = timeout
        self._taken: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        self._lock = threading.Lock()

    def require(self, tool: BaseTool, ask: Ask = DEFAULT_ASK) -> BaseTool:
        """The tool, each call of which is decided first. It runs with the arguments that were approved."""
        gated = _Gated(
            name=tool.name,
            description=tool.description,
            args_schema=tool.args_schema,
            env_vars=tool.env_vars,
            result_as_answer=tool.result_as_answer,
            max_usage_count=tool.max_usage_count,
            tool_failure_policy=tool.tool_failure_policy,
            cache_function=_never,  # a cached answer would stand for a call that nobody was asked about
        )
        gated._call = lambda arguments: self._call(tool, ask, arguments)
        return gated

    def _call(self, tool: BaseTool, ask: Ask, arguments: Arguments) -> Any:
        requests = self._client.requests
        with self._named(tool.name, arguments) as name:
            request = ask_for(requests, ask.fields(tool.name, arguments, name))
            decision = self._decided(request)
            if not decision.approved:
                return refusal(decision)
            earlier = claim(requests, request.id)
            if earlier is not None:
                return earlier
        return act(requests, request.id, lambda: tool.run(**decision.payload), _judged)

    def _decided(self, request: Request) -> Decision:
        """What was decided. When time is up the request is taken back, and the model is told so by the refusal.

        CrewAI swallows what a tool raises, and may call it again: an approval for nobody would be left behind.
        """
        try:
            return request.wait_for_decision(timeout=self._timeout)
        except DecisionTimeout as late:
            with suppress(ConflictError):  # decided just now
                request.cancel(f"Nobody decided within {late.timeout:g} seconds.")
            return request.wait_for_decision()

    @contextmanager
    def _named(self, tool: str, arguments: Arguments) -> Iterator[str]:
        """The name of a call. One that comes to no decision leaves it to the next: CrewAI calls again what failed."""
        call = (tool, digests.digest_of(arguments))
        with self._lock:  # CrewAI runs the calls of one message side by side
            taken = self._taken[call]
            number = next(number for number in count(1) if number not in taken)
            taken.add(number)
        try:
            yield external_id("crewai", self._run_id, *call, str(number))
        except BaseException:
            with self._lock:
                taken.remove(number)
            raise


class _Gated(BaseTool):
    """What the agent holds in place of the tool. Without `_call`, as after a copy by its fields, it runs nothing."""

    _call: Callable[[Mapping[str, Any]], Any] = PrivateAttr()

    def _run(self, *args: Any, **kwargs: Any) -> Any:
        named = dict(zip(self.args_schema.model_fields, args))
        return self._call(to_jsonable_python({**named, **kwargs}))

    async def _arun(self, *args: Any, **kwargs: Any) -> Any:
        return await asyncio.to_thread(self._run, *args, **kwargs)


def _never(_arguments: object = None, _answer: object = None) -> bool:
    return False


def _judged(answer: Any) -> tuple[ResultStatus, str]:
    if isinstance(answer, ToolFailure):  # returned, not raised
        return "failed", detail_of(answer.as_agent_message())
    return answered(answer)
