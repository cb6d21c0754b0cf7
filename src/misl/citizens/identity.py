"""The citizen's identity card number: given to one officer at a time, each time on the record."""

from uuid import UUID

from misl.citizens.commands import see_cnic
from misl.citizens.models import Application
from misl.kernel.actor import Officer
from misl.kernel.reading import reading


def cnic_for(officer: Officer, application_id: UUID) -> str:
    """The CNIC in clear, after the look was put on the record. Raises: NotVisible, Refused. Not within `reading`."""
    see_cnic(officer, application_id=application_id)
    with reading(officer.office_id):
        return Application.objects.get(id=application_id).cnic()
