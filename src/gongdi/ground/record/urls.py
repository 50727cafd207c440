"""Addresses of the log, which any web server could serve from its folder, and of the witness."""

from django.urls import path

from gongdi.ground.record import views

urlpatterns = [
    path("log/checkpoint", views.checkpoint, name="log_checkpoint"),
    path("log/checkpoint.witnessed", views.witnessed, name="log_witnessed"),
    path("log/tile/<path:address>", views.tile, name="log_tile"),
    path("witness/add-checkpoint", views.add_checkpoint, name="witness_add_checkpoint"),
]
