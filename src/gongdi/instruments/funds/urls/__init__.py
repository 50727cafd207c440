"""The addresses of this room: those of giving, and those of spending."""

from gongdi.instruments.funds.urls import giving, spending

app_name = "funds"
urlpatterns = [*giving.urlpatterns, *spending.urlpatterns]
