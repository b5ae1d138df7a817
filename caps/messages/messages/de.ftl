### Nachrichten an Personen.

## Was jeder Brief hat
# Wer ein Konto verwaltet, das keine Organisation verwaltet.
letter-platform = Die Verwaltung
# $organization: wer das Konto verwaltet; $host: wo dieser Server ist
letter-footer = Sie erhalten diese Nachricht, weil { $organization } bei { $host } ein Konto für Sie führt. Antworten auf diese Nachricht werden nicht gelesen.
letter-link-help = Wenn sich der Link nicht öffnet, kopieren Sie diese Adresse in Ihren Browser:

## Willkommen
# $organization: wer das Konto verwaltet
letter-welcome-subject = Willkommen bei { $organization }
# $name: die Person; $organization: wer das Konto verwaltet
letter-welcome-text =
    Guten Tag { $name },

    Ihr Konto bei { $organization } ist eingerichtet. Sie können sich ab sofort mit dem Namen oder der Adresse, die Ihnen genannt wurde, und mit Ihrem Passwort anmelden.

    Nach Ihrem Passwort fragen wir nie, weder per E-Mail noch am Telefon.
letter-welcome-action = Anmelden

## Die Wahl, was Personen einer Organisation mitgeteilt wird
messages-link = Nachrichten
messages-title = Nachrichten an Personen
messages-text = Was Personen, deren Konten diese Organisation verwaltet, per E-Mail mitgeteilt wird.
messages-welcome = Neue Konten begrüßen
messages-welcome-help = Einmal, sobald ein Konto benutzt werden kann: nachdem das erste Passwort gesetzt oder der Aktivierungslink benutzt wurde.
messages-preview = So sieht eine Begrüßung aus
messages-preview-text = Alle erhalten sie in der Sprache ihres Profils; dies ist Ihre.
# A person who does not exist, in the sample.
messages-somebody = Anna Muster
messages-subject = Betreff
messages-save = Speichern
messages-saved = Die Wahl ist gespeichert.
messages-none-title = Zurzeit wird nichts gesendet
messages-none = Diese Installation hat keinen Mailserver. Wer sie betreibt, kann einen einrichten: siehe „Mail“ im Betriebshandbuch.
messages-may-not = Hier kann nur wählen, wer die Organisation ändern darf.

## Aufzeichnungen
event-message-sent = Nachricht gesendet
event-message-failed = Nachricht nicht gesendet
event-message_setting-changed = Wahl der Nachrichten geändert
job-messages-send = Nachricht senden
