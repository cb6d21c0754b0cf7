from misl.registry.commands.diarise_paper import diarise_paper
from misl.registry.commands.mark_receipt import mark_receipt
from misl.registry.commands.open_receipt import open_receipt
from misl.registry.commands.pull_back_receipt import pull_back_receipt

__all__ = ["diarise_paper", "mark_receipt", "open_receipt", "pull_back_receipt"]
