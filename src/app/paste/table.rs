//! Tables as text, as spreadsheets copy and take them.

/// Rows of cells.
pub type Table = Vec<Vec<String>>;

/// Writes cells as spreadsheets copy them: tabs between cells, a line for each row, quotation marks around
/// what holds either.
#[must_use]
pub fn write(table: &[Vec<String>]) -> String {
    let cell = |it: &String| {
        if it.contains(['\t', '\n', '\r']) || it.starts_with('"') {
            format!("\"{}\"", it.replace('"', "\"\""))
        } else {
            it.clone()
        }
    };
    let row = |it: &Vec<String>| it.iter().map(cell).collect::<Vec<_>>().join("\t");
    table.iter().map(row).collect::<Vec<_>>().join("\n")
}

/// Cuts text into cells: by tabs; without any, by commas or semicolons where each of several lines has as
/// many. A single text stays one cell.
#[must_use]
pub fn read(text: &str) -> Table {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.strip_suffix('\n').unwrap_or(&text);
    let by_tabs = cut(text, '\t');
    if by_tabs.iter().any(|it| it.len() > 1) || by_tabs.len() < 2 {
        return by_tabs;
    }
    let even = |table: &Table| {
        let width = table.first().map_or(0, Vec::len);
        width > 1 && table.iter().all(|it| it.len() == width)
    };
    [',', ';'].into_iter().map(|it| cut(text, it)).find(even).unwrap_or(by_tabs)
}

/// Cuts at that mark and at line ends, but not within quotation marks that open and close a cell.
fn cut(text: &str, mark: char) -> Table {
    let mut table = vec![Vec::new()];
    let mut rest = text;
    loop {
        let (cell, end) = quoted(rest, mark).unwrap_or_else(|| {
            let end = rest.find([mark, '\n']).unwrap_or(rest.len());
            (rest[..end].to_owned(), end)
        });
        if let Some(row) = table.last_mut() {
            row.push(cell);
        }
        let mut after = rest[end..].chars();
        match after.next() {
            None => return table,
            Some('\n') => table.push(Vec::new()),
            Some(_) => {}
        }
        rest = after.as_str();
    }
}

/// A cell in quotation marks, and where it ends; none if they do not close at the end of a cell.
fn quoted(text: &str, mark: char) -> Option<(String, usize)> {
    let inner = text.strip_prefix('"')?;
    let mut letters = inner.char_indices().peekable();
    let mut cell = String::new();
    while let Some((at, letter)) = letters.next() {
        if letter != '"' {
            cell.push(letter);
        } else if letters.next_if(|(_, it)| *it == '"').is_some() {
            cell.push('"');
        } else {
            let is_end = letters.peek().is_none_or(|(_, it)| *it == mark || *it == '\n');
            return is_end.then_some((cell, at + 2));
        }
    }
    None
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::{prelude::*, test_runner::RngSeed};

    #[test]
    fn spreadsheets_are_cut_into_cells() {
        for (text, cells) in [
            ("", vec![vec![""]]),
            ("a\tb\nc\td\n", vec![vec!["a", "b"], vec!["c", "d"]]),
            ("a\r\n\r\nb", vec![vec!["a"], vec![""], vec!["b"]]),
            ("\"a\tb\nc\"\t\"d \"\"e\"\"\"", vec![vec!["a\tb\nc", "d \"e\""]]),
            ("\"a\" said\tb", vec![vec!["\"a\" said", "b"]]),
            ("\"never closed\tb", vec![vec!["\"never closed", "b"]]),
            ("yes, but no", vec![vec!["yes, but no"]]),
            ("a,b\nc,\"d,e\"", vec![vec!["a", "b"], vec!["c", "d,e"]]),
            ("a;b\nc;d", vec![vec!["a", "b"], vec!["c", "d"]]),
            ("a, b\nc", vec![vec!["a, b"], vec!["c"]]),
            ("\t3", vec![vec!["", "3"]]),
        ] {
            assert_eq!(read(text), cells, "{text:?}");
        }
    }

    pub(in crate::app::paste) fn words() -> impl Strategy<Value = String> {
        proptest::string::string_regex("[ a-z0-9'\";,\t\n\r%Жع]{0,12}").expect("a pattern")
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, rng_seed: RngSeed::Fixed(20_251_130), failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_written_is_read(table in proptest::collection::vec(proptest::collection::vec(words(), 2..4), 1..4)) {
            let table: Table = table
                .into_iter()
                .map(|row| row.into_iter().map(|it| it.replace("\r\n", "\n").replace('\r', "\n")).collect())
                .collect();
            // A last row of blank cells cannot be told from the end of the text only where it has one cell.
            prop_assert_eq!(read(&write(&table)), table);
        }
    }
}
