//! The changelog has a place for what is not yet released.

use crate::report::Report;
use crate::tree::Tree;

const PATH: &str = "CHANGELOG.md";

pub(crate) fn check(tree: &Tree) -> Report {
    let mut report = Report::default();
    let Some(text) = tree.text(PATH) else {
        report.finding(PATH, 0, "is missing: operators read it before they upgrade");
        return report;
    };
    let sections: Vec<(usize, &str)> = text
        .lines()
        .enumerate()
        .filter_map(|(index, line)| Some((index + 1, line.strip_prefix("## ")?.trim())))
        .collect();
    match sections.first() {
        Some((_, "Unreleased")) => {}
        Some((line, other)) => {
            report.finding(PATH, *line, format!("the first section is `{other}`; it must be `## Unreleased`"))
        }
        None => report.finding(PATH, 0, "has no section `## Unreleased`"),
    }
    report
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_section_is_for_what_comes_next() {
        assert!(check(&Tree::of([(PATH, "# Changelog\n\n## Unreleased\n\n## 0.1.0\n")])).findings.is_empty());
        let late = check(&Tree::of([(PATH, "# Changelog\n\n## 0.1.0\n\n## Unreleased\n")]));
        assert_eq!(
            late.lines(),
            ["CHANGELOG.md:3: the first section is `0.1.0`; it must be `## Unreleased`"]
        );
        assert_eq!(check(&Tree::of([(PATH, "# Changelog\n")])).findings.len(), 1);
        assert_eq!(check(&Tree::of([])).findings.len(), 1);
    }
}
