"""Saved views of the work list; they change under audit and are never removed."""

import django.db.models.deletion
from django.db import migrations, models

import misl.kernel.ids
from misl.kernel.schema import kept

REACHES = [("own", "Only me, at this post"), ("section", "My section"), ("office", "The whole office")]


class Migration(migrations.Migration):
    dependencies = [
        ("custody", "0006_inside"),
        ("organisation", "0003_posting_orders"),
        ("audit", "0001_initial"),
    ]
    operations = [
        migrations.CreateModel(
            name="SavedView",
            fields=[
                (
                    "id",
                    models.UUIDField(default=misl.kernel.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("office_id", models.UUIDField(editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=40)),
                ("address", models.CharField(blank=True, max_length=1000)),
                ("reach", models.CharField(choices=REACHES, default="own", max_length=8)),
                ("person_id", models.UUIDField()),
                (
                    "post",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.post",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.section",
                    ),
                ),
                ("withdrawn", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn", False)),
                        fields=("office_id", "post", "person_id", "name"),
                        name="a_view_is_named_once",
                    )
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("withdrawn", False)),
                        fields=["office_id", "reach"],
                        name="custody_saved_views",
                    )
                ],
            },
        ),
        *kept("custody_savedview", "saved_view"),
    ]
