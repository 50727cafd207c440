"""Forms of 发展共建."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.fields import day
from gongdi.ground.access.picture_fields import PhotosField
from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Place
from gongdi.instruments.contributions.forms import CallForm as NeedsForm
from gongdi.ledger.books.amounts import MONEY
from gongdi.ledger.books.fields import AmountField
from gongdi.ledger.resolutions.forms import Row, words
from gongdi.practices.projects.actions import Bill
from gongdi.practices.projects.courses import Purpose
from gongdi.practices.projects.evidence import kinds_for
from gongdi.practices.projects.forms.base import PUBLIC, DeedForm, chooser
from gongdi.practices.projects.models import Phase, Task
from gongdi.practices.projects.models.building import INVOICE
from gongdi.practices.projects.queries import lines_of, next_task, units_for
from gongdi.practices.projects.states import Status

UNIT_ONLY = _("写单位或商户的名称，不要写个人姓名。")


class TaskForm(DeedForm):
    """A task with who does it and until when."""

    title = forms.CharField(label=_("做什么"), max_length=100, help_text=PUBLIC)
    owner = Row(label=_("谁来做"), queryset=Organisation.objects.none())
    due_on = day(_("哪天之前"))
    is_milestone = forms.BooleanField(label=_("是里程碑：别的任务要等它"), required=False)

    def prepare(self) -> None:
        """Those who can do it, the building unit first; a week."""
        self.choose("owner", units_for(self.project.place, self.at), self.project.unit_id)
        if self.model is not None and (row := next_task(self.model, self.project)):
            proposed = {"title": row.title, "is_milestone": row.is_milestone}
            self.initial = {**proposed, **self.initial}
            self.fields["title"].help_text = _("范例里的下一项，可以改。") + " " + PUBLIC
        self.initial.setdefault("due_on", timezone.localdate(self.at) + timedelta(days=7))


class TickForm(DeedForm):
    """Which task is done."""

    task = forms.ModelChoiceField(label=_("哪一项做完了"), queryset=Task.objects.none(), to_field_name="number")
    words = forms.CharField(label=_("说明"), max_length=300, required=False, help_text=PUBLIC)

    def prepare(self) -> None:
        """The tasks that are open."""
        self.choose("task", Task.objects.filter(project=self.project, done_at=None).order_by("due_on", "number"))

    def arguments(self) -> dict[str, Any]:
        """The task by its number."""
        return {"task": self.cleaned_data["task"].number, "words_": self.cleaned_data["words"]}


class NoteForm(DeedForm):
    """How something was bought."""

    title = forms.CharField(label=_("采购什么"), max_length=100)
    text = words(_("问了谁、各报多少、为什么选这一家"), rows=4, hint=PUBLIC)
    supplier = forms.CharField(label=_("选了哪一家"), max_length=80, required=False, help_text=UNIT_ONLY)
    amount = AmountField(MONEY, label=_("成交价"), required=False)


class SpendForm(DeedForm):
    """What was paid, and what shows it."""

    name = forms.CharField(label=_("用在哪里"), max_length=100, help_text=PUBLIC)
    payee = forms.CharField(label=_("付给谁"), max_length=80, help_text=UNIT_ONLY)
    amount = AmountField(MONEY, label=_("多少元"))
    paid_on = day(_("哪一天付的"))
    line = forms.TypedChoiceField(label=_("是方案里的哪一项"), required=False, coerce=int, empty_value=None)
    kind = forms.ChoiceField(label=_("凭什么单据"))
    number = forms.CharField(label=_("单据号"), max_length=40, help_text=_("发票号、收据号，或者拨款的编号。"))

    def prepare(self) -> None:
        """Lines of the plan, invoices and payments of other rooms; today."""
        kind, line = self.fields["kind"], self.fields["line"]
        assert isinstance(line, forms.ChoiceField)
        line.choices = [("", _("不在里面")), *lines_of(self.project).values_list("number", "name")]
        assert isinstance(kind, forms.ChoiceField)
        paid = [(name, shown.name) for name, shown in kinds_for(Purpose.PAYMENT).items()]
        kind.choices = [(INVOICE, _("发票或收据")), *paid]
        self.initial.setdefault("paid_on", timezone.localdate(self.at))

    def arguments(self) -> dict[str, Any]:
        """The bill."""
        return {"bill": Bill(**self.cleaned_data)}


class PhotoForm(DeedForm):
    """A picture of a spot."""

    photo = PhotosField(
        label=_("照片"), required=True, widget=chooser("photo"), help_text=_("请从同一个位置拍，不要拍到人脸和车牌。")
    )
    phase = forms.ChoiceField(label=_("什么时候的"), choices=Phase.choices, widget=forms.RadioSelect)
    spot = forms.CharField(
        label=_("从哪里拍的"), max_length=60, required=False, help_text=_("写同样的话，前后的照片就排在一起。")
    )

    def prepare(self) -> None:
        """What is most likely at this stage."""
        stage = Status(self.project.status)
        likely = {Status.PLANNING: Phase.BEFORE, Status.BUILDING: Phase.DURING}.get(stage, Phase.AFTER)
        self.initial.setdefault("phase", likely)

    def clean_photo(self) -> Any:
        """One picture at a time."""
        return self.cleaned_data["photo"][0]


class CallForm(NeedsForm):
    """What people are asked to give; the place is that of the project."""

    def __init__(self, *args: Any, project: Any, by: Any, at: Any, **kwargs: Any) -> None:
        super().__init__(*args, places=Place.objects.none(), **kwargs)
        del self.fields["place"], by
        self.initial.setdefault("title", project.title)
        self.initial.setdefault("due", timezone.localdate(at) + timedelta(days=14))

    def arguments(self) -> dict[str, Any]:
        """Words, day and needs as the action takes them."""
        given = self.cleaned_data
        return {"title": given["title"], "text": given["text"], "needs": self.needs(), "due_on": given["due"]}


class AcceptForm(DeedForm):
    """What was found."""

    words = forms.CharField(
        label=_("验收的情况"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("照方案做了没有、好不好用。所有人都看得到。"),
    )

    def arguments(self) -> dict[str, Any]:
        """The words."""
        return {"words_": self.cleaned_data["words"]}
