"""Addresses of early warnings and their rules."""

from django.urls import path

from gongdi.journeys.warnings import views

app_name = "warnings"
urlpatterns = [
    path("warnings/", views.index, name="index"),
    path("warnings/rules/", views.rules, name="rules"),
    path("warnings/rules/new/", views.new_rule, name="new_rule"),
    path("warnings/rules/<slug:code>/", views.edit_rule, name="rule"),
    path("warnings/rules/<slug:code>/end/", views.end_rule, name="end_rule"),
    path("warnings/rules/<slug:code>/resume/", views.resume_rule, name="resume_rule"),
    path("warnings/<int:number>/", views.one, name="one"),
    path("warnings/<int:number>/<slug:name>/", views.deed, name="deed"),
]
