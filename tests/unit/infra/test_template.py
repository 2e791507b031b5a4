"""Promises 7 and 8, and more, on the template that is deployed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from chalicelib.steps import STEPS
from infra.deploy_local import adopt_bucket, without_functions
from infra.package import MAX_RECEIVES, ROOT, STEP_TIMEOUTS, package

Resource = dict[str, Any]
ALL = [step.capitalize() for step in STEP_TIMEOUTS]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return package("local", tmp_path_factory.mktemp("package") / "out")


@pytest.fixture(scope="module")
def template(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text())
    return loaded


@pytest.fixture(scope="module")
def resources(template: dict[str, Any]) -> dict[str, Resource]:
    found: dict[str, Resource] = template["Resources"]
    return found


@pytest.fixture(scope="module")
def machine(resources: dict[str, Resource]) -> dict[str, Any]:
    definition: dict[str, Any] = json.loads(
        resources["StateMachine"]["Properties"]["DefinitionString"]["Fn::Sub"]
    )
    return definition


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


def states(machine: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], bool]]:
    """Every state with its name and whether it stands inside a map."""
    for name, state in machine["States"].items():
        yield name, state, False
        if state["Type"] == "Map":
            yield from ((inner, item, True) for inner, item in state["ItemProcessor"]["States"].items())


def tasks(machine: dict[str, Any]) -> list[tuple[str, dict[str, Any], bool]]:
    return [found for found in states(machine) if found[1]["Type"] == "Task"]


def test_every_state_that_hands_out_a_token_is_bounded_retried_and_caught(machine: dict[str, Any]) -> None:
    assert len(tasks(machine)) == len(STEPS) + 1
    for name, state, _ in tasks(machine):
        assert state["Resource"].endswith(":sqs:sendMessage.waitForTaskToken"), name
        assert state["TimeoutSeconds"] > state["HeartbeatSeconds"] > 0, name
        retried = {error for retry in state["Retry"] for error in retry["ErrorEquals"]}
        assert {"States.Timeout", "States.HeartbeatTimeout"} <= retried, name
        # What a step said is final: the queue was its retry layer.
        assert not retried & {"States.ALL", "States.TaskFailed"}, name
        assert [catch["ErrorEquals"] for catch in state["Catch"]] == [["States.ALL"]], name


def test_a_worker_that_lives_is_never_taken_for_dead(machine: dict[str, Any]) -> None:
    """A heartbeat comes every third of a lease; its state must wait for many of them."""
    for name, state, _ in tasks(machine):
        assert state["HeartbeatSeconds"] >= 10 * 30, name


def test_one_bad_item_of_a_map_does_not_stop_the_book(machine: dict[str, Any]) -> None:
    inside = [state for _, state, in_map in tasks(machine) if in_map]
    maps = [state for _, state, _ in states(machine) if state["Type"] == "Map"]
    assert (len(inside), len(maps)) == (2, 2)
    for state, outer in zip(inside, maps, strict=True):
        own = outer["ItemProcessor"]["States"]
        assert state in own.values()
        assert own[state["Catch"][0]["Next"]]["Type"] == "Pass"
        assert outer["ToleratedFailurePercentage"] == 100
        assert outer["Catch"][0]["Next"] == "Failed"
        # What comes back from a thousand items has to fit into a state.
        ends = [json.dumps(end.get("Result")) for end in own.values() if end["Type"] == "Pass"]
        assert all(len(end) < 20 for end in ends)
        assert "ItemBatcher" not in outer
        assert "ResultWriter" not in outer


def test_every_failure_outside_a_map_reaches_the_reader(machine: dict[str, Any]) -> None:
    for name, state, in_map in tasks(machine):
        if not in_map and name != "Failed":
            assert state["Catch"] == [
                {"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "Failed"}
            ]
    assert machine["States"]["Failed"]["Parameters"]["MessageBody"]["error.$"] == "$.error"


def test_the_state_machine_uses_every_queue_and_no_other(
    machine: dict[str, Any], resources: dict[str, Resource]
) -> None:
    named = [state["Parameters"]["QueueUrl"] for _, state, _ in tasks(machine)]
    queues = {re.fullmatch(r"\$\{(\w+)\}", name).group(1) for name in named}  # type: ignore[union-attr]
    assert queues == {f"{step.capitalize()}Queue" for step in STEPS}
    assert all(resources[queue]["Type"] == "AWS::SQS::Queue" for queue in queues)


def test_every_substitution_of_the_state_machine_is_there(resources: dict[str, Resource]) -> None:
    text = resources["StateMachine"]["Properties"]["DefinitionString"]["Fn::Sub"]
    for name in re.findall(r"\$\{([^}]+)\}", text):
        assert name in resources or name == "AWS::Partition"


def test_every_state_leads_somewhere_that_exists(machine: dict[str, Any]) -> None:
    for scope in [machine, *(s["ItemProcessor"] for s in machine["States"].values() if s["Type"] == "Map")]:
        reached = {scope["StartAt"]}
        for state in scope["States"].values():
            reached |= {state[key] for key in ("Next", "Default") if key in state}
            reached |= {branch["Next"] for branch in [*state.get("Catch", []), *state.get("Choices", [])]}
        assert reached == set(scope["States"])


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
    assert workflow == ({"states:StartExecution"} if step == "Ingest" else answers)


def test_no_role_allows_everything_or_anywhere(resources: dict[str, Resource]) -> None:
    roles = [item for item in resources.values() if item["Type"] == "AWS::IAM::Role"]
    assert len(roles) == len(ALL) + 2
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


COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())


def test_compose_uses_an_open_localstack_and_pgvector() -> None:
    images = {name: service["image"] for name, service in COMPOSE["services"].items()}
    assert set(images) == {"localstack", "postgres"}
    name, _, tag = images["localstack"].partition(":")
    assert name == "localstack/localstack"
    # From 2026.3 on it asks for a token.
    assert tuple(int(part) for part in tag.split(".")) < (2026, 3)
    assert re.fullmatch(r"pgvector/pgvector:\d+\.\d+\.\d+-pg\d+", images["postgres"])


def test_compose_listens_on_this_machine_alone() -> None:
    ports = [port for service in COMPOSE["services"].values() for port in service["ports"]]
    assert len(ports) == 2
    assert all(port.startswith("127.0.0.1:") for port in ports)
    assert all("healthcheck" in service for service in COMPOSE["services"].values())
