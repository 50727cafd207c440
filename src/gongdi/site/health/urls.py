"""Addresses for machines that look after the house."""

from django.urls import path

from gongdi.site.health import scraping, views

urlpatterns = [
    path("health/live", views.live, name="live"),
    path("health/ready", views.ready, name="ready"),
    path("health", views.health, name="health"),
    path("metrics", scraping.metrics, name="metrics"),
]
