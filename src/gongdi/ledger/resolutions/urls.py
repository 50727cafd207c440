"""Addresses of resolutions."""

from django.urls import path

from gongdi.ledger.resolutions import views

app_name = "resolutions"
urlpatterns = [
    path("resolutions/", views.index, name="index"),
    path("resolutions/new/", views.put, name="put"),
    path("resolutions/<int:number>/", views.one, name="one"),
    path("resolutions/<int:number>/vote/", views.vote, name="vote"),
    path("resolutions/<int:number>/withdraw/", views.withdraw, name="withdraw"),
]
