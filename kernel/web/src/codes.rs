//! The refusals that are the door's own: a request that cannot be read, is too large, too slow or not allowed to
//! come from where it comes. What a capability refuses is declared beside its rules.

use base::code;

code!(
    /// The body is not JSON (RFC 8259). Values: `line`, `column`.
    pub JSON_SYNTAX = "web.json_syntax", Malformed, "web-json-syntax");
code!(
    /// Arrays and objects are nested deeper than [`crate::MAX_JSON_DEPTH`]. Values: `limit`.
    pub JSON_TOO_DEEP = "web.json_too_deep", Malformed, "web-json-too-deep");
code!(
    /// An object names one member twice, so that two readers could read two things. Values: `field`.
    pub JSON_DUPLICATE = "web.json_duplicate_member", Malformed, "web-json-duplicate-member");
code!(
    /// A member or parameter that this route does not know. Values: `field`, `known`.
    pub UNKNOWN_FIELD = "web.unknown_field", Invalid, "web-unknown-field");
code!(
    /// A member or parameter that is there twice. Values: `field`.
    pub DUPLICATE_FIELD = "web.duplicate_field", Invalid, "web-duplicate-field");
code!(
    /// A value of the wrong type or outside a closed list. Values: `reason`, the reader's own words.
    pub WRONG_VALUE = "web.wrong_value", Invalid, "web-wrong-value");
code!(
    /// The body is of a media type that this route does not read (answered with 415). Values: `expected`.
    pub MEDIA_TYPE = "web.media_type", Malformed, "web-media-type");
code!(
    /// The body is larger than the route allows.
    pub BODY_TOO_LARGE = "web.body_too_large", TooLarge, "web-body-too-large");
code!(
    /// The body broke off or is not UTF-8.
    pub BODY_UNREADABLE = "web.body_unreadable", Malformed, "web-body-unreadable");
code!(
    /// The address is longer than [`crate::MAX_URI_BYTES`] (answered with 414). Values: `limit`.
    pub URI_TOO_LONG = "web.uri_too_long", TooLarge, "web-uri-too-long");
code!(
    /// The header fields are larger than [`crate::MAX_HEADER_BYTES`] (answered with 431). Values: `limit`.
    pub HEADERS_TOO_LARGE = "web.headers_too_large", TooLarge, "web-headers-too-large");
code!(
    /// The route exists, but not for this method (answered with 405).
    pub METHOD_NOT_ALLOWED = "web.method_not_allowed", Malformed, "web-method-not-allowed");
code!(
    /// The answer took longer than [`crate::TIME_LIMIT`]. Values: `seconds`.
    pub TIME_LIMIT = "web.time_limit", Busy, "web-time-limit");
code!(
    /// A change was sent by another site's page (Fetch Metadata or Origin say so).
    pub CROSS_SITE = "web.cross_site", Forbidden, "web-cross-site");
code!(
    /// A change made with a session cookie lacks the session's token, or has another's.
    pub CSRF_TOKEN = "web.csrf_token", Forbidden, "web-csrf-token");
code!(
    /// `If-Match` is neither `*` nor a list of entity tags (RFC 9110, section 13.1.1).
    pub BAD_IF_MATCH = "web.bad_if_match", Malformed, "web-bad-if-match");
code!(
    /// The route changes a thing and wants `If-Match` (answered with 428, RFC 6585).
    pub IF_MATCH_REQUIRED = "web.if_match_required", Invalid, "web-if-match-required");
code!(
    /// `Idempotency-Key` is not 1 to 255 visible ASCII characters.
    pub BAD_IDEMPOTENCY_KEY = "web.bad_idempotency_key", Malformed, "web-bad-idempotency-key");
