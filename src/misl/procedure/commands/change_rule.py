from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.procedure import errors
from misl.procedure.catalogue import AtMost
from misl.procedure.changing import lock_rule
from misl.procedure.models import RuleChange
from misl.procedure.packs import Rule
from misl.procedure.policies import may_set_procedure
from misl.procedure.states import Effect


@command("procedure.change_rule")
def change_rule(
    act: Act, *, rule: str, effect: str, reason: str, figure: int | None = None, paragraph: str = ""
) -> UUID:
    """The office goes another way than its pack in one rule: another effect, another figure, a paragraph it has read.

    Raises: Refused, among others for a rule that would block and that nobody has read.
    """
    require(may_set_procedure(act.by))
    pack, known, change = lock_rule(act, rule)
    paragraph = paragraph.strip()
    _require_fit(known, effect, figure, paragraph)
    if not reason.strip():
        raise Refused(errors.REASON_NEEDED)
    said = {"effect": effect, "figure": figure, "paragraph": paragraph, "reason": reason.strip(), "changed_at": act.at}
    if change is None:
        change = RuleChange.enter(act, pack=pack, rule=rule, **said)
    else:
        change.amend(act, in_force=True, **said)
    act.record(change, **{**said, "rule": rule, "pack": pack})
    return change.id


def _require_fit(rule: Rule, effect: str, figure: int | None, paragraph: str) -> None:
    if rule.is_held and effect != rule.effect:
        raise Refused(errors.HELD_BY_SOFTWARE)
    if effect == Effect.BLOCK and not (rule.seen or paragraph):
        raise Refused(errors.UNSEEN_NEVER_BLOCKS, remedy=errors.NAME_THE_PARAGRAPH)
    if effect not in Effect.values:
        raise Refused(errors.NO_SUCH_RULE)
    if figure is not None and not isinstance(rule.test, AtMost):
        raise Refused(errors.NO_FIGURE)
    if figure is not None and not 1 <= figure <= 99:
        raise Refused(errors.FIGURE_OUT_OF_RANGE)
