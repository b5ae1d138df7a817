### Words of the trail: records, one record, one's own activity.

trail-nav = Registros
trail-nav-group = Supervisión
trail-activity-nav = Mi actividad

permission-trail-read = Leer y buscar registros
permission-trail-read_own = Leer la cronología propia
permission-trail-export = Exportar registros

trail-address-invalid = Esto no es una dirección de internet.
trail-address-invalid-fix = Indique una como 192.0.2.7 o 2001:db8::1, sin longitud de red.
# $max: records
trail-export-too-large = Son más de { $max } registros, el máximo que admite una exportación.
trail-export-too-large-fix = Elija un período más corto u otro filtro más, y exporte en varias partes.

## The list

trail-title = Registros
trail-text = Todo lo que se hizo, se denegó o se intentó. Los registros no se pueden modificar ni quitar.
trail-search = Evento, dirección o ID
trail-column-event = Evento
trail-column-at = Cuándo
trail-column-actor = Quién
trail-column-about = Qué
trail-column-outcome = Resultado
trail-column-organization = Organización
trail-any-event = Cualquier evento
trail-filter-event = Evento
trail-filter-from = Desde
trail-filter-to = Hasta
trail-filter-address = Dirección
trail-filter-address-help = Las direcciones se guardan cifradas: solo se encuentra una completa.
trail-only-actor = Por { $what }
trail-only-subject = Cronología de { $what }
trail-only-organization = En { $what }
trail-only-target = Hecho a { $what }
trail-only-request = Solicitud { $what }
trail-only-session = Sesión { $what }
trail-only-noun = { $what }
trail-shown =
    { $count ->
        [one] { $count } registro en esta página
       *[other] { $count } registros en esta página
    }
trail-attempts =
    { $count ->
        [one] { $count } vez en ese minuto
       *[other] { $count } veces en ese minuto
    }
trail-empty = Aún no se registró nada
trail-empty-text = Lo que las personas hacen aquí aparece en esta página en cuanto se hace.
trail-none-found = Ningún registro coincide
trail-none-found-text = Quite un filtro o elija un período más largo.
trail-clear = Quitar todos los filtros
trail-export-csv = Exportar como CSV
trail-export-jsonl = Exportar como líneas JSON

trail-outcome-done = Hecho
trail-outcome-refused = Denegado
trail-outcome-failed = Fallido
trail-actor-system = El sistema
trail-actor-system-part = El sistema ({ $part })
trail-actor-stranger = Alguien sin sesión iniciada

## One record

trail-record = Registro
trail-facts = Datos
trail-changes = Qué cambió
trail-remarks = Qué más se registró
trail-proof = Comprobación
trail-proof-text = Si este registro sigue siendo lo que se escribió.
trail-verified = Verificado
trail-broken = No se verifica
trail-broken-title = Este registro se modificó después de escribirse
trail-broken-text = Su contenido no corresponde al hash guardado con él. Guarde una copia de la base de datos y averigüe quién tuvo acceso a ella.
trail-erased = Se borraron los datos personales de { $who }. El registro permanece y se sigue pudiendo verificar.
trail-withheld = No puede ver a { $who }: se omiten los valores correspondientes.
trail-unreadable = Los valores sobre { $who } no se abren con su clave.
trail-delegator = En nombre de
trail-target = Hecho a
trail-about = Concierne a
trail-attempts-label = Intentos en ese minuto
trail-address = Dirección
trail-agent = Cliente
trail-session = Sesión
trail-request = Solicitud
trail-secret = modificado, no registrado
trail-proof-id = ID
trail-proof-event = Evento y versión
trail-proof-subjects = En las cronologías de
trail-proof-leaf = Hash guardado
trail-proof-computed = Recalculado
trail-proof-same = El mismo
trail-proof-other = Otro
trail-proof-ledger = Libro de registros
trail-proof-sealed = Sellado con el número { $position }
trail-proof-sealed-other = Sellado con el número { $position }, con otro hash
trail-proof-unsealed = Aún sin sellar

## One's own activity

trail-activity = Mi actividad
trail-activity-text = Lo que usted hizo y lo que otros hicieron en su cuenta.
trail-timeline-tab = Cronología
trail-timeline-none = Sin registros
trail-timeline-none-text = No hay nada registrado sobre esta persona que usted pueda ver.
trail-activity-none = Nada todavía
trail-activity-none-text = Lo que usted hace, y lo que se hace en su cuenta, aparece aquí.
trail-activity-from = Desde { $address }
trail-recent-about = { $about } · { $by }

## Nouns

trail-noun-user = Usuario
trail-noun-identifier = Dirección
trail-noun-settings = Configuración
trail-noun-membership = Membresía
trail-noun-organization = Organización
trail-noun-unit = Unidad
trail-noun-role = Rol
trail-noun-role_parent = Herencia de un rol
trail-noun-grant = Rol de una persona
trail-noun-assignment = Asignación
trail-noun-password = Contraseña
trail-noun-activation = Enlace de activación
trail-noun-message_setting = Elección de mensajes
trail-noun-session = Sesión
trail-noun-token = Token de acceso
trail-noun-record = Registros
trail-noun-job = Tarea
trail-noun-blob = Archivo

## Columns and facets

trail-field-id = ID
trail-field-user_id = Usuario
trail-field-organization_id = Organización
trail-field-managing_organization_id = Organización gestora
trail-field-unit_id = Unidad
trail-field-parent_id = Depende de
trail-field-role_id = Rol
trail-field-manager_id = Superior
trail-field-type = Tipo
trail-field-kind = Tipo
trail-field-status = Estado
trail-field-status_reason = Motivo del estado
trail-field-status_notes = Notas sobre el estado
trail-field-status_until = Estado hasta
trail-field-status_before = Estado anterior
trail-field-first_name = Nombre
trail-field-middle_name = Segundo nombre
trail-field-last_name = Apellidos
trail-field-name = Nombre
trail-field-name_key = Nombre para ordenar
trail-field-username = Nombre de usuario
trail-field-username_key = Nombre de usuario para comparar
trail-field-primary_email = Correo principal
trail-field-primary_phone = Teléfono principal
trail-field-is_verified = Verificado
trail-field-is_primary = Principal
trail-field-is_head = Responsable de la unidad
trail-field-is_suspended = Suspendido
trail-field-birth_date = Fecha de nacimiento
trail-field-address = Dirección
trail-field-licence = Licencia de conducir
trail-field-locale = Región
trail-field-time_zone = Zona horaria
trail-field-language = Idioma
trail-field-currency = Moneda
trail-field-attributes = Atributos
trail-field-preferences = Preferencias
trail-field-completeness = Completitud del perfil
trail-field-value = Valor
trail-field-verified_at = Verificado el
trail-field-employee_number = Número de empleado
trail-field-title = Puesto
trail-field-starts_at = Empieza el
trail-field-ends_at = Termina el
trail-field-valid_from = Válido desde
trail-field-valid_until = Válido hasta
trail-field-recorded_at = Registrado el
trail-field-superseded_at = Reemplazado el
trail-field-created_at = Creado el
trail-field-created_by = Creado por
trail-field-updated_at = Modificado el
trail-field-updated_by = Modificado por
trail-field-deleted_at = Eliminado el
trail-field-granted_by = Concedido por
trail-field-assigned_by = Asignado por
trail-field-justification = Justificación
trail-field-code = Código
trail-field-number = Número
trail-field-description = Descripción
trail-field-priority = Rango
trail-field-permission = Permiso
trail-field-level = Nivel de datos
trail-field-phase = Fase
trail-field-reason = Motivo
trail-field-denial = Por qué se denegó
trail-field-minute = Minuto desde 1970
trail-field-from = De
trail-field-to = A
trail-field-format = Formato
trail-field-filter = Filtro
trail-field-count = Cantidad
trail-field-by_address = Buscado por dirección
trail-field-phc = Contraseña
trail-field-must_change = Se debe cambiar
trail-field-set_at = Establecido el
trail-field-link_hash = Enlace
trail-field-sent_to = Enviado a la dirección
trail-field-issued_at = Creado el
trail-field-expires_at = Funciona hasta
trail-field-ended_at = Terminado el
trail-field-ended_how = Cómo terminó
trail-field-welcome = Dar la bienvenida a las cuentas nuevas
trail-field-delivery = Entrega
trail-field-channel = Canal

## Events, where their own capability has no words for them

trail-event-access-refused = Algo fue denegado
trail-event-trail-exported = Registros exportados
trail-event-grant-exported = Se exportó quién puede qué
trail-event-user-created = Usuario creado
trail-event-user-updated = Perfil modificado
trail-event-user-status_changed = Estado cambiado
trail-event-user-status_reverted = Estado terminado por sí solo
trail-event-user-deleted = Usuario eliminado
trail-event-user-undeleted = Usuario restaurado
trail-event-user-signed_out = Sesión cerrada en todas partes
trail-event-identifier-added = Dirección añadida
trail-event-identifier-verified = Dirección verificada
trail-event-identifier-changed = Dirección modificada
trail-event-identifier-removed = Dirección quitada
trail-event-settings-created = Configuración creada
trail-event-settings-changed = Configuración modificada
trail-event-membership-added = Pasó a ser miembro
trail-event-membership-changed = Membresía modificada
trail-event-membership-ended = Membresía finalizada
trail-event-organization-created = Organización creada
trail-event-organization-changed = Organización modificada
trail-event-organization-activated = Organización activada
trail-event-organization-deactivated = Organización desactivada
trail-event-organization-closed = Organización cerrada
trail-event-unit-created = Unidad creada
trail-event-unit-changed = Unidad modificada
trail-event-unit-moved = Unidad movida
trail-event-unit-activated = Unidad activada
trail-event-unit-deactivated = Unidad desactivada
trail-event-unit-closed = Unidad cerrada
trail-event-unit_parent-recorded = Lugar de una unidad registrado
trail-event-unit_parent-superseded = Lugar de una unidad reemplazado
trail-event-role-created = Rol creado
trail-event-role-changed = Rol modificado
trail-event-role-permission_added = Permiso añadido a un rol
trail-event-role-permission_removed = Permiso quitado de un rol
trail-event-role-parent_added = Un rol hereda de otro
trail-event-role-parent_removed = Un rol ya no hereda de otro
trail-event-role-retired = Rol retirado
trail-event-module-declared = Módulo declarado
trail-event-module-changed = Módulo cambiado
trail-event-module-retired = Módulo retirado
trail-event-module-permission_declared = Permiso declarado en un módulo
trail-event-module-permission_changed = Permiso de un módulo cambiado
trail-event-module-permission_retired = Permiso de un módulo retirado
trail-event-grant-given = Rol concedido
trail-event-grant-changed = Fechas de un rol modificadas
trail-event-grant-primary_changed = Rol principal cambiado
trail-event-grant-ended = Rol retirado
trail-event-grant-started = Rol iniciado
trail-event-grant-expired = Rol terminado en su fecha
trail-event-assignment-made = Asignación a una unidad
trail-event-assignment-changed = Asignación modificada
trail-event-assignment-ended = Asignación finalizada
trail-event-assignment-transferred = Traslado a otra unidad
trail-event-assignment-suspended = Asignación suspendida
trail-event-assignment-resumed = Asignación reanudada
trail-event-assignment-started = Asignación iniciada
trail-event-assignment-expired = Asignación terminada en su fecha
trail-event-password-set = Contraseña establecida
trail-event-password-changed = Contraseña cambiada
trail-event-password-rehashed = Contraseña guardada con más seguridad
trail-event-password-check_failed = Contraseña incorrecta
trail-event-sign_in-succeeded = Inicio de sesión
trail-event-sign_in-locked = Inicio de sesión bloqueado
trail-event-sign_in-unlocked = Bloqueo de inicio de sesión levantado
trail-event-user-credential_changed = Credenciales cambiadas
trail-event-session-started = Sesión iniciada
trail-event-session-ended = Sesión finalizada
trail-event-session-carried_over = Sesión trasladada
trail-event-token-created = Token de acceso creado
trail-event-token-revoked = Token de acceso revocado
trail-event-import-applied = Importación aplicada
