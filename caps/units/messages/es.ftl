### Organizations and units.

## Permissions
permission-organizations-read = Ver organizaciones y clientes empresariales
permission-organizations-create = Crear organizaciones y clientes empresariales
permission-organizations-update = Modificar, desactivar y cerrar organizaciones
permission-units-read = Ver unidades
permission-units-create = Crear unidades
permission-units-update = Modificar, mover, desactivar y cerrar unidades

## Names of kinds and statuses
unit-kind-group = Grupo
unit-kind-company = Empresa
unit-kind-branch = Sucursal
unit-kind-region = Región
unit-kind-territory = Territorio
unit-kind-department = Departamento
unit-kind-location = Ubicación
unit-kind-merchant = Comercio
unit-kind-business-unit = Unidad de negocio
unit-location-type-inventory = Existencias propias
unit-location-type-direct = Entrega directa
unit-location-type-consignment = Existencias en consignación
unit-status-active = Activa
unit-status-inactive = Inactiva
unit-status-closed = Cerrada

## Refusals
unit-number-invalid = Un número solo lleva letras de la A a la Z, dígitos y, entre ellos, puntos, guiones, guiones bajos o barras.
unit-number-invalid-fix = Quite los demás caracteres y espacios, por ejemplo D-14.
unit-attributes-invalid = Los datos adicionales no tienen la forma esperada o son demasiados.
unit-attributes-invalid-fix = Envíe un objeto con un máximo de 500 entradas, anidado como máximo en cinco niveles, con nombres de 1 a 64 caracteres.
unit-attributes-too-large = Los datos adicionales superan los 16 KiB.
unit-attributes-too-large-fix = Acórtelos, o guarde los documentos en otro lugar y anote solo dónde.
unit-details-invalid = No se puede leer uno de los datos adicionales.
# $line: number of the line
unit-details-invalid-fix = Escriba “nombre: valor” en la línea { NUMBER($line, useGrouping: "false") }, cada nombre una sola vez.
organization-number-taken = Otra organización tiene este número.
organization-number-taken-fix = Compruebe si la organización ya existe o elija otro número.
organization-not-active = La organización está inactiva o cerrada.
organization-not-active-fix = Active primero la organización.
organization-closed = La organización está cerrada definitivamente.
organization-closed-fix = Cree una organización nueva si vuelve a hacer falta.
# $count: number of units
organization-has-units = { $count ->
    [one] La organización aún tiene una unidad sin cerrar.
   *[other] La organización aún tiene { $count } unidades sin cerrar.
}
organization-has-units-fix = Cierre primero sus unidades.
organization-account-of-itself = Una organización no puede ser cliente empresarial de sí misma.
organization-account-of-itself-fix = Elija una unidad de la organización que le vende.
organization-account-unit-not-active = La unidad de la que dependería está inactiva o cerrada.
organization-account-unit-not-active-fix = Elija una unidad activa o active primero esta.
unit-name-taken = Aquí ya hay una unidad del mismo tipo con este nombre.
unit-name-taken-fix = Elija otro nombre o use la unidad que ya existe.
unit-code-taken = Otra unidad del mismo tipo en esta organización tiene este código.
unit-code-taken-fix = Elija otro código.
unit-closed = La unidad está cerrada definitivamente.
unit-closed-fix = Cree una unidad nueva si vuelve a hacer falta.
unit-parent-not-active = La unidad superior está inactiva o cerrada.
unit-parent-not-active-fix = Elija una unidad activa o active primero aquella.
unit-parent-elsewhere = La unidad superior pertenece a otra organización.
unit-parent-elsewhere-fix = Elija una unidad de la misma organización.
unit-cycle = La unidad dependería de sí misma.
unit-cycle-fix = Elija una unidad que no esté por debajo de esta.
unit-no-right-there = No puede poner unidades ahí.
unit-no-right-there-fix = Elija otro lugar o pida ayuda a quien esté a cargo de ese.
# $max: number of levels
unit-too-deep = { $max ->
    [one] El árbol tendría más de un nivel.
   *[other] El árbol tendría más de { $max } niveles.
}
unit-too-deep-fix = Elija un lugar más arriba.
# $max: number of units
unit-too-many-below = { $max ->
    [one] Por debajo hay más de la única unidad que se puede modificar a la vez.
   *[other] Por debajo hay más de las { $max } unidades que se pueden modificar a la vez.
}
unit-too-many-below-fix = Empiece por las partes inferiores, una tras otra.
# $count: number of units
unit-has-units-below = { $count ->
    [one] Una unidad inferior sigue en funcionamiento.
   *[other] { $count } unidades inferiores siguen en funcionamiento.
}
unit-has-units-below-fix = Inclúyalas o modifíquelas primero.
# $count: number of business accounts
unit-has-accounts = { $count ->
    [one] Un cliente empresarial depende de esta unidad.
   *[other] { $count } clientes empresariales dependen de esta unidad.
}
unit-has-accounts-fix = Mueva primero los clientes empresariales a otra unidad.
unit-location-type-elsewhere = Solo las ubicaciones tienen tipo de ubicación.
unit-location-type-elsewhere-fix = Deje vacío el tipo de ubicación.

## Console: what the pages share
units-nav-group = Empresa
units-nav = Organizaciones
units-name = Nombre
units-number = Número
units-code = Código
units-kind = Tipo
units-status = Estado
units-location-type = Tipo de ubicación
units-created = Creación
units-reason = Motivo
units-reason-help = Se conserva en los registros, visible para quienes pueden leerlos.
units-save = Guardar
units-cancel = Cancelar
units-edit = Editar
units-activate = Activar
units-deactivate = Desactivar
units-close = Cerrar definitivamente
units-none = Ninguno
units-all = Todos
units-first-page = Volver al principio
# $count: number of entries on the page, $total: number of all
units-shown = { $total ->
    [one] { $count } de una entrada
   *[other] { $count } de { $total } entradas
}
# $count: number of entries on the page, $total: at least so many
units-shown-of-many = { $total ->
    [one] { $count } de más de una entrada
   *[other] { $count } de más de { $total } entradas
}
# $count: number of entries on the page
units-shown-here = { $count ->
    [one] Una entrada en esta página
   *[other] { $count } entradas en esta página
}
units-details = Datos adicionales
units-details-help = Uno por línea, como “nombre: valor”. Las partes de un grupo se escriben con un punto: “address.city: Hamburg”. No para datos de una persona: las personas son usuarios.

## Console: organizations
organizations-title = Organizaciones
organizations-text = Empresas que gestionan personas, y clientes empresariales de quienes les venden.
organizations-search = Buscar por nombre o número
organizations-new = Organización nueva
organizations-new-account = Cliente empresarial nuevo
organizations-empty = Aquí no hay organizaciones
organizations-empty-text = Ninguna coincide, o usted no puede ver ninguna. Quite los filtros o pida acceso a su administrador.
organizations-account-unit = Cliente empresarial de
organizations-accounts = Clientes empresariales
# $unit: name of a unit
organizations-accounts-under = Clientes empresariales de { $unit }
organizations-edit = Editar organización
organizations-facts = Datos maestros
organizations-tree = Unidades
organizations-tree-list = Unidades en lista
organizations-tree-empty = Aún no hay unidades
organizations-tree-empty-text = Aquí aparecerán las sucursales, departamentos y ubicaciones de esta organización.
# $count: number of units
organizations-tree-cut = { $count ->
    [one] Solo se muestra la primera unidad. Abra una unidad para ver lo que hay por debajo.
   *[other] Solo se muestran las { $count } unidades de arriba. Abra una unidad para ver lo que hay por debajo.
}
# $name: name of the organization
organizations-created-notice = Se creó { $name }.
# $name: name of the organization
organizations-changed-notice = Se modificó { $name }.
organizations-activate-text = La organización vuelve a funcionar. Se pueden volver a crear unidades en ella.
organizations-deactivate-text = La organización queda en pausa un tiempo. No se pueden crear unidades en ella. Puede volver a activarla en cualquier momento.
organizations-close-text = La organización se cierra definitivamente. Se puede seguir leyendo y no se puede volver a abrir. Antes hay que cerrar sus unidades.

## Console: units
units-title = Unidades
units-search = Buscar por nombre o código
units-new = Unidad nueva
units-new-below = Unidad nueva por debajo
units-edit-title = Editar unidad
units-move = Mover
# $name: name of the unit
units-move-title = Mover { $name }
units-move-text = La unidad se mueve con todo lo que hay por debajo. Quienes están a cargo de su lugar actual pueden perder el acceso; quienes están a cargo del nuevo lo obtienen.
units-move-search = Buscar el lugar nuevo
units-move-where = Lugar nuevo
units-move-top = En lo alto del árbol
units-move-nothing = No se encontró ninguna unidad activa de la que pudiera depender
units-move-look = Vista previa
units-move-ahead = El lugar nuevo
units-move-along = { $units ->
    [0] No se mueve ninguna otra unidad
    [one] Se mueve una unidad inferior
   *[other] Se mueven { $units } unidades inferiores
}, { $people ->
    [0] y ninguna persona.
    [one] y una persona.
   *[other] y { $people } personas.
}
units-move-along-units = { $units ->
    [0] No se mueve ninguna otra unidad.
    [one] Se mueve una unidad inferior.
   *[other] Se mueven { $units } unidades inferiores.
}
units-parent = Depende de
units-parent-top = En lo alto del árbol
units-parent-hidden = Una unidad que usted no puede ver
units-organization = Organización
units-children = Directamente por debajo
units-people = Personas
units-people-count = { $count ->
    [one] una persona
   *[other] { $count } personas
}
units-below = Por debajo de esta unidad
units-below-empty = No hay nada por debajo de esta unidad
units-below-empty-text = Aquí aparecerán las unidades que pertenecen a esta.
units-history = Dónde estuvo
units-history-now = hasta hoy
# $until: a date
units-history-until = hasta { $until }
units-empty = Aquí no hay unidades
units-empty-text = Ninguna coincide, o usted no puede ver ninguna. Quite los filtros o pida acceso a su administrador.
units-with-below = Incluir todo lo que hay por debajo
units-with-below-help = Sin esto, el cambio se deniega mientras haya unidades inferiores en funcionamiento.
# $name: name of the unit
units-created-notice = Se creó { $name }.
# $name: name of the unit
units-changed-notice = Se modificó { $name }.
# $name: name of the unit
units-moved-notice = Se movió { $name }.
units-activate-text = La unidad vuelve a funcionar. Las unidades inferiores quedan como están.
units-deactivate-text = La unidad queda en pausa un tiempo. Las asignaciones de personas a ella se suspenden. Puede volver a activarla en cualquier momento.
units-close-text = La unidad se cierra definitivamente. Se puede seguir leyendo y no se puede volver a abrir. Su nombre y su código se pueden usar para otra unidad.
