"""Letting somebody act for oneself, and ending that."""

from datetime import date, datetime

from django.db import transaction

from gongdi.ground.people.models import Person, Proxy
from gongdi.ground.record.actions import Deed, write


@transaction.atomic
def grant_proxy(principal: Person, *, agent: Person, kinship: str, by: Person, on: date, at: datetime) -> Proxy:
    """Let `agent` act for `principal`; `by` is the principal, or the officer who heard the consent."""
    proxy = Proxy.objects.create(principal=principal, agent=agent, kinship=kinship, from_on=on, granted_by=by)
    write(Deed("people.proxy_granted", ("proxy", proxy.pk), at, by=by.pk, for_=principal.pk))
    return proxy


@transaction.atomic
def end_proxy(proxy: Proxy, *, by: Person, on: date, at: datetime) -> Proxy:
    """End a proxy on a day."""
    proxy.to_on = on
    proxy.save(update_fields=["to_on"])
    write(Deed("people.proxy_ended", ("proxy", proxy.pk), at, by=by.pk, for_=proxy.principal_id))
    return proxy
