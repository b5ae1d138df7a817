### Running the installation: background jobs.

operations-nav-group = Operaciones
operations-nav-jobs = Tareas

operations-jobs-title = Tareas en segundo plano
operations-jobs-text = Trabajo que se hace al margen de las solicitudes de las personas. Una tarea que falló demasiadas veces queda aquí como fallida hasta que alguien decida.
operations-jobs-search = Buscar por número de tarea
operations-jobs-every-kind = Todos los tipos
# $count: the number at which counting stops
operations-jobs-at-least = más de { $count }
# $count: jobs on this page
operations-jobs-shown = { $count ->
    [one] una tarea en esta página
   *[other] { $count } tareas en esta página
}
operations-jobs-none = Sin tareas
operations-jobs-none-text = No hay ninguna tarea de este tipo y estado. Las tareas terminadas se muestran durante una semana.

operations-job-title = Tarea
operations-job-id = Número de tarea
operations-job-kind = Tipo
operations-job-state = Estado
operations-job-run-at = No antes de
operations-job-created-at = En cola desde
operations-job-finished-at = Finalizada
operations-job-claimed-until = Se intenta en otro sitio si no informa antes de
operations-job-attempts = Intentos
# $now: attempts so far; $of: attempts at most
operations-job-attempts-of = { $now } de { $of }
operations-job-last-error = Último error
operations-job-on-behalf-of = Solicitada por

operations-job-waiting = En espera
operations-job-running = En ejecución
operations-job-done = Terminada
operations-job-dead = Fallida
operations-job-was-cancelled = Cancelada

operations-job-replay = Ejecutar de nuevo
operations-job-cancel = Cancelar tarea
operations-job-replayed = La tarea se ejecuta de nuevo.
operations-job-cancelled = Se canceló la tarea.
operations-job-went-on = Entretanto la tarea avanzó; no se cambió nada. Así está ahora.
