"""Addresses of hot topics."""

from django.urls import path

from gongdi.instruments.topics import views

app_name = "topics"
urlpatterns = [
    path("hot/", views.index, name="index"),
    path("hot/find/", views.find, name="find"),
    path("hot/<slug:key>/", views.one, name="one"),
    path("hot/<slug:key>/join/", views.join, name="join"),
    path("hot/<slug:key>/part/", views.part, name="part"),
    path("hot/<slug:key>/undo/<int:number>/", views.undo, name="undo"),
]
