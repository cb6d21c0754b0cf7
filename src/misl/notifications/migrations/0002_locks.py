"""The locks of the notices."""

from django.db import migrations

from misl.kernel.schema import kept


class Migration(migrations.Migration):
    dependencies = [("notifications", "0001_initial"), ("audit", "0001_initial")]
    operations = [*kept("notifications_notice", "notice")]
