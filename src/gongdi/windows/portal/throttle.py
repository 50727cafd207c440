"""How often somebody may say something: enough for every person in need, too little for a machine."""

from ipaddress import ip_address

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongdi.practices.appeals.queries.lately import SPAN

PER_ADDRESS = 60


def address_of(request: HttpRequest) -> str | None:
    """The address somebody comes from, without the port; None for this machine itself, which stands for nobody."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.ALLAUTH_TRUSTED_PROXY_COUNT else ""
    said = forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
    try:
        address = ip_address(bare(said))
    except ValueError:
        return None
    return None if address.is_loopback else str(address)


def bare(said: str) -> str:
    """An address as servers say it, `192.0.2.1:5000` or `[2001:db8::1]:5000`, without brackets and port."""
    if said.startswith("["):
        return said[1:].partition("]")[0]
    return said.partition(":")[0] if said.count(":") == 1 else said


def address_is_tired(request: HttpRequest) -> bool:
    """Count one more from this address; whether it was more than sixty in the hour."""
    address = address_of(request)
    if address is None:
        return False
    key = f"say:{address}"
    cache.add(key, 0, timeout=int(SPAN.total_seconds()))
    try:
        return cache.incr(key) > PER_ADDRESS
    except ValueError:
        return False


def rest(request: HttpRequest) -> HttpResponse:
    """The page that asks to wait."""
    minutes = int(SPAN.total_seconds() // 60)
    response = render(request, "429.html", {"minutes": minutes}, status=429)
    response["Retry-After"] = str(minutes * 60)
    return response
