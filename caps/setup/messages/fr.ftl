### The first run.

setup-title = Configurer Reeve
setup-text = Personne n’administre encore cette installation. Le code affiché dans le terminal où Reeve a été démarré prouve qu’elle est à vous.
setup-code = Code du terminal
setup-code-help = Valable une demi-heure après le démarrage. Redémarrez Reeve pour en obtenir un nouveau.
setup-organization = Entreprise
setup-first-name = Prénom
setup-last-name = Nom de famille
setup-email = E-mail
setup-password = Mot de passe
setup-password-help = Au moins 8 caractères. Une phrase à vous se retient mieux que des signes et des chiffres.
setup-submit = Créer le premier administrateur
setup-completed = Reeve est configuré. Connectez-vous avec l’adresse e-mail et le mot de passe que vous venez de donner.

setup-code-wrong = Le code ne correspond pas.
setup-code-wrong-fix = Copiez-le depuis le terminal où Reeve a été démarré. Il vaut une demi-heure et dix essais ; redémarrer Reeve en affiche un nouveau.
setup-done = Reeve est déjà configuré.
setup-done-fix = Connectez-vous ou demandez un compte à un administrateur.
event-setup-completed = Le premier administrateur a été créé
event-setup-code_drawn = Un code de premier démarrage a été tiré
event-setup-code_refused = Un code de premier démarrage a été refusé
