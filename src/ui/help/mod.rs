//! Help as a view: the manual with its pages at the left and search above them, the keys as a page of their
//! own. What this program is, is told in a dialog.

mod keys;
mod page;

use super::{
    outbox::Outbox,
    theme::{Icon, size, space},
    widget::{self, Row},
};
use crate::{
    app::{Action, AppState, Command, HelpPage, HelpSpot},
    text::manual::{Hit, PAGES, Place, find, followed},
};
use eframe::egui::{
    self, EventFilter, Id, Key, Modifiers, ScrollArea, Sense, Ui, WidgetInfo, accesskit::Role,
};

/// What the keys go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Focus {
    /// The field for what one looks for.
    Search,
    /// The page, which they scroll.
    Page,
}

/// What the help keeps between passes.
#[derive(Debug, Default)]
pub struct HelpView {
    /// The place that was seen last.
    seen: Option<HelpSpot>,
    query: String,
    hits: Vec<Hit>,
    /// How far the page is scrolled.
    offset: f32,
    /// What the keys are to go to.
    focus: Option<Focus>,
    /// Whether, in a narrow room, the list of pages stands in the place of the page.
    is_listing: bool,
    /// Whether the keys were in it in the last pass.
    has_keys: bool,
    /// Where the keys were before they came here.
    before: Option<Id>,
}

impl HelpView {
    /// Puts the keys into it.
    pub fn take_keys(&mut self, ctx: &egui::Context, app: &AppState) {
        self.before = ctx.memory(egui::Memory::focused).filter(|_| !self.has_keys);
        let is_manual = matches!(app.help().page, HelpPage::Manual(_));
        self.focus = Some(if is_manual { Focus::Search } else { Focus::Page });
    }

    /// Shows it in all the room there is.
    pub fn ui(&mut self, app: &AppState, out: &Outbox, ui: &mut Ui) {
        let whole = ui.available_rect_before_wrap();
        if self.has_keys && ui.input(|it| it.key_pressed(Key::Escape)) && !egui::Popup::is_any_open(ui.ctx())
        {
            self.close(out, ui);
        }
        let spot = app.help();
        let is_new = self.seen.replace(spot) != Some(spot);
        if is_new {
            self.offset = 0.0;
        }
        let frame = egui::Frame::NONE.inner_margin(space::SMALL);
        frame.show(ui, |ui| {
            let room = ui.available_size();
            let wanted = if room.x < size::READING {
                self.narrow(app, out, ui, spot, is_new)
            } else {
                self.wide(app, out, ui, spot, is_new)
            };
            if let Some(spot) = wanted {
                self.is_listing = false;
                out.put(Action::Read(spot));
            }
        });
        let focused = ui.memory(egui::Memory::focused).and_then(|it| ui.ctx().read_response(it));
        self.has_keys = focused.is_some_and(|it| whole.contains(it.rect.center()));
    }

    /// The pages at the left, the one that is read beside them.
    fn wide(
        &mut self,
        app: &AppState,
        out: &Outbox,
        ui: &mut Ui,
        spot: HelpSpot,
        is_new: bool,
    ) -> Option<HelpSpot> {
        let room = ui.available_size();
        let side = size::NAVIGATOR[2].min(room.x * 0.35);
        let mut wanted = None;
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width(side);
                ui.set_height(room.y);
                wanted = self.find(ui).or_else(|| self.list(ui, spot));
            });
            ui.add_space(space::SMALL);
            ui.vertical(|ui| {
                ui.set_width(ui.available_width());
                ui.set_height(room.y);
                self.head(app, out, ui, spot);
                wanted = wanted.or_else(|| self.page(ui, spot, is_new));
            });
        });
        wanted
    }

    /// The page, or in its place the list of pages.
    fn narrow(
        &mut self,
        app: &AppState,
        out: &Outbox,
        ui: &mut Ui,
        spot: HelpSpot,
        is_new: bool,
    ) -> Option<HelpSpot> {
        let wanted = self.find(ui);
        ui.horizontal(|ui| {
            let label = if self.is_listing { "Back to the page" } else { "All pages" };
            if widget::quiet_button(ui, Icon::Manual, label).clicked() {
                self.is_listing = !self.is_listing;
            }
        });
        if self.is_listing {
            return wanted.or_else(|| self.list(ui, spot));
        }
        self.head(app, out, ui, spot);
        wanted.or_else(|| self.page(ui, spot, is_new))
    }

    fn close(&self, out: &Outbox, ui: &Ui) {
        out.put(Action::CloseHelp);
        if let Some(before) = self.before {
            ui.memory_mut(|memory| memory.request_focus(before));
        }
    }

    /// The field for what one looks for. Enter goes to the first place that was found.
    fn find(&mut self, ui: &mut Ui) -> Option<HelpSpot> {
        // Named by itself: a room that becomes narrow or wide does not take the keys from it.
        let field = widget::Field::new(Id::unique("search the manual"), &mut self.query);
        let field = field.hint("Search the manual").show(ui);
        widget::name(&field, "Search the manual");
        if self.focus.take_if(|it| *it == Focus::Search).is_some() {
            field.request_focus();
        }
        if field.changed() {
            self.hits = find(&self.query);
            self.is_listing = true;
        }
        let is_entered = field.lost_focus() && ui.input(|it| it.key_pressed(Key::Enter));
        if !is_entered || self.query.trim().is_empty() {
            return None;
        }
        field.request_focus();
        self.hits.first().map(spot_of)
    }

    /// All pages, or the places where what one looks for was found.
    fn list(&mut self, ui: &mut Ui, spot: HelpSpot) -> Option<HelpSpot> {
        let area = ScrollArea::vertical().id_salt("pages").auto_shrink(false);
        let wanted = area
            .show(ui, |ui| if self.query.trim().is_empty() { pages(ui, spot) } else { self.hits(ui, spot) });
        if wanted.inner.is_some() {
            self.focus = Some(Focus::Page);
        }
        wanted.inner
    }

    fn hits(&self, ui: &mut Ui, spot: HelpSpot) -> Option<HelpSpot> {
        let mut wanted = None;
        let number = self.hits.len();
        let said = match number {
            0 => "Nothing was found".to_owned(),
            _ => crate::text::count(number, "place", "places"),
        };
        let said = widget::small(ui, said);
        ui.ctx().accesskit_node_builder(said.id, |node| node.set_live(egui::accesskit::Live::Polite));
        ui.spacing_mut().item_spacing.y = space::HAIR;
        for (at, hit) in self.hits.iter().enumerate() {
            let to = spot_of(hit);
            if page::hit(ui, at, hit, &self.query, spot == to).clicked() {
                wanted = Some(to);
            }
        }
        wanted
    }

    /// The title of the page, and the way back to the one before.
    fn head(&self, app: &AppState, out: &Outbox, ui: &mut Ui, spot: HelpSpot) {
        ui.horizontal(|ui| {
            let [has_before, has_after] = app.other_pages();
            if widget::icon_button(ui, Icon::Back, "Back to the page before", has_before).clicked() {
                out.command(Command::Back);
            }
            if widget::icon_button(ui, Icon::Forward, "Forward to the page after", has_after).clicked() {
                out.command(Command::Forward);
            }
            if app.document().is_none() {
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    if widget::icon_button(ui, Icon::Close, "Close help", true).clicked() {
                        self.close(out, ui);
                    }
                    ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                        widget::title(ui, title(spot.page));
                    });
                });
            } else {
                widget::title(ui, title(spot.page));
            }
        });
        ui.add_space(space::HAIR);
    }

    /// The page, which the keys scroll when they are at it. Where a link was followed to.
    fn page(&mut self, ui: &mut Ui, spot: HelpSpot, is_new: bool) -> Option<HelpSpot> {
        let rect = ui.available_rect_before_wrap();
        let response = ui.interact(rect, Id::unique("help page"), Sense::focusable_noninteractive());
        let name = title(spot.page);
        response.widget_info(|| WidgetInfo::labeled(Role::Document, true, name));
        if self.focus.take_if(|it| *it == Focus::Page).is_some() {
            response.request_focus();
        }
        let mut area = ScrollArea::vertical().id_salt("page").auto_shrink(false);
        let by = if response.has_focus() { scrolled(ui, response.id, rect.height()) } else { 0.0 };
        if is_new || by != 0.0 {
            area = area.vertical_scroll_offset((self.offset + by).max(0.0));
        }
        let shown = area.show(ui, |ui| match spot.page {
            HelpPage::Keys => {
                keys::keys(ui);
                None
            }
            HelpPage::Manual(page) => {
                let at = (spot.block > 0).then_some(spot.block);
                let reading = page::Reading { page, query: &self.query, at, goes_there: is_new };
                reading.ui(ui).and_then(|link| followed(page, &link)).map(HelpSpot::of)
            }
        });
        self.offset = shown.state.clamped_offset().y;
        if response.has_focus() {
            // The words begin at the edge.
            widget::focus_ring(ui, rect.expand(space::HAIR));
        }
        shown.inner
    }
}

/// How far the keys scroll the page in this pass.
fn scrolled(ui: &Ui, page: Id, height: f32) -> f32 {
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|it| it.set_focus_lock_filter(page, filter));
    let (line, leaf) = (2.0 * space::LARGE, height - 2.0 * space::LARGE);
    let steps = [
        (Key::ArrowDown, line),
        (Key::ArrowUp, -line),
        (Key::PageDown, leaf),
        (Key::Space, leaf),
        (Key::PageUp, -leaf),
        (Key::Home, f32::NEG_INFINITY),
        (Key::End, f32::MAX / 2.0),
    ];
    ui.input_mut(|input| {
        let pressed = steps.into_iter().filter(|(key, _)| input.consume_key(Modifiers::NONE, *key));
        pressed.map(|it| it.1).sum()
    })
}

/// The pages of the manual, and the keys.
fn pages(ui: &mut Ui, spot: HelpSpot) -> Option<HelpSpot> {
    let mut wanted = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    let manual = (0..PAGES.len()).map(|page| Place { page, block: 0 }).map(HelpSpot::of);
    for to in manual.chain([HelpSpot::KEYS]) {
        if Row::new(title(to.page)).selected(to.page == spot.page).show(ui).clicked() {
            wanted = Some(to);
        }
    }
    wanted
}

const fn spot_of(hit: &Hit) -> HelpSpot {
    HelpSpot::of(Place { page: hit.page, block: hit.block })
}

/// What a page is called.
fn title(page: HelpPage) -> &'static str {
    match page {
        HelpPage::Manual(page) => PAGES.get(page).map_or("Manual", |it| it.title),
        HelpPage::Keys => "Keyboard",
    }
}
