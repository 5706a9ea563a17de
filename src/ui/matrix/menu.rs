//! What can be done at a place of the matrix, as a menu.

use super::{
    keys::Wish,
    layout::Spot,
    model::{Column, Row},
};
use crate::{
    app::{
        Action, CheckDeed, Command, Selection,
        look::{Heat, MatrixLook},
    },
    model::{
        Id as RecordId,
        record::{KindName, Party},
    },
    ui::{outbox::Cx, widget},
};
use eframe::egui::{self, Button, Pos2, Ui};

/// A menu that is open.
#[derive(Clone, Copy, Debug)]
pub struct Menu {
    /// What it is about.
    pub spot: Spot,
    /// Where it opens.
    pub at: Pos2,
    /// When it was opened, on egui's clock: the click that opened it is not one beside it.
    pub since: f64,
    /// Whether it was asked for by a key, and opens below where the keys are.
    pub is_by_key: bool,
}

/// What was chosen from it.
pub enum Chosen {
    /// Something that a key asks for too.
    Wish(Wish),
    /// What the clipboard holds is to be pasted.
    Paste,
    /// Another look.
    Look(MatrixLook),
}

/// What is around a place of the grid.
pub struct Place<'a> {
    /// Its row; none in the heads.
    pub row: Option<&'a Row>,
    /// Its column; none at the issues.
    pub column: Option<Column>,
    /// The parties that are seen.
    pub seen: &'a [RecordId<Party>],
    /// All parties.
    pub all: &'a [RecordId<Party>],
    /// How many cells are marked.
    pub marked: usize,
}

/// Draws the entries. What was chosen.
pub fn entries(cx: &Cx<'_>, ui: &mut Ui, look: &MatrixLook, place: &Place<'_>) -> Option<Chosen> {
    let mut chosen = None;
    let issue = place.row.and_then(Row::issue);
    let party = place.column.and_then(Column::party);
    let mut entry = |ui: &mut Ui, label: &str, keys: &str, of: &mut dyn FnMut() -> Option<Chosen>| {
        let button = Button::new(label);
        let response = ui.add(if keys.is_empty() { button } else { button.shortcut_text(keys) });
        // The keys are no part of the name.
        widget::name(&response, label);
        if response.clicked() {
            chosen = of();
            ui.close();
        }
    };
    if let (Some(issue), Some(party)) = (issue, party) {
        entry(ui, "Edit position", "F2", &mut || Some(Chosen::Wish(Wish::Edit(None))));
        entry(ui, "Add statement", "", &mut || {
            cx.out.select(Selection::Cell(issue.issue, party));
            cx.out.command(Command::Add(KindName::Statement));
            None
        });
        let label = if place.marked > 1 { "Withdraw these positions…" } else { "Withdraw position…" };
        entry(ui, label, "Del", &mut || Some(Chosen::Wish(Wish::Withdraw)));
        ui.separator();
    }
    if issue.is_some() && place.column.is_some() {
        let keys = |shift| {
            let modifiers = egui::Modifiers { shift, ..egui::Modifiers::COMMAND };
            ui.ctx().format_shortcut(&egui::KeyboardShortcut::new(modifiers, egui::Key::C))
        };
        let (plain, headed) = (keys(false), keys(true));
        entry(ui, "Copy", &plain, &mut || Some(Chosen::Wish(Wish::Copy(false))));
        entry(ui, "Copy with headings", &headed, &mut || Some(Chosen::Wish(Wish::Copy(true))));
        entry(ui, "Paste…", "", &mut || Some(Chosen::Paste));
        ui.separator();
    }
    let at = match (issue, party, place.column) {
        (Some(issue), Some(party), _) => Some(Selection::Cell(issue.issue, party)),
        (Some(issue), None, None) => Some(Selection::Record(issue.issue.any())),
        (None, Some(party), _) => Some(Selection::Record(party.any())),
        _ => None,
    };
    if let Some(check) = at.and_then(|it| cx.app.checks_of(it).next()) {
        entry(ui, "Show its check", "", &mut || {
            cx.out.put(Action::Checks(CheckDeed::Show(check.key())));
            None
        });
        ui.separator();
    }
    if let Some(issue) = issue {
        entry(ui, "Open issue", "", &mut || {
            cx.out.select(Selection::Record(issue.issue.any()));
            None
        });
        if place.column.is_none() {
            entry(ui, "Add issue below", "", &mut || {
                cx.out.select(Selection::Record(issue.issue.any()));
                cx.out.command(Command::AddSubissue);
                None
            });
            if let Some(is_folded) = issue.fold {
                let label = if is_folded { "Unfold" } else { "Fold" };
                entry(ui, label, "Space", &mut || Some(Chosen::Wish(Wish::Fold)));
            }
        }
    }
    if let Some(party) = party {
        party_entries(cx, ui, look, place, party, &mut entry);
    }
    match place.column {
        Some(Column::Baseline) if issue.is_none() => {
            entry(ui, "Hide the baseline", "", &mut || {
                Some(Chosen::Look(MatrixLook { baseline: false, ..look.clone() }))
            });
        }
        Some(Column::Proposal(id)) => {
            entry(ui, "Open proposal", "", &mut || {
                cx.out.select(Selection::Record(id.any()));
                None
            });
            entry(ui, "Hide this proposal", "", &mut || {
                let mut look = look.clone();
                look.proposals.retain(|it| *it != id);
                Some(Chosen::Look(look))
            });
        }
        _ => {}
    }
    chosen
}

type Entry<'a> = dyn FnMut(&mut Ui, &str, &str, &mut dyn FnMut() -> Option<Chosen>) + 'a;

fn party_entries(
    cx: &Cx<'_>,
    ui: &mut Ui,
    look: &MatrixLook,
    place: &Place<'_>,
    party: RecordId<Party>,
    entry: &mut Entry<'_>,
) {
    let name = crate::text::shortened(&cx.name(party), 30);
    entry(ui, &format!("Open {name}"), "", &mut || {
        cx.out.select(Selection::Record(party.any()));
        None
    });
    let is_measured = look.heat == Heat::Distance(party);
    let label =
        if is_measured { "Show no distances".to_owned() } else { format!("Show distance from {name}") };
    entry(ui, &label, "", &mut || {
        let heat = if is_measured { Heat::None } else { Heat::Distance(party) };
        Some(Chosen::Look(MatrixLook { heat, ..look.clone() }))
    });
    if place.row.is_none() {
        for (label, by) in [("Move left", -1), ("Move right", 1)] {
            entry(ui, label, "", &mut || {
                let mut look = look.clone();
                look.shift(place.all, place.seen, party, by);
                Some(Chosen::Look(look))
            });
        }
    }
    entry(ui, &format!("Hide {name}"), "", &mut || {
        let mut look = look.clone();
        look.hidden.insert(party);
        Some(Chosen::Look(look))
    });
}
