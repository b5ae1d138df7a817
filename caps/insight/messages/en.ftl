### The scorecard.

insight-nav = Scorecard
insight-title = Scorecard
insight-text = How the accounts in your reach stand against what they should be. Measured { $at }, once an hour.
insight-text-never = How the accounts in your reach stand against what they should be.
insight-never = Not measured yet
insight-never-text = The first figures come within a minute after the start, and then once an hour.
insight-column-measure = Measure
insight-column-now = Now
insight-column-target = Target
insight-column-week = A week ago
insight-column-trend = 30 days
insight-percent = { $tenth ->
    [0] { $whole } %
   *[other] { $whole }.{ NUMBER($tenth, useGrouping: "false") } %
 }
insight-part = { $part } of { $of }
insight-nothing = –
insight-above = Target: above { $share }
insight-below = Target: below { $share }
insight-none = Target: none
insight-missed = Not reached
insight-before = { $share } a week ago
insight-course = { $days } days: from { $first } to { $last }

## Measures
insight-score-verified = Verified address
insight-score-verified-how = Accounts with an address that was proved to be the person's.
insight-score-complete = Complete profile
insight-score-complete-how = Accounts whose profile has all that is wanted of their type.
insight-score-lock_outs = Locked out today
insight-score-lock_outs-how = Active accounts whose password was locked today after too many failures.
insight-score-failures = Failed sign-ins today
insight-score-failures-how = Of all attempts to sign in today.
insight-score-duplicates = Probable duplicates
insight-score-duplicates-how = Accounts with the same name and birthday as another.
insight-score-idle = Idle for a year
insight-score-idle-how = Accounts older than a year without a sign-in for twelve months.
insight-score-never = Never signed in
insight-score-never-how = Accounts that nobody ever signed in to.
insight-below-a-tenth = < 0.1 %
