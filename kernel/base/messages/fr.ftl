### Refusals that several capabilities share. Each has a sentence that says what is wrong, and one, ending in -fix,
### that says what to do about it.

## About one field

field-required = Ce champ ne peut pas être vide.
field-required-fix = Saisissez une valeur.
# $max: number of characters
field-too-long = { $max ->
    [one] Le texte est trop long ; { $max } caractère est autorisé.
   *[other] Le texte est trop long ; { $max } caractères au plus sont autorisés.
}
field-too-long-fix = Raccourcissez le texte.
# $min: number of characters
field-too-short = { $min ->
    [one] Le texte est trop court ; il faut au moins { $min } caractère.
   *[other] Le texte est trop court ; il faut au moins { $min } caractères.
}
field-too-short-fix = Saisissez un texte plus long.
field-invalid-date = Ce n’est pas une date du calendrier.
field-invalid-date-fix = Saisissez la date sous la forme année, mois, jour, par exemple 2026-11-21.
field-invalid-address = Ce n’est pas une adresse réseau.
field-invalid-address-fix = Indiquez une adresse comme 192.0.2.7 ou 2001:db8::7.
field-invalid-address-block = Ce n’est ni une adresse ni un bloc d’adresses.
field-invalid-address-block-fix = Indiquez des adresses comme 192.0.2.7 ou des blocs comme 10.0.0.0/8 ou 2001:db8::/32.
field-invalid-time = Ce n’est pas une heure.
field-invalid-time-fix = Indiquez heures et minutes, comme 08:00.
field-invalid-choice = Cette valeur ne fait pas partie des choix.
# $choices: the possible values, separated by commas
field-invalid-choice-fix = Choisissez l’une de ces valeurs : { $choices }.
field-invalid-value = Cette valeur n’est pas connue ici.
field-invalid-value-fix = Choisissez l’une de celles qui sont proposées, ou retirez-la.
field-unknown = Aucun champ de ce nom n’existe ici.
field-unknown-fix = Supprimez le champ ou corrigez son nom.
field-invalid-id = Ce n’est pas un identifiant du type attendu.
field-invalid-id-fix = Saisissez l’identifiant tel qu’il a été donné : 32 chiffres hexadécimaux en groupes de 8-4-4-4-12.
field-invalid-number = Ce n’est pas un nombre dans les limites autorisées.
field-invalid-number-fix = Saisissez un nombre entier, sans lettres ni unités.
field-invalid-text = Le texte contient des sauts de ligne, des caractères de contrôle ou des caractères invisibles.
field-invalid-text-fix = Retapez le texte au lieu de le coller.
field-email-invalid = Ce n’est pas une adresse e-mail.
field-email-invalid-fix = Saisissez une adresse de la forme name@example.com.
field-phone-invalid = Ce n’est pas un numéro de téléphone.
field-phone-invalid-fix = Saisissez le numéro avec son indicatif de pays, par exemple +49 30 123456, sans lettres.
field-phone-country = Le numéro de téléphone n’a pas d’indicatif de pays, ou celui-ci n’existe pas.
field-phone-country-fix = Commencez le numéro par + et l’indicatif de pays, par exemple +49 pour l’Allemagne.
field-username-invalid = Un nom d’utilisateur n’a que des lettres, chiffres, points, traits d’union et tirets bas, et commence et finit par une lettre ou un chiffre.
field-username-invalid-fix = Supprimez les autres caractères et les espaces, par exemple anna.berg.
field-username-ambiguous = Le nom d’utilisateur pourrait passer pour une adresse e-mail ou un numéro de téléphone.
field-username-ambiguous-fix = Choisissez un nom avec des lettres et sans @ ni +.
field-money-invalid = Ce n’est pas un montant dans cette devise.
field-money-invalid-fix = Saisissez le montant avec sa devise, par exemple 12.34 EUR, sans plus de décimales que la devise n’en a.
field-currency-invalid = Ce n’est pas le code d’une devise en usage.
field-currency-invalid-fix = Saisissez un code de trois lettres majuscules (ISO 4217), par exemple EUR.
field-limit-invalid = La taille de page n’est pas comprise entre 1 et 200.
field-limit-invalid-fix = Demandez de 1 à 200 entrées, et utilisez next_cursor pour les suivantes.
field-filter-invalid = Ce n’est pas une liste de comparaisons possibles dans cette liste.
field-filter-invalid-fix = Écrivez champ:valeur, champ!:valeur, champ>=valeur ou champ<valeur, avec des virgules entre les comparaisons et | entre plusieurs valeurs.
field-cursor-invalid = Ce curseur ne vient pas de cette liste.
field-cursor-invalid-fix = Reprenez tel quel le next_cursor de la réponse précédente, ou omettez-le pour recommencer.

## About the whole request

common-invalid = Une partie de la saisie est incorrecte.
common-invalid-fix = Corrigez les champs signalés et renvoyez la saisie.
common-not-found = Cela n’existe pas, ou vous ne pouvez pas le voir.
common-not-found-fix = Vérifiez l’adresse. Si vous pensiez voir quelque chose ici, demandez l’accès à votre administrateur.
common-forbidden = Vous n’êtes pas autorisé à faire cela.
common-forbidden-fix = Adressez-vous à votre administrateur si vous avez besoin de cette autorisation.
common-other-circumstances = Votre droit de faire cela ne compte que dans certaines circonstances : depuis certaines adresses, à certaines heures, peu après la connexion, sur un appareil avec lequel vous vous êtes déjà connecté, ou à faible risque.
common-other-circumstances-fix = Si votre connexion remonte à un moment, reconnectez-vous : cela aide lorsqu’un rôle l’exige. Sinon, revenez de là ou à ce moment, ou adressez-vous à votre administrateur. Votre page indique dans quelles circonstances vos rôles comptent.
common-stale = Quelqu’un a modifié cela entre-temps.
common-stale-fix = Rechargez, vérifiez ce qui a changé et refaites votre modification.
common-busy = Le service est à sa limite pour le moment.
common-busy-fix = Réessayez dans quelques secondes.
common-fault = Une erreur est survenue de notre côté.
common-fault-fix = Vérifiez si votre modification a été faite, puis réessayez. Si cela se reproduit, donnez le numéro de requête à votre administrateur.
common-too-many = Trop de requêtes en peu de temps.
common-too-many-fix = Attendez un moment, puis réessayez.
common-too-large = C’est plus grand que ce qui est autorisé.
common-too-large-fix = Envoyez moins à la fois, ou divisez l’envoi en plusieurs parties.
common-malformed = La requête est illisible.
common-malformed-fix = Vérifiez la syntaxe de la requête dans la documentation.
common-unauthenticated = Vous n’êtes pas connecté, ou votre connexion a expiré.
common-unauthenticated-fix = Connectez-vous et réessayez.
common-needs-second = Une seconde personne doit d’abord donner son accord.
common-needs-second-fix = Attendez l’approbation ; la modification se fera alors d’elle-même.
common-taken = Cette valeur est déjà utilisée.
common-taken-fix = Choisissez une autre valeur.

common-idempotency-reused = Cette clé a déjà servi pour une autre requête.
common-idempotency-reused-fix = Envoyez une nouvelle `Idempotency-Key`, ou répétez exactement la requête précédente.
