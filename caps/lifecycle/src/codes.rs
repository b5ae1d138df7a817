//! What can be wrong with a file that is imported. The values a sentence needs are named beside each code.

use base::code;

// About the file.
code!(/// The file cannot be read. Values: `why`, in the machine's words.
    pub UNREADABLE = "import.unreadable", Invalid, "import-unreadable");
code!(/// There is no line with the names of the columns.
    pub EMPTY = "import.empty", Invalid, "import-empty");
code!(/// More bytes than are read. Values: `max`, mebibytes.
    pub TOO_LARGE = "import.too_large", TooLarge, "import-too-large");
code!(/// More lines than are read. Values: `max`.
    pub TOO_MANY_ROWS = "import.too_many_rows", Invalid, "import-too-many-rows");
code!(/// The file was written to while it was read.
    pub CHANGED = "import.changed", Invalid, "import-changed");
code!(/// A column that must be there is not. Values: `name`.
    pub COLUMN_MISSING = "import.column_missing", Invalid, "import-column-missing");
code!(/// A column that nobody knows. Values: `nearest`, the known column most like it.
    pub COLUMN_UNKNOWN = "import.column_unknown", Invalid, "import-column-unknown");
code!(/// A column stands there twice.
    pub COLUMN_DUPLICATE = "import.column_duplicate", Invalid, "import-column-duplicate");

// About a line.
code!(/// More or fewer fields than there are columns. Values: `found`, `expected`.
    pub FIELD_COUNT = "import.field_count", Invalid, "import-field-count");
code!(/// A quotation mark was opened and not closed.
    pub UNCLOSED_QUOTE = "import.unclosed_quote", Invalid, "import-unclosed-quote");
code!(/// A line of more bytes or fields than are kept. Values: `max`, kibibytes.
    pub LINE_TOO_LONG = "import.line_too_long", Invalid, "import-line-too-long");
code!(/// A byte 0, which no text has.
    pub NUL = "import.nul", Invalid, "import-nul");
code!(/// Bytes that are no letters in the file's encoding, or letters that an earlier conversion lost.
    pub ENCODING = "import.encoding", Invalid, "import-encoding");

// About people.
code!(/// No personnel number: empty, too long, or with characters that cannot be seen.
    pub NUMBER_INVALID = "import.number_invalid", Invalid, "import-number-invalid");
code!(/// The personnel number stands in two lines of a file with one line a person. Values: `line`.
    pub NUMBER_DUPLICATE = "import.number_duplicate", Invalid, "import-number-duplicate");
code!(/// Somebody in the organization has the personnel number.
    pub NUMBER_TAKEN = "import.number_taken", Conflict, "import-number-taken");
code!(/// Another person of the file has the address. Values: `line`, `number`.
    pub EMAIL_DUPLICATE = "import.email_duplicate", Invalid, "import-email-duplicate");
code!(/// Another person of the file has the sign-in name. Values: `line`, `number`.
    pub LOGIN_DUPLICATE = "import.login_duplicate", Invalid, "import-login-duplicate");
code!(/// An account that the caller may see has the address.
    pub EMAIL_TAKEN = "import.email_taken", Conflict, "import-email-taken");
code!(/// An account has the sign-in name.
    pub LOGIN_TAKEN = "import.login_taken", Conflict, "import-login-taken");
code!(/// The manager is neither in the file nor in the organization.
    pub MANAGER_UNKNOWN = "import.manager_unknown", Invalid, "import-manager-unknown");
code!(/// Somebody would be their own manager, over one or more steps. Values: `chain`.
    pub MANAGER_CYCLE = "import.manager_cycle", Invalid, "import-manager-cycle");
code!(/// The department is not in the list of departments. Values: `nearest`.
    pub DEPARTMENT_UNKNOWN = "import.department_unknown", Invalid, "import-department-unknown");
code!(/// The department is switched off or closed in the organization.
    pub DEPARTMENT_INACTIVE = "import.department_inactive", Conflict, "import-department-inactive");
code!(/// The manager has left; the person comes without one. A notice, no fault.
    pub MANAGER_GONE = "import.manager_gone", Invalid, "import-manager-gone");
code!(/// The list of departments has the name twice. Values: `line`.
    pub DEPARTMENT_DUPLICATE = "import.department_duplicate", Invalid, "import-department-duplicate");
code!(/// A period ends before it starts.
    pub END_BEFORE_START = "import.end_before_start", Invalid, "import-end-before-start");
code!(/// Two periods of one person lie over each other. Values: `line`.
    pub PERIODS_OVERLAP = "import.periods_overlap", Invalid, "import-periods-overlap");
code!(/// A period that is over by its status has no end.
    pub END_MISSING = "import.end_missing", Invalid, "import-end-missing");
code!(/// The status says that somebody is there, the dates that they are gone.
    pub STATUS_CONTRADICTS = "import.status_contradicts", Invalid, "import-status-contradicts");
code!(/// The telephone number could not be read; the person comes without it. A notice, no fault.
    pub PHONE_LEFT_OUT = "import.phone_left_out", Invalid, "import-phone-left-out");
code!(/// Two people of the file have the telephone number; it signs nobody in. A notice, no fault. Values: `line`.
    pub PHONE_SHARED = "import.phone_shared", Invalid, "import-phone-shared");
code!(/// A file that makes accounts names an id.
    pub ID_GIVEN = "import.id_given", Invalid, "import-id-given");
code!(/// No organization has that number, or the caller may not see it.
    pub ORGANIZATION_UNKNOWN = "import.organization_unknown", Invalid, "import-organization-unknown");
code!(/// The organization is switched off or closed.
    pub ORGANIZATION_INACTIVE = "import.organization_inactive", Conflict, "import-organization-inactive");
code!(/// No role of that name can be given here.
    pub ROLE_UNKNOWN = "import.role_unknown", Invalid, "import-role-unknown");

// About business accounts.
code!(/// The account's number stands in an earlier line too. Values: `line`.
    pub ACCOUNT_DUPLICATE = "import.account_duplicate", Invalid, "import-account-duplicate");
code!(/// The list of territories has the number twice. Values: `line`.
    pub TERRITORY_DUPLICATE = "import.territory_duplicate", Invalid, "import-territory-duplicate");
code!(/// The list of territories does not have it. Values: `nearest`.
    pub TERRITORY_UNKNOWN = "import.territory_unknown", Invalid, "import-territory-unknown");
code!(/// Letters that an earlier conversion lost: kept as U+FFFD. A notice, no fault.
    pub LETTERS_LOST = "import.letters_lost", Invalid, "import-letters-lost");

// About the whole.
code!(/// The file has faults; nothing was changed. Values: `count`.
    pub FAULTS = "import.faults", Invalid, "import-faults");
code!(/// Somebody or some unit of the organization is classified above what whoever imports is cleared for.
    pub NOT_CLEARED = "import.not_cleared", Forbidden, "import-not-cleared");
code!(/// More than a fifth of the people would leave, and nobody confirmed it. Values: `leaving`, `present`.
    pub MASS_CHANGE = "import.mass_change", Conflict, "import-mass-change");
