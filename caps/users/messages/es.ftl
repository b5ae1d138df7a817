### People: who they are, how they are reached, how their accounts stand.

## Permissions
permission-users-read = Ver personas y sus perfiles
permission-users-create = Crear personas y hacerlas miembros de una organización
permission-users-update = Modificar perfiles, direcciones y membresías
permission-users-verify = Avalar correos electrónicos y teléfonos de personas
permission-users-update_own = Modificar el perfil y la configuración propios
permission-users-status = Desactivar, suspender y reactivar cuentas
permission-users-delete = Eliminar cuentas, restaurarlas y vetar personas definitivamente
permission-users-export = Exportar personas con sus perfiles

## Events
event-user-created = Cuenta creada
event-user-updated = Perfil modificado
event-user-avatar_set = Foto establecida
event-user-avatar_removed = Foto quitada
event-user-status_changed = Estado cambiado
event-user-status_reverted = Estado terminado por sí solo
event-user-deleted = Cuenta eliminada
event-user-undeleted = Cuenta restaurada
event-user-signed_out = Sesión cerrada en todas partes
event-user-exported = Personas exportadas
event-identifier-added = Dirección añadida
event-identifier-verified = Dirección verificada
event-identifier-changed = Dirección principal cambiada
event-identifier-removed = Dirección quitada
event-settings-created = Configuración creada
event-settings-changed = Configuración modificada
event-membership-added = Pasó a ser miembro
event-membership-changed = Membresía modificada
event-membership-ended = Membresía finalizada

## Names of types, statuses and kinds
user-type-customer = Cliente
user-type-buyer = Comprador
user-type-employee = Empleado
user-type-owner = Propietario
user-type-supplier = Proveedor
user-type-operator = Operador
user-type-administrator = Administrador
user-status-pending = Pendiente
user-status-active = Activo
user-status-inactive = Inactivo
user-status-suspended = Suspendido
user-status-blacklisted = Vetado
user-status-deleted = Eliminado
user-way-in-administrator = Creado por un administrador
user-way-in-sign_up = Se registró
user-way-in-invitation = Aceptó una invitación
user-way-in-feed = Llegó con una carga de datos
user-way-in-system = Creado en la instalación
membership-status-active = Activa
membership-status-suspended = Suspendida
membership-status-ended = Finalizada
identifier-kind-email = Correo electrónico
identifier-kind-phone = Teléfono
user-channel-email = Correo electrónico
user-channel-sms = Mensaje de texto
user-channel-call = Llamada telefónica
user-channel-post = Carta
user-channel-app = Aviso en la aplicación
settings-theme-system = Como el dispositivo
settings-theme-light = Claro
settings-theme-dark = Oscuro
settings-density-comfortable = Cómoda
settings-density-compact = Compacta
settings-view-table = Tabla
settings-view-cards = Tarjetas
settings-digest-never = Nunca
settings-digest-daily = Cada mañana
settings-digest-weekly = Cada lunes

## Refusals
# $name: the holder's name, $id: the account, $status: how it stands
user-email-taken = { $name } ya tiene este correo electrónico.
user-email-taken-fix = Abra esa cuenta (/console/users/{ $id }) o indique otra dirección. Su titular puede restablecer una contraseña olvidada en la página de inicio de sesión.
user-export-too-large = Son más de { $max } personas, el máximo que admite una exportación.
user-export-too-large-fix = Use otro filtro más, como el tipo o la organización, y exporte en varias partes.
user-username-taken = Alguien ya tiene este nombre de usuario.
user-username-taken-fix = Elija otro, por ejemplo con un número al final.
user-birth-date-implausible = Esta fecha de nacimiento está en el futuro o demasiado atrás.
user-birth-date-implausible-fix = Revise el año.
user-country-invalid = Esto no es un código de país.
user-country-invalid-fix = Indique las dos letras de ISO 3166-1, por ejemplo DE.
user-language-invalid = Esto no es una etiqueta de idioma.
user-language-invalid-fix = Indique una etiqueta como en, de o de-AT.
user-time-zone-invalid = No existe esa zona horaria.
user-time-zone-invalid-fix = Indique un nombre de la base de datos IANA, por ejemplo Europe/Berlin.
user-licence-dates = La licencia se emitió en el futuro o termina antes de empezar.
user-licence-dates-fix = Revise ambas fechas.
# $max_bytes, $max_depth, $max_name: the bounds
user-attributes-invalid = Los datos adicionales no son un objeto o son demasiado grandes.
user-attributes-invalid-fix = Envíe un objeto JSON de { NUMBER($max_bytes, useGrouping: "false") } bytes como máximo, anidado como máximo en { $max_depth } niveles, con nombres de 1 a { $max_name } bytes.
# $status: how the account stands
user-not-changeable = { $status ->
    [deleted] Esta cuenta está eliminada y no se puede modificar.
    [blacklisted] Esta cuenta está vetada definitivamente y no se puede modificar.
   *[other] Esta cuenta no se puede modificar en su estado actual.
}
user-not-changeable-fix = { $status ->
    [deleted] Restaure primero la cuenta.
   *[other] Ya no se puede modificar nada en ella; se conserva para que sus direcciones no puedan volver.
}
# $from, $to: statuses, $allowed: what is possible
user-status-not-allowed = { $from ->
    [pending] La cuenta está pendiente
    [active] La cuenta está activa
    [inactive] La cuenta está inactiva
    [suspended] La cuenta está suspendida
    [blacklisted] La cuenta está vetada definitivamente
   *[other] La cuenta está eliminada
} y no puede pasar a estar { $to ->
    [pending] pendiente.
    [active] activa.
    [inactive] inactiva.
    [suspended] suspendida.
    [blacklisted] vetada.
   *[other] eliminada.
}
user-status-not-allowed-fix = Posible desde aquí: { $allowed }.
user-status-end = El fin no está en el futuro o está a más de diez años.
user-status-end-fix = Elija un día posterior o deje el fin abierto.
user-status-no-end = Este estado no termina por sí solo.
user-status-no-end-fix = Deje el fin vacío; solo las cuentas inactivas y suspendidas pueden tenerlo.
user-type-not-own = No puede cambiar su propio tipo.
user-type-not-own-fix = Pídalo a un administrador.
identifier-exists = La cuenta ya tiene esta dirección.
identifier-exists-fix = No hay que añadir nada.
# $max: how many addresses an account can have
identifier-too-many = Una cuenta puede tener como máximo { $max } direcciones.
identifier-too-many-fix = Quite una que ya no se use.
identifier-unverified = La dirección aún no está verificada, y la actual sí.
identifier-unverified-fix = Verifique primero la dirección nueva; después podrá ocupar el lugar de la otra.
identifier-primary = Esta es la dirección que se usa.
identifier-primary-fix = Haga primero principal otra dirección.
identifier-last = Sin esta dirección nadie podría iniciar sesión en la cuenta.
identifier-last-fix = Antes, añada y verifique otra dirección o elija un nombre de usuario.
identifier-held = Esta dirección pertenece a otra cuenta.
identifier-held-fix = Inicie sesión en esa cuenta o quite antes la dirección allí.
identifier-already-verified = Esta dirección ya está verificada.
identifier-already-verified-fix = No hay que hacer nada.
identifier-vouch-own = No puede avalar su propia dirección.
identifier-vouch-own-fix = Pídalo a otro administrador.
identifier-vouch-unseen = Solo un administrador que ve todas las cuentas puede avalar una dirección, porque puede pertenecer a alguien que usted no ve.
identifier-vouch-unseen-fix = Dé a la persona un nombre de usuario para iniciar sesión o pídalo a un administrador de toda la instalación.
identifier-nothing-to-verify = No hay ninguna dirección así que verificar.
identifier-nothing-to-verify-fix = Indique la dirección o déjela sin verificar.
membership-exists = Esta persona ya es miembro de la organización.
membership-exists-fix = Modifique la membresía existente.
membership-employee-number-taken = Otro miembro de la organización tiene este número de empleado.
membership-employee-number-taken-fix = Revise el número o déjelo vacío.
membership-manager-cycle = Esta persona dirigiría a alguien que la dirige.
membership-manager-cycle-fix = Elija un superior que no dependa de esta persona, ni directamente ni a través de otras.
membership-manager-not-member = El superior no es miembro de esta organización.
membership-manager-not-member-fix = Elija un miembro, o haga primero miembro al superior.
membership-dates = La membresía terminaría antes de empezar.
membership-dates-fix = Corrija una de las dos fechas.
membership-over = Esta membresía ya terminó.
membership-over-fix = En su lugar, haga a la persona miembro de nuevo.

## Pages
users-nav = Usuarios
users-nav-group = Personas
users-title = Usuarios
users-text = Personas que pueden iniciar sesión y las que pronto podrán.
users-add = Añadir usuario
users-export-columns = Columnas visibles (CSV)
users-export-all = Todos los campos (CSV)
users-search = Buscar por nombre, correo, teléfono, nombre de usuario o número
users-chip-never = Nunca inició sesión
users-chip-unverified = Sin verificar
users-filter-all = Todos
users-filter-not-deleted = Todos menos los eliminados
# $field: qué se compara, $value: con qué
users-filter-on = { $field }: { $value }
# $shown: rows on this page, $total: rows in all
users-shown = { $shown } de { $total }
# $shown: rows on this page, $total: rows counted before counting stopped
users-shown-capped = { $shown } de más de { $total }
users-none = Aún no hay usuarios
users-none-text = Las personas aparecen aquí en cuanto se añaden o se importan.
users-none-found = Nadie coincide
users-none-found-text = Use menos palabras o quite un filtro.
users-locked = Bloqueado
# $until: an instant
users-locked-until = Bloqueado hasta { $until }
users-unverified = Sin verificar
# $count: a number
users-percent = { $count } %
# $years: whole years
users-age = { $years ->
    [one] un año
   *[other] { $years } años
}
users-tabs = Usuario
users-tab-profile = Perfil
users-edit = Editar
users-change-status = Cambiar estado…
users-delete = Eliminar…
users-undelete = Restaurar…
users-identifiers = Direcciones
users-memberships = Membresías
users-card-account = Cuenta
users-add-identifier = Añadir dirección
users-add-membership = Añadir membresía
users-end-membership = Finalizar membresía
users-no-identifiers = Sin direcciones
users-no-identifiers-text = Sin una, no se puede contactar a nadie ni nadie puede iniciar sesión.
users-no-memberships = Sin membresías
users-no-memberships-text = Esta persona no pertenece a ninguna organización que usted pueda ver.
users-platform = La propia plataforma
identifier-is-primary = Principal
identifier-is-verified = Verificada
identifier-prefer = Hacer principal
identifier-remove = Quitar
identifier-vouch = Marcar como verificada…

user-field-name = Nombre
user-field-type = Tipo
user-field-status = Estado
user-field-organization = Organización
user-field-organization-help = Gestiona la cuenta: nadie más puede modificar perfil, direcciones o estado.
user-field-first-name = Nombre
user-field-middle-name = Otros nombres
user-field-last-name = Apellidos
user-field-username = Nombre de usuario
user-field-username-help = Para iniciar sesión. Letras, dígitos y, entre ellos, puntos, guiones o guiones bajos.
# $address: the e-mail address
user-field-email-verified = He comprobado que { $address } es de esta persona
# $address: the number
user-field-phone-verified = He comprobado que { $address } es de esta persona
user-field-verified-help = La persona puede iniciar sesión con esto de inmediato. Queda en los registros a nombre de usted.
user-field-email = Correo electrónico
user-field-phone = Teléfono
user-field-phone-help = Con su código de país, por ejemplo +49 30 123456.
user-field-birth-date = Fecha de nacimiento
user-field-birth-date-help = Necesaria para clientes.
user-field-address = Dirección postal
user-field-address-line = Calle y número
user-field-address-line-more = Línea adicional
user-field-postal-code = Código postal
user-field-city = Localidad
user-field-region = Provincia o región
user-field-country = País
user-field-licence = Licencia de conducir
user-field-licence-number = Número de la licencia
user-field-licence-country = Emitida por
user-field-licence-classes = Clases
user-field-licence-classes-help = Separadas por espacios, por ejemplo B BE.
user-field-licence-issued = Emitida el
user-field-licence-expires = Válida hasta
user-field-language = Idioma
user-field-locale = Región para fechas y números
user-field-locale-help = Una etiqueta como en-GB o de-AT.
user-field-time-zone = Zona horaria
user-field-time-zone-help = Por ejemplo Europe/Berlin.
user-field-currency = Moneda
user-field-currency-help = Tres letras, por ejemplo EUR.
user-field-preferred-channel = Contacto preferido por
user-field-marketing = Publicidad permitida por
user-field-marketing-help = Los mensajes de seguridad se envían siempre.
user-field-attributes = Datos adicionales
user-field-attributes-help = Un objeto JSON, por ejemplo {"{"}"bio": "…"{"}"}.
user-field-completeness = Completo
user-field-last-login = Último inicio de sesión
user-field-created = Creación
user-field-updated = Última modificación
user-field-deleted = Eliminación
user-field-id = ID
user-field-since = Desde
user-field-until = Hasta
user-field-title = Puesto
user-field-employee-number = Número de empleado
user-field-manager = Superior
user-field-kind = Tipo
user-field-address-value = Dirección
user-field-address-value-help = Un correo electrónico, o un número de teléfono con su código de país.
user-field-to = Estado nuevo
user-field-reason = Motivo
user-field-reason-help = Se conserva en los registros.
user-field-status-reason = Motivo del estado
user-field-status-reason-help = Se conserva en los registros y se muestra a los administradores.
user-field-status-notes = Notas sobre el estado
user-field-status-notes-help = Solo pueden leerlas los administradores de la organización gestora.
user-field-status-until = Estado hasta
user-field-status-until-help = Después de este día (UTC), la cuenta vuelve sola al estado anterior. Solo para inactivo y suspendido.

users-edit-title = Editar perfil
users-save = Guardar
users-cancel = Cancelar
users-next = Siguiente
users-back = Atrás
users-create = Crear usuario
users-saved = Se guardó el perfil.
# $name: the new user
users-created = Se creó el usuario { $name }.
users-created-waits = Se creó el usuario { $name }. Un rol requiere una segunda persona: espera a que otra dé su acuerdo.
users-once-on = Ir a la cuenta
users-once-copy = Copiar
# $fields: nombres de campos
users-must-tell = Obligatorio: { $fields }
user-field-sign-in = Algo con que iniciar sesión
user-field-role = Rol
# $message, $fix: why not, and what to do
users-refused = { $message } { $fix }
# $name: whom it is about
users-about = Sobre { $name }

users-section-person = Persona
users-section-person-text = Cómo se llama la persona y qué es para la empresa.
users-section-address = Dirección postal
users-section-address-text = Adónde van las cartas.
users-section-regional = Idioma y región
users-section-regional-text = Cómo le habla Reeve y cómo escribe fechas e importes.
users-section-reached = Mensajes
users-section-reached-text = Por qué medio prefiere que la contacten.
users-section-licence = Licencia de conducir
users-section-licence-text = Para quienes alquilan vehículos.
users-section-more = Datos adicionales
users-section-more-text = Lo que la empresa quiere saber además de esto.
users-section-reason = Por qué
users-section-reason-text = Unas palabras para quien lea los registros más tarde.

users-step-1 = Persona
users-step-1-text = Quién es y cómo contactarla.
users-step-2 = Rol y lugar
users-step-2-text = Qué hará aquí.
users-step-3 = Primer inicio de sesión
# $name: the new user, $type: what they are to the company, $email: their address
users-step-3-text = { $name } ({ $type }), { $email }. Vuelva atrás si algo no es correcto.

users-status-title = Cambiar estado
users-status-text = Un estado que impide el acceso finaliza de inmediato todas las sesiones.
users-status-submit = Cambiar estado
# $name: whose, $status: the new status
users-status-done = { $name }: el estado es ahora “{ $status }”.
users-to-active = Reactivar
users-to-active-help = La persona puede volver a iniciar sesión. Una cuenta que nunca se verificó vuelve a estar pendiente.
users-to-inactive = Desactivar
users-to-inactive-help = Por un tiempo y sin reproche: una ausencia, un trabajo de temporada.
users-to-suspended = Suspender
users-to-suspended-help = Se incumplió una norma o se está investigando. Se conserva todo.
users-to-blacklisted = Vetar definitivamente
users-to-blacklisted-help = No se puede deshacer. Las direcciones no se podrán volver a usar nunca.
# $to: en qué se convierten
users-selected-title = { $to ->
    [suspended] Suspender personas
    [inactive] Desactivar personas
   *[active] Reactivar personas
}
users-selected-text = Lea a quién afecta, indique el motivo y confirme. Cada cuenta se cambia por separado y tiene su propio registro.
users-selected-people = Personas elegidas
users-selected-then = Qué ocurrirá
users-selected-result = Resultado
users-selected-stays = Se queda como está
# $count: cuántas
users-selected-concerns = { $count ->
    [one] Se cambiará una persona
   *[other] Se cambiarán { $count } personas
}
# $what: qué se hace, $count: a cuántas
users-selected-submit = { $what } ({ $count })
users-selected-may-not = Su rango o su alcance no basta para esta persona.
users-selected-none = Ninguna de las personas elegidas puede cambiarse así. No se ha cambiado nada.
# $count: cuántas
users-selected-missing = { $count ->
    [one] Una de las personas elegidas ya no está aquí.
   *[other] { $count } de las personas elegidas ya no están aquí.
}
# $max: cuántas a la vez, $count: cuántas más
users-selected-many = Se cambian como máximo { $max } personas a la vez. Se eligieron { $count } más, que se quedan como están.
users-selected-nobody = No se eligió a nadie
users-selected-nobody-text = Marque personas en la lista y elija después qué hacer.
# $done, $refused: cuántas
users-selected-done = Cambiadas: { $done }. Sin cambiar: { $refused }.
users-selected-back = Volver a la lista
users-delete-title = Eliminar usuario
users-delete-text = La persona ya no puede iniciar sesión. La cuenta conserva sus direcciones y se puede restaurar.
users-delete-submit = Eliminar
# $name: whose
users-delete-done = Se eliminó a { $name }.
users-undelete-title = Restaurar un usuario
users-undelete-text = La cuenta vuelve como estaba; si estaba suspendida, lo sigue estando.
users-undelete-submit = Restaurar
# $name: whose
users-undelete-done = Se restauró a { $name }.
users-identifiers-add-title = Añadir una dirección
users-identifiers-add-text = La persona podrá iniciar sesión con ella cuando esté verificada.
users-identifiers-add-submit = Añadir dirección
users-identifiers-added = Se añadió la dirección.
users-identifiers-preferred = Esta es ahora la dirección principal.
users-identifiers-removed = Se quitó la dirección.
users-avatar = Foto…
users-avatar-title = Foto
users-avatar-file = Imagen
users-avatar-help = PNG, JPEG o WebP, de 2 MiB y 4096 píxeles por lado como máximo.
users-avatar-submit = Usar esta imagen
users-avatar-remove = Quitar foto
users-avatar-set = Se estableció la foto.
users-avatar-removed = Se quitó la foto.
users-vouch-title = Marcar una dirección como verificada
# $name: whose address it is
users-vouch-text = Usted avala que esta dirección es de { $name } y de nadie más. Desde ahora la persona puede iniciar sesión con ella. Queda en los registros a nombre de usted y solo se puede revertir quitando la dirección.
users-vouch-how = Cómo lo comprobó
users-vouch-how-help = Por ejemplo: llamada de vuelta a este número. Se conserva en los registros.
users-vouch-submit = Marcar como verificada
users-vouched = La dirección está verificada.
users-memberships-add-title = Añadir una membresía
users-memberships-add-text = Un lugar en otra organización, con su propio puesto y fechas.
users-memberships-add-submit = Añadir membresía
users-memberships-added = Se añadió la membresía.
users-memberships-ended = La membresía terminó.

account-nav = Perfil
account-title = Mi perfil
settings-title = Configuración
settings-text = Qué aspecto tiene la consola y de qué le avisa sin que lo pida.
settings-saved = Se guardó su configuración.
hint-palette = Encuentre lo que sea.
hint-palette-text = Pulse Ctrl K (⌘ K en Mac) en cualquier página y escriba un nombre, una dirección o adónde quiere ir.
hint-columns = Sus columnas.
hint-columns-text = Elija encima de la lista qué columnas muestra y en qué orden. Este navegador lo recuerda.
hint-why = Por qué alguien puede hacer algo.
hint-why-text = La lista de abajo indica, para cada derecho, dónde vale y qué rol lo da. Lo que no figura en ella, la persona no puede hacerlo.
hint-trail = No se pierde nada.
hint-trail-text = Abra un registro para ver quién lo hizo, desde dónde, y qué había antes y después.
hint-account = Esto es suyo.
hint-account-text = Aquí cambia sus datos, su contraseña y sus ajustes, y ve dónde ha iniciado sesión.
hints-show = Mostrar de nuevo todos los consejos
hints-back = Los consejos se muestran de nuevo.
settings-yes = Sí
settings-no = No
settings-field-theme = Tema
settings-field-density = Densidad
settings-field-list-view = Listas como
settings-field-rows = Filas por página
settings-field-digest = Resumen por correo electrónico
settings-field-new-device = Avisarme de inicios de sesión en dispositivos nuevos
settings-field-new-device-help = Por correo electrónico, en cuanto ocurra.

## Who leads somebody

users-manager-change = Cambiar superior
users-manager-text = Quién dirige a esta persona aquí. Aprobaciones, revisiones y delegación siguen la línea de superiores.
users-manager-line = Línea de superiores
users-manager-help = Correo de alguien que pertenezca a la organización; vacío: nadie.
users-manager-changed = El superior ha cambiado.
