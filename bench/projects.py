"""Pages of what is built together, in a town of 50,000 projects, 1,000,000 contributions, 2,000,000 patrol entries.

The same pages in the same run with one in a hundred of that: CPU of the server per request, queries of each page, and
how much it grows. Ten projects are walked by actions, then their rows are copied by bulk SQL (`bench._copies`); what is
looked at was walked by actions afterwards, so it carries all its acts and all its evidence.
"""

import os
from typing import TYPE_CHECKING

import click

from bench._server import data_folder, machine, serving
from bench.desk import cost, queries_of

if TYPE_CHECKING:
    from bench._loops import Street
    from gongdi.instruments.contributions.models import Call
    from gongdi.practices.plans.models import Indicator

LARGE, SHARE, TEN, ENDED = 50_000, 100, 10, 7
REQUESTS = 80
GIFTS, LOOKS = 19, 58  # of each of the ten; of each of the seven that stand


def run(size: int | None) -> dict[str, object]:
    """Both sizes in one run; `size` is the number of projects in the large town."""
    large = max(size or LARGE, TEN * 2)
    with data_folder():
        os.environ["GONGDI_RECORD_SECRET"] = "00" * 32
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        return grown(large)


def grown(large: int) -> dict[str, object]:
    """Plant one in a hundred, measure, plant the rest, measure again."""
    from bench import _copies
    from bench._loops import Street
    from bench._town import session_of
    from gongdi.site.demo.town import found_town

    town = found_town(residents=60)
    street, before = Street(town), _copies.standing()
    ten(street)
    pattern = _copies.pattern(before, street.place)
    cookie = f"sessionid={session_of(town.cast['head'])}"
    found, queries, done = [], {}, 1
    for number, count in enumerate((max(large // SHARE, TEN), large)):
        _copies.copy(pattern, done, count // TEN)
        done = count // TEN
        paths = looked_at(street, number)
        settle()
        queries = {name: queries_of(path, cookie) for name, path in paths.items()}
        with serving() as server:
            found.append({name: cost(server, path, cookie, REQUESTS) for name, path in paths.items()})
        for name, ms in found[-1].items():
            click.echo(f"{count:>8} {name:>24} {ms:8.1f} ms {queries[name]:4} queries", err=True)
    return report(found, queries) | counts() | {"machine": machine()}


def ten(street: "Street") -> None:
    """Ten matters: seven walked to their end, three under construction; all hang on one plan."""
    from bench import _loops

    indicator = planned_for(street)
    for number in range(TEN):
        if number < ENDED:
            loop = _loops.walked(street, number)
            row, call = loop.project, loop.call
            _loops.patrolled(street, loop.asset, LOOKS)
        else:
            row = _loops.begun(street, number)[-1]
            call = _loops.called(street, row)
        hang(street, indicator, row.pk)
        gifts(street, call, number)


def gifts(street: "Street", call: "Call", number: int) -> None:
    """Many small gifts of money."""
    from bench import _loops
    from gongdi.instruments.contributions.models import Kind

    for each in range(GIFTS):
        _loops.given(street, call, Kind.MONEY, _loops.YUAN, number + each)


def planned_for(street: "Street") -> "Indicator":
    """A plan of the community in force, as the demo town has it; its first indicator."""
    from gongdi.practices.plans.models import Indicator
    from gongdi.site.demo.plan_story import lived
    from gongdi.site.demo.walking import Walk

    for _moment in lived(Walk.seeded(street.town, street.walk.now, "bench")):
        pass
    return Indicator.objects.earliest("number")


def hang(street: "Street", indicator: "Indicator", project: int) -> None:
    """The project is done for the indicator."""
    from gongdi.practices.plans import actions

    by, at = street.staff("head"), street.later()
    actions.hang(indicator.plan, indicator=indicator, kind="project", number=project, by=by, at=at)


def looked_at(street: "Street", number: int) -> dict[str, str]:
    """The pages: of a matter that was just walked to its end, of one under construction, and the lists of all."""
    from bench import _loops
    from gongdi.practices.plans.models import Plan

    done = _loops.walked(street, 100 + number)
    building = _loops.begun(street, 200 + number)[-1]
    call, plan = _loops.called(street, building), f"/plans/{Plan.objects.earliest('pk').pk}/"
    gifts(street, call, number)
    route = _loops.patrolled(street, done.asset, LOOKS)
    place = f"place={street.place.code}"
    return {
        "project": f"/projects/{done.project.pk}/",
        "project_building": f"/projects/{building.pk}/",
        "project_money": f"/projects/{building.pk}/money/",
        "projects": "/projects/",
        "projects_of_a_place": f"/projects/?{place}&stage=building",
        "plan": plan,
        "plan_indicator": f"{plan}indicators/1/",
        "plans": "/plans/",
        "chain": f"/chain/project/{done.project.pk}/",
        "chain_of_appeal": f"/chain/appeal/{done.appeal.reference}/",
        "call": f"/contributions/calls/{call.pk}/",
        "calls": "/contributions/",
        "asset": f"/things/{done.asset.code}/",
        "register": "/things/",
        "register_of_a_place": f"/things/?{place}",
        "patrols": "/things/mine/",
        "route": f"/things/routes/{route.pk}/",
        "alarms": "/things/alarms/",
        "evaluation": f"/evaluations/{done.evaluation.pk}/",
        "evaluations": "/evaluations/",
        "bookings": "/bookings/",
    }


def settle() -> None:
    """The readers have read everything and all is signed, as in a house that runs."""
    from gongdi.ground.record.log import signer
    from gongdi.ground.record.readers import catch_up

    catch_up()
    while signer.catch_up():
        pass


def report(found: list[dict[str, float]], queries: dict[str, int]) -> dict[str, object]:
    """Both sizes side by side."""
    small, large = found
    result: dict[str, object] = {}
    for name, ms in large.items():
        result[f"{name}_cpu_ms_small"] = round(small[name], 2)
        result[f"{name}_cpu_ms"] = round(ms, 2)
        result[f"{name}_growth"] = round(ms / small[name], 2)
        result[f"{name}_queries"] = queries[name]
    growth = max(ms / small[name] for name, ms in large.items())
    return result | {"cpu_ms": round(large["project"], 2), "ratio": round(growth, 2)}


def counts() -> dict[str, object]:
    """What stands in the large town."""
    from gongdi.ground.record.models import Act
    from gongdi.instruments.contributions.models import Arrival
    from gongdi.practices.assets.models import Asset, Sighting
    from gongdi.practices.projects.models import Project

    models = {"projects": Project, "contributions": Arrival, "things": Asset, "patrols": Sighting, "acts": Act}
    return {name: model._meta.base_manager.count() for name, model in models.items()}
