### Imports: the personnel feed and files of accounts.

permission-imports-run = Import people and business accounts from files, with the rights that creating and changing them takes

## About the file

# $why: the machine's own words
import-unreadable = The file cannot be read: { $why }.
import-unreadable-fix = Check that it is there and that Reeve may read it.
import-empty = The file is empty, or its first line has no column names.
import-empty-fix = Start the file with a line that names the columns.
# $max: mebibytes
import-too-large = The file is larger than { $max } MiB.
import-too-large-fix = Split it into several files.
# $max: number of lines
import-too-many-rows = The file has more than { $max } lines.
import-too-many-rows-fix = Split it into several files.
import-changed = The file was changed while it was being read.
import-changed-fix = Wait until it is written completely, then import it again.
# $name: the column
import-column-missing = The column { $name } is missing.
import-column-missing-fix = Add the column, even if it stays empty, and check the spelling of the first line.
# $nearest: the known column most like it
import-column-unknown = No column of this name is known.
import-column-unknown-fix = Rename it to { $nearest } if that is what is meant, or remove it.
import-column-duplicate = The column stands there twice.
import-column-duplicate-fix = Remove one of the two.

## About a line

# $found, $expected: numbers of fields
import-field-count = The line has { $found } fields, the first line names { $expected } columns.
import-field-count-fix = Put fields that contain the delimiter in quotation marks, and check for a missing or extra delimiter.
import-unclosed-quote = A quotation mark is opened and never closed, so that lines run into each other.
import-unclosed-quote-fix = Close it, or double it where it belongs to the text.
# $max: kibibytes
import-line-too-long = The line is longer than { $max } KiB or has too many fields.
import-line-too-long-fix = Check for a quotation mark that is not closed, or for a file that is no CSV file.
import-nul = There is a NUL character in the text.
import-nul-fix = Save the file anew as CSV in UTF-8.
import-encoding = There are bytes here that are no letters in the file's encoding, or letters that an earlier program lost.
import-encoding-fix = Save the file anew as CSV in UTF-8 from the program it comes from.

## About people

import-number-invalid = This is not a personnel number.
import-number-invalid-fix = Use 1 to 64 visible characters.
# $line: the other line
import-number-duplicate = Line { $line } has this personnel number already.
import-number-duplicate-fix = Keep one of the two lines.
import-number-taken = Somebody in the organization has this personnel number.
import-number-taken-fix = Remove the line, or give another number.
# $line, $number: the other person
import-email-duplicate = Another person of this file has the same e-mail address: line { $line }.
import-email-duplicate-fix = Give each person an address of their own, or leave it empty.
import-login-duplicate = Another person of this file has the same sign-in name: line { $line }.
import-login-duplicate-fix = Give each person a name of their own, or leave it empty.
import-email-taken = An account with this e-mail address exists.
import-email-taken-fix = Remove the line, or give the existing account this personnel number first.
import-login-taken = Somebody else has this sign-in name.
import-login-taken-fix = Choose another name, or leave it empty.
import-manager-unknown = No one with this personnel number is in the file or in the organization.
import-manager-unknown-fix = Correct the manager's number, or leave it empty.
# $chain: personnel numbers, each reporting to the next
import-manager-cycle = The line of management goes round in a circle: { $chain }.
import-manager-cycle-fix = Correct the manager of one of them.
import-manager-gone = The manager has left; the person is imported without one.
import-manager-gone-fix = Name the successor.
# $nearest: the department most like it
import-department-unknown = The list of departments does not have this department.
import-department-unknown-fix = Correct the name – { $nearest } is the most similar one – or add it to the list.
import-department-inactive = The department is switched off in the organization.
import-department-inactive-fix = Activate the department, or name another.
# $line: the other line
import-department-duplicate = Line { $line } has this department already.
import-department-duplicate-fix = Keep one of the two lines.
import-end-before-start = The last day lies before the first.
import-end-before-start-fix = Correct one of the two dates.
# $line: the line of the earlier period
import-periods-overlap = This period begins before the one in line { $line } has ended.
import-periods-overlap-fix = Correct the dates so that one follows the other.
import-end-missing = By its status the period is over, but it has no last day.
import-end-missing-fix = Enter the last day, or correct the status.
import-status-contradicts = By its status the period goes on, but its last day is over.
import-status-contradicts-fix = Correct the status or the last day.
import-phone-left-out = The telephone number cannot be read; the person is imported without it.
import-phone-left-out-fix = Write the number with its country code, for example +49 30 123456.
# $line: the other line
import-phone-shared = The person in line { $line } has the same telephone number; only one of them can sign in with it.
import-phone-shared-fix = Nothing, if they share a telephone.
import-id-given = New accounts have no id yet; this import only creates.
import-id-given-fix = Leave the id empty, or remove the line if the account exists.
import-organization-unknown = There is no organization with this number, or you may not see it.
import-organization-unknown-fix = Correct the number, or leave it empty for the organization you import into.
import-organization-inactive = The organization is switched off or closed.
import-organization-inactive-fix = Activate it first.
import-role-unknown = There is no role of this name that can be given in an organization.
import-role-unknown-fix = Use the role's code, for example employee.

## About business accounts

# $line: the other line
import-account-duplicate = Line { $line } has this number already.
import-account-duplicate-fix = Keep one of the two lines.
import-territory-duplicate = Line { $line } has this territory already.
import-territory-duplicate-fix = Keep one of the two lines.
# $nearest: the number most like it
import-territory-unknown = The list of territories does not have this number.
import-territory-unknown-fix = Correct the number – { $nearest } is the most similar one – or add the territory to the list.
import-letters-lost = Letters of this text were lost in an earlier conversion.
import-letters-lost-fix = Nothing has to be done for the import. Correct the text afterwards.

## About the whole

# $count: number of faults
import-faults = { $count ->
    [one] The file has one fault. Nothing was changed.
   *[other] The file has { $count } faults. Nothing was changed.
}
import-faults-fix = Correct them in the file and import it again.
import-not-cleared = Something in this organization is classified above what you may know.
import-not-cleared-fix = Have somebody run the import who is cleared for it.
# $leaving: people who would leave; $present: people there are
import-mass-change = { $leaving } of { $present } people would leave. Nothing was changed.
import-mass-change-fix = Check that the file is complete. If they do leave, confirm it and import again.

import-outcome-preview = This is a preview. Nothing was changed.
import-outcome-applied = The import is done.
import-outcome-unchanged = Everything is as the file says. Nothing was changed.
import-outcome-faults = The file has faults. Nothing was changed.
import-outcome-needs-confirmation = So many people would leave that it must be confirmed. Nothing was changed.
import-outcome-stopped = The import stopped at a line that was refused. What came before is done; correct the line and import the file again.

import-encoding-utf8 = UTF-8
import-encoding-windows1252 = Windows-1252
import-encoding-utf16 = UTF-16
import-delimiter-comma = comma
import-delimiter-semicolon = semicolon
import-delimiter-tab = tabulator
import-delimiter-pipe = vertical bar
# $file: its name; $rows, $people: numbers; $encoding, $delimiter: in words
import-format = { $file }: { $rows } lines, { $people } people; { $encoding }, delimiter: { $delimiter }
# $file: its name; $rows, $people: numbers; $encoding, $delimiter: in words
import-format-organizations = { $file }: { $rows } lines, { $people } business accounts; { $encoding }, delimiter: { $delimiter }
# $count: number of business accounts or territories
import-count-organizations-created = { $count ->
    [one] one business account to create
   *[other] { $count } business accounts to create
}
import-count-organizations-updated = { $count ->
    [one] one business account changes
   *[other] { $count } business accounts change
}
import-count-organizations-unchanged = { $count ->
    [one] one business account stays as it is
   *[other] { $count } business accounts stay as they are
}
import-count-territories = { $count ->
    [one] one territory or region to create
   *[other] { $count } territories and regions to create
}
import-count-territories-updated = { $count ->
    [one] one territory changes
   *[other] { $count } territories change
}

# $count: number of people or departments
import-count-created = { $count ->
    [one] one account to create
   *[other] { $count } accounts to create
}
import-count-moved = { $count ->
    [one] one person moves
   *[other] { $count } people move
}
import-count-updated = { $count ->
    [one] one person changes otherwise
   *[other] { $count } people change otherwise
}
import-count-left = { $count ->
    [one] one person leaves
   *[other] { $count } people leave
}
import-count-unchanged = { $count ->
    [one] one person stays as they are
   *[other] { $count } people stay as they are
}
import-count-gone = { $count ->
    [one] one person had left before; no account
   *[other] { $count } people had left before; no accounts
}
import-count-departments = { $count ->
    [one] one department to create
   *[other] { $count } departments to create
}
import-count-absent = { $count ->
    [one] one person of the organization is not in the file and stays as they are
   *[other] { $count } people of the organization are not in the file and stay as they are
}
# $count: number of faults or notices
import-faults-head = { $count ->
    [one] One fault:
   *[other] { $count } faults:
}
import-notices-head = { $count ->
    [one] One notice:
   *[other] { $count } notices:
}
import-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}

import-stage-reading = Reading the file
import-stage-comparing = Comparing
import-stage-departments = Departments
import-stage-people = People
import-stage-managers = Managers
import-stage-organizations = Business accounts

## Pages

import-title = Imports
import-intro = Bring people and business accounts in from a file. You see first what would happen; nothing changes until you say so.
import-kind = What is in the file
import-kind-hr = Personnel file
import-kind-hr-help = One line for each period of employment. Who is in it is created, moved, updated or let go.
import-kind-users = Accounts
import-kind-users-help = One line for each account to create.
import-kind-organizations = Business accounts
import-kind-organizations-help = One line for each customer, with the list of territories beside it. Who is in it is created or changed.
import-organization = Organization
import-file = File
import-file-help = CSV, up to 16 MiB.
import-departments-file = List of departments
import-departments-file-help = For a personnel file: name and group_name of each department.
import-territories-file = List of territories
import-territories-file-help = For business accounts: territory_id, name and territory_group of each territory, country if you like.
import-look = Show what would happen
import-apply = Import now
import-again = Choose another file
import-confirm-mass = They do leave: go on
import-preview-title = Preview
import-result-title = Result
import-faults-title = Faults
import-notices-title = Notices
import-changes-title = Changes
import-column-line = Line
import-column-column = Column
import-column-value = Value
import-column-problem = What is wrong
import-column-person = Person
import-column-organization = Business account
import-column-action = What happens
import-column-what = What changes
import-action-create = created
import-action-move = moves
import-action-update = updated
import-action-leave = leaves
import-what-account = account
import-what-organization = business account
import-what-master_data = master data
import-what-name = name
import-what-username = sign-in name
import-what-email = e-mail address
import-what-phone = telephone number
import-what-membership = employment
import-what-manager = manager
import-what-department = department
import-what-role = role
import-kept = The file is kept encrypted for an hour, for you alone.
import-upload-gone = The file is no longer kept. Choose it again.
import-no-file = Choose a file.
import-figure-created = Created
import-figure-moved = Moving
import-figure-updated = Updated
import-figure-left = Leaving
import-figure-territories = Territories
import-figure-unchanged = Unchanged
