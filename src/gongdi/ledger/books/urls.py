"""Addresses of the books and of one's own accounts."""

from django.urls import path

from gongdi.ledger.books import views

app_name = "books"
urlpatterns = [
    path("books/", views.index, name="index"),
    path("books/<int:number>/", views.one, name="one"),
    path("books/<int:number>/export/", views.download, name="export"),
    path("me/accounts/", views.mine, name="mine"),
    path("me/accounts/<int:number>/", views.account, name="account"),
]
