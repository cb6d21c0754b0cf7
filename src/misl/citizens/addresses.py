"""The counter's public addresses, for slips, messages and QR codes. The portal serves them, and its tests say so."""

from urllib.parse import urlsplit

from django.conf import settings


def track_url(reference: str) -> str:
    """The page of one application. It asks for the contact before it shows anything."""
    return f"{settings.MISL_URL}/track/{reference}/"


def track_typed() -> str:
    """The tracking page as a person types it: `office.example/track`."""
    return f"{urlsplit(settings.MISL_URL).netloc}/track"


def verify_url(code: str) -> str:
    """The page that says whose letter this code is."""
    return f"{settings.MISL_URL}/verify/{code}/"
