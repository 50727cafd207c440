"""Run by an interpreter of its own that has pabutools (GPL): decides the elections on its standard input.

In: a JSON list of elections {"costs", "budget", "ballots", "ties"}; a ballot is a list of projects, or points by
project.
Out: a JSON list of {rule: winners}.
"""

import json
import sys

import pabutools.fractions
from pabutools.election import (
    Additive_Cardinal_Sat,
    ApprovalBallot,
    ApprovalProfile,
    CardinalBallot,
    Cardinality_Sat,
    CardinalProfile,
    Cost_Sat,
    Instance,
    Project,
)
from pabutools.rules import (
    max_additive_utilitarian_welfare,
    method_of_equal_shares,
    sequential_phragmen,
)
from pabutools.tiebreaking import TieBreakingRule

pabutools.fractions.FRACTION = "gmpy2"


def decided(told):
    projects = {name: Project(name, cost) for name, cost in told["costs"].items()}
    instance = Instance(projects.values(), budget_limit=told["budget"])
    ties = TieBreakingRule(lambda _instance, _profile, project: told["ties"].index(project.name))
    if told["ballots"] and isinstance(told["ballots"][0], dict):
        ballots = [
            CardinalBallot({projects[name]: points for name, points in ballot.items()}) for ballot in told["ballots"]
        ]
        return points(instance, CardinalProfile(ballots), ties)
    profile = ApprovalProfile([ApprovalBallot(projects[name] for name in ballot) for ballot in told["ballots"]])
    return approvals(instance, profile, ties)


def approvals(instance, profile, ties):
    def shares(sat, increment=None):
        return method_of_equal_shares(
            instance, profile, sat_class=sat, tie_breaking=ties, voter_budget_increment=increment
        )

    found = {
        "cost": shares(Cost_Sat),
        "votes": shares(Cardinality_Sat),
        "cost add1-exhaustive": shares(Cost_Sat, 1),
        "votes add1-exhaustive": shares(Cardinality_Sat, 1),
        "phragmen": sequential_phragmen(instance, profile, tie_breaking=ties),
        "welfare cost": max_additive_utilitarian_welfare(instance, profile, sat_class=Cost_Sat),
        "welfare votes": max_additive_utilitarian_welfare(instance, profile, sat_class=Cardinality_Sat),
    }
    return {rule: [project.name for project in winners] for rule, winners in found.items()}


def points(instance, profile, ties):
    shares = method_of_equal_shares(instance, profile, sat_class=Additive_Cardinal_Sat, tie_breaking=ties)
    raised = method_of_equal_shares(
        instance, profile, sat_class=Additive_Cardinal_Sat, tie_breaking=ties, voter_budget_increment=1
    )
    return {
        "votes": [project.name for project in shares],
        "votes add1-exhaustive": [project.name for project in raised],
    }


sys.stdout.write(json.dumps([decided(told) for told in json.load(sys.stdin)]))
