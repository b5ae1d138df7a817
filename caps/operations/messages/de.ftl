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

### Die Prüfung: was unsicher oder kaputt ist, und was zu tun ist. `reeve doctor` sagt dasselbe.

operations-nav-checkup = Prüfung
operations-checkup-title = Prüfung
operations-checkup-text = Was an dieser Installation unsicher oder kaputt ist, und was zu tun ist. Der Befehl reeve doctor am Rechner selbst sieht tiefer: jede Seite der Datenbank, und was Protokolleinträge schützt.
operations-checkup-severity = Schwere
operations-checkup-finding = Befund
operations-checkup-remedy = Abhilfe
operations-checkup-none = Es wurde nichts gefunden
operations-checkup-none-text = Alles, was der Server von sich wissen kann, ist, wie es sein soll.
operations-checkup-fault = Fehler
operations-checkup-warning = Warnung
operations-checkup-hint = Hinweis
permission-checkup-read = Die Prüfung der Installation sehen

checkup-settings-wrong = Die Einstellungen sind nicht zu gebrauchen: { $why }
checkup-settings-wrong-fix = Berichtigen Sie die genannte Datei, Variable oder Option. Mit Einstellungen, die es nicht versteht, startet Reeve nicht.
checkup-runs-as-root = Reeve läuft als root.
checkup-runs-as-root-fix = Geben Sie ihm ein eigenes Konto, dem nichts als der Datenordner gehört; die Unit in packaging/ tut das.
checkup-listens-in-clear = Es lauscht unverschlüsselt auf { $address }: Passwörter und Sitzungen gehen im Klartext durch das Netz.
checkup-listens-in-clear-fix = Setzen Sie tls_certificate und tls_key, oder lauschen Sie auf 127.0.0.1 hinter einem Proxy, der verschlüsselt und in trusted_proxies genannt ist.
checkup-listens-behind-proxy = Es lauscht unverschlüsselt auf { $address } und verlässt sich auf einen Proxy davor.
checkup-listens-behind-proxy-fix = Sorgen Sie dafür, dass nur der Proxy diese Adresse erreicht: Lauschen Sie auf 127.0.0.1 oder in einem eigenen Netz, oder setzen Sie auch hier tls_certificate und tls_key.
checkup-certificate-unusable = Das Zertifikat ist nicht zu gebrauchen: { $why }
checkup-certificate-unusable-fix = Legen Sie ein Zertifikat und seinen Schlüssel ab; `reeve config check` prüft sie. Ein laufender Server behält, was er hat.
checkup-certificate-not-yet = Das Zertifikat gilt erst ab { $from }.
checkup-certificate-not-yet-fix = Prüfen Sie die Uhr dieses Rechners, oder legen Sie ein Zertifikat ab, das jetzt gilt.
checkup-certificate-over = Das Zertifikat galt bis { $until }: Browser lehnen es ab.
checkup-certificate-over-fix = Erneuern Sie es; ein laufender Server übernimmt die neuen Dateien von selbst.
checkup-certificate-ends = Das Zertifikat gilt nur noch bis { $until }.
checkup-certificate-ends-fix = Erneuern Sie es, und sehen Sie nach, warum es sich nicht selbst erneuert hat; ein laufender Server übernimmt die neuen Dateien von selbst.
checkup-proxies-everybody = trusted_proxies enthält { $block }: Jeder kann behaupten, von einer beliebigen Adresse zu kommen.
checkup-proxies-everybody-fix = Nennen Sie die Proxys einzeln. Sperren, Grenzen und Protokolle beruhen auf der Adresse.
checkup-proxies-wide = trusted_proxies enthält { $block }: Jeder in diesem Netz kann behaupten, von einer beliebigen Adresse zu kommen.
checkup-proxies-wide-fix = Nennen Sie die Proxys einzeln oder das kleine Netz, in dem sonst nichts steht.
checkup-database-in-clear = Die Verbindung zur Datenbank auf { $host } ist nicht verschlüsselt.
checkup-database-in-clear-fix = Lassen Sie den Datenbankserver TLS sprechen und nehmen Sie sslmode=disable aus der URL (für eine eigene Zertifizierungsstelle: database_ca_file), oder betreiben Sie beide auf einem Rechner.
checkup-folder-open = Andere als der Eigentümer dürfen in den Datenordner { $path } (Modus { $mode }).
checkup-folder-open-fix = Führen Sie aus: chmod 700 { $path }
checkup-database-open = Andere als der Eigentümer erreichen die Datenbankdatei { $path } (Modus { $mode }).
checkup-database-open-fix = Führen Sie aus: chmod 600 { $path }
checkup-keys-open = Andere als der Eigentümer erreichen die Hauptschlüssel { $path } (Modus { $mode }); Reeve startet damit nicht.
checkup-keys-open-fix = Führen Sie aus: chmod 600 { $path }, und bedenken Sie, ob jemand sie kopiert haben kann: dann wechseln Sie sie.
checkup-certificate-key-open = Andere als der Eigentümer erreichen den Schlüssel des Zertifikats { $path } (Modus { $mode }).
checkup-certificate-key-open-fix = Führen Sie aus: chmod 600 { $path }
checkup-settings-open = Die Konfiguration { $path } enthält ein Passwort, und andere als der Eigentümer erreichen sie (Modus { $mode }).
checkup-settings-open-fix = Führen Sie aus: chmod 600 { $path }, oder übergeben Sie das Passwort als Variable des Dienstes.
checkup-keys-wrong = Die Hauptschlüssel sind nicht die dieser Datenbank: Nichts Verschlüsseltes darin ist lesbar.
checkup-keys-wrong-fix = Legen Sie die Hauptschlüssel zurück, mit denen sie entstand, darunter den mit der niedrigsten Nummer.
checkup-keys-missing = Die Hauptschlüssel { $path } fehlen, und die Datenbank ist mit ihnen verschlüsselt.
checkup-keys-missing-fix = Legen Sie sie zurück. Ohne sie ist das Verschlüsselte verloren.
checkup-keys-unusable = Die Hauptschlüssel sind nicht lesbar: { $why }
checkup-keys-unusable-fix = Beheben Sie, was der Satz sagt; ohne sie startet Reeve nicht.
checkup-keys-with-copies = Im Ordner der Hauptschlüssel liegen Sicherungen: { $names }
checkup-keys-with-copies-fix = Bringen Sie eines von beiden anderswohin. Zusammen sind sie alles, getrennt nichts.
checkup-keys-beside-data = Die Hauptschlüssel { $path } liegen im Datenordner: Wer den Ordner kopiert, hat beides.
checkup-keys-beside-data-fix = Legen Sie sie in einen eigenen Ordner und setzen Sie master_key_file, oder übergeben Sie sie mit master_key_env. Kopien des Datenordners dürfen sie nicht enthalten.
checkup-mail-none = Es werden keine Nachrichten gesendet: mail_transport ist none.
checkup-mail-none-fix = Setzen Sie mail_transport, mail_from und public_url; docs/messages.md sagt, wie. Bis dahin übergibt einen Aktivierungslink, wer ihn erzeugt.
checkup-mail-folder = Nachrichten kommen in den Ordner { $path }, und niemand erhält sie.
checkup-mail-folder-fix = Setzen Sie mail_transport auf smtp, wo Personen sie erhalten sollen.
checkup-mail-unusable = Nachrichten können nicht gesendet werden: { $why }
checkup-mail-unusable-fix = Tun Sie, was der Satz sagt; Reeve startet so nicht.
checkup-mail-password-open = Andere als der Eigentümer erreichen das Passwort für den Mailserver { $path } (Modus { $mode }).
checkup-mail-password-open-fix = Führen Sie aus: chmod 600 { $path }
checkup-links-in-clear = Links in Nachrichten beginnen mit { $url }: Sie gehen unverschlüsselt durch das Netz.
checkup-links-in-clear-fix = Setzen Sie public_url auf eine Adresse, die mit https beginnt.
checkup-database-unreachable = Die Datenbank ist nicht zu erreichen: { $why }
checkup-database-unreachable-fix = Sehen Sie nach, ob sie läuft und ob Adresse, Name und Passwort stimmen.
checkup-database-newer = Die Datenbank steht bei Migration { $schema }, dieses Programm kennt { $known }.
checkup-database-newer-fix = Starten Sie das neuere Reeve, das sie zuletzt benutzt hat. Um zurückzugehen, spielen Sie die Kopie oder Sicherung von vor der Umstellung ein.
checkup-database-older = Die Datenbank steht bei Migration { $schema }; der nächste Start bringt sie auf { $known }.
checkup-database-older-fix = Legen Sie vorher eine Sicherung an.
checkup-database-damaged = Die Datenbank ist beschädigt: { $why }
checkup-database-damaged-fix = Halten Sie den Server an, lassen Sie die Dateien, wie sie sind, und spielen Sie die neueste Sicherung in einen anderen Ordner ein. Prüfen Sie Platte und Speicher des Rechners.
checkup-guards-missing = Was Protokolleinträge vor Änderungen schützt, fehlt oder wurde geändert: { $names }
checkup-guards-missing-fix = Finden Sie heraus, wer die Datenbank geändert hat und seit wann. Spielen Sie eine Sicherung von davor ein, oder legen Sie die Trigger nach schema/ neu an.
checkup-schema-differs = Die Datenbank hat andere Tabellen oder Indizes, als dieses Programm angelegt hat: { $names }
checkup-schema-differs-fix = Finden Sie heraus, wer sie geändert hat, und stellen Sie sie nach schema/ wieder her.
checkup-records-changeable = Das Konto { $role } des Dienstes darf Protokolleinträge ändern oder entfernen.
checkup-records-changeable-fix = Geben Sie dem Dienst ein Konto, dem nichts gehört und das kein Superuser ist; packaging/ zeigt die beiden Konten.
checkup-no-administrator = Niemand, der aktiv ist, hat überall die Rolle super_admin.
checkup-no-administrator-fix = Legen Sie ein Konto an: reeve user create --role super_admin --email … --password-stdin
checkup-one-administrator = Nur eine aktive Person hat überall die Rolle super_admin.
checkup-one-administrator-fix = Geben Sie sie einer zweiten, damit ein verlorenes Passwort oder ein Urlaub niemanden aussperrt.
checkup-clock-behind = Die Uhr zeigt { $now }, der neueste Protokolleintrag ist von { $newest }.
checkup-clock-behind-fix = Stellen Sie die Uhr mit NTP. Sitzungen, Sperren und Protokolle beruhen auf ihr.
checkup-dead-letters = Hintergrundaufträge sind endgültig gescheitert: { $count }
checkup-dead-letters-fix = Sehen Sie sie auf der Seite der Hintergrundaufträge an; wiederholen Sie sie oder sagen Sie sie ab.
checkup-stuck-jobs = Hintergrundaufträge stehen seit mehr als einer Viertelstunde still: { $count }
checkup-stuck-jobs-fix = Sehen Sie nach, ob ein Server läuft und was sein Log darüber sagt.
checkup-no-backup = Es ist keine Sicherung verzeichnet.
checkup-no-backup-fix = Legen Sie eine an: reeve backup DATEI. docs/backup.md sagt, wie, und was getrennt aufzubewahren ist.
checkup-old-backup = Die neueste verzeichnete Sicherung ist von { $newest }.
checkup-old-backup-fix = Legen Sie täglich eine an, mit einem Timer; docs/backup.md sagt, wie.
checkup-disk-full = Die Platte von { $path } ist fast voll: { $free } MiB sind frei.
checkup-disk-full-fix = Schaffen Sie jetzt Platz. Ohne Platz wird nichts mehr gespeichert.
checkup-disk-low = Die Platte von { $path } füllt sich: { $free } MiB sind frei.
checkup-disk-low-fix = Schaffen Sie Platz, oder ziehen Sie mit dem Datenordner auf eine größere Platte um.
