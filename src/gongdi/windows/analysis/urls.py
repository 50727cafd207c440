"""Addresses of the analysis."""

from django.urls import path

from gongdi.windows.analysis import views

app_name = "analysis"
urlpatterns = [
    path("analysis/", views.analysis, name="page"),
    path("analysis/matters.<str:kind>", views.download, name="download"),
]
