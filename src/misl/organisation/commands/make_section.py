from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.organisation import errors
from misl.organisation.models import Section
from misl.organisation.policies import may_establish


@command("section.make")
def make_section(
    act: Act, *, symbol: str, diary_symbol: str, name: str, name_ur: str = "", is_registry: bool = False
) -> UUID:
    """Add a section to the office."""
    require(may_establish(act.by))
    for field, wanted in (("symbol", symbol), ("diary_symbol", diary_symbol)):
        if Section.objects.filter(office_id=act.office_id, **{field: wanted}).exists():
            raise Refused(errors.SYMBOL_TAKEN % {"symbol": wanted}, remedy=errors.CHOOSE_ANOTHER_NAME)
    section = Section.enter(
        act, symbol=symbol, diary_symbol=diary_symbol, name=name, name_ur=name_ur, is_registry=is_registry
    )
    act.record(section, symbol=symbol)
    return section.id
