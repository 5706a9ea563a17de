//! The manual, as it is shown in the program: the same pages as in `docs/manual`.

mod markdown;
mod search;

pub use markdown::{Block, Span, Style, Target};
pub use search::{Hit, find, marked};

use super::{field, sentence};
use crate::model::{CheckRule, record::KindName};
use std::sync::OnceLock;

/// A page: its name and its text.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// What it is called; its first heading.
    pub title: &'static str,
    /// The name of its file, which links name.
    pub file: &'static str,
    text: &'static str,
}

macro_rules! pages {
    ($($title:literal $file:literal)*) => {
        /// All pages, in the order in which they are read.
        pub const PAGES: &[Page] =
            &[$(Page { title: $title, file: $file, text: include_str!(concat!("../../../docs/manual/", $file)) },)*];
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
    "The matrix" "matrix.md"
    "Finding things" "finding.md"
    "The overview" "overview.md"
    "The briefing for an event" "briefing.md"
    "Checks" "checks.md"
    "Files and saving" "files.md"
    "After a crash" "recovery.md"
    "Earlier versions" "earlier.md"
    "Files you can trust" "../TRUST.md"
    "Two copies into one" "merge.md"
    "Giving a copy away" "sharing.md"
    "The command line" "command-line.md"
    "All commands" "commands.md"
    "All fields" "fields.md"
    "Glossary" "glossary.md"
    "Known limits" "limits.md"
}

impl Page {
    /// Its pieces, without its title.
    #[must_use]
    pub fn blocks(&self) -> Vec<Block> {
        let mut blocks = markdown::blocks(self.text);
        if matches!(blocks.first(), Some(Block::Heading(1, _))) {
            blocks.remove(0);
        }
        blocks
    }
}

/// The pieces of all pages, cut once.
pub fn blocks() -> &'static [Vec<Block>] {
    static BLOCKS: OnceLock<Vec<Vec<Block>>> = OnceLock::new();
    BLOCKS.get_or_init(|| PAGES.iter().map(Page::blocks).collect())
}

/// A place in the manual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which page.
    pub page: usize,
    /// Which piece of it.
    pub block: usize,
}

/// Where the manual says what goes into a field.
#[must_use]
pub fn of_field(kind: KindName, key: &str) -> Option<Place> {
    let page = PAGES.iter().position(|it| it.file == "fields.md")?;
    let (group, heading) = (field::group(kind, key), field::heading(kind, key)?);
    let blocks = &blocks()[page];
    let is = |it: &Block, depth: u8, text: &str| matches!(it, Block::Heading(of, spans) if *of == depth && markdown::joined(spans) == text);
    let from = blocks.iter().position(|it| is(it, 2, &group))?;
    let block = from + blocks[from..].iter().position(|it| is(it, 3, &heading))?;
    Some(Place { page, block })
}

/// Where the manual tells of a rule by which something is noticed.
#[must_use]
pub fn of_rule(rule: CheckRule) -> Option<Place> {
    let page = PAGES.iter().position(|it| it.file == "checks.md")?;
    let title = sentence(rule.word());
    let is = |it: &Block| matches!(it, Block::Heading(2, spans) if markdown::joined(spans) == title);
    Some(Place { page, block: blocks()[page].iter().position(is)? })
}

/// One of the rules by which positions are derived, in the words of the manual.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PositionRule {
    /// What it is called.
    pub title: String,
    /// What it says.
    pub words: String,
    /// Where it stands.
    pub place: Place,
}

/// The rule of positions with that number.
#[must_use]
pub fn of_position(rule: u8) -> Option<PositionRule> {
    let page = PAGES.iter().position(|it| it.file == "positions.md")?;
    let number = format!("{rule}. ");
    blocks()[page].iter().enumerate().find_map(|(block, it)| {
        let Block::Text(spans) = it else { return None };
        let (first, rest) = spans.split_first()?;
        let title = first.text.strip_prefix(&number)?.trim_end_matches('.').to_owned();
        let words = markdown::joined(rest).trim().to_owned();
        Some(PositionRule { title, words, place: Place { page, block } })
    })
}

/// Where a link leads that stands on a page: to a page and a piece of it; none if out of the manual.
#[must_use]
pub fn followed(from: usize, link: &str) -> Option<Place> {
    let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
    let page = if file.is_empty() { from } else { PAGES.iter().position(|it| it.file == file)? };
    let heading = |it: &Block| matches!(it, Block::Heading(_, spans) if markdown::anchor(spans) == anchor);
    match anchor {
        "" => Some(Place { page, block: 0 }),
        _ => blocks()[page].iter().position(heading).map(|block| Place { page, block }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_of_positions_has_a_name_and_words() {
        let all: Vec<PositionRule> = (1..=9).map_while(of_position).collect();
        let titles: Vec<&str> = all.iter().map(|it| it.title.as_str()).collect();
        assert_eq!(titles[..2], ["What bears a position", "Acceptance"]);
        assert_eq!(titles.len(), 9, "{titles:?}");
        assert!(all[8].words.starts_with("A party that has said nothing"), "{}", all[8].words);
        assert_eq!(of_position(10), None);
    }

    #[test]
    fn every_page_begins_with_its_title_and_has_words() {
        for page in PAGES {
            assert_eq!(page.text.lines().next(), Some(format!("# {}", page.title).as_str()));
            assert!(page.blocks().len() > 3, "{}", page.title);
        }
    }

    #[test]
    fn every_rule_has_its_place_and_its_words() {
        for rule in CheckRule::ALL {
            let place = of_rule(*rule).unwrap_or_else(|| panic!("{rule}"));
            let said = blocks()[place.page][place.block + 1].text();
            let gravity = said.split('.').next().unwrap_or_default();
            assert!(["Grave", "Serious", "Notable"].iter().any(|it| gravity.contains(it)), "{rule}: {said}");
            assert!(said.len() > 80, "{rule}: {said}");
        }
    }

    #[test]
    fn every_field_has_its_place() {
        for kind in KindName::ALL {
            let fields: Vec<_> = field::all(*kind).collect();
            for it in &fields {
                let place = of_field(*kind, it.key).unwrap_or_else(|| panic!("{kind:?} {}", it.key));
                let said = blocks()[place.page][place.block + 1].text();
                assert_eq!(said, it.help, "{kind:?} {}", it.key);
            }
        }
        assert_eq!(of_field(KindName::Party, "nothing"), None);
    }

    #[test]
    fn every_link_between_pages_leads_somewhere() {
        let mut links = 0;
        for (at, page) in PAGES.iter().enumerate() {
            for span in blocks()[at].iter().flat_map(Block::spans) {
                if let Some(Target::Page(link)) = &span.target {
                    assert!(followed(at, link).is_some(), "{}: {link}", page.title);
                    links += 1;
                }
            }
        }
        assert!(links > 20);
        assert_eq!(followed(0, "#some-words-that-need-care").map(|it| it.page), Some(0));
        assert_eq!(followed(0, "nowhere.md"), None);
        assert_eq!(followed(0, "files.md#nowhere"), None);
    }

    #[test]
    fn no_two_links_of_a_page_are_called_the_same() {
        for (at, page) in PAGES.iter().enumerate() {
            let links = blocks()[at].iter().flat_map(Block::spans).filter(|it| it.target.is_some());
            let mut names: Vec<&str> = links.map(|it| it.text.as_str()).collect();
            names.sort_unstable();
            let all = names.len();
            names.dedup();
            assert_eq!(names.len(), all, "{}: {names:?}", page.title);
        }
    }

    #[test]
    fn every_term_of_the_glossary_leads_to_its_page() {
        let at = PAGES.iter().position(|it| it.file == "glossary.md").expect("the glossary");
        let rows: Vec<_> = blocks()[at]
            .iter()
            .filter_map(|it| match it {
                Block::Table(_, rows) => Some(rows),
                _ => None,
            })
            .flatten()
            .collect();
        assert!(rows.len() >= 30);
        for row in rows {
            assert!(row[0].iter().any(|it| it.target.is_some()), "{:?}", row[0]);
            assert!(!row[1].is_empty());
        }
    }

    #[test]
    fn pages_say_nothing_in_tongues_of_the_web() {
        for (page, blocks) in PAGES.iter().zip(blocks()) {
            for span in blocks.iter().flat_map(Block::spans) {
                assert!(
                    !span.text.contains("](") && !span.text.contains("**"),
                    "{}: {}",
                    page.title,
                    span.text
                );
            }
        }
    }
}
