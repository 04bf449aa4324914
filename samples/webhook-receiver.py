#!/usr/bin/env python3
"""Takes alerts from Tidings and prints them. Python 3, nothing else.

    WEBHOOK_SECRET=... samples/webhook-receiver.py [PORT]
"""
import base64
import hashlib
import hmac
import json
import os
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SECRET = os.environ["WEBHOOK_SECRET"]
KEY = base64.b64decode(SECRET[6:]) if SECRET.startswith("whsec_") else SECRET.encode()
OLDEST_SECONDS = 300
seen = set()  # of a real receiver: in its database, together with what it does


def is_genuine(headers, body):
    sent = headers.get("webhook-timestamp", "")
    if not sent.isdigit() or abs(time.time() - int(sent)) > OLDEST_SECONDS:
        return False
    signed = b".".join([headers.get("webhook-id", "").encode(), sent.encode(), body])
    expected = "v1," + base64.b64encode(hmac.digest(KEY, signed, hashlib.sha256)).decode()
    signatures = headers.get("webhook-signature", "").split(" ")
    return any(hmac.compare_digest(expected, each) for each in signatures)


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if not is_genuine(self.headers, body):
            self.answer(401)
            return
        message_id = self.headers["webhook-id"]
        if message_id not in seen:
            message = json.loads(body)
            data = message["data"]
            print(
                message["timestamp"],
                message["type"],
                data.get("kind", ""),
                data.get("label", data.get("message")),
                data.get("observed", ""),
                flush=True,
            )
            seen.add(message_id)
        self.answer(204)

    def answer(self, status):
        self.send_response(status)
        self.end_headers()

    def log_message(self, *unused):
        pass


ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 9009), Receiver).serve_forever()
