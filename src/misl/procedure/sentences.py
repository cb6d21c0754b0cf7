"""How this room's acts read in a history."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "procedure.choose": _("{actor} chose the procedure pack {pack}"),
    "procedure.change_rule": _("{actor} changed the rule {rule}: {reason}"),
    "procedure.restore_rule": _("{actor} restored the rule {rule}"),
    "holiday.name": _("{actor} made {on} a holiday"),
    "holiday.strike": _("{actor} struck the holiday {on}"),
    "week.set": _("{actor} set the days of rest"),
}
