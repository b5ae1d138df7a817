### The scorecard.

insight-nav = Indicadores
insight-title = Indicadores
insight-text = Cómo están las cuentas a su alcance frente a lo que deberían. Medido el { $at }, una vez por hora.
insight-text-never = Cómo están las cuentas a su alcance frente a lo que deberían.
insight-never = Aún sin medir
insight-never-text = Las primeras cifras llegan al minuto del arranque y después una vez por hora.
insight-column-measure = Indicador
insight-column-now = Ahora
insight-column-target = Objetivo
insight-column-week = Hace una semana
insight-column-trend = 30 días
insight-percent = { $tenth ->
    [0] { $whole } %
   *[other] { $whole },{ NUMBER($tenth, useGrouping: "false") } %
 }
insight-part = { $part } de { $of }
insight-nothing = –
insight-above = Objetivo: más del { $share }
insight-below = Objetivo: menos del { $share }
insight-none = Objetivo: ninguno
insight-missed = No alcanzado
insight-before = { $share } hace una semana
insight-course = { $days } días: de { $first } a { $last }

## Measures
insight-score-verified = Dirección verificada
insight-score-verified-how = Cuentas con una dirección que se ha comprobado que es de la persona.
insight-score-complete = Perfil completo
insight-score-complete-how = Cuentas cuyo perfil tiene todo lo que se pide a su tipo.
insight-score-lock_outs = Bloqueadas hoy
insight-score-lock_outs-how = Cuentas activas cuya contraseña se bloqueó hoy por demasiados fallos.
insight-score-failures = Inicios de sesión fallidos hoy
insight-score-failures-how = De todos los intentos de hoy.
insight-score-duplicates = Probables duplicados
insight-score-duplicates-how = Cuentas con el mismo nombre y fecha de nacimiento que otra.
insight-score-idle = Sin uso desde hace un año
insight-score-idle-how = Cuentas de más de un año sin inicio de sesión en doce meses.
insight-score-never = Nunca han iniciado sesión
insight-score-never-how = Cuentas con las que nadie ha iniciado sesión.
insight-below-a-tenth = < 0,1 %
