from uuid import UUID

from django.contrib.auth.hashers import make_password

from misl.accounts.models import Person
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.organisation.persons import require_name_free
from misl.organisation.policies import may_establish


@command("person.enter")
def enter_person(
    act: Act,
    *,
    username: str,
    name: str,
    name_ur: str = "",
    email: str = "",
    clearance: int = 0,
    language: str = Person.Language.ENGLISH,
) -> UUID:
    """Enter a person who may be put in charge of posts. They hold no power yet, and can't sign in before they have a
    password or a passkey.

    `language` is the one they read in until they choose.
    """
    require(may_establish(act.by))
    username = require_name_free(username)
    person = Person.enter(
        act,
        username=username,
        password=make_password(None),
        name=name,
        name_ur=name_ur,
        email=email,
        clearance=clearance,
        language=language,
    )
    act.record(person, username=username, clearance=clearance)
    return person.id
