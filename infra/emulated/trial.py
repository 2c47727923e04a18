"""Deploys a site onto LocalStack as a user does, drives every function by what S3 tells, and looks at what came of it.

Started by infra/localstack, which says how. Arguments: LocalStack's endpoint, a folder of its own, the java program.
"""

import sys
import time
from pathlib import Path

import captures
import failures
import standing
from cloud import Cloud, jvms
from deployment import Deployment
from verdicts import Verdicts


def main(endpoint, work, java):
    began = time.monotonic()
    work = Path(work)
    cloud, verdicts = Cloud(endpoint, "localstack"), Verdicts()
    deployment = Deployment(cloud, work)
    site, changed = work / "site.yaml", work / "changed.yaml"
    site.write_text(standing.SITE % cloud.site)
    changed.write_text(standing.SITE % cloud.site + "hotDays: 10\n")
    first, second = work / "first", work / "second"
    verdicts.scene("templates, and the account")
    verdicts.holds("templates of both site files", deployment.synthesize(site, first) and deployment.synthesize(changed, second))
    verdicts.holds("the account is bootstrapped", deployment.bootstrap(first))
    if verdicts.failed:
        return verdicts.end()
    clocks = failures.Clocks(cloud)
    standing.alone(cloud, verdicts, deployment, first, site)
    standing.whole(cloud, verdicts, deployment, first, site)
    captures.run(cloud, verdicts)
    standing.logs(cloud, verdicts)
    failures.executor(cloud, verdicts, work, java)
    failures.dead_letters(cloud, verdicts, deployment, site)
    failures.alarms(cloud, verdicts, deployment.template(first, cloud.name("observability")))
    standing.updated(cloud, verdicts, deployment, second)
    clocks.look(verdicts)
    cloud.functions.delete_function(FunctionName=failures.Sample.NAME)
    standing.destroyed(cloud, verdicts, deployment, second, lambda: jvms(str(work)))
    print("        all of it: %.0f s" % (time.monotonic() - began))
    return verdicts.end()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
