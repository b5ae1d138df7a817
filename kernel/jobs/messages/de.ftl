### Hintergrundarbeit: Ablehnungen und Berechtigungen.

# $state: where the job stands: waiting, running, done, dead or cancelled
job-not-dead = Dieser Auftrag ist nicht endgültig gescheitert; er { $state ->
    [waiting] wartet noch
    [running] läuft
    [done] ist erledigt
   *[other] wurde abgesagt
}.
job-not-dead-fix = Nur ein endgültig gescheiterter Auftrag kann wiederholt werden. Laden Sie die Liste neu, um den jetzigen Stand zu sehen.
# $state: where the job stands: done or cancelled
job-not-pending = Dieser Auftrag ist bereits zu Ende; er { $state ->
    [done] ist erledigt
   *[other] wurde abgesagt
}.
job-not-pending-fix = Es gibt nichts mehr abzusagen. Laden Sie die Liste neu, um den jetzigen Stand zu sehen.

permission-jobs-read = Hintergrundaufträge und gescheiterte Aufträge sehen.
permission-jobs-manage = Gescheiterte Aufträge wiederholen und Aufträge absagen.

event-job-died = Ein Auftrag ist endgültig gescheitert
event-job-replayed = Ein gescheiterter Auftrag wurde wiederholt
event-job-cancelled = Ein Auftrag wurde abgesagt

job-jobs-sweep = Alte Aufträge aus der Liste entfernen
