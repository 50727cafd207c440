"""Addresses of standings."""

from django.urls import path

from gongdi.instruments.standings import views

app_name = "standings"
urlpatterns = [
    path("standings/", views.index, name="index"),
    path("standings/mine/", views.mine, name="mine"),
    path("standings/<int:number>/", views.programme, name="programme"),
    path("standings/<int:number>/consent/", views.consent, name="consent"),
    path("standings/<int:number>/withdraw/", views.withdraw, name="withdraw"),
]
