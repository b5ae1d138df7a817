job-demo-census = Contar a las personas de una empresa de demostración
job-server-due-statuses = Finalizar estados cuya fecha ha llegado
job-server-due-memberships = Finalizar membresías tras su último día
job-server-due-access = Iniciar y finalizar roles y asignaciones
job-server-old-uploads = Quitar subidas antiguas
job-server-old-answers = Quitar respuestas guardadas
job-server-due-proposals = Terminar propuestas cuyo plazo ha pasado
job-server-old-tallies = Quitar recuentos antiguos de rechazos
job-insight-measure = Medir los indicadores

home-nav = Inicio
home-title = Inicio
home-text = Quién está aquí y por dónde seguir.
home-text-own = Su cuenta, sus sesiones, sus registros.
home-open = Abrir
home-users = Usuarios
home-users-text = Busque personas, añádalas, cambie lo que pueden hacer y su estado.
home-units = Organizaciones y unidades
home-units-text = Empresas, sucursales, departamentos y ubicaciones, y quién pertenece a ellos.
home-roles = Roles
home-roles-text = Lo que cada rol puede hacer, por escrito, y quién lo tiene.
home-records = Registros
home-records-text = Qué pasó, quién lo hizo y qué había antes.
home-account = Su cuenta
home-account-text = Su perfil, contraseña, sesiones y tokens.
home-hello = Hola, { $name }
home-at-least = más de { $count }
home-needs = Lo que le espera
home-needs-none = No hay nada pendiente para usted.
home-people = Cuentas
home-recent = Últimos cambios
home-recent-all = Todos los registros
home-need-dead-letters = { $count ->
    [one] Una tarea en segundo plano ha fallado demasiadas veces y espera una decisión.
   *[other] { $count } tareas en segundo plano han fallado demasiadas veces y esperan una decisión.
 }
home-need-verify = Aún no se ha verificado ninguna de sus direcciones.
first-title = Primeros pasos
first-dismiss = No volver a mostrar
first-done = hecho
first-open = pendiente
first-progress = Hecho hasta ahora
first-count = { $count } de { $of }
first-organization = Dé nombre a su organización
first-organization-text = La empresa a la que pertenecen personas y unidades.
first-units = Dibuje su estructura
first-units-text = Sucursales, departamentos, ubicaciones: los derechos siguen al lugar de trabajo.
first-mail = Poner en marcha el envío de mensajes
first-mail-text = Para que las personas reciban los enlaces con los que eligen su contraseña. En la configuración: public_url, mail_transport (smtp, o folder para probar), mail_from, smtp_host. La revisión indica lo que falta.
first-people = Incorpore a su gente
first-people-text = Desde un archivo, que primero se revisa y luego se aplica, o de uno en uno.
first-roles = Otorgue roles
first-roles-text = La matriz muestra qué permite cada rol; se otorgan en las páginas de las personas.
first-second = Tenga un segundo administrador
first-second-text = Para que nadie quede fuera si uno está enfermo o pierde la contraseña.
first-backup = Haga una copia de seguridad
first-backup-text = Con «reeve backup» en la máquina; la revisión indica la antigüedad de la última.
home-need-profile = Su perfil está completo al { $percent } %.
home-need-pending = { $count ->
    [one] Hay una cuenta pendiente: aún no tiene acceso.
   *[other] Hay { $count } cuentas pendientes: aún no tienen acceso.
 }
home-need-proposals = { $count ->
    [one] Una propuesta espera a una segunda persona.
   *[other] { $count } propuestas esperan a una segunda persona.
 }
home-need-exceptions = { $count ->
    [one] Alguien pide una excepción a la separación de funciones.
   *[other] Se piden { $count } excepciones a la separación de funciones.
 }
home-need-breaches = { $count ->
    [one] Una persona reúne funciones que deben estar separadas.
   *[other] Funciones que deben estar separadas se reúnen { $count } veces.
 }
home-need-pending-many = Hay { $count } cuentas pendientes: aún no tienen acceso.

search-title = Búsqueda
search-text = Personas y organizaciones que usted puede ver.
search-label = Nombre, correo, teléfono, número
search-go = Buscar
search-column-name = Nombre
search-column-kind = Tipo
search-start = ¿Qué busca?
search-start-text = Escriba parte de un nombre, una dirección o un número.
search-none = Sin resultados
search-none-text = Ninguna persona ni organización a su alcance tiene estas palabras. Revise la ortografía o use menos palabras.
search-organization = Organización

event-installation-backed_up = Copia de seguridad creada
event-installation-restored = Copia de seguridad restaurada
home-need-special = { $count ->
    [one] Un uso inusual de un permiso especial espera ser visto.
   *[other] { $count } usos inusuales de permisos especiales esperan ser vistos.
}
job-server-old-uses = Quitar recuentos antiguos de permisos especiales
