//! The older form of the same text, which every monitoring system reads: a counter's family is called as its samples are,
//! and there is no closing line.

/// Prometheus' text format 0.0.4 out of OpenMetrics 1.0.0.
pub(super) fn classic(open: &str) -> String {
    let mut out = String::with_capacity(open.len() + open.len() / 16);
    // The help comes before the type, which says how the family is called.
    let mut help: Option<(&str, &str)> = None;
    for line in open.lines() {
        if let Some(rest) = line.strip_prefix("# HELP ") {
            help = rest.split_once(' ');
        } else if let Some(rest) = line.strip_prefix("# TYPE ") {
            let (name, kind) = rest.split_once(' ').unwrap_or((rest, "untyped"));
            let ending = if kind == "counter" { "_total" } else { "" };
            if let Some((_, words)) = help.take().filter(|(of, _)| *of == name) {
                out.push_str(&format!("# HELP {name}{ending} {words}\n"));
            }
            out.push_str(&format!("# TYPE {name}{ending} {kind}\n"));
        } else if !line.starts_with("# ") {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_are_called_as_their_samples_and_the_rest_stays() {
        let open = "# HELP a_b What b is.\n# TYPE a_b counter\na_b_total{x=\"# y\"} 1\n\
                    # HELP c_seconds Time.\n# TYPE c_seconds histogram\n# UNIT c_seconds seconds\n\
                    c_seconds_bucket{le=\"+Inf\"} 2\n# TYPE d gauge\nd 3\n# EOF\n";
        let expected = "# HELP a_b_total What b is.\n# TYPE a_b_total counter\na_b_total{x=\"# y\"} 1\n\
                        # HELP c_seconds Time.\n# TYPE c_seconds histogram\nc_seconds_bucket{le=\"+Inf\"} 2\n\
                        # TYPE d gauge\nd 3\n";
        assert_eq!(classic(open), expected);
    }
}
