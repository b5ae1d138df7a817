### Wo Menschen angemeldet sind, und die Token ihrer Programme.

session-no-tls = Über diese Verbindung kann sich niemand anmelden.
session-no-tls-fix = Öffnen Sie Reeve über HTTPS, oder auf dem Rechner selbst als http://localhost.
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
