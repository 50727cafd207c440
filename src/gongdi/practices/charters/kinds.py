"""The kinds of charters as data: of whom, how long each is read, by what majority it is adopted, whether it is filed.

Village rules: Organic Law of the Villagers' Committees (村民委员会组织法, 2018), article 27, made and revised by the
villagers' assembly and filed with the township; article 22, more than half of the villagers take part and more than
half of those decide. Residents' covenants: Organic Law of the Urban Residents' Committees (2018), articles 10 and 15.
Ten days for filing: 民发〔2018〕144号 of seven ministries. No law gives days of reading; a week is ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.words import Words

MAJORITY: Mapping[str, Any] = {"method": "yes-no", "threshold": ">1/2", "base": "cast", "quorum": ">1/2"}
TWO_THIRDS: Mapping[str, Any] = {"method": "yes-no", "threshold": ">=2/3", "base": "cast", "quorum": ">1/2"}
FILING_DAYS = 10


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of charter.

    `is_of_group`: of the members of a body, not of everybody who lives in the place. `reading_days` is how long the
    frozen draft is read at least, `rule` that of the ballot, `is_filed` whether a township files it after the vote.
    """

    name: Words
    ground: Words
    reading_days: int = 3
    rule: Mapping[str, Any] = field(default_factory=lambda: MAJORITY)
    is_filed: bool = False
    is_of_group: bool = False


_VILLAGE = _("《村民委员会组织法》第二十七条：由村民会议制定，报乡镇政府备案。")
_RESIDENTS = _("《城市居民委员会组织法》第十五条：由居民会议讨论制定，报街道办事处备案。")
_OWN = _("“3+N”公约：由守约的人自己商定，经所在社区审查。")
KINDS: dict[str, Kind] = {
    "village_rules": Kind(_("村规民约"), _VILLAGE, reading_days=7, is_filed=True),
    "residents_covenant": Kind(_("居民公约"), _RESIDENTS, reading_days=7, is_filed=True),
    "common_pact": Kind(_("共富（共治）合约"), _OWN, reading_days=7),
    "members_pledge": Kind(_("党员公约"), _OWN, is_of_group=True),
    "building": Kind(_("楼栋公约"), _OWN),
    "courtyard": Kind(_("庭院公约"), _OWN),
    "parking": Kind(_("停车公约"), _OWN),
    "square_dance": Kind(_("广场舞公约"), _OWN, rule=TWO_THIRDS, is_of_group=True),
    "weddings": Kind(_("红白事公约"), _OWN),
    "group": Kind(_("团队公约"), _OWN, rule=TWO_THIRDS, is_of_group=True),
}
