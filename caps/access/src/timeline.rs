//! Intervals that are closed and added, never overwritten: from what is stored and what is wanted to the fewest edits.

use base::Timestamp;

use crate::model::RowId;

/// A stretch of time, its end not included, with what holds in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span<F> {
    pub(crate) from: Timestamp,
    pub(crate) until: Timestamp,
    pub(crate) flag: F,
}

/// A stored row of one grant or assignment that is not over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kept<F> {
    pub(crate) row: RowId,
    pub(crate) span: Span<F>,
}

/// One change of a stored row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edit<F> {
    /// The row ends at this instant, not when it said.
    Move { row: RowId, until: Timestamp },
    /// The row never came into force and never will.
    Withdraw { row: RowId },
    /// A further row.
    Add(Span<F>),
}

/// The edits that make the future of the stored rows the wanted one. What was before `now` stays as it is.
///
/// `wanted` begins at `now` or later, is ordered, and does not overlap. Rows are closed before any is added, so that no
/// unique index sees both.
pub(crate) fn edits<F: Copy + PartialEq>(
    now: Timestamp,
    rows: &[Kept<F>],
    wanted: &[Span<F>],
) -> Vec<Edit<F>> {
    let mut wanted = merged(wanted.iter().copied());
    let mut out = Vec::new();
    for kept in rows {
        let span = kept.span;
        if span.from < now {
            // Under way: it goes on if what is wanted from now on is the same.
            let same = wanted.iter().position(|wish| wish.from == now && wish.flag == span.flag);
            let until = same.map_or(now, |position| wanted.remove(position).until);
            if until != span.until {
                out.push(Edit::Move { row: kept.row, until });
            }
        } else if let Some(position) = wanted.iter().position(|wish| *wish == span) {
            wanted.remove(position);
        } else {
            out.push(Edit::Withdraw { row: kept.row });
        }
    }
    out.extend(wanted.into_iter().map(Edit::Add));
    out
}

/// Neighbours that say the same become one; empty ones vanish.
pub(crate) fn merged<F: Copy + PartialEq>(spans: impl Iterator<Item = Span<F>>) -> Vec<Span<F>> {
    let mut out: Vec<Span<F>> = Vec::new();
    for span in spans.filter(|span| span.from < span.until) {
        match out.last_mut() {
            Some(last) if last.until == span.from && last.flag == span.flag => last.until = span.until,
            _ => out.push(span),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use base::Id;
    use uuid::Uuid;

    use super::*;

    fn at(micros: i64) -> Timestamp {
        Timestamp::from_micros(micros)
    }
    fn span(from: i64, until: i64, flag: bool) -> Span<bool> {
        Span { from: at(from), until: at(until), flag }
    }
    fn kept(row: u128, from: i64, until: i64, flag: bool) -> Kept<bool> {
        Kept { row: Id::from_uuid(Uuid::from_u128(row)), span: span(from, until, flag) }
    }
    fn moved(row: u128, until: i64) -> Edit<bool> {
        Edit::Move { row: Id::from_uuid(Uuid::from_u128(row)), until: at(until) }
    }
    fn withdrawn(row: u128) -> Edit<bool> {
        Edit::Withdraw { row: Id::from_uuid(Uuid::from_u128(row)) }
    }

    #[test]
    fn the_table_of_cases() {
        let running = [kept(1, 0, 100, true)];
        let planned = [kept(1, 20, 100, true)];
        let both = [kept(1, 0, 50, false), kept(2, 50, 100, true)];
        type Case<'a> = (&'a str, &'a [Kept<bool>], Vec<Span<bool>>, Vec<Edit<bool>>);
        let cases: Vec<Case<'_>> = vec![
            ("nothing changes", &running, vec![span(10, 100, true)], vec![]),
            ("it ends now", &running, vec![], vec![moved(1, 10)]),
            ("it ends sooner", &running, vec![span(10, 60, true)], vec![moved(1, 60)]),
            ("it ends later", &running, vec![span(10, 200, true)], vec![moved(1, 200)]),
            (
                "it turns now",
                &running,
                vec![span(10, 100, false)],
                vec![moved(1, 10), Edit::Add(span(10, 100, false))],
            ),
            (
                "it turns for a while",
                &running,
                vec![span(10, 40, false), span(40, 100, true)],
                vec![moved(1, 10), Edit::Add(span(10, 40, false)), Edit::Add(span(40, 100, true))],
            ),
            ("a plan stays", &planned, vec![span(20, 100, true)], vec![]),
            ("a plan is dropped", &planned, vec![], vec![withdrawn(1)]),
            (
                "a plan moves",
                &planned,
                vec![span(30, 100, true)],
                vec![withdrawn(1), Edit::Add(span(30, 100, true))],
            ),
            ("both end", &both, vec![], vec![moved(1, 10), withdrawn(2)]),
            ("the turn is dropped", &both, vec![span(10, 100, false)], vec![moved(1, 100), withdrawn(2)]),
            ("neighbours are one", &running, vec![span(10, 40, true), span(40, 100, true)], vec![]),
            ("empty wishes are none", &running, vec![span(10, 10, true)], vec![moved(1, 10)]),
        ];
        for (name, rows, wanted, expected) in cases {
            assert_eq!(edits(at(10), rows, &wanted), expected, "{name}");
        }
    }

    #[test]
    fn a_row_of_this_very_instant_is_withdrawn_not_emptied() {
        assert_eq!(edits(at(10), &[kept(1, 10, 100, true)], &[]), [withdrawn(1)]);
    }
}
