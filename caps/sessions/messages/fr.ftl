### Where people are signed in, and their programs' tokens.

session-no-tls = Personne ne peut se connecter par cette liaison.
session-no-tls-fix = Ouvrez Reeve en HTTPS ou, sur la machine elle-même, à l’adresse http://localhost.
session-must-change-password = Quelqu’un d’autre a choisi le mot de passe de cette session.
session-must-change-password-fix = Choisissez d’abord le vôtre (PUT /api/v1/me/password) ; tout le reste fonctionnera ensuite.
token-expiry = Le jeton prendrait fin dans le passé ou dans plus d’un an.
token-expiry-fix = Choisissez une date entre maintenant et dans un an.
# $most: number of tokens
token-too-many = Vous avez { $most } jetons d’accès personnels ; il ne peut pas y en avoir plus.
token-too-many-fix = Révoquez ceux qui ne servent plus.
token-needs-session = Un jeton ne peut pas en créer un autre.
token-needs-session-fix = Connectez-vous avec votre mot de passe et créez-le là.

permission-sessions-read = Voir où les personnes sont connectées
permission-sessions-revoke = Fermer les sessions d’autres personnes
permission-tokens-read = Voir les jetons d’accès personnels d’autres personnes
permission-tokens-create = Créer ses propres jetons d’accès personnels
permission-tokens-revoke = Révoquer les jetons d’accès personnels d’autres personnes

## Pages

sign-in-title = Connexion
sign-in-identifier = Nom d’utilisateur, adresse e-mail ou téléphone
sign-in-password = Mot de passe
sign-in-stay = Rester connecté sur cet appareil
sign-in-stay-help = Jusqu’à 30 jours. Uniquement sur un appareil qui vous appartient.
sign-in-submit = Se connecter
signed-out = Vous êtes déconnecté.

sessions-nav = Sessions
sessions-title = Sessions
sessions-text = Où vous êtes connecté. Fermez les sessions que vous ne reconnaissez pas et changez votre mot de passe.
sessions-device = Appareil
sessions-device-unknown = Appareil inconnu
sessions-state = État
sessions-current = Celle-ci
sessions-must-change = Mot de passe à choisir
sessions-address = Adresse IP
sessions-last-used = Dernière utilisation
sessions-started = Connexion
sessions-expires = Fin
sessions-end = Fermer la session
sessions-end-others = Se déconnecter partout ailleurs
# $count: number of sessions
sessions-ended = { $count } sessions sont fermées.
sessions-ended-one = La session est fermée.
sessions-ended-none = Il n’y avait pas d’autre session.

tokens-nav = Jetons d’accès
tokens-title = Jetons d’accès personnels
tokens-text = Pour vos propres programmes : un jeton agit en votre nom, avec tout ce que vous pouvez faire. Il prend fin si votre mot de passe ou votre statut change.
tokens-name = Nom
tokens-name-help = À quoi sert le jeton, pour savoir plus tard lequel révoquer.
tokens-made = Création
tokens-expires = Fin
tokens-never = jamais
tokens-none = Aucun jeton
tokens-none-text = Créez-en un pour chaque programme qui doit agir en votre nom.
tokens-new = Nouveau jeton
tokens-create = Créer le jeton
tokens-revoke = Révoquer
tokens-revoked = Le jeton est révoqué.
tokens-days-7 = Dans 7 jours
tokens-days-30 = Dans 30 jours
tokens-days-90 = Dans 90 jours
tokens-days-365 = Dans un an
tokens-created-title = Votre nouveau jeton
tokens-created-text = Copiez-le maintenant : il n’est affiché que cette fois.
tokens-copy = Copier
sessions-none = Connecté nulle part
sessions-none-text = Les sessions apparaissent ici quand la personne se connecte.
sessions-end-all = Déconnecter partout
tokens-none-of-theirs = Cette personne n’en a créé aucun.
