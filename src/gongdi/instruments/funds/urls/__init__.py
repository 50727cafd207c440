"""The addresses of this room: those of giving, and those of spending."""

from gongdi.instruments.funds.urls import giving

app_name = "funds"
urlpatterns = [*giving.urlpatterns]
