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
