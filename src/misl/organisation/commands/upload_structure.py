import zlib
from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.actor import Officer
from misl.kernel.canonical import digest
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.organisation.models import StructureSheet
from misl.organisation.policies import may_establish
from misl.organisation.structure.faults import SheetUnfit
from misl.organisation.structure.text import read


@command("structure.upload")
def upload_structure(act: Act, *, file_name: str, content: bytes) -> UUID:
    """Take a sheet of sections, posts, persons and charges in, to be looked at. Nothing of the office is changed."""
    require(may_establish(act.by))
    try:
        lines = len(read(content).lines)
    except SheetUnfit as unfit:
        raise Refused(unfit.reason, remedy=unfit.remedy) from None
    sheet = StructureSheet.enter(
        act,
        file_name=file_name[-120:],
        digest=digest(content),
        packed=zlib.compress(content),
        uploaded_by_id=act.by.person_id if isinstance(act.by, Officer) else None,
        uploaded_at=act.at,
    )
    act.record(sheet, lines=lines, content=sheet.digest)
    return sheet.id
