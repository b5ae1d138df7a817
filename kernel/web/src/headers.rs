//! Headers that every answer carries, so that no page has to remember them.

use http::{HeaderMap, HeaderName, HeaderValue, header};

/// What pages may load and do: only our own files, no script or style in the text, no frames, no plug-ins. `blob:` lets a
/// page show a picture that was just chosen, before it is sent.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; \
     frame-ancestors 'none'; base-uri 'none'; object-src 'none'";

const PERMISSIONS_POLICY: &str = "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), \
     microphone=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)";

/// Sets what is not yet set. An answer that chose its own value (a file's cache time, a narrower policy) keeps it.
pub(crate) fn secure(headers: &mut HeaderMap, tls: bool) {
    let mut put = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    put(header::CACHE_CONTROL, "no-store");
    put(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY);
    put(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(header::X_FRAME_OPTIONS, "DENY");
    put(header::REFERRER_POLICY, "same-origin");
    put(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    put(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    put(HeaderName::from_static("permissions-policy"), PERMISSIONS_POLICY);
    put(HeaderName::from_static("x-permitted-cross-domain-policies"), "none");
    if tls {
        // A year, as the preload list asks; sub-domains are the operator's to promise, not ours.
        put(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn nothing_inline_and_no_frames() {
        for word in ["unsafe", "*", "http:", "https:"] {
            assert!(!CONTENT_SECURITY_POLICY.contains(word), "{word}");
        }
        for rule in [
            "script-src 'self'",
            "style-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        ] {
            assert!(CONTENT_SECURITY_POLICY.split("; ").any(|own| own == rule), "{rule}");
        }
    }

    #[test]
    fn an_answers_own_choice_stays() {
        let mut headers = HeaderMap::new();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("max-age=5"));
        secure(&mut headers, false);
        assert_eq!(headers[header::CACHE_CONTROL], "max-age=5");
        assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert!(!headers.contains_key(header::STRICT_TRANSPORT_SECURITY));
        secure(&mut headers, true);
        assert!(headers.contains_key(header::STRICT_TRANSPORT_SECURITY));
    }
}
