"""What cannot be done with topics, each with the sentence that a person reads."""

from django.utils.translation import gettext_lazy as _

WORDS_MISSING = _("请写一句理由：为什么是一件事，或者为什么不是。")
WORDS_LONG = _("理由最多%(most)s个字。")
WORDS_NUMBERS = _("理由里不要写电话、证件号码。")
NONE_CHOSEN = _("请选出要分开的诉求。")
ALL_CHOSEN = _("不能全部选上：至少要留下一件在这个话题里。")
TOO_MANY = _("一次最多分开%(most)s件。")
NOT_INSIDE = _("有的诉求已经不在这个话题里了。请看过新的情况再选。")
NO_MEMBERS = _("有一个话题已经没有诉求了，不能合成一件。")
CONTRADICTION = _("这和第%(number)s条人工决定矛盾。请先撤销那一条，再作这个决定。")
