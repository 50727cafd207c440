"""What came of the appeals that findings became: the finding hears it from the record."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.judge import Refused
from gongdi.ground.record.models import Act
from gongdi.ground.record.readers import Reader, enlist
from gongdi.journeys.mending.outlet import APPEAL
from gongdi.practices.appeals.models import Appeal
from gongdi.practices.assets.actions.findings import give_back, passed_to, settle

SETTLED, SETTLED_SAID = "appeals.closed", _("诉求已办结")
GIVEN_BACK = {"appeals.refused": _("诉求不予受理"), "appeals.withdrawn": _("诉求已撤回")}


def read(acts: Sequence[Act]) -> None:
    """Settle the findings of closed appeals, and give those of refused and withdrawn ones back to the custodian."""
    for act in acts:
        if act.subject_kind == APPEAL and (act.verb == SETTLED or act.verb in GIVEN_BACK):
            hear(act, [act.subject_id, *merged_into(act.subject_id)])


def hear(act: Act, appeals: Iterable[int]) -> None:
    """Let the findings that became one of these hear of it. One that has moved on meanwhile stays as it is."""
    for finding in (each for number in appeals for each in passed_to(APPEAL, number)):
        try:
            with transaction.atomic():
                if act.verb == SETTLED:
                    settle(finding, words=str(SETTLED_SAID), at=act.at)
                else:
                    give_back(finding, words=str(GIVEN_BACK[act.verb]), at=act.at)
        except Refused:
            continue


def merged_into(appeal: int) -> list[int]:
    """The appeals that became a part of this one: what ends it ends them."""
    return list(Appeal.objects.filter(merged_into=appeal).values_list("pk", flat=True))


def forget() -> None:
    """Nothing is derived here: what a finding heard is a deed of its own and stays."""


enlist(Reader("mending.findings", read, forget))
