//! Light or dark, how large, how much moves: the window follows the settings, and the settings follow the
//! keys by which egui itself makes everything larger and smaller.

use super::theme;
use crate::app::{Action, AppState, Appearance, Setting, settings::ZOOM};
use eframe::egui;

/// What was last asked of egui, which does it a pass later.
#[derive(Debug, Default)]
pub struct Look {
    zoom: Option<f32>,
}

impl Look {
    /// Makes the window and the settings the same.
    pub fn follow(&mut self, app: &mut AppState, ctx: &egui::Context) {
        let wanted = match app.settings().appearance {
            Appearance::System => egui::ThemePreference::System,
            Appearance::Light => egui::ThemePreference::Light,
            Appearance::Dark => egui::ThemePreference::Dark,
        };
        if ctx.options(|it| it.theme_preference) != wanted {
            ctx.set_theme(wanted);
        }
        theme::set_reduced_motion(ctx, app.settings().reduced_motion);
        self.zoom(app, ctx);
    }

    fn zoom(&mut self, app: &mut AppState, ctx: &egui::Context) {
        let (wanted, shown) = (app.settings().zoom, ctx.zoom_factor());
        if self.zoom != Some(wanted) {
            self.zoom = Some(wanted);
            theme::set_zoom(ctx, wanted);
        } else if shown != wanted {
            let [least, most] = ZOOM;
            let kept = shown.clamp(least, most);
            self.zoom = Some(kept);
            theme::set_zoom(ctx, kept);
            app.act(Action::Set(Setting::Zoom(kept)));
        }
    }
}
