//! The refusals that several capabilities share. Their sentences stand in `messages/`; the values a sentence needs are
//! named beside each code.

use crate::code;

// About one field.
code!(/// Nothing was given where something must be.
    pub REQUIRED = "field.required", Invalid, "field-required");
code!(/// Longer than allowed. Values: `max` characters.
    pub TOO_LONG = "field.too_long", Invalid, "field-too-long");
code!(/// Shorter than allowed. Values: `min` characters.
    pub TOO_SHORT = "field.too_short", Invalid, "field-too-short");
code!(/// No date of the calendar, or not in ISO 8601 form.
    pub INVALID_DATE = "field.invalid_date", Invalid, "field-invalid-date");
code!(/// No address, and no block of addresses.
    pub INVALID_ADDRESS_BLOCK = "field.invalid_address_block", Invalid, "field-invalid-address-block");
code!(/// No address.
    pub INVALID_ADDRESS = "field.invalid_address", Invalid, "field-invalid-address");
code!(/// No time of day, or not as hours and minutes.
    pub INVALID_TIME = "field.invalid_time", Invalid, "field-invalid-time");
code!(/// Not one of the values that are offered. Values: `choices`, a list in words.
    pub INVALID_CHOICE = "field.invalid_choice", Invalid, "field-invalid-choice");
code!(/// Not one of the values that are known here, where there are too many to list or the form offers them.
    pub INVALID_VALUE = "field.invalid_value", Invalid, "field-invalid-value");
code!(/// A field that does not exist here.
    pub UNKNOWN_FIELD = "field.unknown", Invalid, "field-unknown");
code!(/// No id of the wanted kind.
    pub INVALID_ID = "field.invalid_id", Invalid, "field-invalid-id");
code!(/// No number, or outside its bounds.
    pub INVALID_NUMBER = "field.invalid_number", Invalid, "field-invalid-number");
code!(/// A text with control characters, or characters that hide or turn others.
    pub INVALID_TEXT = "field.invalid_text", Invalid, "field-invalid-text");
code!(/// No e-mail address.
    pub EMAIL_INVALID = "field.email_invalid", Invalid, "field-email-invalid");
code!(/// No telephone number.
    pub PHONE_INVALID = "field.phone_invalid", Invalid, "field-phone-invalid");
code!(/// A telephone number without a country code, or with one that does not exist.
    pub PHONE_COUNTRY = "field.phone_country", Invalid, "field-phone-country");
code!(/// No user name: wrong characters or a wrong start or end.
    pub USERNAME_INVALID = "field.username_invalid", Invalid, "field-username-invalid");
code!(/// A user name that could be taken for an e-mail address or a telephone number.
    pub USERNAME_AMBIGUOUS = "field.username_ambiguous", Invalid, "field-username-ambiguous");
code!(/// No amount of money.
    pub MONEY_INVALID = "field.money_invalid", Invalid, "field-money-invalid");
code!(/// No active currency of ISO 4217.
    pub CURRENCY_INVALID = "field.currency_invalid", Invalid, "field-currency-invalid");
code!(/// A page size outside 1 to 200.
    pub LIMIT_INVALID = "field.limit_invalid", Invalid, "field-limit-invalid");
code!(/// A filter that is no list of comparisons, or compares with what the field cannot be.
    pub FILTER_INVALID = "field.filter_invalid", Invalid, "field-filter-invalid");
code!(/// A cursor that no list gave out.
    pub CURSOR_INVALID = "field.cursor_invalid", Invalid, "field-cursor-invalid");

// About the whole.
code!(/// Something in the input is wrong; the fields say what.
    pub INVALID = "common.invalid", Invalid, "common-invalid");
code!(/// There is no such thing, or the caller may not know that there is.
    pub NOT_FOUND = "common.not_found", NotFound, "common-not-found");
code!(/// The caller may not do this.
    pub FORBIDDEN = "common.forbidden", Forbidden, "common-forbidden");
code!(/// The caller may do this, but not from here or not now.
    pub OTHER_CIRCUMSTANCES = "common.other_circumstances", Forbidden, "common-other-circumstances");
code!(/// The thing changed since it was read.
    pub STALE = "common.stale", Stale, "common-stale");
code!(/// Out of capacity for now.
    pub BUSY = "common.busy", Busy, "common-busy");
code!(/// A fault of ours.
    pub FAULT = "common.fault", Fault, "common-fault");
code!(/// Too many requests of this caller.
    pub TOO_MANY = "common.too_many", TooMany, "common-too-many");
code!(/// Larger than a stated bound.
    pub TOO_LARGE = "common.too_large", TooLarge, "common-too-large");
code!(/// The request cannot be read.
    pub MALFORMED = "common.malformed", Malformed, "common-malformed");
code!(/// Nobody is signed in.
    pub UNAUTHENTICATED = "common.unauthenticated", Unauthenticated, "common-unauthenticated");
code!(/// Another person must agree first.
    pub NEEDS_SECOND = "common.needs_second", NeedsSecond, "common-needs-second");
code!(/// A value that must be unique is in use.
    pub UNIQUE_TAKEN = "common.taken", Conflict, "common-taken");
