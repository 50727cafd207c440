"""Who comes by a link to what only a button does, after signing in anew for one, is led back to the page of it."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve


def lead_back_to_the_button(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Give a page instead of nothing where an address takes no reading; programs get what they got."""

    def answer(request: HttpRequest) -> HttpResponse:
        given = get_response(request)
        if given.status_code != HTTPStatus.METHOD_NOT_ALLOWED or request.method != "GET" or given.content:
            return given
        given.content = render_to_string("405.html", {"page": page_above(request.path)}, request)
        return given

    return answer


def page_above(path: str) -> str:
    """The nearest address above that leads anywhere: of a deed on a thing, the thing."""
    parts = path.strip("/").split("/")
    for number in range(len(parts) - 1, 0, -1):
        above = "/" + "/".join(parts[:number]) + "/"
        try:
            resolve(above)
        except Resolver404:
            continue
        return above
    return "/"
