from misl.procedure.models.calendar import Holiday, WorkingWeek
from misl.procedure.models.choice import PackChoice, RuleChange
from misl.procedure.models.concern import Concern
from misl.procedure.models.departure import Departure

__all__ = ["Concern", "Departure", "Holiday", "PackChoice", "RuleChange", "WorkingWeek"]
