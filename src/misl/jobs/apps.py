from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "misl.jobs"
    label = "jobs"

    def ready(self) -> None:
        from misl.audit.sentences import sentence
        from misl.documents.sweeping import register_names
        from misl.jobs.events import JobAsked
        from misl.jobs.handlers import queue
        from misl.jobs.queries import named_blobs
        from misl.jobs.sentences import SENTENCES
        from misl.kernel.events import subscribe

        register_names(named_blobs)
        subscribe(JobAsked, queue)
        for act, words in SENTENCES.items():
            sentence(act, words)
