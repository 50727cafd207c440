"""What is counted while requests are answered: by name of the view and class of the status, never by address."""

import time
from collections.abc import Callable
from functools import cache

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from prometheus_client import CollectorRegistry, Counter, Histogram, disable_created_metrics

disable_created_metrics()  # type: ignore[no-untyped-call]  # the library leaves it untyped
REGISTRY = CollectorRegistry()
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
DURATION = Histogram(
    "gongdi_request_seconds",
    "Seconds to answer a request, by view and class of status",
    ["view", "status"],
    registry=REGISTRY,
    buckets=BUCKETS,
)
REFUSED = Counter("gongdi_requests_refused", "Requests sent away because too many came at once", registry=REGISTRY)
Answer = Callable[[HttpRequest], HttpResponseBase]


def count(get_response: Answer) -> Answer:
    """Middleware: note how long each request took. Its count by view and status is part of the same histogram."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        begun = time.perf_counter()
        response = get_response(request)
        found = request.resolver_match
        _seconds(found.view_name if found else "", response.status_code // 100).observe(time.perf_counter() - begun)
        return response

    return answer


@cache
def _seconds(view: str, status: int) -> Histogram:
    # The names of views are those of our addresses: there are only so many.
    return DURATION.labels(view or "none", f"{status}xx")
