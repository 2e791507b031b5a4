"""Package the app as one CloudFormation template: Chalice's own, template.yaml, step.yaml and the ASL."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from infra.precompile import precompile

ROOT = Path(__file__).resolve().parent.parent
INFRA = ROOT / "infra"

# Seconds one message may take: several times what a novel of 500,000 words needs on a third of a core, or two
# calls of a model (chalicelib/paid/models.py) and a wait for another worker's. The queues' visibility timeout
# is six times that, as AWS advises. A message whose worker died before it took its lease is away for so long,
# or until its heartbeat is missed and the state machine sends another.
STEP_TIMEOUTS = {
    "ingest": 30,
    "parse": 60,
    "discover": 600,
    "bulk": 600,
    "analyse": 600,
    "reconcile": 180,
    "plan": 30,
    "illustrate": 900,
    "redraw": 900,
    "finish": 20,
    "erase": 60,
}
# Steps whose messages come out of the outbox, and answer nobody.
NO_EXECUTION_WAITS = ("redraw", "erase")
# Steps that call other people's models, and so are given what opens readers' keys.
MODEL_STEPS = ("discover", "bulk", "analyse", "reconcile", "illustrate", "redraw")
_MODEL_VARIABLES = {
    "MASTER_KEYS": "MasterKeys",
    "KMS_KEY_ID": "KmsKeyArn",
    "PRIVATE_ENDPOINTS": "PrivateEndpoints",
    "ANTHROPIC_API_KEY": "AnthropicApiKey",
    "OPENAI_API_KEY": "OpenAiApiKey",
    "SERVICE_LIMIT": "ServiceLimit",
}
VISIBILITY_FACTOR = 6
# A message that failed this often becomes a dead letter; the functions know, and answer its token before.
MAX_RECEIVES = 5
_ANSWERS = ("states:SendTaskSuccess", "states:SendTaskFailure", "states:SendTaskHeartbeat")


def merge_template() -> dict[str, Any]:
    """Everything that is added to Chalice's template."""
    shared = (INFRA / "template.yaml").read_text().replace("%receives%", f'"{MAX_RECEIVES}"')
    template: dict[str, Any] = yaml.safe_load(shared)
    step_text = (INFRA / "step.yaml").read_text()
    for step, timeout in STEP_TIMEOUTS.items():
        filled = step_text
        for name, value in {
            "Step": step.capitalize(),
            "step": step,
            "timeout": str(timeout),
            "receives": str(MAX_RECEIVES),
            "visibility": str(timeout * VISIBILITY_FACTOR),
            "workflow": "states:StartExecution" if step == "ingest" else ", ".join(_ANSWERS),
        }.items():
            filled = filled.replace(f"%{name}%", value)
        resources = yaml.safe_load(filled)
        if step in NO_EXECUTION_WAITS:
            policy = resources[f"{step.capitalize()}Role"]["Properties"]["Policies"][0]["PolicyDocument"]
            policy["Statement"] = [
                each for each in policy["Statement"] if not set(_ANSWERS) & set(each["Action"])
            ]
        if step in MODEL_STEPS:
            variables = {name: {"Ref": parameter} for name, parameter in _MODEL_VARIABLES.items()}
            resources[step.capitalize()]["Properties"]["Environment"]["Variables"].update(variables)
        template["Resources"].update(resources)
    roles = [{"Ref": f"{step.capitalize()}Role"} for step in MODEL_STEPS]
    template["Resources"]["OpenKeys"]["Properties"]["Roles"] += roles
    definition = json.dumps(json.loads((INFRA / "state_machine.asl.json").read_text()))
    template["Resources"]["StateMachine"]["Properties"]["DefinitionString"] = {"Fn::Sub": definition}
    return template


def package(stage: str, out: Path) -> Path:
    """Write the template and deployment.zip of `stage` into `out`; returns the template's path.

    The stage `local` holds our code alone (its workers see this environment), `aws` every dependency too.
    """
    source = out / "source"
    shutil.rmtree(out, ignore_errors=True)
    source.mkdir(parents=True)
    ignore = shutil.ignore_patterns("__pycache__", "deployed", "deployments")
    shutil.copy(ROOT / "app.py", source)
    for folder in ("chalicelib", ".chalice"):
        shutil.copytree(ROOT / folder, source / folder, ignore=ignore)
    requirements = (ROOT / "requirements.txt").read_text() if stage == "aws" else ""
    # Lambda brings boto3 along.
    kept = [line for line in requirements.splitlines() if not line.startswith("boto3")]
    (source / "requirements.txt").write_text("\n".join(kept) + "\n")
    merge = out / "merge.json"
    merge.write_text(json.dumps(merge_template()))
    command: list[str | Path] = [Path(sys.executable).parent / "chalice", "package", "--stage", stage]
    command += ["--pkg-format", "cloudformation", "--merge-template", merge, out / "package"]
    environment = {"AWS_DEFAULT_REGION": "us-east-1", **os.environ}
    done = subprocess.run(command, cwd=source, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"chalice package failed:\n{done.stdout}{done.stderr}")
    for made in (out / "package").glob("*.zip"):
        precompile(made)
    return out / "package" / "sam.json"
