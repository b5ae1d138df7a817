### Séparation des tâches : règles, infractions, exceptions.

permission-separations-read = Voir les règles de séparation des tâches, et qui les enfreint
permission-separations-create = Créer des règles de séparation des tâches
permission-separations-update = Modifier les règles de séparation des tâches et décider des exceptions
permission-separations-delete = Retirer des règles de séparation des tâches
permission-module-separations = Séparation des tâches

separation-conflict = La règle « { $rule } » sépare ce que cela donnerait (« { $gives } ») de ce que la personne détient par le rôle { $by } (« { $held } »).
separation-conflict-fix = { $count ->
    [0] Mettez d’abord fin à l’autre, choisissez un autre lieu ou un autre moment, ou demandez une exception.
   *[other] Donnez plutôt l’un de ceux-ci : { $instead }. Ou mettez d’abord fin à l’autre, choisissez un autre lieu ou un autre moment, ou demandez une exception.
}
separation-conflict-link = Demander une exception
separation-conflict-lent = La règle « { $rule } » sépare ce que cela donnerait (« { $gives } ») de ce que la personne peut faire à la place d’une autre (« { $held } »).
separation-conflict-lent-fix = { $count ->
    [0] Mettez d’abord fin à l’autre, choisissez un autre lieu ou un autre moment, ou demandez une exception.
   *[other] Donnez plutôt l’un de ceux-ci : { $instead }. Ou mettez d’abord fin à l’autre, choisissez un autre lieu ou un autre moment, ou demandez une exception.
}
separation-conflict-lent-link = Demander une exception
separation-role-has-both = Le rôle { $role } aurait les deux côtés de la règle « { $rule } » : { $left } et { $right }.
separation-role-has-both-fix = Retirez l’un des deux, ou créez deux rôles.
separation-holders-in-the-way = { $count ->
    [one] Une personne ayant le rôle { $role } enfreindrait la règle « { $rule } ».
   *[other] { $count } personnes ayant le rôle { $role } enfreindraient la règle « { $rule } ».
}
separation-holders-in-the-way-fix = Mettez d’abord fin à ce qu’elles ont de l’autre côté, ou créez un autre rôle.
separation-too-many-holders = Plus de { $max } personnes ont le rôle { $role }, et autant l’autre côté de la règle « { $rule } » : on ne les examine pas en une seule modification.
separation-too-many-holders-fix = Créez un nouveau rôle et donnez-le pas à pas.
separation-empty-side = Un côté est vide.
separation-empty-side-fix = Placez au moins une permission ou un rôle de chaque côté.
separation-too-many-items = Il y en a plus de { $max }.
separation-too-many-items-fix = Faites-en plusieurs règles.
separation-on-both-sides = { $name } est des deux côtés.
separation-on-both-sides-fix = Retirez-le de l’un des deux.
separation-unknown-permission = Il n’y a pas de permission { $name }.
separation-unknown-permission-fix = Prenez-en une dans la liste des permissions.
separation-unknown-role = Il n’y a pas de rôle { $name } dont cette règle puisse parler.
separation-unknown-role-fix = Prenez un rôle de la maison, ou un rôle de l’organisation de la règle.
separation-too-many = Il y a déjà { $max } règles, c’est le maximum.
separation-too-many-fix = Retirez-en une inutile, ou réunissez-en deux.
separation-retired = La règle est retirée.
separation-retired-fix = Créez-en une nouvelle.
separation-place-inactive = L’organisation n’est pas active.
separation-place-inactive-fix = Activez-la d’abord.
separation-breach-gone = L’infraction a déjà disparu.
separation-breach-gone-fix = Regardez de nouveau la liste.
separation-exception-open = Quelqu’un l’a déjà demandé, ou la personne est exceptée.
separation-exception-open-fix = Regardez les exceptions de la règle.
separation-exception-decided = C’est déjà décidé.
separation-exception-decided-fix = Redemandez si c’est encore nécessaire.
separation-not-yours-to-decide = Nul ne décide de sa propre demande ni de soi-même.
separation-not-yours-to-decide-fix = Faites décider une autre personne qui peut modifier la règle.
separation-ends-in-past = La fin est dans le passé.
separation-ends-in-past-fix = Choisissez un jour plus tardif, ou laissez ouvert.
separation-reason-missing = Il manque un motif.
separation-reason-missing-fix = Dites pourquoi : on décide d’après cela.
separation-too-many-at-once = Plus de { $max } à la fois.
separation-too-many-at-once-fix = Envoyez-les en plusieurs fois.

event-separation-created = Règle de séparation des tâches créée
event-separation-changed = Règle de séparation des tâches modifiée
event-separation-retired = Règle de séparation des tâches retirée
event-separation_exception-asked = Exception à une règle demandée
event-separation_exception-granted = Exception à une règle accordée
event-separation_exception-declined = Exception à une règle refusée
event-separation_exception-ended = Exception à une règle terminée
event-separation_breach-found = Infraction à une règle trouvée
event-separation_breach-gone = Infraction à une règle disparue

separation-nav = Séparation des tâches
separation-title = Séparation des tâches
separation-text = Ce que nul ne peut avoir à la fois. Qui veut donner un rôle qui enfreint une règle l’apprend, et rien n’est enregistré.
separation-tab-rules = Règles
separation-tab-breaches = Infractions
separation-tab-exceptions = Exceptions
separation-name = Nom
separation-description = À quoi elle sert
separation-left = Un côté
separation-right = Autre côté
separation-left-text = Qui détient l’un de ceux-ci…
separation-right-text = … ne peut rien détenir de ceux-ci.
separation-whose = Vaut dans
separation-whose-help = Une règle de l’installation vaut dans toutes les organisations.
separation-of-all = Toutes les organisations
separation-breaches = Infractions
separation-at-least = plus de { $count }
separation-more = { $count } de plus
separation-new = Nouvelle règle
separation-edit = Modifier
separation-retire = Retirer
separation-retire-text = La règle ne s’applique plus à personne et ses infractions n’en sont plus. Ce qu’elle était reste consigné.
separation-retired-badge = Retirée
separation-review = Vérifier maintenant
separation-empty = Pas encore de règles
separation-empty-text = Une règle nomme deux choses qu’une personne ne doit pas avoir à la fois, comme faire des demandes d’achat et les approuver.
separation-facts = À propos de la règle
separation-what = Permission ou rôle
separation-where-from = Appartient à
separation-a-role = un rôle
separation-item-role = le rôle { $role }
separation-by-role = par { $role }
separation-across = Ne doivent pas se rencontrer
separation-across-place = Sur les mêmes choses : en un lieu, ou l’un dans l’autre
separation-across-organization = N’importe où dans une organisation
separation-except = Rôles non concernés
separation-except-help = Pour les rôles au-dessus de ces tâches, comme un administrateur qui peut tout.
separation-nobody-excepted = aucun
separation-form-text = Dites de chaque permission et rôle de quel côté il est. Cela vaut dès le prochain octroi ; qui enfreint déjà la règle est listé.
separation-sides = Les deux côtés
separation-sides-text = Nul ne peut avoir quelque chose d’un côté et quelque chose de l’autre.
separation-side-none = Aucun
separation-side-left = Un côté
separation-side-right = Autre côté
separation-roles = Rôles
separation-reason = Motif
separation-reason-help = On décide d’après cela.
separation-make = Créer la règle
separation-save = Enregistrer
separation-back = Retour aux infractions
separation-made-notice = La règle a été créée ; la vérification a commencé.
separation-saved-notice = La règle a été enregistrée.
separation-retired-notice = La règle a été retirée.
separation-review-notice = La règle est en cours de vérification.
separation-person = Personne
separation-rule = Règle
separation-where = Où
separation-everywhere = partout
separation-found = Trouvée
separation-breaches-text = Qui détient les deux bien qu’une règle l’interdise : la règle est plus récente, ou quelque chose a bougé. On vérifie chaque heure.
separation-breaches-empty = Personne n’enfreint de règle
separation-breaches-empty-text = Autant que vous puissiez voir, et selon la dernière vérification.
separation-end-left = Mettre fin à un côté
separation-end-right = Mettre fin à l’autre côté
separation-mend-title = Corriger des infractions
separation-mend-left = { $count ->
    [one] Pour une personne, ce qu’elle détient d’un côté prend fin maintenant.
   *[other] Pour { $count } personnes, ce qu’elles détiennent d’un côté prend fin maintenant.
}
separation-mend-right = { $count ->
    [one] Pour une personne, ce qu’elle détient de l’autre côté prend fin maintenant.
   *[other] Pour { $count } personnes, ce qu’elles détiennent de l’autre côté prend fin maintenant.
}
separation-mend-do = { $count ->
    [one] Mettre fin pour une personne
   *[other] Mettre fin pour { $count } personnes
}
separation-mend-nobody = Personne de choisi
separation-mend-nobody-text = Choisissez des personnes dans la liste des infractions ; peut-être sont-elles déjà corrigées.
separation-mend-done = { $done } sur { $of } ont pris fin. Chacune est consignée séparément.
separation-what-became = Ce qu’il en est advenu
separation-mended = Corrigée
separation-ended-not-mended = Terminé, mais la personne détient la même chose par un autre octroi
separation-exceptions = Exceptions
separation-exceptions-text = Personnes qui peuvent avoir les deux un temps, et qui l’a demandé. Une autre personne décide.
separation-exceptions-empty = Pas d’exceptions
separation-exceptions-empty-text = Qui se voit refuser un octroi par une règle peut en demander une de là.
separation-exception-of = Exception pour { $name }
separation-exception-end = Mettre fin à l’exception
separation-exception-ended-notice = L’exception a pris fin.
separation-state = État
separation-state-asked = Demandée
separation-state-granted = Accordée
separation-state-declined = Refusée
separation-state-ended = Terminée
separation-state-over = Expirée
separation-until = Jusqu’au
separation-until-help = Ce jour non compris, en UTC. Vide : jusqu’à nouvel ordre.
separation-open-ended = jusqu’à nouvel ordre
separation-asked-by = Demandée par
separation-asked-at = Demandée le
separation-decided-at = Décidée le
separation-answer = Réponse
separation-question = Ce qui est demandé
separation-grant = Accorder
separation-decline = Refuser
separation-granted-notice = L’exception a été accordée.
separation-declined-notice = L’exception a été refusée.
separation-not-yours = Une autre personne doit décider : nul ne décide de sa propre demande ni de soi-même.
separation-ask = Demander une exception
separation-ask-text = Que cette personne puisse avoir les deux côtés de la règle un temps. Quelqu’un qui peut modifier la règle décide.
separation-ask-do = Demander
separation-asked-notice = L’exception a été demandée.
job-separation-review = Voir qui enfreint une règle
job-separation-review-all = Voir qui enfreint une règle quelconque
separation-lent = À la place de quelqu’un
