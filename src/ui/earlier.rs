//! Earlier versions of the dossier that is open: a list of what was kept, and of the one that is looked at what
//! changed, with what can be done with it.

use super::{
    difference::DifferenceList,
    outbox::Cx,
    theme::{self, Icon, font, size, space},
    widget::{self, Empty},
};
use crate::{
    app::{Action, Against, Command, Compared, Comparison, EarlierDeed, EarlierVersion},
    text::{self, date::DateStyle, earlier as words},
};
use eframe::egui::{self, Rect, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, accesskit::Role, pos2, vec2};
use std::sync::Arc;

/// What the view keeps between passes.
#[derive(Debug, Default)]
pub struct EarlierView {
    names: Names,
    list: Option<DifferenceList>,
}

/// When each version was saved, in words, no two the same.
#[derive(Debug, Default)]
struct Names {
    of: Option<(u64, DateStyle)>,
    all: Vec<String>,
    total: String,
}

impl Names {
    fn catch_up(&mut self, cx: &Cx<'_>, all: &[EarlierVersion]) {
        let of = (cx.app.earlier().version(), cx.app.settings().dates);
        if self.of == Some(of) {
            return;
        }
        self.of = Some(of);
        self.all = text::told_apart(all.iter().map(|it| cx.app.written(it.kept.at)));
        self.total = words::total(all.len(), all.iter().map(|it| it.kept.size).sum());
    }
}

/// So far beyond what is in view rows are drawn, so that the keys can come to them.
const BEYOND: f32 = 4.0 * size::TALL_ROW;

impl EarlierView {
    /// Draws it over the whole of the pane.
    pub fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui) {
        match cx.app.earlier().listed() {
            None if cx.app.kept_in().is_some() => {
                padded(ui, |ui| widget::progress(ui, "Looking for earlier versions", 0.0, false));
            }
            Some(Err(why)) => padded(ui, |ui| failed(cx, ui, why)),
            Some(Ok(all)) if !all.is_empty() => self.filled(cx, ui, &Arc::clone(all)),
            _ => none(cx, ui),
        }
    }

    fn filled(&mut self, cx: &Cx<'_>, ui: &mut Ui, all: &[EarlierVersion]) {
        self.names.catch_up(cx, all);
        let room = ui.available_rect_before_wrap();
        let [share, least, most] = size::EARLIER;
        let is_wide = room.width() >= size::NARROW;
        let (list, rest) = if is_wide {
            room.split_left_right_at_x(room.left() + (room.width() * share).clamp(least, most))
        } else {
            let rows = (all.len() as f32 + 1.0) * size::TALL_ROW + size::HEAD;
            room.split_top_bottom_at_y(room.top() + rows.min(room.height() * 0.4))
        };
        let tokens = theme::tokens(ui.visuals());
        let line = theme::line(tokens.line);
        if is_wide {
            ui.painter().vline(list.right(), list.y_range(), line);
        } else {
            ui.painter().hline(list.x_range(), list.bottom(), line);
        }
        ui.scope_builder(UiBuilder::new().max_rect(list).id_salt("earlier list"), |ui| {
            self.versions(cx, ui, all);
        });
        ui.scope_builder(UiBuilder::new().max_rect(rest).id_salt("earlier details"), |ui| {
            ScrollArea::vertical().id_salt("earlier details").auto_shrink([false; 2]).show(ui, |ui| {
                padded(ui, |ui| self.details(cx, ui, all));
            });
        });
        ui.advance_cursor_after_rect(room);
    }

    fn versions(&self, cx: &Cx<'_>, ui: &mut Ui, all: &[EarlierVersion]) {
        ui.spacing_mut().item_spacing.y = 0.0;
        let head = egui::Margin { left: space::MEDIUM as i8, right: space::SMALL as i8, top: 8, bottom: 4 };
        egui::Frame::NONE.inner_margin(head).show(ui, |ui| {
            ui.set_width(ui.available_width());
            widget::small(ui, &self.names.total);
        });
        ScrollArea::vertical().id_salt("earlier versions").auto_shrink([false; 2]).show(ui, |ui| {
            let height = all.len() as f32 * size::TALL_ROW;
            let (whole, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
            let seen = ui.clip_rect().expand2(vec2(0.0, BEYOND));
            for (at, it) in all.iter().enumerate() {
                let top = whole.top() + at as f32 * size::TALL_ROW;
                let rect = Rect::from_min_size(pos2(whole.left(), top), vec2(whole.width(), size::TALL_ROW));
                if rect.intersects(seen) {
                    self.version(cx, ui, rect, it, &self.names.all[at]);
                }
            }
        });
    }

    fn version(&self, cx: &Cx<'_>, ui: &Ui, rect: Rect, it: &EarlierVersion, when: &str) {
        let tokens = theme::tokens(ui.visuals());
        let earlier = cx.app.earlier();
        let is_chosen = earlier.chosen().is_some_and(|chosen| chosen.kept.path == it.kept.path);
        let response = ui.interact(rect, ui.scope_id().with(("version", &it.kept.path)), Sense::click());
        let about = about(it);
        let name = format!("{when}, {about}");
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, &name));
        let told = earlier.told(it).unwrap_or_default();
        if !told.is_empty() {
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(told));
        }
        widget::row_background(ui, &response, rect.shrink2(vec2(space::HAIR, 0.0)), is_chosen);
        if response.gained_focus() {
            ui.scroll_to_rect(rect.expand2(vec2(0.0, size::TALL_ROW)), None);
        }
        let inner = rect.shrink2(vec2(space::MEDIUM, space::HAIR));
        let (upper, lower) = inner.split_top_bottom_at_fraction(0.5);
        widget::elided_in(ui, upper, when, tokens.strong, font::figures());
        let width = widget::elided_in(ui, lower, &about, tokens.weak, font::small());
        let rest = lower.with_min_x((lower.left() + width + space::MEDIUM).min(lower.right()));
        if rest.width() > size::ROW {
            widget::elided_right(ui, rest, told, tokens.weak, font::small());
        }
        if response.clicked() {
            cx.out.put(Action::Earlier(EarlierDeed::Choose(it.kept.path.clone())));
        }
    }

    /// The one that is looked at.
    fn details(&mut self, cx: &Cx<'_>, ui: &mut Ui, all: &[EarlierVersion]) {
        let earlier = cx.app.earlier();
        let Some(chosen) = earlier.chosen() else { return };
        let at = all.iter().position(|it| it.kept.path == chosen.kept.path).unwrap_or_default();
        widget::caption(ui, "Version of");
        widget::title(ui, &self.names.all[at]);
        widget::weak(ui, about(chosen));
        ui.add_space(space::SMALL);
        ui.horizontal_wrapped(|ui| {
            let can = cx.app.can_restore();
            let restore =
                ui.add_enabled_ui(can, |ui| widget::primary_button(ui, "Restore this version")).inner;
            let is_read_only = cx.app.document().is_some_and(|it| it.read_only.is_some());
            let why_not = if is_read_only { words::READ_ONLY } else { words::NOT_READ };
            if restore.on_hover_text(words::RESTORING).on_disabled_hover_text(why_not).clicked() {
                cx.out.put(Action::Earlier(EarlierDeed::Restore));
            }
            if widget::button_with_icon(ui, Icon::Open, "Open to read").clicked() {
                cx.out.put(Action::Earlier(EarlierDeed::Open));
            }
        });
        ui.add_space(space::SMALL);
        // After the newest comes what is open.
        widget::heading(ui, if at == 0 { "What changed up to now" } else { "What changed" });
        if at > 0 {
            let mut against = earlier.against();
            let pages = [(Against::Next, "Up to the next"), (Against::Open, "Up to now")];
            if widget::segmented(ui, "Up to which version changes are told", &pages, &mut against) {
                cx.out.put(Action::Earlier(EarlierDeed::Compare(against)));
            }
        }
        match earlier.compared() {
            Compared::Working(done) => {
                self.list = None;
                widget::progress(ui, "Comparing", done, false);
            }
            Compared::Unreadable(why) => {
                self.list = None;
                widget::danger(ui, words::UNREADABLE);
                widget::prose(ui, why);
            }
            Compared::Done(it) => self.compared(ui, it),
        }
        self.foot(cx, ui);
    }

    fn compared(&mut self, ui: &mut Ui, it: &Comparison) {
        if it.is_altered {
            widget::caution(ui, words::ALTERED);
        }
        let differences = match &it.differences {
            Ok(it) => it,
            Err(why) => {
                self.list = None;
                widget::prose(ui, why);
                return;
            }
        };
        if differences.is_empty() {
            widget::weak(ui, words::NOTHING);
            return;
        }
        let list = self.list.take().filter(|it| it.is_of(differences));
        let list = list.unwrap_or_else(|| DifferenceList::new(Arc::clone(differences)));
        self.list.insert(list).ui(ui);
    }

    /// Where they are kept, and how to be rid of them.
    fn foot(&self, cx: &Cx<'_>, ui: &mut Ui) {
        ui.add_space(space::LARGE);
        widget::heading(ui, "All earlier versions");
        let folder = cx.app.kept_in().map(|it| text::file::path(&it)).unwrap_or_default();
        widget::prose(ui, format!("{} in {folder}", self.names.total));
        ui.add_space(space::SMALL);
        if widget::danger_button(ui, "Remove all…").clicked() {
            cx.out.put(Action::Earlier(EarlierDeed::RemoveAll));
        }
    }
}

/// By whom it was saved, and how large it is.
fn about(it: &EarlierVersion) -> String {
    let size = words::size(it.kept.size);
    if it.by.is_empty() { size } else { format!("by {}, {size}", it.by) }
}

fn padded<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) {
    egui::Frame::NONE.inner_margin(space::MEDIUM).show(ui, |ui| {
        ui.set_width(ui.available_width());
        content(ui)
    });
}

fn failed(cx: &Cx<'_>, ui: &mut Ui, why: &str) {
    widget::heading(ui, "Earlier versions cannot be listed");
    let folder = cx.app.kept_in().map(|it| text::file::path(&it)).unwrap_or_default();
    widget::prose(ui, format!("{folder}: {why}."));
    ui.add_space(space::SMALL);
    if ui.button("Look again").clicked() {
        cx.out.put(Action::Earlier(EarlierDeed::Refresh));
    }
}

fn none(cx: &Cx<'_>, ui: &mut Ui) {
    let is_saved = cx.app.document().is_some_and(|it| it.path.is_some());
    let has_folder = cx.app.kept_in().is_some();
    let [title, text] = words::none(has_folder, is_saved);
    let actions: &[&str] = if is_saved || !has_folder { &[] } else { &["Save this dossier"] };
    if (Empty { icon: Icon::History, title, text, actions }).show(ui).is_some() {
        cx.out.command(Command::Save);
    }
}
