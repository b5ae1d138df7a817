### Betrieb der Installation: Hintergrundaufträge.

operations-nav-group = Betrieb
operations-nav-jobs = Aufträge

operations-jobs-title = Hintergrundaufträge
operations-jobs-text = Arbeit, die neben den Anfragen der Menschen läuft. Ein Auftrag, der zu oft fehlgeschlagen ist, bleibt hier als gescheitert stehen, bis jemand entscheidet.
operations-jobs-search = Nach Auftragsnummer suchen
operations-jobs-every-kind = Jede Art
# $count: the number at which counting stops
operations-jobs-at-least = mehr als { $count }
# $count: jobs on this page
operations-jobs-shown = { $count ->
    [one] ein Auftrag auf dieser Seite
   *[other] { $count } Aufträge auf dieser Seite
}
operations-jobs-none = Keine Aufträge
operations-jobs-none-text = Es gibt keinen Auftrag dieser Art und dieses Standes. Erledigte Aufträge stehen eine Woche in der Liste.

operations-job-title = Auftrag
operations-job-id = Auftragsnummer
operations-job-kind = Art
operations-job-state = Stand
operations-job-run-at = Nicht vor
operations-job-created-at = Erteilt
operations-job-finished-at = Beendet
operations-job-claimed-until = Anderswo versucht, wenn keine Meldung bis
operations-job-attempts = Versuche
# $now: attempts so far; $of: attempts at most
operations-job-attempts-of = { $now } von { $of }
operations-job-last-error = Letzter Fehler
operations-job-on-behalf-of = Gewünscht von

operations-job-waiting = Wartet
operations-job-running = Läuft
operations-job-done = Erledigt
operations-job-dead = Gescheitert
operations-job-was-cancelled = Abgesagt

operations-job-replay = Wiederholen
operations-job-cancel = Absagen
operations-job-replayed = Der Auftrag läuft erneut.
operations-job-cancelled = Der Auftrag wurde abgesagt.
operations-job-went-on = Der Auftrag war inzwischen weitergegangen; es wurde nichts geändert. So steht er jetzt.
