//! What a declared text may look like, read without an engine: SQLite's authorizer sees what a statement touches, but
//! only on SQLite and only once it is prepared. What is refused here is refused on both engines.

use crate::statement::Touch;

/// Before the name of a protected table it means "as far as the scope reaches".
pub(crate) const VISIBLE: &str = "visible_";

/// A part of a text that matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'a> {
    /// A keyword or a name, as it stands.
    Word(&'a str),
    /// A name in quotation marks, without them.
    Quoted(&'a str),
    /// `'…'`.
    Literal,
    /// `--` or `/*`.
    Comment,
    /// Any other character.
    Mark(u8),
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

fn tokens(sql: &str) -> Vec<Token<'_>> {
    let bytes = sql.as_bytes();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        let rest = &bytes[at + 1..];
        let (token, length) = match byte {
            _ if byte.is_ascii_whitespace() => {
                at += 1;
                continue;
            }
            _ if is_name(byte) => {
                let length = 1 + rest.iter().take_while(|byte| is_name(**byte)).count();
                (Token::Word(&sql[at..at + length]), length)
            }
            b'\'' | b'"' | b'`' => {
                // A doubled mark ends one name and begins the next, which serves here as well.
                let inside = rest.iter().take_while(|other| **other != byte).count();
                let token =
                    if byte == b'\'' { Token::Literal } else { Token::Quoted(&sql[at + 1..at + 1 + inside]) };
                (token, (inside + 2).min(bytes.len() - at))
            }
            b'-' if rest.first() == Some(&b'-') => (Token::Comment, 2),
            b'/' if rest.first() == Some(&b'*') => (Token::Comment, 2),
            _ => (Token::Mark(byte), 1),
        };
        tokens.push(token);
        at += length;
    }
    tokens
}

fn is_word(token: Option<&Token<'_>>, word: &str) -> bool {
    matches!(token, Some(Token::Word(found)) if found.eq_ignore_ascii_case(word))
}

/// Whether the tokens behind a name make it a common table expression: `(columns)`, `AS`, `[NOT] MATERIALIZED`, `(`.
fn is_defined_by(mut behind: &[Token<'_>]) -> bool {
    if behind.first() == Some(&Token::Mark(b'(')) {
        let mut depth = 0usize;
        let end = behind.iter().position(|token| {
            match token {
                Token::Mark(b'(') => depth += 1,
                Token::Mark(b')') => depth -= 1,
                _ => {}
            }
            depth == 0
        });
        let Some(end) = end else { return false };
        behind = &behind[end + 1..];
    }
    if !is_word(behind.first(), "AS") {
        return false;
    }
    behind = &behind[1..];
    for word in ["NOT", "MATERIALIZED"] {
        if is_word(behind.first(), word) {
            behind = &behind[1..];
        }
    }
    behind.first() == Some(&Token::Mark(b'('))
}

/// The tables that a text reads through `visible_…`, each once. An error says why the text cannot be trusted to mean
/// the gate's `visible_…` by it.
pub(crate) fn visible_names(sql: &str) -> Result<Vec<&str>, String> {
    let mut names: Vec<&str> = Vec::new();
    let tokens = tokens(sql);
    for (position, token) in tokens.iter().enumerate() {
        let (word, quoted) = match token {
            Token::Word(word) => (*word, false),
            Token::Quoted(word) => (*word, true),
            _ => continue,
        };
        if !word.get(..VISIBLE.len()).is_some_and(|start| start.eq_ignore_ascii_case(VISIBLE)) {
            continue;
        }
        let name = &word[VISIBLE.len()..];
        let plain =
            name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
        if quoted || !word.starts_with(VISIBLE) || name.is_empty() || !plain {
            return Err(format!("`{word}` is not written as the gate writes it"));
        }
        if is_defined_by(&tokens[position + 1..]) {
            return Err(format!("it defines a `{word}` of its own; only the gate says what is visible"));
        }
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Ok(names)
}

/// The names that stand where a table does: behind FROM or JOIN, and behind the commas of a FROM. Common table
/// expressions are among them.
fn tables(sql: &str) -> Vec<&str> {
    const ENDS: &[&str] = &[
        "SELECT",
        "WHERE",
        "GROUP",
        "HAVING",
        "WINDOW",
        "ORDER",
        "LIMIT",
        "UNION",
        "EXCEPT",
        "INTERSECT",
        "SET",
        "RETURNING",
        "VALUES",
    ];
    let tokens = tokens(sql);
    let mut names = Vec::new();
    // For each open parenthesis: whether a FROM goes on in it.
    let mut from = vec![false];
    let mut expected = false;
    for (position, token) in tokens.iter().enumerate() {
        let here = from.len() - 1;
        match token {
            Token::Mark(b'(') => from.push(expected),
            Token::Mark(b')') => {
                if here > 0 {
                    from.pop();
                }
                expected = false;
            }
            Token::Mark(b',') => expected = from[here],
            Token::Word(word) if ["FROM", "JOIN"].iter().any(|one| word.eq_ignore_ascii_case(one)) => {
                from[here] = true;
                expected = true;
            }
            Token::Word(word) if ENDS.iter().any(|one| word.eq_ignore_ascii_case(one)) => {
                from[here] = false;
                expected = false;
            }
            Token::Word(word) if ["LATERAL", "ONLY"].iter().any(|one| word.eq_ignore_ascii_case(one)) => {}
            Token::Word(name) | Token::Quoted(name) if expected => {
                // `schema.table`: the name is yet to come.
                expected = tokens.get(position + 1) == Some(&Token::Mark(b'.'));
                if !expected {
                    names.push(*name);
                }
            }
            Token::Mark(b'.') => {}
            _ => expected = false,
        }
    }
    names
}

/// The first table that only its scope may show and that a text reads by its own name. SQLite's authorizer refuses it
/// too, except where no column of it is read (`SELECT count(*) FROM unit`): there it cannot tell the table from the
/// gate's `visible_…` (which is flattened into the statement before it is asked).
pub(crate) fn protected(sql: &str) -> Option<&'static str> {
    tables(sql).into_iter().find_map(|name| {
        let name = name.to_ascii_lowercase();
        crate::find_table(&name).filter(|table| table.protected).map(|table| table.name)
    })
}

/// What is wrong with a declared text, whatever the engine says of it. None: nothing.
pub(crate) fn fault(sql: &str, touch: Touch) -> Option<String> {
    let tokens = tokens(sql);
    if tokens.contains(&Token::Comment) {
        // The gate marks texts with comments of its own, and a comment could hide what is looked for here.
        return Some("it holds a comment".to_owned());
    }
    if tokens.contains(&Token::Mark(b';')) {
        return Some("it is more than one statement".to_owned());
    }
    let may_begin: &[&str] = match touch {
        Touch::Reads | Touch::ReadsBeyondScope(_) => &["SELECT", "WITH", "VALUES"],
        Touch::Keeps(_) => &["INSERT", "UPDATE", "DELETE", "WITH"],
    };
    if !may_begin.iter().any(|word| is_word(tokens.first(), word)) {
        return Some(format!("it does not begin with {}", may_begin.join(", ")));
    }
    let replaces =
        tokens.windows(2).any(|pair| is_word(pair.first(), "OR") && is_word(pair.get(1), "REPLACE"));
    if replaces {
        // Removes rows without a word to triggers, authorizer and update hook.
        return Some("it replaces rows".to_owned());
    }
    if touch == Touch::Reads
        && let Some(table) = protected(sql)
    {
        return Some(format!("it reads `{table}` beyond its scope"));
    }
    match visible_names(sql) {
        Err(why) => Some(why),
        Ok(names) if !names.is_empty() && touch != Touch::Reads => {
            Some("only a statement within a scope reads `visible_…`".to_owned())
        }
        Ok(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_once_and_whole() {
        let sql = "SELECT 'visible_x' FROM visible_app_user u JOIN visible_unit AS v ON invisible_x = visible_app_user.id \
                   WHERE u.id IN (SELECT w.id FROM visible_app_user w) AND (v.a) = 1";
        assert_eq!(visible_names(sql).unwrap(), ["app_user", "unit"]);
        assert!(visible_names("SELECT 1").unwrap().is_empty());
    }

    #[test]
    fn nobody_else_says_what_is_visible() {
        for sql in [
            "WITH visible_a AS (SELECT * FROM a) SELECT * FROM visible_a",
            "SELECT * FROM (WITH visible_a AS (SELECT * FROM a) SELECT * FROM visible_a) x",
            "SELECT * FROM (WITH visible_a(x, y) AS NOT MATERIALIZED (SELECT * FROM a) SELECT * FROM visible_a) x",
            "SELECT * FROM (WITH RECURSIVE b AS (SELECT 1), visible_a\n as materialized(SELECT * FROM a) SELECT 1) x",
            "WITH \"visible_a\" AS (SELECT * FROM a) SELECT * FROM \"visible_a\"",
            "WITH `visible_a` AS (SELECT * FROM a) SELECT * FROM `visible_a`",
            "WITH VISIBLE_a AS (SELECT * FROM a) SELECT * FROM VISIBLE_a",
            "WITH visible_aé AS (SELECT * FROM a) SELECT * FROM visible_aé",
            "WITH visible_ AS (SELECT * FROM a) SELECT * FROM visible_",
        ] {
            assert!(visible_names(sql).is_err(), "{sql}");
        }
    }

    #[test]
    fn tables_are_found_where_they_stand() {
        let sql = "WITH a (x, y) AS (SELECT b.x, b.y FROM b, main.c AS d, \"e\" JOIN (f CROSS JOIN g) ON f.x = g.x) \
                   SELECT a.x, (SELECT max(h.x, h.y) FROM h WHERE h.x IN (1, i)), j FROM a, LATERAL (SELECT 1 FROM k) l \
                   LEFT JOIN m ON m.x IS NOT DISTINCT FROM n, o GROUP BY p, q ORDER BY r, s";
        assert_eq!(tables(sql), ["b", "c", "e", "f", "g", "h", "a", "k", "m", "n", "o"]);
        assert_eq!(tables("INSERT INTO t (a, b) SELECT c, d FROM u RETURNING e, f"), ["u"]);
        assert!(tables("SELECT 1, (2, 3) IN (VALUES (4, 5), (6, 7))").is_empty());
    }

    #[test]
    fn a_text_is_one_plain_statement_of_its_kind() {
        const KEEPS: Touch = Touch::Keeps(&[("a", &[])]);
        for (sql, touch) in [
            ("SELECT a FROM b", Touch::Reads),
            ("  WITH RECURSIVE x (a) AS (SELECT 1) SELECT a - -1, data ->> 'k;--' FROM x", Touch::Reads),
            ("SELECT a FROM b", Touch::ReadsBeyondScope("why")),
            ("INSERT INTO a (x) VALUES ($1) ON CONFLICT (x) DO UPDATE SET x = excluded.x", KEEPS),
        ] {
            assert_eq!(fault(sql, touch), None, "{sql}");
        }
        for (sql, touch) in [
            ("SELECT 1; DELETE FROM b", Touch::Reads),
            ("SELECT 1 -- and more", Touch::Reads),
            ("SELECT /* more */ 1", Touch::Reads),
            ("DELETE FROM b", Touch::Reads),
            ("COMMIT", Touch::Reads),
            ("PRAGMA foreign_keys = OFF", Touch::ReadsBeyondScope("why")),
            ("DROP TRIGGER record_is_not_removed", KEEPS),
            ("SELECT 1", KEEPS),
            ("REPLACE INTO a (x) VALUES (1)", KEEPS),
            ("INSERT OR REPLACE INTO a (x) VALUES (1)", KEEPS),
            ("DELETE FROM a WHERE x IN (SELECT x FROM visible_b)", KEEPS),
            ("SELECT x FROM visible_b", Touch::ReadsBeyondScope("why")),
        ] {
            assert!(fault(sql, touch).is_some(), "{sql}");
        }
    }
}
