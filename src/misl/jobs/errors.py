"""What may be refused about jobs, and why one could not be done, in words fit for the officer."""

from django.utils.translation import gettext_lazy as _

TOO_MANY = _("You have asked for as much at once as one officer may.")
WAIT_OR_CANCEL = _("Wait until one is done, or cancel one.")
OVER_ALREADY = _("This job has come to its end already.")
LOOK_AGAIN = _("Look at the list of jobs again.")
NOT_OVER = _("This job was asked for again, so it stays on its list.")
NOT_BROKEN_OFF = _("Only what failed or was cancelled can be tried again.")
CLEARED_AWAY = _("What it made has been cleared away.")
ASK_ANEW = _("Ask for it anew where you asked before.")
CHARGE_ENDED = _("You no longer held this post when its turn came.")
NOT_THERE = _("What it was about is not there for you any more.")
NO_SUCH_WORK = _("This version of the software does not know this kind of work.")
BROKE_OFF = _("The work broke off through a fault of the software. Try again, or tell whoever looks after it.")
