//! The palette: one field for all commands and all records. What was used lately comes first; a name need not be
//! typed whole nor in one piece.

use super::{
    menu,
    outbox::Outbox,
    theme::{self, Icon, font, size, space},
    widget,
};
use crate::{
    analysis::find::{Query, folded},
    app::{AppState, COMMANDS, Command, Entry, Selection, Used, finding::Finding},
    job::Wake,
    model::{
        AnyId, Dossier,
        record::{KindName, Record},
    },
    text,
};
use eframe::egui::{
    self, EventFilter, Id, Key, Modifiers, ScrollArea, Sense, TextEdit, Ui, WidgetInfo,
    accesskit::{Action as Act, Role},
    vec2,
};
use nucleo_matcher::{
    Matcher, Utf32String,
    pattern::{AtomKind, CaseMatching, Normalization, Pattern},
};
use std::collections::BTreeMap;

/// So many are offered at most.
const MOST: usize = 60;
/// Statements among them.
const STATEMENTS: usize = 20;
/// So many are seen at once.
const SEEN: usize = 11;
/// How much it counts to have been used just now: about two letters in the right place.
const RECENCY: f32 = 48.0;
/// Longer names are matched by their beginning only.
const LONG: usize = 80;

/// Something that can be chosen.
struct Offer {
    what: Used,
    label: String,
    /// What kind of record it is, or the keys of the command.
    detail: String,
}

/// The palette, and what is typed in it.
#[derive(Default)]
pub struct Palette {
    is_open: bool,
    /// What had the keys before.
    back: Option<Id>,
    /// What is to have them again, when the palette has gone.
    restore: Option<Id>,
    text: String,
    at: usize,
    scroll: bool,
    seen: Option<(String, Option<Dossier>)>,
    offers: Vec<Offer>,
    names: Names,
    matcher: Matcher,
}

/// What can be found by its name: all records but statements. It keeps the dossier it last saw and catches up by
/// the difference.
#[derive(Default)]
struct Names {
    seen: Dossier,
    names: BTreeMap<AnyId, Utf32String>,
}

impl Names {
    fn catch_up(&mut self, now: &Dossier) {
        if self.seen.is_same_version(now) {
            return;
        }
        if self.seen.is_empty() {
            // Without a look at the statements, which are most of it.
            let kinds = KindName::ALL.iter().filter(|it| **it != KindName::Statement);
            let all = kinds.flat_map(|kind| now.of_kind(*kind));
            self.names = all.map(|(id, record)| (id, sought_by(now, id, record))).collect();
            self.seen = now.clone();
            return;
        }
        let mut are_renamed = false;
        for (id, _, after) in self.seen.changes(now) {
            are_renamed |= matches!(id.kind, KindName::Party | KindName::Issue);
            match after {
                Some(record) if id.kind != KindName::Statement => {
                    self.names.insert(id, sought_by(now, id, record));
                }
                _ => {
                    self.names.remove(&id);
                }
            }
        }
        if are_renamed {
            // Assessments have no name but those of others.
            for (id, record) in now.of_kind(KindName::Assessment) {
                self.names.insert(id, sought_by(now, id, record));
            }
        }
        self.seen = now.clone();
    }
}

/// What a record is found by here: its name, and the other names of parties and people.
fn sought_by(dossier: &Dossier, id: AnyId, record: &Record) -> Utf32String {
    let name = dossier.name(id);
    let more = match record {
        Record::Party(it) => [std::slice::from_ref(&it.code), &it.aliases].concat(),
        Record::Person(it) => it.aliases.clone(),
        Record::Issue(it) => vec![it.reference.clone()],
        _ => Vec::new(),
    };
    let all = std::iter::once(name).chain(more).collect::<Vec<_>>().join(" ");
    as_matched(&all)
}

fn as_matched(text: &str) -> Utf32String {
    let begin: String = text.chars().take(LONG).collect();
    Utf32String::from(folded(&begin))
}

impl Palette {
    /// Whether it is open: then no other keys give commands.
    pub const fn is_open(&self) -> bool {
        self.is_open
    }

    /// Opens it, or closes it if it is open.
    pub fn toggle(&mut self, ctx: &egui::Context) {
        if self.is_open {
            self.close();
            return;
        }
        self.is_open = true;
        self.back = ctx.memory(egui::Memory::focused);
        self.text.clear();
        self.seen = None;
        self.at = 0;
        self.scroll = true;
        ctx.request_repaint();
    }

    fn close(&mut self) {
        self.is_open = false;
        self.restore = self.back.take();
    }

    /// Draws it, if it is open.
    pub fn ui(&mut self, app: &AppState, out: &Outbox, finding: &mut Finding, wake: &Wake, ui: &Ui) {
        if !self.is_open {
            // Nothing under it takes the keys in the pass in which it was last seen.
            if let Some(id) = self.restore.take_if(|_| ui.memory(|it| it.top_modal_layer().is_none())) {
                ui.memory_mut(|memory| memory.request_focus(id));
            } else if self.restore.is_some() {
                ui.ctx().request_repaint();
            }
            return;
        }
        let name = "Commands and records";
        let area = egui::Modal::default_area(Id::unique("palette"))
            .role(Role::Dialog)
            .accessible_name(name)
            .anchor(egui::Align2::CENTER_TOP, vec2(0.0, 3.0 * space::LARGE));
        let shade = theme::tokens(ui.visuals()).shade;
        let frame = egui::Frame::popup(ui.style()).inner_margin(space::SMALL);
        let shown = egui::Modal::new(Id::unique("palette"))
            .area(area)
            .frame(frame)
            .backdrop_color(shade)
            .show(ui.ctx(), |ui| {
                let room = ui.ctx().content_rect().width() - 4.0 * space::LARGE;
                ui.set_width(size::READING.min(room));
                self.content(app, out, finding, wake, ui);
            });
        if shown.backdrop_response.clicked() {
            self.close();
        }
    }

    fn content(&mut self, app: &AppState, out: &Outbox, finding: &mut Finding, wake: &Wake, ui: &mut Ui) {
        let id = Id::unique("find a command or a record");
        let chosen = self.keys(ui);
        let field = ui.add(
            TextEdit::singleline(&mut self.text)
                .id(id)
                .hint_text("Find a command or a record; > for commands alone")
                .margin(widget::FIELD_MARGIN)
                .desired_width(f32::INFINITY)
                .return_key(None)
                .event_filter(EventFilter {
                    tab: true,
                    horizontal_arrows: true,
                    vertical_arrows: true,
                    escape: true,
                }),
        );
        widget::name(&field, "Find a command or a record");
        if !field.has_focus() {
            field.request_focus();
        }
        self.find(app, finding, wake, ui);
        if let Some(offer) = self.offers.get(self.at) {
            let active = offer_id(offer.what).accesskit_id();
            ui.ctx().accesskit_node_builder(id, |node| node.set_active_descendant(active));
        }
        ui.add_space(space::HAIR);
        let clicked = if self.offers.is_empty() {
            widget::weak(ui, "Nothing is called so. Words in statements are found with Search everything.");
            None
        } else {
            self.list(ui)
        };
        match chosen {
            Some(Done::Leave) => self.close(),
            Some(Done::Choose) => self.choose(self.at, out),
            None => {
                if let Some(at) = clicked {
                    self.choose(at, out);
                }
            }
        }
    }

    fn keys(&mut self, ui: &Ui) -> Option<Done> {
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let last = self.offers.len().saturating_sub(1);
        let before = self.at;
        if pressed(Key::ArrowDown) {
            self.at = if self.at == last { 0 } else { self.at + 1 };
        }
        if pressed(Key::ArrowUp) {
            self.at = self.at.checked_sub(1).unwrap_or(last);
        }
        if pressed(Key::PageDown) {
            self.at = (self.at + SEEN - 1).min(last);
        }
        if pressed(Key::PageUp) {
            self.at = self.at.saturating_sub(SEEN - 1);
        }
        self.scroll |= self.at != before;
        let again = Entry::of(Command::Palette).and_then(menu::keys);
        let again = again.is_some_and(|it| ui.input_mut(|input| input.consume_shortcut(&it)));
        if again || pressed(Key::Escape) {
            Some(Done::Leave)
        } else if pressed(Key::Enter) {
            Some(Done::Choose)
        } else {
            None
        }
    }

    fn choose(&mut self, at: usize, out: &Outbox) {
        let Some(offer) = self.offers.get(at) else { return };
        match offer.what {
            Used::Command(command) => out.command(command),
            Used::Record(id) => out.select(Selection::Record(id)),
        }
        self.close();
    }

    /// Brings what is offered up to date with what is typed and with the dossier.
    fn find(&mut self, app: &AppState, finding: &mut Finding, wake: &Wake, ui: &Ui) {
        let seen = self.seen.as_ref().is_some_and(|(text, of)| {
            let same = match (of, app.dossier()) {
                (Some(of), Some(now)) => of.is_same_version(now),
                (None, None) => true,
                _ => false,
            };
            same && *text == self.text
        });
        if seen {
            return;
        }
        let (text, commands_alone) = match self.text.trim_start().strip_prefix('>') {
            Some(rest) => (rest.trim(), true),
            None => (self.text.trim(), false),
        };
        let dossier = app.dossier().filter(|_| !commands_alone);
        let mut found: Vec<(f32, Used)> = Vec::new();
        let pattern =
            Pattern::new(&folded(text), CaseMatching::Respect, Normalization::Never, AtomKind::Fuzzy);
        for entry in COMMANDS.iter().filter(|it| it.command != Command::Palette && app.is_enabled(it.command))
        {
            let label = format!("{} {}", app.label(entry.command), entry.menu.word());
            let score = pattern.score(as_matched(&label).slice(..), &mut self.matcher);
            found.extend(score.map(|it| (it as f32, Used::Command(entry.command))));
        }
        let mut is_whole = true;
        if let Some(dossier) = dossier {
            self.names.catch_up(dossier);
            if text.is_empty() {
                let recent = app.recency.all().iter().copied();
                found.extend(recent.filter_map(|it| match it {
                    Used::Record(id) if dossier.holds(id) => Some((0.0, it)),
                    _ => None,
                }));
            } else {
                for (id, name) in &self.names.names {
                    let score = pattern.score(name.slice(..), &mut self.matcher);
                    found.extend(score.map(|it| (it as f32, Used::Record(*id))));
                }
                // Letters that are scattered over a long name are not what was meant, where others fit well.
                let best = found.iter().map(|(score, _)| *score).fold(0.0, f32::max);
                found.retain(|(score, _)| *score * 1.7 >= best);
                match statements(text, finding, dossier, wake) {
                    Some(it) => found.extend(it.into_iter().map(|id| (best / 2.0, Used::Record(id)))),
                    None => is_whole = finding.is_lost(),
                }
            }
        }
        // The better first; as they stand in the table or the dossier where they are equal.
        let mut ranked: Vec<(f32, Used)> =
            found.into_iter().map(|(score, it)| (score + RECENCY * app.recency.weight(it), it)).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
        ranked.truncate(MOST);
        self.offers = ranked.into_iter().map(|(_, it)| offer(app, it, ui)).collect();
        if self.seen.as_ref().is_none_or(|(text, _)| *text != self.text) {
            self.at = 0;
            self.scroll = true;
        }
        self.at = self.at.min(self.offers.len().saturating_sub(1));
        // What is still being read is looked for again.
        self.seen = is_whole.then(|| (self.text.clone(), app.dossier().cloned()));
    }

    fn list(&mut self, ui: &mut Ui) -> Option<usize> {
        let mut clicked = None;
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical().id_salt("offers").max_height(size::ROW * SEEN as f32);
        if std::mem::take(&mut self.scroll) {
            let first = self.at.saturating_sub(SEEN - 1) as f32 * size::ROW;
            area = area.vertical_scroll_offset(first);
        }
        let rows = self.offers.len();
        area.show_rows(ui, size::ROW, rows, |ui, range| {
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                node.set_role(Role::ListBox);
                node.set_label("What can be chosen");
            });
            for at in range {
                let Some(offer) = self.offers.get(at) else { break };
                if row(ui, offer, at == self.at) {
                    clicked = Some(at);
                }
            }
        });
        clicked
    }
}

/// What the keys ask for.
enum Done {
    Leave,
    Choose,
}

/// The statements in which that is said, the newest first; none while the dossier is still being read.
fn statements(text: &str, finding: &mut Finding, dossier: &Dossier, wake: &Wake) -> Option<Vec<AnyId>> {
    let query = Query::read(text);
    // Phrases are for the search: they may take longer than a key may.
    if query.is_empty() || !query.phrases.is_empty() || text.chars().count() < 2 {
        return Some(Vec::new());
    }
    let mut candidates = finding.index(dossier, wake)?.find(&query);
    candidates.hits.retain(|it| it.id.kind == KindName::Statement);
    let groups = candidates.settle(dossier, &query).groups;
    Some(groups.into_iter().flat_map(|it| it.hits).take(STATEMENTS).collect())
}

fn offer(app: &AppState, what: Used, ui: &Ui) -> Offer {
    let (label, detail) = match what {
        Used::Command(command) => {
            let keys = Entry::of(command).and_then(menu::keys).map(|it| menu::shown(ui.ctx(), it));
            (app.label(command), keys.unwrap_or_default())
        }
        Used::Record(id) => {
            let style = app.settings().dates;
            let name = app.dossier().map(|it| text::model::name(it, style, id)).unwrap_or_default();
            let name = if name.trim().is_empty() { format!("unnamed {}", id.kind.word()) } else { name };
            (text::shortened(&name, LONG), id.kind.word().to_owned())
        }
    };
    Offer { what, label, detail }
}

fn offer_id(what: Used) -> Id {
    match what {
        Used::Command(command) => Id::unique(("offer", format!("{command:?}"))),
        Used::Record(id) => Id::unique(("offer", id.kind, id.number)),
    }
}

/// Draws what can be chosen; whether it was clicked.
fn row(ui: &mut Ui, offer: &Offer, is_at: bool) -> bool {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), size::ROW), Sense::hover());
    let id = offer_id(offer.what);
    let response = ui.interact(rect, id, Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, &offer.label));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_selected(is_at);
        node.set_description(offer.detail.as_str());
        node.add_action(Act::Click);
    });
    let tokens = theme::tokens(ui.visuals());
    widget::row_background(ui, &response, rect, is_at);
    let room = rect.shrink2(vec2(space::SMALL, 0.0));
    let sign = match offer.what {
        Used::Command(command) => Entry::of(command).and_then(|it| it.icon).unwrap_or(Icon::Right),
        Used::Record(id) => theme::of_kind(id.kind),
    };
    let room = widget::icon_before(ui.painter(), room, sign, tokens.weak);
    let text = widget::elided_right(ui, room, &offer.detail, tokens.weak, font::small_figures());
    widget::elided(ui, text, &offer.label, if is_at { tokens.strong } else { tokens.text });
    response.clicked()
}
