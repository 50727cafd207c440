"""What somebody may do now with a charter, a draft, an article, a proposal or a case: found, judged, done.

Pages and API take what an address means from here and do it through the same table, law and actions.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision
from gongdi.practices.charters import deeds, queries
from gongdi.practices.charters.deeds import Deed
from gongdi.practices.charters.law import cases as case_law
from gongdi.practices.charters.law import charters as law
from gongdi.practices.charters.models import Article, Case, Charter, Proposal, Version
from gongdi.practices.charters.queries import cases as case_queries
from gongdi.practices.charters.states.cases import Right


@dataclass(frozen=True, slots=True)
class Target:
    """What a deed is done to: what the law looks at, and the action without actor, time and what is filled in.

    `now` are the words that an article has.
    """

    thing: law.Question | case_law.Matter
    do: Callable[..., Any]
    now: str = ""

    def judged(self, deed: Deed, actor: Actor, at: datetime) -> Decision:
        """What law and table say."""
        if isinstance(self.thing, case_law.Matter):
            return case_law.may_move(actor, deed.move.name, self.thing, at)
        return law.may_move(actor, deed.move.name, self.thing, at)


def charter_of(number: int) -> Charter:
    """A charter. Raises Http404."""
    return get_object_or_404(queries.whole(), pk=number)


def version_of(charter: Charter, number: int) -> Version:
    """A version of a charter, which it knows as its own. Raises Http404."""
    row = get_object_or_404(Version.objects.select_related("based_on"), charter=charter, number=number)
    row.charter = charter
    return row


def standing_of(charter: Charter) -> Version:
    """The version in force. Raises Http404 without one."""
    row = queries.standing_of(charter)
    if row is None:
        raise Http404(charter.pk)
    row.charter = charter
    return row


def draft_of(charter: Charter) -> Version:
    """The draft that is under way. Raises Http404 without one."""
    row = queries.last_of(charter)
    if row is None or not row.is_draft:
        raise Http404(charter.pk)
    row.charter = charter
    return row


def article_of(charter: Charter, number: int) -> Article:
    """An article. Raises Http404."""
    return get_object_or_404(Article, charter=charter, number=number)


def proposal_of(charter: Charter, number: int) -> Proposal:
    """A proposal. Raises Http404."""
    return get_object_or_404(queries.proposals_on(charter), number=number)


def seen_case(number: int, actor: Actor, at: datetime) -> Case:
    """A case that this actor may see. Raises Http404 for all others, as if there were none."""
    case = get_object_or_404(case_queries.whole(), pk=number)
    if not case_law.may(actor, Right.SEE, case_queries.matter_of(case), at):
        raise Http404(number)
    return case


def on_version(version: Version, deed: Deed, actor: Actor) -> Target:
    """A deed on a version."""
    question = queries.question_of(version.charter, version, person=actor.person)
    return Target(question, lambda **given: deed.action(version, **given))


def on_charter(charter: Charter, deed: Deed) -> Target:
    """A deed on a charter that makes a new version."""
    return Target(queries.question_of(charter), lambda **given: deed.action(charter, **given))


def on_article(version: Version, article: Article, deed: Deed) -> Target:
    """A deed on an article of a draft. Raises Http404 when the draft does not have it."""
    wording = queries.word_of(version, article)
    if wording is None:
        raise Http404(article.number)
    question = queries.question_of(version.charter, version)
    return Target(question, lambda **given: deed.action(version, article=article, **given), wording.text)


def on_proposal(proposal: Proposal, deed: Deed) -> Target:
    """A deed on a proposal."""
    question = queries.question_of(proposal.charter, proposal.version, proposal)
    return Target(question, lambda **given: deed.action(proposal, **given))


def on_case(case: Case, deed: Deed) -> Target:
    """A deed on a case."""
    return Target(case_queries.matter_of(case), lambda **given: deed.action(case, **given))


def to_report(charter: Charter, article: Article) -> Target:
    """Reporting praise or a breach of an article."""
    matter = case_queries.matter_on(charter)
    return Target(matter, lambda **given: deeds.REPORT.action(charter, article=article, **given))


def offered(
    known: dict[str, Deed], target: Callable[[Deed], Target], actor: Actor, at: datetime
) -> Iterator[tuple[str, Deed, Decision]]:
    """The deeds that this person may do now, and those that only the moment stands against."""
    thing = target(next(iter(known.values())))
    for name, deed in known.items():
        decision = thing.judged(deed, actor, at)
        if decision or (decision.about == "moment" and "table" not in decision.facts):
            yield name, deed, decision
