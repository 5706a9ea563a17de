//! The manual, as it is shown in the program: the same pages as in `docs/manual`, cut into blocks.

/// A page: its name and its text.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// What it is called; its first heading.
    pub title: &'static str,
    text: &'static str,
}

macro_rules! pages {
    ($($title:literal $file:literal)*) => {
        /// All pages, in the order in which they are read.
        pub const PAGES: &[Page] =
            &[$(Page { title: $title, text: include_str!(concat!("../../docs/manual/", $file)) },)*];
    };
}

pages! {
    "The dossier and its words" "dossier.md"
    "Parties and people" "parties.md"
    "Issues and their scales" "issues.md"
    "Statements and points" "statements.md"
    "Positions" "positions.md"
    "Sources and grades" "sources.md"
    "Who may see what" "levels.md"
    "The window" "window.md"
    "Files and saving" "files.md"
    "Two copies into one" "merge.md"
    "The command line" "command-line.md"
    "Known limits" "limits.md"
}

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// An item of a list, or a row of a table.
    Item(String),
    /// A line that stands as it is: an example.
    Line(String),
}

impl Page {
    /// Its pieces, without its title.
    #[must_use]
    pub fn blocks(&self) -> Vec<Block> {
        let mut out: Vec<Block> = Vec::new();
        let mut goes_on = false;
        for line in self.text.lines().skip(1) {
            let words = line.trim();
            let is_rule = words.starts_with('|') && words.bytes().all(|it| b"|- ".contains(&it));
            if is_rule {
                // The row before it names the columns, which the text tells anyway.
                out.pop();
            } else if words.is_empty() {
                goes_on = false;
            } else if words.starts_with('#') {
                out.push(Block::Heading(plain(words.trim_start_matches('#').trim())));
                goes_on = false;
            } else if words.starts_with('|') {
                let cells: Vec<&str> = words.trim_matches('|').split('|').map(str::trim).collect();
                out.push(Block::Item(plain(&cells.join(": "))));
                goes_on = false;
            } else if line.starts_with("    ") && !goes_on {
                out.push(Block::Line(words.to_owned()));
            } else if let Some(item) = item(words) {
                out.push(Block::Item(plain(item)));
                goes_on = true;
            } else if let (true, Some(Block::Text(last) | Block::Item(last))) = (goes_on, out.last_mut()) {
                last.push(' ');
                last.push_str(&plain(words));
            } else {
                out.push(Block::Text(plain(words)));
                goes_on = true;
            }
        }
        out
    }
}

/// What follows the mark of an item: a hyphen, or a number and a full stop.
fn item(line: &str) -> Option<&str> {
    line.strip_prefix("- ").or_else(|| {
        let (number, rest) = line.split_once(". ")?;
        (!number.is_empty() && number.bytes().all(|it| it.is_ascii_digit())).then_some(rest)
    })
}

/// Without marks of emphasis, and with links as their words.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['*', '`', '[', ']']) {
        out.push_str(&rest[..at]);
        let mark = &rest[at..=at];
        rest = &rest[at + 1..];
        if mark == "]"
            && let Some(target) = rest.strip_prefix('(')
        {
            rest = target.split_once(')').map_or("", |(_, rest)| rest);
        } else if mark == "[" && out.ends_with("demarche ") {
            // An argument that may be left out.
            out.push('[');
        } else if mark == "]" && out.contains('[') {
            out.push(']');
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_begins_with_its_title_and_has_words() {
        for page in PAGES {
            assert_eq!(page.text.lines().next(), Some(format!("# {}", page.title).as_str()));
            assert!(page.blocks().len() > 3, "{}", page.title);
        }
    }

    #[test]
    fn a_page_is_cut_into_blocks() {
        let text = "# Title\n\nOne *two*\nthree [four](five.md).\n\n## Next\n\n- **a** b\n  c\n2. d\n\n    code --x\n\n| a | b |\n| --- | --- |\n| c | d |\n";
        let blocks = Page { title: "Title", text }.blocks();
        let said = |it: &str| it.to_owned();
        assert_eq!(
            blocks,
            [
                Block::Text(said("One two three four.")),
                Block::Heading(said("Next")),
                Block::Item(said("a b c")),
                Block::Item(said("d")),
                Block::Line(said("code --x")),
                Block::Item(said("c: d")),
            ]
        );
    }
}
