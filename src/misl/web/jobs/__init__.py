"""The desk's page of long work: how far it has come, what it made, trying again, cancelling."""
