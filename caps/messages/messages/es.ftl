### Mensajes a las personas.

## Lo que tiene cada carta
# Quien administra una cuenta que no administra ninguna organización.
letter-platform = La administración
# $organization: quién administra la cuenta; $host: dónde está este servidor
letter-footer = Recibe este mensaje porque { $organization } tiene una cuenta para usted en { $host }. Las respuestas a este mensaje no se leen.
letter-link-help = Si el enlace no se abre, copie esta dirección en su navegador:

## Bienvenida
# $organization: quién administra la cuenta
letter-welcome-subject = Le damos la bienvenida a { $organization }
# $name: la persona; $organization: quién administra la cuenta
letter-welcome-text =
    Hola, { $name }:

    su cuenta en { $organization } está lista. Ya puede iniciar sesión con el nombre o la dirección que le indicaron y con su contraseña.

    Nunca le pediremos su contraseña, ni por correo ni por teléfono.
letter-welcome-action = Iniciar sesión

## Qué se comunica a las personas de una organización
messages-link = Mensajes
messages-title = Mensajes a las personas
messages-text = Lo que se comunica por correo a las personas cuyas cuentas administra esta organización.
messages-welcome = Dar la bienvenida a las cuentas nuevas
messages-welcome-help = Se envía una vez, cuando la cuenta se puede usar por primera vez: tras establecer la primera contraseña o usar el enlace de activación.
messages-preview = Cómo es una bienvenida
messages-preview-text = Cada persona la recibe en el idioma de su perfil; este es el suyo.
# A person who does not exist, in the sample.
messages-somebody = Ana Ejemplo
messages-subject = Asunto
messages-save = Guardar
messages-saved = Se guardó la elección.
messages-none-title = Por ahora no se envía nada
messages-none = Esta instalación no tiene servidor de correo. Quien la opera puede configurar uno: vea «Mail» en el manual de operación.
messages-may-not = Aquí solo puede elegir quien puede modificar la organización.

## Registros
event-message-sent = Mensaje enviado
event-message-failed = Mensaje no enviado
event-message_setting-changed = Elección de mensajes modificada
job-messages-send = Enviar un mensaje
