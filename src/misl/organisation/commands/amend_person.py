from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.organisation import errors
from misl.organisation.persons import may_amend_person
from misl.organisation.policies import may_establish
from misl.organisation.postings import lock_persons


@command("person.amend")
def amend_person(
    act: Act,
    *,
    person_id: UUID,
    seen_version: int,
    name: str,
    name_ur: str = "",
    email: str = "",
    clearance: int = 0,
    in_service: bool = True,
) -> UUID:
    """Change a person's names, e-mail address or clearance, or put down that they left the service and sign in no more.

    `seen_version` is the one that was looked at.
    """
    require(may_establish(act.by))
    person = lock_persons(act, [person_id])[person_id]
    require(may_amend_person(act.by, person, clearance, in_service))
    if seen_version != person.version:
        raise Refused(errors.PERSON_CHANGED_SINCE, remedy=errors.COMPARE_PERSON)
    before = person.clearance
    person.amend(
        act,
        office_id=act.office_id,
        name=name,
        name_ur=name_ur,
        email=email,
        clearance=clearance,
        is_active=in_service,
    )
    act.record(person, clearance=clearance, clearance_before=before, in_service=in_service)
    return person.id
