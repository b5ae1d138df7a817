### Ablehnungen, die mehrere Bereiche teilen. Zu jeder gehört ein Satz, der sagt, was nicht stimmt, und einer mit der
### Endung -fix, der sagt, was zu tun ist.

## Zu einem Feld

field-required = Dieses Feld darf nicht leer sein.
field-required-fix = Bitte geben Sie einen Wert ein.
# $max: Zahl der Zeichen
field-too-long = { $max ->
    [one] Der Text ist zu lang; erlaubt ist ein Zeichen.
   *[other] Der Text ist zu lang; erlaubt sind höchstens { $max } Zeichen.
}
field-too-long-fix = Bitte kürzen Sie den Text.
# $min: Zahl der Zeichen
field-too-short = { $min ->
    [one] Der Text ist zu kurz; nötig ist mindestens ein Zeichen.
   *[other] Der Text ist zu kurz; nötig sind mindestens { $min } Zeichen.
}
field-too-short-fix = Bitte geben Sie einen längeren Text ein.
field-invalid-date = Das ist kein Datum des Kalenders.
field-invalid-date-fix = Bitte geben Sie das Datum als Jahr, Monat und Tag ein, zum Beispiel 2026-11-21.
field-invalid-address = Das ist keine Netzadresse.
field-invalid-address-fix = Geben Sie eine Adresse an, etwa 192.0.2.7 oder 2001:db8::7.
field-invalid-address-block = Das ist keine Adresse und kein Adressblock.
field-invalid-address-block-fix = Geben Sie Adressen an, etwa 192.0.2.7, oder Blöcke, etwa 10.0.0.0/8 oder 2001:db8::/32.
field-invalid-time = Das ist keine Uhrzeit.
field-invalid-time-fix = Geben Sie Stunden und Minuten an, etwa 08:00.
field-invalid-choice = Dieser Wert steht nicht zur Auswahl.
# $choices: die möglichen Werte, durch Kommas getrennt
field-invalid-choice-fix = Bitte wählen Sie einen dieser Werte: { $choices }.
field-invalid-value = Dieser Wert ist hier nicht bekannt.
field-invalid-value-fix = Wählen Sie einen der angebotenen Werte, oder lassen Sie ihn weg.
field-unknown = Ein Feld dieses Namens gibt es hier nicht.
field-unknown-fix = Bitte entfernen Sie das Feld oder berichtigen Sie seinen Namen.
field-invalid-id = Das ist keine Kennung der erwarteten Art.
field-invalid-id-fix = Bitte geben Sie die Kennung so ein, wie sie vergeben wurde: 32 hexadezimale Ziffern in Gruppen zu 8-4-4-4-12.
field-invalid-number = Das ist keine Zahl in den erlaubten Grenzen.
field-invalid-number-fix = Bitte geben Sie eine ganze Zahl ohne Buchstaben und Einheiten ein.
field-invalid-text = Der Text enthält Zeilenumbrüche, Steuerzeichen oder unsichtbare Zeichen.
field-invalid-text-fix = Bitte tippen Sie den Text neu, statt ihn einzufügen.
field-email-invalid = Das ist keine E-Mail-Adresse.
field-email-invalid-fix = Bitte geben Sie eine Adresse der Form name@example.com ein.
field-phone-invalid = Das ist keine Telefonnummer.
field-phone-invalid-fix = Bitte geben Sie die Nummer mit Landesvorwahl und ohne Buchstaben ein, zum Beispiel +49 30 123456.
field-phone-country = Der Telefonnummer fehlt die Landesvorwahl, oder es gibt diese Vorwahl nicht.
field-phone-country-fix = Bitte beginnen Sie die Nummer mit + und der Landesvorwahl, zum Beispiel +49 für Deutschland.
field-username-invalid = Ein Benutzername besteht nur aus Buchstaben, Ziffern, Punkten, Binde- und Unterstrichen und beginnt und endet mit einem Buchstaben oder einer Ziffer.
field-username-invalid-fix = Bitte entfernen Sie andere Zeichen und Leerzeichen, zum Beispiel anna.berg.
field-username-ambiguous = Der Benutzername könnte für eine E-Mail-Adresse oder eine Telefonnummer gehalten werden.
field-username-ambiguous-fix = Bitte wählen Sie einen Namen mit Buchstaben und ohne @ und +.
field-money-invalid = Das ist kein Betrag in dieser Währung.
field-money-invalid-fix = Bitte geben Sie den Betrag mit seiner Währung ein, zum Beispiel 12.34 EUR, mit höchstens so vielen Nachkommastellen, wie die Währung hat.
field-currency-invalid = Das ist kein Kürzel einer gültigen Währung.
field-currency-invalid-fix = Bitte geben Sie ein Kürzel aus drei Großbuchstaben ein (ISO 4217), zum Beispiel EUR.
field-limit-invalid = Die Seitengröße liegt nicht zwischen 1 und 200.
field-limit-invalid-fix = Bitte fordern Sie 1 bis 200 Einträge an und die folgenden mit next_cursor.
field-filter-invalid = Das ist keine Folge von Vergleichen, die diese Liste anstellen kann.
field-filter-invalid-fix = Bitte schreiben Sie Feld:Wert, Feld!:Wert, Feld>=Wert oder Feld<Wert, mit Kommas dazwischen und | zwischen mehreren Werten.
field-cursor-invalid = Diese Fortsetzungsmarke stammt nicht aus dieser Liste.
field-cursor-invalid-fix = Bitte verwenden Sie next_cursor aus der vorigen Antwort unverändert, oder lassen Sie die Angabe weg, um von vorn zu beginnen.

## Zur ganzen Anfrage

common-invalid = Ein Teil der Eingaben stimmt nicht.
common-invalid-fix = Bitte berichtigen Sie die gekennzeichneten Felder und senden Sie sie noch einmal.
common-not-found = Das gibt es nicht, oder Sie dürfen es nicht sehen.
common-not-found-fix = Bitte prüfen Sie die Adresse. Wenn hier etwas stehen sollte, bitten Sie Ihre Administration um Zugriff.
common-forbidden = Dazu sind Sie nicht berechtigt.
common-forbidden-fix = Wenn Sie diese Berechtigung brauchen, wenden Sie sich bitte an Ihre Administration.
common-other-circumstances = Ihr Recht dazu zählt nur unter bestimmten Umständen: von bestimmten Adressen, zu bestimmten Stunden, kurz nach der Anmeldung, auf einem Gerät, auf dem Sie sich schon angemeldet haben, oder bei geringem Risiko.
common-other-circumstances-fix = Liegt Ihre Anmeldung länger zurück, melden Sie sich neu an: Das hilft, wo eine Rolle es verlangt. Sonst kommen Sie von dort oder zu dieser Zeit wieder, oder fragen Sie Ihre Administration. Ihre Seite sagt, unter welchen Umständen Ihre Rollen zählen.
common-stale = In der Zwischenzeit hat jemand anderes dies geändert.
common-stale-fix = Bitte laden Sie es neu, prüfen Sie, was sich geändert hat, und wiederholen Sie Ihre Änderung.
common-busy = Der Dienst ist im Moment ausgelastet.
common-busy-fix = Bitte versuchen Sie es in einigen Sekunden noch einmal.
common-fault = Bei uns ist ein Fehler aufgetreten.
common-fault-fix = Bitte prüfen Sie, ob Ihre Änderung angekommen ist, und versuchen Sie es dann noch einmal. Wenn es wieder geschieht, nennen Sie Ihrer Administration die Nummer der Anfrage.
common-too-many = Das waren zu viele Anfragen in kurzer Zeit.
common-too-many-fix = Bitte warten Sie eine Weile und versuchen Sie es dann noch einmal.
common-too-large = Das ist größer als erlaubt.
common-too-large-fix = Bitte senden Sie weniger auf einmal oder teilen Sie es auf.
common-malformed = Die Anfrage ist nicht lesbar.
common-malformed-fix = Bitte vergleichen Sie den Aufbau der Anfrage mit der Dokumentation.
common-unauthenticated = Sie sind nicht angemeldet, oder Ihre Anmeldung ist abgelaufen.
common-unauthenticated-fix = Bitte melden Sie sich an und versuchen Sie es noch einmal.
common-needs-second = Dem muss zuerst eine zweite Person zustimmen.
common-needs-second-fix = Bitte warten Sie auf die Freigabe; die Änderung wird danach von selbst ausgeführt.
common-taken = Dieser Wert ist bereits vergeben.
common-taken-fix = Bitte wählen Sie einen anderen Wert.

common-idempotency-reused = Dieser Schlüssel wurde schon für eine andere Anfrage benutzt.
common-idempotency-reused-fix = Senden Sie einen neuen `Idempotency-Key`, oder wiederholen Sie die frühere Anfrage genau.
