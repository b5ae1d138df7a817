job-demo-census = Compter les personnes d’une entreprise de démonstration
job-server-due-statuses = Terminer les statuts arrivés à échéance
job-server-due-memberships = Terminer les rattachements après leur dernier jour
job-server-due-access = Commencer et terminer rôles et affectations
job-server-old-uploads = Supprimer les anciens envois
job-server-old-answers = Supprimer les réponses conservées
job-server-due-proposals = Clore les propositions dont le délai est passé
job-server-old-tallies = Supprimer les anciens décomptes de refus
job-insight-measure = Mesurer les indicateurs

home-nav = Accueil
home-title = Accueil
home-text = Qui est là, et par où continuer.
home-text-own = Votre compte, vos sessions, votre journal.
home-open = Ouvrir
home-users = Utilisateurs
home-users-text = Trouver des personnes, en ajouter, modifier leurs droits et leur statut.
home-units = Organisations et unités
home-units-text = Entreprises, agences, services et sites, et qui en fait partie.
home-roles = Rôles
home-roles-text = Ce que chaque rôle permet, noir sur blanc, et qui le détient.
home-records = Journal
home-records-text = Ce qui s’est passé, qui l’a fait et ce qu’il y avait avant.
home-account = Votre compte
home-account-text = Votre profil, votre mot de passe, vos sessions et vos jetons.
home-hello = Bonjour, { $name }
home-at-least = plus de { $count }
home-needs = Ce qui vous attend
home-needs-none = Rien ne vous attend.
home-people = Comptes
home-recent = Dernières modifications
home-recent-all = Tout le journal
home-need-dead-letters = { $count ->
    [one] Une tâche de fond a échoué trop souvent et attend une décision.
   *[other] { $count } tâches de fond ont échoué trop souvent et attendent une décision.
 }
home-need-verify = Aucune de vos adresses n’est encore vérifiée.
first-title = Premiers pas
first-dismiss = Ne plus afficher
first-done = fait
first-open = à faire
first-progress = Fait jusqu’ici
first-count = { $count } sur { $of }
first-organization = Nommez votre organisation
first-organization-text = L’entreprise à laquelle appartiennent personnes et unités.
first-units = Dessinez sa structure
first-units-text = Succursales, services, sites : les droits suivent le lieu de travail.
first-mail = Mettre en place l’envoi des messages
first-mail-text = Pour que chacun reçoive le lien avec lequel il choisit son mot de passe. Dans la configuration : public_url, mail_transport (smtp, ou folder pour essayer), mail_from, smtp_host. Le diagnostic dit ce qui manque.
first-people = Faites entrer vos équipes
first-people-text = Depuis un fichier, d’abord examiné puis appliqué, ou un par un.
first-roles = Attribuez des rôles
first-roles-text = La matrice montre ce que chaque rôle permet ; ils s’attribuent sur la page de chaque personne.
first-second = Ayez un second administrateur
first-second-text = Pour que personne ne soit bloqué si l’un est malade ou perd son mot de passe.
first-backup = Faites une sauvegarde
first-backup-text = Avec « reeve backup » sur la machine ; le diagnostic indique l’âge de la plus récente.
home-need-profile = Votre profil est complet à { $percent } %.
home-need-pending = { $count ->
    [one] Un compte est en attente : il n’a pas encore d’accès.
   *[other] { $count } comptes sont en attente : ils n’ont pas encore d’accès.
 }
home-need-proposals = { $count ->
    [one] Une proposition attend une deuxième personne.
   *[other] { $count } propositions attendent une deuxième personne.
 }
home-need-exceptions = { $count ->
    [one] Quelqu’un demande une exception à la séparation des tâches.
   *[other] { $count } exceptions à la séparation des tâches sont demandées.
 }
home-need-breaches = { $count ->
    [one] Une personne cumule des tâches à séparer.
   *[other] Des tâches à séparer sont cumulées { $count } fois.
 }
home-need-pending-many = { $count } comptes sont en attente : ils n’ont pas encore d’accès.

search-title = Recherche
search-text = Les personnes et organisations que vous pouvez voir.
search-label = Nom, e-mail, téléphone, numéro
search-go = Rechercher
search-column-name = Nom
search-column-kind = Type
search-start = Que cherchez-vous ?
search-start-text = Saisissez une partie d’un nom, d’une adresse ou d’un numéro.
search-none = Aucun résultat
search-none-text = Aucune personne ni organisation à votre portée ne contient ces mots. Vérifiez l’orthographe ou utilisez moins de mots.
search-organization = Organisation

event-installation-backed_up = Sauvegarde effectuée
event-installation-restored = Sauvegarde restaurée
home-need-special = { $count ->
    [one] Un usage inhabituel d’une autorisation spéciale attend d’être vu.
   *[other] { $count } usages inhabituels d’autorisations spéciales attendent d’être vus.
}
job-server-old-uses = Retirer les anciens comptes d’autorisations spéciales
