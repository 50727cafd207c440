"""Addresses of the entrance and the profile. Of allauth only what is listed here can be reached."""

from allauth.account import views as account
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import path

from gongdi.ground.people.protection import recorded
from gongdi.ground.people.views import entrance, profile

urlpatterns = [
    path("accounts/login/", entrance.sign_in, name="account_login"),
    path("accounts/login/code/", entrance.sign_in_code, name="account_code"),
    path("accounts/login/password/", entrance.sign_in_password, name="account_login_password"),
    path("accounts/login/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("accounts/login/second/", second.authenticate, name="mfa_authenticate"),
    path("accounts/logout/", account.logout, name="account_logout"),
    path("accounts/inactive/", account.account_inactive, name="account_inactive"),
    path("accounts/again/", account.reauthenticate, name="account_reauthenticate"),
    path("accounts/again/second/", second.reauthenticate, name="mfa_reauthenticate"),
    path("accounts/again/passkey/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("accounts/second/", second.index, name="mfa_index"),
    path("accounts/second/app/", recorded(totp.activate_totp), name="mfa_activate_totp"),
    path("accounts/second/app/remove/", recorded(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("accounts/second/passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("accounts/second/passkeys/add/", recorded(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("accounts/second/passkeys/<int:pk>/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("accounts/second/passkeys/<int:pk>/remove/", recorded(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
    path("accounts/second/recovery/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("accounts/second/recovery/new/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("profile/", profile.profile, name="profile"),
    path("profile/phone/", profile.phone, name="profile_phone"),
    path("profile/phone/code/", profile.phone_code, name="profile_phone_code"),
    path("profile/password/", profile.password, name="profile_password"),
    path("profile/sign-out-everywhere/", profile.sign_out_everywhere, name="sign_out_everywhere"),
]
