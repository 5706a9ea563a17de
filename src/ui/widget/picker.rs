//! Choosing one record among many: a button that opens a list, which is searched by typing. What is found
//! by name, code or other names stands with the best first; what is missing can be entered by its name.

mod search;

use super::{FIELD_MARGIN, elided, elided_in, name, row_background};
use crate::{
    model::{AnyId, record::KindName},
    ui::{
        outbox::Cx,
        theme::{self, Icon, size, space},
    },
};
use eframe::egui::{
    self, Event, EventFilter, Key, Modifiers, Popup, PopupCloseBehavior, PopupKind, Rect, Response,
    ScrollArea, Sense, SetOpenCommand, TextEdit, TextStyle, Ui, WidgetInfo, accesskit::Role, pos2, vec2,
};
use search::Search;

/// The list that is open: at most one is.
#[derive(Debug, Default)]
pub struct Picker {
    open: Option<egui::Id>,
    filter: String,
    search: Box<Search>,
    /// The row that Enter chooses, once the keys have moved to one.
    at: Option<usize>,
    /// How far the list is scrolled.
    offset: f32,
    /// Whether the list is still to be brought to what is chosen: it may be named late.
    is_beginning: bool,
    /// How many rows were laid out last: the list cannot be brought beyond them.
    length: usize,
}

/// What was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// Nothing, expressly.
    Nothing,
    /// This record.
    Record(AnyId),
    /// A record that is not there yet, of that kind and name.
    New(KindName, String),
}

impl Chosen {
    /// The record, if one was chosen that is there.
    #[must_use]
    pub fn record(self) -> Option<AnyId> {
        match self {
            Self::Record(id) => Some(id),
            Self::Nothing | Self::New(..) => None,
        }
    }
}

/// What is to be chosen.
pub struct Picking<'a> {
    /// The accessible name of the button.
    pub name: &'a str,
    /// What stands on the button.
    pub shown: &'a str,
    /// What may be chosen, in order. Only called when the list is opened or the dossier has changed.
    pub choices: &'a dyn Fn() -> Vec<AnyId>,
    /// What is chosen now: the list begins there.
    pub chosen: Option<AnyId>,
    /// Whether nothing may be chosen too, and in what words.
    pub none: Option<&'a str>,
    /// The kind of record that may be entered from here, by the name that was looked for in vain.
    pub new: Option<KindName>,
}

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    Nothing,
    Found(usize),
    New,
}

impl Picker {
    /// Shows the button and, if it was pressed or typed on, the list. Returns the button, and what was
    /// chosen.
    pub fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui, it: &Picking<'_>) -> (Response, Option<Chosen>) {
        let response = button(ui, it);
        let popup = Popup::default_response_id(&response);
        let was_open = Popup::is_id_open(ui.ctx(), popup);
        let typed = if was_open { None } else { begins(ui, &response) };
        let set = match &typed {
            Some(_) => Some(SetOpenCommand::Bool(true)),
            None => response.clicked().then_some(SetOpenCommand::Toggle),
        };
        let opened = set.is_some() && !was_open;
        if opened {
            *self = Self {
                open: Some(response.id),
                filter: typed.unwrap_or_default(),
                is_beginning: true,
                ..Self::default()
            };
        }
        // As wide as the button, its own frame included.
        let frame = egui::Frame::popup(ui.style()).total_margin().sum().x;
        let width = response.rect.width().max(size::POPUP[0]) - frame;
        let mut chosen = None;
        Popup::from_response(&response)
            .kind(PopupKind::Popup)
            .open_memory(set)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .accessible_name(format!("Choose: {}", it.name))
            .width(width)
            .show(|ui| {
                ui.set_width(width);
                chosen = self.list(cx, ui, it, opened);
                if chosen.is_some() {
                    ui.close();
                }
            });
        let is_open = Popup::is_id_open(ui.ctx(), popup);
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(is_open));
        if self.open == Some(response.id) && !is_open {
            self.open = None;
            *self.search = Search::default();
            // The keys go on from where they were; a click elsewhere takes them there.
            if chosen.is_some() || ui.input(|input| input.key_pressed(Key::Escape)) {
                response.request_focus();
            }
        }
        let hover = if is_open { response } else { super::hover_name(response, it.shown) };
        (hover, chosen)
    }

    /// The field that is typed into and the rows below it.
    fn list(&mut self, cx: &Cx<'_>, ui: &mut Ui, it: &Picking<'_>, opened: bool) -> Option<Chosen> {
        ui.spacing_mut().item_spacing.y = space::HAIR;
        // Taken before the field sees them.
        let step = if opened { None } else { step(ui) };
        let before = self.filter.clone();
        let mut edit = TextEdit::singleline(&mut self.filter)
            .hint_text("Type to find")
            .margin(FIELD_MARGIN)
            .desired_width(f32::INFINITY)
            .show(ui);
        let field = edit.response.response;
        name(&field, "Find");
        if opened {
            field.request_focus();
            // What was typed on the button goes on.
            let end = egui::text::CCursor::new(self.filter.chars().count());
            edit.state.cursor.set_char_range(Some(egui::text::CCursorRange::one(end)));
            edit.state.store(ui.ctx(), field.id);
        }
        let enter = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if self.filter != before {
            self.at = None;
        }
        let has_more = self.search.catch_up(cx, it.choices, self.filter.trim());
        let rows = self.rows(it);
        let last = rows.len().saturating_sub(1);
        let mut at = self.at.map(|at| at.min(last)).or_else(|| self.first(it.chosen, &rows));
        if let Some(step) = step {
            at = Some(step.from(at, last));
            self.at = at;
        }
        if rows.is_empty() {
            super::weak(
                ui,
                match (self.filter.trim().is_empty(), it.new) {
                    (true, None) => "Nothing to choose from yet",
                    (true, Some(_)) => "None yet. Type a name to add one.",
                    (false, _) => "Nothing found",
                },
            );
        } else if rows[..] == [Row::New] {
            super::weak(ui, "Nothing found");
        } else if !rows.contains(&Row::New) && !self.search.has_found() {
            let words = if it.new.is_some() {
                "None yet. Type a name to add one."
            } else {
                "Nothing to choose from yet"
            };
            super::weak(ui, words);
        }
        let mut pressed = None;
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical().max_height(size::POPUP[1]);
        let height = if self.search.has_heads() { size::TALL_ROW } else { size::ROW };
        let is_there = at.is_none_or(|at| at < self.length);
        if step.is_some() || self.is_beginning && is_there {
            let top = at.unwrap_or(0) as f32 * height;
            let bottom = top + height - size::POPUP[1];
            self.offset = self.offset.clamp(bottom.max(0.0), top.max(bottom).max(0.0));
            area = area.vertical_scroll_offset(self.offset);
        }
        let shown = area.show_rows(ui, height, rows.len(), |ui, range| {
            for index in range {
                let Some(row) = rows.get(index) else { continue };
                let response = self.row(cx, ui, it, (*row, height), at == Some(index));
                if at == Some(index) {
                    let id = response.id.accesskit_id();
                    ui.ctx().accesskit_node_builder(field.id, |node| node.set_active_descendant(id));
                }
                if response.clicked() {
                    pressed = Some(*row);
                }
            }
        });
        self.offset = shown.state.clamped_offset().y;
        self.length = rows.len();
        let is_chosen = at.and_then(|at| rows.get(at)).is_some_and(|row| self.is_chosen(it.chosen, *row));
        let is_elsewhere =
            self.at.is_some() || !self.filter.trim().is_empty() || ui.input(|it| it.is_scrolling());
        let is_to_come = it.chosen.is_some() && (!is_there || has_more && !is_chosen);
        self.is_beginning &= is_to_come && !is_elsewhere;
        if has_more || self.is_beginning {
            ui.ctx().request_repaint();
        }
        let entered = at.filter(|_| enter).and_then(|at| rows.get(at)).copied();
        if enter && entered.is_none() {
            // Nothing is chosen by it: the keys stay where they were.
            field.request_focus();
        }
        let row = pressed.or(entered)?;
        Some(match row {
            Row::Nothing => Chosen::Nothing,
            Row::Found(index) => Chosen::Record(self.search.found(index)?.id),
            Row::New => Chosen::New(it.new?, self.filter.trim().to_owned()),
        })
    }

    fn rows(&self, it: &Picking<'_>) -> Vec<Row> {
        let sought = self.filter.trim();
        let nothing = (it.none.is_some() && sought.is_empty()).then_some(Row::Nothing);
        let new =
            (it.new.is_some() && !sought.is_empty() && !self.search.has_exact(sought)).then_some(Row::New);
        nothing.into_iter().chain((0..self.search.len()).map(Row::Found)).chain(new).collect()
    }

    /// The row that Enter chooses at first: what is chosen already, else the first record found. Where the letters are
    /// only scattered over names it chooses nothing, and never enters something new: that has to be gone to.
    fn first(&self, chosen: Option<AnyId>, rows: &[Row]) -> Option<usize> {
        if let Some(at) =
            rows.iter().position(|row| self.is_chosen(chosen, *row)).filter(|_| self.filter.trim().is_empty())
        {
            return Some(at);
        }
        let is_near = self.filter.trim().is_empty() || self.search.is_near();
        let at = rows.iter().position(|row| matches!(row, Row::Found(_))).filter(|_| is_near);
        at.or_else(|| rows.iter().position(|row| *row == Row::Nothing))
    }

    fn is_chosen(&self, chosen: Option<AnyId>, row: Row) -> bool {
        match row {
            Row::Found(at) => chosen.is_some() && self.search.found(at).map(|it| it.id) == chosen,
            Row::Nothing | Row::New => false,
        }
    }

    fn row(
        &self,
        cx: &Cx<'_>,
        ui: &mut Ui,
        it: &Picking<'_>,
        (row, height): (Row, f32),
        is_at: bool,
    ) -> Response {
        let (text, detail) = match row {
            Row::Nothing => (it.none.unwrap_or_default().to_owned(), String::new()),
            Row::Found(index) => self
                .search
                .found(index)
                .map(|it| (it.name.clone(), it.detail(cx.dossier)))
                .unwrap_or_default(),
            Row::New => {
                let kind = it.new.map_or("", KindName::word);
                (format!("Add {kind} “{}”", self.filter.trim()), String::new())
            }
        };
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::CLICK);
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_at, &text));
        if ui.is_rect_visible(rect) {
            let tokens = theme::tokens(ui.visuals());
            row_background(ui, &response, rect, is_at);
            let mut room = rect.shrink2(vec2(space::SMALL, 0.0));
            let head = match row {
                Row::Found(index) if self.search.has_heads() => {
                    self.search.found(index).and_then(|it| it.head(cx))
                }
                Row::Found(_) | Row::Nothing | Row::New => None,
            };
            let shown = match &head {
                // When and by whom stand above: what was said has a line of its own.
                Some([head, words]) => {
                    let (above, below) =
                        room.shrink2(vec2(0.0, space::HAIR)).split_top_bottom_at_fraction(0.5);
                    elided_in(ui, below, words, tokens.text, TextStyle::Body);
                    room = above;
                    head
                }
                None => &text,
            };
            let colour = if row == Row::Nothing { tokens.weak } else { tokens.text };
            // Who spoke is more than what about.
            let most = match &head {
                Some(_) => {
                    let wide = super::lines(ui, shown, colour, TextStyle::Body, room.width(), 1).size().x;
                    (room.width() - wide - space::SMALL).max(0.0)
                }
                None => room.width() / 3.0,
            };
            if !detail.is_empty() && most > size::MARK {
                let wide = super::lines(ui, &detail, tokens.weak, TextStyle::Small, most, 1);
                let left = room.max.x - wide.size().x;
                elided_in(
                    ui,
                    Rect::from_min_max(pos2(left, room.min.y), room.max),
                    &detail,
                    tokens.weak,
                    TextStyle::Small,
                );
                room.max.x = left - space::SMALL;
            }
            elided(ui, room, shown, colour);
        }
        // Two that begin alike are told apart by the rest.
        let whole = if detail.is_empty() { text } else { format!("{text}\n{detail}") };
        response.on_hover_text(whole)
    }
}

/// The button, with what is chosen on it.
fn button(ui: &mut Ui, it: &Picking<'_>) -> Response {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), size::ROW), Sense::hover());
    // By its name: what comes to stand before it must not take the focus from it.
    let response = ui.interact(rect, ui.scope_id().with(it.name), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, it.name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_value(it.shown));
    if ui.is_rect_visible(rect) {
        let tokens = theme::tokens(ui.visuals());
        let visuals = ui.style().interact(&response);
        ui.painter().rect(
            rect,
            visuals.corner_radius,
            visuals.weak_bg_fill,
            visuals.bg_stroke,
            egui::StrokeKind::Inside,
        );
        let mut text = rect.shrink2(vec2(ui.spacing().button_padding.x, 0.0));
        let mut mark = text;
        mark.min.x = mark.max.x - space::MEDIUM;
        text.max.x = mark.min.x;
        elided(ui, text, it.shown, visuals.text_color());
        super::paint_icon(ui.painter(), mark, Icon::Down, tokens.weak);
    }
    response
}

/// What the list is to begin with, if the keys open it: typing on the button, or the arrow down.
fn begins(ui: &Ui, response: &Response) -> Option<String> {
    if !response.has_focus() {
        return None;
    }
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|it| it.set_focus_lock_filter(response.id, filter));
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::NONE, Key::ArrowDown) {
            return Some(String::new());
        }
        let at =
            input.events.iter().position(|it| matches!(it, Event::Text(text) if !text.trim().is_empty()))?;
        match input.events.remove(at) {
            Event::Text(text) => Some(text),
            _ => None,
        }
    })
}

/// A step of the keys through the list.
#[derive(Clone, Copy, Debug)]
enum Step {
    By(isize),
    First,
    Last,
}

impl Step {
    fn from(self, at: Option<usize>, last: usize) -> usize {
        match self {
            Self::By(rows) => at.map_or(0, |at| at.saturating_add_signed(rows)).min(last),
            Self::First => 0,
            Self::Last => last,
        }
    }
}

fn step(ui: &Ui) -> Option<Step> {
    let page = (size::POPUP[1] / size::ROW) as isize - 1;
    let steps = [
        (Key::ArrowDown, Step::By(1)),
        (Key::ArrowUp, Step::By(-1)),
        (Key::PageDown, Step::By(page)),
        (Key::PageUp, Step::By(-page)),
        (Key::Home, Step::First),
        (Key::End, Step::Last),
    ];
    ui.input_mut(|input| steps.into_iter().find(|(key, _)| input.consume_key(Modifiers::NONE, *key)))
        .map(|(_, step)| step)
}
