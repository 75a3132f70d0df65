"""A server on loopback that receives webhooks, and a look at them with other eyes than ours."""

import base64
import hashlib
import hmac
import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Receiver:
    """What was sent, in order, and how to answer: `statuses` in turn, then 200."""

    def __init__(self):
        self.requests, self.statuses, self.answer, self.headers = [], [], b"ok", {}

    @property
    def told(self):
        return [json.loads(body) for _, body in self.requests]

    @property
    def numbers(self):
        return [headers["webhook-id"] for headers, _ in self.requests]


@contextmanager
def receiving(context=None):
    """A receiver and its address; by TLS with an SSL context."""
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.requests.append((dict(self.headers.items()), body))
            self.send_response(receiver.statuses.pop(0) if receiver.statuses else 200)
            for name, value in receiver.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(receiver.answer)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield receiver, f"{'https' if context else 'http'}://127.0.0.1:{server.server_address[1]}/hook"
    finally:
        server.shutdown()
        server.server_close()


def is_signed(headers, body, secret):
    """Whether one of the signatures is by this secret, as the standard says how to check it."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    content = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
    return any(
        hmac.compare_digest(signature, f"v1,{expected}") for signature in headers["webhook-signature"].split(" ")
    )
