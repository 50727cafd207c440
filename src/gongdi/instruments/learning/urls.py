"""Addresses of what is read out of what people write."""

from django.urls import path

from gongdi.instruments.learning import views

app_name = "learning"
urlpatterns = [
    path("reading/", views.index, name="index"),
    path("reading/<str:kind>/train/", views.train, name="train"),
    path("reading/<str:kind>/<int:version>/", views.model, name="model"),
    path("reading/<str:kind>/<int:version>/use/", views.use, name="use"),
]
