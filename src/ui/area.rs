//! The areas of the window, between which F6 moves the keys.

use eframe::egui::{Id, Rect, Sense, Ui, WidgetInfo, accesskit::Role};

/// An area, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// Menus and tools.
    Top,
    /// Everything in the dossier.
    Navigator,
    /// The views.
    Middle,
    /// What is selected.
    Inspector,
    /// The manual and the keys, beside the page that is seen first.
    Help,
    /// The day and the state of the file.
    Status,
}

const ALL: [Area; 6] = [Area::Top, Area::Navigator, Area::Middle, Area::Inspector, Area::Help, Area::Status];

impl Area {
    const fn name(self) -> &'static str {
        match self {
            Self::Top => "Menus and tools",
            Self::Navigator => "Navigator",
            Self::Middle => "Views",
            Self::Inspector => "Inspector",
            Self::Help => "Help",
            Self::Status => "Day and state",
        }
    }
}

/// Where the areas were seen in this pass, and into which one the keys are to go.
#[derive(Debug, Default)]
pub struct Areas {
    seen: Vec<(Area, Rect)>,
    wanted: Option<Area>,
}

impl Areas {
    /// Begins a pass.
    pub fn begin(&mut self) {
        self.seen.clear();
    }

    /// An area begins here. It is a stop for the keys only when F6 has gone to it: from there Tab goes
    /// to the first thing in it.
    pub fn enter(&mut self, ui: &Ui, area: Area, rect: Rect) {
        self.seen.push((area, rect));
        let id = Id::unique(("area", area.name()));
        let is_wanted = self.wanted.take_if(|it| *it == area).is_some();
        if is_wanted || ui.memory(|memory| memory.has_focus(id)) {
            let corner = Rect::from_min_size(rect.min, eframe::egui::vec2(1.0, 1.0));
            let response = ui.interact(corner, id, Sense::focusable_noninteractive());
            response.widget_info(|| WidgetInfo::labeled(Role::Region, true, area.name()));
            if is_wanted {
                response.request_focus();
            }
            if response.has_focus() {
                let accent = super::theme::tokens(ui.visuals()).accent;
                ui.painter().rect_stroke(
                    rect.shrink(1.0),
                    super::theme::size::ROUND,
                    super::theme::stroke(accent),
                    eframe::egui::StrokeKind::Inside,
                );
            }
        }
    }

    /// Puts the keys into an area.
    pub const fn go(&mut self, area: Area) {
        self.wanted = Some(area);
    }

    /// Puts the keys into the next area, or the one before, from where they are.
    pub fn step(&mut self, ui: &Ui, forth: bool) {
        let focused = ui.memory(eframe::egui::Memory::focused);
        let at = focused.and_then(|it| ui.ctx().read_response(it)).map(|it| it.rect.center());
        let area = focused.and_then(|id| ALL.into_iter().find(|it| Id::unique(("area", it.name())) == id));
        let area = area.or_else(|| {
            let at = at?;
            self.seen.iter().rev().find(|(_, rect)| rect.contains(at)).map(|(area, _)| *area)
        });
        let order: Vec<Area> =
            ALL.into_iter().filter(|it| self.seen.iter().any(|(seen, _)| seen == it)).collect();
        let many = order.len();
        if many == 0 {
            return;
        }
        let next = match area.and_then(|area| order.iter().position(|it| *it == area)) {
            Some(at) if forth => (at + 1) % many,
            Some(at) => (at + many - 1) % many,
            None if forth => 0,
            None => many - 1,
        };
        self.wanted = Some(order[next]);
        ui.ctx().request_repaint();
    }
}
