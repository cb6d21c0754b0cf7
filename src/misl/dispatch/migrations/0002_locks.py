"""The locks of the dispatch register."""

from django.db import migrations

from misl.kernel.schema import kept, named_by_office, within_office


class Migration(migrations.Migration):
    dependencies = [("drafting", "0002_locks"), ("dispatch", "0001_initial"), ("audit", "0001_initial")]
    operations = [
        *kept("dispatch_issue", "issue"),
        *kept("dispatch_despatch", "despatch"),
        named_by_office("dispatch_issue"),
        within_office("dispatch_issue", "letter_id", "drafting_letter"),
        within_office("dispatch_despatch", "issue_id", "dispatch_issue"),
    ]
