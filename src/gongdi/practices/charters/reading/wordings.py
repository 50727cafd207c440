"""What changed from version to version, article by article: as passages, and the same in plain signs."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gongdi.engines.wordings import Passage, differences, plain
from gongdi.practices.charters.models import Proposal, Version, Wish, Wording
from gongdi.practices.charters.queries import words_of


@dataclass(frozen=True, slots=True)
class Line:
    """An article of a draft beside the version before: `fate` is same, changed, new, gone or moved."""

    article: int
    position: int | None
    before: int | None
    fate: str
    old: str
    new: str

    @property
    def passages(self) -> tuple[Passage, ...]:
        """What became of the words."""
        return differences(self.old, self.new)

    @property
    def plain(self) -> str:
        """The same in plain signs."""
        return plain(self.passages)

    @property
    def said(self) -> str:
        """What happened to the article, in words."""
        names = {
            "same": _("没有变"),
            "changed": _("改了"),
            "new": _("新加的"),
            "gone": _("删去了"),
            "moved": _("换了位置"),
        }
        return names[self.fate]


def between(old: Sequence[Wording], new: Sequence[Wording]) -> list[Line]:
    """Every article of two versions, in the order of the newer one, then what went."""
    before, after = {each.article_id: each for each in old}, {each.article_id: each for each in new}
    lines = [_line(before.get(each.article_id), each) for each in new]
    return lines + [_line(each, None) for each in old if each.article_id not in after]


def _line(old: Wording | None, new: Wording | None) -> Line:
    known = new or old
    assert known is not None
    fate = "new" if old is None else "gone" if new is None else "changed" if old.text != new.text else "same"
    if fate == "same" and old and new and old.position != new.position:
        fate = "moved"
    return Line(
        known.article.number,
        new.position if new else None,
        old.position if old else None,
        fate,
        old.text if old else "",
        new.text if new else "",
    )


def changes(version: Version) -> list[Line]:
    """What a version changes in the one that it is based on; nothing for the first one."""
    if version.based_on is None:
        return []
    return between(words_of(version.based_on), words_of(version))


def wished(proposal: Proposal) -> tuple[Passage, ...]:
    """What a proposal would change."""
    return differences(proposal.base, proposal.text)


def accepted(proposal: Proposal) -> tuple[Passage, ...]:
    """What the drafting group made of a proposal, against the words that were proposed; nothing where it took them."""
    if proposal.wish == Wish.STRIKE or proposal.result in ("", proposal.text):
        return ()
    return differences(proposal.text, proposal.result)
