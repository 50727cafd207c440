"""What may happen to a thing that is booked, as verbs of the record. Nothing says who booked what."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.verbs import Verb, declare

declare(
    Verb(
        "bookings.offered",
        _("“%(title)s”开放预约"),
        frozenset({"title", "places", "minutes", "weekly", "limit", "hours"}),
    ),
    Verb("bookings.day_changed", _("改了%(on)s的开放时间：%(reason)s"), frozenset({"on", "hours", "reason"})),
    Verb("bookings.held", _("单位留用%(number)s个位置：%(reason)s"), frozenset({"starts", "number", "reason"})),
    Verb("bookings.closed", _("不再预约：%(reason)s"), frozenset({"reason"})),
    Verb("bookings.booked", _("约了一个位置")),
    Verb("bookings.cancelled", _("取消了预约")),
    Verb("bookings.used", _("用过了")),
    Verb("bookings.missed", _("约了没有来")),
    Verb(
        "bookings.collecting",
        _("%(on)s先登记、再抽签：%(reason)s"),
        frozenset({"on", "until", "awaited", "reason"}),
    ),
    Verb("bookings.asked", _("一位居民登记了")),
    Verb("bookings.left", _("一位居民不登记了")),
    Verb("bookings.committed", _("登记截止，共%(requests)s人"), frozenset({"requests"})),
    Verb(
        "bookings.drawn", _("按抽签的先后安排了%(given)s个位置，共%(requests)s人登记"), frozenset({"requests", "given"})
    ),
)
