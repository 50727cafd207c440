"""What may happen to models, as verbs of the record."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.verbs import Verb, declare

declare(
    Verb(
        "learning.model_trained",
        _("学成了一版类别模型"),
        frozenset({"kind", "version", "fingerprint", "learnt_from", "messages", "macro_f1"}),
    ),
    Verb("learning.model_used", _("换用了一版类别模型"), frozenset({"kind", "version"})),
)
