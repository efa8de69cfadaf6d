"""Defines what the refund program takes as given, runs it as it stands, calls it, and prints what it returned."""

import os
import sys

program = sys.argv[1]
surroundings = {
    "API_KEY": os.environ["APPROVAL_API_KEY"],
    "timestamp": "1795000000",
    "get_balance": lambda customer_id: 1240.5,
}
with open(program, encoding="utf-8") as file:
    exec(compile(file.read(), program, "exec"), surroundings)
print(surroundings["request_refund_approval"]("cust_123", 50000, "Product arrived damaged"))
