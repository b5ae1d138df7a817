### Words of the door and of the console's frame.

web-brand = Reeve

## Refusals

web-json-syntax = Le corps n’est pas du JSON valide (ligne { $line }, colonne { $column }).
web-json-syntax-fix = Corrigez le corps à cet endroit ; la syntaxe est celle de la RFC 8259.
web-json-too-deep = Le corps est imbriqué trop profondément.
web-json-too-deep-fix = Imbriquez tableaux et objets sur { $limit } niveaux au plus.
web-json-duplicate-member = Un objet du corps nomme « { $field } » deux fois.
web-json-duplicate-member-fix = Nommez chaque membre d’un objet une seule fois.
web-unknown-field = « { $field } » n’est pas connu ici.
web-unknown-field-fix = Supprimez-le ou utilisez l’un de ceux-ci : { $known }.
web-duplicate-field = « { $field } » est donné plus d’une fois.
web-duplicate-field-fix = Donnez-le une seule fois.
web-wrong-value = La valeur ne convient pas : { $reason }.
web-wrong-value-fix = Envoyez une valeur du type indiqué dans la description de l’API.
web-media-type = Le corps est d’un type de média qui n’est pas lu ici.
web-media-type-fix = Envoyez { $expected } et indiquez-le dans Content-Type.
web-body-too-large = Le corps dépasse la taille acceptée ici.
web-body-too-large-fix = Envoyez moins à la fois. Les fichiers et les imports ont leurs propres adresses, aux limites plus élevées.
web-body-unreadable = Le corps s’est interrompu avant la fin.
web-body-unreadable-fix = Renvoyez la requête.
web-uri-too-long = L’adresse est trop longue.
web-uri-too-long-fix = Limitez le chemin et la requête à { $limit } octets, par exemple avec moins de filtres.
web-headers-too-large = Les champs d’en-tête sont trop grands.
web-headers-too-large-fix = Limitez-les à { $limit } octets. Dans un navigateur, supprimer les anciens cookies de ce site aide.
web-method-not-allowed = Cette adresse existe, mais pas pour cette méthode.
web-method-not-allowed-fix = Utilisez l’une des méthodes de l’en-tête Allow de cette réponse.
web-time-limit = La réponse a pris plus de { $seconds } secondes et a été abandonnée.
web-time-limit-fix = Vérifiez si votre modification a été faite, puis réessayez, avec moins à la fois si possible.
web-cross-site = La requête a été envoyée par une page d’un autre site.
web-cross-site-fix = Ouvrez Reeve lui-même et faites-le là. Si un lien vous a amené ici, ne vous fiez pas à la page où il se trouvait.
web-csrf-token = La page d’où vous avez envoyé ceci a expiré.
web-csrf-token-fix = Rechargez la page et recommencez. Les programmes utilisent un jeton Bearer au lieu d’un cookie.
web-bad-if-match = L’en-tête If-Match est illisible.
web-bad-if-match-fix = Envoyez tel quel l’ETag de la dernière réponse, par exemple "v12".
web-if-match-required = Cette modification doit indiquer la version qu’elle vise.
web-if-match-required-fix = Envoyez l’ETag de la dernière réponse dans If-Match.
web-bad-idempotency-key = L’en-tête Idempotency-Key est inutilisable.
web-bad-idempotency-key-fix = Envoyez une clé de 1 à 255 caractères ASCII visibles, par exemple un UUID.

## What a status means

web-status-202 = En attente d’approbation
web-status-400 = La requête est illisible
web-status-401 = Veuillez vous connecter
web-status-403 = Non autorisé
web-status-404 = Il n’y a rien ici
web-status-405 = Impossible ici
web-status-409 = En contradiction avec l’existant
web-status-412 = Modifié entre-temps
web-status-413 = Trop grand
web-status-414 = L’adresse est trop longue
web-status-415 = Type de média inconnu
web-status-422 = Veuillez vérifier votre saisie
web-status-428 = Une version est nécessaire
web-status-429 = Trop de requêtes
web-status-431 = Les en-têtes sont trop grands
web-status-500 = Une erreur est survenue
web-status-503 = Occupé pour le moment

web-problem-home = Aller à la page d’accueil
web-problem-again = Réessayer
web-problem-id = Numéro de requête :

## The frame of a page

web-skip = Aller au contenu
web-nav = Navigation
web-close = Fermer
web-crumbs = Vous êtes ici
web-account-menu = Compte
web-account = Mon compte
web-sign-out = Se déconnecter
web-copied = Copié
web-request-failed = Cela n’a pas fonctionné. Vérifiez votre connexion et réessayez.
web-draft-restored = Vos saisies précédentes ont été rétablies.

web-plain-http-title = Personne ne peut se connecter par cette liaison
web-plain-http = Cette page a été chargée en HTTP simple, et les navigateurs n’y conservent aucune session. Ouvrez Reeve en HTTPS ou, sur la machine elle-même, à l’adresse http://localhost. Si un proxy termine TLS avant Reeve, déclarez-le comme proxy de confiance dans la configuration.

web-look = Apparence et langue
web-theme = Thème
web-theme-system = Système
web-theme-light = Clair
web-theme-dark = Sombre
web-density = Densité
web-density-comfortable = Aérée
web-density-compact = Compacte
web-language = Langue

web-palette = Aller à
web-palette-open = Rechercher ou aller à…
web-palette-none = Aucune page de ce nom. Appuyez sur Entrée pour rechercher partout.
web-palette-move = parcourir
web-palette-go = ouvrir

## Components

web-field-optional = facultatif
web-password-show = Afficher le mot de passe
web-filter-chips = Filtres rapides
web-filter-more = Filtres
web-filter-apply = Appliquer
web-filter-clear = Effacer les filtres
web-filter-active = Filtres actifs
web-filter-remove = Retirer le filtre
web-export = Exporter
# $count: combien ont été comptés ; il y en a davantage
web-count-capped = { $count }+
web-view = Affichage
web-view-table = Tableau
web-view-cards = Cartes
web-row-actions = Actions
web-matrix-legend = Signification des repères
web-tree-below = sous
web-hint-dismiss = Compris
web-pager = Pages
web-pager-previous = Précédent
web-pager-next = Suivant
# $now: the present step; $of: how many there are
web-steps = Étape { $now } sur { $of }
web-step-done = Terminé :
web-difference-field = Champ
web-difference-before = Avant
web-difference-after = Après
web-difference-none = aucune valeur
web-columns = Colonnes
web-columns-earlier = Déplacer avant
web-columns-later = Déplacer après
web-columns-reset = Réinitialiser
web-column-width = Largeur
web-choose = Choisir
web-choose-all = Tout choisir sur cette page
web-choose-none = Ne rien choisir
web-chosen = choisis
# $count: entries on this page, $total: entries in all
web-shown = { $count } sur { $total }
# $count: entries on this page, $total: entries counted before counting stopped
web-shown-of-many = { $count } sur plus de { $total }
# $count: entries on this page
web-shown-here = { $count } sur cette page
web-pager-first = Première page
web-cancel = Annuler
