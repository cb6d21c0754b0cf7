"""The locks of custody: holdings change under audit; movements are written once."""

from django.db import migrations

from misl.kernel.schema import kept, permanent


class Migration(migrations.Migration):
    dependencies = [("custody", "0001_initial"), ("audit", "0001_initial")]
    operations = [
        *kept("custody_holding", "holding"),
        *permanent("custody_movement", "movement"),
        *kept("custody_sight", "sight"),
    ]
