from misl.registry.commands.ask_for_enclosures import ask_for_enclosures
from misl.registry.commands.diarise_paper import diarise_paper
from misl.registry.commands.mark_receipt import mark_receipt
from misl.registry.commands.open_receipt import open_receipt
from misl.registry.commands.pull_back_receipt import pull_back_receipt
from misl.registry.commands.record_enclosure import record_enclosure
from misl.registry.commands.settle_intimation import settle_intimation

__all__ = [
    "ask_for_enclosures",
    "diarise_paper",
    "mark_receipt",
    "open_receipt",
    "pull_back_receipt",
    "record_enclosure",
    "settle_intimation",
]
