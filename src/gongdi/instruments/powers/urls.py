"""Addresses of the four powers."""

from django.urls import path

from gongdi.instruments.powers import views

app_name = "powers"
urlpatterns = [
    path("powers/", views.index, name="index"),
    path("powers/<int:number>/", views.one, name="one"),
    path("powers/mandates/<int:number>/end/", views.end, name="end"),
    path("powers/posts/<int:number>/end/", views.relieve, name="relieve"),
    path("powers/agenda/<int:number>/answer/", views.answer, name="answer"),
    path("powers/<int:number>/<slug:name>/", views.deed, name="deed"),
]
