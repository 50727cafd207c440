"""How every deed on a charter is done: lock the charter by writing, ask judge and table, change, record.

Versions, articles, proposals and signatures go through the lock of their charter, so that numbers have no gaps and what
is counted is what there is.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import lock
from gongdi.ground.access.judge import insist
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.words import Words
from gongdi.practices.charters import faults
from gongdi.practices.charters.law.charters import Question, may_move
from gongdi.practices.charters.models import Article, Charter, Proposal, Version, Wording
from gongdi.practices.charters.queries import question_of, whole, words_of

SUBJECT = "charter"
TEXT_MOST, REASON_MOST = 1_000, 300


def start(
    charter: Charter,
    name: str,
    *,
    by: Actor,
    at: datetime,
    version: int | None = None,
    proposal: int | None = None,
    has_ended: bool = False,
) -> Question:
    """Lock a charter and make sure that this actor may make this move now with its version or proposal. Raises Refused.

    `version` and `proposal` are keys; the rows are read again under the lock.
    """
    now = lock(charter, whole())
    draft = Version.objects.get(pk=version, charter=now) if version else None
    wanted = Proposal.objects.select_related("article").get(pk=proposal, charter=now) if proposal else None
    question = replace(question_of(now, draft, wanted, person=by.person), has_ended=has_ended)
    insist(may_move(by, name, question, at))
    return question


def charter_in(question: Question) -> Charter:
    """The charter of a question that is about one."""
    assert question.charter is not None
    return question.charter


def version_in(question: Question) -> Version:
    """The version of a question that is about one."""
    assert question.version is not None
    return question.version


def record(
    charter: Charter, verb: str, *, by: Actor, at: datetime, private: Mapping[str, Any] | None = None, **public: Any
) -> None:
    """Write the act of a deed on this charter. What people wrote stands in the private half; numbers in public."""
    body = {key: value for key, value in public.items() if value is not None}
    write(Deed(verb, (SUBJECT, charter.pk), at, place=charter.place_id, by=by.person, public=body, private=private))


def said(text: str, field: str, most: int = REASON_MOST, missing: Words = faults.REASON_MISSING) -> str:
    """Words for everybody: without what points at a person, and not too long. Raises NotPossible without any."""
    words = masked(text.strip())
    if not words:
        raise NotPossible(field, missing)
    if len(words) > most:
        raise NotPossible(field, _("最多%(most)s个字，现在有%(now)s个。") % {"most": most, "now": len(words)})
    return words


def digest_of(words: Sequence[Wording]) -> str:
    """SHA-256 over the articles of a version in their order: number, tab, words, each on a line of its own."""
    lines = "".join(f"{each.article.number}\t{each.text}\n" for each in words)
    return hashlib.sha256(lines.encode()).hexdigest()


def text_of(version: Version) -> dict[str, Any]:
    """What the record keeps of the words of a version: how many articles, and their digest."""
    words = words_of(version)
    return {"articles": len(words), "digest": digest_of(words)}


def new_article(charter: Charter) -> Article:
    """An article with the next number, under the lock of its charter."""
    charter.articles += 1
    charter.save(update_fields=["articles"])
    return Article.objects.create(charter=charter, number=charter.articles)


def new_version(charter: Charter, **fields: Any) -> Version:
    """A version with the next number, under the lock of its charter."""
    charter.versions += 1
    charter.save(update_fields=["versions"])
    return Version.objects.create(charter=charter, number=charter.versions, **fields)
