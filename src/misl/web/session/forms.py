"""The forms of sign-in and of the security pages, in the office's words; what they do is allauth's."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _


def _say(form: forms.Form, **labels: Any) -> None:
    """Name the fields; a placeholder that repeats the label is no help and is dropped."""
    for name, label in labels.items():
        form.fields[name].label = label
        form.fields[name].widget.attrs.pop("placeholder", None)


class SignInForm(LoginForm):  # type: ignore[misc]
    """User name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, login=_("User name"), password=_("Password"))


class PasswordAgainForm(ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something about one's security is changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, password=_("Password"))


class NewPasswordForm(ChangePasswordForm):  # type: ignore[misc]
    """A new password in place of the present one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(
            self,
            oldpassword=_("Present password"),
            password1=_("New password"),
            password2=_("New password once more"),
        )


class CodeForm(AuthenticateForm):  # type: ignore[misc]
    """A code after the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code=_("Code"))


class ConfirmingCodeForm(CodeAgainForm):  # type: ignore[misc]
    """A code, before something about one's security is changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code=_("Code"))


class ActivateAppForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code an authenticator app shows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code=_("Code the app shows"))


class PasskeyForm(AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey after the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, credential=_("Passkey"))


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A passkey under a name. Each may be used to sign in, so there is nothing to choose."""

    passwordless = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, name=_("Name"), credential=_("Passkey"))
        self.fields["name"].help_text = _("So that you know it among others: My telephone, Office computer.")


class RenamePasskeyForm(EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, name=_("Name"))
