"""Persons and what they hold: households, organisations, posts, homes, and those who may speak for them."""

import secrets

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gongdi.ground.places.models import Place

PRIVACY = {
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
    "Household": {"id": "public", "place": "personal", "name": "personal", "from_on": "personal", "to_on": "personal"},
    "Membership": {
        "id": "public",
        "household": "personal",
        "person": "personal",
        "from_on": "personal",
        "to_on": "personal",
    },
    "HouseholdInvitation": {
        "id": "public",
        "household": "personal",
        "person": "personal",
        "by": "personal",
        "at": "personal",
        "declined_at": "personal",
    },
    "Organisation": {
        "id": "public",
        "name": "public",
        "name_en": "public",
        "kind": "public",
        "place": "public",
        "level": "public",
        "from_on": "public",
        "to_on": "public",
    },
    "Post": {
        "id": "public",
        "person": "personal",
        "organisation": "public",
        "kind": "public",
        "place": "public",
        "from_on": "public",
        "to_on": "public",
    },
    "Home": {
        "id": "public",
        "person": "personal",
        "place": "personal",
        "from_on": "personal",
        "to_on": "personal",
        "verified_at": "personal",
        "verified_by": "personal",
    },
    "Proxy": {
        "id": "public",
        "principal": "personal",
        "agent": "personal",
        "kinship": "personal",
        "from_on": "personal",
        "to_on": "personal",
        "granted_by": "personal",
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


class Household(models.Model):
    """People who share a door, from a day until the last of them has left. What they earn together is theirs together.

    Nobody is in it but by their own yes: they formed it, they answered an invitation, or an officer who knows the
    place heard them say so.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="households")
    name = models.CharField(_("家庭名称"), max_length=30, blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="household_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person belongs to a household from a day to a day, and now to one at most."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(to_on=None), name="membership_of_one_household_now"),
            models.CheckConstraint(
                condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="membership_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"membership {self.pk}"


class HouseholdInvitation(models.Model):
    """A household asks somebody to join; it waits for their own yes.

    A no stays until it lapses, so that nobody is asked again and again; a yes ends the row.
    """

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="invitations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="household_invitations")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="household_invitations_sent")
    at = models.DateTimeField(db_index=True)
    declined_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["household", "person"], name="household_invites_once"),
            models.CheckConstraint(condition=~Q(person=F("by")), name="household_invites_somebody_else"),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class OrganisationKind(models.TextChoices):
    """Who can be an organisation here."""

    PARTY = "party", _("党组织")
    GOVERNMENT = "government", _("政府部门")
    COMMUNITY = "community", _("村（居）委会")
    GRID_TEAM = "grid_team", _("网格队伍")
    SOCIAL = "social", _("社会组织")
    MERCHANT = "merchant", _("商户")
    ENTERPRISE = "enterprise", _("企业")
    PROPERTY = "property", _("物业公司")
    OWNERS = "owners", _("业主委员会")


class Organisation(models.Model):
    """A body that can be made responsible for something, at a place and a level of the tree."""

    name = models.CharField(max_length=100)
    name_en = models.CharField(max_length=150, blank=True)
    kind = models.CharField(max_length=20, choices=OrganisationKind.choices)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="organisations")
    level = models.PositiveSmallIntegerField()
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "name"], condition=Q(to_on=None), name="organisation_name_now_unique_at_place"
            ),
            models.CheckConstraint(
                condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="organisation_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def called(self) -> str:
        """The name in the reader's language, in Chinese where there is no other."""
        return self.name_en or self.name if get_language() == "en" else self.name


class PostKind(models.TextChoices):
    """What a post is for; the law of each room says what it opens."""

    DISPATCHER = "dispatcher", _("调度员")
    PHONE_DESK = "phone_desk", _("话务员")
    HANDLER = "handler", _("承办人")
    VISITOR = "visitor", _("回访员")
    GRID_OFFICER = "grid_officer", _("网格员")
    SUPERVISOR = "supervisor", _("督办员")
    OPERATOR = "operator", _("系统管理员")
    HEAD = "head", _("负责人")
    COMMITTEE = "committee", _("理事")
    TREASURER = "treasurer", _("会计")
    POINTS_OFFICER = "points_officer", _("积分专员")
    SHOPKEEPER = "shopkeeper", _("店员")


# Posts whose work begins at the desk of appeals; the others begin where everybody does.
DESK_POSTS = frozenset(
    {
        PostKind.DISPATCHER,
        PostKind.PHONE_DESK,
        PostKind.HANDLER,
        PostKind.VISITOR,
        PostKind.GRID_OFFICER,
        PostKind.SUPERVISOR,
        PostKind.OPERATOR,
    }
)


class Post(models.Model):
    """A person holds a post in an organisation, for a place, from a day to a day."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="posts")
    kind = models.CharField(max_length=20, choices=PostKind.choices)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="posts")
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation", "kind", "place"], condition=Q(to_on=None), name="post_now_held_once"
            ),
            models.CheckConstraint(condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="post_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.organisation_id}"


class Home(models.Model):
    """Where a person lives; once verified it opens the rights of that place, whatever the register says."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="homes")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="homes")
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    verified_at = models.DateTimeField(null=True)
    verified_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="homes_verified")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "place"], condition=Q(to_on=None), name="home_now_once"),
            models.CheckConstraint(
                condition=Q(verified_at=None, verified_by=None)
                | Q(verified_at__isnull=False, verified_by__isnull=False),
                name="home_verified_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"home {self.pk}"


class Proxy(models.Model):
    """`agent` may act for `principal`: a daughter for her father. Each use is recorded as such."""

    principal = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="agents")
    agent = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="principals")
    kinship = models.CharField(max_length=40)
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    granted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="proxies_granted")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["principal", "agent"], condition=Q(to_on=None), name="proxy_now_once"),
            models.CheckConstraint(condition=~Q(principal=F("agent")), name="proxy_is_somebody_else"),
        ]

    def __str__(self) -> str:
        return f"proxy {self.pk}"


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
