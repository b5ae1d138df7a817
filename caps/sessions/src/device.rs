//! What a client seems to be, from what it says of itself (`User-Agent`, RFC 9110, section 10.1.5): enough for people to
//! recognise their own devices in a list. Clients lie; nothing rests on it.

/// Longest name, in characters.
const MOST: usize = 60;

/// Browsers, the telling ones first: nearly all of them also claim to be the later ones.
const BROWSERS: [(&str, &str); 12] = [
    ("Edg/", "Edge"),
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("OPR/", "Opera"),
    ("Vivaldi/", "Vivaldi"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("HeadlessChrome/", "Chrome (headless)"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];
/// Systems, in the same manner: Android says Linux, an iPhone says Mac OS X.
const SYSTEMS: [(&str, &str); 8] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
];

/// `Firefox · Windows` for a browser; the first product and its version for a program: `curl/8.5.0`. Empty where nothing
/// was said.
pub(crate) fn name(user_agent: Option<&str>) -> String {
    let text = user_agent.unwrap_or_default();
    let find = |table: &[(&str, &'static str)]| {
        table.iter().find(|(mark, _)| text.contains(mark)).map(|(_, name)| *name)
    };
    let browser = if text.starts_with("Mozilla/") { find(&BROWSERS) } else { None };
    match (browser, find(&SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser} · {system}"),
        (Some(browser), None) => browser.to_owned(),
        (None, _) => {
            let first = text.split_whitespace().next().unwrap_or_default();
            first.chars().filter(|c| c.is_ascii_graphic()).take(MOST).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_recognise_their_devices() {
        for (agent, wanted) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Firefox · Windows",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 \
                 Safari/537.36 Edg/140.0.0.0",
                "Edge · Windows",
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile \
                 Safari/537.36",
                "Chrome · Android",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                 Version/18.0 Mobile/15E148 Safari/604.1",
                "Safari · iPhone",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                 Version/18.0 Safari/605.1.15",
                "Safari · macOS",
            ),
            ("curl/8.5.0", "curl/8.5.0"),
            ("python-requests/2.32 (Linux)", "python-requests/2.32"),
            ("<script>alert(1)</script> x", "<script>alert(1)</script>"),
            ("", ""),
        ] {
            assert_eq!(name(Some(agent)), wanted);
        }
        assert_eq!(name(None), "");
        assert_eq!(name(Some(&"x".repeat(500))).len(), MOST);
    }
}
