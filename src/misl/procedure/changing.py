"""Locking for the acts of this room: the office first, so that two who set its procedure or calendar go one by one."""

from __future__ import annotations

from misl.kernel.act import Act
from misl.kernel.errors import Refused
from misl.organisation.models import Office
from misl.procedure import errors
from misl.procedure.models import PackChoice, RuleChange
from misl.procedure.packs import Rule, packs


def lock_office(act: Act) -> None:
    """One act at a time sets what an office follows."""
    Office.objects.select_for_update().get(id=act.office_id)


def lock_rule(act: Act, key: str) -> tuple[str, Rule, RuleChange | None]:
    """The pack's code, the rule, and the change of it if there ever was one. Raises: Refused."""
    lock_office(act)
    choice = PackChoice.objects.filter(office_id=act.office_id).first()
    if choice is None:
        raise Refused(errors.NO_PACK, remedy=errors.CHOOSE_FIRST)
    rule = packs()[str(choice)].rules.get(key)
    if rule is None:
        raise Refused(errors.NO_SUCH_RULE)
    change = RuleChange.objects.filter(office_id=act.office_id, pack=choice.pack, rule=key).first()
    return choice.pack, rule, change
