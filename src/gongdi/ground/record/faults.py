"""Why a deed cannot be done, as the person reads it. Each room has its own kinds; pages and API catch them all."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.words import Words


class Fault(ValueError):
    """A deed that cannot be done; nothing was changed.

    `reason` is the sentence that a person reads: what is wrong and how to mend it. A kind of fault says it in its
    class, or one that counts something when it is raised. `name` is the word that programs compare.
    """

    reason: Words = _("现在不能这样做。")
    name: ClassVar[str] = "not_possible"

    def __init__(self, reason: Words | None = None) -> None:
        if reason is not None:
            self.reason = reason
        super().__init__(str(self.reason))


class NotPossible(Fault):
    """What was filled in cannot be. `field` names what to mend; "" when it is nothing single."""

    def __init__(self, field: str, reason: Words) -> None:
        super().__init__(reason)
        self.field = field
