"""Addresses of the deeds on an appeal."""

from django.urls import path

from gongdi.practices.appeals import views

app_name = "appeals"
urlpatterns = [
    path("matters/<str:reference>/follow/", views.follow, name="follow"),
    path("matters/<str:reference>/photos/", views.photos, name="photos"),
    path("matters/<str:reference>/photos/<int:number>/", views.photo, name="photo"),
    path("matters/<str:reference>/<str:name>/", views.deed, name="deed"),
]
