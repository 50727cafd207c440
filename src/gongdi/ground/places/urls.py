"""Addresses of places."""

from django.urls import path

from gongdi.ground.places import views

urlpatterns = [
    path("places/", views.tree, name="places"),
    path("places/search", views.options, name="places_search"),
    path("places/<int:number>/", views.tree, name="place"),
]
