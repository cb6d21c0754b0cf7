from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.organisation.models import Office


@command("office.establish")
def establish_office(act: Act, /, *, code: str, name: str, name_ur: str = "", **particulars: str) -> UUID:
    """Open an office with a record of its own. The acting System already carries the new office's id."""
    office = Office.enter(act, id=act.office_id, code=code.upper(), name=name, name_ur=name_ur, **particulars)
    act.record(office, code=office.code)
    return office.id
