"""Verifies a delivery that the product sent, and its receipt; then the same, each with something changed.

Takes `{"body", "headers", "secret"}` from DELIVERY, prints one line of JSON.
"""

import json
import os

from human_approval import Client, ReceiptVerificationError, WebhookVerificationError, webhooks

given = json.loads(os.environ["DELIVERY"])
event = webhooks.verify(given["body"], given["headers"], given["secret"])
client = Client()
claims = client.verify_receipt(event.receipt, payload=event.payload)


def is_refused(verify: object, *args: object, **kwargs: object) -> bool:
    try:
        verify(*args, **kwargs)
    except (WebhookVerificationError, ReceiptVerificationError):
        return True
    return False


changed = given["body"].replace("approved", "rejected", 1)
other_secret = "whsec_" + "A" * 43 + "="
print(
    json.dumps(
        {
            "event": event.event,
            "request_id": event.request_id,
            "status": event.status,
            "payload": str(event.payload),
            "receipt_of": claims.sub,
            "refused": {
                "a changed body": is_refused(webhooks.verify, changed, given["headers"], given["secret"]),
                "another secret": is_refused(webhooks.verify, given["body"], given["headers"], other_secret),
                "another payload": is_refused(client.verify_receipt, event.receipt, payload={}),
            },
        }
    )
)
