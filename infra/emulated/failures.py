"""What is not as it should be: messages that nobody can read, functions that end badly, alarms."""

import json
import subprocess
import time
import zipfile

from cloud import ACCOUNT, wait_until
from deployment import TOP


def dead_letters(cloud, verdicts, deployment, site):
    verdicts.scene("failures: one bad message, and where it ends")
    url = cloud.queue(cloud.name("arrange"))
    told = cloud.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["VisibilityTimeout"])["Attributes"]
    # Its five tries would take half an hour.
    cloud.sqs.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": "1"})
    cloud.sqs.send_message(QueueUrl=url, MessageBody="no notification")
    cloud.put("drop/gate/20261122_071503.jpg", b"beside it")
    verdicts.holds("the capture beside it is filed", wait_until(lambda: cloud.keys("cameras/gate/"), 60))
    dead = cloud.name("dead-letters")
    verdicts.holds("it becomes a dead letter", wait_until(lambda: cloud.waiting(dead) == 1, 90), cloud.waiting(dead))
    verdicts.holds("and nothing else", cloud.waiting(cloud.name("arrange")) == 0)
    found = deployment.doctor(site)
    verdicts.holds("doctor says so", any(level == "wrong" and topic == "dead letters" for level, topic, _ in found), found)
    cloud.sqs.purge_queue(QueueUrl=cloud.queue(dead))
    cloud.sqs.set_queue_attributes(QueueUrl=url, Attributes=told)


def alarms(cloud, verdicts, template):
    verdicts.scene("alarms: each tells the owner's topic, and of its end")
    wanted = sorted(each["Properties"]["AlarmName"] for each in template.values() if each["Type"] == "AWS::CloudWatch::Alarm")
    deployed = cloud.alarms.describe_alarms(AlarmNamePrefix=cloud.name(""))["MetricAlarms"]
    verdicts.holds("all %d of the template stand" % len(wanted), sorted(each["AlarmName"] for each in deployed) == wanted, deployed)
    topic = cloud.arn("sns", "alerts")
    url, arn = cloud.new_queue("told")
    cloud.topics.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn, Attributes={"RawMessageDelivery": "true"})
    for name in wanted:
        # Some are in alarm by themselves: no capture came, and nothing is told twice.
        cloud.alarms.set_alarm_state(AlarmName=name, StateValue="OK", StateReason="before the trial")
    for state in ("ALARM", "OK"):
        cloud.receive(url, 2)
        told = told_of(cloud, url, state, wanted)
        verdicts.holds("the topic is told that each is %s" % state, told == wanted, told)


def told_of(cloud, url, state, names):
    """The alarms of which the topic is told once each is set to that state."""
    for name in names:
        cloud.alarms.set_alarm_state(AlarmName=name, StateValue=state, StateReason="a trial")
    told = set()

    def all_told():
        messages = [json.loads(body) for body in cloud.receive(url, 1)]
        told.update(each["AlarmName"] for each in messages if each.get("NewStateValue") == state)
        return len(told) == len(names)

    wait_until(all_told, 30)
    return sorted(told)


class Sample:
    """A function that does what it is told, so that the executor is seen to do as Lambda does."""

    NAME = "executor-trial"

    def __init__(self, cloud, work, java):
        self.cloud = cloud
        classes = work / "sample"
        classes.mkdir()
        # With what the product's zip brings of Lambda.
        with zipfile.ZipFile(TOP / "functions/target/hkaws-functions.zip") as product:
            jars = [name for name in product.namelist() if name.startswith("lib/")]
            product.extractall(classes, jars)
        jars = ":".join(str(classes / name) for name in jars)
        source = TOP / "infra/emulated/Sample.java"
        subprocess.run([java.replace("/bin/java", "/bin/javac"), "-cp", jars, "-d", str(classes), str(source)], check=True)
        archive = work / "sample.zip"
        with zipfile.ZipFile(archive, "w") as zip:
            for file in sorted(classes.rglob("*")):
                if file.is_file():
                    zip.write(file, file.relative_to(classes))
        cloud.functions.create_function(
            FunctionName=self.NAME,
            Runtime="java25",
            Handler="Sample",
            Role="arn:aws:iam::%s:role/none" % ACCOUNT,
            Timeout=3,
            MemorySize=256,
            Code={"ZipFile": archive.read_bytes()},
            Environment={"Variables": {"WHERE": "/var/task/Sample.class"}},
        )
        cloud.functions.get_waiter("function_active_v2").wait(FunctionName=self.NAME)
        version = cloud.functions.publish_version(FunctionName=self.NAME)["Version"]
        cloud.functions.create_alias(FunctionName=self.NAME, Name="live", FunctionVersion=version)

    def told(self, what):
        return self.cloud.invoke(self.NAME, what)


def executor(cloud, verdicts, work, java):
    verdicts.scene("the executor: answers, errors, time-outs and ends as Lambda documents them")
    sample = Sample(cloud, work, java)
    verdicts.holds("an answer", sample.told({"do": "echo", "a": "ü"}) == ({"do": "echo", "a": "ü"}, None), sample.told({"do": "echo"}))
    verdicts.holds("a file of the zip by its place on Lambda", sample.told({"do": "where"}) == (True, None))
    answer, wrong = sample.told({"do": "throw"})
    verdicts.holds("a thrown error", wrong == "Unhandled" and answer["errorType"] == "java.lang.IllegalStateException", answer)
    answer, wrong = sample.told({"do": "sleep"})
    verdicts.holds("a time-out", wrong == "Unhandled" and "Task timed out after 3.00 seconds" in answer["errorMessage"], answer)
    answer, wrong = sample.told({"do": "exit"})
    verdicts.holds("an ended process", wrong == "Unhandled" and answer["errorType"] == "Runtime.ExitError", answer)
    verdicts.holds("after which the next one is answered", sample.told({"do": "echo"}) == ({"do": "echo"}, None))
    destinations(cloud, verdicts)


def destinations(cloud, verdicts):
    """Where an invocation ends that nobody waits for: of an unpublished function as on AWS, of an alias not."""
    seen = {}
    for qualifier in ("$LATEST", "live"):
        url, arn = cloud.new_queue("failed-" + qualifier.strip("$"))
        cloud.functions.put_function_event_invoke_config(
            FunctionName=Sample.NAME, Qualifier=qualifier, MaximumRetryAttempts=0, DestinationConfig={"OnFailure": {"Destination": arn}}
        )
        cloud.functions.invoke(FunctionName=Sample.NAME, Qualifier=qualifier, InvocationType="Event", Payload=b'{"do":"throw"}')
        seen[qualifier] = url
    verdicts.holds("a failed invocation reaches the failure destination", len(cloud.receive(seen["$LATEST"], 20)) == 1)
    verdicts.lies("not that of an alias: its retries and destination are ignored", not cloud.receive(seen["live"], 5))


class Clocks:
    """A schedule and a rule of one minute, to be looked at when it is long over."""

    def __init__(self, cloud):
        self.cloud = cloud
        self.rule, rule_arn = cloud.new_queue("rule")
        self.schedule, schedule_arn = cloud.new_queue("schedule")
        self.began = time.monotonic()
        cloud.client("events").put_rule(Name="minute", ScheduleExpression="rate(1 minute)")
        cloud.client("events").put_targets(Rule="minute", Targets=[{"Id": "1", "Arn": rule_arn}])
        cloud.client("scheduler").create_schedule(
            Name="minute",
            ScheduleExpression="rate(1 minute)",
            FlexibleTimeWindow={"Mode": "OFF"},
            Target={"Arn": schedule_arn, "RoleArn": "arn:aws:iam::%s:role/none" % ACCOUNT},
        )

    def look(self, verdicts):
        ticks = []
        wait_until(lambda: ticks.extend(self.cloud.receive(self.rule)) or ticks, max(1, 70 - (time.monotonic() - self.began)))
        verdicts.holds("a rule of one minute fired", bool(ticks), len(ticks))
        verdicts.lies(
            "a schedule of one minute never fires: the nightly functions are started by hand here", not self.cloud.receive(self.schedule)
        )
