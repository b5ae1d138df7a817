### Words of the trail: records, one record, one's own activity.

trail-nav = Records
trail-nav-group = Oversight
trail-activity-nav = My activity

permission-trail-read = Read and search records
permission-trail-read_own = Read one's own timeline
permission-trail-export = Export records

trail-address-invalid = This is not an internet address.
trail-address-invalid-fix = Enter one such as 192.0.2.7 or 2001:db8::1, without a network length.
# $max: records
trail-export-too-large = These are more than { $max } records, the most that one export may hold.
trail-export-too-large-fix = Choose a shorter span of time, or a further filter, and export in several parts.

## The list

trail-title = Records
trail-text = Everything that was done, refused or tried. Records can neither be changed nor removed.
trail-search = Event, address or id
trail-column-event = Event
trail-column-at = When
trail-column-actor = Who
trail-column-about = What
trail-column-outcome = Outcome
trail-column-organization = Organization
trail-any-event = Any event
trail-filter-event = Event
trail-filter-from = From
trail-filter-to = Until
trail-filter-address = Address
trail-filter-address-help = Addresses are stored encrypted: only a whole one is found.
trail-only-actor = By { $what }
trail-only-subject = Timeline of { $what }
trail-only-organization = In { $what }
trail-only-target = Done to { $what }
trail-only-request = Request { $what }
trail-only-session = Session { $what }
trail-only-noun = { $what }
trail-shown =
    { $count ->
        [one] { $count } record on this page
       *[other] { $count } records on this page
    }
trail-attempts =
    { $count ->
        [one] { $count } time in that minute
       *[other] { $count } times in that minute
    }
trail-empty = Nothing was recorded yet
trail-empty-text = What people do here appears on this page as soon as it is done.
trail-none-found = No record matches
trail-none-found-text = Take away a filter, or choose a longer span of time.
trail-clear = Take all filters away
trail-export-csv = Export as CSV
trail-export-jsonl = Export as JSON lines

trail-outcome-done = Done
trail-outcome-refused = Refused
trail-outcome-failed = Failed
trail-actor-system = The system
trail-actor-system-part = The system ({ $part })
trail-actor-stranger = Somebody not signed in

## One record

trail-record = Record
trail-facts = Facts
trail-changes = What changed
trail-remarks = What else is recorded
trail-proof = Proof
trail-proof-text = Whether this record still is what was written.
trail-verified = Verified
trail-broken = Does not verify
trail-broken-title = This record was changed after it was written
trail-broken-text = Its content does not fit the hash that was stored with it. Keep a copy of the database and find out who had access to it.
trail-erased = The personal data of { $who } was erased. The record itself stays, and still verifies.
trail-withheld = You may not see { $who }: values about them are left out.
trail-unreadable = Values about { $who } do not open under their key.
trail-delegator = For
trail-target = Done to
trail-about = Concerns
trail-attempts-label = Attempts in that minute
trail-address = Address
trail-agent = Client
trail-session = Session
trail-request = Request
trail-secret = changed, not recorded
trail-proof-id = Id
trail-proof-event = Event and version
trail-proof-subjects = In the timelines of
trail-proof-leaf = Stored hash
trail-proof-computed = Computed again
trail-proof-same = The same
trail-proof-other = Another one
trail-proof-ledger = Ledger
trail-proof-sealed = Sealed as number { $position }
trail-proof-sealed-other = Sealed as number { $position }, with another hash
trail-proof-unsealed = Not sealed yet

## One's own activity

trail-activity = My activity
trail-activity-text = What you did, and what others did to your account.
trail-timeline-tab = Timeline
trail-timeline-none = No records
trail-timeline-none-text = Nothing is on record about this person that you may see.
trail-activity-none = Nothing yet
trail-activity-none-text = What you do, and what is done to your account, appears here.
trail-activity-from = From { $address }
trail-recent-about = { $about } · { $by }

## Nouns

trail-noun-user = User
trail-noun-identifier = Address
trail-noun-settings = Settings
trail-noun-membership = Membership
trail-noun-organization = Organization
trail-noun-unit = Unit
trail-noun-role = Role
trail-noun-role_parent = Inheritance of a role
trail-noun-grant = Role of a person
trail-noun-assignment = Assignment
trail-noun-password = Password
trail-noun-activation = Activation link
trail-noun-message_setting = Choice of messages
trail-noun-session = Session
trail-noun-token = Access token
trail-noun-record = Records
trail-noun-job = Job
trail-noun-blob = File

## Columns and facets

trail-field-id = Id
trail-field-user_id = User
trail-field-organization_id = Organization
trail-field-managing_organization_id = Managing organization
trail-field-unit_id = Unit
trail-field-parent_id = Stands below
trail-field-role_id = Role
trail-field-manager_id = Manager
trail-field-type = Type
trail-field-kind = Kind
trail-field-status = Status
trail-field-status_reason = Reason for the status
trail-field-status_notes = Notes on the status
trail-field-status_until = Status until
trail-field-status_before = Status before
trail-field-first_name = First name
trail-field-middle_name = Middle name
trail-field-last_name = Last name
trail-field-name = Name
trail-field-name_key = Name for sorting
trail-field-username = User name
trail-field-username_key = User name as compared
trail-field-primary_email = Primary e-mail
trail-field-primary_phone = Primary phone
trail-field-is_verified = Verified
trail-field-is_primary = Primary
trail-field-is_head = Head of the unit
trail-field-is_suspended = Suspended
trail-field-birth_date = Date of birth
trail-field-address = Address
trail-field-licence = Driving licence
trail-field-locale = Region
trail-field-time_zone = Time zone
trail-field-language = Language
trail-field-currency = Currency
trail-field-attributes = Attributes
trail-field-preferences = Preferences
trail-field-completeness = Completeness of the profile
trail-field-value = Value
trail-field-verified_at = Verified at
trail-field-employee_number = Employee number
trail-field-title = Title
trail-field-starts_at = Starts at
trail-field-ends_at = Ends at
trail-field-valid_from = Valid from
trail-field-valid_until = Valid until
trail-field-recorded_at = Recorded at
trail-field-superseded_at = Replaced at
trail-field-created_at = Created at
trail-field-created_by = Created by
trail-field-updated_at = Changed at
trail-field-updated_by = Changed by
trail-field-deleted_at = Deleted at
trail-field-granted_by = Given by
trail-field-assigned_by = Assigned by
trail-field-justification = Justification
trail-field-code = Code
trail-field-number = Number
trail-field-description = Description
trail-field-priority = Priority
trail-field-permission = Permission
trail-field-level = Data level
trail-field-phase = Phase
trail-field-reason = Reason
trail-field-denial = Why it was refused
trail-field-minute = Minute since 1970
trail-field-from = From
trail-field-to = To
trail-field-format = Format
trail-field-filter = Filter
trail-field-count = Number
trail-field-by_address = Searched by address
trail-field-phc = Password
trail-field-must_change = Must be changed
trail-field-set_at = Set at
trail-field-link_hash = Link
trail-field-sent_to = Sent to the address
trail-field-issued_at = Made at
trail-field-expires_at = Works until
trail-field-ended_at = Ended at
trail-field-ended_how = How it ended
trail-field-welcome = Welcome new accounts
trail-field-delivery = Delivery
trail-field-channel = Channel

## Events, where their own capability has no words for them

trail-event-access-refused = Something was refused
trail-event-trail-exported = Records were exported
trail-event-grant-exported = Who may do what was exported
trail-event-user-created = User created
trail-event-user-updated = Profile changed
trail-event-user-status_changed = Status changed
trail-event-user-status_reverted = Status ended by itself
trail-event-user-deleted = User deleted
trail-event-user-undeleted = User brought back
trail-event-user-signed_out = Signed out everywhere
trail-event-identifier-added = Address added
trail-event-identifier-verified = Address verified
trail-event-identifier-changed = Address changed
trail-event-identifier-removed = Address removed
trail-event-settings-created = Settings created
trail-event-settings-changed = Settings changed
trail-event-membership-added = Became a member
trail-event-membership-changed = Membership changed
trail-event-membership-ended = Membership ended
trail-event-organization-created = Organization created
trail-event-organization-changed = Organization changed
trail-event-organization-activated = Organization activated
trail-event-organization-deactivated = Organization deactivated
trail-event-organization-closed = Organization closed
trail-event-unit-created = Unit created
trail-event-unit-changed = Unit changed
trail-event-unit-moved = Unit moved
trail-event-unit-activated = Unit activated
trail-event-unit-deactivated = Unit deactivated
trail-event-unit-closed = Unit closed
trail-event-unit_parent-recorded = Place of a unit recorded
trail-event-unit_parent-superseded = Place of a unit replaced
trail-event-role-created = Role created
trail-event-role-changed = Role changed
trail-event-role-permission_added = Permission added to a role
trail-event-role-permission_removed = Permission removed from a role
trail-event-role-parent_added = Role inherits from another
trail-event-role-parent_removed = Role no longer inherits from another
trail-event-role-retired = Role retired
trail-event-module-declared = Module declared
trail-event-module-changed = Module changed
trail-event-module-retired = Module retired
trail-event-module-permission_declared = Permission declared in a module
trail-event-module-permission_changed = Permission of a module changed
trail-event-module-permission_retired = Permission of a module retired
trail-event-grant-given = Role given
trail-event-grant-changed = Dates of a role changed
trail-event-grant-primary_changed = Primary role changed
trail-event-grant-ended = Role withdrawn
trail-event-grant-started = Role began
trail-event-grant-expired = Role ended on its date
trail-event-assignment-made = Assigned to a unit
trail-event-assignment-changed = Assignment changed
trail-event-assignment-ended = Assignment ended
trail-event-assignment-transferred = Transferred to another unit
trail-event-assignment-suspended = Assignment suspended
trail-event-assignment-resumed = Assignment resumed
trail-event-assignment-started = Assignment began
trail-event-assignment-expired = Assignment ended on its date
trail-event-password-set = Password set
trail-event-password-changed = Password changed
trail-event-password-rehashed = Password stored more strongly
trail-event-password-check_failed = Wrong password
trail-event-sign_in-succeeded = Signed in
trail-event-sign_in-locked = Sign-in locked
trail-event-sign_in-unlocked = Sign-in lock lifted
trail-event-user-credential_changed = Credentials changed
trail-event-session-started = Session began
trail-event-session-ended = Session ended
trail-event-session-carried_over = Session carried over
trail-event-token-created = Access token created
trail-event-token-revoked = Access token revoked
trail-event-import-applied = Import applied
