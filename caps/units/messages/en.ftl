### Organizations and units.

## Permissions
permission-organizations-read = See organizations and business accounts
permission-organizations-create = Create organizations and business accounts
permission-organizations-update = Change, deactivate and close organizations
permission-units-read = See units
permission-units-create = Create units
permission-units-update = Change, move, deactivate and close units

## Names of kinds and statuses
unit-kind-group = Group
unit-kind-company = Company
unit-kind-branch = Branch
unit-kind-region = Region
unit-kind-territory = Territory
unit-kind-department = Department
unit-kind-location = Location
unit-kind-merchant = Merchant
unit-kind-business-unit = Business unit
unit-location-type-inventory = Own stock
unit-location-type-direct = Direct delivery
unit-location-type-consignment = Consignment stock
unit-status-active = Active
unit-status-inactive = Inactive
unit-status-closed = Closed

## Refusals
unit-number-invalid = A number has only letters from A to Z, digits, and full stops, hyphens, underscores or slashes between them.
unit-number-invalid-fix = Remove other characters and spaces, for example D-14.
unit-attributes-invalid = The further details are not in the expected form, or there are too many of them.
unit-attributes-invalid-fix = Send an object with at most 500 entries, nested at most five levels deep, with names of 1 to 64 characters.
unit-attributes-too-large = The further details are larger than 16 KiB.
unit-attributes-too-large-fix = Shorten them, or keep documents elsewhere and note only where.
unit-details-invalid = One of the further details cannot be read.
# $line: number of the line
unit-details-invalid-fix = Write “name: value” in line { NUMBER($line, useGrouping: "false") }, each name once.
organization-number-taken = Another organization has this number.
organization-number-taken-fix = Check whether the organization exists already, or choose another number.
organization-not-active = The organization is inactive or closed.
organization-not-active-fix = Activate the organization first.
organization-closed = The organization is closed for good.
organization-closed-fix = Create a new organization if it is needed again.
# $count: number of units
organization-has-units = { $count ->
    [one] The organization still has one unit that is not closed.
   *[other] The organization still has { $count } units that are not closed.
}
organization-has-units-fix = Close its units first.
organization-account-of-itself = An organization cannot be a business account of itself.
organization-account-of-itself-fix = Choose a unit of the organization that sells to it.
organization-account-unit-not-active = The unit it is to stand under is inactive or closed.
organization-account-unit-not-active-fix = Choose an active unit, or activate this one first.
unit-name-taken = A unit of the same kind with this name already stands here.
unit-name-taken-fix = Choose another name, or use the unit that is there.
unit-code-taken = Another unit of the same kind in this organization has this code.
unit-code-taken-fix = Choose another code.
unit-closed = The unit is closed for good.
unit-closed-fix = Create a new unit if it is needed again.
unit-parent-not-active = The unit above is inactive or closed.
unit-parent-not-active-fix = Choose an active unit, or activate that one first.
unit-parent-elsewhere = The unit above belongs to another organization.
unit-parent-elsewhere-fix = Choose a unit of the same organization.
unit-cycle = The unit would stand below itself.
unit-cycle-fix = Choose a unit that is not below this one.
unit-no-right-there = You may put no units there.
unit-no-right-there-fix = Choose another place, or ask somebody who is responsible for that one.
# $max: number of levels
unit-too-deep = { $max ->
    [one] The tree would be deeper than one level.
   *[other] The tree would be deeper than { $max } levels.
}
unit-too-deep-fix = Choose a place further up.
# $max: number of units
unit-too-many-below = { $max ->
    [one] More is below it than the one unit that can be changed at once.
   *[other] More units are below it than the { $max } that can be changed at once.
}
unit-too-many-below-fix = Start with the parts below it, one after the other.
# $count: number of units
unit-has-units-below = { $count ->
    [one] One unit below it is still at work.
   *[other] { $count } units below it are still at work.
}
unit-has-units-below-fix = Take them along, or change them first.
# $count: number of business accounts
unit-has-accounts = { $count ->
    [one] One business account stands under this unit.
   *[other] { $count } business accounts stand under this unit.
}
unit-has-accounts-fix = Move the business accounts to another unit first.
unit-location-type-elsewhere = Only locations have a location type.
unit-location-type-elsewhere-fix = Leave the location type empty.

## Console: what the pages share
units-nav-group = Company
units-nav = Organizations
units-name = Name
units-number = Number
units-code = Code
units-kind = Kind
units-status = Status
units-location-type = Location type
units-created = Created
units-reason = Reason
units-reason-help = Kept on record, visible to those who may read the records.
units-save = Save
units-cancel = Cancel
units-edit = Edit
units-activate = Activate
units-deactivate = Deactivate
units-close = Close for good
units-none = None
units-all = All
units-first-page = Back to the start
# $count: number of entries on the page, $total: number of all
units-shown = { $total ->
    [one] { $count } of one entry
   *[other] { $count } of { $total } entries
}
# $count: number of entries on the page, $total: at least so many
units-shown-of-many = { $total ->
    [one] { $count } of more than one entry
   *[other] { $count } of more than { $total } entries
}
# $count: number of entries on the page
units-shown-here = { $count ->
    [one] One entry on this page
   *[other] { $count } entries on this page
}
units-details = Further details
units-details-help = One per line, as “name: value”. Parts of a group are written with a full stop: “address.city: Hamburg”. Not for anything about a person: persons are users.

## Console: organizations
organizations-title = Organizations
organizations-text = Companies that manage people, and business accounts of those that sell to them.
organizations-search = Search by name or number
organizations-new = New organization
organizations-new-account = New business account
organizations-empty = No organizations here
organizations-empty-text = None match, or you may not see any. Take the filters off, or ask your administrator for access.
organizations-account-unit = Business account under
organizations-accounts = Business accounts
# $unit: name of a unit
organizations-accounts-under = Business accounts under { $unit }
organizations-edit = Edit organization
organizations-facts = Master data
organizations-tree = Units
organizations-tree-list = Units as a list
organizations-tree-empty = No units yet
organizations-tree-empty-text = Branches, departments and locations of this organization will stand here.
# $count: number of units
organizations-tree-cut = { $count ->
    [one] Only the first unit is shown. Open a unit to see what is below it.
   *[other] Only the upper { $count } units are shown. Open a unit to see what is below it.
}
# $name: name of the organization
organizations-created-notice = { $name } was created.
# $name: name of the organization
organizations-changed-notice = { $name } was changed.
organizations-activate-text = The organization goes back to work. Units can be created in it again.
organizations-deactivate-text = The organization rests for a time. No units can be created in it. You can activate it again at any time.
organizations-close-text = The organization is closed for good. It stays readable and cannot be opened again. Its units must be closed first.

## Console: units
units-title = Units
units-search = Search by name or code
units-new = New unit
units-new-below = New unit below
units-edit-title = Edit unit
units-move = Move
# $name: name of the unit
units-move-title = Move { $name }
units-move-text = The unit moves with everything below it. Those who are responsible for its present place may lose access; those responsible for the new one gain it.
units-move-search = Search for the new place
units-move-where = New place
units-move-top = At the top of the tree
units-move-nothing = No active unit found that it could stand below
units-move-look = Look ahead
units-move-ahead = The new place
units-move-along = { $units ->
    [0] No other unit goes along
    [one] One unit below goes along
   *[other] { $units } units below go along
}, { $people ->
    [0] and nobody works there.
    [one] and one person.
   *[other] and { $people } people.
}
units-move-along-units = { $units ->
    [0] No other unit goes along.
    [one] One unit below goes along.
   *[other] { $units } units below go along.
}
units-parent = Stands below
units-parent-top = At the top of the tree
units-parent-hidden = A unit you may not see
units-organization = Organization
units-children = Directly below
units-people = People
units-people-count = { $count ->
    [one] one person
   *[other] { $count } people
}
units-below = Below this unit
units-below-empty = Nothing stands below this unit
units-below-empty-text = Units that belong to this one will stand here.
units-history = Where it stood
units-history-now = until today
# $until: a date
units-history-until = until { $until }
units-empty = No units here
units-empty-text = None match, or you may not see any. Take the filters off, or ask your administrator for access.
units-with-below = Take along everything below it
units-with-below-help = Without this, the change is refused while units below are at work.
# $name: name of the unit
units-created-notice = { $name } was created.
# $name: name of the unit
units-changed-notice = { $name } was changed.
# $name: name of the unit
units-moved-notice = { $name } was moved.
units-activate-text = The unit goes back to work. Units below it stay as they are.
units-deactivate-text = The unit rests for a time. Assignments of people to it are suspended. You can activate it again at any time.
units-close-text = The unit is closed for good. It stays readable and cannot be opened again. Its name and code can be used for another unit.
