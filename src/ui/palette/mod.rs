//! The palette: one field for all commands and all records. What was used lately comes first; a name need not be
//! typed whole nor in one piece.

mod search;

use super::{
    menu,
    outbox::Outbox,
    theme::{self, Icon, font, size, space},
    widget,
};
use crate::{
    app::{AppState, Command, Entry, Selection, Used, finding::Finding},
    job::Wake,
    text,
};
use eframe::egui::{
    self, EventFilter, Id, Key, Modifiers, ScrollArea, Sense, TextEdit, Ui, WidgetInfo,
    accesskit::{Action as Act, Role},
    vec2,
};
use search::Search;

/// So many are offered at most.
const MOST: usize = 60;
/// So many are seen at once.
const SEEN: usize = 11;
/// Longer names are cut, and matched by their beginning only.
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
    search: Search,
    offers: Vec<Offer>,
    /// Enter was pressed before all was compared.
    is_choosing: bool,
}

/// The name of the field in egui.
fn field_id() -> Id {
    Id::unique("find a command or a record")
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
        self.search.forget();
        self.is_choosing = false;
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
                // What was chosen may have put them elsewhere: into a form, a view.
                let focused = ui.memory(egui::Memory::focused);
                if focused.is_none_or(|it| it == field_id()) {
                    ui.memory_mut(|memory| memory.request_focus(id));
                }
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
        let id = field_id();
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
            if self.search.is_compared() {
                widget::weak(
                    ui,
                    "Nothing is called so. Words in statements are found with Search everything.",
                );
            }
            None
        } else {
            self.list(ui)
        };
        self.still_reading(finding, ui);
        self.is_choosing |= chosen == Some(Done::Choose);
        match (chosen, clicked) {
            (Some(Done::Leave), _) => self.close(),
            (_, Some(at)) => self.choose(at, out),
            // What is compared last could be better than all before it.
            _ if self.is_choosing && self.search.is_compared() => self.choose(self.at, out),
            _ => {}
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

    /// Says how much of the dossier is read, while what is said in statements cannot be found yet.
    fn still_reading(&self, finding: &Finding, ui: &mut Ui) {
        if let (true, Some(done)) = (self.search.waits(), finding.progress()) {
            ui.add_space(space::HAIR);
            widget::progress(ui, "Reading the statements", done, false);
        }
    }

    fn choose(&mut self, at: usize, out: &Outbox) {
        self.is_choosing = false;
        let Some(offer) = self.offers.get(at) else { return };
        match offer.what {
            Used::Command(command) => out.command(command),
            Used::Record(id) => out.select(Selection::Record(id)),
        }
        self.close();
    }

    /// Brings what is offered up to date with what is typed and with the dossier.
    fn find(&mut self, app: &AppState, finding: &mut Finding, wake: &Wake, ui: &Ui) {
        let is_other = self.search.begin(&self.text, app);
        if self.search.go_on(app, finding, wake) {
            let found = self.search.ranked(app, MOST);
            self.offers = found.into_iter().map(|it| offer(app, it, ui)).collect();
        }
        if self.search.has_more() {
            ui.ctx().request_repaint();
        }
        if is_other {
            self.is_choosing = false;
            self.at = 0;
            self.scroll = true;
        }
        self.at = self.at.min(self.offers.len().saturating_sub(1));
    }

    fn list(&mut self, ui: &mut Ui) -> Option<usize> {
        let mut clicked = None;
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical()
            .id_salt("offers")
            .max_height(size::ROW * SEEN as f32)
            .min_scrolled_height(size::ROW * SEEN as f32);
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
#[derive(Clone, Copy, PartialEq, Eq)]
enum Done {
    Leave,
    Choose,
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
        if !offer.detail.is_empty() {
            node.set_description(offer.detail.as_str());
        }
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
