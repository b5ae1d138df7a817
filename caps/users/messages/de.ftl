### Menschen: wer sie sind, wie sie erreicht werden, wie ihre Konten stehen.

## Berechtigungen
permission-users-read = Personen und ihre Profile sehen
permission-users-create = Personen anlegen und zu Mitgliedern einer Organisation machen
permission-users-update = Profile, Adressen und Mitgliedschaften ändern
permission-users-verify = Für E-Mail-Adressen und Telefonnummern anderer bürgen
permission-users-update_own = Das eigene Profil und die eigenen Einstellungen ändern
permission-users-status = Konten abschalten, sperren und wieder freigeben
permission-users-delete = Konten löschen und zurückholen, Personen für immer ausschließen
permission-users-export = Personen mit ihren Profilen exportieren

## Ereignisse
event-user-created = Konto angelegt
event-user-updated = Profil geändert
event-user-avatar_set = Foto gesetzt
event-user-avatar_removed = Foto entfernt
event-user-status_changed = Status geändert
event-user-status_reverted = Status von selbst beendet
event-user-deleted = Konto gelöscht
event-user-undeleted = Konto zurückgeholt
event-user-signed_out = Überall abgemeldet
event-user-exported = Personen exportiert
event-identifier-added = Adresse hinzugefügt
event-identifier-verified = Adresse bestätigt
event-identifier-changed = Hauptadresse geändert
event-identifier-removed = Adresse entfernt
event-settings-created = Einstellungen angelegt
event-settings-changed = Einstellungen geändert
event-membership-added = Mitglied geworden
event-membership-changed = Mitgliedschaft geändert
event-membership-ended = Mitgliedschaft beendet

## Namen von Arten und Status
user-type-customer = Kunde
user-type-buyer = Einkäufer
user-type-employee = Mitarbeiter
user-type-owner = Inhaber
user-type-supplier = Lieferant
user-type-operator = Betreiber
user-type-administrator = Administrator
user-status-pending = Unbestätigt
user-status-active = Aktiv
user-status-inactive = Inaktiv
user-status-suspended = Gesperrt
user-status-blacklisted = Ausgeschlossen
user-status-deleted = Gelöscht
user-way-in-administrator = Von der Verwaltung angelegt
user-way-in-sign_up = Selbst angemeldet
user-way-in-invitation = Einladung angenommen
user-way-in-feed = Mit einem Datenabgleich gekommen
user-way-in-system = Bei der Einrichtung angelegt
membership-status-active = Aktiv
membership-status-suspended = Gesperrt
membership-status-ended = Beendet
identifier-kind-email = E-Mail
identifier-kind-phone = Telefon
user-channel-email = E-Mail
user-channel-sms = SMS
user-channel-call = Anruf
user-channel-post = Brief
user-channel-app = Hinweis in der Anwendung
settings-theme-system = Wie das Gerät
settings-theme-light = Hell
settings-theme-dark = Dunkel
settings-density-comfortable = Geräumig
settings-density-compact = Dicht
settings-view-table = Tabelle
settings-view-cards = Karten
settings-digest-never = Nie
settings-digest-daily = Jeden Morgen
settings-digest-weekly = Jeden Montag

## Ablehnungen
# $name: wer sie hat, $id: dessen Konto, $status: wie es steht
user-email-taken = { $name } hat diese E-Mail-Adresse schon.
user-email-taken-fix = Öffnen Sie dieses Konto (/console/users/{ $id }), oder geben Sie eine andere Adresse ein. Ein vergessenes Passwort kann die Person selbst auf der Anmeldeseite zurücksetzen.
user-export-too-large = Das sind mehr als { $max } Personen, die Höchstzahl eines Exports.
user-export-too-large-fix = Setzen Sie einen weiteren Filter, etwa Art oder Organisation, und exportieren Sie in mehreren Teilen.
user-username-taken = Diesen Benutzernamen hat schon jemand.
user-username-taken-fix = Wählen Sie einen anderen, zum Beispiel mit einer Zahl am Ende.
user-birth-date-implausible = Dieses Geburtsdatum liegt in der Zukunft oder zu lange zurück.
user-birth-date-implausible-fix = Prüfen Sie das Jahr.
user-country-invalid = Das ist kein Ländercode.
user-country-invalid-fix = Geben Sie die zwei Buchstaben nach ISO 3166-1 ein, zum Beispiel DE.
user-language-invalid = Das ist kein Sprachcode.
user-language-invalid-fix = Geben Sie einen Code wie en, de oder de-AT ein.
user-time-zone-invalid = Diese Zeitzone gibt es nicht.
user-time-zone-invalid-fix = Geben Sie einen Namen der IANA-Datenbank ein, zum Beispiel Europe/Berlin.
user-licence-dates = Der Führerschein wurde in der Zukunft ausgestellt oder endet vor seinem Beginn.
user-licence-dates-fix = Prüfen Sie beide Daten.
# $max_bytes, $max_depth, $max_name: die Grenzen
user-attributes-invalid = Die weiteren Angaben sind kein Objekt oder zu groß.
user-attributes-invalid-fix = Senden Sie ein JSON-Objekt mit höchstens { NUMBER($max_bytes, useGrouping: "false") } Bytes, höchstens { $max_depth } Ebenen tief, mit Namen von 1 bis { $max_name } Bytes.
# $status: wie das Konto steht
user-not-changeable = { $status ->
    [deleted] Dieses Konto ist gelöscht und kann nicht geändert werden.
    [blacklisted] Dieses Konto ist für immer ausgeschlossen und kann nicht geändert werden.
   *[other] Dieses Konto kann in seinem Status nicht geändert werden.
}
user-not-changeable-fix = { $status ->
    [deleted] Holen Sie das Konto zuerst zurück.
   *[other] Daran kann nichts mehr geändert werden; es bleibt, damit seine Adressen nicht wiederkommen.
}
# $from, $to: Status, $allowed: was möglich ist
user-status-not-allowed = { $from ->
    [pending] Das Konto ist unbestätigt
    [active] Das Konto ist aktiv
    [inactive] Das Konto ist inaktiv
    [suspended] Das Konto ist gesperrt
    [blacklisted] Das Konto ist für immer ausgeschlossen
   *[other] Das Konto ist gelöscht
} und kann nicht { $to ->
    [pending] unbestätigt werden.
    [active] aktiv werden.
    [inactive] inaktiv werden.
    [suspended] gesperrt werden.
    [blacklisted] ausgeschlossen werden.
   *[other] gelöscht werden.
}
user-status-not-allowed-fix = Von hier aus möglich: { $allowed }.
user-status-end = Das Ende liegt nicht in der Zukunft oder mehr als zehn Jahre entfernt.
user-status-end-fix = Wählen Sie einen späteren Tag, oder lassen Sie das Ende offen.
user-status-no-end = Dieser Status endet nicht von selbst.
user-status-no-end-fix = Lassen Sie das Ende leer; nur inaktive und gesperrte Konten können eines haben.
user-type-not-own = Die eigene Art können Sie nicht ändern.
user-type-not-own-fix = Wenden Sie sich an die Verwaltung.
identifier-exists = Das Konto hat diese Adresse schon.
identifier-exists-fix = Sie muss nicht hinzugefügt werden.
# $max: wie viele Adressen ein Konto haben kann
identifier-too-many = Ein Konto kann höchstens { $max } Adressen haben.
identifier-too-many-fix = Entfernen Sie eine, die nicht mehr gebraucht wird.
identifier-unverified = Die Adresse ist noch nicht bestätigt, die bisherige schon.
identifier-unverified-fix = Bestätigen Sie zuerst die neue Adresse; dann kann sie an die Stelle der anderen treten.
identifier-primary = Das ist die Adresse, die benutzt wird.
identifier-primary-fix = Machen Sie zuerst eine andere zur Hauptadresse.
identifier-last = Ohne diese Adresse könnte sich niemand an dem Konto anmelden.
identifier-last-fix = Fügen Sie zuerst eine andere Adresse hinzu und bestätigen Sie sie, oder wählen Sie einen Benutzernamen.
identifier-held = Diese Adresse gehört einem anderen Konto.
identifier-held-fix = Melden Sie sich an jenem Konto an, oder entfernen Sie die Adresse zuerst dort.
identifier-already-verified = Diese Adresse ist schon bestätigt.
identifier-already-verified-fix = Es ist nichts zu tun.
identifier-vouch-own = Für die eigene Adresse können Sie nicht bürgen.
identifier-vouch-own-fix = Bitten Sie jemand anderen aus der Verwaltung darum.
identifier-vouch-unseen = Nur wer alle Konten sieht, kann für eine Adresse bürgen, denn sie kann jemandem gehören, den Sie nicht sehen.
identifier-vouch-unseen-fix = Geben Sie der Person einen Benutzernamen für die Anmeldung, oder wenden Sie sich an die Verwaltung der ganzen Installation.
identifier-nothing-to-verify = Hier gibt es keine Adresse, die bestätigt werden könnte.
identifier-nothing-to-verify-fix = Geben Sie die Adresse ein, oder lassen Sie sie unbestätigt.
membership-exists = Diese Person ist schon Mitglied der Organisation.
membership-exists-fix = Ändern Sie die bestehende Mitgliedschaft.
membership-employee-number-taken = Ein anderes Mitglied der Organisation hat diese Personalnummer.
membership-employee-number-taken-fix = Prüfen Sie die Nummer, oder lassen Sie sie leer.
membership-manager-cycle = Diese Person würde jemanden führen, der sie selbst führt.
membership-manager-cycle-fix = Wählen Sie eine Führungskraft, die weder unmittelbar noch über andere an diese Person berichtet.
membership-manager-not-member = Die Führungskraft ist kein Mitglied dieser Organisation.
membership-manager-not-member-fix = Wählen Sie ein Mitglied, oder machen Sie die Führungskraft zuerst zum Mitglied.
membership-dates = Die Mitgliedschaft würde enden, bevor sie beginnt.
membership-dates-fix = Berichtigen Sie eines der beiden Daten.
membership-over = Diese Mitgliedschaft ist beendet.
membership-over-fix = Machen Sie die Person stattdessen wieder zum Mitglied.

## Seiten
users-nav = Benutzer
users-nav-group = Menschen
users-title = Benutzer
users-text = Menschen, die sich anmelden können oder es bald werden.
users-add = Benutzer anlegen
users-export-columns = Sichtbare Spalten (CSV)
users-export-all = Alle Felder (CSV)
users-search = Nach Name, E-Mail, Telefon, Benutzername oder Nummer suchen
users-chip-never = Nie angemeldet
users-chip-unverified = Nicht bestätigt
users-filter-all = Alle
users-filter-not-deleted = Alle außer gelöschten
# $field: was verglichen wird, $value: womit
users-filter-on = { $field }: { $value }
# $shown: Zeilen auf dieser Seite, $total: Zeilen insgesamt
users-shown = { $shown } von { $total }
# $shown: Zeilen auf dieser Seite, $total: so weit wurde gezählt
users-shown-capped = { $shown } von mehr als { $total }
users-none = Noch keine Benutzer
users-none-text = Hier stehen die Menschen, sobald sie angelegt oder eingelesen sind.
users-none-found = Niemand passt dazu
users-none-found-text = Suchen Sie mit weniger Wörtern, oder nehmen Sie einen Filter weg.
users-locked = Ausgesperrt
# $until: ein Zeitpunkt
users-locked-until = Ausgesperrt bis { $until }
users-unverified = Nicht bestätigt
# $count: eine Zahl
users-percent = { $count } %
# $years: ganze Jahre
users-age = { $years ->
    [one] ein Jahr alt
   *[other] { $years } Jahre alt
}
users-tabs = Benutzer
users-tab-profile = Profil
users-edit = Bearbeiten
users-change-status = Status ändern …
users-delete = Löschen …
users-undelete = Zurückholen …
users-identifiers = Adressen
users-memberships = Mitgliedschaften
users-card-account = Konto
users-add-identifier = Adresse hinzufügen
users-add-membership = Mitgliedschaft hinzufügen
users-end-membership = Mitgliedschaft beenden
users-no-identifiers = Keine Adressen
users-no-identifiers-text = Ohne Adresse kann niemand erreicht werden oder sich anmelden.
users-no-memberships = Keine Mitgliedschaften
users-no-memberships-text = Diese Person gehört zu keiner Organisation, die Sie sehen dürfen.
users-platform = Die Plattform selbst
identifier-is-primary = Hauptadresse
identifier-is-verified = Bestätigt
identifier-prefer = Zur Hauptadresse machen
identifier-remove = Entfernen
identifier-vouch = Als bestätigt vermerken …

user-field-name = Name
user-field-type = Art
user-field-status = Status
user-field-organization = Organisation
user-field-organization-help = Sie verwaltet das Konto: niemand sonst darf Profil, Adressen oder Status ändern.
user-field-first-name = Vorname
user-field-middle-name = Weitere Vornamen
user-field-last-name = Nachname
user-field-username = Benutzername
user-field-username-help = Für die Anmeldung. Buchstaben, Ziffern, dazwischen Punkte, Binde- oder Unterstriche.
# $address: die E-Mail-Adresse
user-field-email-verified = Ich habe geprüft, dass { $address } dieser Person gehört
# $address: die Nummer
user-field-phone-verified = Ich habe geprüft, dass { $address } dieser Person gehört
user-field-verified-help = Die Person kann sich sofort damit anmelden. Das bleibt unter Ihrem Namen in den Aufzeichnungen.
user-field-email = E-Mail
user-field-phone = Telefon
user-field-phone-help = Mit Ländervorwahl, zum Beispiel +49 30 123456.
user-field-birth-date = Geburtsdatum
user-field-birth-date-help = Bei Kunden nötig.
user-field-address = Anschrift
user-field-address-line = Straße und Hausnummer
user-field-address-line-more = Weitere Adresszeile
user-field-postal-code = Postleitzahl
user-field-city = Ort
user-field-region = Land oder Region
user-field-country = Staat
user-field-licence = Führerschein
user-field-licence-number = Nummer des Führerscheins
user-field-licence-country = Ausgestellt in
user-field-licence-classes = Klassen
user-field-licence-classes-help = Durch Leerzeichen getrennt, zum Beispiel B BE.
user-field-licence-issued = Ausgestellt am
user-field-licence-expires = Gültig bis
user-field-language = Sprache
user-field-locale = Region für Daten und Zahlen
user-field-locale-help = Ein Code wie de-DE oder de-AT.
user-field-time-zone = Zeitzone
user-field-time-zone-help = Zum Beispiel Europe/Berlin.
user-field-currency = Währung
user-field-currency-help = Drei Buchstaben, zum Beispiel EUR.
user-field-preferred-channel = Am besten erreichbar über
user-field-marketing = Werbung erlaubt über
user-field-marketing-help = Nachrichten zur Sicherheit kommen immer.
user-field-attributes = Weitere Angaben
user-field-attributes-help = Ein JSON-Objekt, zum Beispiel {"{"}"bio": "…"{"}"}.
user-field-completeness = Vollständig
user-field-last-login = Letzte Anmeldung
user-field-created = Angelegt
user-field-updated = Zuletzt geändert
user-field-deleted = Gelöscht
user-field-id = Kennung
user-field-since = Seit
user-field-until = Bis
user-field-title = Stellung
user-field-employee-number = Personalnummer
user-field-manager = Führungskraft
user-field-kind = Art
user-field-address-value = Adresse
user-field-address-value-help = Eine E-Mail-Adresse oder eine Telefonnummer mit Ländervorwahl.
user-field-to = Neuer Status
user-field-reason = Grund
user-field-reason-help = Bleibt in den Aufzeichnungen.
user-field-status-reason = Grund für den Status
user-field-status-reason-help = Bleibt in den Aufzeichnungen und wird der Verwaltung gezeigt.
user-field-status-notes = Notizen zum Status
user-field-status-notes-help = Nur die Verwaltung der zuständigen Organisation kann sie lesen.
user-field-status-until = Status bis
user-field-status-until-help = Nach diesem Tag (UTC) geht das Konto von selbst zurück. Nur bei inaktiv und gesperrt.

users-edit-title = Profil bearbeiten
users-save = Speichern
users-cancel = Abbrechen
users-next = Weiter
users-back = Zurück
users-create = Benutzer anlegen
users-saved = Das Profil ist gespeichert.
# $name: der neue Benutzer
users-created = { $name } wurde angelegt.
users-created-waits = { $name } wurde angelegt. Eine Rolle braucht eine zweite Person: sie wartet, bis jemand anderes zustimmt.
users-once-on = Weiter zum Konto
users-once-copy = Kopieren
# $fields: Namen von Feldern
users-must-tell = Pflichtangaben: { $fields }
user-field-sign-in = Etwas zum Anmelden
user-field-role = Rolle
# $message, $fix: warum nicht, und was zu tun ist
users-refused = { $message } { $fix }
# $name: um wen es geht
users-about = Über { $name }

users-section-person = Person
users-section-person-text = Wie jemand heißt, und was er oder sie für das Unternehmen ist.
users-section-address = Anschrift
users-section-address-text = Wohin Briefe gehen.
users-section-regional = Sprache und Region
users-section-regional-text = Wie Reeve mit ihnen spricht und Daten und Beträge schreibt.
users-section-reached = Nachrichten
users-section-reached-text = Wie sie erreicht werden möchten.
users-section-licence = Führerschein
users-section-licence-text = Für alle, die Fahrzeuge mieten.
users-section-more = Weitere Angaben
users-section-more-text = Was das Unternehmen darüber hinaus wissen möchte.
users-section-reason = Warum
users-section-reason-text = Ein Wort für alle, die später die Aufzeichnungen lesen.

users-step-1 = Person
users-step-1-text = Wer es ist, und wie man sie erreicht.
users-step-2 = Rolle und Platz
users-step-2-text = Was sie hier tun wird.
users-step-3 = Erste Anmeldung
# $name: der neue Benutzer, $type: was er für das Unternehmen ist, $email: seine Adresse
users-step-3-text = { $name } ({ $type }), { $email }. Gehen Sie zurück, wenn etwas nicht stimmt.

users-status-title = Status ändern
users-status-text = Ein Status, der die Anmeldung verhindert, beendet sofort alle Sitzungen.
users-status-submit = Status ändern
# $name: wessen, $status: der neue Status
users-status-done = { $name }: der Status ist jetzt „{ $status }“.
users-to-active = Wieder freigeben
users-to-active-help = Die Person kann sich wieder anmelden. Ein nie bestätigtes Konto ist wieder unbestätigt.
users-to-inactive = Abschalten
users-to-inactive-help = Für eine Zeit, ohne Vorwurf: Urlaub, Saisonarbeit.
users-to-suspended = Sperren
users-to-suspended-help = Eine Regel wurde verletzt, oder es wird geprüft. Alles bleibt erhalten.
users-to-blacklisted = Für immer ausschließen
users-to-blacklisted-help = Kann nicht rückgängig gemacht werden. Die Adressen können nie wieder benutzt werden.
# $to: was aus ihnen wird
users-selected-title = { $to ->
    [suspended] Menschen sperren
    [inactive] Menschen abschalten
   *[active] Menschen wieder freigeben
}
users-selected-text = Lesen Sie, wen es betrifft, nennen Sie den Grund und bestätigen Sie. Jedes Konto wird für sich geändert und hat seine eigene Aufzeichnung.
users-selected-people = Ausgewählte
users-selected-then = Was geschehen wird
users-selected-result = Ergebnis
users-selected-stays = Bleibt, wie es ist
# $count: wie viele
users-selected-concerns = { $count ->
    [one] Eine Person wird geändert
   *[other] { $count } Personen werden geändert
}
# $what: was getan wird, $count: mit wie vielen
users-selected-submit = { $what } ({ $count })
users-selected-may-not = Ihr Rang oder Ihre Reichweite genügt für diese Person nicht.
users-selected-none = Niemand der Ausgewählten kann so geändert werden. Es wurde nichts geändert.
# $count: wie viele
users-selected-missing = { $count ->
    [one] Eine der ausgewählten Personen ist nicht mehr hier.
   *[other] { $count } der ausgewählten Personen sind nicht mehr hier.
}
# $max: wie viele auf einmal, $count: wie viele weitere
users-selected-many = Auf einmal werden höchstens { $max } Personen geändert. { $count } weitere waren ausgewählt und bleiben, wie sie sind.
users-selected-nobody = Niemand wurde ausgewählt
users-selected-nobody-text = Kreuzen Sie in der Liste Menschen an, und wählen Sie dann, was geschehen soll.
# $done, $refused: wie viele
users-selected-done = Geändert: { $done }. Nicht geändert: { $refused }.
users-selected-back = Zurück zur Liste
users-delete-title = Benutzer löschen
users-delete-text = Die Person kann sich nicht mehr anmelden. Das Konto behält seine Adressen und kann zurückgeholt werden.
users-delete-submit = Löschen
# $name: wessen
users-delete-done = { $name } wurde gelöscht.
users-undelete-title = Benutzer zurückholen
users-undelete-text = Das Konto kommt zurück, wie es war; wer gesperrt war, ist es noch.
users-undelete-submit = Zurückholen
# $name: wessen
users-undelete-done = { $name } wurde zurückgeholt.
users-identifiers-add-title = Adresse hinzufügen
users-identifiers-add-text = Die Person kann sich damit anmelden, sobald sie bestätigt ist.
users-identifiers-add-submit = Adresse hinzufügen
users-identifiers-added = Die Adresse wurde hinzugefügt.
users-identifiers-preferred = Das ist jetzt die Hauptadresse.
users-identifiers-removed = Die Adresse wurde entfernt.
users-avatar = Foto …
users-avatar-title = Foto
users-avatar-file = Bild
users-avatar-help = PNG, JPEG oder WebP, höchstens 2 MiB und 4096 Pixel je Seite.
users-avatar-submit = Dieses Bild verwenden
users-avatar-remove = Foto entfernen
users-avatar-set = Das Foto ist gesetzt.
users-avatar-removed = Das Foto wurde entfernt.
users-vouch-title = Adresse als bestätigt vermerken
# $name: wessen Adresse es ist
users-vouch-text = Sie bürgen dafür, dass diese Adresse { $name } und niemandem sonst gehört. Die Person kann sich von nun an damit anmelden. Das bleibt unter Ihrem Namen in den Aufzeichnungen und kann nur zurückgenommen werden, indem die Adresse entfernt wird.
users-vouch-how = Wie Sie es geprüft haben
users-vouch-how-help = Zum Beispiel: unter dieser Nummer zurückgerufen. Bleibt in den Aufzeichnungen.
users-vouch-submit = Als bestätigt vermerken
users-vouched = Die Adresse ist bestätigt.
users-memberships-add-title = Mitgliedschaft hinzufügen
users-memberships-add-text = Ein Platz in einer weiteren Organisation, mit eigener Stellung und eigenen Daten.
users-memberships-add-submit = Mitgliedschaft hinzufügen
users-memberships-added = Die Mitgliedschaft wurde hinzugefügt.
users-memberships-ended = Die Mitgliedschaft ist beendet.

account-nav = Profil
account-title = Mein Profil
settings-title = Einstellungen
settings-text = Wie die Konsole aussieht, und was sie Ihnen ungefragt sagt.
settings-saved = Ihre Einstellungen sind gespeichert.
hint-palette = Alles finden.
hint-palette-text = Drücken Sie auf jeder Seite Strg K (⌘ K am Mac) und tippen Sie einen Namen, eine Adresse oder wohin Sie wollen.
hint-columns = Ihre Spalten.
hint-columns-text = Über der Liste wählen Sie, welche Spalten sie in welcher Reihenfolge zeigt. Dieser Browser merkt es sich.
hint-why = Warum jemand etwas darf.
hint-why-text = Die Liste darunter nennt zu jedem Recht, wo es gilt und welche Rolle es gibt. Was nicht darin steht, darf die Person nicht.
hint-trail = Nichts geht verloren.
hint-trail-text = Öffnen Sie eine Aufzeichnung, um zu sehen, wer es getan hat, von wo, und was vorher und nachher da war.
hint-account = Das gehört Ihnen.
hint-account-text = Hier ändern Sie Ihre Daten, Ihr Passwort und Ihre Einstellungen und sehen, wo Sie angemeldet sind.
hints-show = Alle Hinweise wieder zeigen
hints-back = Hinweise werden wieder gezeigt.
settings-yes = Ja
settings-no = Nein
settings-field-theme = Farben
settings-field-density = Dichte
settings-field-list-view = Listen als
settings-field-rows = Zeilen je Seite
settings-field-digest = Zusammenfassung per E-Mail
settings-field-new-device = Anmeldungen von neuen Geräten melden
settings-field-new-device-help = Per E-Mail, sobald es geschieht.

## Who leads somebody

users-manager-change = Führungskraft ändern
users-manager-text = Wer diese Person hier führt. Genehmigungen, Überprüfungen und Vertretung richten sich nach der Führungslinie.
users-manager-line = Führungslinie
users-manager-help = E-Mail-Adresse von jemandem, der zur Organisation gehört; leer: niemand.
users-manager-changed = Die Führungskraft ist geändert.
