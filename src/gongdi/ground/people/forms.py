"""The shape of what people type when they sign in and tell about themselves."""

import re
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as SecondFactorReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.core.validators import RegexValidator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Person
from gongdi.ground.people.phones import plain

NAME = RegexValidator(r"^[^\W\d_]+([ ·'’-][^\W\d_]+)*\Z", _("姓名里只写文字，例如：陈小梅。"))


class PhoneField(forms.CharField):
    """A mainland mobile number, in whatever way people write it; cleaned to eleven digits."""

    def __init__(self, *, autocomplete: str = "tel", **options: Any) -> None:
        attributes = {"type": "tel", "inputmode": "tel", "autocomplete": autocomplete, "class": "input"}
        options.setdefault("label", _("手机号"))
        super().__init__(max_length=30, widget=forms.TextInput(attrs=attributes), **options)

    def clean(self, value: Any) -> str:
        """The eleven digits, or what is wrong with them."""
        written = super().clean(value)
        phone = plain(written) if written else ""
        if phone is None:
            raise forms.ValidationError(_("手机号要11位数字，以1开头，例如：13900000000。"))
        return phone


class KnownPhoneField(PhoneField):
    """The telephone of somebody whom the house knows; cleaned to the person."""

    def clean(self, value: Any) -> Any:
        """The person, None for nothing. Raises ValidationError."""
        phone = super().clean(value)
        if not phone:
            return None
        person = Person.objects.filter(phone=phone, forgotten_at=None).first()
        if person is None:
            raise forms.ValidationError(_("还没有人用这个手机号登录过，请先请他登录一次。"))
        return person


class CodeField(forms.CharField):
    """The six digits of a one-time code, or the eight characters of a recovery code."""

    def __init__(self, *, length: int = 6, **options: Any) -> None:
        attributes = {"inputmode": "numeric", "autocomplete": "one-time-code", "class": "input"}
        options.setdefault("label", _("验证码"))
        super().__init__(max_length=length + 4, widget=forms.TextInput(attrs=attributes), **options)

    def clean(self, value: Any) -> str:
        """The code without the blanks that some telephones put into it."""
        return re.sub(r"\s", "", super().clean(value) or "")


def password_field(label: Any, autocomplete: str, help_text: Any = "") -> forms.CharField:
    """A field for a password; blanks belong to it."""
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete, "class": "input"})
    return forms.CharField(label=label, strip=False, max_length=200, widget=widget, help_text=help_text)


class AskPhone(forms.Form):
    """Which telephone the code goes to."""

    phone = PhoneField()


class AskCode(forms.Form):
    """The code that has arrived."""

    code = CodeField(help_text=_("六位数字，5分钟内有效。"))


class PasswordSignIn(forms.Form):
    """Telephone and password. What is wrong is never said more exactly than that one of them is."""

    phone = PhoneField(autocomplete="username")
    password = password_field(_("密码"), "current-password")

    def __init__(self, *args: Any, request: HttpRequest, **options: Any) -> None:
        super().__init__(*args, **options)
        self.request = request
        self.person: Person | None = None

    def clean(self) -> dict[str, Any]:
        """Look the pair up, once both are there."""
        data = super().clean() or {}
        if {"phone", "password"} <= data.keys():
            adapter = get_adapter(self.request)
            self.person = adapter.authenticate(self.request, phone=data["phone"], password=data["password"])
            if self.person is None:
                raise adapter.validation_error("phone_password_mismatch")
        return data


class NewPassword(forms.Form):
    """A new password; the old one is asked unless the person has just proved who they are with a code."""

    old = password_field(_("现在的密码"), "current-password")
    new = password_field(_("新密码"), "new-password", _("至少10个字符，不能全是数字，也不能太常见。"))

    def __init__(self, *args: Any, person: Person, asks_old: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.person = person
        if not asks_old:
            del self.fields["old"]

    def clean_old(self) -> str:
        """The old password, when it is right."""
        old: str = self.cleaned_data["old"]
        if not get_adapter().reauthenticate(self.person, old):
            raise forms.ValidationError(_("密码不对。"))
        return old

    def clean_new(self) -> str:
        """The new password, when it is strong enough."""
        new: str = self.cleaned_data["new"]
        password_validation.validate_password(new, self.person)
        return new


class OwnPassword(forms.Form):
    """The password once more, before what cannot be undone."""

    password = password_field(_("密码"), "current-password")

    def __init__(self, *args: Any, person: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.person = person

    def clean_password(self) -> str:
        """The password, when there is one and it is right."""
        password: str = self.cleaned_data["password"]
        if not get_adapter().reauthenticate(self.person, password):
            raise forms.ValidationError(_("密码不对。"))
        return password


class Profile(forms.Form):
    """Name and language."""

    name = forms.CharField(
        label=_("姓名"),
        max_length=60,
        required=False,
        validators=[NAME],
        widget=forms.TextInput(attrs={"autocomplete": "name", "class": "input"}),
        help_text=_("只有办理您诉求的人和您委托的家人看得到。"),
    )
    language = forms.ChoiceField(label=_("语言"), required=False, choices=[("", _("随浏览器")), *settings.LANGUAGES])


class AskPassword(ReauthenticateForm):
    """The password once more, before something that matters."""

    password = password_field(_("密码"), "current-password")


class SecondFactorCode(AuthenticateForm):
    """The code of the authenticator app, or a recovery code."""

    code = CodeField(length=8, help_text=_("验证器里的六位数字，或者一个备用码。"))


class SecondFactorAgain(SecondFactorReauthenticateForm):
    """The same once more, before something that matters."""

    code = CodeField(length=8, help_text=_("验证器里的六位数字，或者一个备用码。"))


class ActivateAuthenticator(ActivateTOTPForm):
    """The first code of a new authenticator app."""

    code = CodeField(help_text=_("验证器里显示的六位数字。"))


class AddPasskey(AddWebAuthnForm):
    """A new passkey; `credential` is filled by the browser."""

    name = forms.CharField(label=_("名称"), max_length=60, required=False, widget=forms.TextInput({"class": "input"}))
    passwordless = forms.BooleanField(label=_("以后只用这个密钥登录，不再要密码"), required=False, initial=True)


class RenamePasskey(EditWebAuthnForm):
    """Another name for a passkey."""

    name = forms.CharField(label=_("名称"), max_length=60, widget=forms.TextInput({"class": "input"}))
