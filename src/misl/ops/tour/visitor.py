"""A browser without a screen: pages, forms with their tokens, and the REST interface with a token of its own."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from html.parser import HTMLParser
from types import TracebackType
from typing import Any, Self

import httpx

from misl.ops.tour.told import TourFailed, must

Files = list[tuple[str, tuple[str, bytes, str]]]


class _Hidden(HTMLParser):
    """Collects the hidden fields of a page's last form that has them, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, str]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append({"__action__": facts.get("action", "")})
        if tag == "input" and facts.get("type") == "hidden" and self.forms:
            self.forms[-1][facts.get("name", "")] = facts.get("value", "")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.words.append(data.strip())


class Page:
    """An answered page: its text, its forms."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self._parsed = _Hidden()
        self._parsed.feed(response.text)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self._parsed.words).split())

    def form(self, *, having: str = "", action: str = "") -> dict[str, str]:
        """The hidden fields of the form with this field or action. Raises: TourFailed."""
        for form in self._parsed.forms:
            if (not having or having in form) and (not action or action in form["__action__"]):
                return {name: value for name, value in form.items() if name and name != "__action__"}
        raise TourFailed(f"{self.response.url} has no such form")


class Visitor:
    """Somebody who uses the office over HTTP."""

    def __init__(self, address: str) -> None:
        self._http = httpx.Client(base_url=address, follow_redirects=True, timeout=60)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._http.close()

    def page(self, path: str) -> Page:
        return Page(_good(self._http.get(path)))

    def send_form(self, path: str, fields: Mapping[str, Any], *, files: Files | None = None) -> Page:
        """Post a form as a browser does. `path` is where it goes. Raises: TourFailed on any error."""
        headers = {"Referer": str(self._http.base_url)}
        return Page(_good(self._http.post(path, data=dict(fields), files=files, headers=headers)))

    def download(self, path: str) -> bytes:
        return _good(self._http.get(path)).content


class OfficerAtTheDesk(Visitor):
    """A sample officer: signed in by the demonstration's door, then acting by REST under a token."""

    def __init__(self, address: str, username: str, *, post: str = "") -> None:
        super().__init__(address)
        entrance = self.page("/sign-in/")
        fields = {**entrance.form(having="csrfmiddlewaretoken"), "username": username}
        self.send_form("/sign-in/demo/", fields)
        self.name = username
        token = _good(self._http.post("/api/v1/tokens/", headers=self._session_headers())).json()["token"]
        self._http.cookies.clear()
        self._http.headers["Authorization"] = f"Token {token}"
        charges = self.get("me/")["charges"]
        charge = next((c for c in charges if post in ("", c["short"])), None)
        must(charge, f"{username} holds {post or 'a post'}", charges)
        self.charge: dict[str, Any] = dict(charge or {})
        self._http.headers["Misl-Charge"] = self.charge["id"]

    @property
    def post(self) -> str:
        """The id of the post this officer sits at."""
        return str(self.charge["post"])

    def get(self, path: str) -> Any:
        return _good(self._http.get(f"/api/v1/{path}")).json()

    def act(self, path: str, body: Mapping[str, Any] | None = None, *, method: str = "POST") -> Any:
        """One act by REST, under a fresh act id."""
        headers = {"Idempotency-Key": str(uuid.uuid4())}
        return _good(self._http.request(method, f"/api/v1/{path}", json=dict(body or {}), headers=headers)).json()

    def pdf(self, path: str) -> bytes:
        return self.download(f"/api/v1/{path}")

    def _session_headers(self) -> dict[str, str]:
        return {"X-CSRFToken": self._http.cookies.get("misl_csrf") or "", "Referer": str(self._http.base_url)}


def _good(response: httpx.Response) -> httpx.Response:
    if response.is_error:
        raise TourFailed(
            f"{response.request.method} {response.url} answered {response.status_code}: {response.text[:400]}"
        )
    return response
