### Background work: refusals and permissions.

# $state: where the job stands: waiting, running, done, dead or cancelled
job-not-dead = This job is no dead letter; it is { $state ->
    [waiting] still waiting
    [running] running
    [done] done
   *[other] called off
}.
job-not-dead-fix = Only a dead letter can be run again. Load the list again to see how this job stands now.
# $state: where the job stands: done or cancelled
job-not-pending = This job has already ended; it is { $state ->
    [done] done
   *[other] called off
}.
job-not-pending-fix = There is nothing left to call off. Load the list again to see how this job stands now.

permission-jobs-read = See background jobs and dead letters.
permission-jobs-manage = Run dead letters again, and call jobs off.

event-job-died = A job became a dead letter
event-job-replayed = A dead letter was run again
event-job-cancelled = A job was called off

job-jobs-sweep = Removing old jobs from the list
