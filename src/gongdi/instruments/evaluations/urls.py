"""Addresses of evaluations."""

from django.urls import path

from gongdi.instruments.evaluations.views import deeds, opening, pages

app_name = "evaluations"
urlpatterns = [
    path("evaluations/", pages.index, name="index"),
    path("evaluations/new/", opening.new, name="new"),
    path("evaluations/of/<slug:kind>/<int:of>/<int:place>/", opening.subject, name="subject"),
    path("evaluations/of/<slug:kind>/<int:of>/<int:place>/adopt/", opening.adopt, name="adopt"),
    path("evaluations/of/<slug:kind>/<int:of>/<int:place>/open/", opening.open_, name="open"),
    path("evaluations/<int:number>/", pages.one, name="one"),
    path("evaluations/<int:number>/answer/", deeds.answer, name="answer"),
    path("evaluations/<int:number>/reply/", deeds.reply, name="reply"),
    path("evaluations/<int:number>/cancel/", deeds.cancel, name="cancel"),
]
