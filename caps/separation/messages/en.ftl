### Separation of duties: rules, breaches, exceptions.

## What the permissions allow

permission-separations-read = See rules about separated duties, and who breaks them
permission-separations-create = Make rules about separated duties
permission-separations-update = Change rules about separated duties, and decide about exceptions
permission-separations-delete = Retire rules about separated duties
permission-module-separations = Separation of duties

## What is refused

separation-conflict = The rule “{ $rule }” keeps apart what this would give (“{ $gives }”) and what the person holds by the role { $by } (“{ $held }”).
separation-conflict-fix = { $count ->
    [0] End the other one first, choose another place or another time, or ask for an exception.
   *[other] Give one of these instead: { $instead }. Or end the other one first, choose another place or another time, or ask for an exception.
}
separation-conflict-link = Ask for an exception
separation-conflict-lent = The rule “{ $rule }” keeps apart what this would give (“{ $gives }”) and what the person may do in somebody’s place (“{ $held }”).
separation-conflict-lent-fix = { $count ->
    [0] End the other one first, choose another place or another time, or ask for an exception.
   *[other] Give one of these instead: { $instead }. Or end the other one first, choose another place or another time, or ask for an exception.
}
separation-conflict-lent-link = Ask for an exception
separation-role-has-both = The role { $role } would have both sides of the rule “{ $rule }”: { $left } and { $right }.
separation-role-has-both-fix = Leave one of them out, or make two roles.
separation-holders-in-the-way = { $count ->
    [one] One person who holds the role { $role } would break the rule “{ $rule }”.
   *[other] { $count } people who hold the role { $role } would break the rule “{ $rule }”.
}
separation-holders-in-the-way-fix = End what they hold of the other side first, or make another role.
separation-too-many-holders = More than { $max } people hold the role { $role }, and as many the other side of the rule “{ $rule }”: that is not looked through within one change.
separation-too-many-holders-fix = Make a new role and give it step by step.
separation-empty-side = A side has nothing on it.
separation-empty-side-fix = Put at least one permission or role on each side.
separation-too-many-items = More than { $max } stand there.
separation-too-many-items-fix = Make several rules of it.
separation-on-both-sides = { $name } stands on both sides.
separation-on-both-sides-fix = Take it away from one of them.
separation-unknown-permission = There is no permission { $name }.
separation-unknown-permission-fix = Take one from the list of permissions.
separation-unknown-role = There is no role { $name } that this rule could speak of.
separation-unknown-role-fix = Take a role of the house, or one of the rule’s own organization.
separation-too-many = There are { $max } rules already, as many as there can be.
separation-too-many-fix = Retire one that is not needed, or put two together.
separation-retired = The rule is out of use.
separation-retired-fix = Make a new one.
separation-place-inactive = The organization is not active.
separation-place-inactive-fix = Activate it first.
separation-breach-gone = The breach is gone already.
separation-breach-gone-fix = Look at the list again.
separation-exception-open = Somebody has asked for this already, or the person is excepted.
separation-exception-open-fix = Look at the exceptions of the rule.
separation-exception-decided = That was decided already.
separation-exception-decided-fix = Ask again if it is needed once more.
separation-not-yours-to-decide = Nobody decides about what they asked for, nor about themselves.
separation-not-yours-to-decide-fix = Have somebody else decide who may change the rule.
separation-ends-in-past = The end is in the past.
separation-ends-in-past-fix = Choose a later day, or leave it open.
separation-reason-missing = A reason is missing.
separation-reason-missing-fix = Say why: somebody decides by it.
separation-too-many-at-once = More than { $max } at once.
separation-too-many-at-once-fix = Send them in parts.

## What happened, in records

event-separation-created = Rule about separated duties made
event-separation-changed = Rule about separated duties changed
event-separation-retired = Rule about separated duties retired
event-separation_exception-asked = Exception from a rule asked for
event-separation_exception-granted = Exception from a rule granted
event-separation_exception-declined = Exception from a rule declined
event-separation_exception-ended = Exception from a rule ended
event-separation_breach-found = Breach of a rule found
event-separation_breach-gone = Breach of a rule gone

## Pages

separation-nav = Separation of duties
separation-title = Separation of duties
separation-text = What nobody may hold both of. Whoever gives a role that would break a rule is told so, and nothing is saved.
separation-tab-rules = Rules
separation-tab-breaches = Breaches
separation-tab-exceptions = Exceptions
separation-name = Name
separation-description = What it is for
separation-left = One side
separation-right = Other side
separation-left-text = Whoever holds any of these …
separation-right-text = … may hold none of these.
separation-whose = Counts in
separation-whose-help = A rule of the installation counts in every organization.
separation-of-all = All organizations
separation-breaches = Breaches
separation-at-least = over { $count }
separation-more = { $count } more
separation-new = New rule
separation-edit = Change
separation-retire = Retire
separation-retire-text = Nobody is asked by the rule any more, and its breaches are none. What it was stays on record.
separation-retired-badge = Retired
separation-review = Review now
separation-empty = No rules yet
separation-empty-text = A rule names two things that one person must not hold together, such as making purchase requests and approving them.
separation-facts = About the rule
separation-what = Permission or role
separation-where-from = Belongs to
separation-a-role = a role
separation-item-role = the role { $role }
separation-by-role = by { $role }
separation-across = Must not meet
separation-across-place = Over the same things: in one place, or one within the other
separation-across-organization = Anywhere in one organization
separation-except = Roles that are not asked
separation-except-help = For roles that stand above these duties, such as an administrator who may do everything.
separation-nobody-excepted = none
separation-form-text = Say of each permission and role on which side it stands. It counts from the next grant on; who breaks the rule already is listed.
separation-sides = The two sides
separation-sides-text = Nobody may hold something of one side and something of the other.
separation-side-none = Neither
separation-side-left = One side
separation-side-right = Other side
separation-roles = Roles
separation-reason = Reason
separation-reason-help = Somebody decides by it.
separation-make = Make the rule
separation-save = Save
separation-back = Back to the breaches
separation-made-notice = The rule was made; the review has begun.
separation-saved-notice = The rule was saved.
separation-retired-notice = The rule was retired.
separation-review-notice = The rule is being reviewed.
separation-person = Person
separation-rule = Rule
separation-where = Where
separation-everywhere = everywhere
separation-found = Found
separation-breaches-text = Who holds both although a rule forbids it: the rule is newer, or something moved. The review looks every hour.
separation-breaches-empty = Nobody breaks a rule
separation-breaches-empty-text = As far as you may see, and as of the last review.
separation-end-left = End the one side
separation-end-right = End the other side
separation-mend-title = Mend breaches
separation-mend-left = { $count ->
    [one] Of one person what is held of the one side ends now.
   *[other] Of { $count } people what is held of the one side ends now.
}
separation-mend-right = { $count ->
    [one] Of one person what is held of the other side ends now.
   *[other] Of { $count } people what is held of the other side ends now.
}
separation-mend-do = { $count ->
    [one] End it for one person
   *[other] End it for { $count } people
}
separation-mend-nobody = Nobody chosen
separation-mend-nobody-text = Choose people in the list of breaches, or they are mended already.
separation-mend-done = { $done } of { $of } were ended. Each is on record by itself.
separation-what-became = What became of it
separation-mended = Mended
separation-ended-not-mended = Ended, but the person holds the same by another grant
separation-exceptions = Exceptions
separation-exceptions-text = People who may hold both for a time, and who asked for it. Somebody else decides.
separation-exceptions-empty = No exceptions
separation-exceptions-empty-text = Whoever is refused a grant by a rule can ask for one from there.
separation-exception-of = Exception for { $name }
separation-exception-end = End the exception
separation-exception-ended-notice = The exception was ended.
separation-state = State
separation-state-asked = Asked for
separation-state-granted = Granted
separation-state-declined = Declined
separation-state-ended = Ended
separation-state-over = Over
separation-until = Until
separation-until-help = That day not included, in UTC. Empty: until further notice.
separation-open-ended = until further notice
separation-asked-by = Asked by
separation-asked-at = Asked
separation-decided-at = Decided
separation-answer = Answer
separation-question = What is asked for
separation-grant = Grant
separation-decline = Decline
separation-granted-notice = The exception was granted.
separation-declined-notice = The exception was declined.
separation-not-yours = Somebody else has to decide: nobody decides about what they asked for, nor about themselves.
separation-ask = Ask for an exception
separation-ask-text = That this person may hold both sides of the rule for a time. Somebody who may change the rule decides.
separation-ask-do = Ask
separation-asked-notice = The exception was asked for.
job-separation-review = Look who breaks a rule
job-separation-review-all = Look who breaks any rule
separation-lent = In somebody’s place
