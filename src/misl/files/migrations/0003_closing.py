"""Files are parked until a day, closed and reopened."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0002_locks"),
        ("organisation", "0002_locks"),
    ]

    operations = [
        migrations.AddField(
            model_name="file",
            name="wakes_on",
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name="file",
            name="state",
            field=models.CharField(
                choices=[("open", "In work"), ("parked", "Parked"), ("closed", "Closed")], default="open", max_length=10
            ),
        ),
        migrations.AddIndex(
            model_name="file",
            index=models.Index(fields=["office_id", "state", "-opened_at", "id"], name="files_by_state"),
        ),
        migrations.AddConstraint(
            model_name="file",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "parked"), ("wakes_on__isnull", False)),
                    models.Q(models.Q(("state", "parked"), _negated=True), ("wakes_on", None)),
                    _connector="OR",
                ),
                name="what_is_parked_wakes",
            ),
        ),
    ]
