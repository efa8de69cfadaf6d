"""Verifies each delivery of a file with each secret, by standardwebhooks and by svix. Prints a line for each delivery:
which of the secrets each library accepts it with."""

import json
import sys

import standardwebhooks
import svix


def accepts(library, secret, delivery):
    try:
        library.Webhook(secret).verify(delivery["body"].encode(), delivery["headers"])
        return True
    except library.webhooks.WebhookVerificationError:
        return False


with open(sys.argv[1], encoding="utf-8") as file:
    given = json.load(file)
for delivery in given["deliveries"]:
    verdict = {
        library.__name__: [name for name, secret in given["secrets"].items() if accepts(library, secret, delivery)]
        for library in (standardwebhooks, svix)
    }
    print(json.dumps(verdict))
