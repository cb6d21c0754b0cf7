"""The locks of procedure: what an office chose changes under audit; departures are written once."""

from django.db import migrations

from misl.kernel.schema import kept, permanent


class Migration(migrations.Migration):
    dependencies = [("procedure", "0001_initial"), ("audit", "0001_initial")]
    operations = [
        *kept("procedure_packchoice", "pack_choice"),
        *kept("procedure_rulechange", "rule_change"),
        *kept("procedure_concern", "concern"),
        *kept("procedure_workingweek", "working_week"),
        *kept("procedure_holiday", "holiday"),
        *permanent("procedure_departure", "departure"),
    ]
