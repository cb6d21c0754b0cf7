"""Phrases, and sectional notes among what is asked."""

from django.db import migrations, models

import misl.kernel.ids
from misl.kernel.schema import kept


class Migration(migrations.Migration):
    dependencies = [
        ("noting", "0002_locks"),
    ]

    operations = [
        migrations.AddField(
            model_name="opinion",
            name="kind",
            field=models.CharField(
                choices=[("opinion", "Opinion"), ("sectional", "Sectional note")], default="opinion", max_length=10
            ),
        ),
        migrations.CreateModel(
            name="Phrase",
            fields=[
                (
                    "id",
                    models.UUIDField(default=misl.kernel.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("office_id", models.UUIDField(editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=40)),
                ("text", models.CharField(blank=True, max_length=500)),
                ("text_ur", models.CharField(blank=True, max_length=500)),
                ("person_id", models.UUIDField(null=True)),
                ("withdrawn", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn", False)),
                        fields=("office_id", "person_id", "name"),
                        name="a_phrase_is_named_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), ("text_ur", ""), _negated=True), name="a_phrase_says_something"
                    ),
                ],
            },
        ),
        *kept("noting_phrase", "phrase"),
    ]
