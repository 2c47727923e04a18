"""A store that enforces the policy which the CDK app gives the relay: moto with its IAM switched on.

The policy comes out of the synthesized template (relay/test/policies has it written), with CloudFormation's functions
resolved. What moto leaves out of IAM, and the tests therefore do not claim: conditions (the sites here name no source
addresses), the s3:GetObject that COPY needs on its source, what headers of a PUT need (tags, ACL, retention).
"""

import hashlib
import http.client
import json
import re
import time
from urllib.parse import urlencode

from s3client import wait_for

from hkaws_relay import sigv4

REGION = "us-east-1"
ACCOUNT = "123456789012"
_VALUES = {"AWS::Partition": "aws", "AWS::AccountId": ACCOUNT, "AWS::Region": REGION}
_ALL = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}


class RelayAccess:
    """User, policy and bucket of a synthesized relay stack."""

    def __init__(self, template_path):
        with open(template_path) as source:
            resources = json.load(source)["Resources"]
        ((logical_id, user),) = ((k, r) for k, r in resources.items() if r["Type"] == "AWS::IAM::User")
        (policy,) = (r["Properties"] for r in resources.values() if "PolicyDocument" in r.get("Properties", {}))
        if policy["Users"] != [{"Ref": logical_id}]:
            raise ValueError("%s: the policy is not the relay's alone" % template_path)
        self.user = user["Properties"]["UserName"]
        self.policy = _resolve(policy["PolicyDocument"])
        self.bucket = re.search(r'"arn:aws:s3:::([^/"]+)/drop/\*"', json.dumps(self.policy)).group(1)


def _resolve(node):
    if isinstance(node, list):
        return [_resolve(item) for item in node]
    if not isinstance(node, dict):
        return node
    if set(node) == {"Ref"}:
        return _VALUES[node["Ref"]]
    if set(node) == {"Fn::Join"}:
        return node["Fn::Join"][0].join(_resolve(node["Fn::Join"][1]))
    if any(key.startswith("Fn::") for key in node):
        raise ValueError("no template of ours used %s so far" % list(node))
    return {key: _resolve(value) for key, value in node.items()}


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def element(self, name):
        found = re.search("<%s>([^<]*)</%s>" % (name, name), self.body.decode("utf-8", "replace"))
        return found.group(1) if found else ""


class Caller:
    """One key's calls to any service of AWS."""

    def __init__(self, host, port, credentials):
        self._host, self._port, self._credentials = host, port, credentials

    def __call__(self, service, method, path, query="", headers=None, body=b""):
        place = sigv4.quote_path(path)
        sent = dict(headers or {}, Host="%s:%d" % (self._host, self._port))
        sent["Content-Length"] = str(len(body))
        digest = hashlib.sha256(body).hexdigest()
        signed = sigv4.sign(self._credentials, REGION, method, place, sent, digest, time.time(), query=query, service=service)
        connection = http.client.HTTPConnection(self._host, self._port, timeout=60)
        try:
            connection.request(method, place + ("?" + query if query else ""), body=body, headers=signed)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()

    def must(self, *call, **more):
        answer = self(*call, **more)
        if answer.status >= 300:
            raise AssertionError("%s: %d %s" % (call[:3], answer.status, answer.body[:300]))
        return answer

    def iam(self, action, **parameters):
        return self.must("iam", "POST", "/", headers=FORM, body=form(action, "2010-05-08", parameters))


FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}


def form(action, version, parameters):
    return urlencode(dict(parameters, Action=action, Version=version)).encode()


class GuardedStore:
    """Sets a running moto up: the bucket, and two users with a key each, the relay's and the owner's. Then enforce()."""

    def __init__(self, host, port, access):
        self.host, self.port, self.access = host, port, access
        nobody = Caller(host, port, sigv4.Credentials("AKIASETUP", "any"))
        wait_for(lambda: self._answers(nobody), 60, "moto at %s:%d" % (host, port))
        nobody.must("s3", "PUT", "/" + access.bucket)
        versioning = b"<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>"
        nobody.must("s3", "PUT", "/" + access.bucket, query="versioning=", body=versioning)
        self.relay_credentials = self._user(nobody, access.user, access.policy)
        self.owner_credentials = self._user(nobody, "owner", _ALL)
        self.relay = Caller(host, port, self.relay_credentials)
        self.owner = Caller(host, port, self.owner_credentials)

    def enforce(self):
        """From here on every call needs its permission."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=60)
        connection.request("POST", "/moto-api/reset-auth", body=b"0", headers={"Content-Type": "text/plain"})
        if connection.getresponse().status != 200:
            raise AssertionError("moto does not enforce IAM")
        connection.close()

    @staticmethod
    def _answers(caller):
        try:
            return caller("s3", "GET", "/").status == 200
        except (OSError, http.client.HTTPException):
            return False

    @staticmethod
    def _user(setup, name, policy):
        setup.iam("CreateUser", UserName=name)
        setup.iam("PutUserPolicy", UserName=name, PolicyName=name, PolicyDocument=json.dumps(policy))
        key = setup.iam("CreateAccessKey", UserName=name)
        return sigv4.Credentials(key.element("AccessKeyId"), key.element("SecretAccessKey"))
