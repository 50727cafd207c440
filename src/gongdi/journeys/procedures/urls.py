"""Addresses of topics."""

from django.urls import path

from gongdi.journeys.procedures import views

app_name = "procedures"
urlpatterns = [
    path("topics/", views.index, name="index"),
    path("topics/new/", views.propose, name="propose"),
    path("topics/put/", views.put, name="put"),
    path("questions/<int:number>/bring/", views.bring_question, name="bring_question"),
    path("meetings/<int:number>/topic/", views.choose, name="choose"),
    path("topics/<int:number>/", views.one, name="one"),
    path("topics/<int:number>/accept/", views.accept, name="accept"),
    path("topics/<int:number>/see/", views.see, name="see"),
    path("topics/<int:number>/<slug:name>/", views.deed, name="deed"),
]
