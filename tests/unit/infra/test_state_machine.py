"""Promise 8, and more, on the state machine of the template that is deployed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from chalicelib import edge
from chalicelib.paid import bulk
from chalicelib.steps import STEPS
from infra.package import NO_EXECUTION_WAITS

Resource = dict[str, Any]
ASKED = [step for step in STEPS if step not in NO_EXECUTION_WAITS]


def states(machine: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], bool]]:
    """Every state with its name and whether it stands inside a map."""
    for name, state in machine["States"].items():
        yield name, state, False
        if state["Type"] == "Map":
            yield from ((inner, item, True) for inner, item in state["ItemProcessor"]["States"].items())


def tasks(machine: dict[str, Any]) -> list[tuple[str, dict[str, Any], bool]]:
    return [found for found in states(machine) if found[1]["Type"] == "Task"]


def test_every_state_that_hands_out_a_token_is_bounded_retried_and_caught(machine: dict[str, Any]) -> None:
    assert len(tasks(machine)) == len(ASKED) + 1
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


def test_a_batch_that_is_given_up_holds_no_claims(machine: dict[str, Any]) -> None:
    """They are free before the analyses ask, and not before a look that failed comes again."""
    assert (
        bulk.LAST_LOOK + 1.25 * edge.LONGEST_WAIT < bulk.HELD < machine["States"]["Bulk"]["HeartbeatSeconds"]
    )


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
            # What cannot be bought beforehand is bought singly.
            following = "Analyse" if name == "Bulk" else "Failed"
            assert state["Catch"] == [
                {"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": following}
            ]
    assert machine["States"]["Failed"]["Parameters"]["MessageBody"]["error.$"] == "$.error"


def test_the_state_machine_uses_every_queue_and_no_other(
    machine: dict[str, Any], resources: dict[str, Resource]
) -> None:
    named = [state["Parameters"]["QueueUrl"] for _, state, _ in tasks(machine)]
    queues = {re.fullmatch(r"\$\{(\w+)\}", name).group(1) for name in named}  # type: ignore[union-attr]
    assert queues == {f"{step.capitalize()}Queue" for step in ASKED}
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


def test_every_message_says_which_execution_asks(machine: dict[str, Any]) -> None:
    """So that what a stopped execution left behind does nothing to a book that another has taken over."""
    for name, state, in_map in tasks(machine):
        asked = state["Parameters"]["MessageBody"]["execution.$"]
        assert asked == ("$.execution" if in_map else "$$.Execution.Name"), name
    for name, state, _ in states(machine):
        if state["Type"] == "Map":
            assert state["ItemSelector"]["execution.$"] == "$$.Execution.Name", name


def test_a_book_that_is_started_by_hand_stops_after_it_is_parsed(machine: dict[str, Any]) -> None:
    assert machine["States"]["Parse"]["Next"] == "GoesOn"
    choice = machine["States"]["GoesOn"]
    assert choice["Choices"] == [{"Variable": "$.story.go_on", "BooleanEquals": True, "Next": "Discover"}]
    assert machine["States"][choice["Default"]]["Type"] == "Succeed"


def test_waiting_for_a_batch_costs_nothing(machine: dict[str, Any]) -> None:
    """No function runs and no token is out between two looks; the step says how long that is."""
    (pause,) = [state for _, state, _ in states(machine) if state["Type"] == "Wait"]
    assert (pause["SecondsPath"], pause["Next"]) == ("$.bulk.seconds", "Bulk")
    asked = machine["States"]["Economy"]
    assert asked["Choices"] == [{"Variable": "$.story.economy", "BooleanEquals": True, "Next": "Bulk"}]
    assert asked["Default"] == machine["States"]["BulkIsUnderWay"]["Default"] == "Analyse"
