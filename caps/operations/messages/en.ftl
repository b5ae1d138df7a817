### Running the installation: background jobs.

operations-nav-group = Operations
operations-nav-jobs = Jobs

operations-jobs-title = Background jobs
operations-jobs-text = Work that goes on beside people's requests. A job that failed too often waits here as a dead letter until somebody decides.
operations-jobs-search = Find by job number
operations-jobs-every-kind = Every kind
# $count: the number at which counting stops
operations-jobs-at-least = more than { $count }
# $count: jobs on this page
operations-jobs-shown = { $count ->
    [one] one job on this page
   *[other] { $count } jobs on this page
}
operations-jobs-none = No jobs
operations-jobs-none-text = There is no job of this kind and state. Jobs that are done are listed for a week.

operations-job-title = Job
operations-job-id = Job number
operations-job-kind = Kind
operations-job-state = State
operations-job-run-at = Not before
operations-job-created-at = Enqueued
operations-job-finished-at = Ended
operations-job-claimed-until = Tried elsewhere unless it reports by
operations-job-attempts = Attempts
# $now: attempts so far; $of: attempts at most
operations-job-attempts-of = { $now } of { $of }
operations-job-last-error = Last error
operations-job-on-behalf-of = Wanted by

operations-job-waiting = Waiting
operations-job-running = Running
operations-job-done = Done
operations-job-dead = Dead letter
operations-job-was-cancelled = Called off

operations-job-replay = Run again
operations-job-cancel = Call off
operations-job-replayed = The job runs again.
operations-job-cancelled = The job was called off.
operations-job-went-on = The job had gone on in the meantime; nothing was changed. This is how it stands now.
