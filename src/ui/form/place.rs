//! A place on an issue's scale: options to tick, an amount or a date to write.

use super::Form;
use crate::{
    model::{Date, Id, Number, Percent, Place, Scale, ScaleOption, Span},
    text,
    ui::widget,
};
use eframe::egui::Ui;

impl Form<'_> {
    /// A place on a scale, or none.
    pub(super) fn place(&mut self, ui: &mut Ui, label: &str, scale: Option<&Scale>, it: &mut Option<Place>) {
        match scale {
            None | Some(Scale::Open) => {}
            Some(Scale::Options { options, .. }) => self.options(ui, label, options, it),
            Some(Scale::Amount { unit, .. }) => {
                let unit = if unit.is_empty() { String::new() } else { format!(" in {unit}") };
                widget::caption(ui, &format!("{label}{unit}: 3, 3 to 5, at least 3, at most 5"));
                let shown = match it {
                    Some(place @ Place::Amount(_)) => text::position::on_scale(None, place),
                    _ => String::new(),
                };
                let read = |text: &str| Ok(read_span(text, read_number)?.map(Place::Amount));
                self.span(ui, label, &shown, "not said", it, read);
            }
            Some(Scale::Date { .. }) => {
                widget::caption(ui, &format!("{label}: 2026-03, 2026-03 to 2026-05, at most 2026"));
                let shown = match it {
                    Some(place @ Place::Date(_)) => text::position::on_scale(None, place),
                    _ => String::new(),
                };
                let read = |text: &str| Ok(read_span(text, read_date)?.map(Place::Date));
                self.span(ui, label, &shown, "not said", it, read);
            }
        }
    }

    fn span(
        &mut self,
        ui: &mut Ui,
        label: &str,
        shown: &str,
        hint: &str,
        it: &mut Option<Place>,
        read: impl FnOnce(&str) -> Result<Option<Place>, String>,
    ) {
        let name = self.named(label);
        if let Some(taken) = self.draft_wide(ui, &name, shown, hint, read) {
            *it = taken;
        }
    }

    fn options(&mut self, ui: &mut Ui, label: &str, options: &[ScaleOption], it: &mut Option<Place>) {
        widget::caption(ui, label);
        if options.is_empty() {
            widget::weak(ui, "The scale has no options yet.");
        }
        let mut chosen: Vec<Id<ScaleOption>> = match it {
            Some(Place::Options(chosen)) => chosen.clone(),
            _ => Vec::new(),
        };
        for (at, option) in options.iter().enumerate() {
            let words =
                if option.label.is_empty() { format!("option {}", at + 1) } else { option.label.clone() };
            let mut is_chosen = chosen.contains(&option.id);
            let response = ui.checkbox(&mut is_chosen, &words);
            let name = format!("{}: {words}", self.named(label));
            widget::name(&response, &name);
            if response.changed() {
                chosen.retain(|it| *it != option.id);
                if is_chosen {
                    chosen.push(option.id);
                }
                // In the order of the scale, whatever was ticked first.
                chosen.sort_by_key(|id| options.iter().position(|it| it.id == *id));
                *it = (!chosen.is_empty()).then_some(Place::Options(std::mem::take(&mut chosen)));
                self.is_step = true;
                return;
            }
        }
    }

    /// A number that may be blank.
    pub(super) fn number(&mut self, ui: &mut Ui, label: &str, it: &mut Option<Number>) {
        widget::caption(ui, label);
        let name = self.named(label);
        let shown = it.map_or_else(String::new, |it| it.to_string());
        let read = |text: &str| match text.trim() {
            "" => Ok(None),
            text => read_number(text).map(Some),
        };
        if let Some(taken) = self.draft_with_hint(ui, &name, &shown, "none", read) {
            *it = taken;
        }
    }

    /// A share of a hundred that may be blank.
    pub(super) fn percent(&mut self, ui: &mut Ui, label: &str, it: &mut Option<Percent>) {
        widget::caption(ui, label);
        let name = self.named(label);
        let shown = it.map_or_else(String::new, |it| it.to_string());
        let read = |text: &str| match text.trim() {
            "" => Ok(None),
            text => Percent::new(read_number(text)?.get())
                .map(Some)
                .ok_or_else(|| format!("expected a number from 0 to 100, found {text:?}")),
        };
        if let Some(taken) = self.draft_with_hint(ui, &name, &shown, "even", read) {
            *it = taken;
        }
    }

    /// Gives up what was typed into a field by halves.
    pub(super) fn forget(&mut self, label: &str) {
        let name = self.named(label);
        self.forms.drafts.take(self.id, &name);
    }
}

fn read_date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|error: crate::model::date::NotADate| error.to_string())
}

/// A number as people write it: a comma is not taken for a point, since it may mean thousands.
pub(super) fn read_number(text: &str) -> Result<Number, String> {
    let plain: String = text.chars().filter(|it| !matches!(it, ' ' | '\u{a0}' | '\u{202f}')).collect();
    plain
        .parse()
        .ok()
        .and_then(Number::new)
        .ok_or_else(|| format!("expected a number like 3.5, found {text:?}"))
}

/// A span as people write it: `3`, `3 to 5`, `at least 3`, `at most 5`; blank: none.
fn read_span<T: Copy + Ord>(
    text: &str,
    read: impl Fn(&str) -> Result<T, String>,
) -> Result<Option<Span<T>>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let after = |words: &[&str]| words.iter().find_map(|it| text.strip_prefix(it)).map(str::trim);
    let span = if let Some(low) = after(&["at least", "from", "≥", ">="]).filter(|it| !it.contains(" to "))
    {
        Span::AtLeast(read(low)?)
    } else if let Some(high) = after(&["at most", "up to", "until", "≤", "<="]) {
        Span::AtMost(read(high)?)
    } else {
        let text = after(&["from"]).unwrap_or(text);
        match [" to ", "–", "..", "…"].iter().find_map(|it| text.split_once(it)) {
            Some((low, high)) => Span::Between(read(low.trim())?, read(high.trim())?),
            None => Span::Exactly(read(text)?),
        }
    };
    if span.is_upright() { Ok(Some(span)) } else { Err("the first must not be above the second".to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_read_as_they_are_written() {
        let number = |it: i32| Number::from(it);
        for (text, span) in [
            ("", None),
            ("3", Some(Span::Exactly(number(3)))),
            ("-3 to 5", Some(Span::Between(number(-3), number(5)))),
            ("3–5", Some(Span::Between(number(3), number(5)))),
            ("from 3 to 5", Some(Span::Between(number(3), number(5)))),
            (" at least 3 ", Some(Span::AtLeast(number(3)))),
            ("up to 1 000", Some(Span::AtMost(number(1000)))),
        ] {
            assert_eq!(read_span(text, read_number), Ok(span), "{text}");
        }
        for text in ["much", "5 to 3", "3,5", "1e999", "at least", "NaN"] {
            assert!(read_span(text, read_number).is_err(), "{text}");
        }
        assert!(matches!(read_span("2026-03 to 2026-05", read_date), Ok(Some(Span::Between(..)))));
    }

    #[test]
    fn what_is_shown_is_read_back() {
        for place in [
            Place::Amount(Span::Between(Number::from(1), Number::from(2))),
            Place::Amount(Span::AtMost(Number::from(-2))),
            Place::Amount(Span::Exactly(Number::new(0.1).expect("finite"))),
        ] {
            let shown = text::position::on_scale(None, &place);
            assert_eq!(read_span(&shown, read_number).map(|it| it.map(Place::Amount)), Ok(Some(place)));
        }
    }
}
