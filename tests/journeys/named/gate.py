"""Pages before one is inside: signing in, a second step, checking a certificate."""

from tests.journeys.named.why import FILE

PAGES: dict[str, tuple[str, ...]] = {
    "entrance": ("/",),
    "account_login": ("/accounts/login/?next=/",),
    "account_logout": ("/accounts/logout/",),
    "account_change_password": ("/accounts/password/change/",),
    "account_reset_password": ("/accounts/password/reset/",),
    "account_reset_password_done": ("/accounts/password/reset/done/",),
    "account_reset_password_from_key_done": ("/accounts/password/reset/key/done/",),
    "account_signup": ("/accounts/signup/",),
    "account_inactive": ("/accounts/inactive/",),
    "account_email": ("/accounts/email/",),
    "account_reauthenticate": ("/accounts/reauthenticate/",),
    "mfa_index": ("/accounts/2fa/",),
    "mfa_activate_totp": ("/accounts/2fa/totp/activate/",),
    "verify:form": ("/verify/",),
    "verify:answer": ("/verify/{}", "SELECT min(number) FROM store_certificate"),
}
NO_PAGES: dict[str, set[str]] = {
    FILE: {"issuers:keys", "issuers:status", "mfa_download_recovery_codes"},
    "reached only half-way through signing in, resetting or confirming": {
        "account_confirm_email",
        "account_confirm_login_code",
        "account_email_verification_sent",
        "account_reset_password_from_key",
        "account_set_password",
        "mfa_authenticate",
        "mfa_reauthenticate",
    },
    "reached only with a second step set up": {
        "mfa_deactivate_totp",
        "mfa_generate_recovery_codes",
        "mfa_view_recovery_codes",
    },
}
