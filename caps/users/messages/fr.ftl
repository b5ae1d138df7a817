### People: who they are, how they are reached, how their accounts stand.

## Permissions
permission-users-read = Voir les personnes et leurs profils
permission-users-create = Créer des personnes et en faire des membres d’une organisation
permission-users-update = Modifier les profils, les adresses et les rattachements
permission-users-verify = Se porter garant d’adresses e-mail et de téléphones
permission-users-update_own = Modifier son propre profil et ses paramètres
permission-users-status = Désactiver, suspendre et réactiver des comptes
permission-users-delete = Supprimer et restaurer des comptes, bannir des personnes définitivement
permission-users-export = Exporter des personnes avec leurs profils

## Events
event-user-created = Compte créé
event-user-updated = Profil modifié
event-user-avatar_set = Photo définie
event-user-avatar_removed = Photo supprimée
event-user-status_changed = Statut modifié
event-user-status_reverted = Statut arrivé à son terme
event-user-deleted = Compte supprimé
event-user-undeleted = Compte restauré
event-user-signed_out = Déconnecté partout
event-user-exported = Personnes exportées
event-identifier-added = Adresse ajoutée
event-identifier-verified = Adresse vérifiée
event-identifier-changed = Adresse principale modifiée
event-identifier-removed = Adresse supprimée
event-settings-created = Paramètres créés
event-settings-changed = Paramètres modifiés
event-membership-added = Devenu membre
event-membership-changed = Rattachement modifié
event-membership-ended = Rattachement terminé

## Names of types, statuses and kinds
user-type-customer = Client
user-type-buyer = Acheteur
user-type-employee = Employé
user-type-owner = Propriétaire
user-type-supplier = Fournisseur
user-type-operator = Opérateur
user-type-administrator = Administrateur
user-status-pending = En attente
user-status-active = Actif
user-status-inactive = Inactif
user-status-suspended = Suspendu
user-status-blacklisted = Banni
user-status-deleted = Supprimé
user-way-in-administrator = Créé par un administrateur
user-way-in-sign_up = Inscrit de lui-même
user-way-in-invitation = Invitation acceptée
user-way-in-feed = Venu d’un flux
user-way-in-system = Créé à l’installation
membership-status-active = Actif
membership-status-suspended = Suspendu
membership-status-ended = Terminé
identifier-kind-email = E-mail
identifier-kind-phone = Téléphone
user-channel-email = E-mail
user-channel-sms = SMS
user-channel-call = Appel téléphonique
user-channel-post = Courrier
user-channel-app = Notification dans l’application
settings-theme-system = Comme l’appareil
settings-theme-light = Clair
settings-theme-dark = Sombre
settings-density-comfortable = Aérée
settings-density-compact = Compacte
settings-view-table = Tableau
settings-view-cards = Cartes
settings-digest-never = Jamais
settings-digest-daily = Chaque matin
settings-digest-weekly = Chaque lundi

## Refusals
# $name: the holder's name, $id: the account, $status: how it stands
user-email-taken = { $name } a déjà cette adresse e-mail.
user-email-taken-fix = Ouvrez ce compte (/console/users/{ $id }) ou saisissez une autre adresse. Son titulaire peut réinitialiser un mot de passe oublié sur la page de connexion.
user-export-too-large = Il y a plus de { $max } personnes, le maximum d’un export.
user-export-too-large-fix = Ajoutez un filtre, par exemple le type ou l’organisation, et exportez en plusieurs parties.
user-username-taken = Quelqu’un a déjà ce nom d’utilisateur.
user-username-taken-fix = Choisissez-en un autre, par exemple avec un chiffre à la fin.
user-birth-date-implausible = Cette date de naissance est dans le futur ou trop ancienne.
user-birth-date-implausible-fix = Vérifiez l’année.
user-country-invalid = Ce n’est pas un code de pays.
user-country-invalid-fix = Saisissez les deux lettres de l’ISO 3166-1, par exemple DE.
user-language-invalid = Ce n’est pas un code de langue.
user-language-invalid-fix = Saisissez un code tel que en, de ou de-AT.
user-time-zone-invalid = Ce fuseau horaire n’existe pas.
user-time-zone-invalid-fix = Saisissez un nom de la base IANA, par exemple Europe/Berlin.
user-licence-dates = Le permis a été délivré dans le futur, ou finit avant de commencer.
user-licence-dates-fix = Vérifiez les deux dates.
# $max_bytes, $max_depth, $max_name: the bounds
user-attributes-invalid = Les autres informations ne sont pas un objet, ou sont trop volumineuses.
user-attributes-invalid-fix = Envoyez un objet JSON de { NUMBER($max_bytes, useGrouping: "false") } octets au plus, imbriqué sur { $max_depth } niveaux au plus, avec des noms de 1 à { $max_name } octets.
# $status: how the account stands
user-not-changeable = { $status ->
    [deleted] Ce compte est supprimé et ne peut pas être modifié.
    [blacklisted] Ce compte est banni définitivement et ne peut pas être modifié.
   *[other] Ce compte ne peut pas être modifié dans son état actuel.
}
user-not-changeable-fix = { $status ->
    [deleted] Restaurez d’abord le compte.
   *[other] Rien ne peut plus y être modifié ; il est conservé pour que ses adresses ne puissent pas revenir.
}
# $from, $to: statuses, $allowed: what is possible
user-status-not-allowed = { $from ->
    [pending] Le compte est en attente
    [active] Le compte est actif
    [inactive] Le compte est inactif
    [suspended] Le compte est suspendu
    [blacklisted] Le compte est banni définitivement
   *[other] Le compte est supprimé
} et ne peut pas { $to ->
    [pending] être mis en attente.
    [active] devenir actif.
    [inactive] devenir inactif.
    [suspended] être suspendu.
    [blacklisted] être banni.
   *[other] être supprimé.
}
user-status-not-allowed-fix = Possible à partir d’ici : { $allowed }.
user-status-end = La fin n’est pas dans le futur, ou est à plus de dix ans.
user-status-end-fix = Choisissez un jour postérieur, ou laissez la fin vide.
user-status-no-end = Ce statut ne prend pas fin de lui-même.
user-status-no-end-fix = Laissez la fin vide ; seuls les comptes inactifs et suspendus peuvent en avoir une.
user-type-not-own = Vous ne pouvez pas modifier votre propre type.
user-type-not-own-fix = Adressez-vous à un administrateur.
identifier-exists = Le compte a déjà cette adresse.
identifier-exists-fix = Il n’y a rien à ajouter.
# $max: how many addresses an account can have
identifier-too-many = Un compte peut avoir { $max } adresses au plus.
identifier-too-many-fix = Supprimez-en une qui ne sert plus.
identifier-unverified = L’adresse n’est pas encore vérifiée, alors que l’actuelle l’est.
identifier-unverified-fix = Faites d’abord vérifier la nouvelle adresse ; elle pourra ensuite remplacer l’autre.
identifier-primary = C’est l’adresse utilisée.
identifier-primary-fix = Faites d’abord d’une autre l’adresse principale.
identifier-last = Sans cette adresse, personne ne pourrait se connecter au compte.
identifier-last-fix = Ajoutez et faites vérifier d’abord une autre adresse, ou choisissez un nom d’utilisateur.
identifier-held = Cette adresse appartient à un autre compte.
identifier-held-fix = Connectez-vous à ce compte, ou supprimez-y d’abord l’adresse.
identifier-already-verified = Cette adresse est déjà vérifiée.
identifier-already-verified-fix = Il n’y a rien à faire.
identifier-vouch-own = Vous ne pouvez pas vous porter garant de votre propre adresse.
identifier-vouch-own-fix = Demandez à un autre administrateur.
identifier-vouch-unseen = Seul un administrateur qui voit tous les comptes peut se porter garant d’une adresse, car elle peut appartenir à quelqu’un que vous ne voyez pas.
identifier-vouch-unseen-fix = Donnez à la personne un nom d’utilisateur pour se connecter, ou adressez-vous à un administrateur de toute l’installation.
identifier-nothing-to-verify = Il n’y a pas d’adresse de ce type à vérifier.
identifier-nothing-to-verify-fix = Saisissez l’adresse, ou laissez-la non vérifiée.
membership-exists = Cette personne est déjà membre de l’organisation.
membership-exists-fix = Modifiez le rattachement existant.
membership-employee-number-taken = Un autre membre de l’organisation a ce matricule.
membership-employee-number-taken-fix = Vérifiez le matricule ou laissez-le vide.
membership-manager-cycle = Cette personne dirigerait quelqu’un qui la dirige.
membership-manager-cycle-fix = Choisissez un manager qui ne dépend pas de cette personne, directement ou par d’autres.
membership-manager-not-member = Le manager n’est pas membre de cette organisation.
membership-manager-not-member-fix = Choisissez un membre, ou faites d’abord du manager un membre.
membership-dates = Le rattachement finirait avant de commencer.
membership-dates-fix = Corrigez l’une des deux dates.
membership-over = Ce rattachement est terminé.
membership-over-fix = Faites plutôt de nouveau de la personne un membre.

## Pages
users-nav = Utilisateurs
users-nav-group = Personnes
users-title = Utilisateurs
users-text = Les personnes qui peuvent se connecter, et celles qui le pourront bientôt.
users-add = Ajouter un utilisateur
users-export-columns = Colonnes visibles (CSV)
users-export-all = Tous les champs (CSV)
users-search = Rechercher par nom, e-mail, téléphone, nom d’utilisateur ou numéro
users-chip-never = Jamais connectés
users-chip-unverified = À vérifier
users-filter-all = Tous
users-filter-not-deleted = Tous sauf supprimés
# $field : ce qui est comparé, $value : avec quoi
users-filter-on = { $field } : { $value }
# $shown: rows on this page, $total: rows in all
users-shown = { $shown } sur { $total }
# $shown: rows on this page, $total: rows counted before counting stopped
users-shown-capped = { $shown } sur plus de { $total }
users-none = Aucun utilisateur pour l’instant
users-none-text = Les personnes apparaissent ici dès qu’elles sont ajoutées ou importées.
users-none-found = Personne ne correspond
users-none-found-text = Utilisez moins de mots ou retirez un filtre.
users-locked = Verrouillé
# $until: an instant
users-locked-until = Verrouillé jusqu’au { $until }
users-unverified = À vérifier
# $count: a number
users-percent = { $count } %
# $years: whole years
users-age = { $years ->
    [one] { $years } an
   *[other] { $years } ans
}
users-tabs = Utilisateur
users-tab-profile = Profil
users-edit = Modifier
users-change-status = Changer le statut…
users-delete = Supprimer…
users-undelete = Restaurer…
users-identifiers = Adresses
users-memberships = Rattachements
users-card-account = Compte
users-add-identifier = Ajouter une adresse
users-add-membership = Ajouter un rattachement
users-end-membership = Mettre fin au rattachement
users-no-identifiers = Aucune adresse
users-no-identifiers-text = Sans adresse, personne ne peut être joint ni se connecter.
users-no-memberships = Aucun rattachement
users-no-memberships-text = Cette personne n’appartient à aucune organisation que vous puissiez voir.
users-platform = La plateforme elle-même
identifier-is-primary = Principale
identifier-is-verified = Vérifiée
identifier-prefer = Rendre principale
identifier-remove = Supprimer
identifier-vouch = Marquer comme vérifiée…

user-field-name = Nom
user-field-type = Type
user-field-status = Statut
user-field-organization = Organisation
user-field-organization-help = Elle gère le compte : personne d’autre ne peut en modifier le profil, les adresses ou le statut.
user-field-first-name = Prénom
user-field-middle-name = Autres prénoms
user-field-last-name = Nom de famille
user-field-username = Nom d’utilisateur
user-field-username-help = Pour se connecter. Lettres, chiffres et, entre eux, points, traits d’union ou tirets bas.
# $address: the e-mail address
user-field-email-verified = J’ai vérifié que { $address } appartient à cette personne
# $address: the number
user-field-phone-verified = J’ai vérifié que { $address } appartient à cette personne
user-field-verified-help = La personne peut se connecter avec dès maintenant. Cela est conservé dans le journal sous votre nom.
user-field-email = E-mail
user-field-phone = Téléphone
user-field-phone-help = Avec l’indicatif de pays, par exemple +49 30 123456.
user-field-birth-date = Date de naissance
user-field-birth-date-help = Nécessaire pour les clients.
user-field-address = Adresse postale
user-field-address-line = Numéro et rue
user-field-address-line-more = Complément d’adresse
user-field-postal-code = Code postal
user-field-city = Ville
user-field-region = État ou région
user-field-country = Pays
user-field-licence = Permis de conduire
user-field-licence-number = Numéro du permis
user-field-licence-country = Délivré par
user-field-licence-classes = Catégories
user-field-licence-classes-help = Séparées par des espaces, par exemple B BE.
user-field-licence-issued = Délivré le
user-field-licence-expires = Valable jusqu’au
user-field-language = Langue
user-field-locale = Région pour les dates et les nombres
user-field-locale-help = Un code tel que en-GB ou de-AT.
user-field-time-zone = Fuseau horaire
user-field-time-zone-help = Par exemple Europe/Berlin.
user-field-currency = Devise
user-field-currency-help = Trois lettres, par exemple EUR.
user-field-preferred-channel = À joindre de préférence par
user-field-marketing = Publicité autorisée par
user-field-marketing-help = Les messages de sécurité sont toujours envoyés.
user-field-attributes = Autres informations
user-field-attributes-help = Un objet JSON, par exemple {"{"}"bio": "…"{"}"}.
user-field-completeness = Complété
user-field-last-login = Dernière connexion
user-field-created = Création
user-field-updated = Dernière modification
user-field-deleted = Suppression
user-field-id = Identifiant
user-field-since = Depuis
user-field-until = Fin
user-field-title = Poste
user-field-employee-number = Matricule
user-field-manager = Manager
user-field-kind = Type
user-field-address-value = Adresse
user-field-address-value-help = Une adresse e-mail, ou un numéro de téléphone avec son indicatif de pays.
user-field-to = Nouveau statut
user-field-reason = Motif
user-field-reason-help = Conservé dans le journal.
user-field-status-reason = Motif du statut
user-field-status-reason-help = Conservé dans le journal et montré aux administrateurs.
user-field-status-notes = Notes sur le statut
user-field-status-notes-help = Seuls les administrateurs de l’organisation gestionnaire peuvent les lire.
user-field-status-until = Statut jusqu’au
user-field-status-until-help = Après ce jour (UTC), le compte revient de lui-même à son statut précédent. Seulement pour les comptes inactifs et suspendus.

users-edit-title = Modifier le profil
users-save = Enregistrer
users-cancel = Annuler
users-next = Suivant
users-back = Retour
users-create = Créer l’utilisateur
users-saved = Le profil est enregistré.
# $name: the new user
users-created = Compte créé : { $name }.
users-created-waits = Compte créé : { $name }. Un rôle demande une deuxième personne : il est en attente d’un accord.
users-once-on = Aller au compte
users-once-copy = Copier
# $fields : noms de champs
users-must-tell = Obligatoire : { $fields }
user-field-sign-in = De quoi se connecter
user-field-role = Rôle
# $message, $fix: why not, and what to do
users-refused = { $message } { $fix }
# $name: whom it is about
users-about = Concerne { $name }

users-section-person = Personne
users-section-person-text = Comment la personne s’appelle et ce qu’elle est pour l’entreprise.
users-section-address = Adresse postale
users-section-address-text = Où va le courrier.
users-section-regional = Langue et région
users-section-regional-text = La langue de Reeve pour cette personne, et l’écriture des dates et montants.
users-section-reached = Messages
users-section-reached-text = Comment la personne souhaite être jointe.
users-section-licence = Permis de conduire
users-section-licence-text = Pour ceux qui louent des véhicules.
users-section-more = Autres informations
users-section-more-text = Ce que l’entreprise souhaite savoir de plus.
users-section-reason = Pourquoi
users-section-reason-text = Un mot pour qui lira le journal plus tard.

users-step-1 = Personne
users-step-1-text = Qui est la personne et comment la joindre.
users-step-2 = Rôle et place
users-step-2-text = Ce que la personne fera ici.
users-step-3 = Première connexion
# $name: the new user, $type: what they are to the company, $email: their address
users-step-3-text = { $name } ({ $type }), { $email }. Revenez en arrière si quelque chose est inexact.

users-status-title = Changer le statut
users-status-text = Un statut qui bloque l’accès ferme aussitôt toutes les sessions.
users-status-submit = Changer le statut
# $name: whose, $status: the new status
users-status-done = { $name } : le statut est maintenant « { $status } ».
users-to-active = Réactiver
users-to-active-help = La personne peut de nouveau se connecter. Un compte jamais vérifié est de nouveau en attente.
users-to-inactive = Désactiver
users-to-inactive-help = Pour un temps, sans reproche : congé, emploi saisonnier.
users-to-suspended = Suspendre
users-to-suspended-help = Une règle a été enfreinte, ou le cas est examiné. Tout est conservé.
users-to-blacklisted = Bannir définitivement
users-to-blacklisted-help = Irréversible. Les adresses ne pourront plus jamais être utilisées.
# $to : ce qu’elles deviennent
users-selected-title = { $to ->
    [suspended] Suspendre des personnes
    [inactive] Désactiver des personnes
   *[active] Réactiver des personnes
}
users-selected-text = Lisez qui est concerné, indiquez le motif et confirmez. Chaque compte est modifié séparément et a sa propre entrée dans le journal.
users-selected-people = Personnes choisies
users-selected-then = Ce qui va se passer
users-selected-result = Résultat
users-selected-stays = Reste tel quel
# $count : combien
users-selected-concerns = { $count ->
    [one] Une personne sera modifiée
   *[other] { $count } personnes seront modifiées
}
# $what : ce qui est fait, $count : à combien
users-selected-submit = { $what } ({ $count })
users-selected-may-not = Votre rang ou votre périmètre ne suffit pas pour cette personne.
users-selected-none = Aucune des personnes choisies ne peut être modifiée ainsi. Rien n’a été modifié.
# $count : combien
users-selected-missing = { $count ->
    [one] Une des personnes choisies n’est plus ici.
   *[other] { $count } des personnes choisies ne sont plus ici.
}
# $max : combien à la fois, $count : combien de plus
users-selected-many = Au plus { $max } personnes sont modifiées à la fois. { $count } autres ont été choisies et restent telles quelles.
users-selected-nobody = Personne n’a été choisi
users-selected-nobody-text = Cochez des personnes dans la liste, puis choisissez que faire.
# $done, $refused : combien
users-selected-done = Modifiées : { $done }. Non modifiées : { $refused }.
users-selected-back = Retour à la liste
users-delete-title = Supprimer l’utilisateur
users-delete-text = La personne ne peut plus se connecter. Le compte garde ses adresses et peut être restauré.
users-delete-submit = Supprimer
# $name: whose
users-delete-done = Compte supprimé : { $name }.
users-undelete-title = Restaurer un utilisateur
users-undelete-text = Le compte revient tel qu’il était ; qui était suspendu le reste.
users-undelete-submit = Restaurer
# $name: whose
users-undelete-done = Compte restauré : { $name }.
users-identifiers-add-title = Ajouter une adresse
users-identifiers-add-text = La personne peut s’en servir pour se connecter dès qu’elle est vérifiée.
users-identifiers-add-submit = Ajouter l’adresse
users-identifiers-added = L’adresse a été ajoutée.
users-identifiers-preferred = C’est maintenant l’adresse principale.
users-identifiers-removed = L’adresse a été supprimée.
users-avatar = Photo…
users-avatar-title = Photo
users-avatar-file = Image
users-avatar-help = PNG, JPEG ou WebP, 2 Mio et 4096 pixels par côté au plus.
users-avatar-submit = Utiliser cette image
users-avatar-remove = Supprimer la photo
users-avatar-set = La photo est définie.
users-avatar-removed = La photo a été supprimée.
users-vouch-title = Marquer une adresse comme vérifiée
# $name: whose address it is
users-vouch-text = Vous vous portez garant que cette adresse appartient à { $name } et à personne d’autre. La personne peut désormais se connecter avec. Cela est conservé dans le journal sous votre nom et ne peut être annulé qu’en supprimant l’adresse.
users-vouch-how = Comment vous l’avez vérifiée
users-vouch-how-help = Par exemple : rappel à ce numéro. Conservé dans le journal.
users-vouch-submit = Marquer comme vérifiée
users-vouched = L’adresse est vérifiée.
users-memberships-add-title = Ajouter un rattachement
users-memberships-add-text = Une place dans une autre organisation, avec son propre poste et ses propres dates.
users-memberships-add-submit = Ajouter le rattachement
users-memberships-added = Le rattachement a été ajouté.
users-memberships-ended = Le rattachement est terminé.

account-nav = Profil
account-title = Mon profil
settings-title = Paramètres
settings-text = L’aspect de la console, et ce qu’elle vous signale d’elle-même.
settings-saved = Vos paramètres sont enregistrés.
hint-palette = Tout trouver.
hint-palette-text = Appuyez sur Ctrl K (⌘ K sur Mac) sur n’importe quelle page, puis tapez un nom, une adresse ou l’endroit où vous voulez aller.
hint-columns = Vos colonnes.
hint-columns-text = Choisissez au-dessus de la liste les colonnes affichées et leur ordre. Ce navigateur s’en souvient.
hint-why = Pourquoi une personne peut faire quelque chose.
hint-why-text = La liste ci-dessous indique pour chaque droit où il s’applique et quel rôle le donne. Ce qui n’y figure pas n’est pas permis.
hint-trail = Rien ne se perd.
hint-trail-text = Ouvrez une entrée pour voir qui l’a fait, d’où, et ce qu’il y avait avant et après.
hint-account = C’est à vous.
hint-account-text = Vous modifiez ici vos données, votre mot de passe et vos réglages, et voyez où vous êtes connecté.
hints-show = Afficher à nouveau tous les conseils
hints-back = Les conseils sont de nouveau affichés.
settings-yes = Oui
settings-no = Non
settings-field-theme = Couleurs
settings-field-density = Densité
settings-field-list-view = Affichage des listes
settings-field-rows = Lignes par page
settings-field-digest = Résumé par e-mail
settings-field-new-device = Me signaler les connexions depuis de nouveaux appareils
settings-field-new-device-help = Par e-mail, dès qu’elles ont lieu.

## Who leads somebody

users-manager-change = Changer de manager
users-manager-text = Qui dirige cette personne ici. Approbations, revues et délégation suivent la ligne hiérarchique.
users-manager-line = Ligne hiérarchique
users-manager-help = Adresse e-mail d’une personne de l’organisation ; vide : personne.
users-manager-changed = Le manager est changé.
