"""How this room's acts read in a history."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "job.ask": _("{actor} asked for a long job: {title}"),
    "job.again": _("{actor} asked for a long job again: {title}"),
    "job.cancel": _("{actor} cancelled a long job: {title}"),
    "job.finish": _("A long job was done: {title}"),
    "job.fail": _("A long job could not be done: {title}. {reason}"),
    "job.clear": _("What a long job made was cleared away: {title}"),
}
