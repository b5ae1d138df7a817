### Passwords and signing in.

sign-in-failed = El nombre o la contraseña no son correctos, o esta cuenta no acepta por ahora contraseñas desde este dispositivo.
sign-in-failed-fix = Revise ambos e inténtelo de nuevo. Tras cinco intentos fallidos, una cuenta no acepta contraseñas desde un dispositivo nuevo durante 15 minutos; un dispositivo en el que ya inició sesión sigue funcionando.
sign-in-blocked = Por ahora no se puede iniciar sesión con esta cuenta.
sign-in-blocked-fix = Pregunte a su administrador por qué está desactivada.
sign-in-not-locked = Esta cuenta no está bloqueada.
sign-in-not-locked-fix = No hay que hacer nada; un bloqueo termina por sí solo a los 15 minutos.
password-busy = En este momento se están comprobando demasiadas contraseñas.
# $retry_after: seconds
password-busy-fix = { $retry_after ->
    [one] Inténtelo de nuevo en un segundo. Este intento no contó.
   *[other] Inténtelo de nuevo en { $retry_after } segundos. Este intento no contó.
}
# $min: number of characters
password-too-short = La contraseña es demasiado corta; se necesitan al menos { $min } caracteres.
password-too-short-fix = Use varias palabras: una frase es fácil de recordar y difícil de adivinar.
password-common = Esta contraseña es de las primeras que cualquiera probaría.
password-common-fix = Elija otra, por ejemplo cuatro palabras que no tengan relación entre sí.
password-weak = Esta contraseña es fácil de adivinar: está hecha de lo que se elige a menudo.
password-weak-fix = Añada palabras que no tengan relación entre sí; los números y signos ayudan poco.
password-personal = La contraseña es uno de los nombres de la cuenta, o poco más que eso.
password-personal-fix = Elija una sin nombre, dirección ni número de teléfono.
password-no-name = Nadie podría iniciar sesión con esta contraseña: la cuenta no tiene nombre de usuario ni dirección verificada.
password-no-name-fix = Indique un nombre de usuario, o haga verificar antes el correo electrónico o el teléfono.
password-unchanged = La contraseña nueva es la actual.
password-unchanged-fix = Elija otra.
password-current-wrong = Esta no es su contraseña actual.
password-current-wrong-fix = Revísela e inténtelo de nuevo. Si la olvidó, pida a su administrador que establezca otra.

permission-credentials-unlock = Levantar bloqueos por intentos fallidos
permission-credentials-set = Establecer contraseñas de otras personas

## Pages

account-nav-group = Mi cuenta
password-nav = Contraseña
password-title = Contraseña
password-text = Elija otra contraseña con la actual. Se cerrará su sesión en todos los demás lugares y sus tokens de acceso dejarán de valer.
password-current = Contraseña actual
password-new = Contraseña nueva
password-new-help = Al menos 8 caracteres; lo mejor son varias palabras.
password-change = Cambiar contraseña
password-changed = Se cambió su contraseña. Se cerró su sesión en todos los demás lugares.
password-set-crumb = Usuario
password-set-title = Establecer una contraseña
password-set-text = Todas las sesiones y tokens de acceso de esta persona terminan, y sus dispositivos se olvidan.
password-must-change = Se debe cambiar en el próximo inicio de sesión
password-must-change-help = Usted también conoce esta contraseña: la persona debería elegir una propia.
password-set = Establecer contraseña
password-was-set = Se estableció la contraseña.
password-must-title = Elija una contraseña propia
password-must-text = Otra persona conoce la contraseña con la que inició sesión. Podrá continuar cuando elija otra.
password-tab = Inicio de sesión
password-set-at = Contraseña establecida
password-none = Ninguna
password-temporary = Temporal: se debe cambiar
password-last-login = Último inicio de sesión
password-failed-at = Último intento fallido
password-lock = Bloqueo
password-not-locked = Sin bloqueo
# $until: an instant
password-locked = Sin contraseñas desde dispositivos nuevos hasta { $until }
password-lift = Levantar bloqueo
password-lifted = Se levantó el bloqueo. Los intentos se cuentan desde cero.
# $message, $fix: why not, and what to do
password-not-lifted = { $message } { $fix }
password-names = Inicia sesión con
password-no-names = Nada: ni nombre de usuario ni dirección verificada
password-may-not = Usted no puede establecer la contraseña de esta persona.
password-first = Primera contraseña
password-first-help = Al menos 8 caracteres. Sin ella, la cuenta sigue pendiente hasta que la persona o usted la establezca.

## Enlaces para una primera contraseña
activation-link-invalid = Este enlace no abre nada, o ya no abre nada.
activation-link-invalid-fix = Un enlace funciona una vez y durante un tiempo limitado. Pida otro a quien se lo dio; si ya eligió una contraseña, inicie sesión con ella.
activation-has-password = Esta cuenta ya tiene contraseña.
activation-has-password-fix = Establezca otra contraseña si la persona la perdió.
activation-account-blocked = El estado de esta cuenta no deja entrar a nadie; un enlace no llevaría a ninguna parte.
activation-account-blocked-fix = Active primero la cuenta.
activation-no-mail = No se puede enviar el enlace: no sale correo o la cuenta no tiene dirección de correo.
activation-no-mail-fix = Entregue usted el enlace o añada una dirección de correo.
activation-title = Elija su contraseña
activation-text = Con ella iniciará sesión a partir de ahora. Esta página funciona una vez.
# $names: con qué inicia sesión la persona
activation-names = Iniciará sesión con: { $names }
activation-submit = Guardar contraseña
activation-done = Se guardó su contraseña. Ya puede iniciar sesión.
activation-send = Enviar un enlace de activación por correo
activation-send-help = La persona elige ella misma la contraseña. Si escribe arriba una primera contraseña, no se envía ningún enlace.
activation-make = Crear un enlace de activación para entregarlo
activation-make-help = La persona elige ella misma la contraseña. Desde aquí no se envía correo: el enlace se le muestra una vez. Necesita un nombre de usuario o una dirección verificada. Si escribe arriba una primera contraseña, no se crea ningún enlace.
activation-hours = El enlace funciona durante
activation-hours-24 = 24 horas
activation-hours-72 = 3 días
activation-hours-168 = 7 días
activation-hours-720 = 30 días
activation-once = Enlace de activación
activation-once-help = Entregue este enlace a la persona y a nadie más. Solo se muestra ahora y funciona una vez.
# $until: un instante
activation-until = Funciona hasta { $until }.
activation-copy = Copiar
activation-back = Volver a la cuenta
activation-fact = Enlace de activación
activation-fact-none = Ninguno
# $address: adónde se envió; $until: un instante
activation-fact-sent = Enviado a { $address }, funciona hasta { $until }
# $until: un instante
activation-fact-handed = Entregado, funciona hasta { $until }
activation-issue = Enlace de activación
activation-again = Nuevo enlace de activación
activation-revoke = Revocar enlace
# $address: adónde se envió; $until: un instante
activation-sent = El enlace se envió a { $address } y funciona hasta { $until }. Los anteriores ya no funcionan.
# $message, $fix: por qué no y qué hacer
activation-not-issued = { $message } { $fix }
activation-revoked = Se revocó el enlace.
activation-none-open = No hay enlace que revocar: se usó o caducó.
event-activation-issued = Enlace de activación creado
event-activation-used = Enlace de activación usado
event-activation-ended = Enlace de activación terminado

## La carta con el enlace
# $organization: quién administra la cuenta
letter-activation-subject = Elija su contraseña para { $organization }
# $name: la persona; $organization: quién administra la cuenta; $until: un instante
letter-activation-text =
    Hola, { $name }:

    { $organization } ha creado una cuenta para usted. Elija una contraseña con el enlace de abajo y podrá iniciar sesión.

    El enlace funciona una vez, hasta { $until }. No lo comparta: quien lo tiene puede elegir la contraseña.

    Si no esperaba este mensaje, no tiene que hacer nada.
letter-activation-action = Elegir contraseña
event-sign_in-failed = Inicio de sesión fallido
