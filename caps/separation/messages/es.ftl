### Separación de funciones: reglas, incumplimientos, excepciones.

permission-separations-read = Ver las reglas de separación de funciones y quién las incumple
permission-separations-create = Crear reglas de separación de funciones
permission-separations-update = Cambiar las reglas de separación de funciones y decidir sobre excepciones
permission-separations-delete = Retirar reglas de separación de funciones
permission-module-separations = Separación de funciones

separation-conflict = La regla «{ $rule }» separa lo que esto daría («{ $gives }») de lo que la persona tiene por el rol { $by } («{ $held }»).
separation-conflict-fix = { $count ->
    [0] Termine primero lo otro, elija otro lugar u otro momento, o pida una excepción.
   *[other] Dé en su lugar uno de estos: { $instead }. O termine primero lo otro, elija otro lugar u otro momento, o pida una excepción.
}
separation-conflict-link = Pedir una excepción
separation-conflict-lent = La regla «{ $rule }» separa lo que esto daría («{ $gives }») de lo que la persona puede hacer en lugar de otra («{ $held }»).
separation-conflict-lent-fix = { $count ->
    [0] Termine primero lo otro, elija otro lugar u otro momento, o pida una excepción.
   *[other] Dé en su lugar uno de estos: { $instead }. O termine primero lo otro, elija otro lugar u otro momento, o pida una excepción.
}
separation-conflict-lent-link = Pedir una excepción
separation-role-has-both = El rol { $role } tendría los dos lados de la regla «{ $rule }»: { $left } y { $right }.
separation-role-has-both-fix = Quite uno de ellos o cree dos roles.
separation-holders-in-the-way = { $count ->
    [one] Una persona con el rol { $role } incumpliría la regla «{ $rule }».
   *[other] { $count } personas con el rol { $role } incumplirían la regla «{ $rule }».
}
separation-holders-in-the-way-fix = Termine primero lo que tienen del otro lado o cree otro rol.
separation-too-many-holders = Más de { $max } personas tienen el rol { $role }, y otras tantas el otro lado de la regla «{ $rule }»: no se revisan en un solo cambio.
separation-too-many-holders-fix = Cree un rol nuevo y délo poco a poco.
separation-empty-side = Un lado está vacío.
separation-empty-side-fix = Ponga al menos un permiso o un rol en cada lado.
separation-too-many-items = Hay más de { $max }.
separation-too-many-items-fix = Haga varias reglas.
separation-on-both-sides = { $name } está en los dos lados.
separation-on-both-sides-fix = Quítelo de uno de ellos.
separation-unknown-permission = No hay ningún permiso { $name }.
separation-unknown-permission-fix = Tome uno de la lista de permisos.
separation-unknown-role = No hay ningún rol { $name } del que pueda hablar esta regla.
separation-unknown-role-fix = Tome un rol de la casa o uno de la organización de la regla.
separation-too-many = Ya hay { $max } reglas, no caben más.
separation-too-many-fix = Retire una que no haga falta o junte dos.
separation-retired = La regla está retirada.
separation-retired-fix = Cree una nueva.
separation-place-inactive = La organización no está activa.
separation-place-inactive-fix = Actívela primero.
separation-breach-gone = El incumplimiento ya no existe.
separation-breach-gone-fix = Mire de nuevo la lista.
separation-exception-open = Alguien ya lo ha pedido, o la persona está exceptuada.
separation-exception-open-fix = Mire las excepciones de la regla.
separation-exception-decided = Ya se ha decidido.
separation-exception-decided-fix = Pídalo otra vez si hace falta.
separation-not-yours-to-decide = Nadie decide sobre lo que ha pedido ni sobre sí mismo.
separation-not-yours-to-decide-fix = Haga que decida otra persona que pueda cambiar la regla.
separation-ends-in-past = El final está en el pasado.
separation-ends-in-past-fix = Elija un día posterior o déjelo abierto.
separation-reason-missing = Falta un motivo.
separation-reason-missing-fix = Diga por qué: con ello se decide.
separation-too-many-at-once = Más de { $max } a la vez.
separation-too-many-at-once-fix = Envíelos por partes.

event-separation-created = Regla de separación de funciones creada
event-separation-changed = Regla de separación de funciones cambiada
event-separation-retired = Regla de separación de funciones retirada
event-separation_exception-asked = Excepción de una regla pedida
event-separation_exception-granted = Excepción de una regla concedida
event-separation_exception-declined = Excepción de una regla rechazada
event-separation_exception-ended = Excepción de una regla terminada
event-separation_breach-found = Incumplimiento de una regla encontrado
event-separation_breach-gone = Incumplimiento de una regla resuelto

separation-nav = Separación de funciones
separation-title = Separación de funciones
separation-text = Lo que nadie puede tener a la vez. Quien quiera dar un rol que incumpla una regla lo sabrá, y nada se guarda.
separation-tab-rules = Reglas
separation-tab-breaches = Incumplimientos
separation-tab-exceptions = Excepciones
separation-name = Nombre
separation-description = Para qué sirve
separation-left = Un lado
separation-right = Otro lado
separation-left-text = Quien tenga algo de esto…
separation-right-text = … no puede tener nada de esto.
separation-whose = Vale en
separation-whose-help = Una regla de la instalación vale en todas las organizaciones.
separation-of-all = Todas las organizaciones
separation-breaches = Incumplimientos
separation-at-least = más de { $count }
separation-more = { $count } más
separation-new = Nueva regla
separation-edit = Cambiar
separation-retire = Retirar
separation-retire-text = La regla ya no se aplica a nadie y sus incumplimientos dejan de serlo. Lo que fue queda registrado.
separation-retired-badge = Retirada
separation-review = Revisar ahora
separation-empty = Aún no hay reglas
separation-empty-text = Una regla nombra dos cosas que una persona no debe tener a la vez, como hacer solicitudes de compra y aprobarlas.
separation-facts = Sobre la regla
separation-what = Permiso o rol
separation-where-from = Pertenece a
separation-a-role = un rol
separation-item-role = el rol { $role }
separation-by-role = por { $role }
separation-across = No deben coincidir
separation-across-place = Sobre lo mismo: en un lugar, o uno dentro del otro
separation-across-organization = En cualquier lugar de una organización
separation-except = Roles que no se consultan
separation-except-help = Para roles que están por encima de estas funciones, como un administrador que puede todo.
separation-nobody-excepted = ninguno
separation-form-text = Diga de cada permiso y rol en qué lado está. Vale desde la próxima concesión; quien ya incumple la regla aparece en la lista.
separation-sides = Los dos lados
separation-sides-text = Nadie puede tener algo de un lado y algo del otro.
separation-side-none = Ninguno
separation-side-left = Un lado
separation-side-right = Otro lado
separation-roles = Roles
separation-reason = Motivo
separation-reason-help = Con ello se decide.
separation-make = Crear la regla
separation-save = Guardar
separation-back = Volver a los incumplimientos
separation-made-notice = La regla se ha creado; la revisión ha empezado.
separation-saved-notice = La regla se ha guardado.
separation-retired-notice = La regla se ha retirado.
separation-review-notice = La regla se está revisando.
separation-person = Persona
separation-rule = Regla
separation-where = Dónde
separation-everywhere = en todas partes
separation-found = Encontrado
separation-breaches-text = Quién tiene ambas cosas aunque una regla lo prohíba: la regla es más nueva, o algo se movió. Se revisa cada hora.
separation-breaches-empty = Nadie incumple una regla
separation-breaches-empty-text = Hasta donde usted puede ver, y según la última revisión.
separation-end-left = Terminar un lado
separation-end-right = Terminar el otro lado
separation-mend-title = Resolver incumplimientos
separation-mend-left = { $count ->
    [one] A una persona se le termina ahora lo que tiene de un lado.
   *[other] A { $count } personas se les termina ahora lo que tienen de un lado.
}
separation-mend-right = { $count ->
    [one] A una persona se le termina ahora lo que tiene del otro lado.
   *[other] A { $count } personas se les termina ahora lo que tienen del otro lado.
}
separation-mend-do = { $count ->
    [one] Terminar para una persona
   *[other] Terminar para { $count } personas
}
separation-mend-nobody = Nadie elegido
separation-mend-nobody-text = Elija personas en la lista de incumplimientos; quizá ya estén resueltos.
separation-mend-done = Se terminaron { $done } de { $of }. Cada uno queda registrado por separado.
separation-what-became = Qué ha pasado
separation-mended = Resuelto
separation-ended-not-mended = Terminado, pero la persona tiene lo mismo por otra concesión
separation-exceptions = Excepciones
separation-exceptions-text = Personas que pueden tener ambas cosas un tiempo, y quién lo pidió. Decide otra persona.
separation-exceptions-empty = No hay excepciones
separation-exceptions-empty-text = Quien no pueda conceder algo por una regla puede pedir una desde allí.
separation-exception-of = Excepción para { $name }
separation-exception-end = Terminar la excepción
separation-exception-ended-notice = La excepción ha terminado.
separation-state = Estado
separation-state-asked = Pedida
separation-state-granted = Concedida
separation-state-declined = Rechazada
separation-state-ended = Terminada
separation-state-over = Vencida
separation-until = Hasta
separation-until-help = Ese día no incluido, en UTC. Vacío: hasta nuevo aviso.
separation-open-ended = hasta nuevo aviso
separation-asked-by = Pedida por
separation-asked-at = Pedida
separation-decided-at = Decidida
separation-answer = Respuesta
separation-question = Lo que se pide
separation-grant = Conceder
separation-decline = Rechazar
separation-granted-notice = La excepción se ha concedido.
separation-declined-notice = La excepción se ha rechazado.
separation-not-yours = Tiene que decidir otra persona: nadie decide sobre lo que ha pedido ni sobre sí mismo.
separation-ask = Pedir una excepción
separation-ask-text = Que esta persona pueda tener los dos lados de la regla un tiempo. Decide alguien que puede cambiar la regla.
separation-ask-do = Pedir
separation-asked-notice = La excepción se ha pedido.
job-separation-review = Ver quién incumple una regla
job-separation-review-all = Ver quién incumple alguna regla
separation-lent = En lugar de otra persona
