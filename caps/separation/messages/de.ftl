### Funktionstrennung: Regeln, Verletzungen, Ausnahmen.

permission-separations-read = Regeln zur Funktionstrennung sehen, und wer sie verletzt
permission-separations-create = Regeln zur Funktionstrennung anlegen
permission-separations-update = Regeln zur Funktionstrennung ändern und über Ausnahmen entscheiden
permission-separations-delete = Regeln zur Funktionstrennung außer Kraft setzen
permission-module-separations = Funktionstrennung

separation-conflict = Die Regel „{ $rule }“ trennt, was hier gegeben würde („{ $gives }“), von dem, was die Person durch die Rolle { $by } hat („{ $held }“).
separation-conflict-fix = { $count ->
    [0] Beenden Sie zuerst das andere, wählen Sie einen anderen Ort oder eine andere Zeit, oder bitten Sie um eine Ausnahme.
   *[other] Geben Sie stattdessen eine von diesen: { $instead }. Oder beenden Sie zuerst das andere, wählen Sie einen anderen Ort oder eine andere Zeit, oder bitten Sie um eine Ausnahme.
}
separation-conflict-link = Um eine Ausnahme bitten
separation-conflict-lent = Die Regel „{ $rule }“ trennt, was hier gegeben würde („{ $gives }“), von dem, was die Person als Vertretung darf („{ $held }“).
separation-conflict-lent-fix = { $count ->
    [0] Beenden Sie zuerst das andere, wählen Sie einen anderen Ort oder eine andere Zeit, oder bitten Sie um eine Ausnahme.
   *[other] Geben Sie stattdessen eine von diesen: { $instead }. Oder beenden Sie zuerst das andere, wählen Sie einen anderen Ort oder eine andere Zeit, oder bitten Sie um eine Ausnahme.
}
separation-conflict-lent-link = Um eine Ausnahme bitten
separation-role-has-both = Die Rolle { $role } hätte beide Seiten der Regel „{ $rule }“: { $left } und { $right }.
separation-role-has-both-fix = Lassen Sie eines davon weg, oder legen Sie zwei Rollen an.
separation-holders-in-the-way = { $count ->
    [one] Eine Person mit der Rolle { $role } würde die Regel „{ $rule }“ verletzen.
   *[other] { $count } Personen mit der Rolle { $role } würden die Regel „{ $rule }“ verletzen.
}
separation-holders-in-the-way-fix = Beenden Sie zuerst, was sie von der anderen Seite haben, oder legen Sie eine andere Rolle an.
separation-too-many-holders = Mehr als { $max } Personen haben die Rolle { $role }, und ebenso viele die andere Seite der Regel „{ $rule }“: so viele werden in einer Änderung nicht durchgesehen.
separation-too-many-holders-fix = Legen Sie eine neue Rolle an und geben Sie sie nach und nach.
separation-empty-side = Auf einer Seite steht nichts.
separation-empty-side-fix = Stellen Sie auf jede Seite mindestens ein Recht oder eine Rolle.
separation-too-many-items = Es sind mehr als { $max }.
separation-too-many-items-fix = Machen Sie mehrere Regeln daraus.
separation-on-both-sides = { $name } steht auf beiden Seiten.
separation-on-both-sides-fix = Nehmen Sie es von einer weg.
separation-unknown-permission = Es gibt kein Recht { $name }.
separation-unknown-permission-fix = Nehmen Sie eines aus der Liste der Rechte.
separation-unknown-role = Es gibt keine Rolle { $name }, von der diese Regel sprechen kann.
separation-unknown-role-fix = Nehmen Sie eine Rolle des Hauses oder eine der Organisation, der die Regel gehört.
separation-too-many = Es gibt schon { $max } Regeln, mehr gehen nicht.
separation-too-many-fix = Setzen Sie eine außer Kraft, die nicht gebraucht wird, oder fassen Sie zwei zusammen.
separation-retired = Die Regel ist außer Kraft.
separation-retired-fix = Legen Sie eine neue an.
separation-place-inactive = Die Organisation ist nicht aktiv.
separation-place-inactive-fix = Aktivieren Sie sie zuerst.
separation-breach-gone = Die Verletzung ist schon behoben.
separation-breach-gone-fix = Sehen Sie die Liste noch einmal an.
separation-exception-open = Darum hat schon jemand gebeten, oder die Person ist ausgenommen.
separation-exception-open-fix = Sehen Sie bei den Ausnahmen der Regel nach.
separation-exception-decided = Darüber ist schon entschieden.
separation-exception-decided-fix = Bitten Sie noch einmal, wenn es wieder nötig ist.
separation-not-yours-to-decide = Niemand entscheidet über die eigene Bitte oder über sich selbst.
separation-not-yours-to-decide-fix = Lassen Sie jemand anderen entscheiden, der die Regel ändern darf.
separation-ends-in-past = Das Ende liegt in der Vergangenheit.
separation-ends-in-past-fix = Wählen Sie einen späteren Tag, oder lassen Sie es offen.
separation-reason-missing = Es fehlt ein Grund.
separation-reason-missing-fix = Sagen Sie, warum: danach wird entschieden.
separation-too-many-at-once = Mehr als { $max } auf einmal.
separation-too-many-at-once-fix = Schicken Sie sie in Teilen.

event-separation-created = Regel zur Funktionstrennung angelegt
event-separation-changed = Regel zur Funktionstrennung geändert
event-separation-retired = Regel zur Funktionstrennung außer Kraft gesetzt
event-separation_exception-asked = Um Ausnahme von einer Regel gebeten
event-separation_exception-granted = Ausnahme von einer Regel gewährt
event-separation_exception-declined = Ausnahme von einer Regel abgelehnt
event-separation_exception-ended = Ausnahme von einer Regel beendet
event-separation_breach-found = Verletzung einer Regel gefunden
event-separation_breach-gone = Verletzung einer Regel behoben

separation-nav = Funktionstrennung
separation-title = Funktionstrennung
separation-text = Was niemand beides haben darf. Wer eine Rolle geben will, die eine Regel verletzt, erfährt es, und nichts wird gespeichert.
separation-tab-rules = Regeln
separation-tab-breaches = Verletzungen
separation-tab-exceptions = Ausnahmen
separation-name = Name
separation-description = Wozu sie dient
separation-left = Eine Seite
separation-right = Andere Seite
separation-left-text = Wer etwas davon hat …
separation-right-text = … darf nichts hiervon haben.
separation-whose = Gilt in
separation-whose-help = Eine Regel der Installation gilt in jeder Organisation.
separation-of-all = Alle Organisationen
separation-breaches = Verletzungen
separation-at-least = über { $count }
separation-more = { $count } weitere
separation-new = Neue Regel
separation-edit = Ändern
separation-retire = Außer Kraft setzen
separation-retire-text = Niemand wird mehr nach der Regel gefragt, und ihre Verletzungen sind keine mehr. Was sie war, bleibt verzeichnet.
separation-retired-badge = Außer Kraft
separation-review = Jetzt prüfen
separation-empty = Noch keine Regeln
separation-empty-text = Eine Regel nennt zweierlei, das eine Person nicht zugleich haben darf, etwa Bestellanträge stellen und genehmigen.
separation-facts = Zur Regel
separation-what = Recht oder Rolle
separation-where-from = Gehört zu
separation-a-role = eine Rolle
separation-item-role = die Rolle { $role }
separation-by-role = durch { $role }
separation-across = Dürfen nicht zusammentreffen
separation-across-place = Über dasselbe: an einem Ort, oder einer im anderen
separation-across-organization = Irgendwo in einer Organisation
separation-except = Rollen, nach denen nicht gefragt wird
separation-except-help = Für Rollen, die über diesen Aufgaben stehen, etwa Administratoren, die alles dürfen.
separation-nobody-excepted = keine
separation-form-text = Sagen Sie von jedem Recht und jeder Rolle, auf welcher Seite es steht. Es gilt ab der nächsten Vergabe; wer die Regel schon verletzt, wird aufgelistet.
separation-sides = Die beiden Seiten
separation-sides-text = Niemand darf etwas von der einen und etwas von der anderen Seite haben.
separation-side-none = Keine
separation-side-left = Eine Seite
separation-side-right = Andere Seite
separation-roles = Rollen
separation-reason = Grund
separation-reason-help = Danach wird entschieden.
separation-make = Regel anlegen
separation-save = Speichern
separation-back = Zurück zu den Verletzungen
separation-made-notice = Die Regel wurde angelegt; die Prüfung hat begonnen.
separation-saved-notice = Die Regel wurde gespeichert.
separation-retired-notice = Die Regel wurde außer Kraft gesetzt.
separation-review-notice = Die Regel wird geprüft.
separation-person = Person
separation-rule = Regel
separation-where = Wo
separation-everywhere = überall
separation-found = Gefunden
separation-breaches-text = Wer beides hat, obwohl eine Regel es verbietet: die Regel ist neuer, oder etwas wurde verschoben. Geprüft wird jede Stunde.
separation-breaches-empty = Niemand verletzt eine Regel
separation-breaches-empty-text = Soweit Sie es sehen dürfen, und nach der letzten Prüfung.
separation-end-left = Die eine Seite beenden
separation-end-right = Die andere Seite beenden
separation-mend-title = Verletzungen beheben
separation-mend-left = { $count ->
    [one] Bei einer Person endet jetzt, was sie von der einen Seite hat.
   *[other] Bei { $count } Personen endet jetzt, was sie von der einen Seite haben.
}
separation-mend-right = { $count ->
    [one] Bei einer Person endet jetzt, was sie von der anderen Seite hat.
   *[other] Bei { $count } Personen endet jetzt, was sie von der anderen Seite haben.
}
separation-mend-do = { $count ->
    [one] Bei einer Person beenden
   *[other] Bei { $count } Personen beenden
}
separation-mend-nobody = Niemand ausgewählt
separation-mend-nobody-text = Wählen Sie Personen in der Liste der Verletzungen; vielleicht sind sie schon behoben.
separation-mend-done = { $done } von { $of } wurden beendet. Jede ist einzeln verzeichnet.
separation-what-became = Was daraus wurde
separation-mended = Behoben
separation-ended-not-mended = Beendet, doch die Person hat dasselbe durch eine andere Vergabe
separation-exceptions = Ausnahmen
separation-exceptions-text = Personen, die eine Zeit lang beides haben dürfen, und wer darum gebeten hat. Entscheiden muss jemand anderes.
separation-exceptions-empty = Keine Ausnahmen
separation-exceptions-empty-text = Wem eine Regel eine Vergabe verwehrt, der kann von dort um eine bitten.
separation-exception-of = Ausnahme für { $name }
separation-exception-end = Ausnahme beenden
separation-exception-ended-notice = Die Ausnahme wurde beendet.
separation-state = Stand
separation-state-asked = Erbeten
separation-state-granted = Gewährt
separation-state-declined = Abgelehnt
separation-state-ended = Beendet
separation-state-over = Abgelaufen
separation-until = Bis
separation-until-help = Dieser Tag nicht eingeschlossen, in UTC. Leer: bis auf Weiteres.
separation-open-ended = bis auf Weiteres
separation-asked-by = Erbeten von
separation-asked-at = Erbeten am
separation-decided-at = Entschieden am
separation-answer = Antwort
separation-question = Worum es geht
separation-grant = Gewähren
separation-decline = Ablehnen
separation-granted-notice = Die Ausnahme wurde gewährt.
separation-declined-notice = Die Ausnahme wurde abgelehnt.
separation-not-yours = Jemand anderes muss entscheiden: niemand entscheidet über die eigene Bitte oder über sich selbst.
separation-ask = Um eine Ausnahme bitten
separation-ask-text = Dass diese Person eine Zeit lang beide Seiten der Regel haben darf. Es entscheidet jemand, der die Regel ändern darf.
separation-ask-do = Bitten
separation-asked-notice = Um die Ausnahme wurde gebeten.
job-separation-review = Nachsehen, wer eine Regel verletzt
job-separation-review-all = Nachsehen, wer irgendeine Regel verletzt
separation-lent = Als Vertretung
