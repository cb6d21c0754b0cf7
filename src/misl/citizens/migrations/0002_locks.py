"""The locks of the counter's rows."""

from django.db import migrations

from misl.kernel.schema import kept


class Migration(migrations.Migration):
    dependencies = [("citizens", "0001_initial"), ("audit", "0001_initial")]
    operations = [*kept("citizens_application", "application")]
