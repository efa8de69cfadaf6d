"""One run of an agent in the tests: who it is, where it keeps its state, what its tool has done."""

from __future__ import annotations

import json
import os
import signal
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass
class Run:
    id: str
    folder: Path
    expires_in: float | None = None
    fails: bool = False
    # How long the tool's answer is made.
    answers: int = 0
    # The tool ends its process as soon as it has done its work.
    dies: bool = False
    # The tool goes on only when `let_go` was called, by whichever process.
    holds: bool = False

    @property
    def title(self) -> str:
        """Names what the run asks, so that tests tell their requests apart."""
        return f"Refund of {self.id}"

    @property
    def state(self) -> Path:
        """Where the run saves what it needs to go on."""
        return self.folder / "state"

    def is_saved(self) -> bool:
        return self.state.exists()

    def refund(self, customer_id: str, amount: int) -> str:
        """What the tool does."""
        if self.fails:
            raise RuntimeError("the bank is closed")
        if self.holds:
            self._hold()
        with (self.folder / "ledger").open("a") as ledger:
            ledger.write(json.dumps({"customer_id": customer_id, "amount": amount}) + "\n")
        if self.dies:
            os.kill(os.getpid(), signal.SIGKILL)
        return f"Refunded {amount} to {customer_id}.".ljust(self.answers, "!")

    def _hold(self) -> None:
        (self.folder / f"within-{os.getpid()}").touch()
        while not (self.folder / "go").exists():
            time.sleep(0.02)

    def within(self) -> int:
        """How many processes have been in a tool that holds."""
        return len(list(self.folder.glob("within-*")))

    def let_go(self) -> None:
        (self.folder / "go").touch()

    def ledger(self) -> list[dict[str, Any]]:
        """Every run of the tool, with its arguments."""
        file = self.folder / "ledger"
        return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []

    def facts(self) -> dict[str, Any]:
        return {**asdict(self), "folder": str(self.folder)}

    @classmethod
    def of(cls, facts: str) -> Run:
        read = json.loads(facts)
        return cls(**{**read, "folder": Path(read["folder"])})
