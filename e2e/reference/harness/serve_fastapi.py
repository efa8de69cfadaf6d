"""Defines what the FastAPI receiver calls in the end, and serves it as it stands with uvicorn. Each call is told on
standard output."""

import json
import sys

import uvicorn

program, port = sys.argv[1], int(sys.argv[2])


def told(name):
    async def tell(*arguments):
        print(json.dumps({"called": name, "arguments": arguments}), flush=True)

    return tell


surroundings = {name: told(name) for name in ("process_refund", "send_notification", "log_rejection")}
with open(program, encoding="utf-8") as file:
    exec(compile(file.read(), program, "exec"), surroundings)
uvicorn.run(surroundings["app"], host="127.0.0.1", port=port, log_level="warning")
