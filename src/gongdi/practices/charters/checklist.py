"""What a person answers, with words, before a draft may be voted on. Nothing here is ticked by a program.

Organic Law of the Villagers' Committees, article 27: not against constitution, laws, regulations and state policy, no
infringement of personal, democratic and lawful property rights. Administrative Penalty Law, articles 10 to 16: fines
come from laws, regulations and rules only.
"""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.words import Words

ITEMS: dict[str, Words] = {
    "law": _("和宪法、法律、法规、国家政策没有抵触吗？"),
    "fines": _("没有罚款、扣款、押金、扣发任何钱物吗？"),
    "rights": _("没有侵犯人身权利、民主权利和合法财产权利吗？"),
    "services": _("没有拿停水停电、不办证明、取消待遇、扣分来约束人吗？"),
    "equal": _("对妇女、老人、外来住户、租户一样公平吗？"),
    "privacy": _("没有要求公布谁违反了公约，没有点名批评吗？"),
}
