//! The bar above the matrix: which issues, in what order, what colour tells, which columns, and views that
//! were kept by name.

use super::{
    super::{
        outbox::Cx,
        theme::{self, Icon, font, size, space},
        widget::{self, DateField},
    },
    asking::Asked,
    face,
};
use crate::{
    app::{
        Action, Setting,
        look::{Density, Grouping, Heat, MatrixLook, Sort},
    },
    model::{
        Date,
        record::{Party, Role, Status},
    },
    text,
};
use eframe::egui::{
    self, Button, Id, Margin, Popup, PopupCloseBehavior, Rect, Response, Sense, Ui, WidgetInfo,
    accesskit::Role as Access, vec2,
};

/// What the bar keeps between passes.
#[derive(Default)]
pub struct Bar {
    /// The day that is looked back to.
    since: DateField,
    /// Whether the grid is to take the keys.
    pub wants_grid: bool,
}

impl Bar {
    /// Draws it, and changes the look as is wished.
    pub fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui, look: &mut MatrixLook, asked: &mut Option<Asked>) {
        let tokens = theme::tokens(ui.visuals());
        let frame = egui::Frame::NONE
            .fill(tokens.surface)
            .inner_margin(Margin::symmetric(space::SMALL as i8, space::HAIR as i8));
        frame.show(ui, |ui| {
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                node.set_role(Access::Toolbar);
                node.set_label("What the matrix shows");
            });
            in_rows(ui, |ui| {
                ui.spacing_mut().item_spacing = vec2(space::HAIR, space::HAIR);
                self.words(ui, look);
                filter(ui, look);
                choice(ui, Icon::Group, "Group", Grouping::ALL, &mut look.grouping, |it| it.word());
                choice(ui, Icon::Sort, "Sort", Sort::ALL, &mut look.sort, |it| it.word());
                colour(cx, ui, look);
                self.back(cx, ui, look);
                let hidden = look.hidden.len();
                let value = if hidden == 0 { String::new() } else { format!("{hidden} hidden") };
                if chip(ui, Icon::Split, "Columns", &value).clicked() {
                    *asked = Some(Asked::Columns(super::columns::Arranging::default()));
                }
                views(cx, ui, look, asked);
                let is_compact = look.density == Density::Compact;
                let label = if is_compact { "Roomy rows" } else { "Compact rows" };
                let icon = if is_compact { Icon::Add } else { Icon::Less };
                if widget::icon_button(ui, icon, label, true).clicked() {
                    look.density = if is_compact { Density::Roomy } else { Density::Compact };
                }
                if !look.is_plain()
                    && widget::icon_button(ui, Icon::Close, "Look at all as it is", true).clicked()
                {
                    *look = MatrixLook::default();
                    self.since = DateField::default();
                }
            });
            if look.heat != Heat::None {
                legend(cx, ui, look);
            }
        });
    }

    fn words(&mut self, ui: &mut Ui, look: &mut MatrixLook) {
        let field = widget::Field::new(Id::unique("filter issues"), &mut look.filter.text);
        let response = field.hint("Filter issues").width(size::SHORT).in_bar().show(ui);
        widget::name(&response, "Filter issues");
        if response.lost_focus() && ui.input(|it| it.key_pressed(egui::Key::Enter)) {
            self.wants_grid = true;
        }
    }

    /// The day since which what has moved is marked.
    fn back(&mut self, cx: &Cx<'_>, ui: &mut Ui, look: &mut MatrixLook) {
        let value = look.since.map_or_else(String::new, |it| cx.date(it));
        let button = chip(ui, Icon::History, "Moved since", &value);
        let mut set = None;
        menu(&button, "Moved since", PopupCloseBehavior::CloseOnClickOutside, |ui| {
            widget::caption(ui, "Mark what has moved since");
            set = self.since.alone(cx, ui, "Mark what has moved since", look.since).1;
            for (label, days) in [("A week before", 7), ("A month before", 30), ("Three months before", 91)] {
                if ui.add(Button::new(label)).clicked() {
                    let day = cx.app.as_of.saturating_sub(jiff::Span::new().days(days));
                    set = Some(Some(Date::from(day)));
                    ui.close();
                }
            }
            if look.since.is_some() && ui.add(Button::new("Mark nothing")).clicked() {
                set = Some(None);
                ui.close();
            }
        });
        if let Some(date) = set {
            look.since = date;
            look.filter.moved &= date.is_some();
            self.since = DateField::default();
        }
    }
}

/// A quiet button of the bar: its mark, its name, and what is set, if that is not the ordinary.
fn chip(ui: &mut Ui, icon: Icon, name: &str, value: &str) -> Response {
    let tokens = theme::tokens(ui.visuals());
    let is_set = !value.is_empty();
    let words = if is_set { text::shortened(value, 28) } else { name.to_owned() };
    let colour = if is_set { tokens.strong } else { tokens.text };
    let galley = widget::lines(ui, &words, colour, font::body(), f32::INFINITY, 1);
    let width = galley.size().x + size::ICON + space::HAIR + 2.0 * space::SMALL;
    let (rect, response) = ui.allocate_exact_size(vec2(width, size::ROW), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Access::Button, true, name));
    if is_set {
        response.ctx.accesskit_node_builder(response.id, |node| node.set_value(value));
    }
    if ui.is_rect_visible(rect) {
        if is_set {
            ui.painter().rect_filled(rect, size::ROUND, tokens.selected);
        }
        widget::row_background(ui, &response, rect, false);
        let inner = rect.shrink2(vec2(space::SMALL, 0.0));
        let mark = inner.with_max_x(inner.left() + size::ICON);
        widget::paint_icon(ui.painter(), mark, icon, if is_set { tokens.accent } else { tokens.weak });
        let at = egui::pos2(mark.right() + space::HAIR, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, colour);
    }
    response
}

fn menu(button: &Response, name: &str, closes: PopupCloseBehavior, content: impl FnOnce(&mut Ui)) {
    Popup::menu(button).close_behavior(closes).accessible_name(name).show(|ui| {
        // In a low window it is scrolled.
        let room = ui.ctx().content_rect().height() - 2.0 * size::ROW;
        egui::ScrollArea::vertical().max_height(room).min_scrolled_height(room).show(ui, |ui| {
            ui.set_min_width(size::MENU * 0.75);
            content(ui);
        });
    });
}

/// One of a few.
fn choice<T: Copy + PartialEq + Default>(
    ui: &mut Ui,
    icon: Icon,
    name: &str,
    all: &[T],
    chosen: &mut T,
    word: impl Fn(T) -> &'static str,
) {
    let value = if *chosen == T::default() { String::new() } else { format!("{name} by {}", word(*chosen)) };
    let value = value.replace("by none", "not at all");
    let button = chip(ui, icon, name, &value);
    menu(&button, name, PopupCloseBehavior::CloseOnClick, |ui| {
        for it in all {
            let label = text::sentence(word(*it));
            if ui.add(Button::selectable(*chosen == *it, label)).clicked() {
                *chosen = *it;
            }
        }
    });
}

fn filter(ui: &mut Ui, look: &mut MatrixLook) {
    let filter = &mut look.filter;
    let many = usize::from(filter.answered) + usize::from(filter.differing) + usize::from(filter.moved);
    let many = many + usize::from(!filter.statuses.is_empty()) + usize::from(!filter.roles.is_empty());
    let value = if many == 0 { String::new() } else { text::count(many, "filter", "filters") };
    let button = chip(ui, Icon::Filter, "Filter", &value);
    menu(&button, "Filter", PopupCloseBehavior::CloseOnClickOutside, |ui| {
        widget::caption(ui, "Only issues on which");
        widget::checkbox(ui, &mut filter.answered, "A party has answered");
        widget::checkbox(ui, &mut filter.differing, "Parties differ");
        ui.add_enabled_ui(look.since.is_some(), |ui| {
            widget::checkbox(ui, &mut filter.moved, "A party has moved")
        });
        widget::caption(ui, "Issues that are");
        for status in Status::ALL {
            let mut is_on = filter.statuses.contains(status);
            if widget::checkbox(ui, &mut is_on, &text::sentence(status.word())).changed() {
                toggle(&mut filter.statuses, *status, is_on);
            }
        }
        widget::caption(ui, "Parties that are");
        for role in Role::ALL {
            let mut is_on = filter.roles.contains(role);
            if widget::checkbox(ui, &mut is_on, &text::sentence(role.word())).changed() {
                toggle(&mut filter.roles, *role, is_on);
            }
        }
        if ui.add_enabled(many > 0, Button::new("Leave nothing out")).clicked() {
            let text = std::mem::take(&mut filter.text);
            *filter = crate::app::look::Filter { text, ..crate::app::look::Filter::default() };
        }
    });
}

fn toggle<T: Ord>(set: &mut std::collections::BTreeSet<T>, it: T, is_on: bool) {
    if is_on {
        set.insert(it);
    } else {
        set.remove(&it);
    }
}

fn colour(cx: &Cx<'_>, ui: &mut Ui, look: &mut MatrixLook) {
    let value = match look.heat {
        Heat::None => String::new(),
        Heat::Age => "Colour by age".to_owned(),
        Heat::Grade => "Colour by grade".to_owned(),
        Heat::Distance(from) => format!("Distance from {}", cx.name(from)),
    };
    let button = chip(ui, Icon::Appearance, "Colour", &value);
    menu(&button, "Colour", PopupCloseBehavior::CloseOnClick, |ui| {
        for (heat, label) in [
            (Heat::None, "No colour"),
            (Heat::Age, "How long ago it was said"),
            (Heat::Grade, "How reliable its source is"),
        ] {
            if ui.add(Button::selectable(look.heat == heat, label)).clicked() {
                look.heat = heat;
            }
        }
        widget::caption(ui, "How far from");
        egui::ScrollArea::vertical().max_height(size::POPUP[1]).show(ui, |ui| {
            for (id, _) in cx.dossier.all::<Party>() {
                let is_chosen = look.heat == Heat::Distance(id);
                if ui.add(Button::selectable(is_chosen, cx.name(id))).clicked() {
                    look.heat = Heat::Distance(id);
                }
            }
        });
    });
}

/// Views that are kept under a name.
fn views(cx: &Cx<'_>, ui: &mut Ui, look: &mut MatrixLook, asked: &mut Option<Asked>) {
    let kept = cx.app.views();
    let shown = kept.and_then(|it| it.iter().find(|(_, it)| *it == look)).map(|(name, _)| name.clone());
    let button = chip(ui, Icon::Pin, "Views", shown.as_deref().unwrap_or_default());
    menu(&button, "Views", PopupCloseBehavior::CloseOnClick, |ui| {
        for (name, it) in kept.into_iter().flatten() {
            if ui.add(Button::selectable(it == look, text::shortened(name, 40))).clicked() {
                *look = it.clone();
            }
        }
        if kept.is_none() {
            widget::weak(ui, "No views are kept yet");
        }
        ui.separator();
        if ui.add(Button::new("Save this view…")).clicked() {
            *asked = Some(Asked::View(super::asking::Naming::new(None)));
        }
        if let Some(name) = &shown {
            if ui.add(Button::new("Rename this view…")).clicked() {
                *asked = Some(Asked::View(super::asking::Naming::new(Some(name.clone()))));
            }
            if ui.add(Button::new("Forget this view")).clicked() {
                cx.out.put(Action::Set(Setting::View(name.clone(), None)));
            }
        }
    });
}

/// What the colours mean.
fn legend(cx: &Cx<'_>, ui: &mut Ui, look: &MatrixLook) {
    let tokens = theme::tokens(ui.visuals());
    let (from, to) = match look.heat {
        Heat::None => return,
        Heat::Age => ("today".to_owned(), "a year ago or more".to_owned()),
        Heat::Grade => ("A, reliable".to_owned(), "E, unreliable".to_owned()),
        Heat::Distance(party) => {
            (format!("with {}", cx.name(party)), "the whole scale away, or another choice".to_owned())
        }
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::HAIR;
        widget::small(ui, &from);
        for step in 0..5_u8 {
            let (rect, _) = ui.allocate_exact_size(vec2(size::MARK, space::SMALL), Sense::hover());
            let swatch = Rect::from_center_size(rect.center(), rect.size());
            ui.painter().rect_filled(swatch, 0.0, face::heat(tokens, f32::from(step) / 4.0));
        }
        widget::small(ui, &to);
    });
}

/// In rows, as many as it takes; where that would be many, in one that can be scrolled.
fn in_rows(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    if ui.available_width() < size::NARROW / 1.5 {
        egui::ScrollArea::horizontal().id_salt("bar").show(ui, |ui| ui.horizontal(content));
    } else {
        ui.horizontal_wrapped(content);
    }
}
