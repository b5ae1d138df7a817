### Lo que espera a una segunda persona: las palabras del núcleo.

permission-proposals-read = Ver lo que espera a una segunda persona y qué pasó con ello
permission-module-proposals = Segunda persona

proposal-decided = Ya se ha decidido.
proposal-decided-fix = Propóngalo otra vez si hace falta.
proposal-too-late = Su plazo ha terminado.
proposal-too-late-fix = Propóngalo otra vez.
proposal-other-hash = Es otra orden que la que se mostró.
proposal-other-hash-fix = Cargue de nuevo la página y mire lo que dice.
proposal-not-yours-to-decide = Nadie decide sobre lo que propuso ni sobre lo que le concierne, ni sobre lo que propuso alguien en cuyo lugar actúa.
proposal-not-yours-to-decide-fix = Haga que decida otra persona que pueda hacerlo.
proposal-no-longer-allowed = Quien lo propuso ya no puede hacerlo, o usted no puede, o no desde antes de que se propusiera.
proposal-no-longer-allowed-fix = Haga que decida otra persona que ya pudiera hacerlo cuando se propuso.
proposal-somebody-else-can = Otra persona podría dar su acuerdo.
proposal-somebody-else-can-fix = Espere o pídaselo.
proposal-reason-missing = Falta un motivo.
proposal-reason-missing-fix = Diga por qué no puede esperar: queda registrado.

event-proposal-made = Propuesto a una segunda persona
event-proposal-approved = Una segunda persona dio su acuerdo
event-proposal-declined = Una segunda persona lo rechazó
event-proposal-withdrawn = Propuesta retirada
event-proposal-expired = Propuesta vencida
event-proposal-glass_broken = Hecho a solas, pues nadie más podía dar su acuerdo
