"""Which charge the officer acts under: kept in the session, looked up afresh on every request, so that rights follow
it at once.
"""

from __future__ import annotations

from uuid import UUID

from misl.organisation.queries import charges_of, officer_under
from misl.web.requests import DeskRequest

KEY = "charge"
#: The field by which a form says under which charge its page was shown.
FIELD = "sits_as"


def find_charge(request: DeskRequest) -> bool:
    """Put the officer's charge of today on the request; False when they hold none.

    A form is sent under the charge under which its page was shown, whatever was chosen in another window since.
    Otherwise the one they sat under last is taken as long as it runs, or else the first; `charge_ended` then says so.
    """
    charges = charges_of(request.user.id)
    if not charges:
        return False
    sat_under = request.POST.get(FIELD) or request.session.get(KEY)
    found = next((charge for charge in charges if str(charge.id) == sat_under), None)
    request.charges = charges
    request.charge = found or charges[0]
    request.charge_ended = sat_under is not None and found is None
    request.actor = officer_under(request.charge)
    if request.session.get(KEY) != str(request.charge.id):
        request.session[KEY] = str(request.charge.id)
    return True


def choose_charge(request: DeskRequest, charge_id: UUID) -> bool:
    """Act under another charge of one's own from now on; False when it is not one's own today."""
    if not any(charge.id == charge_id for charge in request.charges):
        return False
    request.session[KEY] = str(charge_id)
    return True
