### Messages aux personnes.

## Ce que contient chaque lettre
# Qui gère un compte qu’aucune organisation ne gère.
letter-platform = L’administration
# $organization : qui gère le compte ; $host : où se trouve ce serveur
letter-footer = Vous recevez ce message parce que { $organization } a un compte pour vous sur { $host }. Les réponses à ce message ne sont pas lues.
letter-link-help = Si le lien ne s’ouvre pas, copiez cette adresse dans votre navigateur :

## Bienvenue
# $organization : qui gère le compte
letter-welcome-subject = Bienvenue chez { $organization }
# $name : la personne ; $organization : qui gère le compte
letter-welcome-text =
    Bonjour { $name },

    votre compte chez { $organization } est prêt. Vous pouvez désormais vous connecter avec le nom ou l’adresse qui vous a été indiqué et avec votre mot de passe.

    Nous ne demandons jamais votre mot de passe, ni par courriel ni par téléphone.
letter-welcome-action = Se connecter

## Ce qui est communiqué aux personnes d’une organisation
messages-link = Messages
messages-title = Messages aux personnes
messages-text = Ce qui est communiqué par courriel aux personnes dont cette organisation gère les comptes.
messages-welcome = Accueillir les nouveaux comptes
messages-welcome-help = Envoyé une fois, dès que le compte peut être utilisé : après la définition du premier mot de passe ou l’utilisation du lien d’activation.
messages-preview = À quoi ressemble un message de bienvenue
messages-preview-text = Chacun le reçoit dans la langue de son profil ; voici la vôtre.
# A person who does not exist, in the sample.
messages-somebody = Anne Exemple
messages-subject = Objet
messages-save = Enregistrer
messages-saved = Le choix est enregistré.
messages-none-title = Rien n’est envoyé pour le moment
messages-none = Cette installation n’a pas de serveur de messagerie. Qui l’exploite peut en configurer un : voir « Mail » dans le manuel d’exploitation.
messages-may-not = Seul qui peut modifier l’organisation peut choisir ici.

## Enregistrements
event-message-sent = Message envoyé
event-message-failed = Message non envoyé
event-message_setting-changed = Choix des messages modifié
job-messages-send = Envoyer un message
