"""Persons who sign in."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from misl.kernel.rows import KeptRow


class PersonManager(BaseUserManager["Person"]):
    """Finds persons by the name they sign in under. It makes none: a person is entered by an act of an office."""


class Person(AbstractBaseUser, KeptRow):
    """A human being who signs in. Names stand in both languages; `clearance` is the highest secrecy grade they
    may see.

    The row is on the record of the office that keeps the person (`office_id`), but for what is the person's own
    affair: the password, the last sign-in, how they like to read.
    """

    record_kind = "person"
    off_record = frozenset({"password", "last_login", "language"})

    class Language(models.TextChoices):
        ENGLISH = "en", "English"
        URDU = "ur", "اردو"

    username = models.CharField(_("user name"), max_length=150, unique=True, validators=[UnicodeUsernameValidator()])
    email = models.EmailField(_("e-mail"), blank=True)
    name = models.CharField(_("name"), max_length=120)
    name_ur = models.CharField(_("name in Urdu"), max_length=120, blank=True)
    clearance = models.PositiveSmallIntegerField(_("clearance"), default=0)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.ENGLISH)
    is_active = models.BooleanField(_("active"), default=True)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.local_name

    @property
    def local_name(self) -> str:
        """The name in the reader's language."""
        return self.name_ur if get_language() == "ur" and self.name_ur else self.name

    @property
    def initials(self) -> str:
        return "".join(word[0] for word in self.local_name.split()[:2]).upper()
