### Words of the door and of the console's frame.

web-brand = Reeve

## Refusals

web-json-syntax = El contenido no es JSON válido (línea { $line }, columna { $column }).
web-json-syntax-fix = Corrija el contenido en ese punto; la sintaxis es la de RFC 8259.
web-json-too-deep = El contenido está anidado con demasiada profundidad.
web-json-too-deep-fix = Anide listas y objetos en { $limit } niveles como máximo.
web-json-duplicate-member = Un objeto del contenido nombra “{ $field }” dos veces.
web-json-duplicate-member-fix = Nombre cada miembro de un objeto una sola vez.
web-unknown-field = “{ $field }” no se conoce aquí.
web-unknown-field-fix = Quítelo o use uno de estos: { $known }.
web-duplicate-field = “{ $field }” se indicó más de una vez.
web-duplicate-field-fix = Indíquelo una sola vez.
web-wrong-value = El valor no es adecuado: { $reason }.
web-wrong-value-fix = Envíe un valor del tipo que indica la descripción de la API.
web-media-type = El contenido es de un tipo de medio que aquí no se lee.
web-media-type-fix = Envíe { $expected } e indíquelo en Content-Type.
web-body-too-large = El contenido es más grande de lo que se acepta aquí.
web-body-too-large-fix = Envíe menos a la vez. Los archivos y las importaciones tienen sus propias direcciones, con límites más altos.
web-body-unreadable = El contenido se interrumpió antes de su fin.
web-body-unreadable-fix = Envíe la solicitud de nuevo.
web-uri-too-long = La dirección es demasiado larga.
web-uri-too-long-fix = Mantenga la ruta y la consulta dentro de { $limit } bytes, por ejemplo con menos filtros.
web-headers-too-large = Los encabezados son demasiado grandes.
web-headers-too-large-fix = Manténgalos dentro de { $limit } bytes. En un navegador, ayuda borrar las cookies antiguas de este sitio.
web-method-not-allowed = Esta dirección existe, pero no para este método.
web-method-not-allowed-fix = Use uno de los métodos del encabezado Allow de esta respuesta.
web-time-limit = La respuesta tardó más de { $seconds } segundos y se abandonó.
web-time-limit-fix = Compruebe si su cambio se hizo e inténtelo de nuevo, con menos a la vez si es posible.
web-cross-site = La solicitud se envió desde una página de otro sitio.
web-cross-site-fix = Abra Reeve y hágalo ahí. Si llegó aquí por un enlace, no confíe en la página en la que estaba.
web-csrf-token = La página desde la que envió esto caducó.
web-csrf-token-fix = Vuelva a cargar la página y repítalo. Los programas usan un token de portador (bearer) en lugar de una cookie.
web-bad-if-match = No se puede leer el encabezado If-Match.
web-bad-if-match-fix = Envíe el ETag de la última respuesta sin cambios, por ejemplo "v12".
web-if-match-required = Este cambio debe indicar a qué versión se refiere.
web-if-match-required-fix = Envíe el ETag de la última respuesta en If-Match.
web-bad-idempotency-key = No se puede usar el encabezado Idempotency-Key.
web-bad-idempotency-key-fix = Envíe una clave de 1 a 255 caracteres ASCII visibles, como un UUID.

## What a status means

web-status-202 = En espera de aprobación
web-status-400 = No se puede leer la solicitud
web-status-401 = Inicie sesión
web-status-403 = No permitido
web-status-404 = Aquí no hay nada
web-status-405 = Aquí no es posible
web-status-409 = Contradice lo que hay
web-status-412 = Se modificó entretanto
web-status-413 = Demasiado grande
web-status-414 = La dirección es demasiado larga
web-status-415 = Tipo de medio desconocido
web-status-422 = Revise los datos
web-status-428 = Se necesita una versión
web-status-429 = Demasiadas solicitudes
web-status-431 = Los encabezados son demasiado grandes
web-status-500 = Algo falló
web-status-503 = Ocupado en este momento

web-problem-home = Ir a la página de inicio
web-problem-again = Intentar de nuevo
web-problem-id = Número de solicitud:

## The frame of a page

web-skip = Ir al contenido
web-nav = Navegación
web-close = Cerrar
web-crumbs = Usted está aquí
web-account-menu = Cuenta
web-account = Mi cuenta
web-sign-out = Cerrar sesión
web-copied = Copiado
web-request-failed = No funcionó. Compruebe su conexión e inténtelo de nuevo.
web-draft-restored = Se restauraron sus datos anteriores.

web-plain-http-title = Nadie puede iniciar sesión por esta conexión
web-plain-http = Esta página se cargó por HTTP simple, y así los navegadores no conservan la sesión. Abra Reeve por HTTPS o, en la propia máquina, como http://localhost. Si un proxy termina TLS antes de Reeve, indíquelo en la configuración como proxy de confianza.

web-look = Aspecto e idioma
web-theme = Tema
web-theme-system = Sistema
web-theme-light = Claro
web-theme-dark = Oscuro
web-density = Densidad
web-density-comfortable = Cómoda
web-density-compact = Compacta
web-language = Idioma

web-palette = Ir a
web-palette-open = Buscar o ir a…
web-palette-none = No hay ninguna página con este nombre. Pulse Enter para buscar en todas partes.
web-palette-move = mover
web-palette-go = abrir

## Components

web-field-optional = opcional
web-password-show = Mostrar contraseña
web-filter-chips = Filtros rápidos
web-filter-more = Filtros
web-filter-apply = Aplicar
web-filter-clear = Quitar filtros
web-filter-active = Filtros activos
web-filter-remove = Quitar filtro
web-export = Exportar
# $count: cuántos se contaron; hay más
web-count-capped = { $count }+
web-view = Vista
web-view-table = Tabla
web-view-cards = Tarjetas
web-row-actions = Acciones
web-matrix-legend = Qué significan las marcas
web-tree-below = bajo
web-hint-dismiss = Entendido
web-pager = Páginas
web-pager-previous = Anterior
web-pager-next = Siguiente
# $now: the present step; $of: how many there are
web-steps = Paso { $now } de { $of }
web-step-done = Hecho:
web-difference-field = Campo
web-difference-before = Antes
web-difference-after = Después
web-difference-none = nada
web-columns = Columnas
web-columns-earlier = Mover antes
web-columns-later = Mover después
web-columns-reset = Restablecer
web-column-width = Ancho
web-choose = Elegir
web-choose-all = Elegir todos en esta página
web-choose-none = No elegir ninguno
web-chosen = elegidos
# $count: entries on this page, $total: entries in all
web-shown = { $count } de { $total }
# $count: entries on this page, $total: entries counted before counting stopped
web-shown-of-many = { $count } de más de { $total }
# $count: entries on this page
web-shown-here = { $count } en esta página
web-pager-first = Primera página
web-cancel = Cancelar
