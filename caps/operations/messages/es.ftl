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

### The check-up: what is unsafe or broken, and what to do. `reeve doctor` says the same.

operations-nav-checkup = Revisión
operations-checkup-title = Revisión
operations-checkup-text = Qué es inseguro o está averiado en esta instalación y qué hacer. El comando reeve doctor, ejecutado en el propio equipo, examina más a fondo: cada página de la base de datos y lo que impide cambiar los registros.
operations-checkup-severity = Gravedad
operations-checkup-finding = Qué se encontró
operations-checkup-remedy = Qué hacer
operations-checkup-none = No se encontró nada
operations-checkup-none-text = Todo lo que el servidor puede saber de sí mismo está como debe.
operations-checkup-fault = Fallo
operations-checkup-warning = Advertencia
operations-checkup-hint = Sugerencia
permission-checkup-read = Ver la revisión de la instalación

checkup-settings-wrong = No se puede usar la configuración: { $why }
checkup-settings-wrong-fix = Corrija el archivo, la variable o la opción que se indica. Reeve no se inicia con una configuración que no entiende.
checkup-runs-as-root = Reeve se ejecuta como root.
checkup-runs-as-root-fix = Dele una cuenta propia a la que solo pertenezca su carpeta de datos; la unidad de systemd en packaging/ lo hace.
checkup-listens-in-clear = Escucha en { $address } sin cifrado: las contraseñas y las sesiones cruzan la red sin protección.
checkup-listens-in-clear-fix = Configure tls_certificate y tls_key, o escuche en 127.0.0.1 detrás de un proxy que cifre y figure en trusted_proxies.
checkup-listens-behind-proxy = Escucha en { $address } sin cifrado y cuenta con un proxy delante.
checkup-listens-behind-proxy-fix = Asegúrese de que solo el proxy llegue a esta dirección: escuche en 127.0.0.1 o en una red propia de ambos, o configure también aquí tls_certificate y tls_key.
checkup-certificate-unusable = No se puede usar el certificado: { $why }
checkup-certificate-unusable-fix = Coloque un certificado y su clave; `reeve config check` los comprueba. Un servidor en marcha conserva el que tiene.
checkup-certificate-not-yet = El certificado solo es válido a partir del { $from }.
checkup-certificate-not-yet-fix = Compruebe el reloj de este equipo o coloque un certificado que sea válido ahora.
checkup-certificate-over = El certificado fue válido hasta el { $until }: los navegadores lo rechazan.
checkup-certificate-over-fix = Renuévelo; un servidor en marcha toma los archivos nuevos por sí solo.
checkup-certificate-ends = El certificado solo es válido hasta el { $until }.
checkup-certificate-ends-fix = Renuévelo y averigüe por qué no se renovó por sí solo; un servidor en marcha toma los archivos nuevos por sí solo.
checkup-proxies-everybody = trusted_proxies contiene { $block }: cualquiera puede decir que viene de cualquier dirección.
checkup-proxies-everybody-fix = Indique los proxies uno por uno. Los bloqueos, los límites y los registros se basan en la dirección.
checkup-proxies-wide = trusted_proxies contiene { $block }: cualquiera en esa red puede decir que viene de cualquier dirección.
checkup-proxies-wide-fix = Indique los proxies uno por uno, o la red pequeña que no contiene nada más.
checkup-database-in-clear = La conexión con la base de datos en { $host } no está cifrada.
checkup-database-in-clear-fix = Active TLS en el servidor y quite sslmode=disable de la URL (con una autoridad propia: database_ca_file), o mantenga ambos en un mismo equipo.
checkup-folder-open = Otros que no son su propietario pueden entrar en la carpeta de datos { $path } (modo { $mode }).
checkup-folder-open-fix = Ejecute: chmod 700 { $path }
checkup-database-open = Otros que no son su propietario pueden acceder al archivo de la base de datos { $path } (modo { $mode }).
checkup-database-open-fix = Ejecute: chmod 600 { $path }
checkup-keys-open = Otros que no son su propietario pueden acceder a las claves maestras { $path } (modo { $mode }); Reeve no se inicia con ellas.
checkup-keys-open-fix = Ejecute: chmod 600 { $path }, y considere si alguien pudo haberlas copiado: en ese caso, cámbielas.
checkup-certificate-key-open = Otros que no son su propietario pueden acceder a la clave del certificado { $path } (modo { $mode }).
checkup-certificate-key-open-fix = Ejecute: chmod 600 { $path }
checkup-settings-open = La configuración { $path } contiene una contraseña, y otros que no son su propietario pueden acceder a ella (modo { $mode }).
checkup-settings-open-fix = Ejecute: chmod 600 { $path }, o pase la contraseña como variable del servicio.
checkup-keys-wrong = Las claves maestras no son las de esta base de datos: no se puede leer nada de lo cifrado en ella.
checkup-keys-wrong-fix = Vuelva a colocar las claves maestras con las que se creó, entre ellas la de número más bajo.
checkup-keys-missing = Faltan las claves maestras { $path }, y la base de datos está cifrada con ellas.
checkup-keys-missing-fix = Vuelva a colocarlas. Sin ellas, lo cifrado está perdido.
checkup-keys-unusable = No se pueden leer las claves maestras: { $why }
checkup-keys-unusable-fix = Haga lo que dice la frase; Reeve no se inicia sin ellas.
checkup-keys-with-copies = Hay copias de seguridad en la carpeta de las claves maestras: { $names }
checkup-keys-with-copies-fix = Mueva unas u otras a otro lugar. Juntas lo son todo; separadas, nada.
checkup-keys-beside-data = Las claves maestras { $path } están en la carpeta de datos: quien copie la carpeta tiene ambas cosas.
checkup-keys-beside-data-fix = Muévalas a una carpeta propia y configure master_key_file, o páselas con master_key_env. Las copias de la carpeta de datos no deben contenerlas.
checkup-mail-none = No se envían mensajes: mail_transport es none.
checkup-mail-none-fix = Establezca mail_transport, mail_from y public_url; docs/messages.md dice cómo. Hasta entonces, quien crea un enlace de activación lo entrega.
checkup-mail-folder = Los mensajes se guardan en la carpeta { $path } y nadie los recibe.
checkup-mail-folder-fix = Establezca mail_transport en smtp donde las personas deban recibirlos.
checkup-mail-unusable = No se pueden enviar mensajes: { $why }
checkup-mail-unusable-fix = Haga lo que dice la frase; Reeve no arranca así.
checkup-mail-password-open = Otros que no son su propietario pueden acceder a la contraseña del servidor de correo { $path } (modo { $mode }).
checkup-mail-password-open-fix = Ejecute: chmod 600 { $path }
checkup-links-in-clear = Los enlaces de los mensajes empiezan por { $url }: cruzan la red sin cifrar.
checkup-links-in-clear-fix = Establezca en public_url una dirección que empiece por https.
checkup-database-unreachable = No se puede examinar la base de datos: { $why }
checkup-database-unreachable-fix = Compruebe que esté en marcha y que su dirección, nombre y contraseña sean correctos.
checkup-database-newer = La base de datos está en la migración { $schema }, y este programa conoce la { $known }.
checkup-database-newer-fix = Inicie el Reeve más reciente que la usó por última vez. Para volver atrás, restaure la copia o la copia de seguridad anterior a la actualización.
checkup-database-older = La base de datos está en la migración { $schema }; el próximo inicio la lleva a la { $known }.
checkup-database-older-fix = Haga antes una copia de seguridad.
checkup-database-damaged = La base de datos está dañada: { $why }
checkup-database-damaged-fix = Detenga el servidor, deje los archivos como están y restaure la copia de seguridad más reciente en otra carpeta. Revise el disco y la memoria del equipo.
checkup-guards-missing = Lo que impide cambiar los registros no está o fue modificado: { $names }
checkup-guards-missing-fix = Averigüe quién cambió la base de datos y desde cuándo. Restaure una copia de seguridad anterior o vuelva a crear estos triggers a partir de schema/.
checkup-schema-differs = La base de datos tiene tablas o índices distintos de los que creó este programa: { $names }
checkup-schema-differs-fix = Averigüe quién la cambió y déjela como está en schema/.
checkup-records-changeable = La cuenta { $role } del servicio puede cambiar o quitar registros.
checkup-records-changeable-fix = Dé al servicio una cuenta que no sea propietaria de nada ni superusuario; packaging/ muestra las dos cuentas.
checkup-no-administrator = Ninguna persona activa tiene el rol super_admin en todas partes.
checkup-no-administrator-fix = Cree una cuenta: reeve user create --role super_admin --email … --password-stdin
checkup-one-administrator = Solo una persona activa tiene el rol super_admin en todas partes.
checkup-one-administrator-fix = Déselo a una segunda, para que una contraseña perdida o una ausencia no deje a nadie sin acceso.
checkup-clock-behind = El reloj marca { $now }, y el registro más reciente es de { $newest }.
checkup-clock-behind-fix = Ajuste el reloj por NTP. Las sesiones, los bloqueos y los registros se basan en él.
checkup-dead-letters = Tareas en segundo plano fallidas definitivamente: { $count }
checkup-dead-letters-fix = Véalas en la página de tareas en segundo plano; ejecútelas de nuevo o cancélelas.
checkup-stuck-jobs = Tareas en segundo plano detenidas desde hace más de un cuarto de hora: { $count }
checkup-stuck-jobs-fix = Compruebe que haya un servidor en marcha y qué dice su log sobre ellas.
checkup-no-backup = No consta ninguna copia de seguridad.
checkup-no-backup-fix = Haga una: reeve backup ARCHIVO. docs/backup.md dice cómo y qué guardar por separado.
checkup-old-backup = La copia de seguridad más reciente que consta es del { $newest }.
checkup-old-backup-fix = Haga una cada día con un temporizador; docs/backup.md dice cómo.
checkup-disk-full = El disco de { $path } está casi lleno: quedan { $free } MiB.
checkup-disk-full-fix = Libere espacio ahora. Sin espacio ya no se guarda nada.
checkup-disk-low = El disco de { $path } se está llenando: quedan { $free } MiB.
checkup-disk-low-fix = Libere espacio o traslade la carpeta de datos a un disco más grande.
