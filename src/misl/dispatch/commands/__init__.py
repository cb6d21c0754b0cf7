from misl.dispatch.commands.issue_letter import issue_letter
from misl.dispatch.commands.settle_despatch import settle_despatch

__all__ = ["issue_letter", "settle_despatch"]
