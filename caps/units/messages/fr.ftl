### Organizations and units.

## Permissions
permission-organizations-read = Voir les organisations et les clients professionnels
permission-organizations-create = Créer des organisations et des clients professionnels
permission-organizations-update = Modifier, désactiver et fermer des organisations
permission-units-read = Voir les unités
permission-units-create = Créer des unités
permission-units-update = Modifier, déplacer, désactiver et fermer des unités

## Names of kinds and statuses
unit-kind-group = Groupe
unit-kind-company = Société
unit-kind-branch = Agence
unit-kind-region = Région
unit-kind-territory = Secteur
unit-kind-department = Service
unit-kind-location = Site
unit-kind-merchant = Commerçant
unit-kind-business-unit = Division
unit-location-type-inventory = Stock propre
unit-location-type-direct = Livraison directe
unit-location-type-consignment = Stock en consignation
unit-status-active = Active
unit-status-inactive = Inactive
unit-status-closed = Fermée

## Refusals
unit-number-invalid = Un numéro n’a que des lettres de A à Z, des chiffres et, entre eux, des points, traits d’union, tirets bas ou barres obliques.
unit-number-invalid-fix = Supprimez les autres caractères et les espaces, par exemple D-14.
unit-attributes-invalid = Les autres informations n’ont pas la forme attendue, ou sont trop nombreuses.
unit-attributes-invalid-fix = Envoyez un objet de 500 entrées au plus, imbriqué sur cinq niveaux au plus, avec des noms de 1 à 64 caractères.
unit-attributes-too-large = Les autres informations dépassent 16 Kio.
unit-attributes-too-large-fix = Raccourcissez-les, ou conservez les documents ailleurs et notez seulement où.
unit-details-invalid = L’une des autres informations est illisible.
# $line: number of the line
unit-details-invalid-fix = Écrivez « nom: valeur » à la ligne { NUMBER($line, useGrouping: "false") }, chaque nom une seule fois.
organization-number-taken = Une autre organisation a ce numéro.
organization-number-taken-fix = Vérifiez si l’organisation existe déjà, ou choisissez un autre numéro.
organization-not-active = L’organisation est inactive ou fermée.
organization-not-active-fix = Activez d’abord l’organisation.
organization-closed = L’organisation est fermée définitivement.
organization-closed-fix = Créez une nouvelle organisation si elle est de nouveau nécessaire.
# $count: number of units
organization-has-units = { $count ->
    [one] L’organisation a encore { $count } unité non fermée.
   *[other] L’organisation a encore { $count } unités non fermées.
}
organization-has-units-fix = Fermez d’abord ses unités.
organization-account-of-itself = Une organisation ne peut pas être son propre client professionnel.
organization-account-of-itself-fix = Choisissez une unité de l’organisation qui lui vend.
organization-account-unit-not-active = L’unité sous laquelle elle doit être placée est inactive ou fermée.
organization-account-unit-not-active-fix = Choisissez une unité active, ou activez d’abord celle-ci.
unit-name-taken = Une unité du même type et du même nom se trouve déjà ici.
unit-name-taken-fix = Choisissez un autre nom, ou utilisez l’unité existante.
unit-code-taken = Une autre unité du même type dans cette organisation a ce code.
unit-code-taken-fix = Choisissez un autre code.
unit-closed = L’unité est fermée définitivement.
unit-closed-fix = Créez une nouvelle unité si elle est de nouveau nécessaire.
unit-parent-not-active = L’unité supérieure est inactive ou fermée.
unit-parent-not-active-fix = Choisissez une unité active, ou activez d’abord celle-là.
unit-parent-elsewhere = L’unité supérieure appartient à une autre organisation.
unit-parent-elsewhere-fix = Choisissez une unité de la même organisation.
unit-cycle = L’unité serait placée sous elle-même.
unit-cycle-fix = Choisissez une unité qui n’est pas sous celle-ci.
unit-no-right-there = Vous ne pouvez pas placer d’unités à cet endroit.
unit-no-right-there-fix = Choisissez une autre place ou adressez-vous à une personne responsable de celle-ci.
# $max: number of levels
unit-too-deep = { $max ->
    [one] L’arborescence aurait plus de { $max } niveau.
   *[other] L’arborescence aurait plus de { $max } niveaux.
}
unit-too-deep-fix = Choisissez une place plus haut.
# $max: number of units
unit-too-many-below = { $max ->
    [one] Il y a en dessous plus de { $max } unité, le maximum modifiable à la fois.
   *[other] Il y a en dessous plus de { $max } unités, le maximum modifiable à la fois.
}
unit-too-many-below-fix = Commencez par les parties en dessous, l’une après l’autre.
# $count: number of units
unit-has-units-below = { $count ->
    [one] { $count } unité en dessous est encore en activité.
   *[other] { $count } unités en dessous sont encore en activité.
}
unit-has-units-below-fix = Incluez-les, ou modifiez-les d’abord.
# $count: number of business accounts
unit-has-accounts = { $count ->
    [one] { $count } client professionnel est placé sous cette unité.
   *[other] { $count } clients professionnels sont placés sous cette unité.
}
unit-has-accounts-fix = Placez d’abord les clients professionnels sous une autre unité.
unit-location-type-elsewhere = Seuls les sites ont un type de site.
unit-location-type-elsewhere-fix = Laissez le type de site vide.

## Console: what the pages share
units-nav-group = Entreprise
units-nav = Organisations
units-name = Nom
units-number = Numéro
units-code = Code
units-kind = Type
units-status = Statut
units-location-type = Type de site
units-created = Création
units-reason = Motif
units-reason-help = Conservé dans le journal, visible par ceux qui peuvent le lire.
units-save = Enregistrer
units-cancel = Annuler
units-edit = Modifier
units-activate = Activer
units-deactivate = Désactiver
units-close = Fermer définitivement
units-none = Aucun
units-all = Tous
units-first-page = Retour au début
# $count: number of entries on the page, $total: number of all
units-shown = { $total ->
    [one] { $count } entrée sur { $total }
   *[other] { $count } entrées sur { $total }
}
# $count: number of entries on the page, $total: at least so many
units-shown-of-many = { $total ->
    [one] { $count } sur plus de { $total } entrée
   *[other] { $count } sur plus de { $total } entrées
}
# $count: number of entries on the page
units-shown-here = { $count ->
    [one] { $count } entrée sur cette page
   *[other] { $count } entrées sur cette page
}
units-details = Autres informations
units-details-help = Une par ligne, sous la forme « nom: valeur ». Les parties d’un groupe s’écrivent avec un point : « address.city: Hamburg ». Rien sur des personnes : les personnes sont des utilisateurs.

## Console: organizations
organizations-title = Organisations
organizations-text = Entreprises qui gèrent des personnes, et clients professionnels de celles qui leur vendent.
organizations-search = Rechercher par nom ou numéro
organizations-new = Nouvelle organisation
organizations-new-account = Nouveau client professionnel
organizations-empty = Aucune organisation ici
organizations-empty-text = Aucune ne correspond, ou vous ne pouvez en voir aucune. Retirez les filtres, ou demandez l’accès à votre administrateur.
organizations-account-unit = Client professionnel de
organizations-accounts = Clients professionnels
# $unit: name of a unit
organizations-accounts-under = Clients professionnels sous { $unit }
organizations-edit = Modifier l’organisation
organizations-facts = Données de base
organizations-tree = Unités
organizations-tree-list = Unités en liste
organizations-tree-empty = Aucune unité pour l’instant
organizations-tree-empty-text = Les agences, services et sites de cette organisation apparaîtront ici.
# $count: number of units
organizations-tree-cut = { $count ->
    [one] Seule la première unité est affichée. Ouvrez une unité pour voir ce qu’il y a en dessous.
   *[other] Seules les { $count } unités du haut sont affichées. Ouvrez une unité pour voir ce qu’il y a en dessous.
}
# $name: name of the organization
organizations-created-notice = L’organisation { $name } a été créée.
# $name: name of the organization
organizations-changed-notice = L’organisation { $name } a été modifiée.
organizations-activate-text = L’organisation reprend son activité. Des unités peuvent de nouveau y être créées.
organizations-deactivate-text = L’organisation est mise en pause. Aucune unité ne peut y être créée. Vous pouvez la réactiver à tout moment.
organizations-close-text = L’organisation est fermée définitivement. Elle reste lisible et ne peut pas être rouverte. Ses unités doivent d’abord être fermées.

## Console: units
units-title = Unités
units-search = Rechercher par nom ou code
units-new = Nouvelle unité
units-new-below = Nouvelle unité en dessous
units-edit-title = Modifier l’unité
units-move = Déplacer
# $name: name of the unit
units-move-title = Déplacer { $name }
units-move-text = L’unité est déplacée avec tout ce qu’il y a en dessous. Les responsables de sa place actuelle peuvent perdre l’accès ; ceux de la nouvelle l’obtiennent.
units-move-search = Rechercher la nouvelle place
units-move-where = Nouvelle place
units-move-top = En haut de l’arborescence
units-move-nothing = Aucune unité active trouvée sous laquelle la placer
units-move-look = Aperçu
units-move-ahead = La nouvelle place
units-move-along = { $units ->
    [0] Aucune autre unité ne suit
    [one] Une unité en dessous suit
   *[other] { $units } unités en dessous suivent
}, { $people ->
    [0] et personne n’y travaille.
    [one] et une personne.
   *[other] et { $people } personnes.
}
units-move-along-units = { $units ->
    [0] Aucune autre unité ne suit.
    [one] Une unité en dessous suit.
   *[other] { $units } unités en dessous suivent.
}
units-parent = Placée sous
units-parent-top = En haut de l’arborescence
units-parent-hidden = Une unité que vous ne pouvez pas voir
units-organization = Organisation
units-children = Directement en dessous
units-people = Personnes
units-people-count = { $count ->
    [one] une personne
   *[other] { $count } personnes
}
units-below = Sous cette unité
units-below-empty = Rien sous cette unité
units-below-empty-text = Les unités qui dépendent de celle-ci apparaîtront ici.
units-history = Places précédentes
units-history-now = jusqu’à aujourd’hui
# $until: a date
units-history-until = jusqu’au { $until }
units-empty = Aucune unité ici
units-empty-text = Aucune ne correspond, ou vous ne pouvez en voir aucune. Retirez les filtres, ou demandez l’accès à votre administrateur.
units-with-below = Inclure tout ce qu’il y a en dessous
units-with-below-help = Sinon, la modification est refusée tant que des unités en dessous sont en activité.
# $name: name of the unit
units-created-notice = L’unité { $name } a été créée.
# $name: name of the unit
units-changed-notice = L’unité { $name } a été modifiée.
# $name: name of the unit
units-moved-notice = L’unité { $name } a été déplacée.
units-activate-text = L’unité reprend son activité. Les unités en dessous restent inchangées.
units-deactivate-text = L’unité est mise en pause. Les affectations de personnes à cette unité sont suspendues. Vous pouvez la réactiver à tout moment.
units-close-text = L’unité est fermée définitivement. Elle reste lisible et ne peut pas être rouverte. Son nom et son code peuvent servir à une autre unité.
