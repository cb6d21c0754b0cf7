from django.apps import AppConfig


class DispatchConfig(AppConfig):
    name = "misl.dispatch"
    label = "dispatch"

    def ready(self) -> None:
        from misl.audit.findings import register_check
        from misl.audit.sentences import sentence
        from misl.dispatch.checks import check_issues, check_sendings
        from misl.dispatch.events import LetterIssued, LetterSentFurther
        from misl.dispatch.handlers import send_mails
        from misl.dispatch.hindrances import undespatched_letters
        from misl.dispatch.sentences import SENTENCES
        from misl.files.closing import register_hindrance
        from misl.kernel.events import subscribe

        subscribe(LetterIssued, send_mails)
        register_hindrance(undespatched_letters)
        subscribe(LetterSentFurther, send_mails)
        register_check("dispatch registers", check_issues)
        register_check("sendings", check_sendings)
        for act, words in SENTENCES.items():
            sentence(act, words)
