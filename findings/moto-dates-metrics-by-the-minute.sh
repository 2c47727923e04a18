#!/usr/bin/env bash
# PyPI moto, CloudWatch GetMetricStatistics with a period of an hour: AWS dates each datapoint by the beginning of its period. moto dates
# it by the minute of the value, so who looks the answer up by full hours finds nothing.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'moto[cloudwatch]==5.2.1' boto3==1.44.8

AWS_ACCESS_KEY_ID=none AWS_SECRET_ACCESS_KEY=none AWS_DEFAULT_REGION=us-east-1 "$work/venv/bin/python" - <<'PY'
import importlib.metadata
import sys
from datetime import datetime, timedelta, timezone

import boto3
from moto import mock_aws

print("moto", importlib.metadata.version("moto"))
hour = datetime.now(timezone.utc).replace(minute=0, second=0, microsecond=0) - timedelta(hours=2)
with mock_aws():
    cloudwatch = boto3.client("cloudwatch")
    cloudwatch.put_metric_data(
        Namespace="Cameras",
        MetricData=[{"MetricName": "Arrivals", "Value": 7, "Timestamp": hour + timedelta(minutes=5)}])
    points = cloudwatch.get_metric_statistics(
        Namespace="Cameras", MetricName="Arrivals", Period=3600, Statistics=["Sum"],
        StartTime=hour, EndTime=hour + timedelta(hours=1))["Datapoints"]
late = [(point["Timestamp"] - hour).total_seconds() for point in points]
print("asked from a full hour on, by periods of an hour; seconds behind the hour:", late)
if late != [300.0]:
    sys.exit("CHANGED: the answer is not the one that was seen")
PY
