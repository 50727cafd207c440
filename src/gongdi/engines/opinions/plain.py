"""The map as plain data, as `gongdi opinions --json` prints it; docs/algorithms/opinion-map.md names the keys."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from gongdi.engines.opinions.whole import OpinionMap

FORMAT = "gongdi-opinions/1"
SAYS = {1: "agree", -1: "disagree"}


def plain(found: OpinionMap, texts: Mapping[int, str] | None = None) -> dict[str, Any]:
    """Every figure of the map; statements carry their text where it is known."""
    named, votes, grouping = texts or {}, found.votes, found.grouping

    def said(each: Any) -> dict[str, Any]:
        told = asdict(each)
        told |= {"says": SAYS[told["says"]]} if "says" in told else {}
        return told | ({"text": named[each.statement]} if each.statement in named else {})

    return {
        "format": FORMAT,
        "people": len(votes.participants),
        "statements": len(votes.statements),
        "votes": votes.count,
        "hidden": list(found.hidden),
        "placed": len(found.placed),
        "explained": list(found.plane.explained),
        "k": len(found.groups) or None,
        "reason": grouping.reason,
        "tried": [{"k": k, "silhouette": silhouette} for k, silhouette in grouping.tried],
        "cells": grouping.cells,
        "rules": found.rules.told(),
        "groups": [
            {
                "group": group.number, "size": len(group.members), "centre": list(group.centre),
                "statements": [said(each) for each in group.says], "members": list(group.members),
            } for group in found.groups
        ],
        "consensus": [said(each) for each in found.consensus],
        "supported": [said(each) for each in found.supported],
        "group_aware_consensus": _by_statement(votes.statements, found.group_aware),
        "priorities": _by_statement(votes.statements, found.priorities),
        "positions": {
            str(votes.participants[row]): point
            for row, point in zip(found.placed.tolist(), found.points.tolist(), strict=True)
        },
    }  # fmt: skip


def _by_statement(statements: tuple[int, ...], values: Any) -> dict[str, float]:
    return {str(each): value for each, value in zip(statements, values.tolist(), strict=True)}
