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
