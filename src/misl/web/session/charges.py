"""Which charge the officer acts under: kept in the session, looked up afresh on every request, so that rights follow
it at once.
"""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.utils.translation import gettext as _

from misl.organisation.queries import charges_of, officer_under
from misl.web.requests import DeskRequest

KEY = "charge"
#: How a form, and a part of a page, say under which charge their page was shown.
FIELD = "sits_as"
HEADER = "X-Sits-As"


def find_charge(request: DeskRequest) -> bool:
    """Put the officer's charge of today on the request; False when they hold none.

    What comes from a page is done under the charge under which that page was shown, whatever was chosen in another
    window since. Otherwise the one they sat under last is taken as long as it runs, or else the first; `charge_ended`
    then says so.
    """
    charges = charges_of(request.user.id)
    if not charges:
        return False
    remembered = request.session.get(KEY)
    sat_under = request.POST.get(FIELD) or request.headers.get(HEADER) or remembered
    found = next((charge for charge in charges if str(charge.id) == sat_under), None)
    request.charges = charges
    request.charge = found or charges[0]
    request.charge_ended = sat_under is not None and found is None
    request.actor = officer_under(request.charge)
    if remembered != str(request.charge.id) and not _is_part_of_a_page(request):
        _sit_down(request, anew=remembered is not None and found is not None)
    return True


def _is_part_of_a_page(request: DeskRequest) -> bool:
    """A script's own question changes nothing for the other windows."""
    return bool(request.htmx) or "X-Requested-With" in request.headers


def _sit_down(request: DeskRequest, *, anew: bool) -> None:
    """The page that comes next is shown under this charge; who had chosen another one in another window is told."""
    request.session[KEY] = str(request.charge.id)
    if anew:
        said = _("You sit as %(post)s again: the page you came from was opened in this post.")
        messages.info(request, said % {"post": request.charge.post.local_title})


def choose_charge(request: DeskRequest, charge_id: UUID) -> bool:
    """Act under another charge of one's own from now on; False when it is not one's own today."""
    if not any(charge.id == charge_id for charge in request.charges):
        return False
    request.session[KEY] = str(charge_id)
    return True
