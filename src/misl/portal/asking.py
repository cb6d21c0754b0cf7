"""Where a question comes from, as far as the counter must know it to slow down abuse."""

from django.conf import settings
from django.http import HttpRequest


def asker(request: HttpRequest) -> str:
    """The visitor's internet address; behind a proxy, the one that the proxy saw."""
    if settings.SECURE_PROXY_SSL_HEADER:
        seen = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        if seen:
            return seen
    return str(request.META.get("REMOTE_ADDR", ""))
