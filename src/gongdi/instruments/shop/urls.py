"""Addresses of the shop."""

from django.urls import path

from gongdi.instruments.shop.views import desk, shelf, statements, till, vouchers

app_name = "shop"
urlpatterns = [
    path("shop/", shelf.index, name="index"),
    path("shop/offers/<int:number>/", shelf.offer, name="offer"),
    path("shop/offers/<int:number>/redeem/", shelf.redeem, name="redeem"),
    path("shop/offers/<int:number>/for/", shelf.redeem_for, name="redeem_for"),
    path("shop/merchants/", shelf.merchants, name="merchants"),
    path("shop/vouchers/", vouchers.mine, name="vouchers"),
    path("shop/vouchers/<int:number>/", vouchers.one, name="voucher"),
    path("shop/vouchers/<int:number>/cancel/", vouchers.cancel, name="cancel"),
    path("shop/till/", till.look, name="till"),
    path("shop/till/take/", till.take, name="take"),
    path("shop/till/<int:number>/undo/", till.undo, name="undo"),
    path("shop/desk/", desk.desk, name="desk"),
    path("shop/desk/books/<int:number>/join/", desk.join, name="join"),
    path("shop/desk/merchants/<int:number>/part/", desk.part, name="part"),
    path("shop/desk/merchants/<int:number>/draw/", statements.draw, name="draw"),
    path("shop/desk/merchants/<int:number>/offers/", desk.draft, name="draft"),
    path("shop/desk/offers/<int:number>/<str:name>/", desk.offer, name="offer_deed"),
    path("shop/statements/<int:number>/", statements.one, name="statement"),
    path("shop/statements/<int:number>/table.csv", statements.table, name="statement_table"),
    path("shop/statements/<int:number>/<str:name>/", statements.deed, name="statement_deed"),
]
