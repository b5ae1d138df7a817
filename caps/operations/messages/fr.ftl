### Running the installation: background jobs.

operations-nav-group = Exploitation
operations-nav-jobs = Tâches

operations-jobs-title = Tâches de fond
operations-jobs-text = Le travail qui se fait à côté des requêtes des utilisateurs. Une tâche qui a échoué trop souvent attend ici comme lettre morte jusqu’à ce que quelqu’un décide.
operations-jobs-search = Rechercher par numéro de tâche
operations-jobs-every-kind = Tous les types
# $count: the number at which counting stops
operations-jobs-at-least = plus de { $count }
# $count: jobs on this page
operations-jobs-shown = { $count ->
    [one] { $count } tâche sur cette page
   *[other] { $count } tâches sur cette page
}
operations-jobs-none = Aucune tâche
operations-jobs-none-text = Il n’y a aucune tâche de ce type et dans cet état. Les tâches terminées restent affichées une semaine.

operations-job-title = Tâche
operations-job-id = Numéro de tâche
operations-job-kind = Type
operations-job-state = État
operations-job-run-at = Pas avant
operations-job-created-at = Mise en file
operations-job-finished-at = Fin
operations-job-claimed-until = Reprise ailleurs sans nouvelles avant
operations-job-attempts = Tentatives
# $now: attempts so far; $of: attempts at most
operations-job-attempts-of = { $now } sur { $of }
operations-job-last-error = Dernière erreur
operations-job-on-behalf-of = Demandée par

operations-job-waiting = En attente
operations-job-running = En cours
operations-job-done = Terminée
operations-job-dead = Lettre morte
operations-job-was-cancelled = Annulée

operations-job-replay = Relancer
operations-job-cancel = Annuler la tâche
operations-job-replayed = La tâche est relancée.
operations-job-cancelled = La tâche a été annulée.
operations-job-went-on = La tâche avait avancé entre-temps ; rien n’a été modifié. Voici son état actuel.

### The check-up: what is unsafe or broken, and what to do. `reeve doctor` says the same.

operations-nav-checkup = Diagnostic
operations-checkup-title = Diagnostic
operations-checkup-text = Ce qui n’est pas sûr ou ne fonctionne pas dans cette installation, et que faire. Sur la machine, la commande reeve doctor va plus loin : elle examine chaque page de la base de données et ce qui protège les entrées du journal.
operations-checkup-severity = Gravité
operations-checkup-finding = Constat
operations-checkup-remedy = Que faire
operations-checkup-none = Aucun problème trouvé
operations-checkup-none-text = Tout ce que le serveur peut savoir de lui-même est en ordre.
operations-checkup-fault = Défaut
operations-checkup-warning = Avertissement
operations-checkup-hint = Remarque
permission-checkup-read = Voir le diagnostic de l’installation

checkup-settings-wrong = Les paramètres sont inutilisables : { $why }
checkup-settings-wrong-fix = Corrigez le fichier, la variable ou l’option en cause. Reeve ne démarre pas avec des paramètres qu’il ne comprend pas.
checkup-runs-as-root = Reeve s’exécute en tant que root.
checkup-runs-as-root-fix = Donnez-lui son propre compte, qui ne possède que son dossier de données ; l’unité systemd dans packaging/ le fait.
checkup-listens-in-clear = Reeve écoute sur { $address } sans chiffrement : les mots de passe et les sessions traversent le réseau en clair.
checkup-listens-in-clear-fix = Définissez tls_certificate et tls_key, ou écoutez sur 127.0.0.1 derrière un proxy qui chiffre et qui figure dans trusted_proxies.
checkup-listens-behind-proxy = Reeve écoute sur { $address } sans chiffrement et compte sur un proxy placé devant lui.
checkup-listens-behind-proxy-fix = Veillez à ce que seul le proxy atteigne cette adresse : écoutez sur 127.0.0.1 ou dans un réseau qui leur est réservé, ou définissez ici aussi tls_certificate et tls_key.
checkup-certificate-unusable = Le certificat est inutilisable : { $why }
checkup-certificate-unusable-fix = Mettez en place un certificat et sa clé ; `reeve config check` les vérifie. Un serveur en marche garde celui qu’il a.
checkup-certificate-not-yet = Le certificat n’est valable qu’à partir du { $from }.
checkup-certificate-not-yet-fix = Vérifiez l’horloge de cette machine, ou mettez en place un certificat déjà valable.
checkup-certificate-over = Le certificat était valable jusqu’au { $until } : les navigateurs le refusent.
checkup-certificate-over-fix = Renouvelez-le ; un serveur en marche prend de lui-même les nouveaux fichiers.
checkup-certificate-ends = Le certificat n’est plus valable que jusqu’au { $until }.
checkup-certificate-ends-fix = Renouvelez-le et cherchez pourquoi il ne s’est pas renouvelé de lui-même ; un serveur en marche prend de lui-même les nouveaux fichiers.
checkup-proxies-everybody = trusted_proxies contient { $block } : n’importe qui peut prétendre venir de n’importe quelle adresse.
checkup-proxies-everybody-fix = Nommez les proxys un par un. Les verrouillages, les limites et le journal reposent sur l’adresse.
checkup-proxies-wide = trusted_proxies contient { $block } : n’importe qui dans ce réseau peut prétendre venir de n’importe quelle adresse.
checkup-proxies-wide-fix = Nommez les proxys un par un, ou le petit réseau qui ne contient rien d’autre.
checkup-database-in-clear = La connexion à la base de données sur { $host } n’est pas chiffrée.
checkup-database-in-clear-fix = Activez TLS sur le serveur et retirez sslmode=disable de l’URL (pour votre propre autorité : database_ca_file), ou gardez les deux sur une même machine.
checkup-folder-open = D’autres que son propriétaire peuvent entrer dans le dossier de données { $path } (mode { $mode }).
checkup-folder-open-fix = Exécutez : chmod 700 { $path }
checkup-database-open = D’autres que son propriétaire peuvent accéder au fichier de base de données { $path } (mode { $mode }).
checkup-database-open-fix = Exécutez : chmod 600 { $path }
checkup-keys-open = D’autres que leur propriétaire peuvent accéder aux clés maîtresses { $path } (mode { $mode }) ; Reeve ne démarre pas avec elles.
checkup-keys-open-fix = Exécutez : chmod 600 { $path }, et demandez-vous si quelqu’un a pu les copier : dans ce cas, changez-les.
checkup-certificate-key-open = D’autres que son propriétaire peuvent accéder à la clé du certificat { $path } (mode { $mode }).
checkup-certificate-key-open-fix = Exécutez : chmod 600 { $path }
checkup-settings-open = La configuration { $path } contient un mot de passe, et d’autres que son propriétaire peuvent y accéder (mode { $mode }).
checkup-settings-open-fix = Exécutez : chmod 600 { $path }, ou transmettez le mot de passe comme variable du service.
checkup-keys-wrong = Les clés maîtresses ne sont pas celles de cette base de données : rien de ce qui y est chiffré n’est lisible.
checkup-keys-wrong-fix = Remettez les clés maîtresses avec lesquelles elle a été créée, y compris celle au plus petit numéro.
checkup-keys-missing = Les clés maîtresses { $path } sont absentes, et la base de données est chiffrée avec elles.
checkup-keys-missing-fix = Remettez-les en place. Sans elles, ce qui est chiffré est perdu.
checkup-keys-unusable = Les clés maîtresses sont illisibles : { $why }
checkup-keys-unusable-fix = Faites ce que dit la phrase ; Reeve ne démarre pas sans elles.
checkup-keys-with-copies = Des sauvegardes se trouvent dans le dossier des clés maîtresses : { $names }
checkup-keys-with-copies-fix = Déplacez les unes ou les autres ailleurs. Ensemble, elles sont tout ; séparées, elles ne sont rien.
checkup-keys-beside-data = Les clés maîtresses { $path } se trouvent dans le dossier de données : qui copie le dossier a les deux.
checkup-keys-beside-data-fix = Déplacez-les dans un dossier à part et définissez master_key_file, ou transmettez-les par master_key_env. Les copies du dossier de données ne doivent pas les contenir.
checkup-mail-none = Aucun message n’est envoyé : mail_transport vaut none.
checkup-mail-none-fix = Définissez mail_transport, mail_from et public_url ; docs/messages.md dit comment. D’ici là, qui crée un lien d’activation le remet lui-même.
checkup-mail-folder = Les messages sont déposés dans le dossier { $path }, et personne ne les reçoit.
checkup-mail-folder-fix = Mettez mail_transport à smtp là où les personnes doivent les recevoir.
checkup-mail-unusable = Les messages ne peuvent pas être envoyés : { $why }
checkup-mail-unusable-fix = Faites ce que dit la phrase ; Reeve ne démarre pas ainsi.
checkup-mail-password-open = D’autres que son propriétaire peuvent accéder au mot de passe du serveur de messagerie { $path } (mode { $mode }).
checkup-mail-password-open-fix = Exécutez : chmod 600 { $path }
checkup-links-in-clear = Les liens des messages commencent par { $url } : ils traversent le réseau en clair.
checkup-links-in-clear-fix = Donnez à public_url une adresse qui commence par https.
checkup-database-unreachable = La base de données ne peut pas être examinée : { $why }
checkup-database-unreachable-fix = Vérifiez qu’elle est en marche et que son adresse, son nom et son mot de passe sont corrects.
checkup-database-newer = La base de données en est à la migration { $schema }, et ce programme connaît la { $known }.
checkup-database-newer-fix = Démarrez le Reeve plus récent qui l’a utilisée en dernier. Pour revenir en arrière, restaurez la copie ou la sauvegarde d’avant la mise à niveau.
checkup-database-older = La base de données en est à la migration { $schema } ; le prochain démarrage l’amène à la { $known }.
checkup-database-older-fix = Faites une sauvegarde avant.
checkup-database-damaged = La base de données est endommagée : { $why }
checkup-database-damaged-fix = Arrêtez le serveur, laissez les fichiers tels quels et restaurez la dernière sauvegarde dans un autre dossier. Vérifiez le disque et la mémoire de la machine.
checkup-guards-missing = Ce qui empêche de modifier les entrées du journal est absent ou a été modifié : { $names }
checkup-guards-missing-fix = Cherchez qui a modifié la base de données, et depuis quand. Restaurez une sauvegarde antérieure, ou recréez ces déclencheurs d’après schema/.
checkup-schema-differs = La base de données a d’autres tables ou index que ceux créés par ce programme : { $names }
checkup-schema-differs-fix = Cherchez qui l’a modifiée, et rétablissez-la d’après schema/.
checkup-records-changeable = Le compte { $role } du service peut modifier ou supprimer des entrées du journal.
checkup-records-changeable-fix = Donnez au service un compte qui ne possède rien et n’est pas superutilisateur ; packaging/ montre les deux comptes.
checkup-no-administrator = Aucune personne active n’a le rôle super_admin partout.
checkup-no-administrator-fix = Créez un compte : reeve user create --role super_admin --email … --password-stdin
checkup-one-administrator = Une seule personne active a le rôle super_admin partout.
checkup-one-administrator-fix = Donnez-le à une seconde, pour qu’un mot de passe perdu ou un congé ne bloque l’accès à personne.
checkup-clock-behind = L’horloge indique { $now }, et la dernière entrée du journal date du { $newest }.
checkup-clock-behind-fix = Réglez l’horloge par NTP. Les sessions, les verrouillages et le journal reposent sur elle.
checkup-dead-letters = Tâches de fond définitivement en échec : { $count }
checkup-dead-letters-fix = Examinez-les sur la page des tâches de fond ; relancez-les ou annulez-les.
checkup-stuck-jobs = Tâches de fond à l’arrêt depuis plus d’un quart d’heure : { $count }
checkup-stuck-jobs-fix = Vérifiez qu’un serveur est en marche et ce que ses logs en disent.
checkup-no-backup = Aucune sauvegarde n’est enregistrée.
checkup-no-backup-fix = Faites-en une : reeve backup FICHIER. docs/backup.md dit comment, et ce qu’il faut garder à part.
checkup-old-backup = La dernière sauvegarde enregistrée date du { $newest }.
checkup-old-backup-fix = Faites-en une chaque jour, avec un timer ; docs/backup.md dit comment.
checkup-disk-full = Le disque de { $path } est presque plein : il reste { $free } Mio.
checkup-disk-full-fix = Libérez de l’espace maintenant. Sans espace, plus rien n’est enregistré.
checkup-disk-low = Le disque de { $path } se remplit : il reste { $free } Mio.
checkup-disk-low-fix = Libérez de l’espace, ou déplacez le dossier de données vers un disque plus grand.
