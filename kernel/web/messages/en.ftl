### Words of the door and of the console's frame.

web-brand = Reeve

## Refusals

web-json-syntax = The body is not valid JSON (line { $line }, column { $column }).
web-json-syntax-fix = Correct the body at that place; the syntax is that of RFC 8259.
web-json-too-deep = The body is nested too deeply.
web-json-too-deep-fix = Nest arrays and objects at most { $limit } deep.
web-json-duplicate-member = An object in the body names “{ $field }” twice.
web-json-duplicate-member-fix = Name each member of an object once.
web-unknown-field = “{ $field }” is not known here.
web-unknown-field-fix = Remove it, or use one of: { $known }.
web-duplicate-field = “{ $field }” is given more than once.
web-duplicate-field-fix = Give it once.
web-wrong-value = The value does not fit: { $reason }.
web-wrong-value-fix = Send a value of the type that the API description names.
web-media-type = The body is of a media type that is not read here.
web-media-type-fix = Send { $expected }, and say so in Content-Type.
web-body-too-large = The body is larger than is accepted here.
web-body-too-large-fix = Send less at once. Files and imports have their own addresses with higher limits.
web-body-unreadable = The body broke off before its end.
web-body-unreadable-fix = Send the request again.
web-uri-too-long = The address is too long.
web-uri-too-long-fix = Keep path and query within { $limit } bytes, for example by fewer filters.
web-headers-too-large = The header fields are too large.
web-headers-too-large-fix = Keep them within { $limit } bytes. In a browser, removing old cookies of this site helps.
web-method-not-allowed = This address exists, but not for this method.
web-method-not-allowed-fix = Use one of the methods in the Allow header of this answer.
web-time-limit = The answer took longer than { $seconds } seconds and was given up.
web-time-limit-fix = Check whether your change was made, then try again, with less at once if you can.
web-cross-site = The request was sent by a page of another site.
web-cross-site-fix = Open Reeve itself and do it there. If you came here by a link, do not trust the page it was on.
web-csrf-token = The page you sent this from has expired.
web-csrf-token-fix = Load the page again and repeat it. Programs use a bearer token instead of a cookie.
web-bad-if-match = The If-Match header cannot be read.
web-bad-if-match-fix = Send the ETag of the last answer unchanged, for example "v12".
web-if-match-required = This change must say which version it is meant for.
web-if-match-required-fix = Send the ETag of the last answer in If-Match.
web-bad-idempotency-key = The Idempotency-Key header cannot be used.
web-bad-idempotency-key-fix = Send one key of 1 to 255 visible ASCII characters, such as a UUID.

## What a status means

web-status-202 = Waiting for approval
web-status-400 = The request cannot be read
web-status-401 = Please sign in
web-status-403 = Not allowed
web-status-404 = Nothing here
web-status-405 = Not possible here
web-status-409 = Contradicts what is there
web-status-412 = Changed in the meantime
web-status-413 = Too large
web-status-414 = The address is too long
web-status-415 = Unknown media type
web-status-422 = Please check your input
web-status-428 = A version is needed
web-status-429 = Too many requests
web-status-431 = The headers are too large
web-status-500 = Something went wrong
web-status-503 = Busy at the moment

web-problem-home = Go to the start page
web-problem-again = Try again
web-problem-id = Request number:

## The frame of a page

web-skip = Skip to content
web-nav = Navigation
web-close = Close
web-crumbs = You are here
web-account-menu = Account
web-account = My account
web-sign-out = Sign out
web-copied = Copied
web-request-failed = That did not work. Check your connection and try again.
web-draft-restored = Your earlier entries have been restored.

web-plain-http-title = Nobody can sign in over this connection
web-plain-http = This page was loaded over plain HTTP, and browsers keep no session that way. Open Reeve over HTTPS, or on the machine itself as http://localhost. If a proxy ends TLS before Reeve, name it in the configuration as a trusted proxy.

web-look = Appearance and language
web-theme = Theme
web-theme-system = System
web-theme-light = Light
web-theme-dark = Dark
web-density = Density
web-density-comfortable = Comfortable
web-density-compact = Compact
web-language = Language

web-palette = Go to
web-palette-open = Search or go to…
web-palette-none = No page of this name. Press Enter to search everywhere.
web-palette-move = move
web-palette-go = open

## Components

web-field-optional = optional
web-password-show = Show password
web-filter-chips = Quick filters
web-filter-more = Filters
web-filter-apply = Apply
web-filter-clear = Clear filters
web-filter-active = Filters that are on
web-filter-remove = Remove filter
web-export = Export
# $count: as many as were counted, there are more
web-count-capped = { $count }+
web-view = View
web-view-table = Table
web-view-cards = Cards
web-row-actions = Actions
web-matrix-legend = What the marks mean
web-tree-below = below
web-hint-dismiss = Got it
web-pager = Pages
web-pager-previous = Previous
web-pager-next = Next
# $now: the present step; $of: how many there are
web-steps = Step { $now } of { $of }
web-step-done = Done:
web-difference-field = Field
web-difference-before = Before
web-difference-after = After
web-difference-none = none
web-columns = Columns
web-columns-earlier = Move earlier
web-columns-later = Move later
web-columns-reset = As it was
web-column-width = Width
web-choose = Choose
web-choose-all = Choose all on this page
web-choose-none = Choose none
web-chosen = chosen
# $count: entries on this page, $total: entries in all
web-shown = { $count } of { $total }
# $count: entries on this page, $total: entries counted before counting stopped
web-shown-of-many = { $count } of more than { $total }
# $count: entries on this page
web-shown-here = { $count } on this page
web-pager-first = First page
web-cancel = Cancel
