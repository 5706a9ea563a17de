//! A page cut into blocks and spans, out of Markdown.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading, and how deep it lies: 1 is the page's own.
    Heading(u8, Vec<Span>),
    /// A paragraph.
    Text(Vec<Span>),
    /// An item of a list: how deep it lies, its mark, its words.
    Item(u8, String, Vec<Span>),
    /// Lines that stand as they are: an example.
    Code(String),
    /// A table: its head, and its rows.
    Table(Vec<Cell>, Vec<Vec<Cell>>),
}

/// A cell of a table.
pub type Cell = Vec<Span>;

/// Words that look alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The words.
    pub text: String,
    /// How they look.
    pub style: Style,
    /// Where they lead.
    pub target: Option<Target>,
}

/// How words look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// As the text around them.
    #[default]
    Plain,
    /// As what is named.
    Strong,
    /// As what is stressed.
    Emphasis,
    /// As what is typed.
    Code,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To a page of the manual, or a heading on it: `files.md`, `files.md#recent-files`.
    Page(String),
    /// Out of the program.
    Outside(String),
}

impl Block {
    /// All of its words, in reading order.
    pub fn spans(&self) -> impl Iterator<Item = &Span> {
        let (own, head, rows): (&[Span], &[Cell], &[Vec<Cell>]) = match self {
            Self::Heading(_, it) | Self::Text(it) | Self::Item(_, _, it) => (it, &[], &[]),
            Self::Code(_) => (&[], &[], &[]),
            Self::Table(head, rows) => (&[], head, rows),
        };
        own.iter().chain(head.iter().flatten()).chain(rows.iter().flatten().flatten())
    }

    /// All of it as one text; a row of a table is a line, its first cell what the others tell of.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Code(it) => it.clone(),
            Self::Table(head, rows) => {
                let row = |it: &Vec<Cell>| it.iter().map(|it| joined(it)).collect::<Vec<_>>().join(": ");
                std::iter::once(row(head)).chain(rows.iter().map(row)).collect::<Vec<_>>().join("\n")
            }
            Self::Heading(_, it) | Self::Text(it) | Self::Item(_, _, it) => joined(it),
        }
    }
}

/// The words alone.
pub(super) fn joined(spans: &[Span]) -> String {
    spans.iter().map(|it| it.text.as_str()).collect()
}

/// What a link to this heading says after `#`.
pub(super) fn anchor(heading: &[Span]) -> String {
    let words = joined(heading).to_lowercase();
    words
        .chars()
        .filter_map(|it| match it {
            ' ' => Some('-'),
            _ if it.is_alphanumeric() || it == '-' || it == '_' => Some(it),
            _ => None,
        })
        .collect()
}

/// What is being read.
#[derive(Default)]
struct Reading {
    blocks: Vec<Block>,
    spans: Vec<Span>,
    style: Vec<Style>,
    target: Option<Target>,
    /// For each list around: its next number, if it has numbers.
    lists: Vec<Option<u64>>,
    /// The mark of the item that has begun.
    mark: Option<String>,
    code: Option<String>,
    table: Option<(Vec<Cell>, Vec<Vec<Cell>>)>,
    row: Vec<Cell>,
}

/// Cuts a page.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut reading = Reading::default();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        reading.take(event);
    }
    reading.blocks
}

impl Reading {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(it) => match &mut self.code {
                Some(code) => code.push_str(&it),
                None => self.say(&it, self.style.last().copied().unwrap_or_default()),
            },
            Event::Code(it) => self.say(&it, Style::Code),
            Event::SoftBreak | Event::HardBreak => {
                self.say(" ", self.style.last().copied().unwrap_or_default());
            }
            _ => {}
        }
    }

    fn say(&mut self, text: &str, style: Style) {
        match self.spans.last_mut() {
            Some(last) if last.style == style && last.target == self.target => last.text.push_str(text),
            _ => self.spans.push(Span { text: text.to_owned(), style, target: self.target.clone() }),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.style.push(Style::Strong),
            Tag::Emphasis => self.style.push(Style::Emphasis),
            Tag::Link { dest_url, .. } => {
                let to = dest_url.into_string();
                let is_outside = to.contains("://") || to.starts_with("../");
                self.target = Some(if is_outside { Target::Outside(to) } else { Target::Page(to) });
            }
            Tag::List(first) => {
                self.item();
                self.lists.push(first);
            }
            Tag::Item => {
                self.mark = Some(match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}.", *number - 1)
                    }
                    _ => "•".to_owned(),
                });
            }
            Tag::CodeBlock(_) => self.code = Some(String::new()),
            Tag::Table(_) => self.table = Some(Default::default()),
            _ => {}
        }
    }

    /// Ends the item that is being read, if it has words.
    fn item(&mut self) {
        if self.spans.is_empty() {
            return;
        }
        let spans = std::mem::take(&mut self.spans);
        let depth = self.lists.len().saturating_sub(1) as u8;
        // A further paragraph of an item has no mark.
        let mark = self.mark.take().unwrap_or_default();
        self.blocks.push(Block::Item(depth, mark, spans));
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong | TagEnd::Emphasis => {
                self.style.pop();
            }
            TagEnd::Link => self.target = None,
            TagEnd::Heading(level) => {
                let spans = std::mem::take(&mut self.spans);
                self.blocks.push(Block::Heading(level as u8, spans));
            }
            TagEnd::Paragraph if self.lists.is_empty() => {
                let spans = std::mem::take(&mut self.spans);
                self.blocks.push(Block::Text(spans));
            }
            TagEnd::Paragraph | TagEnd::Item => self.item(),
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::CodeBlock => {
                let code = self.code.take().unwrap_or_default();
                self.blocks.push(Block::Code(code.trim_end().to_owned()));
            }
            TagEnd::TableCell => self.row.push(std::mem::take(&mut self.spans)),
            TagEnd::TableHead => {
                let row = std::mem::take(&mut self.row);
                if let Some((head, _)) = &mut self.table {
                    *head = row;
                }
            }
            TagEnd::TableRow => {
                let row = std::mem::take(&mut self.row);
                if let Some((_, rows)) = &mut self.table {
                    rows.push(row);
                }
            }
            TagEnd::Table => {
                let (head, rows) = self.table.take().unwrap_or_default();
                self.blocks.push(Block::Table(head, rows));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_cut_into_blocks() {
        let text = "# Title\n\nOne *two*\nthree [four](five.md) `six`.\n\n## Next: a `b`\n\n- **a** b\n  c\n  - deep\n- d\n\n3. e\n4. f\n\n   g\n\nh\n\n    code --x\n    y\n\n| a | b |\n| --- | --- |\n| c | [d](https://e.example) |\n";
        let shown: Vec<String> = blocks(text)
            .iter()
            .map(|it| match it {
                Block::Heading(depth, _) => format!("{} {}", "#".repeat((*depth).into()), it.text()),
                Block::Item(depth, mark, _) => format!("{}{mark} {}", ">".repeat((*depth).into()), it.text()),
                Block::Code(_) => format!("| {}", it.text()),
                _ => it.text(),
            })
            .collect();
        assert_eq!(
            shown,
            [
                "# Title",
                "One two three four six.",
                "## Next: a b",
                "• a b c",
                ">• deep",
                "• d",
                "3. e",
                "4. f",
                " g",
                "h",
                "| code --x\ny",
                "a: b\nc: d",
            ]
        );
        let spans: Vec<Span> = blocks(text).iter().flat_map(Block::spans).cloned().collect();
        let of = |text: &str| spans.iter().find(|it| it.text == text).expect("the span").clone();
        assert_eq!(of("two").style, Style::Emphasis);
        assert_eq!(of("six").style, Style::Code);
        assert_eq!(of("four").target, Some(Target::Page("five.md".to_owned())));
        assert_eq!(of("d").target, None);
        assert!(spans.iter().any(|it| it.target == Some(Target::Outside("https://e.example".to_owned()))));
    }

    #[test]
    fn a_heading_is_linked_to_as_on_the_web() {
        let heading = |text: &str| vec![Span { text: text.to_owned(), ..Span::default() }];
        assert_eq!(anchor(&heading("When a file cannot be read")), "when-a-file-cannot-be-read");
        assert_eq!(anchor(&heading("demarche show FILE [--json]")), "demarche-show-file---json");
    }
}
