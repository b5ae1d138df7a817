### Refusals that several capabilities share. Each has a sentence that says what is wrong, and one, ending in -fix,
### that says what to do about it.

## About one field

field-required = This field must not be empty.
field-required-fix = Enter a value.
# $max: number of characters
field-too-long = { $max ->
    [one] The text is too long; one character is allowed.
   *[other] The text is too long; at most { $max } characters are allowed.
}
field-too-long-fix = Shorten the text.
# $min: number of characters
field-too-short = { $min ->
    [one] The text is too short; at least one character is needed.
   *[other] The text is too short; at least { $min } characters are needed.
}
field-too-short-fix = Enter a longer text.
field-invalid-date = This is not a date of the calendar.
field-invalid-date-fix = Enter the date as year, month and day, for example 2026-11-21.
field-invalid-address = This is no network address.
field-invalid-address-fix = Give one address, such as 192.0.2.7 or 2001:db8::7.
field-invalid-address-block = This is no address and no block of addresses.
field-invalid-address-block-fix = Give addresses such as 192.0.2.7, or blocks such as 10.0.0.0/8 or 2001:db8::/32.
field-invalid-time = This is no time of day.
field-invalid-time-fix = Give hours and minutes, such as 08:00.
field-invalid-choice = This value is not among the choices.
# $choices: the possible values, separated by commas
field-invalid-choice-fix = Choose one of these: { $choices }.
field-invalid-value = This value is not known here.
field-invalid-value-fix = Choose one of those that are offered, or leave it out.
field-unknown = There is no field of this name here.
field-unknown-fix = Remove the field, or correct its name.
field-invalid-id = This is not an id of the expected kind.
field-invalid-id-fix = Enter the id as it was given out: 32 hexadecimal digits in groups of 8-4-4-4-12.
field-invalid-number = This is not a number within the allowed bounds.
field-invalid-number-fix = Enter a whole number without letters or units.
field-invalid-text = The text has line breaks, control characters or invisible characters.
field-invalid-text-fix = Type the text again instead of pasting it.
field-email-invalid = This is not an e-mail address.
field-email-invalid-fix = Enter an address of the form name@example.com.
field-phone-invalid = This is not a telephone number.
field-phone-invalid-fix = Enter the number with its country code, for example +49 30 123456, without letters.
field-phone-country = The telephone number has no country code, or one that does not exist.
field-phone-country-fix = Start the number with + and the country code, for example +49 for Germany.
field-username-invalid = A user name has only letters, digits, full stops, hyphens and underscores, and starts and ends with a letter or digit.
field-username-invalid-fix = Remove other characters and spaces, for example anna.berg.
field-username-ambiguous = The user name could be taken for an e-mail address or a telephone number.
field-username-ambiguous-fix = Choose a name with letters and without @ or +.
field-money-invalid = This is not an amount in this currency.
field-money-invalid-fix = Enter the amount with its currency, for example 12.34 EUR, with no more decimal places than the currency has.
field-currency-invalid = This is not the code of a currency in use.
field-currency-invalid-fix = Enter a code of three capital letters (ISO 4217), for example EUR.
field-limit-invalid = The page size is not between 1 and 200.
field-limit-invalid-fix = Ask for 1 to 200 entries, and use next_cursor for those that follow.
field-filter-invalid = This is not a list of comparisons that this list can make.
field-filter-invalid-fix = Write field:value, field!:value, field>=value or field<value, with commas between them and | between several values.
field-cursor-invalid = This cursor does not come from this list.
field-cursor-invalid-fix = Use next_cursor from the previous answer unchanged, or leave it out to start again.

## About the whole request

common-invalid = Some of the input is wrong.
common-invalid-fix = Correct the fields that are marked and send it again.
common-not-found = This does not exist, or you may not see it.
common-not-found-fix = Check the address. If you expected to see something here, ask your administrator for access.
common-forbidden = You are not allowed to do this.
common-forbidden-fix = Ask your administrator if you need this permission.
common-other-circumstances = Your right to do this counts only under certain circumstances: from certain addresses, at certain hours, shortly after signing in, on a device you have signed in with before, or at a low risk.
common-other-circumstances-fix = If you signed in a while ago, sign in again: that helps where a role asks for it. Else come back from there or then, or ask your administrator. Your page lists under which circumstances your roles count.
common-stale = Somebody has changed this in the meantime.
common-stale-fix = Load it again, check what has changed, and repeat your change.
common-busy = The service is at its limit at the moment.
common-busy-fix = Try again in a few seconds.
common-fault = Something went wrong on our side.
common-fault-fix = Check whether your change was made, then try again. If it happens again, tell your administrator the request number.
common-too-many = That was too many requests in a short time.
common-too-many-fix = Wait a while, then try again.
common-too-large = That is larger than allowed.
common-too-large-fix = Send less at once, or split it into several parts.
common-malformed = The request cannot be read.
common-malformed-fix = Check the syntax of the request against the documentation.
common-unauthenticated = You are not signed in, or your sign-in has expired.
common-unauthenticated-fix = Sign in and try again.
common-needs-second = A second person must agree to this first.
common-needs-second-fix = Wait for the approval; the change is then carried out by itself.
common-taken = This value is already in use.
common-taken-fix = Choose another value.

common-idempotency-reused = This key was used before, for another request.
common-idempotency-reused-fix = Send a new `Idempotency-Key`, or repeat the earlier request exactly.
