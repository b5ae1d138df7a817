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

event-installation-backed_up = A backup was made
event-installation-restored = A backup was restored
