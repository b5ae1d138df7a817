### People: who they are, how they are reached, how their accounts stand.

## Permissions
permission-users-read = See people and their profiles
permission-users-create = Create people, and make people members of an organization
permission-users-update = Change profiles, addresses and memberships
permission-users-verify = Vouch for people's e-mail addresses and phones
permission-users-update_own = Change one's own profile and settings
permission-users-status = Switch accounts off, suspend and reactivate them
permission-users-delete = Delete accounts, bring them back, ban people for good
permission-users-export = Export people with their profiles

## Events
event-user-created = Account created
event-user-updated = Profile changed
event-user-avatar_set = Photo set
event-user-avatar_removed = Photo removed
event-user-status_changed = Status changed
event-user-status_reverted = Status ended by itself
event-user-deleted = Account deleted
event-user-undeleted = Account brought back
event-user-signed_out = Signed out everywhere
event-user-exported = People were exported
event-identifier-added = Address added
event-identifier-verified = Address verified
event-identifier-changed = Primary address changed
event-identifier-removed = Address removed
event-settings-created = Settings created
event-settings-changed = Settings changed
event-membership-added = Became a member
event-membership-changed = Membership changed
event-membership-ended = Membership ended

## Names of types, statuses and kinds
user-type-customer = Customer
user-type-buyer = Buyer
user-type-employee = Employee
user-type-owner = Owner
user-type-supplier = Supplier
user-type-operator = Operator
user-type-administrator = Administrator
user-status-pending = Pending
user-status-active = Active
user-status-inactive = Inactive
user-status-suspended = Suspended
user-status-blacklisted = Banned
user-status-deleted = Deleted
user-way-in-administrator = Created by an administrator
user-way-in-sign_up = Signed up
user-way-in-invitation = Accepted an invitation
user-way-in-feed = Came with a feed
user-way-in-system = Made at installation
membership-status-active = Active
membership-status-suspended = Suspended
membership-status-ended = Ended
identifier-kind-email = E-mail
identifier-kind-phone = Phone
user-channel-email = E-mail
user-channel-sms = Text message
user-channel-call = Phone call
user-channel-post = Letter
user-channel-app = Notice in the application
settings-theme-system = As the device
settings-theme-light = Light
settings-theme-dark = Dark
settings-density-comfortable = Comfortable
settings-density-compact = Compact
settings-view-table = Table
settings-view-cards = Cards
settings-digest-never = Never
settings-digest-daily = Every morning
settings-digest-weekly = Every Monday

## Refusals
# $name: the holder's name, $id: the account, $status: how it stands
user-email-taken = { $name } already has this e-mail address.
user-email-taken-fix = Open that account (/console/users/{ $id }), or enter another address. Its holder can reset a forgotten password on the sign-in page.
user-export-too-large = These are more than { $max } people, the most that one export may hold.
user-export-too-large-fix = Use a further filter, such as the type or the organization, and export in several parts.
user-username-taken = Somebody already has this user name.
user-username-taken-fix = Choose another one, for example with a number at its end.
user-birth-date-implausible = This date of birth is in the future or too long ago.
user-birth-date-implausible-fix = Check the year.
user-country-invalid = This is not a country code.
user-country-invalid-fix = Enter the two letters of ISO 3166-1, for example DE.
user-language-invalid = This is not a language tag.
user-language-invalid-fix = Enter a tag such as en, de or de-AT.
user-time-zone-invalid = There is no such time zone.
user-time-zone-invalid-fix = Enter a name of the IANA database, for example Europe/Berlin.
user-licence-dates = The licence was issued in the future, or ends before it begins.
user-licence-dates-fix = Check both dates.
# $max_bytes, $max_depth, $max_name: the bounds
user-attributes-invalid = The further details are not an object, or too large.
user-attributes-invalid-fix = Send a JSON object of at most { NUMBER($max_bytes, useGrouping: "false") } bytes, nested at most { $max_depth } levels deep, with names of 1 to { $max_name } bytes.
# $status: how the account stands
user-not-changeable = { $status ->
    [deleted] This account is deleted and cannot be changed.
    [blacklisted] This account is banned for good and cannot be changed.
   *[other] This account cannot be changed as it stands.
}
user-not-changeable-fix = { $status ->
    [deleted] Bring the account back first.
   *[other] Nothing of it can be changed any more; it is kept so that its addresses cannot come back.
}
# $from, $to: statuses, $allowed: what is possible
user-status-not-allowed = { $from ->
    [pending] The account is pending
    [active] The account is active
    [inactive] The account is inactive
    [suspended] The account is suspended
    [blacklisted] The account is banned for good
   *[other] The account is deleted
} and cannot become { $to ->
    [pending] pending.
    [active] active.
    [inactive] inactive.
    [suspended] suspended.
    [blacklisted] banned.
   *[other] deleted.
}
user-status-not-allowed-fix = Possible from here: { $allowed }.
user-status-end = The end is not in the future, or more than ten years away.
user-status-end-fix = Choose a later day, or leave the end open.
user-status-no-end = This status does not end by itself.
user-status-no-end-fix = Leave the end empty; only inactive and suspended accounts can have one.
user-type-not-own = You cannot change your own type.
user-type-not-own-fix = Ask an administrator.
identifier-exists = The account has this address already.
identifier-exists-fix = Nothing needs to be added.
# $max: how many addresses an account can have
identifier-too-many = An account can have at most { $max } addresses.
identifier-too-many-fix = Remove one that is not used any more.
identifier-unverified = The address is not verified yet, and the present one is.
identifier-unverified-fix = Verify the new address first; then it can take the other one's place.
identifier-primary = This is the address that is used.
identifier-primary-fix = Make another one the primary address first.
identifier-last = Without this address nobody could sign in to the account.
identifier-last-fix = Add and verify another address, or choose a user name, first.
identifier-held = This address belongs to another account.
identifier-held-fix = Sign in to that account, or remove the address there first.
identifier-already-verified = This address is verified already.
identifier-already-verified-fix = Nothing needs to be done.
identifier-vouch-own = You cannot vouch for your own address.
identifier-vouch-own-fix = Ask another administrator.
identifier-vouch-unseen = Only an administrator who sees every account can vouch for an address, because it may belong to somebody you do not see.
identifier-vouch-unseen-fix = Give the person a user name to sign in with, or ask an administrator of the whole installation.
identifier-nothing-to-verify = There is no such address to be verified.
identifier-nothing-to-verify-fix = Enter the address, or leave it unverified.
membership-exists = This person is already a member of the organization.
membership-exists-fix = Change the membership that is there.
membership-employee-number-taken = Another member of the organization has this employee number.
membership-employee-number-taken-fix = Check the number, or leave it empty.
membership-manager-cycle = This person would lead somebody who leads them.
membership-manager-cycle-fix = Choose a manager who does not report to this person, directly or through others.
membership-manager-not-member = The manager is not a member of this organization.
membership-manager-not-member-fix = Choose a member, or make the manager a member first.
membership-dates = The membership would end before it begins.
membership-dates-fix = Correct one of the two dates.
membership-over = This membership has ended.
membership-over-fix = Make the person a member again instead.

## Pages
users-nav = Users
users-nav-group = People
users-title = Users
users-text = People who can sign in, and those who are about to.
users-add = Add user
users-export-columns = Visible columns (CSV)
users-export-all = All fields (CSV)
users-search = Search by name, e-mail, phone, user name or number
users-chip-never = Never signed in
users-chip-unverified = Unverified
users-filter-all = All
users-filter-not-deleted = All but deleted
# $field: what is compared, $value: with what
users-filter-on = { $field }: { $value }
# $shown: rows on this page, $total: rows in all
users-shown = { $shown } of { $total }
# $shown: rows on this page, $total: rows counted before counting stopped
users-shown-capped = { $shown } of more than { $total }
users-none = No users yet
users-none-text = People appear here as soon as they are added or imported.
users-none-found = Nobody matches
users-none-found-text = Use fewer words or take a filter off.
users-locked = Locked out
# $until: an instant
users-locked-until = Locked out until { $until }
users-unverified = Unverified
# $count: a number
users-percent = { $count } %
# $years: whole years
users-age = { $years ->
    [one] one year old
   *[other] { $years } years old
}
users-tabs = User
users-tab-profile = Profile
users-edit = Edit
users-change-status = Change status…
users-delete = Delete…
users-undelete = Bring back…
users-identifiers = Addresses
users-memberships = Memberships
users-card-account = Account
users-add-identifier = Add address
users-add-membership = Add membership
users-end-membership = End membership
users-no-identifiers = No addresses
users-no-identifiers-text = Nobody can be reached or sign in without one.
users-no-memberships = No memberships
users-no-memberships-text = This person belongs to no organization that you may see.
users-platform = The platform itself
identifier-is-primary = Primary
identifier-is-verified = Verified
identifier-prefer = Make primary
identifier-remove = Remove
identifier-vouch = Mark as verified…

user-field-name = Name
user-field-type = Type
user-field-status = Status
user-field-organization = Organization
user-field-organization-help = It manages the account: nobody else may change profile, addresses or status.
user-field-first-name = First name
user-field-middle-name = Middle names
user-field-last-name = Last name
user-field-username = User name
user-field-username-help = To sign in with. Letters, digits, and dots, dashes or underscores between them.
# $address: the e-mail address
user-field-email-verified = I have checked that { $address } is this person's
# $address: the number
user-field-phone-verified = I have checked that { $address } is this person's
user-field-verified-help = They can sign in with it at once. This is kept in the records under your name.
user-field-email = E-mail
user-field-phone = Phone
user-field-phone-help = With its country code, for example +49 30 123456.
user-field-birth-date = Date of birth
user-field-birth-date-help = Needed for customers.
user-field-address = Address
user-field-address-line = Street and number
user-field-address-line-more = Further address line
user-field-postal-code = Postal code
user-field-city = Town
user-field-region = State or region
user-field-country = Country
user-field-licence = Driving licence
user-field-licence-number = Number of the licence
user-field-licence-country = Issued by
user-field-licence-classes = Classes
user-field-licence-classes-help = Separated by spaces, for example B BE.
user-field-licence-issued = Issued on
user-field-licence-expires = Valid until
user-field-language = Language
user-field-locale = Region for dates and numbers
user-field-locale-help = A tag such as en-GB or de-AT.
user-field-time-zone = Time zone
user-field-time-zone-help = For example Europe/Berlin.
user-field-currency = Currency
user-field-currency-help = Three letters, for example EUR.
user-field-preferred-channel = Reached best by
user-field-marketing = Advertising allowed by
user-field-marketing-help = Messages about security are always sent.
user-field-attributes = Further details
user-field-attributes-help = A JSON object, for example {"{"}"bio": "…"{"}"}.
user-field-completeness = Complete
user-field-last-login = Last sign-in
user-field-created = Created
user-field-updated = Last changed
user-field-deleted = Deleted
user-field-id = Id
user-field-since = Since
user-field-until = Until
user-field-title = Position
user-field-employee-number = Employee number
user-field-manager = Manager
user-field-kind = Kind
user-field-address-value = Address
user-field-address-value-help = An e-mail address, or a phone number with its country code.
user-field-to = New status
user-field-reason = Reason
user-field-reason-help = Kept in the records.
user-field-status-reason = Reason for the status
user-field-status-reason-help = Kept in the records and shown to administrators.
user-field-status-notes = Notes on the status
user-field-status-notes-help = Only administrators of the managing organization can read them.
user-field-status-until = Status until
user-field-status-until-help = After this day (UTC) the account goes back by itself. Only for inactive and suspended.

users-edit-title = Edit profile
users-save = Save
users-cancel = Cancel
users-next = Next
users-back = Back
users-create = Create user
users-saved = The profile is saved.
# $name: the new user
users-created = { $name } was created.
users-created-waits = { $name } was created. A role takes a second person: it waits for somebody else to agree.
users-once-on = On to the account
users-once-copy = Copy
# $fields: names of fields
users-must-tell = Mandatory: { $fields }
user-field-sign-in = Something to sign in with
user-field-role = Role
# $message, $fix: why not, and what to do
users-refused = { $message } { $fix }
# $name: whom it is about
users-about = About { $name }

users-section-person = Person
users-section-person-text = How people are called, and what they are to the company.
users-section-address = Address
users-section-address-text = Where letters go.
users-section-regional = Language and region
users-section-regional-text = How Reeve speaks to them, and writes dates and amounts.
users-section-reached = Messages
users-section-reached-text = How they want to be reached.
users-section-licence = Driving licence
users-section-licence-text = For those who rent vehicles.
users-section-more = Further details
users-section-more-text = What the company wants to know beyond this.
users-section-reason = Why
users-section-reason-text = A word for whoever reads the records later.

users-step-1 = Person
users-step-1-text = Who it is, and how to reach them.
users-step-2 = Role and place
users-step-2-text = What they will do here.
users-step-3 = First sign-in
# $name: the new user, $type: what they are to the company, $email: their address
users-step-3-text = { $name } ({ $type }), { $email }. Go back if something is not right.

users-status-title = Change status
users-status-text = A status that blocks the way in ends every session at once.
users-status-submit = Change status
# $name: whose, $status: the new status
users-status-done = { $name }: the status is now “{ $status }”.
users-to-active = Reactivate
users-to-active-help = The person can sign in again. An account that was never verified is pending again.
users-to-inactive = Switch off
users-to-inactive-help = For a time, without blame: leave, a seasonal job.
users-to-suspended = Suspend
users-to-suspended-help = A policy was broken, or is being looked into. Everything is kept.
users-to-blacklisted = Ban for good
users-to-blacklisted-help = Cannot be undone. The addresses can never be used again.
# $to: what they become
users-selected-title = { $to ->
    [suspended] Suspend people
    [inactive] Switch people off
   *[active] Reactivate people
}
users-selected-text = Read whom it concerns, give the reason, and confirm. Each account is changed by itself and has its own record.
users-selected-people = Chosen people
users-selected-then = What will happen
users-selected-result = Result
users-selected-stays = Stays as it is
# $count: how many
users-selected-concerns = { $count ->
    [one] One person will be changed
   *[other] { $count } people will be changed
}
# $what: what is done, $count: to how many
users-selected-submit = { $what } ({ $count })
users-selected-may-not = Your rank or your reach is not enough for this person.
users-selected-none = None of those chosen can be changed this way. Nothing was changed.
# $count: how many
users-selected-missing = { $count ->
    [one] One of those chosen is not here any more.
   *[other] { $count } of those chosen are not here any more.
}
# $max: how many at a time, $count: how many more
users-selected-many = At most { $max } people are changed at a time. { $count } more were chosen and stay as they are.
users-selected-nobody = Nobody was chosen
users-selected-nobody-text = Tick people in the list, then choose what to do.
# $done, $refused: how many
users-selected-done = Changed: { $done }. Not changed: { $refused }.
users-selected-back = Back to the list
users-delete-title = Delete user
users-delete-text = The person cannot sign in any more. The account keeps its addresses and can be brought back.
users-delete-submit = Delete
# $name: whose
users-delete-done = { $name } was deleted.
users-undelete-title = Bring a user back
users-undelete-text = The account comes back as it was; whoever was suspended still is.
users-undelete-submit = Bring back
# $name: whose
users-undelete-done = { $name } was brought back.
users-identifiers-add-title = Add an address
users-identifiers-add-text = The person can sign in with it once it is verified.
users-identifiers-add-submit = Add address
users-identifiers-added = The address was added.
users-identifiers-preferred = This is now the primary address.
users-identifiers-removed = The address was removed.
users-avatar = Photo…
users-avatar-title = Photo
users-avatar-file = Picture
users-avatar-help = PNG, JPEG or WebP, at most 2 MiB and 4096 pixels on each side.
users-avatar-submit = Use this picture
users-avatar-remove = Remove photo
users-avatar-set = The photo is set.
users-avatar-removed = The photo was removed.
users-vouch-title = Mark an address as verified
# $name: whose address it is
users-vouch-text = You vouch that this address is { $name }'s and nobody else's. They can sign in with it from now on. It is kept in the records under your name, and cannot be taken back except by removing the address.
users-vouch-how = How you checked it
users-vouch-how-help = For example: called back on this number. Kept in the records.
users-vouch-submit = Mark as verified
users-vouched = The address is verified.
users-memberships-add-title = Add a membership
users-memberships-add-text = A place in another organization, with its own position and dates.
users-memberships-add-submit = Add membership
users-memberships-added = The membership was added.
users-memberships-ended = The membership has ended.

account-nav = Profile
account-title = My profile
settings-title = Settings
settings-text = How the console looks, and what it tells you unasked.
settings-saved = Your settings are saved.
hint-palette = Find anything.
hint-palette-text = Press Ctrl K (⌘ K on a Mac) on any page, and type a name, an address or where you want to go.
hint-columns = Your columns.
hint-columns-text = Choose above the list which columns it shows and in which order. This browser remembers it.
hint-why = Why somebody may do something.
hint-why-text = The list below names for each right where it holds and which role gives it. What is not in it, the person may not do.
hint-trail = Nothing is lost.
hint-trail-text = Open a record to see who did it, from where, and what was there before and after.
hint-account = This is yours.
hint-account-text = Here you change your own data, password and settings, and see where you are signed in.
hints-show = Show all hints again
hints-back = Hints are shown again.
settings-yes = Yes
settings-no = No
settings-field-theme = Colours
settings-field-density = Density
settings-field-list-view = Lists as
settings-field-rows = Rows per page
settings-field-digest = Summary by e-mail
settings-field-new-device = Tell me about sign-ins from new devices
settings-field-new-device-help = By e-mail, as soon as it happens.

## Who leads somebody

users-manager-change = Change manager
users-manager-text = Who leads this person here. Approvals, reviews and delegation go by the line of managers.
users-manager-line = Line of managers
users-manager-help = An e-mail address of somebody who belongs to the organization; empty: nobody.
users-manager-changed = The manager is changed.
