"""Forms that exist to be looked at."""

from django import forms
from django.utils.translation import gettext_lazy as _


class Specimen(forms.Form):
    """One field of each kind."""

    what = forms.CharField(
        label=_("什么事"),
        help_text=_("像跟邻居说话一样说就行，也可以只拍照。"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("请写一句发生了什么")},
    )
    where = forms.CharField(
        label=_("在哪里"),
        help_text=_("写小区、楼栋或路口"),
        error_messages={"required": _("请写在哪里，例如“海棠社区 3 栋楼下”")},
    )
    reach = forms.CharField(
        label=_("怎么联系您"), widget=forms.TextInput(attrs={"type": "tel"}), max_length=11, required=False
    )
    track = forms.ChoiceField(
        label=_("这件事"), choices=[("micro", _("微事")), ("small", _("小事")), ("large", _("大事"))], required=False
    )
    openness = forms.ChoiceField(
        label=_("别人看得到什么"),
        choices=[("open", _("公开这件事，不公开我是谁")), ("private", _("只给办事的人看"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("请选一个")},
    )
    photo = forms.FileField(
        label=_("照片"),
        help_text=_("照片里的位置信息会被去掉。"),
        widget=forms.FileInput(attrs={"accept": "image/*", "data-photo-preview": "id_photo_chosen"}),
        required=False,
    )
    follow = forms.BooleanField(label=_("有进展时发短信给我"), required=False)


class Rating(forms.Form):
    """The two taps."""

    solved = forms.ChoiceField(
        label=_("问题解决了吗？"),
        choices=[("yes", _("解决了")), ("partly", _("解决了一部分")), ("no", _("没有解决"))],
        widget=forms.RadioSelect,
    )
    satisfied = forms.ChoiceField(
        label=_("您满意吗？"), choices=[("yes", _("满意")), ("no", _("不满意"))], widget=forms.RadioSelect
    )
