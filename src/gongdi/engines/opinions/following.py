"""How far our figures agree with what a server of the published method computed (its `math-pca2.json`).

The server's groups depend on the order in which votes came, so who is placed, which statements are out and where the
groups stand are taken from it; everything else is computed and compared.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from gongdi.engines.opinions.matrix import Votes
from gongdi.engines.opinions.plain import SAYS
from gongdi.engines.opinions.whole import OpinionMap, opinion_map


@dataclass(frozen=True)
class Agreement:
    """What agrees with the server's output, and by how much the numbers differ at most."""

    members: bool
    consensus: bool
    representative: bool
    group_aware: float
    priorities: float


def follow(votes: Votes, server: Mapping[str, Any]) -> tuple[OpinionMap, Agreement]:
    """The map with the server's groups, and how it agrees. Signs of axes mean nothing: all four are tried.

    :raises KeyError, TypeError: when it is no such output.
    """
    cells = dict(zip(server["base-clusters"]["id"], server["base-clusters"]["members"], strict=True))
    wanted = [sorted(person for cell in group["members"] for person in cells[cell])
              for group in server["group-clusters"]]  # fmt: skip
    maps = [_with_centres(votes, server, signs) for signs in product((1, -1), (1, -1))]
    found = max(maps, key=lambda each: _agreeing(each, wanted))
    return found, Agreement(
        members=[list(group.members) for group in found.groups] == wanted,
        consensus=[(each.statement, SAYS[each.says], each.of, each.trials) for each in found.consensus]
        == [(each["tid"], way, each["n-success"], each["n-trials"])
            for way in ("agree", "disagree") for each in server["consensus"][way]],
        representative=all(
            [(each.statement, SAYS[each.says], each.of, each.trials) for each in group.says]
            == [(each["tid"], each["repful-for"], each["n-success"], each["n-trials"])
                for each in server["repness"][str(group.number)]]
            for group in found.groups
        ),
        group_aware=_difference(found, found.group_aware, server["group-aware-consensus"]),
        priorities=_difference(found, found.priorities, server["comment-priorities"]),
    )  # fmt: skip


def _with_centres(votes: Votes, server: Mapping[str, Any], signs: tuple[int, int]) -> OpinionMap:
    centres = [(group["center"][0] * signs[0], group["center"][1] * signs[1]) for group in server["group-clusters"]]
    return opinion_map(
        votes, hidden=server["mod-out"], about=server["meta-tids"], placed=server["in-conv"], centres=centres
    )


def _agreeing(found: OpinionMap, wanted: list[list[int]]) -> int:
    return sum(len(set(group.members) & set(members)) for group, members in zip(found.groups, wanted, strict=False))


def _difference(found: OpinionMap, values: Any, told: Mapping[str, float]) -> float:
    return max(
        (abs(value - told[str(each)]) for each, value in zip(found.votes.statements, values.tolist(), strict=True)),
        default=0.0,
    )
