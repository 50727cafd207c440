"""Forms of who bears what: by which rule, until when it is paid in, for which flat."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from gongdi.engines.dividing import HUNDRED
from gongdi.engines.shares import COEFFICIENT_MOST, By
from gongdi.ground.access.fields import day
from gongdi.instruments.ballots.models import Register
from gongdi.ledger.books.amounts import MONEY
from gongdi.ledger.books.fields import AmountField
from gongdi.ledger.resolutions.forms import Row, words
from gongdi.practices.projects.actions import Given, Terms
from gongdi.practices.projects.examples import EXAMPLE
from gongdi.practices.projects.forms.base import PUBLIC, DeedForm
from gongdi.practices.projects.forms.planning import OptionForm
from gongdi.practices.projects.models import Option
from gongdi.practices.projects.shares import holding, own, registers_for

LINE = re.compile(r"(?P<floor>-?\d{1,3})\s*[^\W\d]?[\s:：,，]+(?P<coefficient>\d{1,3}(?:\.\d{1,2})?)")
CODES = re.compile(r"[\s,，、;；]+")
FIELDS = {By.FLOOR: "by_floor", By.AREA: "by_area", By.FLOOR_AREA: "by_floor_area", By.EQUAL: "by_equal"}


def percent(label: Any, initial: int, hint: Any = "") -> forms.IntegerField:
    """A part of the cost in percent."""
    widget = forms.NumberInput({"inputmode": "numeric"})
    return forms.IntegerField(
        label=label, initial=initial, min_value=0, max_value=HUNDRED, widget=widget, help_text=hint
    )


class RegisterField(Row):
    """A register of owners, by its place, its size and its day."""

    def label_from_instance(self, obj: Any) -> str:
        """What the choice says."""
        told = {"place": obj.place.called, "units": obj.units_number, "day": f"{localdate(obj.imported_at)}"}
        return str(_("%(place)s，%(units)s套，%(day)s导入") % told)


class DivideForm(OptionForm):
    """What of the cost is given by others, which flats bear the rest, and by which rule."""

    cost = AmountField(MONEY, label=_("改成总共多少钱"), required=False)
    given = AmountField(
        MONEY,
        label=_("补贴和捐助出多少"),
        required=False,
        least=0,
        help_text=_("政府补贴、基金、热心人出的。没有就不填。"),
    )
    given_words = forms.CharField(label=_("这笔钱由谁出"), max_length=200, required=False, help_text=PUBLIC)
    register = RegisterField(
        label=_("分给哪份名册里的各户"),
        queryset=Register.objects.none(),
        help_text=_("业主名册在“投票”里导入，表决也用这一份。按楼层分，名册要有“楼层”一列。"),
    )
    by_floor = percent(
        _("按楼层分百分之几"), HUNDRED, _("下面四项加起来正好是100。只用一种就写100，混着用就各写一部分。")
    )
    by_area = percent(_("按面积分百分之几"), 0)
    by_floor_area = percent(_("按楼层系数乘面积分百分之几"), 0)
    by_equal = percent(_("每户一样分百分之几"), 0)
    coefficients = forms.CharField(
        label=_("每一层的系数"),
        max_length=2_000,
        required=False,
        initial=EXAMPLE,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_(
            "一行一层，先写楼层，再写系数，最多两位小数。一楼不用电梯写 0；已经填好的是常见的一种，请按你们商量的改。"
        ),
    )
    exempt = forms.CharField(
        label=_("哪几套不用出"), max_length=500, required=False, help_text=_("写房号，中间空一格。写在这里的一分不出。")
    )

    def prepare(self) -> None:
        """The registers near it; another cost only for a plan that is decided."""
        super().prepare()
        registers = registers_for(self.project)
        self.choose("register", registers, registers.first())
        if self.project.chosen is None:
            del self.fields["cost"]
            return
        self.initial.setdefault("cost", self.project.budget)
        self.choose("option", Option.objects.filter(project=self.project, number=self.project.chosen))
        self.initial["option"] = self.project.chosen

    def clean_coefficients(self) -> dict[int, int]:
        """Each floor with its coefficient in hundredths; a wrong line is said by its number."""
        found: dict[int, int] = {}
        lines = [line.strip() for line in self.cleaned_data["coefficients"].splitlines() if line.strip()]
        for number, line in enumerate(lines, start=1):
            read = LINE.fullmatch(line)
            if read is None:
                raise forms.ValidationError(
                    _("第%(line)s行要先写楼层，再写系数，例如“6 1.3”。"), params={"line": number}
                )
            value = int(Decimal(read["coefficient"]) * HUNDRED)
            if int(read["floor"]) in found or value > COEFFICIENT_MOST:
                raise forms.ValidationError(_("第%(line)s行的楼层写了两次，或者系数太大。"), params={"line": number})
            found[int(read["floor"])] = value
        return found

    def arguments(self) -> dict[str, Any]:
        """Terms and gift as the action takes them."""
        given = super().arguments()
        percents = {by: given.pop(name) for by, name in FIELDS.items()}
        exempt = [code for code in CODES.split(given.pop("exempt").strip()) if code]
        terms = Terms(percents, given.pop("coefficients"))
        rest = Given(given.pop("given") or 0, given.pop("given_words"))
        return {**given, "terms": terms, "given": rest, "exempt": exempt}


class CollectForm(DeedForm):
    """Until when, and how it is paid."""

    due_on = day(_("哪天之前交齐"))
    text = words(_("怎么交"), rows=3, hint=_("写明账户、可以分几次、有困难找谁。所有人都看得到。"))


class TakeOnForm(DeedForm):
    """Which of one's flats."""

    unit = forms.ChoiceField(label=_("哪一套"))

    def prepare(self) -> None:
        """Those of which something is not pledged yet; the only one is chosen."""
        row = holding(self.project)
        codes = [each.share.unit.code for each in own(row, self.by.person) if each.to_pledge] if row else []
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(code, code) for code in codes]
        if len(codes) == 1:
            self.initial["unit"] = codes[0]
