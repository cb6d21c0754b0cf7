"""Jobs: procrastinate on the office's own PostgreSQL."""

from procrastinate.app import WorkerOptions

PROCRASTINATE_DATABASE_ALIAS = "default"
# The default of five seconds also paces jobs that share a lock: five of them would take twenty seconds.
PROCRASTINATE_WORKER_DEFAULTS: WorkerOptions = {
    "fetch_job_polling_interval": 0.25,
    "concurrency": 4,
    "delete_jobs": "successful",
}
