### Wörter der Aufzeichnungen: Liste, einzelne Aufzeichnung, eigene Aktivität.

trail-nav = Aufzeichnungen
trail-nav-group = Aufsicht
trail-activity-nav = Meine Aktivität

permission-trail-read = Aufzeichnungen lesen und durchsuchen
permission-trail-read_own = Die eigene Zeitleiste lesen
permission-trail-export = Aufzeichnungen exportieren

trail-address-invalid = Das ist keine Internetadresse.
trail-address-invalid-fix = Geben Sie eine wie 192.0.2.7 oder 2001:db8::1 ein, ohne Netzlänge.
# $max: records
trail-export-too-large = Das sind mehr als { $max } Aufzeichnungen, die Höchstzahl eines Exports.
trail-export-too-large-fix = Wählen Sie einen kürzeren Zeitraum oder einen weiteren Filter und exportieren Sie in mehreren Teilen.

## Die Liste

trail-title = Aufzeichnungen
trail-text = Alles, was getan, verweigert oder versucht wurde. Aufzeichnungen lassen sich weder ändern noch entfernen.
trail-search = Ereignis, Adresse oder ID
trail-column-event = Ereignis
trail-column-at = Wann
trail-column-actor = Wer
trail-column-about = Was
trail-column-outcome = Ergebnis
trail-column-organization = Organisation
trail-any-event = Jedes Ereignis
trail-filter-event = Ereignis
trail-filter-from = Von
trail-filter-to = Bis
trail-filter-address = Adresse
trail-filter-address-help = Adressen sind verschlüsselt gespeichert: Nur eine ganze wird gefunden.
trail-only-actor = Von { $what }
trail-only-subject = Zeitleiste von { $what }
trail-only-organization = In { $what }
trail-only-target = An { $what }
trail-only-request = Anfrage { $what }
trail-only-session = Sitzung { $what }
trail-only-noun = { $what }
trail-shown =
    { $count ->
        [one] { $count } Aufzeichnung auf dieser Seite
       *[other] { $count } Aufzeichnungen auf dieser Seite
    }
trail-attempts =
    { $count ->
        [one] { $count } Mal in dieser Minute
       *[other] { $count } Mal in dieser Minute
    }
trail-empty = Noch wurde nichts aufgezeichnet
trail-empty-text = Was hier getan wird, erscheint auf dieser Seite, sobald es getan ist.
trail-none-found = Keine Aufzeichnung passt
trail-none-found-text = Nehmen Sie einen Filter weg oder wählen Sie einen längeren Zeitraum.
trail-clear = Alle Filter entfernen
trail-export-csv = Als CSV exportieren
trail-export-jsonl = Als JSON-Zeilen exportieren

trail-outcome-done = Getan
trail-outcome-refused = Verweigert
trail-outcome-failed = Gescheitert
trail-actor-system = Das System
trail-actor-system-part = Das System ({ $part })
trail-actor-stranger = Jemand ohne Anmeldung

## Eine Aufzeichnung

trail-record = Aufzeichnung
trail-facts = Fakten
trail-changes = Was sich änderte
trail-remarks = Was sonst aufgezeichnet ist
trail-proof = Nachweis
trail-proof-text = Ob diese Aufzeichnung noch ist, was geschrieben wurde.
trail-verified = Geprüft
trail-broken = Prüfung schlägt fehl
trail-broken-title = Diese Aufzeichnung wurde nachträglich verändert
trail-broken-text = Ihr Inhalt passt nicht zum Hashwert, der mit ihr gespeichert wurde. Sichern Sie die Datenbank und klären Sie, wer Zugriff auf sie hatte.
trail-erased = Die personenbezogenen Daten von { $who } wurden gelöscht. Die Aufzeichnung selbst bleibt und ist weiterhin prüfbar.
trail-withheld = Sie dürfen { $who } nicht sehen: Werte dazu sind weggelassen.
trail-unreadable = Werte zu { $who } lassen sich mit dem zugehörigen Schlüssel nicht öffnen.
trail-delegator = Für
trail-target = Betroffenes
trail-about = Betrifft
trail-attempts-label = Versuche in dieser Minute
trail-address = Adresse
trail-agent = Programm
trail-session = Sitzung
trail-request = Anfrage
trail-secret = geändert, nicht aufgezeichnet
trail-proof-id = ID
trail-proof-event = Ereignis und Version
trail-proof-subjects = In den Zeitleisten von
trail-proof-leaf = Gespeicherter Hashwert
trail-proof-computed = Neu berechnet
trail-proof-same = Derselbe
trail-proof-other = Ein anderer
trail-proof-ledger = Protokollkette
trail-proof-sealed = Versiegelt als Nummer { $position }
trail-proof-sealed-other = Versiegelt als Nummer { $position }, mit einem anderen Hashwert
trail-proof-unsealed = Noch nicht versiegelt

## Eigene Aktivität

trail-activity = Meine Aktivität
trail-activity-text = Was Sie getan haben, und was andere an Ihrem Konto getan haben.
trail-timeline-tab = Verlauf
trail-timeline-none = Keine Aufzeichnungen
trail-timeline-none-text = Über diese Person ist nichts aufgezeichnet, was Sie sehen dürfen.
trail-activity-none = Noch nichts
trail-activity-none-text = Was Sie tun und was an Ihrem Konto getan wird, erscheint hier.
trail-activity-from = Von { $address }
trail-recent-about = { $about } · { $by }

## Dinge

trail-noun-user = Benutzer
trail-noun-identifier = Adresse
trail-noun-settings = Einstellungen
trail-noun-membership = Mitgliedschaft
trail-noun-organization = Organisation
trail-noun-unit = Einheit
trail-noun-role = Rolle
trail-noun-role_parent = Vererbung einer Rolle
trail-noun-grant = Rolle einer Person
trail-noun-assignment = Zuordnung
trail-noun-password = Passwort
trail-noun-activation = Aktivierungslink
trail-noun-message_setting = Wahl der Nachrichten
trail-noun-session = Sitzung
trail-noun-token = Zugriffstoken
trail-noun-record = Aufzeichnungen
trail-noun-job = Auftrag
trail-noun-blob = Datei

## Spalten und Merkmale

trail-field-id = ID
trail-field-user_id = Benutzer
trail-field-organization_id = Organisation
trail-field-managing_organization_id = Verwaltende Organisation
trail-field-unit_id = Einheit
trail-field-parent_id = Steht unter
trail-field-role_id = Rolle
trail-field-manager_id = Vorgesetzt
trail-field-type = Typ
trail-field-kind = Art
trail-field-status = Status
trail-field-status_reason = Grund des Status
trail-field-status_notes = Anmerkungen zum Status
trail-field-status_until = Status bis
trail-field-status_before = Status davor
trail-field-first_name = Vorname
trail-field-middle_name = Zweiter Vorname
trail-field-last_name = Nachname
trail-field-name = Name
trail-field-name_key = Name zum Sortieren
trail-field-username = Benutzername
trail-field-username_key = Benutzername zum Vergleichen
trail-field-primary_email = Haupt-E-Mail
trail-field-primary_phone = Haupttelefon
trail-field-is_verified = Bestätigt
trail-field-is_primary = Hauptsächlich
trail-field-is_head = Leitung der Einheit
trail-field-is_suspended = Ausgesetzt
trail-field-birth_date = Geburtsdatum
trail-field-address = Adresse
trail-field-licence = Führerschein
trail-field-locale = Region
trail-field-time_zone = Zeitzone
trail-field-language = Sprache
trail-field-currency = Währung
trail-field-attributes = Merkmale
trail-field-preferences = Einstellungen
trail-field-completeness = Vollständigkeit des Profils
trail-field-value = Wert
trail-field-verified_at = Bestätigt am
trail-field-employee_number = Personalnummer
trail-field-title = Titel
trail-field-starts_at = Beginnt am
trail-field-ends_at = Endet am
trail-field-valid_from = Gültig ab
trail-field-valid_until = Gültig bis
trail-field-recorded_at = Aufgezeichnet am
trail-field-superseded_at = Abgelöst am
trail-field-created_at = Angelegt am
trail-field-created_by = Angelegt von
trail-field-updated_at = Geändert am
trail-field-updated_by = Geändert von
trail-field-deleted_at = Gelöscht am
trail-field-granted_by = Vergeben von
trail-field-assigned_by = Zugeordnet von
trail-field-justification = Begründung
trail-field-code = Kürzel
trail-field-number = Nummer
trail-field-description = Beschreibung
trail-field-priority = Rang
trail-field-permission = Berechtigung
trail-field-level = Datenebene
trail-field-phase = Phase
trail-field-reason = Grund
trail-field-denial = Warum verweigert
trail-field-minute = Minute seit 1970
trail-field-from = Von
trail-field-to = Nach
trail-field-format = Format
trail-field-filter = Filter
trail-field-count = Anzahl
trail-field-by_address = Nach Adresse gesucht
trail-field-phc = Passwort
trail-field-must_change = Muss geändert werden
trail-field-set_at = Gesetzt am
trail-field-link_hash = Link
trail-field-sent_to = Gesendet an die Adresse
trail-field-issued_at = Erzeugt am
trail-field-expires_at = Gilt bis
trail-field-ended_at = Beendet am
trail-field-ended_how = Wie es endete
trail-field-welcome = Neue Konten begrüßen
trail-field-delivery = Zustellung
trail-field-channel = Weg

## Ereignisse, für die das jeweilige Gebiet keine eigenen Wörter hat

trail-event-access-refused = Etwas wurde verweigert
trail-event-trail-exported = Aufzeichnungen exportiert
trail-event-grant-exported = Wer was darf, wurde exportiert
trail-event-user-created = Benutzer angelegt
trail-event-user-updated = Profil geändert
trail-event-user-status_changed = Status geändert
trail-event-user-status_reverted = Status von selbst beendet
trail-event-user-deleted = Benutzer gelöscht
trail-event-user-undeleted = Benutzer zurückgeholt
trail-event-user-signed_out = Überall abgemeldet
trail-event-identifier-added = Adresse hinzugefügt
trail-event-identifier-verified = Adresse bestätigt
trail-event-identifier-changed = Adresse geändert
trail-event-identifier-removed = Adresse entfernt
trail-event-settings-created = Einstellungen angelegt
trail-event-settings-changed = Einstellungen geändert
trail-event-membership-added = Mitglied geworden
trail-event-membership-changed = Mitgliedschaft geändert
trail-event-membership-ended = Mitgliedschaft beendet
trail-event-organization-created = Organisation angelegt
trail-event-organization-changed = Organisation geändert
trail-event-organization-activated = Organisation aktiviert
trail-event-organization-deactivated = Organisation deaktiviert
trail-event-organization-closed = Organisation geschlossen
trail-event-unit-created = Einheit angelegt
trail-event-unit-changed = Einheit geändert
trail-event-unit-moved = Einheit verschoben
trail-event-unit-activated = Einheit aktiviert
trail-event-unit-deactivated = Einheit deaktiviert
trail-event-unit-closed = Einheit geschlossen
trail-event-unit_parent-recorded = Platz einer Einheit festgehalten
trail-event-unit_parent-superseded = Platz einer Einheit abgelöst
trail-event-role-created = Rolle angelegt
trail-event-role-changed = Rolle geändert
trail-event-role-permission_added = Berechtigung zu einer Rolle hinzugefügt
trail-event-role-permission_removed = Berechtigung aus einer Rolle entfernt
trail-event-role-parent_added = Rolle erbt von einer anderen
trail-event-role-parent_removed = Rolle erbt nicht mehr von einer anderen
trail-event-role-retired = Rolle stillgelegt
trail-event-module-declared = Modul angemeldet
trail-event-module-changed = Modul geändert
trail-event-module-retired = Modul stillgelegt
trail-event-module-permission_declared = Berechtigung in einem Modul angemeldet
trail-event-module-permission_changed = Berechtigung eines Moduls geändert
trail-event-module-permission_retired = Berechtigung eines Moduls stillgelegt
trail-event-grant-given = Rolle vergeben
trail-event-grant-changed = Zeitraum einer Rolle geändert
trail-event-grant-primary_changed = Hauptrolle geändert
trail-event-grant-ended = Rolle entzogen
trail-event-grant-started = Rolle begann
trail-event-grant-expired = Rolle endete zum Termin
trail-event-assignment-made = Einer Einheit zugeordnet
trail-event-assignment-changed = Zuordnung geändert
trail-event-assignment-ended = Zuordnung beendet
trail-event-assignment-transferred = In eine andere Einheit gewechselt
trail-event-assignment-suspended = Zuordnung ausgesetzt
trail-event-assignment-resumed = Zuordnung wieder aufgenommen
trail-event-assignment-started = Zuordnung begann
trail-event-assignment-expired = Zuordnung endete zum Termin
trail-event-password-set = Passwort gesetzt
trail-event-password-changed = Passwort geändert
trail-event-password-rehashed = Passwort stärker gespeichert
trail-event-password-check_failed = Falsches Passwort
trail-event-sign_in-succeeded = Angemeldet
trail-event-sign_in-locked = Anmeldung gesperrt
trail-event-sign_in-unlocked = Sperre der Anmeldung aufgehoben
trail-event-user-credential_changed = Zugangsdaten geändert
trail-event-session-started = Sitzung begonnen
trail-event-session-ended = Sitzung beendet
trail-event-session-carried_over = Sitzung übernommen
trail-event-token-created = Zugriffstoken angelegt
trail-event-token-revoked = Zugriffstoken widerrufen
trail-event-import-applied = Import übernommen
