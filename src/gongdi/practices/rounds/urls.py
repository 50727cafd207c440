"""Addresses of rounds."""

from django.urls import path

from gongdi.practices.rounds import views

app_name = "rounds"
urlpatterns = [
    path("rounds/", views.index, name="index"),
    path("rounds/new/", views.announce, name="announce"),
    path("rounds/compare/", views.compare, name="compare"),
    path("rounds/<int:number>/", views.one, name="one"),
    path("rounds/<int:number>/votes.pb", views.votes, name="votes"),
    path("rounds/<int:number>/<slug:name>/", views.deed, name="deed"),
    path("rounds/<int:number>/ideas/<int:of>/", views.idea, name="idea"),
    path("rounds/<int:number>/ideas/<int:of>/<slug:name>/", views.idea_deed, name="idea_deed"),
]
