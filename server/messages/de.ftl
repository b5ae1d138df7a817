# Was Aufträge tun, auf der Seite der Aufträge.
job-demo-census = Leute einer Demofirma zählen
job-server-due-statuses = Abgelaufene Status beenden
job-server-due-memberships = Mitgliedschaften nach ihrem letzten Tag beenden
job-server-due-access = Rollen und Zuordnungen beginnen und beenden
job-server-old-uploads = Alte Uploads entfernen
job-server-old-answers = Aufbewahrte Antworten entfernen
job-server-due-proposals = Vorschläge beenden, deren Zeit vorbei ist
job-server-old-tallies = Alte Zählungen von Ablehnungen entfernen
job-insight-measure = Kennzahlen messen

home-nav = Start
home-title = Start
home-text = Wer da ist, und wie es weitergeht.
home-text-own = Ihr Konto, Ihre Sitzungen, Ihre Aufzeichnungen.
home-open = Öffnen
home-users = Benutzer
home-users-text = Personen finden, anlegen, ihre Rechte und ihren Status ändern.
home-units = Organisationen und Einheiten
home-units-text = Firmen, Filialen, Abteilungen und Standorte, und wer dazugehört.
home-roles = Rollen
home-roles-text = Was jede Rolle darf, nachzulesen, und wer sie hat.
home-records = Aufzeichnungen
home-records-text = Was geschah, wer es tat und was vorher war.
home-account = Ihr Konto
home-account-text = Ihr Profil, Kennwort, Ihre Sitzungen und Zugriffstoken.
home-hello = Guten Tag, { $name }
home-at-least = mehr als { $count }
home-needs = Was auf Sie wartet
home-needs-none = Nichts wartet auf Sie.
home-people = Konten
home-recent = Letzte Änderungen
home-recent-all = Alle Aufzeichnungen
home-need-dead-letters = { $count ->
    [one] Ein Hintergrundauftrag ist zu oft gescheitert und wartet auf eine Entscheidung.
   *[other] { $count } Hintergrundaufträge sind zu oft gescheitert und warten auf eine Entscheidung.
 }
home-need-verify = Noch keine Ihrer Adressen ist bestätigt.
first-title = Erste Schritte
first-dismiss = Nicht mehr zeigen
first-done = erledigt
first-open = noch zu tun
first-progress = Bisher erledigt
first-count = { $count } von { $of }
first-organization = Ihre Organisation benennen
first-organization-text = Das Unternehmen, zu dem Menschen und Einheiten gehören.
first-units = Den Aufbau anlegen
first-units-text = Niederlassungen, Abteilungen, Standorte: Rechte folgen dem Ort der Arbeit.
first-mail = Nachrichten versenden lassen
first-mail-text = Damit Menschen die Links bekommen, mit denen sie ihr Passwort wählen. In der Konfiguration: public_url, mail_transport (smtp, oder folder zum Ausprobieren), mail_from, smtp_host. Die Prüfung sagt, was fehlt.
first-people = Ihre Menschen hereinholen
first-people-text = Aus einer Datei, erst angesehen und dann ausgeführt, oder einzeln.
first-roles = Rollen vergeben
first-roles-text = Die Matrix zeigt, was jede Rolle darf; vergeben werden sie auf den Seiten der Menschen.
first-second = Einen zweiten Administrator haben
first-second-text = Damit niemand ausgesperrt ist, wenn einer krank ist oder das Passwort verliert.
first-backup = Eine Sicherung anlegen
first-backup-text = Mit „reeve backup“ an der Maschine; die Prüfung sagt, wie alt die neueste ist.
home-need-profile = Ihr Profil ist zu { $percent } % vollständig.
home-need-pending = { $count ->
    [one] Ein Konto steht aus: Es hat noch keinen Zugang.
   *[other] { $count } Konten stehen aus: Sie haben noch keinen Zugang.
 }
home-need-proposals = { $count ->
    [one] Ein Vorschlag wartet auf eine zweite Person.
   *[other] { $count } Vorschläge warten auf eine zweite Person.
 }
home-need-exceptions = { $count ->
    [one] Jemand bittet um eine Ausnahme von getrennten Aufgaben.
   *[other] Um { $count } Ausnahmen von getrennten Aufgaben wird gebeten.
 }
home-need-breaches = { $count ->
    [one] Eine Person hat Aufgaben, die zu trennen sind.
   *[other] Aufgaben, die zu trennen sind, liegen { $count }-mal in einer Hand.
 }
home-need-pending-many = { $count } Konten stehen aus: Sie haben noch keinen Zugang.

search-title = Suche
search-text = Personen und Organisationen, die Sie sehen dürfen.
search-label = Name, E-Mail, Telefon, Nummer
search-go = Suchen
search-column-name = Name
search-column-kind = Art
search-start = Was suchen Sie?
search-start-text = Tippen Sie einen Teil eines Namens, einer Adresse oder einer Nummer.
search-none = Nichts gefunden
search-none-text = Keine Person und keine Organisation in Ihrer Reichweite hat diese Wörter. Prüfen Sie die Schreibweise, oder nehmen Sie weniger Wörter.
search-organization = Organisation

event-installation-backed_up = Eine Sicherung wurde angelegt
event-installation-restored = Eine Sicherung wurde eingespielt
home-need-special = { $count ->
    [one] Eine ungewöhnliche Verwendung einer Sondergenehmigung wartet darauf, gesehen zu werden.
   *[other] { $count } ungewöhnliche Verwendungen von Sondergenehmigungen warten darauf, gesehen zu werden.
}
job-server-old-uses = Alte Zählungen von Sondergenehmigungen entfernen
