"""Objects of the wire as the server writes them, for what no real server can be made to answer."""

from __future__ import annotations

from typing import Any

REQUEST_ID = "req_01KB2Z3V0E5QH8W9R2N4T6Y8CD"
AT = "2026-11-24T15:00:00.000Z"


def request(**changed: Any) -> dict[str, Any]:
    """A pending request."""
    return {
        "id": REQUEST_ID,
        "status": "pending",
        "title": "Refund",
        "description": None,
        "external_id": None,
        "payload": {"amount": 500},
        "mode": "live",
        "risk": "low",
        "editable": None,
        "response_schema": None,
        "metadata": None,
        "callback_url": None,
        "expires_at": None,
        "inserted_at": AT,
        "updated_at": AT,
        "decided_at": None,
        "decided_by_id": None,
        "decided_by": None,
        "decision_note": None,
        "response": None,
        "original_payload": None,
        "result": None,
        "payload_digest": "sha256:" + "0" * 64,
        "approvals": {"required": 1, "given": 0},
        "project_id": "proj_01KB2Z2A7M3F5J7X9N1Q3S5V7X",
        "url": f"https://approvals.example.com/northwind/requests/{REQUEST_ID}",
        **changed,
    }


def decided(status: str = "approved", **changed: Any) -> dict[str, Any]:
    """One that somebody decided."""
    person = {"id": "user_01KB2Z1B8K4D6G8J0M2P4R6T8W", "name": "Mara Keller"}
    decision = {"decided_at": AT, "decided_by_id": person["id"], "decided_by": person, "decision_note": "Fine."}
    return request(**{"status": status, **decision, **changed})


def event(**changed: Any) -> dict[str, Any]:
    """The event of a decision."""
    facts = decided()
    taken = ("external_id", "title", "status", "payload", "original_payload", "response", "decided_by_id", "decided_by")
    more = ("decision_note", "decided_at", "mode", "project_id", "metadata")
    return {
        "event": "request.decided",
        "id": "evt_01KB2ZBF9R7H3K5M7P9S1V3X5Z",
        "created_at": AT,
        "request_id": REQUEST_ID,
        **{name: facts[name] for name in taken + more},
        "receipt": None,
        **changed,
    }
