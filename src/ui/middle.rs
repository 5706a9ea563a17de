//! The middle of the window: one pane of tabs, or two side by side, and what the views in them keep between
//! passes.

use super::{
    area::{Area, Areas},
    checks::ChecksView,
    compare::CompareView,
    earlier::EarlierView,
    find::Finder,
    help::HelpView,
    matrix::MatrixView,
    outbox::Cx,
    overview::OverviewView,
    page::Page,
    panel,
    share::ShareView,
    tabs,
    theme::{self, size, space},
};
use crate::{
    app::{Action, Setting, View},
    model::AnyId,
};
use eframe::egui::{CentralPanel, Frame, Panel, Ui};
use std::collections::BTreeMap;

/// What the views keep between passes.
#[derive(Default)]
pub struct Middle {
    /// The matrix.
    pub matrix: MatrixView,
    /// The overview.
    pub overview: OverviewView,
    checks: ChecksView,
    earlier: EarlierView,
    compare: CompareView,
    share: ShareView,
    pages: BTreeMap<AnyId, Page>,
    #[cfg(debug_assertions)]
    gallery: super::gallery::Gallery,
}

/// What is seen there but is kept for more than that.
pub struct Others<'a> {
    /// The search, whose field stands beside the menus.
    pub finder: &'a mut Finder,
    /// The help, which is also read where no dossier is open.
    pub help: &'a mut HelpView,
}

impl Middle {
    /// Another dossier is shown: nothing typed, folded or scrolled goes over.
    pub fn begin_anew(&mut self) {
        *self = Self::default();
    }

    /// Draws the panes over what is left of the window.
    pub fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui, areas: &mut Areas, others: &mut Others<'_>) {
        let surface = Frame::NONE.fill(theme::tokens(ui.visuals()).surface);
        // In reading order: the left pane first, which leaves the rest to the right one.
        let panes = &cx.app.panes;
        let last = panes.all().len() - 1;
        if panes.is_split() {
            let [share, least] = size::PANE;
            let share = cx.app.settings().first_pane.unwrap_or(share);
            let room = ui.available_width();
            let shown = Panel::left("first pane")
                .resizable(true)
                .default_size(room * share)
                .size_range(least..=(room - least).max(least))
                .frame(surface)
                .show(ui, |ui| {
                    areas.enter(ui, Area::Middle, ui.max_rect());
                    self.pane(cx, ui, others, 0);
                });
            let handle = panel::name_handle(ui, "first pane");
            if ui.ctx().read_response(handle).is_some_and(|it| it.drag_stopped()) {
                cx.out.put(Action::Set(Setting::FirstPane(shown.response.rect.width() / room)));
            }
        }
        CentralPanel::default().frame(surface).show(ui, |ui| {
            if last == 0 {
                areas.enter(ui, Area::Middle, ui.max_rect());
            }
            self.pane(cx, ui, others, last);
        });
        let shown = |id: &AnyId| panes.all().iter().any(|it| it.tabs().contains(&View::Record(*id)));
        self.pages.retain(|id, _| shown(id));
    }

    /// Draws a pane: its tabs, and the view that is seen.
    fn pane(&mut self, cx: &Cx<'_>, ui: &mut Ui, others: &mut Others<'_>, number: usize) {
        let panes = &cx.app.panes;
        let Some(pane) = panes.all().get(number) else { return };
        ui.spacing_mut().item_spacing.y = 0.0;
        tabs::ui(cx, ui, pane, number);
        let rect = ui.available_rect_before_wrap();
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = space::SMALL;
            panel::named(ui, &tabs::title(cx, pane.view()));
            match pane.view() {
                View::Matrix => self.matrix.ui(cx, ui),
                View::Find => others.finder.ui(cx, ui),
                View::Help => others.help.ui(cx.app, cx.out, ui),
                View::Overview => self.overview.ui(cx, ui),
                View::Checks => self.checks.ui(cx, ui),
                View::Earlier => self.earlier.ui(cx, ui),
                View::Compare => self.compare.ui(cx, ui),
                View::Share => self.share.ui(cx, ui),
                #[cfg(debug_assertions)]
                View::Gallery => self.gallery.ui(ui),
                View::Record(id) => {
                    self.pages.entry(id).or_default().ui(cx, ui, &mut self.matrix.matrix, id);
                }
            }
        });
        let is_pressed_here = ui.input(|input| {
            input.pointer.any_pressed() && input.pointer.interact_pos().is_some_and(|it| rect.contains(it))
        });
        if panes.at() != number && is_pressed_here {
            cx.out.put(Action::GoToTab(number, pane.at()));
        }
    }
}
