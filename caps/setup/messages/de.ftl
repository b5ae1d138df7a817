### Der erste Start.

setup-title = Reeve einrichten
setup-text = Noch verwaltet niemand diese Installation. Der Code auf dem Terminal, in dem Reeve gestartet wurde, beweist, dass sie Ihnen gehört.
setup-code = Code vom Terminal
setup-code-help = Gültig eine halbe Stunde nach dem Start. Ein Neustart von Reeve zeigt einen neuen.
setup-organization = Firma
setup-first-name = Vorname
setup-last-name = Nachname
setup-email = E-Mail
setup-password = Passwort
setup-password-help = Mindestens 8 Zeichen. Ein eigener Satz ist leichter zu behalten als Zeichen und Ziffern.
setup-submit = Ersten Administrator anlegen
setup-completed = Reeve ist eingerichtet. Melden Sie sich mit der E-Mail-Adresse und dem Passwort an, die Sie eben angegeben haben.

setup-code-wrong = Der Code passt nicht.
setup-code-wrong-fix = Übernehmen Sie ihn vom Terminal, in dem Reeve gestartet wurde. Er gilt eine halbe Stunde und zehn Versuche lang; ein Neustart von Reeve zeigt einen neuen.
setup-done = Reeve ist schon eingerichtet.
setup-done-fix = Melden Sie sich an, oder bitten Sie eine Administratorin oder einen Administrator um ein Konto.
event-setup-completed = Erste Administration eingerichtet
event-setup-code_drawn = Code für den ersten Start erzeugt
event-setup-code_refused = Code für den ersten Start abgelehnt
