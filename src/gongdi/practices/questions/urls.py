"""Addresses of questions."""

from django.urls import path

from gongdi.practices.questions import views

app_name = "questions"
urlpatterns = [
    path("questions/", views.index, name="index"),
    path("questions/new/", views.put, name="put"),
    path("questions/<int:number>/", views.one, name="one"),
    path("questions/<int:number>/answer/", views.answer, name="answer"),
    path("questions/<int:number>/propose/", views.propose, name="propose"),
    path("questions/<int:number>/mine/", views.mine, name="mine"),
    path("questions/<int:number>/seen/", views.see, name="see"),
    path("questions/<int:number>/map/", views.map_, name="map"),
    path("questions/<int:number>/report/", views.report, name="report"),
    path("questions/<int:number>/moderate/", views.moderate, name="moderate"),
    path("questions/<int:number>/statements/<int:statement>/<slug:name>/", views.judge, name="judge"),
    path("questions/<int:number>/close/", views.close, name="close"),
]
