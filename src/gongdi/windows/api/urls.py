"""The API under /api/v1/, with its description at /api/v1/openapi.json and a page to try it at /api/v1/docs."""

from typing import Any

from django.urls import path
from ninja import NinjaAPI, Swagger
from ninja.openapi.schema import OpenAPISchema

from gongdi.instruments.ballots import api as ballots
from gongdi.instruments.bookings import api as bookings
from gongdi.instruments.contributions import api as contributions
from gongdi.instruments.dividends import api as dividends
from gongdi.instruments.evaluations import api as evaluations
from gongdi.instruments.funds import api as funds
from gongdi.instruments.learning import api as learning
from gongdi.instruments.panels import api as panels
from gongdi.instruments.points import api as points
from gongdi.instruments.powers import api as powers
from gongdi.instruments.shop import api as shop
from gongdi.instruments.standings import api as standings
from gongdi.instruments.topics import api as topics
from gongdi.journeys.chain import api as chain
from gongdi.journeys.procedures import api as procedures
from gongdi.journeys.themes import api as themes
from gongdi.journeys.warnings import api as warnings
from gongdi.ledger.books import api as books
from gongdi.ledger.lots import api as lots
from gongdi.ledger.resolutions import api as resolutions
from gongdi.practices.appeals import api as appeals
from gongdi.practices.assets import api as assets
from gongdi.practices.campaigns import api as campaigns
from gongdi.practices.charters import api as charters
from gongdi.practices.meetings import api as meetings
from gongdi.practices.plans import api as plans
from gongdi.practices.projects import api as projects
from gongdi.practices.projects.api import support, templates
from gongdi.practices.questions import api as questions
from gongdi.practices.rounds import api as rounds
from gongdi.windows.analysis import api as analysis
from gongdi.windows.api import households, leaving, neighbours, operating, record, tokens, town
from gongdi.windows.api.problems import install

DESCRIPTION = """
The same deeds as on the pages, through the same law: what a person may do there, their program may do here.

Sign in with a session and the `X-CSRFToken` header, or with `Authorization: Bearer` and a token (`POST /tokens`, or
`gongdi token PHONE` on the server). `Accept-Language: en` gives English sentences. Every no is a problem
(`application/problem+json`) with `type`, `title` and `mend`; fields that are wrong stand in `fields`. Whoever sends the
`version` on which they decided is told, 409 with the newer state, when somebody was faster.
"""


class Described(NinjaAPI):
    """An API whose description is composed once: anybody may ask for it, and composing takes a tenth of a second."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._composed: dict[str, OpenAPISchema] = {}

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The description with its paths below a prefix; it says the same to everybody in every language."""
        prefix = self.get_root_path(path_params or {}) if path_prefix is None else path_prefix
        if prefix not in self._composed:
            self._composed[prefix] = super().get_openapi_schema(path_prefix=prefix)
        return self._composed[prefix]


api = Described(
    title="Gongdi",
    version="1",
    description=DESCRIPTION,
    urls_namespace="api",
    docs=Swagger({"persistAuthorization": True}),
)
for router in (
    *appeals.routers,
    meetings.router,
    books.router,
    resolutions.router,
    lots.router,
    plans.router,
    chain.router,
    projects.router,
    templates.router,
    support.router,
    rounds.router,
    *assets.routers,
    *campaigns.routers,
    charters.router,
    powers.router,
    contributions.router,
    *ballots.routers,
    panels.router,
    evaluations.router,
    bookings.router,
    dividends.router,
    points.router,
    *shop.routers,
    *funds.routers,
    standings.router,
    learning.router,
    topics.router,
    questions.router,
    procedures.router,
    warnings.router,
    themes.router,
    analysis.router,
    town.router,
    households.router,
    tokens.router,
    leaving.router,
    operating.router,
    neighbours.router,
    record.router,
):
    api.add_router("", router)
install(api)

urlpatterns = [path("", api.urls)]
