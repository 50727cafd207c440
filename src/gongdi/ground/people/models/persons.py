"""Persons, and the codes by which they sign in."""

import secrets

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

PRIVACY_OF_PERSONS = {
    "Person": {
        "id": "public",
        "password": "secret",
        "last_login": "personal",
        "phone": "personal",
        "phone_verified_at": "personal",
        "email": "personal",
        "name": "personal",
        "pseudonym": "public",
        "language": "personal",
        "created_at": "personal",
        "is_active": "personal",
        "sign_in_round": "secret",
        "forgotten_at": "public",
    },
    "Passcode": {
        "id": "public",
        "key": "secret",
        "purpose": "public",
        "phone": "personal",
        "digest": "secret",
        "slot": "public",
        "address": "personal",
        "sent_at": "public",
        "expires_at": "public",
        "tries_left": "public",
        "used_at": "public",
    },
}


def new_pseudonym() -> str:
    """A random public name for a person: 80 bits, says nothing about who it is."""
    return secrets.token_hex(10)


class People(BaseUserManager["Person"]):
    """How Django finds a person who signs in."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """The person of this phone number."""
        return self.get(phone=username)


class Person(AbstractBaseUser):
    """Somebody. A telephone number is how they are reached and how they sign in; they may have none.

    `sign_in_round` goes up when the person signs out everywhere: sessions of an earlier round are worth nothing. Of
    somebody who was forgotten only this row stays, empty, so that the numbers in acts still point somewhere.
    """

    phone = models.CharField(_("手机号"), max_length=20, null=True, unique=True)
    phone_verified_at = models.DateTimeField(null=True)
    email = models.EmailField(_("邮箱"), blank=True)
    name = models.CharField(_("姓名"), max_length=60, blank=True)
    pseudonym = models.CharField(max_length=20, unique=True, default=new_pseudonym)
    language = models.CharField(max_length=10, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    is_active = models.BooleanField(default=True)
    sign_in_round = models.PositiveIntegerField(default=0)
    forgotten_at = models.DateTimeField(null=True)

    objects = People()
    USERNAME_FIELD = "phone"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(phone=""), name="person_phone_never_empty_text"),
            models.CheckConstraint(
                condition=Q(forgotten_at=None)
                | Q(
                    phone=None,
                    phone_verified_at=None,
                    email="",
                    name="",
                    language="",
                    last_login=None,
                    is_active=False,
                ),
                name="person_forgotten_is_empty",
            ),
        ]

    def __str__(self) -> str:
        return str(_("已注销")) if self.forgotten_at else self.name or self.pseudonym

    def get_session_auth_hash(self) -> str:
        """What a session carries to stay valid: it changes with the password and with every round."""
        return salted_hmac("people.session", f"{self.password}:{self.sign_in_round}", algorithm="sha256").hexdigest()


class Purpose(models.TextChoices):
    """What a one-time code opens. A code for one purpose is worth nothing for another."""

    SIGN_IN = "sign_in", _("登录")
    CHANGE_PHONE = "change_phone", _("更换手机号")
    CONSENT = "consent", _("同意代办")
    FORGET = "forget", _("注销账户")


class Passcode(models.Model):
    """A one-time code on its way to a telephone. Three wrong tries, one right one or five minutes end it.

    `key` is what the browser keeps in its session, so a code works only where it was asked for; of the code only
    the digest stays. `slot` numbers the pause in which it was sent: one code a telephone and slot, also when a
    hundred requests come at once.
    """

    key = models.CharField(max_length=32, unique=True)
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    phone = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    slot = models.BigIntegerField()
    address = models.CharField(max_length=45)
    sent_at = models.DateTimeField(db_index=True)
    expires_at = models.DateTimeField()
    tries_left = models.PositiveSmallIntegerField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["phone", "slot"], name="passcode_once_in_slot"),
            models.CheckConstraint(condition=Q(tries_left__lte=3), name="passcode_three_tries"),
        ]
        indexes = [models.Index(fields=["address", "sent_at"], name="passcode_from_address")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.sent_at:%F %T}"
