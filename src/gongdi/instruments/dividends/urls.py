"""Addresses of dividends."""

from django.urls import path

from gongdi.instruments.dividends.views import deeds, pages

app_name = "dividends"
urlpatterns = [
    path("dividends/", pages.index, name="index"),
    path("dividends/new/", deeds.draft, name="draft"),
    path("dividends/<int:number>/", pages.one, name="one"),
    path("dividends/<int:number>/mine/", pages.mine, name="mine"),
    path("dividends/<int:number>/list/", pages.named, name="list"),
    path("dividends/<int:number>/<slug:name>/", deeds.deed, name="deed"),
    path("dividends/objections/<int:number>/<slug:name>/", deeds.objection, name="objection"),
    path("dividends/portions/<int:number>/<slug:name>/", deeds.portion, name="portion"),
    path("benefits/<slug:kind>/<int:number>/", pages.benefits, name="benefits"),
]
