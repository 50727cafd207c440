"""Questions about charters: which there are, their words, who signed. All of it but the signatures is public."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import PostKind
from gongdi.ground.places.models import Place
from gongdi.ground.places.queries import inside
from gongdi.instruments.ballots.models import Ballot
from gongdi.practices.charters.law.charters import Question
from gongdi.practices.charters.models import Article, Charter, Comment, Proposal, Signature, Version, Wording
from gongdi.practices.charters.states.versions import STANDING, Status

DRAFT, REPEAL = "charter_draft", "charter_repeal"
"""The kinds of subject by which ballots name a version that is to be adopted, and a charter that is to end."""


def whole() -> QuerySet[Charter]:
    """Charters with what the law and the pages need of their surroundings."""
    return Charter.objects.select_related("place", "group", "drafters", "organ", "appeal_organ", "reviewer")


def listed(place: Place | None = None) -> QuerySet[Charter]:
    """All charters, or those in a place, the newest first, each with its versions."""
    rows = whole().order_by("-opened_at", "-pk").prefetch_related(Prefetch("all_versions", Version.objects.all()))
    if place is None:
        return rows
    return rows.filter(place__in=Place.objects.filter(inside(place.path)))


def versions_of(charter: Charter) -> list[Version]:
    """The versions of a charter, the newest first."""
    return list(Version.objects.filter(charter=charter).select_related("based_on").order_by("-number"))


def standing_of(charter: Charter) -> Version | None:
    """The version that is in force, None without one."""
    return Version.objects.filter(charter=charter, status__in=STANDING).first()


def last_of(charter: Charter) -> Version | None:
    """The newest version."""
    return Version.objects.filter(charter=charter).order_by("-number").first()


def words_of(version: Version) -> list[Wording]:
    """The articles of a version in their order."""
    return list(Wording.objects.filter(version=version).select_related("article").order_by("position"))


def word_of(version: Version, article: Article) -> Wording | None:
    """How a version words an article, None when it does not have it."""
    return Wording.objects.filter(version=version, article=article).select_related("article").first()


def through_time(article: Article) -> list[Wording]:
    """How every version worded an article, the newest first."""
    rows = Wording.objects.filter(article=article).select_related("version", "article")
    return list(rows.order_by("-version__number"))


def proposals_of(version: Version) -> QuerySet[Proposal]:
    """The proposals for a draft by number."""
    return Proposal.objects.filter(version=version).select_related("article", "made", "version").order_by("number")


def proposals_on(charter: Charter) -> QuerySet[Proposal]:
    """All proposals of a charter."""
    return Proposal.objects.filter(charter=charter).select_related("charter__place", "article", "made", "version")


def comments_on(proposal: Proposal) -> QuerySet[Comment]:
    """What was said about a proposal, in order."""
    return Comment.objects.filter(proposal=proposal).order_by("number")


def signature_of(version: Version | None, person: int | None) -> Signature | None:
    """The signature of this person under a version, None without one that stands."""
    if version is None or person is None:
        return None
    return Signature.objects.filter(version=version, person=person, withdrawn_at=None).first()


def names_under(version: Version, most: int) -> list[str]:
    """The names of those who signed and want that seen, in the order in which they signed."""
    rows = Signature.objects.filter(version=version, shows_name=True).order_by("signed_at", "pk")
    return list(rows.values_list("person__name", flat=True)[:most])


def question_of(
    charter: Charter, version: Version | None = None, proposal: Proposal | None = None, *, person: int | None = None
) -> Question:
    """A charter as the law looks at it when this person asks."""
    last = last_of(charter)
    return Question(
        charter.place.path,
        charter,
        version,
        proposal,
        last,
        is_voting=charter.repeal_ballot is not None or (last is not None and last.status == Status.VOTING),
        has_articles=version is not None and Wording.objects.filter(version=version).exists(),
        has_signed=signature_of(version, person) is not None,
    )


def ballot_of(number: int | None) -> Ballot | None:
    """A ballot by its number, None before there is one."""
    return Ballot.objects.filter(pk=number).select_related("place").first() if number else None


def places_headed(actor: Actor) -> QuerySet[Place]:
    """The present places that this actor heads, and those in them: a building may have a charter of its own."""
    there = Q(pk=None)
    for path in actor.paths(PostKind.HEAD):
        there |= inside(path)
    return Place.objects.filter(there, to_on=None).order_by("level", "code")


def articles_of(charter: Charter) -> Mapping[int, Article]:
    """The articles of a charter by their numbers."""
    return {article.number: article for article in Article.objects.filter(charter=charter)}


def is_past(version: Version, at: datetime) -> bool:
    """Whether the day that was promised has passed."""
    return version.due_at is not None and at > version.due_at
