"""The two clients, and the package against the API: neither drifts."""

from __future__ import annotations

import ast
import importlib.metadata
import inspect
import json
import os
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

import human_approval
from human_approval import _client, _client_async, _operations, _requests, _requests_async, decisions, errors, models

TWINS = [
    (_client.Client, _client_async.AsyncClient),
    (_client.Events, _client_async.AsyncEvents),
    (_client.Keys, _client_async.AsyncKeys),
    (_client.WebhookEndpoints, _client_async.AsyncWebhookEndpoints),
    (_requests.Request, _requests_async.AsyncRequest),
    (_requests.Requests, _requests_async.AsyncRequests),
    (decisions.Decision, decisions.AsyncDecision),
    (human_approval.Pager, human_approval.AsyncPager),
]
# What runs no call, and so is awaited in neither.
NOT_AWAITED = {"list", "follow", "pages", "require_approval"}
# How each operation of the API is called.
METHODS = {
    "createRequest": "requests.create",
    "listRequests": "requests.list",
    "getRequest": "requests.get",
    "cancelRequest": "requests.cancel",
    "reportResult": "requests.report_result",
    "simulateDecision": "requests.simulate",
    "getReceipt": "requests.receipt",
    "listEvents": "events.list",
    "describeKey": "me",
    "revokeKey": "keys.revoke",
    "listEndpoints": "webhook_endpoints.list",
    "createEndpoint": "webhook_endpoints.create",
    "getEndpoint": "webhook_endpoints.get",
    "updateEndpoint": "webhook_endpoints.update",
    "deleteEndpoint": "webhook_endpoints.delete",
    "rotateEndpointSecret": "webhook_endpoints.rotate_secret",
    "sendTestEvent": "webhook_endpoints.test",
}
MODELS = {
    "Event": models.WebhookEvent,
    "Me": models.Me,
    "Receipt": models.Receipt,
    "Request": models.RequestFacts,
    "SentTestEvent": models.SentTestEvent,
    "WebhookEndpoint": models.WebhookEndpoint,
    "WebhookEndpointWithSecret": models.WebhookEndpointWithSecret,
}
PAGES = {"EventList", "RequestList", "WebhookEndpointList"}
# Said by the pager, by how a call is made, or by the other name of the same thing.
NOT_PARAMETERS = {"cursor", "Prefer", "Idempotency-Key"}


def _methods(cls: type) -> dict[str, Any]:
    return {name: value for name, value in vars(cls).items() if not name.startswith("_") and callable(value)}


def _plain(annotation: str) -> str:
    plain = re.sub(r"Awaitable\[(Page\[T\])\]|Async", r"\1", annotation)
    return plain.replace("Generator[Page[T], None, None]", "Generator[Page[T], None]")


def _parameters(function: Any) -> list[tuple[str, Any, Any, str]]:
    """Types are compared as they are written, without what says that one is asynchronous."""
    return [
        (name, given.kind, given.default, _plain(str(given.annotation)))
        for name, given in inspect.signature(function).parameters.items()
    ]


# Whoever turns a program into an asynchronous one must find the same methods with the same arguments.
@pytest.mark.parametrize("twins", TWINS, ids=lambda twins: twins[0].__name__)
def test_twins_have_one_surface(twins: tuple[type, type]) -> None:
    blocking, asynchronous = twins
    assert _methods(blocking).keys() == _methods(asynchronous).keys()
    assert _parameters(blocking.__init__) == _parameters(asynchronous.__init__)  # type: ignore[misc]
    for name, method in _methods(blocking).items():
        twin = getattr(asynchronous, name)
        assert _parameters(method) == _parameters(twin), name
        assert inspect.iscoroutinefunction(twin) is (name not in NOT_AWAITED), name
        returned, twin_returned = (str(inspect.signature(one).return_annotation) for one in (method, twin))
        assert _plain(returned) == _plain(twin_returned), name
        assert method.__doc__, name
        assert twin.__doc__, name


# An operation that the API gained would be out of reach, and one that it lost would fail only at its users.
def test_every_operation_has_its_method(openapi: Any, ways: Any, server_url: str) -> None:
    operations = {
        operation["operationId"]: operation for path in openapi["paths"].values() for operation in path.values()
    }
    assert operations.keys() == METHODS.keys()
    client = ways.client("ha_test_key", server_url)
    for name, operation in operations.items():
        method: Any = client
        for part in METHODS[name].split("."):
            method = getattr(method, part)
        taken = set(inspect.signature(method).parameters)
        schema = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
        wanted = set(schema.get("properties", {})) | {given["name"] for given in operation.get("parameters", [])}
        assert wanted - NOT_PARAMETERS <= taken, f"{name} does not take {wanted - NOT_PARAMETERS - taken}"


# Each call goes to the address that the document has: the paths stand in one file.
def test_every_call_has_its_path(openapi: Any) -> None:
    made = {(call.method, call.path) for call in _every_call()}
    documented = {
        (method.upper(), path.replace("{id}", "ID")) for path, item in openapi["paths"].items() for method in item
    }
    assert made == documented


def _every_call() -> list[Any]:
    nothing = {name: None for name in inspect.signature(_operations.create_request).parameters}
    page = {name: None for name in inspect.signature(_operations.list_requests).parameters}
    return [
        _operations.create_request(**{**nothing, "payload": {}}),  # type: ignore[arg-type]
        _operations.list_requests(**page),
        _operations.get_request("ID"),
        _operations.cancel_request("ID", None),
        _operations.report_result("ID", "executed", None, False),
        _operations.simulate_decision("ID", "approved", None, None, None),
        _operations.get_receipt("ID"),
        _operations.list_events(after=None, limit=None, wait=None),
        _operations.describe_key(),
        _operations.revoke_key(),
        _operations.list_endpoints(),
        _operations.create_endpoint("https://x.example", None),
        _operations.get_endpoint("ID"),
        _operations.update_endpoint("ID", None, None, None),
        _operations.delete_endpoint("ID"),
        _operations.rotate_endpoint_secret("ID"),
        _operations.send_test_event("ID"),
    ]


# A field that answers gained would be there on the wire and nowhere in the package.
def test_every_field_has_its_attribute(openapi: Any) -> None:
    schemas = openapi["components"]["schemas"]
    assert schemas.keys() == MODELS.keys() | PAGES | {"Problem"}
    for name, model in MODELS.items():
        _same_fields(name, schemas[name], model)
    for name in PAGES:
        _same_fields(name, schemas[name], models.Page)
    problem = human_approval.APIError("", status=400)
    named = {"type", "title", "request", "existing_id"}  # read from `body`, where they are wanted
    assert schemas["Problem"]["properties"].keys() - named <= vars(problem).keys()


def _same_fields(name: str, schema: Any, model: type) -> None:
    attributes = {field.name for field in fields(model)} - {"raw"}
    assert attributes == schema["properties"].keys(), name


# Examples are what the server's own tests hold the document to: each must be readable.
def test_every_example_is_read(openapi: Any) -> None:
    read = 0
    for path in openapi["paths"].values():
        for operation in path.values():
            for answer in operation["responses"].values():
                content = answer.get("content", {}).get("application/json", {})
                model = MODELS.get(content.get("schema", {}).get("$ref", "").rpartition("/")[2])
                if model is not None and "example" in content:
                    model.read(content["example"])  # type: ignore[attr-defined]
                    read += 1
    assert read >= 10


# A caller who catches ConflictError must catch every conflict that the product knows.
def test_every_code_has_its_class() -> None:
    problems: dict[str, int] = json.loads(os.environ["TEST_PROBLEMS"])
    assert len(problems) > 20
    for code, status in problems.items():
        cls = errors.error_class(status)
        documented = (cls.__doc__ or "").partition(":")[0]
        assert str(status) in documented or (cls is errors.ServerError and status >= 500) or status in (405, 415), code


# Whoever catches the base must catch everything.
def test_all_errors_have_one_base() -> None:
    for name in errors.__all__:
        assert issubclass(getattr(errors, name), errors.HumanApprovalError)
        assert getattr(human_approval, name) is getattr(errors, name)


# What is tested must be what is installed: the built package, not the source beside the tests.
def test_the_installed_package_is_tested() -> None:
    home = Path(human_approval.__file__).resolve()
    assert "site-packages" in home.parts
    assert ROOT / "sdk/python" not in home.parents
    assert (home.parent / "py.typed").exists()
    assert importlib.metadata.version("human-approval") == human_approval.__version__
    assert f"## {human_approval.__version__}" in (ROOT / "sdk/python/CHANGELOG.md").read_text()


# Python 3.9 is promised, and most machines that test have a later one: its grammar at least is what we keep to.
def test_the_grammar_is_that_of_3_9() -> None:
    files = sorted(Path(human_approval.__file__).parent.glob("*.py"))
    assert len(files) > 15
    for file in files:
        ast.parse(file.read_text(), feature_version=(3, 9))
