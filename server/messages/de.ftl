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

event-installation-backed_up = Eine Sicherung wurde angelegt
event-installation-restored = Eine Sicherung wurde eingespielt
