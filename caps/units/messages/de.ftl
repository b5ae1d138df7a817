### Organisationen und Einheiten.

## Berechtigungen
permission-organizations-read = Organisationen und Geschäftskunden sehen
permission-organizations-create = Organisationen und Geschäftskunden anlegen
permission-organizations-update = Organisationen ändern, deaktivieren und schließen
permission-units-read = Einheiten sehen
permission-units-create = Einheiten anlegen
permission-units-update = Einheiten ändern, verschieben, deaktivieren und schließen

## Namen von Arten und Zuständen
unit-kind-group = Gruppe
unit-kind-company = Gesellschaft
unit-kind-branch = Niederlassung
unit-kind-region = Region
unit-kind-territory = Verkaufsgebiet
unit-kind-department = Abteilung
unit-kind-location = Standort
unit-kind-merchant = Händler
unit-kind-business-unit = Geschäftsbereich
unit-location-type-inventory = Eigener Bestand
unit-location-type-direct = Direktlieferung
unit-location-type-consignment = Konsignationslager
unit-status-active = Aktiv
unit-status-inactive = Inaktiv
unit-status-closed = Geschlossen

## Ablehnungen
unit-number-invalid = Eine Nummer hat nur Buchstaben von A bis Z, Ziffern und dazwischen Punkte, Bindestriche, Unterstriche oder Schrägstriche.
unit-number-invalid-fix = Entfernen Sie andere Zeichen und Leerzeichen, zum Beispiel D-14.
unit-attributes-invalid = Die weiteren Angaben haben nicht die erwartete Form, oder es sind zu viele.
unit-attributes-invalid-fix = Senden Sie ein Objekt mit höchstens 500 Einträgen, höchstens fünf Ebenen tief, mit Namen von 1 bis 64 Zeichen.
unit-attributes-too-large = Die weiteren Angaben sind größer als 16 KiB.
unit-attributes-too-large-fix = Kürzen Sie sie, oder bewahren Sie Dokumente anderswo auf und vermerken Sie nur, wo.
unit-details-invalid = Eine der weiteren Angaben ist nicht lesbar.
# $line: Nummer der Zeile
unit-details-invalid-fix = Schreiben Sie „Name: Wert“ in Zeile { NUMBER($line, useGrouping: "false") }, jeden Namen nur einmal.
organization-number-taken = Eine andere Organisation hat diese Nummer.
organization-number-taken-fix = Prüfen Sie, ob es die Organisation schon gibt, oder wählen Sie eine andere Nummer.
organization-not-active = Die Organisation ist inaktiv oder geschlossen.
organization-not-active-fix = Aktivieren Sie zuerst die Organisation.
organization-closed = Die Organisation ist endgültig geschlossen.
organization-closed-fix = Legen Sie eine neue Organisation an, wenn sie wieder gebraucht wird.
# $count: Zahl der Einheiten
organization-has-units = { $count ->
    [one] Die Organisation hat noch eine Einheit, die nicht geschlossen ist.
   *[other] Die Organisation hat noch { $count } Einheiten, die nicht geschlossen sind.
}
organization-has-units-fix = Schließen Sie zuerst ihre Einheiten.
organization-account-of-itself = Eine Organisation kann nicht ihr eigener Geschäftskunde sein.
organization-account-of-itself-fix = Wählen Sie eine Einheit der Organisation, die an sie verkauft.
organization-account-unit-not-active = Die Einheit, unter der sie stehen soll, ist inaktiv oder geschlossen.
organization-account-unit-not-active-fix = Wählen Sie eine aktive Einheit, oder aktivieren Sie zuerst diese.
unit-name-taken = Hier steht schon eine Einheit der gleichen Art mit diesem Namen.
unit-name-taken-fix = Wählen Sie einen anderen Namen, oder verwenden Sie die vorhandene Einheit.
unit-code-taken = Eine andere Einheit der gleichen Art in dieser Organisation hat dieses Kürzel.
unit-code-taken-fix = Wählen Sie ein anderes Kürzel.
unit-closed = Die Einheit ist endgültig geschlossen.
unit-closed-fix = Legen Sie eine neue Einheit an, wenn sie wieder gebraucht wird.
unit-parent-not-active = Die Einheit darüber ist inaktiv oder geschlossen.
unit-parent-not-active-fix = Wählen Sie eine aktive Einheit, oder aktivieren Sie zuerst jene.
unit-parent-elsewhere = Die Einheit darüber gehört zu einer anderen Organisation.
unit-parent-elsewhere-fix = Wählen Sie eine Einheit derselben Organisation.
unit-cycle = Die Einheit stünde unter sich selbst.
unit-cycle-fix = Wählen Sie eine Einheit, die nicht unter dieser steht.
unit-no-right-there = Sie dürfen dort keine Einheiten anlegen.
unit-no-right-there-fix = Wählen Sie eine andere Stelle oder fragen Sie jemanden, der für diese zuständig ist.
# $max: Zahl der Ebenen
unit-too-deep = { $max ->
    [one] Der Baum wäre tiefer als eine Ebene.
   *[other] Der Baum wäre tiefer als { $max } Ebenen.
}
unit-too-deep-fix = Wählen Sie eine Stelle weiter oben.
# $max: Zahl der Einheiten
unit-too-many-below = { $max ->
    [one] Darunter steht mehr als die eine Einheit, die sich auf einmal ändern lässt.
   *[other] Darunter stehen mehr als die { $max } Einheiten, die sich auf einmal ändern lassen.
}
unit-too-many-below-fix = Beginnen Sie mit den Teilen darunter, einem nach dem anderen.
# $count: Zahl der Einheiten
unit-has-units-below = { $count ->
    [one] Eine Einheit darunter ist noch in Betrieb.
   *[other] { $count } Einheiten darunter sind noch in Betrieb.
}
unit-has-units-below-fix = Nehmen Sie sie mit, oder ändern Sie sie zuerst.
# $count: Zahl der Geschäftskunden
unit-has-accounts = { $count ->
    [one] Ein Geschäftskunde steht unter dieser Einheit.
   *[other] { $count } Geschäftskunden stehen unter dieser Einheit.
}
unit-has-accounts-fix = Ordnen Sie die Geschäftskunden zuerst einer anderen Einheit zu.
unit-location-type-elsewhere = Nur Standorte haben eine Standortart.
unit-location-type-elsewhere-fix = Lassen Sie die Standortart leer.

## Konsole: was die Seiten gemeinsam haben
units-nav-group = Unternehmen
units-nav = Organisationen
units-name = Name
units-number = Nummer
units-code = Kürzel
units-kind = Art
units-status = Zustand
units-location-type = Standortart
units-created = Angelegt
units-reason = Grund
units-reason-help = Wird aufgezeichnet und ist für alle sichtbar, die die Aufzeichnungen lesen dürfen.
units-save = Speichern
units-cancel = Abbrechen
units-edit = Bearbeiten
units-activate = Aktivieren
units-deactivate = Deaktivieren
units-close = Endgültig schließen
units-none = Keine
units-all = Alle
units-first-page = Zurück zum Anfang
# $count: Zahl der Einträge auf der Seite, $total: Zahl aller
units-shown = { $total ->
    [one] { $count } von einem Eintrag
   *[other] { $count } von { $total } Einträgen
}
# $count: Zahl der Einträge auf der Seite, $total: mindestens so viele
units-shown-of-many = { $total ->
    [one] { $count } von mehr als einem Eintrag
   *[other] { $count } von mehr als { $total } Einträgen
}
# $count: Zahl der Einträge auf der Seite
units-shown-here = { $count ->
    [one] Ein Eintrag auf dieser Seite
   *[other] { $count } Einträge auf dieser Seite
}
units-details = Weitere Angaben
units-details-help = Eine je Zeile, als „Name: Wert“. Teile einer Gruppe werden mit einem Punkt geschrieben: „address.city: Hamburg“. Nichts über Personen: Personen sind Benutzer.

## Konsole: Organisationen
organizations-title = Organisationen
organizations-text = Unternehmen, die Personen verwalten, und Geschäftskunden derer, die an sie verkaufen.
organizations-search = Nach Name oder Nummer suchen
organizations-new = Neue Organisation
organizations-new-account = Neuer Geschäftskunde
organizations-empty = Keine Organisationen
organizations-empty-text = Keine passt, oder Sie dürfen keine sehen. Heben Sie die Filter auf, oder bitten Sie Ihre Verwaltung um Zugang.
organizations-account-unit = Geschäftskunde unter
organizations-accounts = Geschäftskunden
# $unit: Name einer Einheit
organizations-accounts-under = Geschäftskunden unter { $unit }
organizations-edit = Organisation bearbeiten
organizations-facts = Stammdaten
organizations-tree = Einheiten
organizations-tree-list = Einheiten als Liste
organizations-tree-empty = Noch keine Einheiten
organizations-tree-empty-text = Hier werden Niederlassungen, Abteilungen und Standorte dieser Organisation stehen.
# $count: Zahl der Einheiten
organizations-tree-cut = { $count ->
    [one] Nur die erste Einheit ist zu sehen. Öffnen Sie eine Einheit, um zu sehen, was darunter steht.
   *[other] Nur die oberen { $count } Einheiten sind zu sehen. Öffnen Sie eine Einheit, um zu sehen, was darunter steht.
}
# $name: Name der Organisation
organizations-created-notice = { $name } wurde angelegt.
# $name: Name der Organisation
organizations-changed-notice = { $name } wurde geändert.
organizations-activate-text = Die Organisation ist wieder in Betrieb. Einheiten können wieder in ihr angelegt werden.
organizations-deactivate-text = Die Organisation ruht eine Zeit lang. In ihr lassen sich keine Einheiten anlegen. Sie können sie jederzeit wieder aktivieren.
organizations-close-text = Die Organisation wird endgültig geschlossen. Sie bleibt lesbar und lässt sich nicht wieder öffnen. Ihre Einheiten müssen vorher geschlossen werden.

## Konsole: Einheiten
units-title = Einheiten
units-search = Nach Name oder Kürzel suchen
units-new = Neue Einheit
units-new-below = Neue Einheit darunter
units-edit-title = Einheit bearbeiten
units-move = Verschieben
# $name: Name der Einheit
units-move-title = { $name } verschieben
units-move-text = Die Einheit wandert mit allem, was unter ihr steht. Wer für ihre jetzige Stelle zuständig ist, verliert vielleicht den Zugang; wer für die neue zuständig ist, gewinnt ihn.
units-move-search = Die neue Stelle suchen
units-move-where = Neue Stelle
units-move-top = Oben im Baum
units-move-nothing = Keine aktive Einheit gefunden, unter der sie stehen könnte
units-move-look = Vorschau
units-move-ahead = Die neue Stelle
units-move-along = { $units ->
    [0] Keine weitere Einheit geht mit
    [one] Eine Einheit darunter geht mit
   *[other] { $units } Einheiten darunter gehen mit
}, { $people ->
    [0] und niemand ist dort.
    [one] und eine Person.
   *[other] und { $people } Menschen.
}
units-move-along-units = { $units ->
    [0] Keine weitere Einheit geht mit.
    [one] Eine Einheit darunter geht mit.
   *[other] { $units } Einheiten darunter gehen mit.
}
units-parent = Steht unter
units-parent-top = Oben im Baum
units-parent-hidden = Eine Einheit, die Sie nicht sehen dürfen
units-organization = Organisation
units-children = Direkt darunter
units-people = Menschen
units-people-count = { $count ->
    [one] eine Person
   *[other] { $count } Menschen
}
units-below = Unter dieser Einheit
units-below-empty = Unter dieser Einheit steht nichts
units-below-empty-text = Hier werden Einheiten stehen, die zu dieser gehören.
units-history = Wo sie stand
units-history-now = bis heute
# $until: ein Datum
units-history-until = bis { $until }
units-empty = Keine Einheiten
units-empty-text = Keine passt, oder Sie dürfen keine sehen. Heben Sie die Filter auf, oder bitten Sie Ihre Verwaltung um Zugang.
units-with-below = Alles darunter mitnehmen
units-with-below-help = Sonst wird die Änderung abgelehnt, solange Einheiten darunter in Betrieb sind.
# $name: Name der Einheit
units-created-notice = { $name } wurde angelegt.
# $name: Name der Einheit
units-changed-notice = { $name } wurde geändert.
# $name: Name der Einheit
units-moved-notice = { $name } wurde verschoben.
units-activate-text = Die Einheit ist wieder in Betrieb. Einheiten darunter bleiben, wie sie sind.
units-deactivate-text = Die Einheit ruht eine Zeit lang. Zuordnungen von Personen zu ihr werden ausgesetzt. Sie können sie jederzeit wieder aktivieren.
units-close-text = Die Einheit wird endgültig geschlossen. Sie bleibt lesbar und lässt sich nicht wieder öffnen. Name und Kürzel können für eine andere Einheit verwendet werden.
