"""What may happen to a theme, as verbs of the record. Public bodies hold numbers, no words of anybody."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.verbs import Verb, declare

COUNTED = frozenset({"people", "appeals", "engine", "input_hash"})
ROUND = frozenset({"round"})
TASK = ROUND | {"task"}

declare(
    Verb(
        "themes.chosen",
        _("选为每月一题，目标是说这件事的人少%(target)s%%"),
        COUNTED | {"month", "unit", "days", "target", "topics", "categories"},
    ),
    Verb("themes.taken", _("责任单位接下了每月一题，定了负责人"), ROUND),
    Verb("themes.handed", _("每月一题换了负责人"), ROUND),
    Verb("themes.planned", _("定了每月一题的方案，%(due_on)s计量"), ROUND | {"due_on", "tasks"}),
    Verb("themes.task_added", _("加了第%(task)s项任务"), TASK | {"unit", "due_on"}),
    Verb("themes.task_finished", _("办完了第%(task)s项任务"), TASK),
    Verb("themes.task_dropped", _("第%(task)s项任务不办了"), TASK),
    Verb("themes.measured", _("每月一题到期计量，%(people)s人说这件事"), ROUND | COUNTED | {"year_ago", "met"}),
    Verb("themes.closed", _("每月一题达到目标，办结"), ROUND),
    Verb("themes.begun_again", _("每月一题再办一轮"), ROUND),
    Verb("themes.given_up", _("每月一题不再办"), ROUND),
    Verb("themes.owner_left", _("每月一题的负责人离开了，等单位换人"), ROUND),
)
