//! Which differences are wanted: by kind, party, issue and words.

use crate::{
    app::{Action, Found, OtherCopy, OtherDeed},
    model::{AnyId, record::KindName},
    text::{difference::Sieve, sentence},
    ui::{
        outbox::Cx,
        theme::size,
        widget::{self, Field, Picker, Picking},
    },
};
use eframe::egui::{Ui, vec2};

/// What the bar keeps between passes.
#[derive(Default)]
pub(super) struct SieveBar {
    picker: Picker,
    words: String,
}

impl SieveBar {
    pub(super) fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui, other: &OtherCopy, found: &Found) {
        let now = other.sieve();
        let mut wanted: Option<Sieve> = None;
        ui.horizontal_wrapped(|ui| {
            if let Some(kind) = kinds(ui, now, found) {
                wanted = Some(Sieve { kind, ..now.clone() });
            }
            if let Some(party) = self.about(cx, ui, KindName::Party, now.party) {
                wanted = Some(Sieve { party, ..now.clone() });
            }
            if let Some(issue) = self.about(cx, ui, KindName::Issue, now.issue) {
                wanted = Some(Sieve { issue, ..now.clone() });
            }
            let id = ui.scope_id().with("words of differences");
            if !ui.memory(|it| it.has_focus(id)) && self.words != now.words {
                self.words.clone_from(&now.words);
            }
            let field = Field::new(id, &mut self.words).hint("Words").width(size::SHORT).in_bar().show(ui);
            widget::name(&field, "Words in the differences");
            if field.changed() {
                wanted = Some(Sieve { words: self.words.clone(), ..now.clone() });
            }
            if *now != Sieve::default() && ui.button("Show all").clicked() {
                self.words.clear();
                wanted = Some(Sieve::default());
            }
        });
        if let Some(it) = wanted.filter(|it| it != now) {
            cx.out.put(Action::Other(OtherDeed::Sift(it)));
        }
    }

    fn about(
        &mut self,
        cx: &Cx<'_>,
        ui: &mut Ui,
        kind: KindName,
        chosen: Option<AnyId>,
    ) -> Option<Option<AnyId>> {
        let any = format!("Any {}", kind.word());
        let shown = chosen.map_or_else(|| any.clone(), |it| cx.name(it));
        let name = format!("{} of the differences", sentence(kind.word()));
        let choices = || cx.dossier.of_kind(kind).map(|(id, _)| id).collect();
        let picking =
            Picking { name: &name, shown: &shown, choices: &choices, chosen, none: Some(&any), new: None };
        // Of a known size, so that it goes to the next line where there is no room for it.
        let room = vec2(size::SHORT, size::ROW);
        let picked = ui.allocate_ui(room, |ui| self.picker.ui(cx, ui, &picking).1).inner;
        picked.map(widget::Chosen::record)
    }
}

/// Of which kind, where another was chosen.
fn kinds(ui: &mut Ui, now: &Sieve, found: &Found) -> Option<Option<KindName>> {
    let shown = now.kind.map_or_else(|| "Any kind".to_owned(), |it| sentence(it.plural()));
    let mut chosen = None;
    let field = widget::combo("kind of differences", shown, size::SHORT).show_ui(ui, |ui| {
        let mut offer = |kind: Option<KindName>, words: &str| {
            if ui.selectable_label(now.kind == kind, words).clicked() {
                chosen = Some(kind);
            }
        };
        offer(None, "Any kind");
        for it in &found.differences.kinds {
            offer(Some(it.kind), &sentence(it.kind.plural()));
        }
    });
    widget::name(&field.response, "Kind of the differences");
    chosen
}
