"""Addresses of meetings."""

from django.urls import path

from gongdi.ground.access.offline import worker
from gongdi.practices.meetings.views import calling, door, minutes, running, showing

app_name = "meetings"
urlpatterns = [
    path("meetings/", showing.index, name="index"),
    path("meetings/worker.js", worker("meetings-1", r"^\/meetings\/\d+\/run\/$"), name="worker"),
    path("meetings/rules/", showing.rules, name="rules"),
    path("meetings/new/", calling.choose, name="choose"),
    path("meetings/new/<slug:code>/", calling.call, name="call"),
    path("meetings/requests/new/", calling.ask, name="ask"),
    path("meetings/requests/<int:number>/", calling.asked, name="asked"),
    path("meetings/requests/<int:number>/support/", calling.support, name="support"),
    path("meetings/<int:number>/", showing.one, name="one"),
    path("meetings/<int:number>/run/", running.run, name="run"),
    path("meetings/<int:number>/code/", running.door_shown, name="code"),
    path("meetings/<int:number>/in/", door.door, name="door"),
    path("meetings/<int:number>/minutes/", minutes.minutes, name="minutes"),
    path("meetings/<int:number>/deeds/<slug:name>/", running.deed, name="deed"),
]
