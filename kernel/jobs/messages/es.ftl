### Background work: refusals and permissions.

# $state: where the job stands: waiting, running, done, dead or cancelled
job-not-dead = Esta tarea no figura como fallida; { $state ->
    [waiting] aún está en espera
    [running] está en ejecución
    [done] está terminada
   *[other] está cancelada
}.
job-not-dead-fix = Solo se puede ejecutar de nuevo una tarea fallida. Vuelva a cargar la lista para ver cómo está ahora.
# $state: where the job stands: done or cancelled
job-not-pending = Esta tarea ya finalizó; { $state ->
    [done] está terminada
   *[other] está cancelada
}.
job-not-pending-fix = Ya no queda nada que cancelar. Vuelva a cargar la lista para ver cómo está ahora.

permission-jobs-read = Ver tareas en segundo plano y tareas fallidas.
permission-jobs-manage = Ejecutar de nuevo tareas fallidas y cancelar tareas.

event-job-died = Una tarea quedó como fallida
event-job-replayed = Una tarea fallida se ejecutó de nuevo
event-job-cancelled = Se canceló una tarea

job-jobs-sweep = Limpieza de tareas antiguas de la lista
