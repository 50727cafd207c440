"""Addresses of the boards and of the duty catalogue."""

from django.urls import path

from gongdi.windows.boards import views

app_name = "boards"
urlpatterns = [
    path("board/", views.board, name="town"),
    path("board/<str:code>/", views.board, name="place"),
    path("board/<str:code>/<str:name>.csv", views.download, name="download"),
    path("operator/", views.operator, name="operator"),
    path("operator/neighbours/", views.neighbours, name="neighbours"),
    path("operator/neighbours/<int:number>/end/", views.neighbour_end, name="neighbour_end"),
    path("duties/", views.duties, name="duties"),
    path("duties/admit/", views.admit, name="admit"),
    path("duties/units/<int:number>/", views.unit, name="unit"),
    path("duties/<int:number>/end/", views.end, name="end"),
    path("duties/<str:code>/", views.category, name="category"),
]
