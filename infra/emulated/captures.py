"""What cameras send, and what became of it."""

import io
import tarfile
from datetime import datetime, timedelta, timezone

from cloud import wait_until

TODAY = datetime.now(timezone.utc).date()

# Packed at once, kept for years, by the site file of the trial.
DUE = TODAY - timedelta(days=20)

# Older than the retention by its name; S3 has it since today.
OLD = TODAY - timedelta(days=400)


def leaf(date, number):
    return "192.168.1.64_01_%s12%02d%02d123_TIMING.jpg" % (date.strftime("%Y%m%d"), number // 60, number % 60)


def picture(camera, date, number):
    return ("%s %s %d" % (camera, date, number)).encode()


class Captures:
    """Those of one camera on one day."""

    def __init__(self, cloud, camera, date, count):
        self.cloud = cloud
        self.camera = camera
        self.date = date
        self.pictures = {leaf(date, i): picture(camera, date, i) for i in range(count)}
        self.filed_below = "cameras/%s/%s/" % (camera, date)

    def send(self):
        for name, bytes in self.pictures.items():
            self.cloud.put("drop/%s/%s" % (self.camera, name), bytes)
        return self

    def below(self, prefix):
        return {key[len(prefix) :]: self.cloud.bytes(key) for key in self.cloud.keys(prefix)}

    def are_filed(self):
        return self.below(self.filed_below) == self.pictures

    def are_restored(self):
        return self.below("restored/%s/%s/" % (self.camera, self.date)) == self.pictures

    def packed(self):
        """Name and bytes of all that its tars hold."""
        found = {}
        for key in self.cloud.keys("archive/%s/%s." % (self.camera, self.date)):
            if key.endswith(".tar"):
                # Of a class that must be restored first, as it was.
                with tarfile.open(fileobj=io.BytesIO(self.cloud.bytes(key))) as tar:
                    for member in tar.getmembers():
                        found[member.name.rsplit("/", 1)[-1]] = tar.extractfile(member).read()
        return found


def run(cloud, verdicts):
    verdicts.scene("captures: what S3 tells a queue starts arrange, pack and restore")
    sent = [
        Captures(cloud, "yard", TODAY, 30).send(),
        Captures(cloud, "front", TODAY, 30).send(),
        Captures(cloud, "yard", DUE, 25).send(),
        Captures(cloud, "front", DUE, 14).send(),
        Captures(cloud, "attic", OLD, 1).send(),
    ]
    verdicts.holds(
        "100 captures are filed by S3's notifications alone", wait_until(lambda: not cloud.keys("drop/"), 90), cloud.keys("drop/")[:3]
    )
    for each in sent:
        verdicts.holds("each of %s of %s with its bytes" % (each.camera, each.date), each.are_filed(), sorted(each.below(each.filed_below)))
    namesakes(cloud, verdicts, sent[0])
    yard = sent[2]
    packs(cloud, verdicts, sent[2:])
    restores(cloud, verdicts, yard)
    keeps(cloud, verdicts, sent[4])


def namesakes(cloud, verdicts, captures):
    name, standing = next(iter(captures.pictures.items()))
    cloud.put("drop/%s/%s" % (captures.camera, name), b"other bytes")
    filed = wait_until(lambda: not cloud.keys("drop/") and captures.below(captures.filed_below), 30) or {}
    verdicts.holds(
        "another picture of a name that stands is filed beside it",
        filed.get(name) == standing and b"other bytes" in filed.values(),
        sorted(filed),
    )


def packs(cloud, verdicts, due):
    _, wrong = cloud.invoke(cloud.name("rotate"), {"time": datetime.now(timezone.utc).isoformat()})
    verdicts.holds("rotate finds what is due", wrong is None, wrong)
    verdicts.holds(
        "and writes the digest", wait_until(lambda: any(key.startswith("reports/%s" % TODAY) for key in cloud.keys("reports/")), 5)
    )
    done = wait_until(lambda: not any(cloud.keys(each.filed_below) for each in due), 120)
    verdicts.holds("pack packs it and deletes the single objects", done, [cloud.keys(each.filed_below)[:2] for each in due])


def restores(cloud, verdicts, captures):
    request = {"camera": captures.camera, "date": str(captures.date)}
    answer, wrong = cloud.invoke(cloud.name("restore"), request)
    verdicts.holds("restore names its price first", wrong is None and answer["answer"] == "quote", answer)
    answer, wrong = cloud.invoke(cloud.name("restore"), dict(request, maxUsd=1))
    verdicts.holds("and begins for as much", wrong is None and answer["answer"] == "restore", answer)
    verdicts.holds("S3's notification has it unpacked, each with its bytes", wait_until(captures.are_restored, 60), answer)
    verdicts.holds("which are those of the tar", captures.packed() == captures.pictures, sorted(captures.packed()))


def keeps(cloud, verdicts, old):
    for function in ("sweep", "purge"):
        _, wrong = cloud.invoke(cloud.name(function), {"time": datetime.now(timezone.utc).isoformat()})
        verdicts.holds("%s runs" % function, wrong is None, wrong)
    tars = [key for key in cloud.keys("archive/%s/%s." % (old.camera, old.date)) if key.endswith(".tar")]
    verdicts.holds("what is beyond retention by its name alone is kept", len(tars) == 1, tars)
