"""Sessions in the database, as Django keeps them; read by a prepared statement, for every page begins with one."""

from __future__ import annotations

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.models import Session
from django.utils import timezone

from misl.kernel.asking import Question

_SESSION = Question(
    lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now),
    "key",
    "now",
)


class SessionStore(DatabaseSessions):
    """A session; its key is forgotten when none of this key runs any more."""

    def _get_session_from_db(self) -> Session | None:
        found = _SESSION.first(key=self.session_key, now=timezone.now())
        if found is None:
            self._session_key = None
        return found
