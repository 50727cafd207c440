"""Addresses of the themes of a month."""

from django.urls import path

from gongdi.journeys.themes import views

app_name = "themes"
urlpatterns = [
    path("themes/", views.index, name="index"),
    path("themes/candidates/", views.candidates, name="candidates"),
    path("themes/new/", views.new, name="new"),
    path("themes/<int:number>/", views.one, name="one"),
    path("themes/<int:number>/appeals/", views.appeals, name="appeals"),
    path("themes/<int:number>/<slug:name>/", views.deed, name="deed"),
    path("themes/<int:number>/tasks/<int:of>/<slug:name>/", views.task, name="task"),
]
