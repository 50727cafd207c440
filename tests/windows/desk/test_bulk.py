"""Dispatching many matters at once: each stands for itself."""

from gongdi.ground.record.models import Act
from gongdi.practices.appeals import actions
from gongdi.practices.appeals.models import Appeal
from gongdi.practices.appeals.states import Status
from tests.cast import category, track
from tests.practices.appeals import make
from tests.windows.desk.sitting import officer


def tick(*rows: Appeal) -> dict[str, list[str]]:
    """The ticked boxes."""
    return {"appeal": [f"{row.reference}:{row.version}" for row in rows]}


def test_each_goes_to_the_unit_proposed_for_it(town):
    rows = [make.appeal(town, at=Status.TRIAGED, place=place) for place in ("grid", "village")]
    response = officer(town, "dispatcher").post("/desk/dispatch/", tick(*rows))
    assert response.context["done"] == 2
    units = [Appeal.objects.get(pk=row.pk).unit for row in rows]
    assert units == [town.units["committee"], town.units["village_committee"]]


def test_what_cannot_go_says_why_and_the_others_go(town):
    good, stale, orphan = (make.appeal(town, at=Status.TRIAGED) for _number in range(3))
    boxes = tick(good, stale, orphan)
    actions.triage(stale, category=category("utilities.lamp"), track=track("small"), **dispatcher(town, stale))
    actions.triage(orphan, category=category("care.elder"), track=track("small"), **dispatcher(town, orphan))
    response = officer(town, "dispatcher").post("/desk/dispatch/", boxes)
    said = {result["href"]: (result["done"], result["said"]) for result in response.context["results"]}
    assert said[f"/desk/{good.reference}/"][0]
    assert said[f"/desk/{stale.reference}/"] == (False, "刚才有人先办了一步，现在是“已分类”")
    assert said[f"/desk/{orphan.reference}/"][1].startswith("权责清单上没有合适的单位")


def test_every_dispatch_is_on_record(town):
    rows = [make.appeal(town, at=Status.TRIAGED) for _number in range(3)]
    officer(town, "dispatcher").post("/desk/dispatch/", tick(*rows))
    acts = Act.objects.filter(verb="appeals.dispatched", subject_id__in=[row.pk for row in rows])
    assert acts.count() == 3
    assert {act.by_id for act in acts} == {town.persons["dispatcher"].pk}


def test_an_officer_without_the_right_is_refused_row_by_row(town):
    row = make.appeal(town, at=Status.TRIAGED)
    response = officer(town, "supervisor").post("/desk/dispatch/", tick(row))
    assert response.context["results"][0]["said"] == "只有本辖区的调度员可以这样做。"
    assert Appeal.objects.get(pk=row.pk).status == Status.TRIAGED


def test_what_an_officer_may_not_know_of_is_not_even_named(town):
    row = make.appeal(town, at=Status.TRIAGED)
    assert officer(town, "other_handler").post("/desk/dispatch/", tick(row)).context["results"] == []


def test_nothing_ticked_says_what_to_do(town):
    assert "没有选中任何一件" in officer(town, "dispatcher").post("/desk/dispatch/").content.decode()


def test_nonsense_does_nothing(town):
    boxes = {"appeal": ["", ":", "7QK4-MZ2P-XC:x", "'; drop table:99999999999999"]}
    assert officer(town, "dispatcher").post("/desk/dispatch/", boxes).context["results"] == []


def dispatcher(town, row: Appeal) -> dict[str, object]:
    """Who does it, and when."""
    return {"by": town.actor("dispatcher"), "at": row.raised_at}
