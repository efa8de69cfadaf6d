"""Asks and waits so many times, one after the other, and prints a line of JSON for each step.

Arguments: `blocking` or `asyncio`, how often, and the seconds to wait for each.
"""

import asyncio
import json
import sys
import time

from human_approval import AsyncClient, Client

way, count, timeout = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])


def tell(**line: object) -> None:
    print(json.dumps(line), flush=True)


def tell_decision(decision: object) -> None:
    tell(decided=decision.request_id, status=decision.status, note=decision.note, at_ms=time.time() * 1000)


def blocking() -> None:
    with Client() as client:
        for number in range(count):
            request = client.requests.create(payload={"number": number})
            tell(asked=request.id)
            tell_decision(request.wait_for_decision(timeout=timeout))


async def asynchronous() -> None:
    async with AsyncClient() as client:
        for number in range(count):
            request = await client.requests.create(payload={"number": number})
            tell(asked=request.id)
            tell_decision(await request.wait_for_decision(timeout=timeout))


if way == "blocking":
    blocking()
else:
    asyncio.run(asynchronous())
