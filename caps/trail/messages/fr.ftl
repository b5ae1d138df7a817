### Words of the trail: records, one record, one's own activity.

trail-nav = Journal
trail-nav-group = Contrôle
trail-activity-nav = Mon activité

permission-trail-read = Lire le journal et y rechercher
permission-trail-read_own = Lire son propre historique
permission-trail-export = Exporter le journal

trail-address-invalid = Ce n’est pas une adresse IP.
trail-address-invalid-fix = Saisissez-en une comme 192.0.2.7 ou 2001:db8::1, sans longueur de réseau.
# $max: records
trail-export-too-large = Il y a plus de { $max } entrées, le maximum d’un export.
trail-export-too-large-fix = Choisissez une période plus courte ou un filtre de plus, et exportez en plusieurs parties.

## The list

trail-title = Journal
trail-text = Tout ce qui a été fait, refusé ou tenté. Les entrées ne peuvent être ni modifiées ni supprimées.
trail-search = Événement, adresse IP ou identifiant
trail-column-event = Événement
trail-column-at = Quand
trail-column-actor = Qui
trail-column-about = Quoi
trail-column-outcome = Résultat
trail-column-organization = Organisation
trail-any-event = Tout événement
trail-filter-event = Événement
trail-filter-from = Du
trail-filter-to = Au
trail-filter-address = Adresse IP
trail-filter-address-help = Les adresses sont enregistrées chiffrées : seule une adresse complète est trouvée.
trail-only-actor = Par { $what }
trail-only-subject = Historique : { $what }
trail-only-organization = Dans { $what }
trail-only-target = Cible : { $what }
trail-only-request = Requête { $what }
trail-only-session = Session { $what }
trail-only-noun = { $what }
trail-shown =
    { $count ->
        [one] { $count } entrée sur cette page
       *[other] { $count } entrées sur cette page
    }
trail-attempts =
    { $count ->
        [one] { $count } fois dans cette minute
       *[other] { $count } fois dans cette minute
    }
trail-empty = Rien n’a encore été enregistré
trail-empty-text = Ce qui est fait ici apparaît aussitôt sur cette page.
trail-none-found = Aucune entrée ne correspond
trail-none-found-text = Retirez un filtre ou choisissez une période plus longue.
trail-clear = Retirer tous les filtres
trail-export-csv = Exporter en CSV
trail-export-jsonl = Exporter en lignes JSON

trail-outcome-done = Effectué
trail-outcome-refused = Refusé
trail-outcome-failed = Échoué
trail-actor-system = Le système
trail-actor-system-part = Le système ({ $part })
trail-actor-stranger = Une personne non connectée

## One record

trail-record = Entrée du journal
trail-facts = Faits
trail-changes = Ce qui a changé
trail-remarks = Ce qui est enregistré d’autre
trail-proof = Preuve
trail-proof-text = Si cette entrée est toujours telle qu’elle a été écrite.
trail-verified = Vérifiée
trail-broken = Échec de la vérification
trail-broken-title = Cette entrée a été modifiée après son écriture
trail-broken-text = Son contenu ne correspond pas à l’empreinte enregistrée avec elle. Conservez une copie de la base de données et cherchez qui y avait accès.
trail-erased = Données personnelles effacées : { $who }. L’entrée elle-même reste et peut toujours être vérifiée.
trail-withheld = Vous ne pouvez pas voir { $who } : les valeurs correspondantes sont omises.
trail-unreadable = Les valeurs concernant { $who } ne s’ouvrent pas avec la clé correspondante.
trail-delegator = Pour
trail-target = Cible
trail-about = Concerne
trail-attempts-label = Tentatives dans cette minute
trail-address = Adresse IP
trail-agent = Programme
trail-session = Session
trail-request = Requête
trail-secret = modifié, non enregistré
trail-proof-id = Identifiant
trail-proof-event = Événement et version
trail-proof-subjects = Dans l’historique de
trail-proof-leaf = Empreinte enregistrée
trail-proof-computed = Empreinte recalculée
trail-proof-same = Identique
trail-proof-other = Différente
trail-proof-ledger = Registre
trail-proof-sealed = Scellée sous le numéro { $position }
trail-proof-sealed-other = Scellée sous le numéro { $position }, avec une autre empreinte
trail-proof-unsealed = Pas encore scellée

## One's own activity

trail-activity = Mon activité
trail-activity-text = Ce que vous avez fait, et ce que d’autres ont fait sur votre compte.
trail-timeline-tab = Historique
trail-timeline-none = Aucune entrée
trail-timeline-none-text = Rien de ce que vous pouvez voir n’est enregistré sur cette personne.
trail-activity-none = Rien pour l’instant
trail-activity-none-text = Ce que vous faites, et ce qui est fait sur votre compte, apparaît ici.
trail-activity-from = Depuis { $address }
trail-recent-about = { $about } · { $by }

## Nouns

trail-noun-user = Utilisateur
trail-noun-identifier = Adresse
trail-noun-settings = Paramètres
trail-noun-membership = Rattachement
trail-noun-organization = Organisation
trail-noun-unit = Unité
trail-noun-role = Rôle
trail-noun-role_parent = Héritage d’un rôle
trail-noun-grant = Rôle d’une personne
trail-noun-assignment = Affectation
trail-noun-password = Mot de passe
trail-noun-activation = Lien d’activation
trail-noun-message_setting = Choix des messages
trail-noun-session = Session
trail-noun-token = Jeton d’accès
trail-noun-record = Journal
trail-noun-job = Tâche
trail-noun-blob = Fichier

## Columns and facets

trail-field-id = Identifiant
trail-field-user_id = Utilisateur
trail-field-organization_id = Organisation
trail-field-managing_organization_id = Organisation gestionnaire
trail-field-unit_id = Unité
trail-field-parent_id = Placée sous
trail-field-role_id = Rôle
trail-field-manager_id = Manager
trail-field-type = Type
trail-field-kind = Type
trail-field-status = Statut
trail-field-status_reason = Motif du statut
trail-field-status_notes = Notes sur le statut
trail-field-status_until = Statut jusqu’au
trail-field-status_before = Statut précédent
trail-field-first_name = Prénom
trail-field-middle_name = Autres prénoms
trail-field-last_name = Nom de famille
trail-field-name = Nom
trail-field-name_key = Nom pour le tri
trail-field-username = Nom d’utilisateur
trail-field-username_key = Nom d’utilisateur comparé
trail-field-primary_email = E-mail principal
trail-field-primary_phone = Téléphone principal
trail-field-is_verified = Vérifié
trail-field-is_primary = Principal
trail-field-is_head = Responsable de l’unité
trail-field-is_suspended = Suspendu
trail-field-birth_date = Date de naissance
trail-field-address = Adresse
trail-field-licence = Permis de conduire
trail-field-locale = Région
trail-field-time_zone = Fuseau horaire
trail-field-language = Langue
trail-field-currency = Devise
trail-field-attributes = Attributs
trail-field-preferences = Préférences
trail-field-completeness = Complétude du profil
trail-field-value = Valeur
trail-field-verified_at = Vérifié le
trail-field-employee_number = Matricule
trail-field-title = Poste
trail-field-starts_at = Commence le
trail-field-ends_at = Finit le
trail-field-valid_from = Valable à partir du
trail-field-valid_until = Valable jusqu’au
trail-field-recorded_at = Enregistré le
trail-field-superseded_at = Remplacé le
trail-field-created_at = Créé le
trail-field-created_by = Créé par
trail-field-updated_at = Modifié le
trail-field-updated_by = Modifié par
trail-field-deleted_at = Supprimé le
trail-field-granted_by = Attribué par
trail-field-assigned_by = Affecté par
trail-field-justification = Justification
trail-field-code = Code
trail-field-number = Numéro
trail-field-description = Description
trail-field-priority = Rang
trail-field-permission = Autorisation
trail-field-level = Portée
trail-field-phase = Phase
trail-field-reason = Motif
trail-field-denial = Motif du refus
trail-field-minute = Minute depuis 1970
trail-field-from = De
trail-field-to = À
trail-field-format = Format
trail-field-filter = Filtre
trail-field-count = Nombre
trail-field-by_address = Recherche par adresse IP
trail-field-phc = Mot de passe
trail-field-must_change = À changer
trail-field-set_at = Défini le
trail-field-link_hash = Lien
trail-field-sent_to = Envoyé à l’adresse
trail-field-issued_at = Créé le
trail-field-expires_at = Fonctionne jusqu’au
trail-field-ended_at = Terminé le
trail-field-ended_how = Comment il s’est terminé
trail-field-welcome = Accueillir les nouveaux comptes
trail-field-delivery = Remise
trail-field-channel = Canal

## Events, where their own capability has no words for them

trail-event-access-refused = Action refusée
trail-event-trail-exported = Journal exporté
trail-event-grant-exported = Export de qui peut quoi
trail-event-user-created = Utilisateur créé
trail-event-user-updated = Profil modifié
trail-event-user-status_changed = Statut modifié
trail-event-user-status_reverted = Statut arrivé à son terme
trail-event-user-deleted = Utilisateur supprimé
trail-event-user-undeleted = Utilisateur restauré
trail-event-user-signed_out = Déconnecté partout
trail-event-identifier-added = Adresse ajoutée
trail-event-identifier-verified = Adresse vérifiée
trail-event-identifier-changed = Adresse modifiée
trail-event-identifier-removed = Adresse supprimée
trail-event-settings-created = Paramètres créés
trail-event-settings-changed = Paramètres modifiés
trail-event-membership-added = Devenu membre
trail-event-membership-changed = Rattachement modifié
trail-event-membership-ended = Rattachement terminé
trail-event-organization-created = Organisation créée
trail-event-organization-changed = Organisation modifiée
trail-event-organization-activated = Organisation activée
trail-event-organization-deactivated = Organisation désactivée
trail-event-organization-closed = Organisation fermée
trail-event-unit-created = Unité créée
trail-event-unit-changed = Unité modifiée
trail-event-unit-moved = Unité déplacée
trail-event-unit-activated = Unité activée
trail-event-unit-deactivated = Unité désactivée
trail-event-unit-closed = Unité fermée
trail-event-unit_parent-recorded = Place d’une unité enregistrée
trail-event-unit_parent-superseded = Place d’une unité remplacée
trail-event-role-created = Rôle créé
trail-event-role-changed = Rôle modifié
trail-event-role-permission_added = Autorisation ajoutée à un rôle
trail-event-role-permission_removed = Autorisation retirée d’un rôle
trail-event-role-parent_added = Un rôle hérite d’un autre
trail-event-role-parent_removed = Un rôle n’hérite plus d’un autre
trail-event-role-retired = Rôle retiré
trail-event-module-declared = Module déclaré
trail-event-module-changed = Module modifié
trail-event-module-retired = Module retiré
trail-event-module-permission_declared = Autorisation déclarée dans un module
trail-event-module-permission_changed = Autorisation d’un module modifiée
trail-event-module-permission_retired = Autorisation d’un module retirée
trail-event-grant-given = Rôle attribué
trail-event-grant-changed = Dates d’un rôle modifiées
trail-event-grant-primary_changed = Rôle principal modifié
trail-event-grant-ended = Rôle retiré
trail-event-grant-started = Rôle entré en vigueur
trail-event-grant-expired = Rôle arrivé à son terme
trail-event-assignment-made = Affecté à une unité
trail-event-assignment-changed = Affectation modifiée
trail-event-assignment-ended = Affectation terminée
trail-event-assignment-transferred = Muté dans une autre unité
trail-event-assignment-suspended = Affectation suspendue
trail-event-assignment-resumed = Affectation reprise
trail-event-assignment-started = Affectation entrée en vigueur
trail-event-assignment-expired = Affectation arrivée à son terme
trail-event-password-set = Mot de passe défini
trail-event-password-changed = Mot de passe changé
trail-event-password-rehashed = Mot de passe mieux protégé
trail-event-password-check_failed = Mot de passe incorrect
trail-event-sign_in-succeeded = Connecté
trail-event-sign_in-locked = Connexion verrouillée
trail-event-sign_in-unlocked = Verrouillage de la connexion levé
trail-event-user-credential_changed = Données de connexion modifiées
trail-event-session-started = Session ouverte
trail-event-session-ended = Session fermée
trail-event-session-carried_over = Session reprise
trail-event-token-created = Jeton d’accès créé
trail-event-token-revoked = Jeton d’accès révoqué
trail-event-import-applied = Import effectué
