"""Who stands where: the plane on which people who vote alike stand close together."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gongdi.engines.opinions.matrix import ABSENT, Votes
from gongdi.engines.opinions.rules import Rules
from gongdi.engines.opinions.spectrum import leading

Floats = NDArray[np.float64]
AXES = 2
DIGITS = 6  # positions are rounded to so many, so that noise of the last bits decides nothing


@dataclass(frozen=True)
class Plane:
    """The plane of the two directions in which votes differ most.

    centre: mean vote per statement. axes: statements × 2, each of length one. explained: share of all the variance that
    each axis holds. start: vectors from which the plane of nearly the same votes is found fast.
    """

    centre: Floats
    axes: Floats
    explained: tuple[float, float]
    start: Floats


def in_conversation(votes: Votes, rules: Rules) -> NDArray[np.bool_]:
    """Who is placed: enough votes; when they are too few, those with most votes as well (of equals the first)."""
    enough = votes.seen >= min(rules.votes_min, len(votes.statements))
    if enough.sum() >= rules.placed_min:
        return enough
    enough[np.argsort(-votes.seen, kind="stable")[: rules.placed_min]] = True
    return enough & (votes.seen > 0)


def deviations(votes: Votes, hidden: Collection[int] = ()) -> tuple[Floats, Floats]:
    """Mean vote per statement, and each vote's deviation from it (statements × participants).

    An absent vote is taken as the mean, so it deviates by 0. A hidden statement counts as a pass by everybody.
    """
    values = np.where(votes.cells == ABSENT, 0, votes.cells).T.astype(np.float64, order="C")
    cast = np.ascontiguousarray((votes.cells != ABSENT).T)
    values[votes.columns(hidden)] = 0
    centre = values.sum(axis=1) / np.maximum(cast.sum(axis=1), 1)
    values -= centre[:, None]
    values *= cast
    return centre, values


def plane_of(centre: Floats, scatter: Floats, start: Floats | None = None) -> Plane:
    """The plane of a scatter matrix (deviations times their transpose)."""
    count = len(scatter)
    if count < AXES:
        blank = np.zeros((count, AXES))
        return Plane(centre, blank, (0.0, 0.0), blank)
    values, vectors = leading(scatter, AXES, start)
    total = float(np.trace(scatter)) or 1.0
    explained = np.maximum(values[:2], 0) / total
    return Plane(centre, vectors[:, :2], (float(explained[0]), float(explained[1])), vectors)


def positions(plane: Plane, differing: Floats, votes: Votes, hidden: Collection[int] = ()) -> Floats:
    """Each participant on the plane (participants × 2).

    Who voted on few statements would stand near the middle only for that; the published scaling moves them out by
    √(statements ÷ statements seen), hidden statements counting as seen by everybody.
    """
    out = votes.columns(hidden)
    seen = votes.seen + (votes.cells[:, out] == ABSENT).sum(axis=1)
    stretch = np.sqrt(len(plane.centre) / np.maximum(seen, 1))
    return np.asarray(((plane.axes.T @ differing) * stretch).T)


def extremity(plane: Plane) -> Floats:
    """How far from the middle each statement puts somebody who agreed with it and nothing else."""
    alone = (1.0 - plane.centre)[:, None] * plane.axes * np.sqrt(len(plane.centre))
    return np.asarray(np.linalg.norm(alone, axis=1))
