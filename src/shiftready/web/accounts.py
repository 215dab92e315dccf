"""How people get in: accounts are made by an administrator, never by a stranger."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from shiftready.web.mail import UNSENT, unsent


class ClosedSignup(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Nobody signs up by themselves: who belongs to an agency is the agency's word."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The address and the password do not fit together. Look at both and try again.",
        "too_many_login_attempts": "Too many tries. Wait some minutes, or choose a new password.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """As allauth sends it; a mail server that does not take it is said in words.

        Raises:
            ShiftreadyError: `mail_not_sent`.
        """
        try:
            super().send_mail(template_prefix, email, context)
        except UNSENT as error:
            raise unsent(error) from error
