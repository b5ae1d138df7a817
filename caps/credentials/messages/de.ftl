### Passwörter und Anmelden.

sign-in-failed = Name oder Passwort sind falsch, oder dieses Konto nimmt von diesem Gerät zurzeit keine Passwörter an.
sign-in-failed-fix = Prüfen Sie beides und versuchen Sie es erneut. Nach fünf Fehlversuchen nimmt ein Konto 15 Minuten lang von neuen Geräten kein Passwort an; ein Gerät, mit dem Sie schon angemeldet waren, funktioniert weiter.
sign-in-blocked = Dieses Konto kann sich zurzeit nicht anmelden.
sign-in-blocked-fix = Fragen Sie Ihre Administratorin oder Ihren Administrator, warum es abgeschaltet ist.
sign-in-not-locked = Dieses Konto ist nicht gesperrt.
sign-in-not-locked-fix = Es ist nichts zu tun; eine Sperre endet nach 15 Minuten von selbst.
password-busy = Zurzeit werden zu viele Passwörter geprüft.
# $retry_after: Sekunden
password-busy-fix = { $retry_after ->
    [one] Versuchen Sie es in einer Sekunde erneut. Dieser Versuch wurde nicht gezählt.
   *[other] Versuchen Sie es in { $retry_after } Sekunden erneut. Dieser Versuch wurde nicht gezählt.
}
# $min: Anzahl der Zeichen
password-too-short = Das Passwort ist zu kurz; mindestens { $min } Zeichen sind nötig.
password-too-short-fix = Nehmen Sie mehrere Wörter: Ein Satz ist leicht zu merken und schwer zu erraten.
password-common = Dieses Passwort gehört zu den ersten, die jeder versuchen würde.
password-common-fix = Wählen Sie ein anderes, zum Beispiel vier Wörter, die nichts miteinander zu tun haben.
password-weak = Dieses Passwort ist leicht zu erraten: es besteht aus dem, was viele wählen.
password-weak-fix = Fügen Sie Wörter hinzu, die nichts miteinander zu tun haben; Ziffern und Zeichen helfen wenig.
password-personal = Das Passwort ist einer der Namen des Kontos oder kaum mehr als das.
password-personal-fix = Wählen Sie eines ohne Namen, Adresse oder Telefonnummer.
password-no-name = Mit diesem Passwort könnte sich niemand anmelden: Das Konto hat weder einen Benutzernamen noch eine bestätigte Adresse.
password-no-name-fix = Geben Sie einen Benutzernamen ein, oder lassen Sie zuerst die E-Mail-Adresse oder die Telefonnummer bestätigen.
password-unchanged = Das neue Passwort ist das jetzige.
password-unchanged-fix = Wählen Sie ein anderes.
password-current-wrong = Das ist nicht Ihr jetziges Passwort.
password-current-wrong-fix = Prüfen Sie es und versuchen Sie es erneut. Wenn Sie es vergessen haben, lassen Sie sich ein anderes setzen.

permission-credentials-unlock = Sperren nach Fehlversuchen aufheben
permission-credentials-set = Passwörter anderer setzen

## Seiten

account-nav-group = Mein Konto
password-nav = Passwort
password-title = Passwort
password-text = Wählen Sie mit dem jetzigen Passwort ein anderes. Überall sonst, wo Sie angemeldet sind, werden Sie abgemeldet, und Ihre Zugriffstoken enden.
password-current = Jetziges Passwort
password-new = Neues Passwort
password-new-help = Mindestens 8 Zeichen; am besten mehrere Wörter.
password-change = Passwort ändern
password-changed = Ihr Passwort ist geändert. Überall sonst sind Sie abgemeldet.
password-set-crumb = Benutzer
password-set-title = Passwort setzen
password-set-text = Alle Sitzungen und Zugriffstoken dieser Person enden, und ihre Geräte werden vergessen.
password-must-change = Muss bei der nächsten Anmeldung geändert werden
password-must-change-help = Sie kennen dieses Passwort auch: Die Person sollte ein eigenes wählen.
password-set = Passwort setzen
password-was-set = Das Passwort ist gesetzt.
password-must-title = Wählen Sie ein eigenes Passwort
password-must-text = Jemand anderes kennt das Passwort, mit dem Sie sich angemeldet haben. Es geht weiter, sobald Sie ein anderes gewählt haben.
password-tab = Anmeldung
password-set-at = Passwort gesetzt
password-none = Keines
password-temporary = Vorläufig: muss geändert werden
password-last-login = Letzte Anmeldung
password-failed-at = Letzter Fehlversuch
password-lock = Sperre
password-not-locked = Nicht gesperrt
# $until: ein Zeitpunkt
password-locked = Keine Passwörter von neuen Geräten bis { $until }
password-lift = Sperre aufheben
password-lifted = Die Sperre ist aufgehoben. Versuche werden von vorn gezählt.
# $message, $fix: warum nicht, und was zu tun ist
password-not-lifted = { $message } { $fix }
password-names = Meldet sich an mit
password-no-names = Nichts: kein Benutzername und keine bestätigte Adresse
password-may-not = Sie dürfen das Passwort dieser Person nicht setzen.
password-first = Erstes Passwort
password-first-help = Mindestens 8 Zeichen. Ohne Passwort bleibt das Konto ausstehend, bis die Person oder Sie es setzen.

## Links für ein erstes Passwort
activation-link-invalid = Dieser Link öffnet nichts, oder nichts mehr.
activation-link-invalid-fix = Ein Link gilt einmal und für begrenzte Zeit. Bitten Sie um einen neuen, wer ihn Ihnen gegeben hat; haben Sie schon ein Passwort gewählt, melden Sie sich damit an.
activation-has-password = Dieses Konto hat schon ein Passwort.
activation-has-password-fix = Setzen Sie ein anderes Passwort, wenn die Person es verloren hat.
activation-account-blocked = Der Status dieses Kontos lässt niemanden hinein, ein Link führte nirgendwohin.
activation-account-blocked-fix = Aktivieren Sie zuerst das Konto.
activation-no-mail = Der Link kann nicht gesendet werden: Es geht keine E-Mail hinaus, oder das Konto hat keine E-Mail-Adresse.
activation-no-mail-fix = Übergeben Sie den Link selbst, oder fügen Sie eine E-Mail-Adresse hinzu.
activation-title = Wählen Sie Ihr Passwort
activation-text = Damit melden Sie sich künftig an. Diese Seite gilt einmal.
# $names: womit sich die Person anmeldet
activation-names = Sie melden sich an mit: { $names }
activation-submit = Passwort speichern
activation-done = Ihr Passwort ist gespeichert. Sie können sich jetzt anmelden.
activation-send = Einen Aktivierungslink per E-Mail senden
activation-send-help = Die Person wählt das Passwort selbst. Geben Sie oben ein erstes Passwort ein, wird kein Link gesendet.
activation-make = Einen Aktivierungslink zum Übergeben erzeugen
activation-make-help = Die Person wählt das Passwort selbst. Von hier gehen keine E-Mails hinaus: Der Link wird Ihnen einmal gezeigt. Er braucht einen Benutzernamen oder eine bestätigte Adresse. Geben Sie oben ein erstes Passwort ein, wird kein Link erzeugt.
activation-hours = Der Link gilt
activation-hours-24 = 24 Stunden
activation-hours-72 = 3 Tage
activation-hours-168 = 7 Tage
activation-hours-720 = 30 Tage
activation-once = Aktivierungslink
activation-once-help = Übergeben Sie diesen Link der Person und niemandem sonst. Er wird nur jetzt gezeigt und gilt einmal.
# $until: ein Zeitpunkt
activation-until = Er gilt bis { $until }.
activation-copy = Kopieren
activation-back = Zurück zum Konto
activation-fact = Aktivierungslink
activation-fact-none = Keiner
# $address: wohin er gesendet wurde; $until: ein Zeitpunkt
activation-fact-sent = Gesendet an { $address }, gilt bis { $until }
# $until: ein Zeitpunkt
activation-fact-handed = Übergeben, gilt bis { $until }
activation-issue = Aktivierungslink
activation-again = Neuer Aktivierungslink
activation-revoke = Link widerrufen
# $address: wohin er gesendet wurde; $until: ein Zeitpunkt
activation-sent = Der Link wurde an { $address } gesendet und gilt bis { $until }. Frühere gelten nicht mehr.
# $message, $fix: warum nicht, und was zu tun ist
activation-not-issued = { $message } { $fix }
activation-revoked = Der Link ist widerrufen.
activation-none-open = Es gibt keinen Link zu widerrufen: Er wurde benutzt oder ist abgelaufen.
event-activation-issued = Aktivierungslink erzeugt
event-activation-used = Aktivierungslink benutzt
event-activation-ended = Aktivierungslink beendet

## Der Brief mit dem Link
# $organization: wer das Konto verwaltet
letter-activation-subject = Wählen Sie Ihr Passwort für { $organization }
# $name: die Person; $organization: wer das Konto verwaltet; $until: ein Zeitpunkt
letter-activation-text =
    Guten Tag { $name },

    { $organization } hat ein Konto für Sie angelegt. Wählen Sie über den Link unten ein Passwort, dann können Sie sich anmelden.

    Der Link gilt einmal, bis { $until }. Geben Sie ihn nicht weiter: Wer ihn hat, kann das Passwort wählen.

    Wenn Sie dies nicht erwartet haben, müssen Sie nichts tun.
letter-activation-action = Passwort wählen
event-sign_in-failed = Anmeldung fehlgeschlagen
