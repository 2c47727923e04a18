"""Runs Java functions for LocalStack without Docker: per execution environment one JVM under AWS's own runtime interface client.

HKAWS_JAVA             the java program
HKAWS_RUNTIME_INTERFACE  the folder that holds the client's jars

Not as on Lambda: one layer at most; the host's architecture; no SnapStart, no extensions, no images; memory is the heap's bound alone, and
/tmp is the host's. Time-outs are kept here: LocalStack leaves them to its executor.
"""

import glob
import json
import os
import subprocess
import tempfile
import threading
import time

from localstack.services.lambda_.invocation.executor_endpoint import StatusErrorException
from localstack.services.lambda_.invocation.lambda_models import InvocationResult
from localstack.services.lambda_.invocation.runtime_executor import RuntimeExecutor

from runtime_api import RuntimeApi, Said

MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda"

# As Lambda starts Java; a part of the memory is the JVM's own.
OPTIONS = ["--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
HEAP = 0.85


def error(kind, message):
    return json.dumps({"errorType": kind, "errorMessage": message}).encode()


class JvmExecutor(RuntimeExecutor):
    @classmethod
    def prepare_version(cls, function_version):
        config = function_version.config
        if len(config.layers) > 1:
            raise ValueError("this executor mounts one layer, not %d" % len(config.layers))
        for archive in [config.code, *(layer.code for layer in config.layers)]:
            archive.prepare_for_execution()

    @classmethod
    def cleanup_version(cls, function_version):
        pass

    def __init__(self, id, function_version):
        super().__init__(id, function_version)
        self.config = function_version.config
        self.log = tempfile.NamedTemporaryFile("ab+", prefix="function-", suffix=".log")
        self.api = self.process = None
        self.environment = {}

    # No container: what the template says of its two roots lies elsewhere here.
    def _here(self, value):
        layers = self.config.layers
        roots = {"/var/task": self._task()}
        if layers:
            roots["/opt"] = str(layers[0].code.get_unzipped_code_location())
        for root, place in roots.items():
            if value == root or value.startswith(root + "/"):
                return place + value[len(root) :]
        return value

    def _task(self):
        return str(self.config.code.get_unzipped_code_location())

    def start(self, env_vars):
        self.environment = {name: self._here(str(value)) for name, value in env_vars.items() if value is not None}
        self._launch()

    def _launch(self):
        """Starts a JVM and waits until it asks for work; who waits too long for that stops it."""
        task = self._task()
        jars = sorted(glob.glob(os.environ["HKAWS_RUNTIME_INTERFACE"] + "/*.jar")) + [task] + sorted(glob.glob(task + "/lib/*.jar"))
        self.api = api = RuntimeApi()
        self.process = process = subprocess.Popen(
            [
                os.environ["HKAWS_JAVA"],
                *OPTIONS,
                "-Xmx%dm" % (self.config.memory_size * HEAP),
                "-cp",
                ":".join(jars),
                MAIN,
                self.config.handler,
            ],
            cwd=task,
            env=dict(self.environment, AWS_LAMBDA_RUNTIME_API=api.address, PATH=os.environ["PATH"]),
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=self.log,
        )

        def watch():
            process.wait()
            api.tell(Said("exit"))

        threading.Thread(target=watch, daemon=True).start()
        said = api.hear()
        if said.kind != "next":
            self.stop()
            raise StatusErrorException(
                "the function did not start", said.body or error("Runtime.ExitError", "Runtime exited before it asked for work")
            )

    def stop(self):
        process, api = self.process, self.api
        self.process = self.api = None
        if process:
            process.kill()
            process.wait()
        if api:
            api.close()

    def invoke(self, payload):
        if self.process is None or self.process.poll() is not None:
            self.stop()
            self._launch()  # the last invocation ended it
        api, request, timeout = self.api, payload["invoke-id"], self.config.timeout
        before, began = self.log.seek(0, os.SEEK_END), time.time()
        until = began + timeout
        api.invoke(
            {
                "Lambda-Runtime-Aws-Request-Id": request,
                "Lambda-Runtime-Deadline-Ms": str(int(until * 1000)),
                "Lambda-Runtime-Invoked-Function-Arn": payload["invoked-function-arn"],
                "Lambda-Runtime-Trace-Id": payload["trace-id"],
            },
            payload["payload"].encode(),
        )
        said = api.hear(timeout)
        if said is None:
            said = Said("late", error("Sandbox.Timedout", "RequestId: %s Error: Task timed out after %.2f seconds" % (request, timeout)))
        elif said.kind == "exit":
            said = Said("exit", error("Runtime.ExitError", "RequestId: %s Error: Runtime exited without providing a reason" % request))
        # Once it asks for the next, all that this one wrote to its log is there.
        asked = said.kind in ("response", "error") and api.hear(max(0, until - time.time()) + 1)
        if not asked or asked.kind != "next":
            self.stop()
        return InvocationResult(request, said.body, said.kind != "response", self._words(before, request, time.time() - began))

    def _words(self, before, request, seconds):
        self.log.seek(before)
        said = self.log.read().decode(errors="replace")
        return "START RequestId: %s Version: %s\n%sEND RequestId: %s\nREPORT RequestId: %s Duration: %.2f ms\n" % (
            request,
            self.function_version.id.qualifier,
            said,
            request,
            request,
            seconds * 1000,
        )

    def get_logs(self):
        self.log.seek(0)
        return self.log.read().decode(errors="replace")

    def get_address(self):
        return "127.0.0.1"

    def get_endpoint_from_executor(self):
        return "127.0.0.1"

    def get_runtime_endpoint(self):
        return "http://127.0.0.1"  # for LocalStack's own init program, which does not run here
