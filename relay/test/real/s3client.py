"""The little of S3 that the tests look at the bucket with. Not part of the relay."""

import hashlib
import http.client
import os
import re
import sys
import time
from html import unescape
from urllib.parse import quote

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../.."))

from hkaws_relay import sigv4


class S3Client:
    def __init__(self, host, port, bucket, credentials):
        self.host, self.port, self.bucket, self.credentials = host, port, bucket, credentials

    def request(self, method, key="", query="", body=b"", headers=None):
        path = sigv4.quote_path("/" + self.bucket + ("/" + key if key else ""))
        digest = hashlib.sha256(body).hexdigest()
        all_headers = dict(headers or {}, Host="%s:%d" % (self.host, self.port))
        all_headers["Content-Length"] = str(len(body))
        signed = sigv4.sign(self.credentials, "us-east-1", method, path, all_headers, digest, time.time(), query=query)
        connection = http.client.HTTPConnection(self.host, self.port, timeout=30)
        try:
            connection.request(method, path + ("?" + query if query else ""), body=body, headers=signed)
            response = connection.getresponse()
            data = response.read()
            if response.status >= 300 and response.status != 404:
                raise RuntimeError("%s %s: %d %s" % (method, path, response.status, data[:300]))
            return response.status, data
        finally:
            connection.close()

    def list(self, prefix=""):
        """{key: (size, etag)}, all pages."""
        found, token = {}, None
        while True:
            query = {"list-type": "2", "prefix": prefix, "encoding-type": "url"}
            if token:
                query["continuation-token"] = token
            text = "&".join("%s=%s" % (k, quote(v, safe="-._~")) for k, v in sorted(query.items()))
            _, data = self.request("GET", query=text)
            page = data.decode("utf-8")
            from urllib.parse import unquote_plus

            for item in re.findall(r"<Contents>(.*?)</Contents>", page, re.S):
                key = unquote_plus(unescape(_element(item, "Key")))
                found[key] = (int(_element(item, "Size")), unescape(_element(item, "ETag")).strip('"'))
            token = _element(page, "NextContinuationToken") if "<NextContinuationToken>" in page else None
            if not token:
                return found

    def get(self, key):
        status, data = self.request("GET", key)
        return data if status == 200 else None

    def put(self, key, body):
        self.request("PUT", key, body=body)

    def copy(self, source, target):
        place = "/" + self.bucket + "/" + quote(source, safe="/")
        return self.request("PUT", target, headers={"x-amz-copy-source": place})[0] == 200

    def delete(self, key):
        self.request("DELETE", key)

    def clear(self):
        for key in self.list():
            self.delete(key)


def _element(text, name):
    found = re.search("<%s>(.*?)</%s>" % (name, name), text, re.S)
    return found.group(1) if found else ""


def wait_for(condition, seconds, what):
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError("not within %s s: %s" % (seconds, what))
        time.sleep(0.05)


if __name__ == "__main__":
    sys.exit("a library")
