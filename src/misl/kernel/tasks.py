"""The kernel's one job: a listener hears an event. Failing listeners are tried again, later and later."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from misl.kernel import outbox


@app.task(name="misl.kernel.outbox.hear", retry=RetryStrategy(max_attempts=8, exponential_wait=3))
def hear(office: str, event: str, facts: dict[str, object], handler: str) -> None:
    outbox.hear(office, event, facts, handler)
