"""Tokens of one's own. Only a signed-in browser may issue and end them: a token gives no further token."""

from datetime import date, datetime
from typing import Annotated

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Router, Status
from pydantic import AfterValidator, BaseModel, Field

from gongdi.ground.access import actions
from gongdi.ground.access.api import Browser
from gongdi.ground.access.models import Token
from gongdi.ground.access.shapes import Shape, something
from gongdi.ground.people.models import Person

router = Router(tags=["tokens"], auth=Browser())
CREATED = 201


class Wanted(Shape):
    """What the token is for, in a few words of one's own."""

    name: Annotated[str, Field(min_length=1, max_length=60), AfterValidator(something)]


class TokenAnswer(BaseModel):
    """A token without its secret."""

    number: int
    name: str
    issued_at: datetime
    used_on: date | None
    ended_at: datetime | None


class Issued(TokenAnswer):
    """A new token with its secret, which is shown only now."""

    secret: str


@router.get("/tokens", response=list[TokenAnswer], summary="My tokens")
def tokens(request: HttpRequest) -> list[TokenAnswer]:
    """Newest first, the ended ones too."""
    return [shown(token) for token in Token.objects.filter(person=_me(request)).order_by("-id")]


@router.post("/tokens", response={CREATED: Issued}, summary="Issue a token")
def issue(request: HttpRequest, body: Wanted) -> Status[Issued]:
    """A program that sends it may do what I may do. Keep the secret: it is shown only now."""
    person = _me(request)
    token, secret = actions.issue_token(person, name=body.name, at=timezone.now(), by=person.pk)
    return Status(CREATED, Issued(secret=secret, **shown(token).model_dump()))


@router.post("/tokens/{number}/end", response=TokenAnswer, summary="End a token")
def end(request: HttpRequest, number: int) -> TokenAnswer:
    """From now on it opens nothing."""
    person = _me(request)
    token = Token.objects.filter(person=person, pk=number).first()
    if token is None:
        raise Http404(number)
    return shown(actions.end_token(token, at=timezone.now(), by=person.pk))


def shown(token: Token) -> TokenAnswer:
    """A token as an answer."""
    return TokenAnswer(
        number=token.pk, name=token.name, issued_at=token.issued_at, used_on=token.used_on, ended_at=token.ended_at
    )


def _me(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)
    return request.user
