"""Addresses of the desk."""

from django.urls import path

from gongdi.windows.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.desk, name="list"),
    path("find/", views.find, name="find"),
    path("call/", views.call, name="call"),
    path("dispatch/", views.dispatch_many, name="dispatch"),
    path("<str:reference>/", views.matter, name="matter"),
    path("<str:reference>/steps/", views.steps, name="steps"),
    path("<str:reference>/alike/", views.alike, name="alike"),
]
