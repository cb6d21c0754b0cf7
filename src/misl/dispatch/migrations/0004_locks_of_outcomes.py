"""The locks of outcomes."""

from django.db import migrations

from misl.kernel.schema import named_by_office, permanent, within_office


class Migration(migrations.Migration):
    dependencies = [("dispatch", "0003_sendings_and_outcomes"), ("documents", "0002_locks")]
    operations = [
        *permanent("dispatch_outcome", "outcome"),
        named_by_office("dispatch_despatch"),
        within_office("dispatch_outcome", "despatch_id", "dispatch_despatch"),
        within_office("dispatch_outcome", "proof_id", "documents_document"),
        within_office("dispatch_despatch", "again_of_id", "dispatch_despatch"),
    ]
