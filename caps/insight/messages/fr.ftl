### The scorecard.

insight-nav = Indicateurs
insight-title = Indicateurs
insight-text = L’état des comptes à votre portée par rapport aux objectifs. Mesuré le { $at }, une fois par heure.
insight-text-never = L’état des comptes à votre portée par rapport aux objectifs.
insight-never = Pas encore mesuré
insight-never-text = Les premiers chiffres arrivent dans la minute qui suit le démarrage, puis une fois par heure.
insight-column-measure = Indicateur
insight-column-now = Maintenant
insight-column-target = Objectif
insight-column-week = Il y a une semaine
insight-column-trend = 30 jours
insight-percent = { $tenth ->
    [0] { $whole } %
   *[other] { $whole },{ NUMBER($tenth, useGrouping: "false") } %
 }
insight-part = { $part } sur { $of }
insight-nothing = –
insight-above = Objectif : plus de { $share }
insight-below = Objectif : moins de { $share }
insight-none = Objectif : aucun
insight-missed = Non atteint
insight-before = { $share } il y a une semaine
insight-course = { $days } jours : de { $first } à { $last }

## Measures
insight-score-verified = Adresse vérifiée
insight-score-verified-how = Comptes dont une adresse appartient à la personne de façon établie.
insight-score-complete = Profil complet
insight-score-complete-how = Comptes dont le profil contient tout ce qui est souhaité pour leur type.
insight-score-lock_outs = Verrouillés aujourd’hui
insight-score-lock_outs-how = Comptes actifs dont le mot de passe a été verrouillé aujourd’hui après trop d’échecs.
insight-score-failures = Connexions échouées aujourd’hui
insight-score-failures-how = Sur toutes les tentatives du jour.
insight-score-duplicates = Doublons probables
insight-score-duplicates-how = Comptes portant le même nom et la même date de naissance qu’un autre.
insight-score-idle = Inutilisés depuis un an
insight-score-idle-how = Comptes de plus d’un an sans connexion depuis douze mois.
insight-score-never = Jamais connectés
insight-score-never-how = Comptes auxquels personne ne s’est jamais connecté.
insight-below-a-tenth = < 0,1 %
