### Passwords and signing in.

sign-in-failed = Le nom ou le mot de passe est incorrect, ou ce compte n’accepte pas de mot de passe depuis cet appareil pour le moment.
sign-in-failed-fix = Vérifiez les deux et réessayez. Après cinq échecs, un compte n’accepte plus de mot de passe depuis un nouvel appareil pendant 15 minutes ; un appareil déjà utilisé pour vous connecter fonctionne toujours.
sign-in-blocked = Ce compte ne peut pas se connecter pour le moment.
sign-in-blocked-fix = Demandez à votre administrateur pourquoi il est désactivé.
sign-in-not-locked = Ce compte n’est pas verrouillé.
sign-in-not-locked-fix = Il n’y a rien à faire ; un verrouillage prend fin de lui-même après 15 minutes.
password-busy = Trop de mots de passe sont en cours de vérification.
# $retry_after: seconds
password-busy-fix = { $retry_after ->
    [one] Réessayez dans { $retry_after } seconde. Cet essai n’a pas été compté.
   *[other] Réessayez dans { $retry_after } secondes. Cet essai n’a pas été compté.
}
# $min: number of characters
password-too-short = Le mot de passe est trop court ; il faut au moins { $min } caractères.
password-too-short-fix = Prenez plusieurs mots : une phrase est facile à retenir et difficile à deviner.
password-common = Ce mot de passe est l’un des premiers que chacun essaierait.
password-common-fix = Choisissez-en un autre, par exemple quatre mots sans rapport entre eux.
password-weak = Ce mot de passe est facile à deviner : il est composé de choix fréquents.
password-weak-fix = Ajoutez des mots sans rapport entre eux ; chiffres et signes aident peu.
password-personal = Le mot de passe est l’un des noms du compte, ou à peine plus.
password-personal-fix = Choisissez-en un sans nom, adresse ni numéro de téléphone.
password-no-name = Personne ne pourrait se connecter avec ce mot de passe : le compte n’a ni nom d’utilisateur ni adresse vérifiée.
password-no-name-fix = Saisissez un nom d’utilisateur, ou faites d’abord vérifier l’adresse e-mail ou le téléphone.
password-unchanged = Le nouveau mot de passe est identique à l’actuel.
password-unchanged-fix = Choisissez-en un autre.
password-current-wrong = Ce n’est pas votre mot de passe actuel.
password-current-wrong-fix = Vérifiez-le et réessayez. Si vous l’avez oublié, demandez à votre administrateur d’en définir un autre.

permission-credentials-unlock = Lever le verrouillage après des échecs de connexion
permission-credentials-set = Définir le mot de passe d’autres personnes

## Pages

account-nav-group = Mon compte
password-nav = Mot de passe
password-title = Mot de passe
password-text = Choisissez un autre mot de passe à l’aide de l’actuel. Vous serez déconnecté partout ailleurs et vos jetons d’accès prendront fin.
password-current = Mot de passe actuel
password-new = Nouveau mot de passe
password-new-help = Au moins 8 caractères ; de préférence plusieurs mots.
password-change = Changer le mot de passe
password-changed = Votre mot de passe est changé. Vous êtes déconnecté partout ailleurs.
password-set-crumb = Utilisateur
password-set-title = Définir un mot de passe
password-set-text = Toutes les sessions et tous les jetons d’accès de cette personne prennent fin, et ses appareils sont oubliés.
password-must-change = À changer à la prochaine connexion
password-must-change-help = Vous connaissez aussi ce mot de passe : la personne devrait en choisir un elle-même.
password-set = Définir le mot de passe
password-was-set = Le mot de passe est défini.
password-must-title = Choisissez votre propre mot de passe
password-must-text = Quelqu’un d’autre connaît celui avec lequel vous vous êtes connecté. Vous pourrez continuer après en avoir choisi un autre.
password-tab = Connexion
password-set-at = Mot de passe défini
password-none = Aucun
password-temporary = Provisoire : à changer
password-last-login = Dernière connexion
password-failed-at = Dernier échec
password-lock = Verrouillage
password-not-locked = Non verrouillé
# $until: an instant
password-locked = Aucun mot de passe depuis un nouvel appareil jusqu’au { $until }
password-lift = Lever le verrouillage
password-lifted = Le verrouillage est levé. Les essais sont comptés à partir de zéro.
# $message, $fix: why not, and what to do
password-not-lifted = { $message } { $fix }
password-names = Se connecte avec
password-no-names = Rien : ni nom d’utilisateur ni adresse vérifiée
password-may-not = Vous ne pouvez pas définir le mot de passe de cette personne.
password-first = Premier mot de passe
password-first-help = Au moins 8 caractères. Sans mot de passe, le compte reste en attente jusqu’à ce que la personne ou vous en définissiez un.

## Liens pour un premier mot de passe
activation-link-invalid = Ce lien n’ouvre rien, ou n’ouvre plus rien.
activation-link-invalid-fix = Un lien fonctionne une fois et pour une durée limitée. Demandez-en un autre à qui vous l’a donné ; si vous avez déjà choisi un mot de passe, connectez-vous avec lui.
activation-has-password = Ce compte a déjà un mot de passe.
activation-has-password-fix = Définissez un autre mot de passe si la personne l’a perdu.
activation-account-blocked = Le statut de ce compte ne laisse entrer personne ; un lien ne mènerait nulle part.
activation-account-blocked-fix = Activez d’abord le compte.
activation-no-mail = Le lien ne peut pas être envoyé : aucun courriel ne part, ou le compte n’a pas d’adresse électronique.
activation-no-mail-fix = Remettez le lien vous-même, ou ajoutez une adresse électronique.
activation-title = Choisissez votre mot de passe
activation-text = C’est avec lui que vous vous connecterez désormais. Cette page ne fonctionne qu’une fois.
# $names : avec quoi la personne se connecte
activation-names = Vous vous connecterez avec : { $names }
activation-submit = Enregistrer le mot de passe
activation-done = Votre mot de passe est enregistré. Vous pouvez maintenant vous connecter.
activation-send = Envoyer un lien d’activation par courriel
activation-send-help = La personne choisit elle-même le mot de passe. Si vous saisissez un premier mot de passe ci-dessus, aucun lien n’est envoyé.
activation-make = Créer un lien d’activation à remettre
activation-make-help = La personne choisit elle-même le mot de passe. Aucun courriel ne part d’ici : le lien vous est montré une fois. Il faut un nom d’utilisateur ou une adresse vérifiée. Si vous saisissez un premier mot de passe ci-dessus, aucun lien n’est créé.
activation-hours = Le lien fonctionne pendant
activation-hours-24 = 24 heures
activation-hours-72 = 3 jours
activation-hours-168 = 7 jours
activation-hours-720 = 30 jours
activation-once = Lien d’activation
activation-once-help = Remettez ce lien à la personne, et à nul autre. Il n’est montré que maintenant et fonctionne une fois.
# $until : un instant
activation-until = Il fonctionne jusqu’au { $until }.
activation-copy = Copier
activation-back = Retour au compte
activation-fact = Lien d’activation
activation-fact-none = Aucun
# $address : où il a été envoyé ; $until : un instant
activation-fact-sent = Envoyé à { $address }, fonctionne jusqu’au { $until }
# $until : un instant
activation-fact-handed = Remis, fonctionne jusqu’au { $until }
activation-issue = Lien d’activation
activation-again = Nouveau lien d’activation
activation-revoke = Révoquer le lien
# $address : où il a été envoyé ; $until : un instant
activation-sent = Le lien a été envoyé à { $address } et fonctionne jusqu’au { $until }. Les précédents ne fonctionnent plus.
# $message, $fix : pourquoi, et que faire
activation-not-issued = { $message } { $fix }
activation-revoked = Le lien est révoqué.
activation-none-open = Il n’y a pas de lien à révoquer : il a été utilisé ou a expiré.
event-activation-issued = Lien d’activation créé
event-activation-used = Lien d’activation utilisé
event-activation-ended = Lien d’activation terminé

## La lettre avec le lien
# $organization : qui gère le compte
letter-activation-subject = Choisissez votre mot de passe pour { $organization }
# $name : la personne ; $organization : qui gère le compte ; $until : un instant
letter-activation-text =
    Bonjour { $name },

    { $organization } a créé un compte pour vous. Choisissez un mot de passe par le lien ci-dessous, et vous pourrez vous connecter.

    Le lien fonctionne une fois, jusqu’au { $until }. Ne le transmettez pas : qui l’a peut choisir le mot de passe.

    Si vous n’attendiez pas ce message, vous n’avez rien à faire.
letter-activation-action = Choisir le mot de passe
event-sign_in-failed = Échec de connexion
