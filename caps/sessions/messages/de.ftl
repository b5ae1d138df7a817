### Wo Menschen angemeldet sind, und die Token ihrer Programme.

session-no-tls = Über diese Verbindung kann sich niemand anmelden.
session-no-tls-fix = Öffnen Sie Reeve über HTTPS, oder auf dem Rechner selbst als http://localhost.
session-must-change-password = Jemand anderes hat das Passwort dieser Sitzung gewählt.
session-must-change-password-fix = Wählen Sie zuerst ein eigenes (PUT /api/v1/me/password); danach geht alles andere.
token-expiry = Das Token würde in der Vergangenheit enden, oder in mehr als einem Jahr.
token-expiry-fix = Wählen Sie einen Zeitpunkt zwischen jetzt und in einem Jahr.
# $most: Anzahl der Token
token-too-many = Sie haben { $most } persönliche Zugriffstoken, und mehr können es nicht sein.
token-too-many-fix = Widerrufen Sie die, die nicht mehr gebraucht werden.
token-needs-session = Ein Token kann kein weiteres Token erzeugen.
token-needs-session-fix = Melden Sie sich mit Ihrem Passwort an und erzeugen Sie es dort.

permission-sessions-read = Sehen, wo Menschen angemeldet sind
permission-sessions-revoke = Sitzungen anderer beenden
permission-tokens-read = Sehen, welche persönlichen Zugriffstoken Menschen haben
permission-tokens-create = Eigene persönliche Zugriffstoken erzeugen
permission-tokens-revoke = Persönliche Zugriffstoken anderer widerrufen

## Seiten

sign-in-title = Anmelden
sign-in-identifier = Benutzername, E-Mail-Adresse oder Telefon
sign-in-password = Passwort
sign-in-stay = Auf diesem Gerät angemeldet bleiben
sign-in-stay-help = Bis zu 30 Tage lang. Nur auf einem eigenen Gerät.
sign-in-submit = Anmelden
signed-out = Sie sind abgemeldet.

sessions-nav = Sitzungen
sessions-title = Sitzungen
sessions-text = Wo Sie angemeldet sind. Beenden Sie, was Sie nicht kennen, und ändern Sie Ihr Passwort.
sessions-device = Gerät
sessions-device-unknown = Unbekanntes Gerät
sessions-state = Zustand
sessions-current = Diese hier
sessions-must-change = Muss ein Passwort wählen
sessions-address = Adresse
sessions-last-used = Zuletzt benutzt
sessions-started = Angemeldet
sessions-expires = Endet
sessions-end = Sitzung beenden
sessions-end-others = Überall sonst abmelden
# $count: Anzahl der Sitzungen
sessions-ended = { $count } Sitzungen sind beendet.
sessions-ended-one = Die Sitzung ist beendet.
sessions-ended-none = Es gab keine andere Sitzung.

tokens-nav = Zugriffstoken
tokens-title = Persönliche Zugriffstoken
tokens-text = Für eigene Programme: Ein Token handelt als Sie, mit allem, was Sie dürfen. Es endet, wenn sich Ihr Passwort oder Status ändert.
tokens-name = Name
tokens-name-help = Wofür das Token ist, damit Sie später wissen, welches Sie widerrufen.
tokens-made = Erzeugt
tokens-expires = Endet
tokens-never = nie
tokens-none = Keine Token
tokens-none-text = Erzeugen Sie eines für jedes Programm, das für Sie handeln soll.
tokens-new = Neues Token
tokens-create = Token erzeugen
tokens-revoke = Widerrufen
tokens-revoked = Das Token ist widerrufen.
tokens-days-7 = In 7 Tagen
tokens-days-30 = In 30 Tagen
tokens-days-90 = In 90 Tagen
tokens-days-365 = In einem Jahr
tokens-created-title = Ihr neues Token
tokens-created-text = Kopieren Sie es jetzt: Es wird nur dieses eine Mal gezeigt.
tokens-copy = Kopieren
sessions-none = Nirgends angemeldet
sessions-none-text = Sitzungen erscheinen hier, wenn sich die Person anmeldet.
sessions-end-all = Überall abmelden
tokens-none-of-theirs = Diese Person hat keine erzeugt.
