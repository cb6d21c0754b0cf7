"""The locks of certificates, signing sessions and signed acts."""

from django.db import migrations

from misl.kernel.schema import kept, permanent


class Migration(migrations.Migration):
    dependencies = [("signing", "0001_initial"), ("audit", "0001_initial")]
    operations = [
        *kept("signing_certificate", "certificate"),
        *kept("signing_signingsession", "signing_session"),
        *permanent("signing_signedact", "signed_act"),
    ]
