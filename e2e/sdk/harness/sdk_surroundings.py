"""Runs the promised SDK program as it stands, but for the key, and tells what it did and whether that was proven."""

import json
import os
import sys

program = sys.argv[1]
surroundings = {
    "process_refund": lambda payload: print(json.dumps({"refunded": payload}), flush=True),
    "log_rejection": lambda note: print(json.dumps({"rejected": note}), flush=True),
}
with open(program, encoding="utf-8") as file:
    text = file.read().replace("your_api_key", os.environ["HUMAN_APPROVAL_API_KEY"])
exec(compile(text, program, "exec"), surroundings)
claims = surroundings["decision"].verify()
print(json.dumps({"sub": claims.sub, "status": claims.status, "method": claims.method, "by": claims.decided_by.name}))
