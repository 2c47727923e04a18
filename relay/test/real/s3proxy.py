"""Stands in front of an S3 server, writes each request down, and breaks things when told to.

usage: s3proxy.py LISTEN:PORT BACKEND_HOST:PORT LOG CONTROL

LOG gets one JSON object a request: method, path, query, length, status, agent, and at, when S3 answered it. CONTROL is a file whose first word says
what happens: ok; slow (300 KB a second on each connection); reset (every connection is reset); deaf (S3 gets the PUT and its answer is never delivered: reset);
403, 500, 503 (the answer to each PUT, without asking S3).
"""

import json
import socket
import struct
import sys
import threading
import time

LINGER_RESET = struct.pack("ii", 1, 0)


class Stream:
    def __init__(self, sock):
        self.sock, self.rest = sock, b""

    def head(self):
        while b"\r\n\r\n" not in self.rest:
            data = self.sock.recv(65536)
            if not data:
                return None
            self.rest += data
        head, _, self.rest = self.rest.partition(b"\r\n\r\n")
        return head + b"\r\n\r\n"

    def copy(self, count, to, bytes_a_second=None):
        while count:
            data, self.rest = (self.rest[:count], self.rest[count:]) if self.rest else (self.sock.recv(65536), b"")
            if not data:
                raise ConnectionError("short body")
            if len(data) > count:
                data, self.rest = data[:count], data[count:]
            count -= len(data)
            if to:
                to.sendall(data)
            if bytes_a_second:
                time.sleep(len(data) / bytes_a_second)

    def copy_chunked(self, to):
        while True:
            while b"\r\n" not in self.rest:
                self.rest += self.sock.recv(65536)
            line, _, self.rest = self.rest.partition(b"\r\n")
            to.sendall(line + b"\r\n")
            size = int(line.split(b";")[0], 16)
            self.copy(size + 2, to)
            if size == 0:
                return


def field(head, name):
    for line in head.split(b"\r\n")[1:]:
        key, _, value = line.partition(b":")
        if key.strip().lower() == name:
            return value.strip()
    return None


class Proxy:
    def __init__(self, backend, log, control):
        self.backend, self.log, self.control = backend, open(log, "a", buffering=1), control
        self.open, self.lock = set(), threading.Lock()

    def mode(self):
        try:
            with open(self.control) as f:
                return f.read().strip() or "ok"
        except OSError:
            return "ok"

    def watch(self):
        while True:
            time.sleep(0.05)
            if self.mode() == "reset":
                with self.lock:
                    for sock in list(self.open):
                        self.reset(sock)

    @staticmethod
    def reset(sock):
        try:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_RESET)
            sock.shutdown(socket.SHUT_RD)
        except OSError:
            pass

    def serve(self, sock):
        with self.lock:
            self.open.add(sock)
        server = None
        try:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self.mode() == "reset":
                self.reset(sock)
                return
            server = socket.create_connection(self.backend)
            server.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            client, upstream = Stream(sock), Stream(server)
            while self.exchange(client, upstream):
                pass
        except (OSError, ConnectionError, ValueError):
            pass
        finally:
            with self.lock:
                self.open.discard(sock)
            sock.close()
            if server:
                server.close()

    def exchange(self, client, upstream):
        head = client.head()
        if head is None:
            return False
        method, target, _ = head.split(b"\r\n", 1)[0].split(b" ", 2)
        length = int(field(head, b"content-length") or 0)
        if (field(head, b"expect") or b"").lower() == b"100-continue":
            client.sock.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
            head = b"\r\n".join(line for line in head.split(b"\r\n") if not line.lower().startswith(b"expect:"))
        mode = self.mode()
        if mode in ("403", "500", "503") and method == b"PUT":
            client.copy(length, None)
            self.note(method, target, length, int(mode), head)
            body = b"<Error><Code>%s</Code></Error>" % {"403": b"AccessDenied", "500": b"InternalError", "503": b"SlowDown"}[mode].replace(
                b" ", b""
            )
            client.sock.sendall(
                b"HTTP/1.1 %s X\r\nContent-Type: application/xml\r\nContent-Length: %d\r\n\r\n%s" % (mode.encode(), len(body), body)
            )
            return True
        upstream.sock.sendall(head)
        client.copy(length, upstream.sock, 300_000 if mode == "slow" else None)
        answer = upstream.head()
        if answer is None:
            return False
        status = int(answer.split(b" ", 2)[1])
        self.note(method, target, length, status, head)
        if mode == "deaf" and method == b"PUT":
            self.reset(client.sock)
            return False
        client.sock.sendall(answer)
        if method != b"HEAD" and status not in (204, 304):
            if (field(answer, b"transfer-encoding") or b"").lower() == b"chunked":
                upstream.copy_chunked(client.sock)
            elif field(answer, b"content-length") is not None:
                upstream.copy(int(field(answer, b"content-length")), client.sock)
            else:
                while True:
                    data = upstream.rest or upstream.sock.recv(65536)
                    upstream.rest = b""
                    if not data:
                        return False
                    client.sock.sendall(data)
        return b"close" not in (field(answer, b"connection") or b"").lower()

    def note(self, method, target, length, status, head):
        path, _, query = target.decode("latin-1").partition("?")
        line = {
            "method": method.decode(),
            "path": path,
            "query": query,
            "length": length,
            "status": status,
            "agent": (field(head, b"user-agent") or b"").decode("latin-1"),
            "copy": field(head, b"x-amz-copy-source") is not None,
            "at": time.time(),
        }
        self.log.write(json.dumps(line) + "\n")


def main():
    (host, port), (backend_host, backend_port) = (a.rsplit(":", 1) for a in sys.argv[1:3])
    proxy = Proxy((backend_host, int(backend_port)), sys.argv[3], sys.argv[4])
    threading.Thread(target=proxy.watch, daemon=True).start()
    listener = socket.create_server((host, int(port)), backlog=256)
    # A real S3 takes what it is sent; megabytes that wait in here would look like a sender that stands still.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 18)
    while True:
        sock, _ = listener.accept()
        threading.Thread(target=proxy.serve, args=(sock,), daemon=True).start()


if __name__ == "__main__":
    main()
