"""Proportions and joints. Units: the person's own height; y is 0 on the ground and negative upwards.

A figure looks to the right; its near arm is the one towards us.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from chalicelib.providers.local.painting.canvas import Point
from chalicelib.providers.local.painting.figures.poses import Pose
from chalicelib.providers.local.painting.look import Look

UPPER_ARM, FOREARM = 0.16, 0.15


@dataclass(frozen=True, slots=True)
class Body:
    """Measures and joints of one person in one pose; `head` is half the head's height."""

    head: float
    shoulder: float
    waist: float
    hip: float
    limb: float
    pose: Pose
    face: Point
    neck: Point
    near_shoulder: Point
    far_shoulder: Point
    near_arm: tuple[Point, Point, Point]
    far_arm: tuple[Point, Point, Point]
    pelvis: Point
    near_leg: tuple[Point, Point, Point]
    far_leg: tuple[Point, Point, Point]

    @property
    def middle(self) -> Point:
        """Where the waist is."""
        return _between(self.pelvis, self.neck, 0.36)


def body_of(look: Look, pose: Pose) -> Body:
    """The joints of `look` in `pose`, feet on the ground."""
    child = look.age == "child"
    head = 0.108 if child else 0.082 if look.age == "youth" else 0.079
    girth = look.girth
    shoulder = (0.094 if look.female else 0.116) * (0.9 if child else 1.0) * (0.6 + 0.4 * girth)
    leg = 0.42 if child else 0.47
    torso = 1.0 - leg - 2 * head - 0.012
    legs = {name: _legs(angles, leg) for name, angles in (("near", pose.near_leg), ("far", pose.far_leg))}
    height = max(points[-1][1] for points in legs.values())
    pelvis = (0.0, -height - 0.012 - (0.42 if pose.seat == "horse" else 0.0))
    spine = math.radians(pose.lean)
    neck = (math.sin(spine) * torso, pelvis[1] - math.cos(spine) * torso)
    bow = 0.6 * spine + math.radians(pose.nod)
    stoop = 0.05 if "hunch" in look.marks else 0.022 if look.age == "old" else 0.0
    face = (
        neck[0] + math.sin(bow) * head + 0.012 + stoop,
        neck[1] - math.cos(bow) * head * 0.98 + stoop * 0.8,
    )
    near = (neck[0] - shoulder * 0.8, neck[1] + 0.062)
    far = (neck[0] + shoulder * 0.7, neck[1] + 0.058)
    spread = 0.042 * (0.7 + 0.3 * girth)
    return Body(
        head=head,
        shoulder=shoulder,
        waist=(0.068 if look.female else 0.086) * (girth**1.25),
        hip=(0.092 if look.female else 0.086) * (0.3 + 0.7 * girth),
        limb=(0.9 if look.female else 1.0) * (0.55 + 0.45 * girth) * (1.1 if child else 1.0),
        pose=pose,
        face=face,
        neck=neck,
        near_shoulder=near,
        far_shoulder=far,
        near_arm=_arm(near, pose.near_arm, child),
        far_arm=_arm(far, pose.far_arm, child),
        pelvis=pelvis,
        near_leg=_leg((pelvis[0] - spread, pelvis[1]), legs["near"]),
        far_leg=_leg((pelvis[0] + spread, pelvis[1]), legs["far"]),
    )


def _legs(angles: tuple[float, float], length: float) -> tuple[Point, Point]:
    knee = _step((0.0, 0.0), angles[0], length * 0.5)
    return knee, _step(knee, angles[1], length * 0.5)


def _leg(hip: Point, joints: tuple[Point, Point]) -> tuple[Point, Point, Point]:
    knee, foot = joints
    return hip, (hip[0] + knee[0], hip[1] + knee[1]), (hip[0] + foot[0], hip[1] + foot[1])


def _arm(shoulder: Point, angles: tuple[float, float], child: bool) -> tuple[Point, Point, Point]:
    scale = 0.88 if child else 1.0
    elbow = _step(shoulder, angles[0], UPPER_ARM * scale)
    return shoulder, elbow, _step(elbow, angles[1], FOREARM * scale)


def _step(start: Point, angle: float, length: float) -> Point:
    """From `start` along `angle` degrees: 0 hangs down, 90 points ahead, 180 up."""
    turn = math.radians(angle)
    return start[0] + math.sin(turn) * length, start[1] + math.cos(turn) * length


def _between(first: Point, second: Point, share: float) -> Point:
    return first[0] + (second[0] - first[0]) * share, first[1] + (second[1] - first[1]) * share
