"""Orders and their lines are written once, and stay within their office."""

from django.db import migrations

from misl.kernel.schema import permanent


class Migration(migrations.Migration):
    dependencies = [("organisation", "0003_posting_orders")]
    operations = [
        *permanent("organisation_postingorder", "posting_order"),
        *permanent("organisation_posting", "posting"),
    ]
