"""Addresses of spending: grants, hardship relief, the bank."""

from django.urls import path

from gongdi.instruments.funds.views import bank, grants, relief, spending

urlpatterns = [
    path("funds/<int:number>/apply/", grants.apply, name="apply"),
    path("funds/<int:number>/grants/", grants.grants, name="grants"),
    path("funds/grants/<int:number>/", grants.grant, name="grant"),
    path("funds/grants/<int:number>/<str:name>/", grants.grant_deed, name="grant_deed"),
    path("funds/<int:number>/relief/", relief.relief, name="relief"),
    path("funds/<int:number>/relief/apply/", relief.apply, name="relief_apply"),
    path("funds/<int:number>/relief/criteria/", relief.criterion, name="criterion"),
    path("funds/<int:number>/relief/criteria/<int:criterion>/end/", relief.criterion_end, name="criterion_end"),
    path("funds/relief/<int:number>/", relief.case, name="relief_case"),
    path("funds/relief/<int:number>/<str:name>/", relief.deed, name="relief_deed"),
    path("funds/<int:number>/spending/", spending.spending, name="spending"),
    path("funds/<int:number>/spending/rule/", spending.rule, name="rule"),
    path("funds/<int:number>/spending/allocate/", spending.allocate, name="allocate"),
    path("funds/<int:number>/bank/", bank.bank, name="bank"),
    path("funds/<int:number>/bank/account/", bank.account, name="bank_account"),
    path("funds/<int:number>/bank/upload/", bank.upload, name="upload"),
    path("funds/<int:number>/bank/accept/", bank.accept_sure, name="accept_sure"),
    path("funds/<int:number>/bank/matched/", bank.matched, name="matched"),
    path("funds/<int:number>/bank/matched/<int:match>/", bank.unmatch, name="unmatch"),
    path("funds/<int:number>/bank/months/<str:month>/", bank.close, name="close"),
    path("funds/<int:number>/bank/statements/<int:statement>/", bank.statement, name="statement"),
    path("funds/<int:number>/bank/lines/<int:line>/<str:name>/", bank.line_deed, name="line_deed"),
]
