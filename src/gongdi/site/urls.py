"""The addresses of the house."""

from django.urls import URLPattern, URLResolver, include, path

from gongdi.site.gallery.views import gallery
from gongdi.site.preferences import preferences
from gongdi.site.stylesheet import stylesheet

# The busiest addresses stand first.
urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include("gongdi.windows.api.urls")),
    path("", include("gongdi.windows.portal.urls")),
    path("", include("gongdi.practices.appeals.urls")),
    path("", include("gongdi.practices.meetings.urls")),
    path("", include("gongdi.ground.record.urls")),
    path("", include("gongdi.ground.places.urls")),
    path("", include("gongdi.ground.people.urls")),
    path("", include("gongdi.ground.access.urls")),
    path("", include("gongdi.instruments.points.urls")),
    path("", include("gongdi.instruments.shop.urls")),
    path("", include("gongdi.instruments.standings.urls")),
    path("", include("gongdi.instruments.learning.urls")),
    path("", include("gongdi.instruments.topics.urls")),
    path("", include("gongdi.instruments.funds.urls")),
    path("", include("gongdi.windows.boards.urls")),
    path("", include("gongdi.windows.analysis.urls")),
    path("", include("gongdi.ledger.resolutions.urls")),
    path("", include("gongdi.practices.plans.urls")),
    path("", include("gongdi.journeys.chain.urls")),
    path("", include("gongdi.practices.projects.urls")),
    path("", include("gongdi.practices.rounds.urls")),
    path("", include("gongdi.practices.assets.urls")),
    path("", include("gongdi.practices.campaigns.urls")),
    path("", include("gongdi.practices.charters.urls")),
    path("", include("gongdi.ledger.books.urls")),
    path("", include("gongdi.instruments.powers.urls")),
    path("", include("gongdi.instruments.contributions.urls")),
    path("", include("gongdi.instruments.ballots.urls")),
    path("", include("gongdi.instruments.panels.urls")),
    path("", include("gongdi.ledger.lots.urls")),
    path("", include("gongdi.instruments.evaluations.urls")),
    path("", include("gongdi.instruments.bookings.urls")),
    path("", include("gongdi.instruments.dividends.urls")),
    path("", include("gongdi.practices.questions.urls")),
    path("", include("gongdi.journeys.procedures.urls")),
    path("", include("gongdi.journeys.warnings.urls")),
    path("", include("gongdi.journeys.themes.urls")),
    path("desk/", include("gongdi.windows.desk.urls")),
    path("", include("gongdi.site.health.urls")),
    path("gallery/", gallery, name="gallery"),
    path("preferences/", preferences, name="preferences"),
    path("style/<slug:digest>.css", stylesheet, name="stylesheet"),
]

handler500 = "gongdi.site.faults.server_error"
