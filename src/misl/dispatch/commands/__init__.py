from misl.dispatch.commands.issue_letter import issue_letter
from misl.dispatch.commands.report_despatch import report_despatch
from misl.dispatch.commands.send_letter import send_letter
from misl.dispatch.commands.settle_despatch import settle_despatch

__all__ = ["issue_letter", "report_despatch", "send_letter", "settle_despatch"]
