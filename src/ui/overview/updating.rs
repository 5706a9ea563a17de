//! The sign that a newer overview is being worked out, for those who see it and those who hear it. What is there in
//! a moment is not told: it would only flicker.

use crate::ui::{
    theme::{self, font, size},
    widget,
};
use eframe::egui::{
    Sense, Ui, WidgetInfo,
    accesskit::{Live, Role},
    vec2,
};
use std::time::Duration;

/// Since when something newer is being worked out.
#[derive(Default)]
pub(super) struct Updating {
    began: Option<f64>,
}

/// So long it may take without being told, in seconds.
const MOMENT: f64 = 0.3;

impl Updating {
    /// Draws the sign where there is need for it: how much is done, from 0 to 1; none if nothing newer comes.
    pub(super) fn ui(&mut self, ui: &mut Ui, done: Option<f32>) {
        let now = ui.input(|input| input.time);
        let Some(done) = done else {
            self.began = None;
            return;
        };
        let left = *self.began.get_or_insert(now) + MOMENT - now;
        if left > 0.0 {
            ui.ctx().request_repaint_after(Duration::from_secs_f64(left));
            return;
        }
        let words = format!("Updating… {} %", (done.clamp(0.0, 1.0) * 100.0).round());
        let (rect, response) = ui.allocate_exact_size(vec2(size::SHORT, size::MARK), Sense::hover());
        // The percentage is seen, not read aloud again and again.
        response.widget_info(|| WidgetInfo::labeled(Role::Status, true, "Updating the overview"));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
        let weak = theme::tokens(ui.visuals()).weak;
        widget::elided_in(ui, rect, &words, weak, font::small_figures());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui_kittest::{Harness, kittest::Queryable as _};

    #[test]
    fn what_takes_longer_than_a_moment_is_told_until_it_is_there() {
        let mut is_new = true;
        let mut harness = Harness::builder().with_step_dt(0.1).build_ui_state(
            move |ui, (updating, done): &mut (Updating, Option<f32>)| {
                if std::mem::take(&mut is_new) {
                    theme::install(ui.ctx());
                    return;
                }
                updating.ui(ui, *done);
            },
            (Updating::default(), None),
        );
        let is_told = |harness: &Harness<'_, (Updating, Option<f32>)>| {
            harness.query_by_label("Updating the overview").is_some()
        };
        harness.step();
        assert!(!is_told(&harness), "nothing is going on");
        harness.state_mut().1 = Some(0.4);
        harness.step();
        assert!(!is_told(&harness), "it may be there in a moment");
        for _ in 0..5 {
            harness.step();
        }
        assert!(is_told(&harness));
        harness.state_mut().1 = None;
        harness.step();
        assert!(!is_told(&harness), "it is there");
    }
}
