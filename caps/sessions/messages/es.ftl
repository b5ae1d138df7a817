### Where people are signed in, and their programs' tokens.

session-no-tls = Nadie puede iniciar sesión por esta conexión.
session-no-tls-fix = Abra Reeve por HTTPS o, en la propia máquina, como http://localhost.
session-must-change-password = Otra persona eligió la contraseña de esta sesión.
session-must-change-password-fix = Elija primero una propia (PUT /api/v1/me/password); después funciona todo lo demás.
token-expiry = El token terminaría en el pasado o dentro de más de un año.
token-expiry-fix = Elija un momento entre ahora y dentro de un año.
# $most: number of tokens
token-too-many = Usted tiene { $most } tokens de acceso personales, y no puede haber más.
token-too-many-fix = Revoque los que ya no se usan.
token-needs-session = Un token no puede crear otro token.
token-needs-session-fix = Inicie sesión con su contraseña y créelo ahí.

permission-sessions-read = Ver dónde tienen sesión iniciada las personas
permission-sessions-revoke = Finalizar sesiones de las personas
permission-tokens-read = Ver qué tokens de acceso personales tienen las personas
permission-tokens-create = Crear tokens de acceso personales propios
permission-tokens-revoke = Revocar tokens de acceso personales de las personas

## Pages

sign-in-title = Iniciar sesión
sign-in-identifier = Nombre de usuario, correo electrónico o teléfono
sign-in-password = Contraseña
sign-in-stay = Mantener la sesión iniciada en este dispositivo
sign-in-stay-help = Hasta 30 días. Solo en un dispositivo propio.
sign-in-submit = Iniciar sesión
signed-out = Se cerró su sesión.

sessions-nav = Sesiones
sessions-title = Sesiones
sessions-text = Dónde tiene sesión iniciada. Finalice lo que no reconozca y cambie su contraseña.
sessions-device = Dispositivo
sessions-device-unknown = Dispositivo desconocido
sessions-state = Estado
sessions-current = Esta
sessions-must-change = Debe elegir una contraseña
sessions-address = Dirección
sessions-last-used = Último uso
sessions-started = Inicio de sesión
sessions-expires = Termina
sessions-end = Finalizar sesión
sessions-end-others = Cerrar sesión en todos los demás lugares
# $count: number of sessions
sessions-ended = Se finalizaron { $count } sesiones.
sessions-ended-one = Se finalizó la sesión.
sessions-ended-none = No había otra sesión.

tokens-nav = Tokens de acceso
tokens-title = Tokens de acceso personales
tokens-text = Para sus propios programas: un token actúa como usted, con todo lo que usted puede hacer. Termina al cambiar su contraseña o su estado.
tokens-name = Nombre
tokens-name-help = Para qué es el token, así sabrá más tarde cuál revocar.
tokens-made = Creado
tokens-expires = Termina
tokens-never = nunca
tokens-none = Sin tokens
tokens-none-text = Cree uno para cada programa que vaya a actuar en su nombre.
tokens-new = Token nuevo
tokens-create = Crear token
tokens-revoke = Revocar
tokens-revoked = Se revocó el token.
tokens-days-7 = En 7 días
tokens-days-30 = En 30 días
tokens-days-90 = En 90 días
tokens-days-365 = En un año
tokens-created-title = Su token nuevo
tokens-created-text = Cópielo ahora: se muestra solo esta vez.
tokens-copy = Copiar
sessions-none = Ninguna sesión iniciada
sessions-none-text = Las sesiones aparecen aquí cuando la persona inicia sesión.
sessions-end-all = Cerrar sesión en todas partes
tokens-none-of-theirs = Esta persona no ha creado ninguno.
