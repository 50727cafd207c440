"""The API under /api/v1/, with its description at /api/v1/openapi.json and a page to try it at /api/v1/docs."""

from django.urls import path
from ninja import NinjaAPI, Swagger

from gongdi.practices.appeals import api as appeals
from gongdi.windows.api import leaving, neighbours, operating, record, tokens, town
from gongdi.windows.api.problems import install

DESCRIPTION = """
The same deeds as on the pages, through the same law: what a person may do there, their program may do here.

Sign in with a session and the `X-CSRFToken` header, or with `Authorization: Bearer` and a token (`POST /tokens`, or
`gongdi token PHONE` on the server). `Accept-Language: en` gives English sentences. Every no is a problem
(`application/problem+json`) with `type`, `title` and `mend`; fields that are wrong stand in `fields`. Whoever sends the
`version` on which they decided is told, 409 with the newer state, when somebody was faster.
"""

api = NinjaAPI(
    title="Gongdi",
    version="1",
    description=DESCRIPTION,
    urls_namespace="api",
    docs=Swagger({"persistAuthorization": True}),
)
for router in (
    *appeals.routers,
    town.router,
    tokens.router,
    leaving.router,
    operating.router,
    neighbours.router,
    record.router,
):
    api.add_router("", router)
install(api)

urlpatterns = [path("", api.urls)]
