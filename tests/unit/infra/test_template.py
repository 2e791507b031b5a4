"""Promises 7 and 8, and more, on the template that is deployed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import MAGIC_NUMBER, cache_from_source
from inspect import signature
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from chalicelib.paid.ledger import DatabaseLedger
from chalicelib.paid.models import EMBED_SECONDS, PICTURE_SECONDS, TEXT_SECONDS
from infra.deploy_local import adopt_bucket, soon_visible, without_functions
from infra.package import MAX_RECEIVES, MODEL_STEPS, NO_EXECUTION_WAITS, STEP_TIMEOUTS

Resource = dict[str, Any]
ALL = [step.capitalize() for step in STEP_TIMEOUTS]


def of_type(resources: dict[str, Resource], kind: str) -> dict[str, Any]:
    return {name: item["Properties"] for name, item in resources.items() if item["Type"] == kind}


def event_source(function: dict[str, Any]) -> dict[str, Any]:
    (event,) = function["Events"].values()
    assert event["Type"] == "SQS"
    found: dict[str, Any] = event["Properties"]
    return found


def test_the_template_is_clean_for_cfn_lint(path: Path) -> None:
    command: list[str | Path] = [
        Path(sys.executable).parent / "cfn-lint",
        "--regions",
        "us-east-1",
        "--template",
        path,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_every_queue_but_the_dead_letters_has_dead_letters_of_its_own(resources: dict[str, Resource]) -> None:
    queues = of_type(resources, "AWS::SQS::Queue")
    dead = {name for name in queues if name.endswith("DeadLetters")}
    assert set(queues) - dead == {f"{step}Queue" for step in ALL}
    targets = []
    for name in set(queues) - dead:
        policy = queues[name]["RedrivePolicy"]
        assert policy["maxReceiveCount"] == MAX_RECEIVES
        target, attribute = policy["deadLetterTargetArn"]["Fn::GetAtt"]
        assert attribute == "Arn"
        targets.append(target)
    assert sorted(targets) == sorted(dead)
    assert MAX_RECEIVES >= 5
    for name in dead:
        assert "RedrivePolicy" not in queues[name]
        # Dead letters wait as long as SQS can keep them.
        assert queues[name]["MessageRetentionPeriod"] == 14 * 24 * 3600


@pytest.mark.parametrize("step", ALL)
def test_a_message_stays_invisible_for_six_times_the_timeout_of_its_function(
    resources: dict[str, Resource], step: str
) -> None:
    timeout = resources[step]["Properties"]["Timeout"]
    assert 0 < timeout <= 900
    assert resources[f"{step}Queue"]["Properties"]["VisibilityTimeout"] >= 6 * timeout


def test_two_calls_of_a_model_and_a_wait_for_another_workers_fit_into_a_function() -> None:
    ledger = signature(DatabaseLedger).parameters
    waits = ledger["patience"].default + ledger["persistence"].default
    for step in MODEL_STEPS:
        kinds = {"reconcile": EMBED_SECONDS, "illustrate": PICTURE_SECONDS, "redraw": PICTURE_SECONDS}
        assert 2 * kinds.get(step, TEXT_SECONDS) + waits < STEP_TIMEOUTS[step], step


@pytest.mark.parametrize("step", ALL)
def test_the_event_source_answers_by_message_and_is_bounded(
    resources: dict[str, Resource], step: str
) -> None:
    source = event_source(resources[step]["Properties"])
    assert source["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert source["ScalingConfig"] == {
        "MaximumConcurrency": {"Fn::FindInMap": ["Workers", {"Ref": "Workers"}, "Count"]}
    }
    queue = resources[f"{step}Queue"]["Properties"]["QueueName"]
    assert source["Queue"]["Fn::Sub"].endswith(f":{queue}")
    assert resources[step]["Properties"]["Handler"] == f"app.{step.lower()}"
    # The mapping names its queue by a made-up ARN, which is no dependency to CloudFormation.
    assert resources[step]["DependsOn"] == f"{step}Queue"


def test_the_package_has_its_code_compiled_once_for_all_cold_starts(path: Path) -> None:
    with ZipFile(path.parent / "deployment.zip") as archive:
        names = set(archive.namelist())
        compiled = archive.read(cache_from_source("chalicelib/edge.py"))
    sources = {name for name in names if name.endswith(".py")}
    assert {cache_from_source(name) for name in sources} <= names
    # PEP 552: the magic number, then flags: by its hash, which is not looked at.
    assert compiled[:8] == MAGIC_NUMBER + b"\x01\x00\x00\x00"


def test_a_function_knows_its_step_and_the_api_has_none(resources: dict[str, Resource]) -> None:
    steps = {
        name: item["Properties"].get("Environment", {}).get("Variables", {}).get("STEP")
        for name, item in resources.items()
        if item["Type"] == "AWS::Serverless::Function"
    }
    assert steps == {name: name.lower() for name in (*ALL, "Sweep")} | {"APIHandler": None}


def test_concurrency_is_one_the_service_takes(template: dict[str, Any]) -> None:
    workers = {name: entry["Count"] for name, entry in template["Mappings"]["Workers"].items()}
    assert list(workers) == template["Parameters"]["Workers"]["AllowedValues"]
    assert all(int(name) == count and 2 <= count <= 1000 for name, count in workers.items())


def test_every_dead_letter_queue_has_an_alarm(resources: dict[str, Resource]) -> None:
    watched = {
        alarm["Dimensions"][0]["Value"]["Fn::GetAtt"][0]
        for alarm in of_type(resources, "AWS::CloudWatch::Alarm").values()
    }
    assert watched == {f"{step}DeadLetters" for step in ALL}


def test_objects_are_versioned_and_only_the_two_ways_in_are_announced(
    resources: dict[str, Resource],
) -> None:
    bucket = resources["Bucket"]["Properties"]
    assert bucket["VersioningConfiguration"] == {"Status": "Enabled"}
    announced = bucket["NotificationConfiguration"]["QueueConfigurations"]
    prefixes = [entry["Filter"]["S3Key"]["Rules"] for entry in announced]
    assert prefixes == [[{"Name": "prefix", "Value": "drop/"}], [{"Name": "prefix", "Value": "uploads/"}]]
    assert {entry["Event"] for entry in announced} == {"s3:ObjectCreated:*"}
    assert all(entry["Queue"] == {"Fn::GetAtt": ["IngestQueue", "Arn"]} for entry in announced)
    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
    # Deleting the stack must not delete anybody's books.
    assert resources["Bucket"]["DeletionPolicy"] == "Retain"


def statements(role: Resource) -> list[dict[str, Any]]:
    found = role["Properties"]["Policies"]
    return [entry for policy in found for entry in policy["PolicyDocument"]["Statement"]]


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


@pytest.mark.parametrize("step", ALL)
def test_a_function_may_do_what_it_needs_and_nothing_everywhere(
    resources: dict[str, Resource], step: str
) -> None:
    allowed = {
        action for entry in statements(resources[f"{step}Role"]) for action in as_list(entry["Action"])
    }
    assert {"sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility"} <= allowed
    # Without the right to list, S3 answers 403 instead of 404 for what is not there.
    assert {"s3:GetObject", "s3:GetObjectVersion", "s3:PutObject", "s3:ListBucket"} <= allowed
    answers = {"states:SendTaskSuccess", "states:SendTaskFailure", "states:SendTaskHeartbeat"}
    workflow = {action for action in allowed if action.startswith("states:")}
    asked = set() if step.lower() in NO_EXECUTION_WAITS else answers
    assert workflow == ({"states:StartExecution"} if step == "Ingest" else asked)


def test_the_sweep_comes_every_five_minutes_and_may_send_what_is_left(resources: dict[str, Resource]) -> None:
    (event,) = resources["Sweep"]["Properties"]["Events"].values()
    assert (event["Type"], event["Properties"]["Schedule"]) == ("Schedule", "rate(5 minutes)")
    allowed = {action for entry in statements(resources["SweepRole"]) for action in as_list(entry["Action"])}
    assert allowed >= {"states:StartExecution", "sqs:SendMessage", "sqs:GetQueueUrl"}
    api = {action for entry in statements(resources["ApiHandlerRole"]) for action in as_list(entry["Action"])}
    assert api >= {
        "states:StartExecution",
        "states:StopExecution",
        "sqs:SendMessage",
        "s3:ListBucketVersions",
    }


def test_no_role_allows_everything_or_anywhere(resources: dict[str, Resource]) -> None:
    roles = [item for item in resources.values() if item["Type"] == "AWS::IAM::Role"]
    # One for each queue's function, and those of the API, the sweep and the state machine.
    assert len(roles) == len(ALL) + 3
    for role in roles:
        for entry in statements(role):
            assert not [action for action in as_list(entry["Action"]) if "*" in action]
            assert "*" not in as_list(entry["Resource"])


def test_tokens_of_a_maps_own_executions_may_be_answered(resources: dict[str, Resource]) -> None:
    """The executions of a distributed map belong to `machine/label`, not to the machine itself."""
    for step in ("Analyse", "Illustrate"):
        (entry,) = [e for e in statements(resources[f"{step}Role"]) if "states:" in json.dumps(e["Action"])]
        assert {"Ref": "StateMachine"} in as_list(entry["Resource"])
        assert {"Fn::Sub": "${StateMachine}/*"} in as_list(entry["Resource"])


def test_functions_know_their_settings(template: dict[str, Any]) -> None:
    variables = template["Globals"]["Function"]["Environment"]["Variables"]
    assert set(variables) >= {"DATABASE_URL", "BUCKET", "STATE_MACHINE_ARN", "MAX_EPUB_MB", "MAX_RECEIVES"}
    assert int(variables["MAX_RECEIVES"]) == MAX_RECEIVES
    assert template["Parameters"]["DatabaseUrl"]["NoEcho"] is True


def test_pictures_pass_the_api_unchanged(resources: dict[str, Resource]) -> None:
    assert resources["RestAPI"]["Properties"]["BinaryMediaTypes"] == ["*/*"]
    assert resources["RestAPI"]["Properties"]["MinimumCompressionSize"] == 1024


def strings(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from strings(item, str(key))
    elif isinstance(value, list):
        for item in value:
            yield from strings(item, name)
    elif isinstance(value, str):
        yield name, value


def test_nothing_in_it_looks_like_a_secret(template: dict[str, Any]) -> None:
    shapes = re.compile(
        r"AKIA[0-9A-Z]{16}|-----BEGIN|://[^/\s:]+:[^/\s@]+@|sk-[A-Za-z0-9]{16}|\b[0-9a-f]{32,}\b|[A-Za-z0-9+/]{60,}"
    )
    names = re.compile(r"password|secret|api_?key|credential", re.IGNORECASE)
    for name, text in strings(template):
        assert not shapes.search(text), text
        assert not names.search(name) or not text, (name, text)


def test_the_backbone_for_emulators_without_functions_needs_none(
    template: dict[str, Any], tmp_path: Path
) -> None:
    backbone = without_functions(template)
    kinds = {item["Type"] for item in backbone["Resources"].values()}
    assert not any(kind.startswith(("AWS::Serverless", "AWS::Lambda")) for kind in kinds)
    assert {"AWS::SQS::Queue", "AWS::S3::Bucket", "AWS::StepFunctions::StateMachine"} <= kinds
    known = {*backbone["Resources"], *backbone["Parameters"], *backbone["Mappings"], *backbone["Conditions"]}
    used = {text for name, text in strings([backbone["Resources"], backbone["Outputs"]]) if name == "Ref"}
    assert {name for name in used if not name.startswith("AWS::")} <= known


def test_a_template_around_a_bucket_that_exists_never_mentions_its_own(template: dict[str, Any]) -> None:
    adopted = adopt_bucket(template, "there-already")
    assert set(template["Resources"]) - set(adopted["Resources"]) == {"Bucket"}
    text = json.dumps(adopted)
    assert '"Bucket"]' not in text
    assert not re.search(r'"Ref": "Bucket"|"Bucket", |\$\{Bucket[.}]|"DependsOn": "Bucket"', text)
    assert adopted["Outputs"]["BucketName"]["Value"] == "there-already"
    assert "Bucket" in template["Resources"]


def test_no_queue_of_one_machine_keeps_a_message_from_others_for_long() -> None:
    template = soon_visible(
        {
            "Resources": {
                "Slow": {"Type": "AWS::SQS::Queue", "Properties": {"VisibilityTimeout": 3_600}},
                "Quick": {"Type": "AWS::SQS::Queue", "Properties": {"VisibilityTimeout": 60}},
                "Bucket": {"Type": "AWS::S3::Bucket", "Properties": {}},
            }
        }
    )
    timeouts = {
        name: each["Properties"].get("VisibilityTimeout") for name, each in template["Resources"].items()
    }
    assert timeouts == {"Slow": 120, "Quick": 60, "Bucket": None}
