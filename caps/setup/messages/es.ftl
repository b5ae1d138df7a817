### The first run.

setup-title = Configurar Reeve
setup-text = Aún nadie administra esta instalación. El código en la terminal donde se inició Reeve demuestra que es suya.
setup-code = Código de la terminal
setup-code-help = Válido durante media hora tras el inicio. Reinicie Reeve para obtener uno nuevo.
setup-organization = Empresa
setup-first-name = Nombre
setup-last-name = Apellidos
setup-email = Correo electrónico
setup-password = Contraseña
setup-password-help = Al menos 8 caracteres. Una frase propia es más fácil de recordar que signos y números.
setup-submit = Crear el primer administrador
setup-completed = Reeve está configurado. Inicie sesión con el correo electrónico y la contraseña que acaba de indicar.

setup-code-wrong = El código no coincide.
setup-code-wrong-fix = Cópielo de la terminal donde se inició Reeve. Vale media hora y diez intentos; al reiniciar Reeve se muestra uno nuevo.
setup-done = Reeve ya está configurado.
setup-done-fix = Inicie sesión o pida una cuenta a un administrador.
event-setup-completed = Se creó la primera administración
event-setup-code_drawn = Se generó un código para el primer inicio
event-setup-code_refused = Se rechazó un código para el primer inicio
