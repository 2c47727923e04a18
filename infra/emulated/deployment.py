"""The site as a user deploys it: the pinned CDK CLI, the project's own app, its own command line."""

import json
import os
import subprocess
import time
from pathlib import Path

from cloud import ACCOUNT, KEY, REGION

TOP = Path(__file__).resolve().parents[2]


class Deployment:
    def __init__(self, cloud, work):
        self.cloud = cloud
        self.work = work
        self.environment = dict(
            os.environ,
            # By this name, since the CLI uploads assets to a host that begins with the bucket's name.
            AWS_ENDPOINT_URL=cloud.endpoint.replace("127.0.0.1", "localhost"),
            AWS_ACCESS_KEY_ID=KEY,
            AWS_SECRET_ACCESS_KEY="none",
            AWS_REGION=REGION,
            AWS_DEFAULT_REGION=REGION,
            AWS_EC2_METADATA_DISABLED="true",
            CDK_HOME=str(work / "cdk"),
            CDK_DISABLE_CLI_TELEMETRY="true",
        )
        for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN"):
            self.environment.pop(name, None)

    def run(self, what, *command):
        began = time.monotonic()
        with open(self.work / "commands.log", "a") as log:
            print("$", *command, file=log, flush=True)
            done = subprocess.run(command, cwd=TOP, env=self.environment, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        print("        %s: %.0f s" % (what, time.monotonic() - began), flush=True)
        return done.returncode == 0

    def cdk(self, what, *arguments):
        return self.run(what, "npx", "cdk", *arguments, "--no-notices", "--ci")

    def bootstrap(self, out):
        return self.cdk("cdk bootstrap", "bootstrap", "aws://%s/%s" % (ACCOUNT, REGION), "--app", str(out))

    def synthesize(self, site, out):
        """Writes the templates of a site file into a folder of their own."""
        return self.cdk("cdk synth", "synth", "--quiet", "--output", str(out), "-c", "sites=" + str(site))

    def deploy(self, out, *stacks):
        return self.cdk(
            "cdk deploy " + " ".join(stacks), "deploy", *stacks, "--app", str(out), "--require-approval", "never", "--exclusively"
        )

    def destroy(self, out, *stacks):
        return self.cdk("cdk destroy " + " ".join(stacks), "destroy", *stacks, "--app", str(out), "--force", "--exclusively")

    def doctor(self, site):
        """Its findings: (level, topic, what)."""
        command = ["./hkaws", "doctor", "--json", "--site", str(site), "--bucket", self.cloud.bucket]
        environment = dict(self.environment, AWS_ENDPOINT_URL=self.cloud.endpoint)
        done = subprocess.run(command, cwd=TOP, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        with open(self.work / "commands.log", "a") as log:
            print("$", *command, done.stdout, done.stderr, sep="\n", file=log)
        found = [json.loads(line) for line in done.stdout.splitlines()]
        return [(each["level"], each["topic"], each["what"]) for each in found if "level" in each]

    def template(self, out, stack):
        return json.loads((out / (stack + ".template.json")).read_text())["Resources"]
