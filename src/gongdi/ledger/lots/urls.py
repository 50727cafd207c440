"""Addresses of lots."""

from django.urls import path

from gongdi.ledger.lots import views

app_name = "lots"
urlpatterns = [
    path("lots/<int:number>/", views.one, name="one"),
    path("lots/<int:number>/list.txt", views.listing, name="list"),
    path("lots/<int:number>/value/", views.value, name="value"),
]
