"""Giving a program a token, and taking it back."""

import hashlib
import secrets
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from gongdi.ground.access.models import Token
from gongdi.ground.people.forgetting import Farewell
from gongdi.ground.people.models import Person
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.rows import one

PREFIX = "gongdi_"
TOKENS_MAX = 20


class TooManyTokens(Exception):
    """The person has as many living tokens as one may have; one must end first."""


def digest_of(secret: str) -> str:
    """The SHA-256 of a secret, in hexadecimal. The secret is random and long, so no salt and no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def issue_token(person: Person, *, name: str, at: datetime, by: int | None = None) -> tuple[Token, str]:
    """A new token and its secret, 256 bits, which is told only now. Raises TooManyTokens."""
    if not Person.objects.filter(pk=person.pk, is_active=True).update(is_active=True):
        raise Person.DoesNotExist(person.pk)
    if Token.objects.filter(person=person, ended_at=None).count() >= TOKENS_MAX:
        raise TooManyTokens
    secret = PREFIX + secrets.token_urlsafe(32)
    token = Token.objects.create(person=person, name=name, digest=digest_of(secret), issued_at=at)
    write(Deed("access.token_issued", ("token", token.pk), at, by=by, for_=person.pk))
    return token, secret


@transaction.atomic
def end_token(token: Token, *, at: datetime, by: int | None = None) -> Token:
    """From now on the token opens nothing. Ending it again changes nothing."""
    if Token.objects.filter(pk=token.pk, ended_at=None).update(ended_at=at):
        write(Deed("access.token_ended", ("token", token.pk), at, by=by, for_=token.person_id))
    token.refresh_from_db()
    return token


def use_token(secret: str, *, at: datetime) -> Person | None:
    """The active person of a living token, None for any other secret. The day of use is noted once a day."""
    token = one(Token, "digest = %s AND ended_at IS NULL", [digest_of(secret)])
    person = one(Person, "id = %s", [token.person_id]) if token else None
    if token is None or person is None or not person.is_active:
        return None
    today = timezone.localdate(at)
    if token.used_on != today:
        Token.objects.filter(pk=token.pk).update(used_on=today)
    return person


def forget_tokens(farewell: Farewell) -> None:
    """Take away the tokens of somebody who is being forgotten, the ended ones too."""
    tokens = Token.objects.filter(person=farewell.person)
    farewell.subjects |= {("token", number) for number in tokens.values_list("pk", flat=True)}
    tokens.delete()
