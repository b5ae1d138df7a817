### Running the installation: background jobs.

operations-nav-group = Operations
operations-nav-jobs = Jobs

operations-jobs-title = Background jobs
operations-jobs-text = Work that goes on beside people's requests. A job that failed too often waits here as a dead letter until somebody decides.
operations-jobs-search = Find by job number
operations-jobs-every-kind = Every kind
# $count: the number at which counting stops
operations-jobs-at-least = more than { $count }
# $count: jobs on this page
operations-jobs-shown = { $count ->
    [one] one job on this page
   *[other] { $count } jobs on this page
}
operations-jobs-none = No jobs
operations-jobs-none-text = There is no job of this kind and state. Jobs that are done are listed for a week.

operations-job-title = Job
operations-job-id = Job number
operations-job-kind = Kind
operations-job-state = State
operations-job-run-at = Not before
operations-job-created-at = Enqueued
operations-job-finished-at = Ended
operations-job-claimed-until = Tried elsewhere unless it reports by
operations-job-attempts = Attempts
# $now: attempts so far; $of: attempts at most
operations-job-attempts-of = { $now } of { $of }
operations-job-last-error = Last error
operations-job-on-behalf-of = Wanted by

operations-job-waiting = Waiting
operations-job-running = Running
operations-job-done = Done
operations-job-dead = Dead letter
operations-job-was-cancelled = Called off

operations-job-replay = Run again
operations-job-cancel = Call off
operations-job-replayed = The job runs again.
operations-job-cancelled = The job was called off.
operations-job-went-on = The job had gone on in the meantime; nothing was changed. This is how it stands now.

### The check-up: what is unsafe or broken, and what to do. `reeve doctor` says the same.

operations-nav-checkup = Check-up
operations-checkup-title = Check-up
operations-checkup-text = What is unsafe or broken about this installation, and what to do. The command reeve doctor at the machine looks deeper: at every page of the database, and at what keeps records as they are.
operations-checkup-severity = Severity
operations-checkup-finding = What was found
operations-checkup-remedy = What to do
operations-checkup-none = Nothing was found
operations-checkup-none-text = Everything that the server can know of itself is as it should be.
operations-checkup-fault = Fault
operations-checkup-warning = Warning
operations-checkup-hint = Hint
permission-checkup-read = See the check-up of the installation

checkup-settings-wrong = The settings cannot be used: { $why }
checkup-settings-wrong-fix = Correct the file, the variable or the flag it names. Reeve does not start with settings that it does not understand.
checkup-runs-as-root = Reeve runs as root.
checkup-runs-as-root-fix = Give it an account of its own that owns nothing but its data folder; the unit in packaging/ does so.
checkup-listens-in-clear = It listens on { $address } without encryption: passwords and sessions cross the network in clear.
checkup-listens-in-clear-fix = Set tls_certificate and tls_key, or listen on 127.0.0.1 behind a proxy that encrypts and is named in trusted_proxies.
checkup-listens-behind-proxy = It listens on { $address } without encryption, and counts on a proxy before it.
checkup-listens-behind-proxy-fix = See to it that nobody but the proxy reaches this address: listen on 127.0.0.1 or in a network of their own, or set tls_certificate and tls_key here too.
checkup-certificate-unusable = The certificate cannot be used: { $why }
checkup-certificate-unusable-fix = Put a certificate and its key in place; `reeve config check` looks at them. A running server keeps the one it has.
checkup-certificate-not-yet = The certificate is valid from { $from } only.
checkup-certificate-not-yet-fix = Check the clock of this machine, or put a certificate in place that is valid now.
checkup-certificate-over = The certificate was valid until { $until }: browsers refuse it.
checkup-certificate-over-fix = Renew it; a running server takes the new files by itself.
checkup-certificate-ends = The certificate is valid until { $until } only.
checkup-certificate-ends-fix = Renew it, and look why it was not renewed by itself; a running server takes the new files by itself.
checkup-proxies-everybody = trusted_proxies holds { $block }: anybody can say that they come from any address.
checkup-proxies-everybody-fix = Name the proxies one by one. Locks, limits and records rest on the address.
checkup-proxies-wide = trusted_proxies holds { $block }: everybody in that network can say that they come from any address.
checkup-proxies-wide-fix = Name the proxies one by one, or the small network that holds nothing else.
checkup-database-in-clear = The connection to the database on { $host } is not encrypted.
checkup-database-in-clear-fix = Let the server speak TLS and remove sslmode=disable from the URL (set database_ca_file for an authority of your own), or keep both on one machine.
checkup-folder-open = Others than its owner may enter the data folder { $path } (mode { $mode }).
checkup-folder-open-fix = Run: chmod 700 { $path }
checkup-database-open = Others than its owner may reach the database file { $path } (mode { $mode }).
checkup-database-open-fix = Run: chmod 600 { $path }
checkup-keys-open = Others than its owner may reach the master keys { $path } (mode { $mode }); Reeve does not start with them.
checkup-keys-open-fix = Run: chmod 600 { $path }, and consider whether somebody may have copied them: then rotate.
checkup-certificate-key-open = Others than its owner may reach the certificate's key { $path } (mode { $mode }).
checkup-certificate-key-open-fix = Run: chmod 600 { $path }
checkup-settings-open = The configuration { $path } holds a password, and others than its owner may reach it (mode { $mode }).
checkup-settings-open-fix = Run: chmod 600 { $path }, or hand the password over as a variable of the service.
checkup-keys-wrong = The master keys are not those of this database: nothing encrypted in it can be read.
checkup-keys-wrong-fix = Put the master keys back that it was made with, the lowest-numbered one among them.
checkup-keys-missing = The master keys { $path } are not there, and the database is encrypted with them.
checkup-keys-missing-fix = Put them back. Without them what was encrypted is lost.
checkup-keys-unusable = The master keys cannot be read: { $why }
checkup-keys-unusable-fix = Do what the sentence says; Reeve does not start without them.
checkup-keys-with-copies = Backups lie in the folder of the master keys: { $names }
checkup-keys-with-copies-fix = Move one of them elsewhere. Together they are everything, apart they are nothing.
checkup-keys-beside-data = The master keys { $path } lie in the data folder: whoever copies the folder has both.
checkup-keys-beside-data-fix = Move them to a folder of their own and set master_key_file, or hand them over by master_key_env. Copies of the data folder must not hold them.
checkup-mail-none = No messages are sent: mail_transport is none.
checkup-mail-none-fix = Set mail_transport, mail_from and public_url; docs/messages.md says how. Until then whoever makes an activation link hands it over.
checkup-mail-folder = Messages are put into the folder { $path }, and nobody gets them.
checkup-mail-folder-fix = Set mail_transport to smtp where people are to get them.
checkup-mail-unusable = Messages cannot be sent: { $why }
checkup-mail-unusable-fix = Do what the sentence says; Reeve does not start with it.
checkup-mail-password-open = Others than its owner may reach the password for the mail server { $path } (mode { $mode }).
checkup-mail-password-open-fix = Run: chmod 600 { $path }
checkup-links-in-clear = Links in messages begin with { $url }: they cross the network in clear.
checkup-links-in-clear-fix = Set public_url to an address that begins with https.
checkup-database-unreachable = The database cannot be looked at: { $why }
checkup-database-unreachable-fix = See that it runs and that its address, name and password are right.
checkup-database-newer = The database stands at migration { $schema }, and this program knows { $known }.
checkup-database-newer-fix = Start the newer Reeve that last used it. To go back, restore the copy or backup from before the upgrade.
checkup-database-older = The database stands at migration { $schema }; the next start brings it to { $known }.
checkup-database-older-fix = Make a backup before.
checkup-database-damaged = The database is damaged: { $why }
checkup-database-damaged-fix = Stop the server, keep the files as they are, and restore the newest backup into another folder. Look at the disk and the memory of the machine.
checkup-guards-missing = What keeps records from being changed is not there, or was changed: { $names }
checkup-guards-missing-fix = Find out who changed the database, and since when. Restore a backup from before, or make these triggers anew from schema/.
checkup-schema-differs = The database has other tables or indexes than this program made: { $names }
checkup-schema-differs-fix = Find out who changed it, and put it back as schema/ has it.
checkup-records-changeable = The service's account { $role } may change or remove records.
checkup-records-changeable-fix = Give the service an account that owns nothing and is no superuser; packaging/ shows the two accounts.
checkup-no-administrator = Nobody who is active has the role super_admin everywhere.
checkup-no-administrator-fix = Make an account: reeve user create --role super_admin --email … --password-stdin
checkup-one-administrator = Only one active person has the role super_admin everywhere.
checkup-one-administrator-fix = Give it to a second one, so that a lost password or a leave locks nobody out.
checkup-clock-behind = The clock says { $now }, and the newest record is of { $newest }.
checkup-clock-behind-fix = Set the clock by NTP. Sessions, locks and records rest on it.
checkup-dead-letters = Background jobs failed for good: { $count }
checkup-dead-letters-fix = Look at them on the page of background jobs; run them again or call them off.
checkup-stuck-jobs = Background jobs stand still for more than a quarter of an hour: { $count }
checkup-stuck-jobs-fix = See that a server runs and what its log says of them.
checkup-no-backup = There is no backup on record.
checkup-no-backup-fix = Make one: reeve backup FILE. docs/backup.md says how, and what to keep apart.
checkup-old-backup = The newest backup on record is of { $newest }.
checkup-old-backup-fix = Make one every day, by a timer; docs/backup.md says how.
checkup-disk-full = The disk of { $path } is almost full: { $free } MiB are left.
checkup-disk-full-fix = Make room now. Without room nothing is committed any more.
checkup-disk-low = The disk of { $path } fills up: { $free } MiB are left.
checkup-disk-low-fix = Make room, or move the data folder to a larger disk.
