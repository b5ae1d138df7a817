### Was auf eine zweite Person wartet: die Wörter des Kerns.

permission-proposals-read = Sehen, was auf eine zweite Person wartet und was daraus wurde
permission-module-proposals = Zweite Person

proposal-decided = Darüber ist schon entschieden.
proposal-decided-fix = Schlagen Sie es noch einmal vor, wenn es nötig ist.
proposal-too-late = Die Zeit dafür ist abgelaufen.
proposal-too-late-fix = Schlagen Sie es noch einmal vor.
proposal-other-hash = Das ist ein anderer Befehl als der gezeigte.
proposal-other-hash-fix = Laden Sie die Seite neu und sehen Sie nach, was dort steht.
proposal-not-yours-to-decide = Niemand entscheidet über den eigenen Vorschlag, über das, was einen selbst betrifft, oder über das, was jemand vorschlug, den man vertritt.
proposal-not-yours-to-decide-fix = Lassen Sie jemand anderen entscheiden, der es darf.
proposal-no-longer-allowed = Wer es vorschlug, darf es nicht mehr, oder Sie dürfen es nicht, oder noch nicht, als es vorgeschlagen wurde.
proposal-no-longer-allowed-fix = Lassen Sie jemand anderen entscheiden, der es schon durfte, als es vorgeschlagen wurde.
proposal-somebody-else-can = Jemand anderes könnte zustimmen.
proposal-somebody-else-can-fix = Warten Sie, oder fragen Sie die Person.
proposal-reason-missing = Es fehlt ein Grund.
proposal-reason-missing-fix = Sagen Sie, warum es nicht warten kann: das bleibt verzeichnet.

event-proposal-made = Einer zweiten Person vorgeschlagen
event-proposal-approved = Eine zweite Person hat zugestimmt
event-proposal-declined = Eine zweite Person hat abgelehnt
event-proposal-withdrawn = Vorschlag zurückgenommen
event-proposal-expired = Vorschlag abgelaufen
event-proposal-glass_broken = Allein getan, da niemand sonst zustimmen konnte
