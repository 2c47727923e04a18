"""Lambda's runtime API (AWS Lambda Developer Guide, "Using the Lambda runtime API") for one execution environment."""

import queue
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Said:
    """What a runtime said: kind is next, response, error, init (it could not start) or exit (its process ended)."""

    kind: str
    body: bytes = b""


class RuntimeApi:
    """Hands one invocation at a time to a runtime, and hears what comes of it."""

    def __init__(self):
        self._invocations = queue.Queue()
        self._said = queue.Queue()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Requests)
        self._server.daemon_threads = True
        self._server.api = self
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def address(self):
        return "127.0.0.1:%d" % self._server.server_port

    def invoke(self, headers, body):
        self._invocations.put((headers, body))

    def tell(self, said):
        self._said.put(said)

    def hear(self, seconds=None):
        """What it says next; None: nothing within that time."""
        try:
            return self._said.get(timeout=seconds)
        except queue.Empty:
            return None

    def close(self):
        self._invocations.put(None)
        self._server.shutdown()
        self._server.server_close()


class _Requests(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def do_GET(self):
        """…/runtime/invocation/next, which waits as long as there is none."""
        api = self.server.api
        api.tell(Said("next"))
        invocation = api._invocations.get()
        if invocation is None:
            self.close_connection = True
            return
        headers, body = invocation
        self._answer(200, headers, body)

    def do_POST(self):
        """…/runtime/invocation/ID/response, …/runtime/invocation/ID/error, …/runtime/init/error"""
        *_, owner, kind = self.path.split("/")
        self.server.api.tell(Said("init" if owner == "init" else kind, self._body()))
        self._answer(202, {}, b"")

    def _answer(self, status, headers, body):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _body(self):
        if "chunked" not in self.headers.get("Transfer-Encoding", ""):
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        chunks = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            chunks.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(chunks)
