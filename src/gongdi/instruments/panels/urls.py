"""Addresses of panels."""

from django.urls import path

from gongdi.instruments.panels.views import deeds, pages

app_name = "panels"
urlpatterns = [
    path("panels/", pages.index, name="index"),
    path("panels/new/", deeds.new, name="new"),
    path("panels/<int:number>/", pages.one, name="panel"),
    path("panels/<int:number>/<slug:name>.csv", pages.table, name="table"),
    path("panels/<int:number>/lottery.json", pages.lottery, name="lottery"),
    path("panels/<int:number>/join/", deeds.join, name="join"),
    path("panels/<int:number>/leave/", deeds.leave, name="leave"),
    path("panels/<int:number>/commit/", deeds.commit, name="commit"),
    path("panels/<int:number>/value/", deeds.value, name="value"),
    path("panels/<int:number>/answer/", deeds.answer, name="answer"),
    path("panels/<int:number>/seat/", deeds.seat, name="seat"),
    path("panels/<int:number>/cancel/", deeds.cancel, name="cancel"),
]
