"""Sends the request of the tips twice, as a caller that retries would: with the external_id and the deadline that
the tips' own lines make, each made anew. Prints what was sent and what was answered."""

import json
import os
import pathlib
import sys
from datetime import datetime, timedelta

import requests

folder, url = pathlib.Path(sys.argv[1]), sys.argv[2]
body = json.loads((folder / "refund-with-context.json").read_text())
names = {**body["payload"], "datetime": datetime, "timedelta": timedelta}

for _ in range(2):
    for tip in ("external-id.py", "expires-at.py"):
        exec((folder / tip).read_text(), names)
    sent = {name: names[name] for name in ("external_id", "expires_at")}
    answer = requests.post(
        f"{url}/api/v1/requests",
        headers={"Authorization": f"Bearer {os.environ['APPROVAL_API_KEY']}"},
        json={**body, **sent},
    )
    replayed = answer.headers.get("Idempotent-Replayed")
    print(json.dumps({"sent": sent, "status": answer.status_code, "replayed": replayed, "answer": answer.json()}))
