"""The address of a chain."""

from django.urls import path

from gongdi.journeys.chain import views

app_name = "chain"
urlpatterns = [path("chain/<slug:kind>/<slug:key>/", views.page, name="page")]
