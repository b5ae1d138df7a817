### Refusals that several capabilities share. Each has a sentence that says what is wrong, and one, ending in -fix,
### that says what to do about it.

## About one field

field-required = Este campo no puede estar vacío.
field-required-fix = Indique un valor.
# $max: number of characters
field-too-long = { $max ->
    [one] El texto es demasiado largo; se permite un carácter.
   *[other] El texto es demasiado largo; se permiten como máximo { $max } caracteres.
}
field-too-long-fix = Acorte el texto.
# $min: number of characters
field-too-short = { $min ->
    [one] El texto es demasiado corto; se necesita al menos un carácter.
   *[other] El texto es demasiado corto; se necesitan al menos { $min } caracteres.
}
field-too-short-fix = Indique un texto más largo.
field-invalid-date = Esto no es una fecha del calendario.
field-invalid-date-fix = Indique la fecha como año, mes y día, por ejemplo 2026-11-21.
field-invalid-address = Esto no es una dirección de red.
field-invalid-address-fix = Indique una dirección como 192.0.2.7 o 2001:db8::7.
field-invalid-address-block = Esto no es una dirección ni un bloque de direcciones.
field-invalid-address-block-fix = Indique direcciones como 192.0.2.7 o bloques como 10.0.0.0/8 o 2001:db8::/32.
field-invalid-time = Esto no es una hora del día.
field-invalid-time-fix = Indique horas y minutos, como 08:00.
field-invalid-choice = Este valor no está entre las opciones.
# $choices: the possible values, separated by commas
field-invalid-choice-fix = Elija uno de estos: { $choices }.
field-invalid-value = Este valor no se conoce aquí.
field-invalid-value-fix = Elija uno de los que se ofrecen o quítelo.
field-unknown = Aquí no hay ningún campo con este nombre.
field-unknown-fix = Quite el campo o corrija su nombre.
field-invalid-id = Esto no es un ID del tipo esperado.
field-invalid-id-fix = Indique el ID tal como se entregó: 32 dígitos hexadecimales en grupos de 8-4-4-4-12.
field-invalid-number = Esto no es un número dentro de los límites permitidos.
field-invalid-number-fix = Indique un número entero, sin letras ni unidades.
field-invalid-text = El texto tiene saltos de línea, caracteres de control o caracteres invisibles.
field-invalid-text-fix = Escriba el texto de nuevo en lugar de pegarlo.
field-email-invalid = Esto no es una dirección de correo electrónico.
field-email-invalid-fix = Indique una dirección de la forma name@example.com.
field-phone-invalid = Esto no es un número de teléfono.
field-phone-invalid-fix = Indique el número con su código de país, por ejemplo +49 30 123456, sin letras.
field-phone-country = El número de teléfono no tiene código de país, o este no existe.
field-phone-country-fix = Empiece el número con + y el código de país, por ejemplo +49 para Alemania.
field-username-invalid = Un nombre de usuario solo lleva letras, dígitos, puntos, guiones y guiones bajos, y empieza y termina con una letra o un dígito.
field-username-invalid-fix = Quite los demás caracteres y espacios, por ejemplo anna.berg.
field-username-ambiguous = El nombre de usuario se podría confundir con un correo electrónico o un número de teléfono.
field-username-ambiguous-fix = Elija un nombre con letras y sin @ ni +.
field-money-invalid = Esto no es un importe en esta moneda.
field-money-invalid-fix = Indique el importe con su moneda, por ejemplo 12.34 EUR, sin más decimales de los que tiene la moneda.
field-currency-invalid = Esto no es el código de una moneda en uso.
field-currency-invalid-fix = Indique un código de tres letras mayúsculas (ISO 4217), por ejemplo EUR.
field-limit-invalid = El tamaño de página no está entre 1 y 200.
field-limit-invalid-fix = Pida de 1 a 200 entradas y use next_cursor para las siguientes.
field-filter-invalid = Esto no es una lista de comparaciones que esta lista pueda hacer.
field-filter-invalid-fix = Escriba campo:valor, campo!:valor, campo>=valor o campo<valor, con comas entre ellos y | entre varios valores.
field-cursor-invalid = Este cursor no procede de esta lista.
field-cursor-invalid-fix = Use next_cursor de la respuesta anterior sin cambios, u omítalo para empezar de nuevo.

## About the whole request

common-invalid = Algunos de los datos no son correctos.
common-invalid-fix = Corrija los campos marcados y envíelo de nuevo.
common-not-found = Esto no existe, o usted no puede verlo.
common-not-found-fix = Revise la dirección. Si esperaba ver algo aquí, pida acceso a su administrador.
common-forbidden = No tiene permiso para hacer esto.
common-forbidden-fix = Consulte a su administrador si necesita este permiso.
common-other-circumstances = Su derecho a hacer esto solo cuenta en ciertas circunstancias: desde ciertas direcciones, a ciertas horas, poco después de iniciar sesión, en un dispositivo con el que ya inició sesión antes o con un riesgo bajo.
common-other-circumstances-fix = Si inició sesión hace tiempo, vuelva a iniciarla: eso ayuda cuando un rol lo exige. Si no, vuelva desde allí o a esa hora, o consulte a su administrador. Su página indica en qué circunstancias cuentan sus roles.
common-stale = Alguien modificó esto entretanto.
common-stale-fix = Vuelva a cargarlo, revise qué cambió y repita su cambio.
common-busy = El servicio está al límite en este momento.
common-busy-fix = Inténtelo de nuevo en unos segundos.
common-fault = Algo falló por nuestra parte.
common-fault-fix = Compruebe si su cambio se hizo e inténtelo de nuevo. Si vuelve a ocurrir, indique a su administrador el número de solicitud.
common-too-many = Fueron demasiadas solicitudes en poco tiempo.
common-too-many-fix = Espere un rato e inténtelo de nuevo.
common-too-large = Esto es más grande de lo permitido.
common-too-large-fix = Envíe menos a la vez o divídalo en varias partes.
common-malformed = No se puede leer la solicitud.
common-malformed-fix = Compare la sintaxis de la solicitud con la documentación.
common-unauthenticated = No ha iniciado sesión, o su sesión caducó.
common-unauthenticated-fix = Inicie sesión e inténtelo de nuevo.
common-needs-second = Primero debe aprobarlo una segunda persona.
common-needs-second-fix = Espere la aprobación; después el cambio se hace por sí solo.
common-taken = Este valor ya está en uso.
common-taken-fix = Elija otro valor.

common-idempotency-reused = Esta clave ya se usó para otra solicitud.
common-idempotency-reused-fix = Envíe una `Idempotency-Key` nueva, o repita exactamente la solicitud anterior.
