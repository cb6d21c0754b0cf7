"""The acts of the jobs room: an officer asks, asks again, cancels; the office's worker finishes, fails, clears away."""

from misl.jobs.commands.ask_again import ask_again
from misl.jobs.commands.ask_job import ask_job
from misl.jobs.commands.cancel_job import cancel_job
from misl.jobs.commands.clear_job import clear_job
from misl.jobs.commands.fail_job import fail_job
from misl.jobs.commands.finish_job import finish_job

__all__ = ["ask_again", "ask_job", "cancel_job", "clear_job", "fail_job", "finish_job"]
