"""What may happen to a ballot, as verbs of the record. Public bodies hold counts; nothing says who voted what."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.verbs import Verb, declare

WHAT = frozenset({"about", "number"})

declare(
    Verb(
        "ballots.opened",
        _("发起投票，名单上%(roll)s人"),
        WHAT | {"kind", "mode", "rule", "roll", "opens", "closes", "options"},
    ),
    Verb("ballots.roll_corrected", _("更正了投票名单，现在%(roll)s人"), frozenset({"roll"})),
    Verb("ballots.voted", _("一个人投了票")),
    Verb("ballots.sheet_taken", _("一张纸质票投进了票箱")),
    Verb("ballots.closed", _("投票结束，%(taking_part)s人参加，名单上%(roll)s人"), frozenset({"taking_part", "roll"})),
    Verb("ballots.sheet_entered", _("录入了第%(sheet)s张纸质票"), frozenset({"sheet"})),
    Verb("ballots.sheet_settled", _("核定了第%(sheet)s张纸质票"), frozenset({"sheet"})),
    Verb(
        "ballots.counted",
        _("计票完成，%(taking_part)s人参加，名单上%(roll)s人"),
        WHAT | {"taking_part", "roll", "winners", "adopted", "papers", "result", "log_size", "log_root"},
    ),
    Verb("ballots.cancelled", _("投票作废"), WHAT),
    Verb("ballots.register_imported", _("导入业主名册，%(units)s套，%(people)s位业主"), frozenset({"units", "people"})),
)
