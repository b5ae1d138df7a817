### Ce qui attend une deuxième personne : les mots du noyau.

permission-proposals-read = Voir ce qui attend une deuxième personne, et ce qu’il en est advenu
permission-module-proposals = Deuxième personne

proposal-decided = C’est déjà décidé.
proposal-decided-fix = Proposez-le de nouveau si nécessaire.
proposal-too-late = Son délai est passé.
proposal-too-late-fix = Proposez-le de nouveau.
proposal-other-hash = C’est une autre commande que celle affichée.
proposal-other-hash-fix = Rechargez la page et regardez ce qu’elle dit.
proposal-not-yours-to-decide = Nul ne décide de ce qu’il a proposé ni de ce qui le concerne, ni de ce qu’a proposé quelqu’un à la place de qui il agit.
proposal-not-yours-to-decide-fix = Faites décider une autre personne qui en a le droit.
proposal-no-longer-allowed = Qui l’a proposé ne peut plus le faire, ou vous ne le pouvez pas, ou pas depuis avant la proposition.
proposal-no-longer-allowed-fix = Faites décider une autre personne qui le pouvait déjà lors de la proposition.
proposal-somebody-else-can = Une autre personne pourrait donner son accord.
proposal-somebody-else-can-fix = Attendez, ou demandez-lui.
proposal-reason-missing = Il manque un motif.
proposal-reason-missing-fix = Dites pourquoi cela ne peut attendre : c’est consigné.

event-proposal-made = Proposé à une deuxième personne
event-proposal-approved = Une deuxième personne a donné son accord
event-proposal-declined = Une deuxième personne a refusé
event-proposal-withdrawn = Proposition retirée
event-proposal-expired = Proposition expirée
event-proposal-glass_broken = Fait seul, nul autre ne pouvant donner son accord
