"""Deploy the packaged stack with CloudFormation, to AWS or to an emulator.

python -m infra.deploy            to AWS, from the variables named in PARAMETERS, and ARTIFACTS_BUCKET
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import boto3
from botocore.exceptions import ClientError, WaiterError

from infra.package import ROOT, package

if TYPE_CHECKING:
    from types_boto3_cloudformation import CloudFormationClient

STACK_NAME = "vividpages"

# The template's parameters, by the variable each is taken from.
PARAMETERS = {
    "DATABASE_URL": "DatabaseUrl",
    "PREPARED_STATEMENTS": "PreparedStatements",
    "WORKERS": "Workers",
    "MAX_EPUB_MB": "MaxEpubMegabytes",
    "LOG_LEVEL": "LogLevel",
    "ALARM_TOPIC_ARN": "AlarmTopicArn",
    "SUBNET_IDS": "SubnetIds",
    "SECURITY_GROUP_IDS": "SecurityGroupIds",
    "TOKEN_KEYS": "TokenKeys",
    "PEPPER": "Pepper",
    "MASTER_KEYS": "MasterKeys",
    "KMS_KEY_ID": "KmsKeyArn",
    "PRIVATE_ENDPOINTS": "PrivateEndpoints",
    "ANTHROPIC_API_KEY": "AnthropicApiKey",
    "OPENAI_API_KEY": "OpenAiApiKey",
    "SERVICE_LIMIT": "ServiceLimit",
    "CORS_ORIGINS": "CorsOrigins",
    "PUBLIC_URL": "PublicUrl",
    "MAIL_FROM": "MailFrom",
    "VERIFY_EMAIL": "VerifyEmail",
    "GOOGLE_CLIENT_ID": "GoogleClientId",
    "GOOGLE_CLIENT_SECRET": "GoogleClientSecret",
    "GOOGLE_ISSUER": "GoogleIssuer",
}
_REQUIRED = ("DATABASE_URL", "ARTIFACTS_BUCKET", "TOKEN_KEYS", "PEPPER", "MASTER_KEYS")


def deploy(
    template: dict[str, Any],
    folder: Path,
    parameters: Mapping[str, str],
    artifacts_bucket: str,
    session: Any = boto3,
) -> dict[str, str]:
    """Upload a packaged template and create or update the stack; returns its outputs. Raises RuntimeError.

    `folder` is where the files are that the template names; `session` makes the boto3 clients. The names of
    the artifacts are their hashes, so the same code is an update of nothing.
    """
    s3 = session.client("s3")
    _upload_code(s3, template, folder, artifacts_bucket)
    body = json.dumps(template, separators=(",", ":")).encode()
    key = f"templates/{hashlib.sha256(body).hexdigest()}.json"
    s3.put_object(Bucket=artifacts_bucket, Key=key, Body=body)
    cloudformation = session.client("cloudformation")
    url = f"{s3.meta.endpoint_url}/{artifacts_bucket}/{key}"
    _apply(cloudformation, url, parameters)
    stack = cloudformation.describe_stacks(StackName=STACK_NAME)["Stacks"][0]
    return {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", [])}


def _upload_code(s3: Any, template: dict[str, Any], folder: Path, bucket: str) -> None:
    """Put every local file a CodeUri or ContentUri names into the bucket, and name it there instead."""
    uploaded: dict[str, str] = {}
    for resource in template["Resources"].values():
        for field in ("CodeUri", "ContentUri"):
            local = resource.get("Properties", {}).get(field)
            if not isinstance(local, str) or local.startswith("s3://"):
                continue
            if local not in uploaded:
                data = (folder / local).read_bytes()
                key = f"code/{hashlib.sha256(data).hexdigest()}.zip"
                s3.put_object(Bucket=bucket, Key=key, Body=data)
                uploaded[local] = f"s3://{bucket}/{key}"
            resource["Properties"][field] = uploaded[local]


def _apply(cloudformation: CloudFormationClient, url: str, parameters: Mapping[str, str]) -> None:
    arguments: dict[str, Any] = {
        "StackName": STACK_NAME,
        "TemplateURL": url,
        "Parameters": [{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()],
        "Capabilities": ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
    }
    if _status(cloudformation) == "ROLLBACK_COMPLETE":
        # What is left of a first deployment that failed can only be deleted.
        cloudformation.delete_stack(StackName=STACK_NAME)
        cloudformation.get_waiter("stack_delete_complete").wait(StackName=STACK_NAME)
    if stack_exists(cloudformation):
        try:
            cloudformation.update_stack(**arguments)
        except ClientError as error:
            if "No updates are to be performed" in str(error):
                return
            raise
        waiter = cloudformation.get_waiter("stack_update_complete")
    else:
        cloudformation.create_stack(**arguments)
        waiter = cloudformation.get_waiter("stack_create_complete")  # type: ignore[assignment]
    try:
        waiter.wait(StackName=STACK_NAME, WaiterConfig={"Delay": 1, "MaxAttempts": 1800})
    except WaiterError as error:
        raise RuntimeError(f"The stack could not be deployed: {_reasons(cloudformation)}") from error


def stack_exists(cloudformation: CloudFormationClient) -> bool:
    """Whether there is a stack to update."""
    return _status(cloudformation) not in ("", "DELETE_COMPLETE", "REVIEW_IN_PROGRESS", "ROLLBACK_COMPLETE")


def _status(cloudformation: CloudFormationClient) -> str:
    try:
        stacks = cloudformation.describe_stacks(StackName=STACK_NAME)["Stacks"]
    except ClientError as error:
        if "does not exist" in str(error):
            return ""
        raise
    return stacks[0]["StackStatus"] if stacks else ""


def _reasons(cloudformation: CloudFormationClient) -> str:
    events = cloudformation.describe_stack_events(StackName=STACK_NAME)["StackEvents"]
    failed = [event for event in events if event.get("ResourceStatus", "").endswith("FAILED")]
    return "; ".join(f"{e.get('LogicalResourceId')}: {e.get('ResourceStatusReason', '')}" for e in failed[:5])


def main() -> int:
    """Deploy to AWS; the settings come from the environment."""
    missing = [name for name in _REQUIRED if not os.environ.get(name)]
    if missing:
        print(f"Set {', '.join(missing)} first; see 'On AWS' in README.md.", file=sys.stderr)
        return 2
    parameters = {name: os.environ[key] for key, name in PARAMETERS.items() if os.environ.get(key)}
    path = package("aws", ROOT / "build" / "aws")
    outputs = deploy(json.loads(path.read_text()), path.parent, parameters, os.environ["ARTIFACTS_BUCKET"])
    for key, value in outputs.items():
        print(f"{key}: {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
