### The scorecard.

insight-nav = Kennzahlen
insight-title = Kennzahlen
insight-text = Wie die Konten in Ihrer Reichweite im Vergleich zum Soll stehen. Gemessen { $at }, einmal in der Stunde.
insight-text-never = Wie die Konten in Ihrer Reichweite im Vergleich zum Soll stehen.
insight-never = Noch nicht gemessen
insight-never-text = Die ersten Zahlen kommen binnen einer Minute nach dem Start, danach einmal in der Stunde.
insight-column-measure = Kennzahl
insight-column-now = Jetzt
insight-column-target = Ziel
insight-column-week = Vor einer Woche
insight-column-trend = 30 Tage
insight-percent = { $tenth ->
    [0] { $whole } %
   *[other] { $whole },{ NUMBER($tenth, useGrouping: "false") } %
 }
insight-part = { $part } von { $of }
insight-nothing = –
insight-above = Ziel: über { $share }
insight-below = Ziel: unter { $share }
insight-none = Ziel: keine
insight-missed = Nicht erreicht
insight-before = { $share } vor einer Woche
insight-course = { $days } Tage: von { $first } auf { $last }

## Measures
insight-score-verified = Bestätigte Adresse
insight-score-verified-how = Konten mit einer Adresse, die erwiesenermaßen der Person gehört.
insight-score-complete = Vollständiges Profil
insight-score-complete-how = Konten, deren Profil alles hat, was bei ihrer Art gewünscht ist.
insight-score-lock_outs = Heute ausgesperrt
insight-score-lock_outs-how = Aktive Konten, deren Passwort heute nach zu vielen Fehlversuchen gesperrt wurde.
insight-score-failures = Fehlgeschlagene Anmeldungen heute
insight-score-failures-how = Von allen heutigen Anmeldeversuchen.
insight-score-duplicates = Wahrscheinlich doppelt
insight-score-duplicates-how = Konten mit demselben Namen und Geburtstag wie ein anderes.
insight-score-idle = Seit einem Jahr ungenutzt
insight-score-idle-how = Konten, die älter als ein Jahr sind, ohne Anmeldung seit zwölf Monaten.
insight-score-never = Nie angemeldet
insight-score-never-how = Konten, mit denen sich noch nie jemand angemeldet hat.
insight-below-a-tenth = < 0,1 %
