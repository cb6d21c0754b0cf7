"""What may be refused about alerts, in words fit for the officer."""

from django.utils.translation import gettext_lazy as _

HALF_QUIET = _("Quiet hours need a beginning and an end.")
GIVE_BOTH_HOURS = _("Give both hours, or neither.")
NO_SUCH_ALERT = _("There is no such kind of notification.")
