### Importe: Personaldatei und Dateien mit Konten.

permission-imports-run = Personen und Geschäftskunden aus Dateien importieren, zusammen mit den Rechten, die das Anlegen und Ändern braucht

## Zur Datei

# $why: die Worte des Rechners
import-unreadable = Die Datei kann nicht gelesen werden: { $why }.
import-unreadable-fix = Prüfen Sie, ob sie da ist und ob Reeve sie lesen darf.
import-empty = Die Datei ist leer, oder ihre erste Zeile nennt keine Spalten.
import-empty-fix = Beginnen Sie die Datei mit einer Zeile, die die Spalten nennt.
# $max: Mebibyte
import-too-large = Die Datei ist größer als { $max } MiB.
import-too-large-fix = Teilen Sie sie auf mehrere Dateien auf.
# $max: Anzahl Zeilen
import-too-many-rows = Die Datei hat mehr als { $max } Zeilen.
import-too-many-rows-fix = Teilen Sie sie auf mehrere Dateien auf.
import-changed = Die Datei wurde geändert, während sie gelesen wurde.
import-changed-fix = Warten Sie, bis sie fertig geschrieben ist, und importieren Sie sie dann noch einmal.
# $name: die Spalte
import-column-missing = Die Spalte { $name } fehlt.
import-column-missing-fix = Ergänzen Sie die Spalte, auch wenn sie leer bleibt, und prüfen Sie die Schreibweise der ersten Zeile.
# $nearest: die ähnlichste bekannte Spalte
import-column-unknown = Eine Spalte dieses Namens ist nicht bekannt.
import-column-unknown-fix = Benennen Sie sie in { $nearest } um, falls das gemeint ist, oder entfernen Sie sie.
import-column-duplicate = Die Spalte steht zweimal da.
import-column-duplicate-fix = Entfernen Sie eine der beiden.

## Zu einer Zeile

# $found, $expected: Anzahl Felder
import-field-count = Die Zeile hat { $found } Felder, die erste Zeile nennt { $expected } Spalten.
import-field-count-fix = Setzen Sie Felder, die das Trennzeichen enthalten, in Anführungszeichen, und suchen Sie nach einem fehlenden oder überzähligen Trennzeichen.
import-unclosed-quote = Ein Anführungszeichen wird geöffnet und nie geschlossen, sodass Zeilen ineinanderlaufen.
import-unclosed-quote-fix = Schließen Sie es, oder verdoppeln Sie es, wo es zum Text gehört.
# $max: Kibibyte
import-line-too-long = Die Zeile ist länger als { $max } KiB oder hat zu viele Felder.
import-line-too-long-fix = Suchen Sie nach einem Anführungszeichen, das nicht geschlossen ist; vielleicht ist es auch keine CSV-Datei.
import-nul = Im Text steht ein NUL-Zeichen.
import-nul-fix = Speichern Sie die Datei neu als CSV in UTF-8.
import-encoding = Hier stehen Bytes, die in der Kodierung der Datei keine Buchstaben sind, oder Buchstaben, die ein früheres Programm verloren hat.
import-encoding-fix = Speichern Sie die Datei in dem Programm, aus dem sie stammt, neu als CSV in UTF-8.

## Zu Personen

import-number-invalid = Das ist keine Personalnummer.
import-number-invalid-fix = Verwenden Sie 1 bis 64 sichtbare Zeichen.
# $line: die andere Zeile
import-number-duplicate = Zeile { $line } hat diese Personalnummer schon.
import-number-duplicate-fix = Behalten Sie eine der beiden Zeilen.
import-number-taken = Jemand in der Organisation hat diese Personalnummer.
import-number-taken-fix = Entfernen Sie die Zeile, oder vergeben Sie eine andere Nummer.
# $line, $number: die andere Person
import-email-duplicate = Eine andere Person dieser Datei hat dieselbe E-Mail-Adresse: Zeile { $line }.
import-email-duplicate-fix = Geben Sie jeder Person eine eigene Adresse, oder lassen Sie sie leer.
import-login-duplicate = Eine andere Person dieser Datei hat denselben Anmeldenamen: Zeile { $line }.
import-login-duplicate-fix = Geben Sie jeder Person einen eigenen Namen, oder lassen Sie ihn leer.
import-email-taken = Es gibt ein Konto mit dieser E-Mail-Adresse.
import-email-taken-fix = Entfernen Sie die Zeile, oder geben Sie zuerst dem vorhandenen Konto diese Personalnummer.
import-login-taken = Jemand anderes hat diesen Anmeldenamen.
import-login-taken-fix = Wählen Sie einen anderen Namen, oder lassen Sie ihn leer.
import-manager-unknown = Niemand mit dieser Personalnummer steht in der Datei oder gehört zur Organisation.
import-manager-unknown-fix = Berichtigen Sie die Nummer der Führungskraft, oder lassen Sie sie leer.
# $chain: Personalnummern, jede untersteht der nächsten
import-manager-cycle = Die Führungslinie dreht sich im Kreis: { $chain }.
import-manager-cycle-fix = Berichtigen Sie bei einer dieser Personen die Führungskraft.
import-manager-gone = Die Führungskraft ist ausgeschieden; die Person wird ohne eine importiert.
import-manager-gone-fix = Nennen Sie die Nachfolge.
# $nearest: die ähnlichste Abteilung
import-department-unknown = Diese Abteilung steht nicht in der Liste der Abteilungen.
import-department-unknown-fix = Berichtigen Sie den Namen – am ähnlichsten ist { $nearest } –, oder nehmen Sie sie in die Liste auf.
import-department-inactive = Die Abteilung ist in der Organisation abgeschaltet.
import-department-inactive-fix = Schalten Sie die Abteilung ein, oder nennen Sie eine andere.
# $line: die andere Zeile
import-department-duplicate = Zeile { $line } hat diese Abteilung schon.
import-department-duplicate-fix = Behalten Sie eine der beiden Zeilen.
import-end-before-start = Der letzte Tag liegt vor dem ersten.
import-end-before-start-fix = Berichtigen Sie eines der beiden Daten.
# $line: die Zeile des früheren Zeitraums
import-periods-overlap = Dieser Zeitraum beginnt, bevor der in Zeile { $line } zu Ende ist.
import-periods-overlap-fix = Berichtigen Sie die Daten so, dass einer auf den anderen folgt.
import-end-missing = Dem Status nach ist der Zeitraum vorbei, aber er hat keinen letzten Tag.
import-end-missing-fix = Tragen Sie den letzten Tag ein, oder berichtigen Sie den Status.
import-status-contradicts = Dem Status nach läuft der Zeitraum, aber sein letzter Tag ist vorbei.
import-status-contradicts-fix = Berichtigen Sie den Status oder den letzten Tag.
import-phone-left-out = Die Telefonnummer ist nicht lesbar; die Person wird ohne sie importiert.
import-phone-left-out-fix = Schreiben Sie die Nummer mit Landesvorwahl, zum Beispiel +49 30 123456.
# $line: die andere Zeile
import-phone-shared = Die Person in Zeile { $line } hat dieselbe Telefonnummer; nur eine von beiden kann sich damit anmelden.
import-phone-shared-fix = Nichts, wenn sie sich ein Telefon teilen.
import-id-given = Neue Konten haben noch keine Id; dieser Import legt nur an.
import-id-given-fix = Lassen Sie die Id leer, oder entfernen Sie die Zeile, wenn es das Konto schon gibt.
import-organization-unknown = Es gibt keine Organisation mit dieser Nummer, oder Sie dürfen sie nicht sehen.
import-organization-unknown-fix = Berichtigen Sie die Nummer, oder lassen Sie sie leer für die Organisation, in die Sie importieren.
import-organization-inactive = Die Organisation ist abgeschaltet oder geschlossen.
import-organization-inactive-fix = Schalten Sie sie zuerst ein.
import-role-unknown = Es gibt keine Rolle dieses Namens, die in einer Organisation vergeben werden kann.
import-role-unknown-fix = Verwenden Sie das Kürzel der Rolle, zum Beispiel employee.

## Zu Geschäftskunden

# $line: die andere Zeile
import-account-duplicate = Diese Nummer steht schon in Zeile { $line }.
import-account-duplicate-fix = Behalten Sie eine der beiden Zeilen.
import-territory-duplicate = Dieses Gebiet steht schon in Zeile { $line }.
import-territory-duplicate-fix = Behalten Sie eine der beiden Zeilen.
# $nearest: die ähnlichste Nummer
import-territory-unknown = Die Liste der Gebiete hat diese Nummer nicht.
import-territory-unknown-fix = Berichtigen Sie die Nummer – { $nearest } ist die ähnlichste –, oder ergänzen Sie das Gebiet in der Liste.
import-letters-lost = Buchstaben dieses Textes gingen bei einer früheren Umwandlung verloren.
import-letters-lost-fix = Für den Import ist nichts zu tun. Berichtigen Sie den Text danach.

## Zum Ganzen

# $count: Anzahl Fehler
import-faults = { $count ->
    [one] Die Datei hat einen Fehler. Es wurde nichts geändert.
   *[other] Die Datei hat { $count } Fehler. Es wurde nichts geändert.
}
import-faults-fix = Berichtigen Sie sie in der Datei, und importieren Sie sie noch einmal.
import-not-cleared = In dieser Organisation ist etwas über Ihrer Freigabe eingestuft.
import-not-cleared-fix = Lassen Sie den Import von jemandem ausführen, der dafür freigegeben ist.
# $leaving: Personen, die ausscheiden würden; $present: Personen, die da sind
import-mass-change = { $leaving } von { $present } Personen würden ausscheiden. Es wurde nichts geändert.
import-mass-change-fix = Prüfen Sie, ob die Datei vollständig ist. Scheiden sie wirklich aus, bestätigen Sie es und importieren Sie noch einmal.

import-outcome-preview = Das ist eine Vorschau. Es wurde nichts geändert.
import-outcome-applied = Der Import ist fertig.
import-outcome-unchanged = Alles ist so, wie die Datei es sagt. Es wurde nichts geändert.
import-outcome-faults = Die Datei hat Fehler. Es wurde nichts geändert.
import-outcome-needs-confirmation = So viele Personen würden ausscheiden, dass es bestätigt werden muss. Es wurde nichts geändert.
import-outcome-stopped = Der Import hielt an einer Zeile an, die abgelehnt wurde. Was davor stand, ist erledigt; berichtigen Sie die Zeile, und importieren Sie die Datei noch einmal.

import-encoding-utf8 = UTF-8
import-encoding-windows1252 = Windows-1252
import-encoding-utf16 = UTF-16
import-delimiter-comma = Komma
import-delimiter-semicolon = Semikolon
import-delimiter-tab = Tabulator
import-delimiter-pipe = senkrechter Strich
# $file: ihr Name; $rows, $people: Anzahlen; $encoding, $delimiter: in Worten
import-format = { $file }: { $rows } Zeilen, { $people } Personen; { $encoding }, Trennzeichen: { $delimiter }
# $file: ihr Name; $rows, $people: Zahlen; $encoding, $delimiter: in Worten
import-format-organizations = { $file }: { $rows } Zeilen, { $people } Geschäftskunden; { $encoding }, Trennzeichen: { $delimiter }
# $count: Zahl der Geschäftskunden oder Gebiete
import-count-organizations-created = { $count ->
    [one] ein Geschäftskunde wird angelegt
   *[other] { $count } Geschäftskunden werden angelegt
}
import-count-organizations-updated = { $count ->
    [one] ein Geschäftskunde ändert sich
   *[other] { $count } Geschäftskunden ändern sich
}
import-count-organizations-unchanged = { $count ->
    [one] ein Geschäftskunde bleibt, wie er ist
   *[other] { $count } Geschäftskunden bleiben, wie sie sind
}
import-count-territories = { $count ->
    [one] ein Gebiet oder eine Region wird angelegt
   *[other] { $count } Gebiete und Regionen werden angelegt
}
import-count-territories-updated = { $count ->
    [one] ein Gebiet ändert sich
   *[other] { $count } Gebiete ändern sich
}

# $count: Anzahl Personen oder Abteilungen
import-count-created = { $count ->
    [one] ein Konto anzulegen
   *[other] { $count } Konten anzulegen
}
import-count-moved = { $count ->
    [one] eine Person wechselt
   *[other] { $count } Personen wechseln
}
import-count-updated = { $count ->
    [one] eine Person ändert sich sonst
   *[other] { $count } Personen ändern sich sonst
}
import-count-left = { $count ->
    [one] eine Person scheidet aus
   *[other] { $count } Personen scheiden aus
}
import-count-unchanged = { $count ->
    [one] eine Person bleibt, wie sie ist
   *[other] { $count } Personen bleiben, wie sie sind
}
import-count-gone = { $count ->
    [one] eine Person war vorher ausgeschieden; kein Konto
   *[other] { $count } Personen waren vorher ausgeschieden; keine Konten
}
import-count-departments = { $count ->
    [one] eine Abteilung anzulegen
   *[other] { $count } Abteilungen anzulegen
}
import-count-absent = { $count ->
    [one] eine Person der Organisation steht nicht in der Datei und bleibt, wie sie ist
   *[other] { $count } Personen der Organisation stehen nicht in der Datei und bleiben, wie sie sind
}
# $count: Anzahl Fehler oder Hinweise
import-faults-head = { $count ->
    [one] Ein Fehler:
   *[other] { $count } Fehler:
}
import-notices-head = { $count ->
    [one] Ein Hinweis:
   *[other] { $count } Hinweise:
}
import-more = { $count ->
    [one] und einer mehr
   *[other] und { $count } mehr
}

import-stage-reading = Datei lesen
import-stage-comparing = Vergleichen
import-stage-departments = Abteilungen
import-stage-people = Personen
import-stage-managers = Führungskräfte
import-stage-organizations = Geschäftskunden

## Seiten

import-title = Importe
import-intro = Holen Sie Personen und Geschäftskunden aus einer Datei herein. Zuerst sehen Sie, was geschehen würde; geändert wird erst, wenn Sie es sagen.
import-kind = Was in der Datei steht
import-kind-hr = Personaldatei
import-kind-hr-help = Eine Zeile für jeden Zeitraum einer Beschäftigung. Wer darin steht, wird angelegt, versetzt, geändert oder verabschiedet.
import-kind-users = Konten
import-kind-users-help = Eine Zeile für jedes Konto, das angelegt werden soll.
import-kind-organizations = Geschäftskunden
import-kind-organizations-help = Eine Zeile für jeden Kunden, dazu die Liste der Gebiete. Wer darin steht, wird angelegt oder geändert.
import-organization = Organisation
import-file = Datei
import-file-help = CSV, bis 16 MiB.
import-departments-file = Liste der Abteilungen
import-departments-file-help = Zu einer Personaldatei: name und group_name jeder Abteilung.
import-territories-file = Liste der Gebiete
import-territories-file-help = Zu Geschäftskunden: territory_id, name und territory_group jedes Gebiets, auf Wunsch country.
import-look = Zeigen, was geschehen würde
import-apply = Jetzt importieren
import-again = Andere Datei wählen
import-confirm-mass = Sie scheiden wirklich aus: fortfahren
import-preview-title = Vorschau
import-result-title = Ergebnis
import-faults-title = Fehler
import-notices-title = Hinweise
import-changes-title = Änderungen
import-column-line = Zeile
import-column-column = Spalte
import-column-value = Wert
import-column-problem = Was nicht stimmt
import-column-person = Person
import-column-organization = Geschäftskunde
import-column-action = Was geschieht
import-column-what = Was sich ändert
import-action-create = wird angelegt
import-action-move = wechselt
import-action-update = wird geändert
import-action-leave = scheidet aus
import-what-account = Konto
import-what-organization = Geschäftskunde
import-what-master_data = Stammdaten
import-what-name = Name
import-what-username = Anmeldename
import-what-email = E-Mail-Adresse
import-what-phone = Telefonnummer
import-what-membership = Beschäftigung
import-what-manager = Führungskraft
import-what-department = Abteilung
import-what-role = Rolle
import-kept = Die Datei bleibt eine Stunde lang verschlüsselt aufbewahrt, nur für Sie.
import-upload-gone = Die Datei ist nicht mehr aufbewahrt. Wählen Sie sie noch einmal.
import-no-file = Wählen Sie eine Datei.
import-figure-created = Angelegt
import-figure-moved = Wechseln
import-figure-updated = Geändert
import-figure-left = Scheiden aus
import-figure-territories = Gebiete
import-figure-unchanged = Unverändert
