"""Deploy to an emulator: with the functions, or only what they work with.

CloudFormation cannot create a bucket that exists, and the local one outlives its stack, because objects are
kept on disk and stacks are not. Then the template names the bucket instead of making it, and what the
template says of it is applied here.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from infra.deploy import PARAMETERS, STACK_NAME, deploy, stack_exists
from infra.emulator import ACCOUNT, REGION, Emulator
from infra.package import package

ARTIFACTS = "vividpages-artifacts"
BUCKET = f"{STACK_NAME}-{ACCOUNT}-{REGION}"
# What the template's parameter Workers may be.
_WORKERS = (2, 4, 8, 16, 32, 64)
# How long a message is away whose worker died before it took a lease.
_VISIBLE_SECONDS = 120
# Functions that wait for other people's models may be more than there are cores.
_FROM_OUTSIDE = ("WORKERS", "ANTHROPIC_API_KEY", "OPENAI_API_KEY", "SERVICE_LIMIT")


def deploy_local(
    emulator: Emulator, database_url: str, out: Path, secrets: Mapping[str, str], *, functions: bool = True
) -> dict[str, str]:
    """Package our code alone and deploy it; its functions run in this environment. Returns the outputs.

    `secrets` are those of `local_secrets`.
    """
    s3 = emulator.client("s3")
    buckets = {bucket["Name"] for bucket in s3.list_buckets()["Buckets"]}
    if ARTIFACTS not in buckets:
        s3.create_bucket(Bucket=ARTIFACTS)
    path = package("local", out)
    full = soon_visible(json.loads(path.read_text()))
    template = full if functions else without_functions(full)
    adopting = BUCKET in buckets and not stack_exists(emulator.client("cloudformation"))
    if adopting:
        template = adopt_bucket(template, BUCKET)
    cores = os.cpu_count() or 2
    workers = next((count for count in _WORKERS if count >= cores), _WORKERS[-1])
    parameters = {"DatabaseUrl": database_url, "Workers": str(workers)}
    # The servers of whoever sits here run next door.
    parameters["PrivateEndpoints"] = "on"
    parameters |= {PARAMETERS[name]: value for name, value in secrets.items()}
    parameters |= {PARAMETERS[name]: os.environ[name] for name in _FROM_OUTSIDE if os.environ.get(name)}
    outputs = deploy(template, path.parent, parameters, ARTIFACTS, emulator)
    if adopting:
        queue_arn = f"arn:aws:sqs:{REGION}:{ACCOUNT}:vividpages-ingest"
        configure_bucket(s3, full, BUCKET, queue_arn)
    return outputs


def soon_visible(template: dict[str, Any]) -> dict[str, Any]:
    """The template with queues that give a message up sooner.

    On AWS a queue's timeout must be longer than its function's, which waits for slow models. Here nobody asks
    that: workers keep their messages by leases, and one that dies before it took its lease, as when the stack
    is stopped, should not cost a book an hour.
    """
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::SQS::Queue":
            properties = resource["Properties"]
            asked = int(properties.get("VisibilityTimeout", _VISIBLE_SECONDS))
            properties["VisibilityTimeout"] = min(asked, _VISIBLE_SECONDS)
    return template


def without_functions(template: dict[str, Any]) -> dict[str, Any]:
    """The template's bucket, queues and state machine alone, for an emulator that cannot run functions."""
    functions = {
        name
        for name, resource in template["Resources"].items()
        if resource["Type"].startswith(("AWS::Serverless::", "AWS::Lambda::", "AWS::ApiGateway::"))
    }
    roles = {f"{name}Role" for name in functions} | {"ApiHandlerRole", "OpenKeys"}
    kept = {
        name: resource
        for name, resource in template["Resources"].items()
        if name not in functions and name not in roles
    }
    outputs = {
        name: output
        for name, output in template["Outputs"].items()
        if name in ("BucketName", "StateMachineArn")
    }
    rest = {key: value for key, value in template.items() if key not in ("Transform", "Globals")}
    return {**rest, "Resources": kept, "Outputs": outputs}


def adopt_bucket(template: dict[str, Any], name: str) -> dict[str, Any]:
    """The template without its bucket, with every reference to it replaced by the name of an existing one."""
    resources = {key: value for key, value in template["Resources"].items() if key != "Bucket"}
    adopted: dict[str, Any] = _named({**template, "Resources": resources}, name)
    return adopted


def configure_bucket(s3: Any, template: dict[str, Any], name: str, queue_arn: str) -> None:
    """Give an existing bucket the versioning, the notifications and the CORS rules of the template."""
    properties = template["Resources"]["Bucket"]["Properties"]
    s3.put_bucket_versioning(
        Bucket=name, VersioningConfiguration={"Status": properties["VersioningConfiguration"]["Status"]}
    )
    s3.put_bucket_cors(
        Bucket=name,
        CORSConfiguration={
            "CORSRules": [
                {key.replace("MaxAge", "MaxAgeSeconds"): value for key, value in rule.items()}
                for rule in properties["CorsConfiguration"]["CorsRules"]
            ]
        },
    )
    notifications = [
        {
            "QueueArn": queue_arn,
            "Events": [entry["Event"]],
            "Filter": {"Key": {"FilterRules": entry["Filter"]["S3Key"]["Rules"]}},
        }
        for entry in properties["NotificationConfiguration"]["QueueConfigurations"]
    ]
    s3.put_bucket_notification_configuration(
        Bucket=name, NotificationConfiguration={"QueueConfigurations": notifications}
    )


def _named(value: Any, name: str) -> Any:
    if isinstance(value, dict):
        if value == {"Ref": "Bucket"}:
            return name
        if value == {"Fn::GetAtt": ["Bucket", "Arn"]}:
            return f"arn:aws:s3:::{name}"
        return {key: _named(part, name) for key, part in value.items()}
    if isinstance(value, list):
        return [_named(part, name) for part in value]
    if isinstance(value, str):
        return value.replace("${Bucket.Arn}", f"arn:aws:s3:::{name}")
    return value
