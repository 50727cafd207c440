"""Addresses of plans."""

from django.urls import path

from gongdi.practices.plans import views

app_name = "plans"
urlpatterns = [
    path("plans/", views.index, name="index"),
    path("plans/new/", views.draft, name="draft"),
    path("plans/<int:number>/", views.one, name="one"),
    path("plans/<int:number>/indicators/<int:of>/", views.indicator, name="indicator"),
    path("plans/<int:number>/<slug:name>/", views.deed, name="deed"),
]
