"""Persons who sign in."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from misl.kernel.ids import new_id


class PersonManager(BaseUserManager["Person"]):
    """Makes persons; there is no superuser, for there is no act outside an office's record."""

    def create_user(self, username: str, password: str | None = None, **particulars: str | int) -> Person:
        person = self.model(username=username, **particulars)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """A human being who signs in. Names stand in both languages; `clearance` is the highest secrecy grade they
    may see.
    """

    class Language(models.TextChoices):
        ENGLISH = "en", "English"
        URDU = "ur", "اردو"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    username = models.CharField(_("user name"), max_length=150, unique=True, validators=[UnicodeUsernameValidator()])
    email = models.EmailField(_("e-mail"), blank=True)
    name = models.CharField(_("name"), max_length=120)
    name_ur = models.CharField(_("name in Urdu"), max_length=120, blank=True)
    clearance = models.PositiveSmallIntegerField(_("clearance"), default=0)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.ENGLISH)
    urdu_digits = models.BooleanField(_("Urdu digits"), default=False)
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
