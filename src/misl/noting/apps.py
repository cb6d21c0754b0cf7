from django.apps import AppConfig


class NotingConfig(AppConfig):
    name = "misl.noting"
    label = "noting"

    def ready(self) -> None:
        from misl.audit.findings import register_check
        from misl.audit.sentences import sentence
        from misl.files.closing import register_caution, register_hindrance
        from misl.noting.checks import check_opinions, check_orders
        from misl.noting.hindrances import opinions_awaited, orders_unconfirmed
        from misl.noting.sentences import SENTENCES

        register_hindrance(opinions_awaited)
        register_caution(orders_unconfirmed)
        register_check("oral orders as signed", check_orders)
        register_check("opinions as signed", check_opinions)
        for act, words in SENTENCES.items():
            sentence(act, words)
