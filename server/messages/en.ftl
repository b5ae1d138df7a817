# What jobs do, on the page of jobs.
job-demo-census = Count the people of a demo company
job-server-due-statuses = End statuses whose date has come
job-server-due-memberships = End memberships whose last day is over
job-server-due-access = Begin and end roles and assignments
job-server-old-uploads = Remove old uploads
job-server-old-answers = Remove kept answers
job-server-due-proposals = End proposals whose time is over
job-server-old-tallies = Remove old counts of refusals
job-insight-measure = Measure the scorecard

home-nav = Home
home-title = Home
home-text = Who is here, and where to go on.
home-text-own = Your account, your sessions, your records.
home-open = Open
home-users = Users
home-users-text = Find people, add them, change what they may do and how they stand.
home-units = Organizations and units
home-units-text = Companies, branches, departments and locations, and who belongs to them.
home-roles = Roles
home-roles-text = What each role may do, written down, and who holds it.
home-records = Records
home-records-text = What happened, who did it, and what was there before.
home-account = Your account
home-account-text = Your profile, password, sessions and tokens.
home-hello = Hello, { $name }
home-at-least = more than { $count }
home-needs = What needs you
home-needs-none = Nothing is waiting for you.
home-people = Accounts
home-recent = Latest changes
home-recent-all = All records
home-need-dead-letters = { $count ->
    [one] One background job failed too often and waits for a decision.
   *[other] { $count } background jobs failed too often and wait for a decision.
 }
home-need-verify = None of your addresses is verified yet.
first-title = First steps
first-dismiss = Do not show again
first-done = done
first-open = still to do
first-progress = Done so far
first-count = { $count } of { $of }
first-organization = Name your organization
first-organization-text = The company that people and units belong to.
first-units = Draw its structure
first-units-text = Branches, departments, locations: rights follow where people work.
first-mail = Have messages sent
first-mail-text = So that people get the links by which they choose their passwords. In the configuration: public_url, mail_transport (smtp, or folder to try it), mail_from, smtp_host. The check-up tells what is missing.
first-people = Bring your people in
first-people-text = From a file, looked at first and then done, or one by one.
first-roles = Give roles
first-roles-text = The matrix shows what each role may do; give them on people’s pages.
first-second = Have a second administrator
first-second-text = So that nobody is locked out when one is ill or loses the password.
first-backup = Make a backup
first-backup-text = With “reeve backup” at the machine; the check-up tells how old the newest one is.
home-need-profile = Your profile is { $percent } % complete.
home-need-pending = { $count ->
    [one] One account is pending: it has no way in yet.
   *[other] { $count } accounts are pending: they have no way in yet.
 }
home-need-proposals = { $count ->
    [one] One proposal waits for a second person.
   *[other] { $count } proposals wait for a second person.
 }
home-need-exceptions = { $count ->
    [one] Somebody asks for an exception from separated duties.
   *[other] { $count } people ask for an exception from separated duties.
 }
home-need-breaches = { $count ->
    [one] One person holds duties that are to be separated.
   *[other] Duties that are to be separated are held together { $count } times.
 }
home-need-pending-many = { $count } accounts are pending: they have no way in yet.

search-title = Search
search-text = People and organizations that you may see.
search-label = Name, e-mail, phone, number
search-go = Search
search-column-name = Name
search-column-kind = Kind
search-start = What are you looking for?
search-start-text = Type a part of a name, an address or a number.
search-none = Nothing found
search-none-text = No person and no organization in your reach has these words. Check the spelling, or use fewer words.
search-organization = Organization

event-installation-backed_up = A backup was made
event-installation-restored = A backup was restored
home-need-special = { $count ->
    [one] One unusual use of a special permission waits to be seen.
   *[other] { $count } unusual uses of special permissions wait to be seen.
}
job-server-old-uses = Remove old counts of uses of special permissions
