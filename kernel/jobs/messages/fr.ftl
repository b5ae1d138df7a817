### Background work: refusals and permissions.

# $state: where the job stands: waiting, running, done, dead or cancelled
job-not-dead = Cette tâche n’est pas une lettre morte ; elle { $state ->
    [waiting] attend encore
    [running] est en cours
    [done] est terminée
   *[other] a été annulée
}.
job-not-dead-fix = Seule une lettre morte peut être relancée. Rechargez la liste pour voir l’état actuel de cette tâche.
# $state: where the job stands: done or cancelled
job-not-pending = Cette tâche a déjà pris fin ; elle { $state ->
    [done] est terminée
   *[other] a été annulée
}.
job-not-pending-fix = Il n’y a plus rien à annuler. Rechargez la liste pour voir l’état actuel de cette tâche.

permission-jobs-read = Voir les tâches de fond et les lettres mortes.
permission-jobs-manage = Relancer des lettres mortes et annuler des tâches.

event-job-died = Une tâche est devenue lettre morte
event-job-replayed = Une lettre morte a été relancée
event-job-cancelled = Une tâche a été annulée

job-jobs-sweep = Retrait des anciennes tâches de la liste
