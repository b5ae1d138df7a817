### Imports: the personnel feed and files of accounts.

permission-imports-run = Importar personas y clientes empresariales desde archivos, con los derechos que requiere crearlos y modificarlos

## About the file

# $why: the machine's own words
import-unreadable = No se puede leer el archivo: { $why }.
import-unreadable-fix = Compruebe que existe y que Reeve puede leerlo.
import-empty = El archivo está vacío, o su primera línea no tiene nombres de columnas.
import-empty-fix = Empiece el archivo con una línea que nombre las columnas.
# $max: mebibytes
import-too-large = El archivo supera los { $max } MiB.
import-too-large-fix = Divídalo en varios archivos.
# $max: number of lines
import-too-many-rows = El archivo tiene más de { $max } líneas.
import-too-many-rows-fix = Divídalo en varios archivos.
import-changed = El archivo cambió mientras se leía.
import-changed-fix = Espere a que esté escrito por completo y vuelva a importarlo.
# $name: the column
import-column-missing = Falta la columna { $name }.
import-column-missing-fix = Añada la columna, aunque quede vacía, y revise la ortografía de la primera línea.
# $nearest: the known column most like it
import-column-unknown = No se conoce ninguna columna con este nombre.
import-column-unknown-fix = Cámbiele el nombre a { $nearest } si eso es lo que se quiere decir, o quítela.
import-column-duplicate = La columna aparece dos veces.
import-column-duplicate-fix = Quite una de las dos.

## About a line

# $found, $expected: numbers of fields
import-field-count = La línea tiene { $found } campos; la primera línea nombra { $expected } columnas.
import-field-count-fix = Ponga entre comillas los campos que contengan el separador y compruebe si falta o sobra alguno.
import-unclosed-quote = Se abre una comilla y nunca se cierra, de modo que las líneas se mezclan.
import-unclosed-quote-fix = Ciérrela, o duplíquela donde forme parte del texto.
# $max: kibibytes
import-line-too-long = La línea supera los { $max } KiB o tiene demasiados campos.
import-line-too-long-fix = Compruebe si hay una comilla sin cerrar o si el archivo no es CSV.
import-nul = Hay un carácter NUL en el texto.
import-nul-fix = Guarde el archivo de nuevo como CSV en UTF-8.
import-encoding = Aquí hay bytes que no son letras en la codificación del archivo, o letras que un programa anterior perdió.
import-encoding-fix = Guarde el archivo de nuevo como CSV en UTF-8 desde el programa del que procede.

## About people

import-number-invalid = Esto no es un número de empleado.
import-number-invalid-fix = Use de 1 a 64 caracteres visibles.
# $line: the other line
import-number-duplicate = La línea { $line } ya tiene este número de empleado.
import-number-duplicate-fix = Conserve una de las dos líneas.
import-number-taken = Alguien de la organización tiene este número de empleado.
import-number-taken-fix = Quite la línea o indique otro número.
# $line, $number: the other person
import-email-duplicate = Otra persona de este archivo tiene el mismo correo electrónico: línea { $line }.
import-email-duplicate-fix = Dé a cada persona una dirección propia o déjela vacía.
import-login-duplicate = Otra persona de este archivo tiene el mismo nombre de acceso: línea { $line }.
import-login-duplicate-fix = Dé a cada persona un nombre propio o déjelo vacío.
import-email-taken = Ya existe una cuenta con este correo electrónico.
import-email-taken-fix = Quite la línea, o asigne antes este número de empleado a la cuenta existente.
import-login-taken = Otra persona tiene este nombre de acceso.
import-login-taken-fix = Elija otro nombre o déjelo vacío.
import-manager-unknown = Nadie con este número de empleado está en el archivo ni en la organización.
import-manager-unknown-fix = Corrija el número del superior o déjelo vacío.
# $chain: personnel numbers, each reporting to the next
import-manager-cycle = La línea de mando da vueltas en círculo: { $chain }.
import-manager-cycle-fix = Corrija el superior de una de estas personas.
import-manager-gone = El superior ya no está; la persona se importa sin superior.
import-manager-gone-fix = Indique quién lo sucede.
# $nearest: the department most like it
import-department-unknown = Este departamento no está en la lista de departamentos.
import-department-unknown-fix = Corrija el nombre ({ $nearest } es el más parecido) o añádalo a la lista.
import-department-inactive = El departamento está desactivado en la organización.
import-department-inactive-fix = Active el departamento o indique otro.
# $line: the other line
import-department-duplicate = La línea { $line } ya tiene este departamento.
import-department-duplicate-fix = Conserve una de las dos líneas.
import-end-before-start = El último día es anterior al primero.
import-end-before-start-fix = Corrija una de las dos fechas.
# $line: the line of the earlier period
import-periods-overlap = Este período empieza antes de que termine el de la línea { $line }.
import-periods-overlap-fix = Corrija las fechas para que uno siga al otro.
import-end-missing = Según su estado, el período terminó, pero no tiene último día.
import-end-missing-fix = Indique el último día o corrija el estado.
import-status-contradicts = Según su estado, el período continúa, pero su último día ya pasó.
import-status-contradicts-fix = Corrija el estado o el último día.
import-phone-left-out = No se puede leer el número de teléfono; la persona se importa sin él.
import-phone-left-out-fix = Escriba el número con su código de país, por ejemplo +49 30 123456.
# $line: the other line
import-phone-shared = La persona de la línea { $line } tiene el mismo número de teléfono; solo una de las dos puede iniciar sesión con él.
import-phone-shared-fix = Nada, si comparten teléfono.
import-id-given = Las cuentas nuevas aún no tienen ID; esta importación solo crea.
import-id-given-fix = Deje el ID vacío, o quite la línea si la cuenta existe.
import-organization-unknown = No hay ninguna organización con este número, o usted no puede verla.
import-organization-unknown-fix = Corrija el número, o déjelo vacío para la organización en la que importa.
import-organization-inactive = La organización está desactivada o cerrada.
import-organization-inactive-fix = Actívela primero.
import-role-unknown = No hay ningún rol con este nombre que se pueda conceder en una organización.
import-role-unknown-fix = Use el código del rol, por ejemplo employee.

## About business accounts

# $line: the other line
import-account-duplicate = La línea { $line } ya tiene este número.
import-account-duplicate-fix = Conserve una de las dos líneas.
import-territory-duplicate = La línea { $line } ya tiene este territorio.
import-territory-duplicate-fix = Conserve una de las dos líneas.
# $nearest: the number most like it
import-territory-unknown = La lista de territorios no tiene este número.
import-territory-unknown-fix = Corrija el número ({ $nearest } es el más parecido) o añada el territorio a la lista.
import-letters-lost = En una conversión anterior se perdieron letras de este texto.
import-letters-lost-fix = No hay que hacer nada para la importación. Corrija el texto después.

## About the whole

# $count: number of faults
import-faults = { $count ->
    [one] El archivo tiene un error. No se cambió nada.
   *[other] El archivo tiene { $count } errores. No se cambió nada.
}
import-faults-fix = Corríjalos en el archivo y vuelva a importarlo.
import-not-cleared = En esta organización hay algo clasificado por encima de su habilitación.
import-not-cleared-fix = Pida que importe alguien habilitado para ello.
# $leaving: people who would leave; $present: people there are
import-mass-change = Se darían de baja { $leaving } de { $present } personas. No se cambió nada.
import-mass-change-fix = Compruebe que el archivo está completo. Si de verdad se dan de baja, confírmelo y vuelva a importar.

import-outcome-preview = Esto es una vista previa. No se cambió nada.
import-outcome-applied = La importación terminó.
import-outcome-unchanged = Todo está como dice el archivo. No se cambió nada.
import-outcome-faults = El archivo tiene errores. No se cambió nada.
import-outcome-needs-confirmation = Se darían de baja tantas personas que hay que confirmarlo. No se cambió nada.
import-outcome-stopped = La importación se detuvo en una línea que fue rechazada. Lo anterior está hecho; corrija la línea y vuelva a importar el archivo.

import-encoding-utf8 = UTF-8
import-encoding-windows1252 = Windows-1252
import-encoding-utf16 = UTF-16
import-delimiter-comma = coma
import-delimiter-semicolon = punto y coma
import-delimiter-tab = tabulador
import-delimiter-pipe = barra vertical
# $file: its name; $rows, $people: numbers; $encoding, $delimiter: in words
import-format = { $file }: { $rows } líneas, { $people } personas; { $encoding }, separador: { $delimiter }
# $file: its name; $rows, $people: numbers; $encoding, $delimiter: in words
import-format-organizations = { $file }: { $rows } líneas, { $people } clientes empresariales; { $encoding }, separador: { $delimiter }
# $count: number of business accounts or territories
import-count-organizations-created = { $count ->
    [one] un cliente empresarial por crear
   *[other] { $count } clientes empresariales por crear
}
import-count-organizations-updated = { $count ->
    [one] un cliente empresarial cambia
   *[other] { $count } clientes empresariales cambian
}
import-count-organizations-unchanged = { $count ->
    [one] un cliente empresarial queda como está
   *[other] { $count } clientes empresariales quedan como están
}
import-count-territories = { $count ->
    [one] un territorio o región por crear
   *[other] { $count } territorios y regiones por crear
}
import-count-territories-updated = { $count ->
    [one] un territorio cambia
   *[other] { $count } territorios cambian
}

# $count: number of people or departments
import-count-created = { $count ->
    [one] una cuenta por crear
   *[other] { $count } cuentas por crear
}
import-count-moved = { $count ->
    [one] una persona se traslada
   *[other] { $count } personas se trasladan
}
import-count-updated = { $count ->
    [one] una persona tiene otros cambios
   *[other] { $count } personas tienen otros cambios
}
import-count-left = { $count ->
    [one] una persona se da de baja
   *[other] { $count } personas se dan de baja
}
import-count-unchanged = { $count ->
    [one] una persona queda como está
   *[other] { $count } personas quedan como están
}
import-count-gone = { $count ->
    [one] una persona ya estaba de baja; sin cuenta
   *[other] { $count } personas ya estaban de baja; sin cuentas
}
import-count-departments = { $count ->
    [one] un departamento por crear
   *[other] { $count } departamentos por crear
}
import-count-absent = { $count ->
    [one] una persona de la organización no está en el archivo y queda como está
   *[other] { $count } personas de la organización no están en el archivo y quedan como están
}
# $count: number of faults or notices
import-faults-head = { $count ->
    [one] Un error:
   *[other] { $count } errores:
}
import-notices-head = { $count ->
    [one] Un aviso:
   *[other] { $count } avisos:
}
import-more = { $count ->
    [one] y uno más
   *[other] y { $count } más
}

import-stage-reading = Leyendo el archivo
import-stage-comparing = Comparando
import-stage-departments = Departamentos
import-stage-people = Personas
import-stage-managers = Superiores
import-stage-organizations = Clientes empresariales

## Pages

import-title = Importaciones
import-intro = Traiga personas y clientes empresariales desde un archivo. Primero ve lo que pasaría; nada cambia hasta que usted lo diga.
import-kind = Contenido del archivo
import-kind-hr = Archivo de personal
import-kind-hr-help = Una línea por cada período de empleo. Quien figura en él se crea, se traslada, se actualiza o se da de baja.
import-kind-users = Cuentas
import-kind-users-help = Una línea por cada cuenta que se va a crear.
import-kind-organizations = Clientes empresariales
import-kind-organizations-help = Una línea por cada cliente, junto con la lista de territorios. Quien figura en él se crea o se modifica.
import-organization = Organización
import-file = Archivo
import-file-help = CSV, hasta 16 MiB.
import-departments-file = Lista de departamentos
import-departments-file-help = Para un archivo de personal: name y group_name de cada departamento.
import-territories-file = Lista de territorios
import-territories-file-help = Para clientes empresariales: territory_id, name y territory_group de cada territorio; si lo desea, country.
import-look = Ver qué pasaría
import-apply = Importar ahora
import-again = Elegir otro archivo
import-confirm-mass = Sí se dan de baja: continuar
import-preview-title = Vista previa
import-result-title = Resultado
import-faults-title = Errores
import-notices-title = Avisos
import-changes-title = Cambios
import-column-line = Línea
import-column-column = Columna
import-column-value = Valor
import-column-problem = Qué está mal
import-column-person = Persona
import-column-organization = Cliente empresarial
import-column-action = Qué pasa
import-column-what = Qué cambia
import-action-create = se crea
import-action-move = se traslada
import-action-update = se actualiza
import-action-leave = se da de baja
import-what-account = cuenta
import-what-organization = cliente empresarial
import-what-master_data = datos maestros
import-what-name = nombre
import-what-username = nombre de acceso
import-what-email = correo electrónico
import-what-phone = número de teléfono
import-what-membership = empleo
import-what-manager = superior
import-what-department = departamento
import-what-role = rol
import-kept = El archivo se guarda cifrado durante una hora, solo para usted.
import-upload-gone = El archivo ya no está guardado. Elíjalo de nuevo.
import-no-file = Elija un archivo.
import-figure-created = Altas
import-figure-moved = Traslados
import-figure-updated = Actualizaciones
import-figure-left = Bajas
import-figure-territories = Territorios
import-figure-unchanged = Sin cambios
