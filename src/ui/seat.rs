//! Who one is at the table: own party and level, in a small dialog. Each takes effect as it is chosen.

use super::{
    outbox::Cx,
    theme::space,
    widget::{self, Chosen, Picker, Picking},
};
use crate::{
    app::{Action, Setting, settings::Seat},
    model::{AnyId, Level, matrix, record::KindName},
    text::{self, seat as words},
};
use eframe::egui::Ui;

/// What the dialog keeps between passes.
#[derive(Debug, Default)]
pub struct SeatForm {
    party: Picker,
}

impl SeatForm {
    /// Shows both, and what is above.
    pub fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui) {
        let seat = cx.app.seat();
        let set = |it: Seat| cx.out.put(Action::Set(Setting::Seat(it)));
        ui.set_width(ui.available_width());
        widget::sentence(ui, words::WHAT);
        ui.add_space(space::SMALL);
        widget::caption(ui, "Your party");
        let on_cover = matrix::own_party(cx.dossier, None).map(|it| cx.name(it));
        let none = words::as_the_dossier_says(on_cover.as_deref());
        let chosen = seat.party.filter(|it| cx.dossier.holds(it.any()));
        let shown = chosen.map_or_else(|| none.clone(), |it| cx.name(it));
        let choices = || {
            let all = matrix::columns(cx.dossier, cx.app.own_party());
            all.into_iter().map(|it| it.any()).collect()
        };
        let picking = Picking {
            name: "Your party",
            shown: &shown,
            choices: &choices,
            chosen: chosen.map(|it| it.any()),
            none: Some(&none),
            new: None,
        };
        match self.party.ui(cx, ui, &picking).1 {
            Some(Chosen::Nothing) => set(Seat { party: None, ..seat.clone() }),
            Some(Chosen::Record(it)) if it.kind == KindName::Party => {
                set(Seat { party: AnyId::of(it), ..seat.clone() });
            }
            _ => {}
        }
        widget::small(ui, words::PARTY);
        ui.add_space(space::SMALL);
        widget::caption(ui, "Your level");
        let all_words: Vec<String> = Level::ALL.iter().map(|it| text::sentence(it.word())).collect();
        let all: Vec<(Level, &str)> =
            Level::ALL.iter().copied().zip(all_words.iter().map(String::as_str)).collect();
        let mut level = seat.level;
        if widget::segmented(ui, "Your level", &all, &mut level) {
            set(Seat { level, ..seat.clone() });
        }
        widget::small(ui, words::LEVEL);
        ui.add_space(space::SMALL);
        if cx.app.overview().is_some() {
            let above = words::above(&cx.app.above_seat(), seat.level);
            widget::sentence(ui, above.as_deref().unwrap_or(words::NOTHING_ABOVE));
        }
    }
}
