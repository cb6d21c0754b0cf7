from misl.procedure.commands.change_rule import change_rule
from misl.procedure.commands.choose_pack import choose_pack
from misl.procedure.commands.name_holiday import name_holiday
from misl.procedure.commands.restore_rule import restore_rule
from misl.procedure.commands.set_rest_days import set_rest_days
from misl.procedure.commands.strike_holiday import strike_holiday

__all__ = ["change_rule", "choose_pack", "name_holiday", "restore_rule", "set_rest_days", "strike_holiday"]
