### Wörter der Tür und des Rahmens der Konsole.

web-brand = Reeve

## Ablehnungen

web-json-syntax = Der Inhalt ist kein gültiges JSON (Zeile { $line }, Spalte { $column }).
web-json-syntax-fix = Berichtigen Sie den Inhalt an dieser Stelle; es gilt die Syntax von RFC 8259.
web-json-too-deep = Der Inhalt ist zu tief verschachtelt.
web-json-too-deep-fix = Verschachteln Sie Listen und Objekte höchstens { $limit } Ebenen tief.
web-json-duplicate-member = Ein Objekt im Inhalt nennt „{ $field }“ zweimal.
web-json-duplicate-member-fix = Nennen Sie jedes Feld eines Objekts nur einmal.
web-unknown-field = „{ $field }“ ist hier nicht bekannt.
web-unknown-field-fix = Lassen Sie es weg oder verwenden Sie eines von: { $known }.
web-duplicate-field = „{ $field }“ ist mehr als einmal angegeben.
web-duplicate-field-fix = Geben Sie es einmal an.
web-wrong-value = Der Wert passt nicht: { $reason }.
web-wrong-value-fix = Senden Sie einen Wert des Typs, den die API-Beschreibung nennt.
web-media-type = Dieser Medientyp wird hier nicht gelesen.
web-media-type-fix = Senden Sie { $expected } und nennen Sie es in Content-Type.
web-body-too-large = Der Inhalt ist größer, als hier angenommen wird.
web-body-too-large-fix = Senden Sie weniger auf einmal. Dateien und Importe haben eigene Adressen mit höheren Grenzen.
web-body-unreadable = Der Inhalt brach vor seinem Ende ab.
web-body-unreadable-fix = Senden Sie die Anfrage noch einmal.
web-uri-too-long = Die Adresse ist zu lang.
web-uri-too-long-fix = Pfad und Abfrage dürfen zusammen { $limit } Bytes haben; nehmen Sie zum Beispiel weniger Filter.
web-headers-too-large = Die Kopfzeilen sind zu groß.
web-headers-too-large-fix = Sie dürfen zusammen { $limit } Bytes haben. Im Browser hilft es, alte Cookies dieser Seite zu löschen.
web-method-not-allowed = Diese Adresse gibt es, aber nicht für diese Methode.
web-method-not-allowed-fix = Verwenden Sie eine der Methoden, die der Allow-Kopf dieser Antwort nennt.
web-time-limit = Die Antwort dauerte länger als { $seconds } Sekunden und wurde abgebrochen.
web-time-limit-fix = Prüfen Sie, ob Ihre Änderung erfolgt ist, und versuchen Sie es dann noch einmal, möglichst mit weniger auf einmal.
web-cross-site = Die Anfrage kam von der Seite eines anderen Anbieters.
web-cross-site-fix = Öffnen Sie Reeve selbst und tun Sie es dort. Kamen Sie über einen Link, dann trauen Sie der Seite nicht, auf der er stand.
web-csrf-token = Die Seite, von der Sie dies gesendet haben, ist abgelaufen.
web-csrf-token-fix = Laden Sie die Seite neu und wiederholen Sie es. Programme verwenden ein Bearer-Token statt eines Cookies.
web-bad-if-match = Der If-Match-Kopf ist nicht lesbar.
web-bad-if-match-fix = Senden Sie das ETag der letzten Antwort unverändert, zum Beispiel "v12".
web-if-match-required = Diese Änderung muss sagen, für welche Version sie gilt.
web-if-match-required-fix = Senden Sie das ETag der letzten Antwort in If-Match.
web-bad-idempotency-key = Der Idempotency-Key-Kopf ist nicht verwendbar.
web-bad-idempotency-key-fix = Senden Sie einen Schlüssel aus 1 bis 255 sichtbaren ASCII-Zeichen, etwa eine UUID.

## Was ein Status bedeutet

web-status-202 = Wartet auf Zustimmung
web-status-400 = Die Anfrage ist nicht lesbar
web-status-401 = Bitte anmelden
web-status-403 = Nicht erlaubt
web-status-404 = Hier ist nichts
web-status-405 = Hier nicht möglich
web-status-409 = Widerspricht dem Bestand
web-status-412 = Inzwischen geändert
web-status-413 = Zu groß
web-status-414 = Die Adresse ist zu lang
web-status-415 = Unbekannter Medientyp
web-status-422 = Bitte prüfen Sie Ihre Eingaben
web-status-428 = Eine Version wird benötigt
web-status-429 = Zu viele Anfragen
web-status-431 = Die Kopfzeilen sind zu groß
web-status-500 = Etwas ist schiefgegangen
web-status-503 = Im Moment ausgelastet

web-problem-home = Zur Startseite
web-problem-again = Noch einmal versuchen
web-problem-id = Nummer der Anfrage:

## Der Rahmen einer Seite

web-skip = Zum Inhalt springen
web-nav = Navigation
web-close = Schließen
web-crumbs = Sie sind hier
web-account-menu = Konto
web-account = Mein Konto
web-sign-out = Abmelden
web-copied = Kopiert
web-request-failed = Das hat nicht geklappt. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.
web-draft-restored = Ihre früheren Eingaben wurden wiederhergestellt.

web-plain-http-title = Über diese Verbindung kann sich niemand anmelden
web-plain-http = Diese Seite wurde über einfaches HTTP geladen, und so behalten Browser keine Sitzung. Öffnen Sie Reeve über HTTPS oder auf der Maschine selbst als http://localhost. Endet TLS vor Reeve bei einem Proxy, nennen Sie ihn in der Konfiguration als vertrauten Proxy.

web-look = Aussehen und Sprache
web-theme = Farben
web-theme-system = System
web-theme-light = Hell
web-theme-dark = Dunkel
web-density = Dichte
web-density-comfortable = Bequem
web-density-compact = Kompakt
web-language = Sprache

web-palette = Gehe zu
web-palette-open = Suchen oder gehe zu…
web-palette-none = Keine Seite dieses Namens. Mit der Eingabetaste überall suchen.
web-palette-move = bewegen
web-palette-go = öffnen

## Bausteine

web-field-optional = freiwillig
web-password-show = Passwort anzeigen
web-filter-chips = Schnellfilter
web-filter-more = Filter
web-filter-apply = Anwenden
web-filter-clear = Filter entfernen
web-filter-active = Aktive Filter
web-filter-remove = Filter aufheben
web-export = Exportieren
# $count: so viele wurden gezählt, es sind mehr
web-count-capped = { $count }+
web-view = Ansicht
web-view-table = Tabelle
web-view-cards = Karten
web-row-actions = Aktionen
web-matrix-legend = Was die Zeichen bedeuten
web-tree-below = unter
web-hint-dismiss = Verstanden
web-pager = Seiten
web-pager-previous = Zurück
web-pager-next = Weiter
# $now: der jetzige Schritt; $of: wie viele es sind
web-steps = Schritt { $now } von { $of }
web-step-done = Erledigt:
web-difference-field = Feld
web-difference-before = Vorher
web-difference-after = Nachher
web-difference-none = nichts
web-columns = Spalten
web-columns-earlier = Weiter nach vorn
web-columns-later = Weiter nach hinten
web-columns-reset = Wie zuvor
web-column-width = Breite
web-choose = Auswählen
web-choose-all = Alle auf dieser Seite auswählen
web-choose-none = Auswahl aufheben
web-chosen = ausgewählt
# $count: entries on this page, $total: entries in all
web-shown = { $count } von { $total }
# $count: entries on this page, $total: entries counted before counting stopped
web-shown-of-many = { $count } von mehr als { $total }
# $count: entries on this page
web-shown-here = { $count } auf dieser Seite
web-pager-first = Erste Seite
web-cancel = Abbrechen
