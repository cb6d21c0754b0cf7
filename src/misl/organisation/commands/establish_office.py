from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings

from misl.audit.logs import open_log
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.organisation.models import Office
from misl.organisation.policies import may_establish


@command("office.establish")
def establish_office(act: Act, /, *, code: str, name: str, name_ur: str = "", **particulars: str) -> UUID:
    """Open an office with a record of its own. The acting System already carries the new office's id."""
    require(may_establish(act.by))
    office = Office.enter(act, id=act.office_id, code=code.upper(), name=name, name_ur=name_ur, **particulars)
    open_log(office.id, f"{urlsplit(settings.MISL_URL).netloc}/log/{office.code.lower()}")
    act.record(office, code=office.code)
    return office.id
