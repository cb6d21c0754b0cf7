from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    name = "misl.web"
    label = "web"

    def ready(self) -> None:
        from misl.jobs.kinds import Kind, enlist
        from misl.web.inbox import marking
        from misl.web.jobs import whole

        enlist(Kind(whole.KIND, _("List"), whole.make))
        enlist(Kind(marking.KIND, _("Marking"), marking.mark))
        enlist(Kind(marking.UNDO, _("Undoing"), marking.unmark))
