"""Figures follow the language of the page; nobody asked whether a person likes them otherwise."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_persons_on_the_record")]
    operations = [migrations.RemoveField("person", "urdu_digits")]
