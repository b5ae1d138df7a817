### Running the installation: background jobs.

operations-nav-group = Exploitation
operations-nav-jobs = Tâches

operations-jobs-title = Tâches de fond
operations-jobs-text = Le travail qui se fait à côté des requêtes des utilisateurs. Une tâche qui a échoué trop souvent attend ici comme lettre morte jusqu’à ce que quelqu’un décide.
operations-jobs-search = Rechercher par numéro de tâche
operations-jobs-every-kind = Tous les types
# $count: the number at which counting stops
operations-jobs-at-least = plus de { $count }
# $count: jobs on this page
operations-jobs-shown = { $count ->
    [one] { $count } tâche sur cette page
   *[other] { $count } tâches sur cette page
}
operations-jobs-none = Aucune tâche
operations-jobs-none-text = Il n’y a aucune tâche de ce type et dans cet état. Les tâches terminées restent affichées une semaine.

operations-job-title = Tâche
operations-job-id = Numéro de tâche
operations-job-kind = Type
operations-job-state = État
operations-job-run-at = Pas avant
operations-job-created-at = Mise en file
operations-job-finished-at = Fin
operations-job-claimed-until = Reprise ailleurs sans nouvelles avant
operations-job-attempts = Tentatives
# $now: attempts so far; $of: attempts at most
operations-job-attempts-of = { $now } sur { $of }
operations-job-last-error = Dernière erreur
operations-job-on-behalf-of = Demandée par

operations-job-waiting = En attente
operations-job-running = En cours
operations-job-done = Terminée
operations-job-dead = Lettre morte
operations-job-was-cancelled = Annulée

operations-job-replay = Relancer
operations-job-cancel = Annuler la tâche
operations-job-replayed = La tâche est relancée.
operations-job-cancelled = La tâche a été annulée.
operations-job-went-on = La tâche avait avancé entre-temps ; rien n’a été modifié. Voici son état actuel.
