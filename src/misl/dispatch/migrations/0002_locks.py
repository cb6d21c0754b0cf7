"""The locks of the dispatch register."""

from django.db import migrations

from misl.kernel.schema import kept


class Migration(migrations.Migration):
    dependencies = [("dispatch", "0001_initial"), ("audit", "0001_initial")]
    operations = [*kept("dispatch_issue", "issue"), *kept("dispatch_despatch", "despatch")]
