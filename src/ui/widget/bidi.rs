//! Text in reading order: passages in Arabic, Hebrew and other scripts written from right to left. egui
//! shapes each word rightly but sets word after word from left to right. Here a text is broken into
//! lines, and each line is put into the order in which it is read (Unicode Standard Annex 9). What is
//! copied and read aloud stays as it was written.

use crate::ui::theme::size;
use eframe::egui::{
    Align, Color32, FontId, Galley, Ui,
    text::{ByteIndex, LayoutJob, LayoutSection, TextFormat},
};
use std::{ops::Range, sync::Arc};
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

/// A text laid out in so many lines of that width, in reading order, cut where there is no room. A line
/// of its own begins at each newline unless only one line is wanted.
pub fn layout(ui: &Ui, text: &str, font: FontId, colour: Color32, width: f32, rows: usize) -> Arc<Galley> {
    if has_right_to_left(text) {
        return Ordered { ui, font, colour, width, base: None }.layout(text, rows);
    }
    let mut job = LayoutJob::simple(text.to_owned(), font, colour, width);
    job.wrap.max_rows = rows;
    job.wrap.break_anywhere = rows == 1;
    job.break_on_newline = rows != 1;
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// The same for what is read from left to right whatever it begins with: a sentence in which others are named.
pub fn sentence(ui: &Ui, text: &str, font: FontId, colour: Color32, width: f32, rows: usize) -> Arc<Galley> {
    if has_right_to_left(text) {
        return Ordered { ui, font, colour, width, base: Some(Level::ltr()) }.layout(text, rows);
    }
    layout(ui, text, font, colour, width, rows)
}

/// The same in so many lines as it needs, each in the middle of the width.
pub fn centred(ui: &Ui, text: &str, font: FontId, colour: Color32, width: f32) -> Arc<Galley> {
    if has_right_to_left(text) {
        return layout(ui, text, font, colour, width, usize::MAX);
    }
    let mut job = LayoutJob::simple(text.to_owned(), font, colour, width);
    job.halign = Align::Center;
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// Whether any of it is written from right to left.
#[must_use]
pub fn has_right_to_left(text: &str) -> bool {
    text.chars().any(|it| {
        matches!(it,
            '\u{590}'..='\u{8ff}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{feff}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}')
    })
}

/// A text of several looks in one line, in reading order, cut where there is no room. All are of that font; a word
/// written from right to left has one look, the last of those it has in part.
pub fn line_of_several(ui: &Ui, parts: &[(&str, TextFormat)], font: &FontId, width: f32) -> Arc<Galley> {
    // Of as many bytes as before, so that everything stays in its place.
    let plain = |text: &str| -> String {
        let blank =
            |it: char| if is_break(it) || it == '\t' { " ".repeat(it.len_utf8()) } else { it.to_string() };
        text.chars().map(blank).collect()
    };
    let mut job = LayoutJob::default();
    for (text, format) in parts {
        job.append(&plain(text), 0.0, format.clone());
    }
    if has_right_to_left(&job.text) {
        let ordered = Ordered { ui, font: font.clone(), colour: Color32::PLACEHOLDER, width, base: None };
        let written = std::mem::take(&mut job);
        let look = |at: &Range<usize>| {
            let touches =
                |it: &&LayoutSection| it.byte_range.start.0 < at.end && at.start < it.byte_range.end.0;
            written.sections.iter().rev().find(touches).or(written.sections.last())
        };
        for line in lines(&written.text, 1, None, &|part| ordered.measure(part) <= width) {
            for piece in line.pieces {
                for (text, at) in piece.cut_at(&written.sections) {
                    let start = ByteIndex(job.text.len());
                    job.text.push_str(&text);
                    let byte_range = start..ByteIndex(job.text.len());
                    let format = look(&at).map(|it| it.format.clone()).unwrap_or_default();
                    job.sections.push(LayoutSection { leading_space: 0.0, byte_range, format });
                }
            }
        }
        job.wrap.max_width = f32::INFINITY;
    } else {
        job.wrap.max_width = width;
        job.wrap.max_rows = 1;
        job.wrap.break_anywhere = true;
    }
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// Whether it begins in a script written from right to left, so that its lines do.
#[must_use]
pub fn is_right_to_left(text: &str) -> bool {
    BidiInfo::new(text, None).paragraphs.first().is_some_and(|it| it.level.is_rtl())
}

/// A line as it is to be set from left to right: each piece is shaped for itself.
#[derive(Debug, PartialEq, Eq)]
struct Line {
    pieces: Vec<Piece>,
    is_right_to_left: bool,
}

/// What is shaped for itself, and where in the text it was written.
#[derive(Debug, PartialEq, Eq)]
struct Piece {
    text: String,
    at: Range<usize>,
}

impl Piece {
    /// Cut where another look begins, unless that would part the letters of a word that are shaped together.
    fn cut_at(self, sections: &[LayoutSection]) -> Vec<(String, Range<usize>)> {
        let Self { text, at } = self;
        if text.len() != at.len() || has_right_to_left(&text) {
            return vec![(text, at)];
        }
        let mut cuts: Vec<usize> = sections.iter().map(|it| it.byte_range.start.0).collect();
        cuts.retain(|it| at.start < *it && *it < at.end);
        cuts.push(at.end);
        let mut from = at.start;
        let mut out = Vec::new();
        for to in cuts {
            if let Some(part) = text.get(from - at.start..to - at.start) {
                out.push((part.to_owned(), from..to));
                from = to;
            }
        }
        out
    }
}

struct Ordered<'a> {
    ui: &'a Ui,
    font: FontId,
    colour: Color32,
    width: f32,
    /// From which side each paragraph is read; none: from that of its first letter.
    base: Option<Level>,
}

impl Ordered<'_> {
    fn layout(&self, text: &str, rows: usize) -> Arc<Galley> {
        let lines = lines(text, rows, self.base, &|part| self.measure(part) <= self.width);
        let mut job = LayoutJob::default();
        let format = TextFormat::simple(self.font.clone(), self.colour);
        for (at, line) in lines.iter().enumerate() {
            let newline = if at > 0 { Some("\n") } else { None };
            for piece in newline.into_iter().chain(line.pieces.iter().map(|it| it.text.as_str())) {
                // Not `append`, which joins what looks the same: what is joined is shaped together.
                let start = ByteIndex(job.text.len());
                job.text.push_str(piece);
                let byte_range = start..ByteIndex(job.text.len());
                job.sections.push(LayoutSection { leading_space: 0.0, byte_range, format: format.clone() });
            }
        }
        job.wrap.max_width = f32::INFINITY;
        let mut galley = Galley::clone(&self.ui.fonts_mut(|fonts| fonts.layout_job(job)));
        if rows != 1 && self.width.is_finite() {
            for (row, _) in galley.rows.iter_mut().zip(&lines).filter(|(_, line)| line.is_right_to_left) {
                row.pos.x = (self.width - row.row.size.x).max(0.0).floor();
                galley.rect.max.x = self.width.max(galley.rect.max.x);
                galley.mesh_bounds.max.x = galley.rect.max.x;
            }
        }
        // What is copied and read aloud is the text as it was written.
        let written = LayoutJob::simple(text.to_owned(), self.font.clone(), self.colour, self.width);
        galley.job = Arc::new(written);
        Arc::new(galley)
    }

    fn measure(&self, text: &str) -> f32 {
        let (text, font) = (text.to_owned(), self.font.clone());
        self.ui.fonts_mut(|fonts| fonts.layout_no_wrap(text, font, self.colour).size().x)
    }
}

/// The lines of a text, at most so many, each in reading order.
fn lines(text: &str, rows: usize, base: Option<Level>, fits: &dyn Fn(&str) -> bool) -> Vec<Line> {
    let one = text.replace(is_break, " ");
    let paragraphs: Vec<&str> = if rows == 1 { vec![&one] } else { text.split(is_break).collect() };
    let mut lines = Vec::new();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let info = BidiInfo::new(paragraph, base);
        let base = info.paragraphs.first().map_or_else(Level::ltr, |it| it.level);
        let ranges = broken(paragraph, fits);
        let last = ranges.len() - 1;
        for (number, range) in ranges.into_iter().enumerate() {
            let is_full = lines.len() + 1 == rows;
            if is_full && (number < last || at + 1 < paragraphs.len()) {
                lines.push(ordered(&cut(&paragraph[range.start..], fits), base, range.start));
                return lines;
            }
            let range = range.start..range.start + paragraph[range].trim_end().len();
            let pieces = info.paragraphs.first().filter(|_| !range.is_empty()).map_or_else(Vec::new, |it| {
                let (levels, runs) = info.visual_runs(it, range);
                pieces(paragraph, &levels, &runs, 0)
            });
            lines.push(Line { pieces, is_right_to_left: base.is_rtl() });
        }
    }
    lines
}

/// What ends a paragraph (class B).
fn is_break(it: char) -> bool {
    bidi_class(it) == BidiClass::B
}

/// A line by itself, in a paragraph of that direction, which began there.
fn ordered(line: &str, base: Level, from: usize) -> Line {
    let info = BidiInfo::new(line, Some(base));
    let pieces = info.paragraphs.first().map_or_else(Vec::new, |it| {
        let (levels, runs) = info.visual_runs(it, it.range.clone());
        pieces(line, &levels, &runs, from)
    });
    Line { pieces, is_right_to_left: base.is_rtl() }
}

/// Where the lines of a paragraph begin and end: between words, and within one that has no room.
fn broken(paragraph: &str, fits: &dyn Fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let (mut start, mut at) = (0, 0);
    for word in paragraph.split_inclusive(' ') {
        let mut end = at + word.len();
        if start < at && !fits(paragraph[start..end].trim_end()) {
            lines.push(start..at);
            start = at;
        }
        while !fits(paragraph[start..end].trim_end()) {
            let room = longest(&paragraph[start..end], &|it| fits(it));
            if start + room >= end {
                break;
            }
            lines.push(start..start + room);
            start += room;
            end = at + word.len();
        }
        at = end;
    }
    lines.push(start..paragraph.len());
    lines
}

/// The longest beginning that fits, in bytes; at least one character.
fn longest(text: &str, fits: &dyn Fn(&str) -> bool) -> usize {
    let ends: Vec<usize> = text.char_indices().map(|(at, it)| at + it.len_utf8()).collect();
    let many = ends.partition_point(|it| fits(&text[..*it]));
    ends.get(many.max(1) - 1).copied().unwrap_or(text.len())
}

/// What is left of a line that has no room, with the sign that something is missing.
fn cut(text: &str, fits: &dyn Fn(&str) -> bool) -> String {
    let room = longest(text, &|it| fits(&format!("{}…", it.trim_end())));
    format!("{}…", text[..room].trim_end())
}

/// A text with each word that is wider than a line cut at its end, so that none goes on in the next line.
#[must_use]
pub fn words_cut(ui: &Ui, text: &str, font: &FontId, width: f32) -> String {
    let measure = Ordered { ui, font: font.clone(), colour: Color32::PLACEHOLDER, width, base: None };
    words_fitted(text, &|it| measure.measure(it) <= width)
}

fn words_fitted(text: &str, fits: &dyn Fn(&str) -> bool) -> String {
    let word = |it: &str| if fits(it) { it.to_owned() } else { cut(it, fits) };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// The pieces of a line from left to right. The line began there in the text.
fn pieces(text: &str, levels: &[Level], runs: &[Range<usize>], from: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let place = |text: String, at: usize, length: usize| Piece { text, at: from + at..from + at + length };
    for run in runs {
        let part = &text[run.clone()];
        let level = levels.get(run.start).copied().unwrap_or_else(Level::ltr);
        if level.is_rtl() {
            let placed =
                words(part).into_iter().map(|(at, length, word)| place(word, run.start + at, length));
            pieces.extend(placed.rev());
        } else if part.chars().any(is_shaped_backwards) {
            let each = part.char_indices();
            pieces.extend(each.map(|(at, it)| place(it.to_string(), run.start + at, it.len_utf8())));
        } else {
            pieces.push(place(part.to_owned(), run.start, part.len()));
        }
    }
    pieces
}

/// Figures that are read from left to right but belong to a script that is not.
const fn is_shaped_backwards(it: char) -> bool {
    matches!(it, '\u{6f0}'..='\u{6f9}')
}

/// The words of a passage written from right to left, and what stands between them one by one, brackets
/// turned around: where each begins, how long it was written, and as what it is set. A word is left as it was
/// written: it is shaped as a whole.
fn words(passage: &str) -> Vec<(usize, usize, String)> {
    use BidiClass::{AL, BN, NSM, R};
    let mut words: Vec<(bool, (usize, usize, String))> = Vec::new();
    for (at, it) in passage.char_indices() {
        let class = bidi_class(it);
        let joins = matches!(class, NSM | BN);
        let is_letter = matches!(class, R | AL) || joins;
        match words.last_mut() {
            Some((was_letter, (_, length, word))) if joins || is_letter && *was_letter => {
                *length += it.len_utf8();
                word.push(it);
            }
            _ => {
                let set = if is_letter { it } else { turned(it) };
                words.push((is_letter, (at, it.len_utf8(), set.to_string())));
            }
        }
    }
    words.into_iter().map(|(_, it)| it).collect()
}

/// The character that looks the other way round.
const fn turned(it: char) -> char {
    match it {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '<' => '>',
        '>' => '<',
        '«' => '»',
        '»' => '«',
        '‹' => '›',
        '›' => '‹',
        '≤' => '≥',
        '≥' => '≤',
        it => it,
    }
}

/// The width at which running text is comfortable to read, of the room there is.
#[must_use]
pub fn measure(ui: &Ui) -> f32 {
    ui.available_width().min(size::READING)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines that fit so many characters, each as its pieces from left to right.
    fn shown(text: &str, room: usize, rows: usize) -> Vec<String> {
        let fits = |it: &str| it.chars().count() <= room;
        let line = |it: &Line| it.pieces.iter().map(|it| it.text.as_str()).collect::<Vec<_>>().join("|");
        lines(text, rows, None, &fits).iter().map(line).collect()
    }

    #[test]
    fn words_stand_from_right_to_left_each_as_it_was_written() {
        assert_eq!(shown("שלום עולם", 80, 1), ["עולם| |שלום"]);
        assert_eq!(shown("مجلس الأمن الدولي", 80, 1), ["الدولي| |الأمن| |مجلس"]);
    }

    #[test]
    fn a_sentence_that_begins_with_a_name_is_read_from_the_side_that_is_asked_for() {
        let shown = |base| {
            let all = lines("שלום עולם offers 4", 1, base, &|_| true);
            all[0].pieces.iter().map(|it| it.text.as_str()).collect::<Vec<_>>().join("|")
        };
        assert_eq!(shown(Some(Level::ltr())), "עולם| |שלום| offers 4");
        assert_eq!(shown(None), "offers 4| |עולם| |שלום");
    }

    #[test]
    fn a_passage_in_a_sentence_of_the_other_direction_keeps_its_place() {
        assert_eq!(shown("He said שלום עולם to all", 80, 1), ["He said |עולם| |שלום| to all"]);
        assert_eq!(shown("אמר NATO אתמול", 80, 1), ["אתמול| |NATO| |אמר"]);
    }

    #[test]
    fn numbers_are_read_from_left_to_right() {
        assert_eq!(shown("סעיף 242 מיום 22.11.1967", 80, 1), ["22.11.1967| |מיום| |242| |סעיף"]);
        assert_eq!(shown("القرار ٢٤٢", 80, 1), ["٢٤٢| |القرار"]);
        assert_eq!(shown("ماده ۱۲", 80, 1), ["۱|۲| |ماده"], "figures that would be shaped backwards");
    }

    #[test]
    fn words_and_numbers_of_the_other_direction_are_not_turned_around_in_a_paragraph_of_several_lines() {
        let text = "ההחלטה (22.11.1967) היא הבסיס לשיחות כפי שנאמר על ידי NATO אתמול";
        let shown = shown(text, 30, usize::MAX).join("\n");
        assert!(shown.contains("|22.11.1967|") && shown.contains("NATO|"), "{shown}");
    }

    #[test]
    fn punctuation_and_brackets_look_the_other_way() {
        assert_eq!(shown("שלום (עולם).", 80, 1), [".|(|עולם|)| |שלום"]);
        assert_eq!(shown("שלום, עולם!", 80, 1), ["!|עולם| |,|שלום"]);
    }

    #[test]
    fn marks_stay_with_their_letters() {
        assert_eq!(shown("שָׁלוֹם עוֹלָם", 80, 1), ["עוֹלָם| |שָׁלוֹם"]);
    }

    #[test]
    fn each_piece_is_known_by_where_it_was_written() {
        for (text, room) in
            [("He said שלום (עולם) to all", 80), ("אמר NATO ב-22.11.1967", 80), ("אחת שתים שלוש", 9)]
        {
            let fits = |it: &str| it.chars().count() <= room;
            for line in lines(text, 1, None, &fits) {
                for Piece { text: set, at } in line.pieces.iter().filter(|it| it.text != "…") {
                    let written = text.get(at.clone()).expect("within the text");
                    let turned: String = written.chars().map(turned).collect();
                    assert!(set == written || *set == turned, "{set} at {written}");
                }
            }
        }
    }

    #[test]
    fn each_line_is_ordered_for_itself() {
        assert_eq!(shown("אחת שתים שלוש ארבע", 9, 9), ["שתים| |אחת", "ארבע| |שלוש"]);
        assert_eq!(shown("אחת\nשתים", 80, 9), ["אחת", "שתים"]);
        assert_eq!(shown("אחת\nשתים", 80, 1), ["שתים| |אחת"]);
        assert_eq!(shown("one two אחת", 8, 9), ["one two", "אחת"]);
    }

    #[test]
    fn what_has_no_room_is_cut_at_its_end() {
        assert_eq!(shown("אחת שתים שלוש", 9, 1), ["…|שתים| |אחת"]);
        assert_eq!(shown("אחת שתים שלוש ארבע", 9, 1), ["…|שתים| |אחת"]);
        assert_eq!(shown("אחת\nשתים", 80, 9).len(), 2);
        assert_eq!(shown("אבגדהוזחטי", 4, 9), ["אבגד", "הוזח", "טי"]);
        assert_eq!(shown("אבגדהוזחטי", 4, 1), ["…|אבג"]);
        assert_eq!(shown("א", 0, 2), ["א"], "no room at all");
    }

    #[test]
    fn a_word_that_is_wider_than_a_line_is_cut_and_not_broken() {
        let fitted = |text: &str| words_fitted(text, &|it| it.chars().count() <= 8);
        assert_eq!(fitted("Demilitarisation of the zone"), "Demilit… of the zone");
        assert_eq!(fitted("Borders"), "Borders");
    }

    #[test]
    fn only_what_needs_it_goes_this_way() {
        for text in ["", "Ångström", "Київ – 2025", "Ελλάδα", "日本語", "→ ✓"] {
            assert!(!has_right_to_left(text), "{text}");
        }
        for text in ["עברית", "The word سلام", "ﷺ", "ܫܠܡܐ"] {
            assert!(has_right_to_left(text), "{text}");
        }
    }
}
