"""CrewAI: tools whose calls people decide.

```python
approvals = HumanApproval(Client(), run_id="ticket-4711")
agent = Agent(role="Support", tools=[approvals.require(refund, Ask(editable=["/amount"]))], ...)
```
"""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, Optional

from crewai.tools import BaseTool
from pydantic import PrivateAttr
from pydantic_core import to_jsonable_python

from .. import digests
from .._client import Client
from ..errors import ConflictError
from ._asking import BEGUN, DEFAULT_ASK, Arguments, Ask, detail, external_id, is_taken, refusal, used_before

__all__ = ["Ask", "HumanApproval"]


class HumanApproval:
    """Asks people about the calls of the tools given to `require`, and runs what they approved.

    `run_id` names one run of a crew for good, as the ticket that it works on. CrewAI gives the calls of tools no ids
    of their own, so a call is known by the run, its tool, its arguments, and how often the run has made it: a crew
    that is started again under the same name finds its requests, and what was run is not run twice.

    `timeout` (seconds) bounds each wait and raises `DecisionTimeout`.
    """

    def __init__(self, client: Client, *, run_id: str, timeout: Optional[float] = None) -> None:
        self._client = client
        self._run_id = run_id
        self._timeout = timeout
        self._calls: Counter[tuple[str, str]] = Counter()
        self._lock = threading.Lock()

    def require(self, tool: BaseTool, ask: Ask = DEFAULT_ASK) -> BaseTool:
        """The tool, each call of which is decided first. It runs with the arguments that were approved."""
        gated = _Gated(
            name=tool.name,
            description=tool.description,
            args_schema=tool.args_schema,
            env_vars=tool.env_vars,
            result_as_answer=tool.result_as_answer,
            cache_function=_never,  # a cached answer would stand for a call that nobody was asked about
        )
        gated._call = lambda arguments: self._call(tool, ask, arguments)
        return gated

    def _call(self, tool: BaseTool, ask: Ask, arguments: Arguments) -> Any:
        fields = ask.fields(tool.name, arguments, self._name(tool.name, arguments))
        decision = self._client.requests.create(**fields).wait_for_decision(timeout=self._timeout)
        if not decision.approved:
            return refusal(decision)
        requests = self._client.requests
        try:
            requests.report_result(decision.request_id, "failed", BEGUN, once=True)
        except ConflictError as error:
            if not is_taken(error):
                raise
            return used_before(requests.get(decision.request_id))
        try:
            answer = tool.run(**decision.payload)
        except Exception as error:
            requests.report_result(decision.request_id, status="failed", detail=detail(error))
            raise
        requests.report_result(decision.request_id, status="executed", detail=detail(answer))
        return answer

    def _name(self, tool: str, arguments: Arguments) -> str:
        digest = digests.digest_of(arguments)
        with self._lock:  # CrewAI runs the calls of one message side by side
            self._calls[tool, digest] += 1
            count = self._calls[tool, digest]
        return external_id("crewai", self._run_id, tool, digest, str(count))


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
