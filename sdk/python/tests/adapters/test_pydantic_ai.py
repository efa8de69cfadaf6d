"""The adapter for Pydantic AI: `sync` waits within the run, `async` ends the run and goes on with another."""

from __future__ import annotations

from contract import RunsOnce


class TestContract(RunsOnce):
    framework = "pydantic_ai"
    durable = "async"
    failure = RuntimeError
