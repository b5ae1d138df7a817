### Imports: the personnel feed and files of accounts.

permission-imports-run = Importer des personnes et des clients professionnels depuis des fichiers, avec les droits qu’exigent leur création et leur modification

## About the file

# $why: the machine's own words
import-unreadable = Le fichier est illisible : { $why }.
import-unreadable-fix = Vérifiez qu’il existe et que Reeve peut le lire.
import-empty = Le fichier est vide, ou sa première ligne n’a pas de noms de colonnes.
import-empty-fix = Commencez le fichier par une ligne qui nomme les colonnes.
# $max: mebibytes
import-too-large = Le fichier dépasse { $max } Mio.
import-too-large-fix = Divisez-le en plusieurs fichiers.
# $max: number of lines
import-too-many-rows = Le fichier a plus de { $max } lignes.
import-too-many-rows-fix = Divisez-le en plusieurs fichiers.
import-changed = Le fichier a été modifié pendant sa lecture.
import-changed-fix = Attendez qu’il soit entièrement écrit, puis importez-le de nouveau.
# $name: the column
import-column-missing = La colonne { $name } manque.
import-column-missing-fix = Ajoutez la colonne, même si elle reste vide, et vérifiez l’orthographe de la première ligne.
# $nearest: the known column most like it
import-column-unknown = Aucune colonne de ce nom n’est connue.
import-column-unknown-fix = Renommez-la en { $nearest } si c’est ce que vous vouliez dire, ou supprimez-la.
import-column-duplicate = La colonne figure deux fois.
import-column-duplicate-fix = Supprimez l’une des deux.

## About a line

# $found, $expected: numbers of fields
import-field-count = La ligne a { $found } champs, la première ligne nomme { $expected } colonnes.
import-field-count-fix = Mettez entre guillemets les champs qui contiennent le séparateur, et vérifiez qu’il n’en manque pas et qu’il n’y en a pas en trop.
import-unclosed-quote = Un guillemet est ouvert et jamais fermé, si bien que des lignes se confondent.
import-unclosed-quote-fix = Fermez-le, ou doublez-le s’il fait partie du texte.
# $max: kibibytes
import-line-too-long = La ligne dépasse { $max } Kio ou a trop de champs.
import-line-too-long-fix = Vérifiez qu’aucun guillemet n’est resté ouvert et que le fichier est bien un fichier CSV.
import-nul = Le texte contient un caractère NUL.
import-nul-fix = Enregistrez de nouveau le fichier en CSV, en UTF-8.
import-encoding = Il y a ici des octets qui ne sont pas des lettres dans l’encodage du fichier, ou des lettres perdues par un programme antérieur.
import-encoding-fix = Enregistrez de nouveau le fichier en CSV, en UTF-8, depuis son programme d’origine.

## About people

import-number-invalid = Ce n’est pas un matricule.
import-number-invalid-fix = Utilisez de 1 à 64 caractères visibles.
# $line: the other line
import-number-duplicate = La ligne { $line } a déjà ce matricule.
import-number-duplicate-fix = Gardez l’une des deux lignes.
import-number-taken = Quelqu’un dans l’organisation a déjà ce matricule.
import-number-taken-fix = Supprimez la ligne ou donnez un autre matricule.
# $line, $number: the other person
import-email-duplicate = Une autre personne de ce fichier a la même adresse e-mail : ligne { $line }.
import-email-duplicate-fix = Donnez à chaque personne sa propre adresse, ou laissez le champ vide.
import-login-duplicate = Une autre personne de ce fichier a le même nom d’utilisateur : ligne { $line }.
import-login-duplicate-fix = Donnez à chaque personne son propre nom, ou laissez le champ vide.
import-email-taken = Un compte avec cette adresse e-mail existe déjà.
import-email-taken-fix = Supprimez la ligne, ou donnez d’abord ce matricule au compte existant.
import-login-taken = Quelqu’un d’autre a ce nom d’utilisateur.
import-login-taken-fix = Choisissez un autre nom ou laissez le champ vide.
import-manager-unknown = Personne n’a ce matricule dans le fichier ni dans l’organisation.
import-manager-unknown-fix = Corrigez le matricule du manager ou laissez le champ vide.
# $chain: personnel numbers, each reporting to the next
import-manager-cycle = La ligne hiérarchique tourne en rond : { $chain }.
import-manager-cycle-fix = Corrigez le manager de l’une de ces personnes.
import-manager-gone = Le manager est parti ; la personne est importée sans manager.
import-manager-gone-fix = Indiquez son successeur.
# $nearest: the department most like it
import-department-unknown = Ce service ne figure pas dans la liste des services.
import-department-unknown-fix = Corrigez le nom – { $nearest } est le plus proche – ou ajoutez-le à la liste.
import-department-inactive = Le service est désactivé dans l’organisation.
import-department-inactive-fix = Activez le service ou indiquez-en un autre.
# $line: the other line
import-department-duplicate = La ligne { $line } a déjà ce service.
import-department-duplicate-fix = Gardez l’une des deux lignes.
import-end-before-start = Le dernier jour précède le premier.
import-end-before-start-fix = Corrigez l’une des deux dates.
# $line: the line of the earlier period
import-periods-overlap = Cette période commence avant la fin de celle de la ligne { $line }.
import-periods-overlap-fix = Corrigez les dates pour que l’une suive l’autre.
import-end-missing = D’après son statut, la période est terminée, mais elle n’a pas de dernier jour.
import-end-missing-fix = Saisissez le dernier jour ou corrigez le statut.
import-status-contradicts = D’après son statut, la période continue, mais son dernier jour est passé.
import-status-contradicts-fix = Corrigez le statut ou le dernier jour.
import-phone-left-out = Le numéro de téléphone est illisible ; la personne est importée sans lui.
import-phone-left-out-fix = Écrivez le numéro avec son indicatif de pays, par exemple +49 30 123456.
# $line: the other line
import-phone-shared = La personne de la ligne { $line } a le même numéro de téléphone ; une seule des deux peut se connecter avec.
import-phone-shared-fix = Rien à faire si elles partagent un téléphone.
import-id-given = Les nouveaux comptes n’ont pas encore d’identifiant ; cet import ne fait que créer.
import-id-given-fix = Laissez l’identifiant vide, ou supprimez la ligne si le compte existe.
import-organization-unknown = Aucune organisation n’a ce numéro, ou vous ne pouvez pas la voir.
import-organization-unknown-fix = Corrigez le numéro, ou laissez-le vide pour l’organisation dans laquelle vous importez.
import-organization-inactive = L’organisation est désactivée ou fermée.
import-organization-inactive-fix = Activez-la d’abord.
import-role-unknown = Aucun rôle de ce nom ne peut être attribué dans une organisation.
import-role-unknown-fix = Utilisez le code du rôle, par exemple employee.

## About business accounts

# $line: the other line
import-account-duplicate = La ligne { $line } a déjà ce numéro.
import-account-duplicate-fix = Gardez l’une des deux lignes.
import-territory-duplicate = La ligne { $line } a déjà ce secteur.
import-territory-duplicate-fix = Gardez l’une des deux lignes.
# $nearest: the number most like it
import-territory-unknown = Ce numéro ne figure pas dans la liste des secteurs.
import-territory-unknown-fix = Corrigez le numéro – { $nearest } est le plus proche – ou ajoutez le secteur à la liste.
import-letters-lost = Des lettres de ce texte ont été perdues lors d’une conversion antérieure.
import-letters-lost-fix = Rien à faire pour l’import. Corrigez le texte ensuite.

## About the whole

# $count: number of faults
import-faults = { $count ->
    [one] Le fichier a { $count } erreur. Rien n’a été modifié.
   *[other] Le fichier a { $count } erreurs. Rien n’a été modifié.
}
import-faults-fix = Corrigez-les dans le fichier et importez-le de nouveau.
import-not-cleared = Quelque chose dans cette organisation est classifié au-dessus de votre habilitation.
import-not-cleared-fix = Faites importer par une personne habilitée.
# $leaving: people who would leave; $present: people there are
import-mass-change = { $leaving } personnes sur { $present } partiraient. Rien n’a été modifié.
import-mass-change-fix = Vérifiez que le fichier est complet. Si elles partent bien, confirmez-le et importez de nouveau.

import-outcome-preview = Ceci est un aperçu. Rien n’a été modifié.
import-outcome-applied = L’import est terminé.
import-outcome-unchanged = Tout correspond déjà au fichier. Rien n’a été modifié.
import-outcome-faults = Le fichier a des erreurs. Rien n’a été modifié.
import-outcome-needs-confirmation = Tant de personnes partiraient qu’une confirmation est nécessaire. Rien n’a été modifié.
import-outcome-stopped = L’import s’est arrêté à une ligne refusée. Ce qui précède est fait ; corrigez la ligne et importez de nouveau le fichier.

import-encoding-utf8 = UTF-8
import-encoding-windows1252 = Windows-1252
import-encoding-utf16 = UTF-16
import-delimiter-comma = virgule
import-delimiter-semicolon = point-virgule
import-delimiter-tab = tabulation
import-delimiter-pipe = barre verticale
# $file: its name; $rows, $people: numbers; $encoding, $delimiter: in words
import-format = { $file } : { $rows } lignes, { $people } personnes ; { $encoding }, séparateur : { $delimiter }
# $file: its name; $rows, $people: numbers; $encoding, $delimiter: in words
import-format-organizations = { $file } : { $rows } lignes, { $people } clients professionnels ; { $encoding }, séparateur : { $delimiter }
# $count: number of business accounts or territories
import-count-organizations-created = { $count ->
    [one] { $count } client professionnel à créer
   *[other] { $count } clients professionnels à créer
}
import-count-organizations-updated = { $count ->
    [one] { $count } client professionnel à modifier
   *[other] { $count } clients professionnels à modifier
}
import-count-organizations-unchanged = { $count ->
    [one] { $count } client professionnel reste inchangé
   *[other] { $count } clients professionnels restent inchangés
}
import-count-territories = { $count ->
    [one] { $count } secteur ou région à créer
   *[other] { $count } secteurs et régions à créer
}
import-count-territories-updated = { $count ->
    [one] { $count } secteur à modifier
   *[other] { $count } secteurs à modifier
}

# $count: number of people or departments
import-count-created = { $count ->
    [one] { $count } compte à créer
   *[other] { $count } comptes à créer
}
import-count-moved = { $count ->
    [one] { $count } personne mutée
   *[other] { $count } personnes mutées
}
import-count-updated = { $count ->
    [one] { $count } personne modifiée autrement
   *[other] { $count } personnes modifiées autrement
}
import-count-left = { $count ->
    [one] { $count } personne part
   *[other] { $count } personnes partent
}
import-count-unchanged = { $count ->
    [one] { $count } personne reste inchangée
   *[other] { $count } personnes restent inchangées
}
import-count-gone = { $count ->
    [one] { $count } personne était déjà partie ; pas de compte
   *[other] { $count } personnes étaient déjà parties ; pas de comptes
}
import-count-departments = { $count ->
    [one] { $count } service à créer
   *[other] { $count } services à créer
}
import-count-absent = { $count ->
    [one] { $count } personne de l’organisation ne figure pas dans le fichier et reste inchangée
   *[other] { $count } personnes de l’organisation ne figurent pas dans le fichier et restent inchangées
}
# $count: number of faults or notices
import-faults-head = { $count ->
    [one] { $count } erreur :
   *[other] { $count } erreurs :
}
import-notices-head = { $count ->
    [one] { $count } remarque :
   *[other] { $count } remarques :
}
import-more = { $count ->
    [one] et { $count } de plus
   *[other] et { $count } de plus
}

import-stage-reading = Lecture du fichier
import-stage-comparing = Comparaison
import-stage-departments = Services
import-stage-people = Personnes
import-stage-managers = Managers
import-stage-organizations = Clients professionnels

## Pages

import-title = Imports
import-intro = Importez des personnes et des clients professionnels depuis un fichier. Vous voyez d’abord ce qui se passerait ; rien ne change sans votre accord.
import-kind = Contenu du fichier
import-kind-hr = Fichier du personnel
import-kind-hr-help = Une ligne par période d’emploi. Les personnes qui y figurent sont créées, mutées ou modifiées, ou partent.
import-kind-users = Comptes
import-kind-users-help = Une ligne par compte à créer.
import-kind-organizations = Clients professionnels
import-kind-organizations-help = Une ligne par client, avec la liste des secteurs à côté. Les clients qui y figurent sont créés ou modifiés.
import-organization = Organisation
import-file = Fichier
import-file-help = CSV, 16 Mio au plus.
import-departments-file = Liste des services
import-departments-file-help = Pour un fichier du personnel : name et group_name de chaque service.
import-territories-file = Liste des secteurs
import-territories-file-help = Pour des clients professionnels : territory_id, name et territory_group de chaque secteur, country si vous le souhaitez.
import-look = Voir ce qui se passerait
import-apply = Importer maintenant
import-again = Choisir un autre fichier
import-confirm-mass = Ces personnes partent bien : continuer
import-preview-title = Aperçu
import-result-title = Résultat
import-faults-title = Erreurs
import-notices-title = Remarques
import-changes-title = Modifications
import-column-line = Ligne
import-column-column = Colonne
import-column-value = Valeur
import-column-problem = Problème
import-column-person = Personne
import-column-organization = Client professionnel
import-column-action = Action
import-column-what = Ce qui change
import-action-create = création
import-action-move = mutation
import-action-update = modification
import-action-leave = départ
import-what-account = compte
import-what-organization = client professionnel
import-what-master_data = données de base
import-what-name = nom
import-what-username = nom d’utilisateur
import-what-email = adresse e-mail
import-what-phone = numéro de téléphone
import-what-membership = emploi
import-what-manager = manager
import-what-department = service
import-what-role = rôle
import-kept = Le fichier est conservé chiffré pendant une heure, pour vous seul.
import-upload-gone = Le fichier n’est plus conservé. Choisissez-le de nouveau.
import-no-file = Choisissez un fichier.
import-figure-created = Créations
import-figure-moved = Mutations
import-figure-updated = Modifications
import-figure-left = Départs
import-figure-territories = Secteurs
import-figure-unchanged = Inchangés
