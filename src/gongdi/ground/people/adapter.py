"""What django-allauth asks this house: who holds a telephone, how secrets are kept, where people go afterwards."""

import base64
import hashlib
from collections.abc import Iterable
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongdi.ground.people.models import Person
from gongdi.ground.people.queries import authenticators_of, is_staff, works_at_desk

YEAR = 365 * 24 * 3600
ACCOUNT, FAILED = "allauth.account", "login_failed"


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are persons, found by their telephone. Nobody registers: the first right code makes a person known."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": gettext_lazy("这个账号已经停用，请联系社区。"),
        "enter_current_password": gettext_lazy("请输入现在的密码。"),
        "incorrect_code": gettext_lazy("验证码不对。"),
        "incorrect_password": gettext_lazy("密码不对。"),
        "phone_password_mismatch": gettext_lazy("手机号或密码不对。"),
        "too_many_login_attempts": gettext_lazy("试错太多次，请过几分钟再试。"),
        "rate_limited": gettext_lazy("试得太频繁，请过几分钟再试。"),
    }

    def get_login_stages(self) -> list[str]:
        """After the first proof only a second one is asked, of whoever has set one up."""
        return ["allauth.mfa.stages.AuthenticateStage"]

    def get_user_by_phone(self, phone: str) -> Person | None:
        """The person who signs in with this telephone."""
        return Person.objects.filter(phone=phone).first()

    def get_phone(self, user: Person) -> tuple[str, bool] | None:
        """The telephone of a person, and whether they proved to hold it."""
        return (user.phone, user.phone_verified_at is not None) if user.phone else None

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a try with a password, by address and by telephone, before it is looked at."""
        self._login_failed_rl_usage = ratelimit.consume(
            request, app=ACCOUNT, action=FAILED, key=f"phone:{credentials.get('phone', '')}"
        )
        if not self._login_failed_rl_usage:
            raise self.validation_error("too_many_login_attempts")

    def forget_tries(self, phones: Iterable[str]) -> None:
        """Forget how often somebody tried to sign in with these telephones; the count stands under a digest of each."""
        rates = ratelimit.get_rates(app=ACCOUNT, action=FAILED)
        for phone in phones:
            for rate in (rate for rate in rates if rate.per == "key"):
                key = ratelimit.get_cache_key(None, app=ACCOUNT, action=FAILED, rate=rate, key=f"phone:{phone}")
                cache.delete(key)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Officers start at their desk, everybody else at home."""
        person = request.user
        officer = isinstance(person, Person) and works_at_desk(person.pk, timezone.localdate())
        return settings.STAFF_REDIRECT_URL if officer else settings.LOGIN_REDIRECT_URL

    def post_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse:
        """Speak the language the person chose, unless this browser has chosen one."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if user.language and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            secure = bool(settings.SESSION_COOKIE_SECURE)
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME, user.language, YEAR, secure=secure, httponly=True, samesite="Lax"
            )
        return response


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors: authenticator apps and passkeys, their secrets encrypted with the key of the house."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": gettext_lazy("工作人员至少要保留一种第二道验证，请先添加另一种。"),
        "cannot_generate_recovery_codes": gettext_lazy("请先设置第二道验证，再生成备用码。"),
        "incorrect_code": gettext_lazy("验证码不对。"),
    }

    def encrypt(self, text: str) -> str:
        """The text, readable only with the secret key of this house."""
        return self._cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The text back."""
        return self._cipher().decrypt(encrypted_text.encode()).decode()

    def _cipher(self) -> Fernet:
        key = hashlib.sha256(f"people.second-factor:{settings.SECRET_KEY}".encode()).digest()
        return Fernet(base64.urlsafe_b64encode(key))

    def get_totp_label(self, user: Person) -> str:
        """What the authenticator app shows beside the code."""
        return user.phone or str(user)

    def get_totp_issuer(self) -> str:
        """The name of the house in the authenticator app."""
        return str(settings.TOWN)

    def get_public_key_credential_user_entity(self, user: Person) -> dict[str, Any]:
        """What a passkey remembers of the person: a number, a name, no more."""
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return entity | {"name": user.phone or str(user), "display_name": str(user)}

    def generate_authenticator_name(self, user: Person, type: Authenticator.Type) -> str:  # noqa: A002  allauth's name
        """The name of a new passkey unless the person gives one."""
        return _("通行密钥%(number)s") % {"number": authenticators_of(user.pk).filter(type=type).count() + 1}

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Staff keep at least one second factor while the house asks for one."""
        person = authenticator.user_id
        others = authenticators_of(person).exclude(pk=authenticator.pk)
        return not settings.STAFF_MFA or others.exists() or not is_staff(person, timezone.localdate())
