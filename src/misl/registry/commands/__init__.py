from misl.registry.commands.acknowledge_receipt import acknowledge_receipt
from misl.registry.commands.ask_for_enclosures import ask_for_enclosures
from misl.registry.commands.correct_receipt import correct_receipt
from misl.registry.commands.diarise_paper import diarise_paper
from misl.registry.commands.dispose_receipt import dispose_receipt
from misl.registry.commands.enter_in_section import enter_in_section
from misl.registry.commands.mark_receipt import mark_receipt
from misl.registry.commands.open_receipt import open_receipt
from misl.registry.commands.pull_back_receipt import pull_back_receipt
from misl.registry.commands.record_enclosure import record_enclosure
from misl.registry.commands.settle_intimation import settle_intimation
from misl.registry.commands.take_up_receipt import take_up_receipt

__all__ = [
    "acknowledge_receipt",
    "ask_for_enclosures",
    "correct_receipt",
    "diarise_paper",
    "dispose_receipt",
    "enter_in_section",
    "mark_receipt",
    "open_receipt",
    "pull_back_receipt",
    "record_enclosure",
    "settle_intimation",
    "take_up_receipt",
]
