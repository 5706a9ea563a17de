//! How long it takes until something is to be seen: the first frame of the window, and the first that shows a
//! dossier. Told in the log, at the level `info`.

use super::theme::size;
use eframe::egui::{Context, Vec2, ViewportCommand, vec2};
use std::time::Instant;

/// What is still waited for.
#[derive(Debug)]
pub struct FirstFrames {
    /// When the program was started.
    begun: Instant,
    has_window: bool,
    has_dossier: bool,
    is_fitted: bool,
    /// What was drawn in the last pass, and is seen when the next begins.
    drawn: Vec<&'static str>,
}

impl FirstFrames {
    /// Of a program that was started then.
    pub const fn since(begun: Instant) -> Self {
        Self { begun, has_window: false, has_dossier: false, is_fitted: false, drawn: Vec::new() }
    }

    /// Once the screen is known, makes a window smaller that is larger than what can be seen of it.
    pub fn fit(&mut self, ctx: &Context) {
        if self.is_fitted {
            return;
        }
        let (inner, outer, screen) = ctx.input(|input| {
            let it = input.viewport();
            let is_filled = it.maximized == Some(true) || it.fullscreen == Some(true);
            (it.inner_rect.filter(|_| !is_filled), it.outer_rect, it.monitor_size)
        });
        let (Some(inner), Some(screen)) = (inner, screen) else { return };
        self.is_fitted = true;
        let around = outer.map_or(Vec2::ZERO, |it| it.size() - inner.size());
        if let Some(size) = fitting(inner.size(), around, screen) {
            ctx.send_viewport_cmd(ViewportCommand::InnerSize(size));
        }
    }

    /// A pass begins: what was drawn in the one before is on the screen.
    pub fn begin(&mut self) {
        for what in self.drawn.drain(..) {
            tracing::info!("{what} after {} ms", self.begun.elapsed().as_millis());
        }
    }

    /// A pass has been drawn, with or without a dossier. Whether another is needed to tell of it.
    pub fn drawn(&mut self, with_dossier: bool) -> bool {
        if !std::mem::replace(&mut self.has_window, true) {
            self.drawn.push("first frame");
        }
        if with_dossier && !std::mem::replace(&mut self.has_dossier, true) {
            self.drawn.push("first frame with a dossier");
        }
        !self.drawn.is_empty()
    }
}

/// The size of a window that is to be seen whole, where it is larger than that: the screen without what the system
/// puts around the window and keeps for itself at an edge of the screen.
fn fitting(inner: Vec2, around: Vec2, screen: Vec2) -> Option<Vec2> {
    let most = screen - around.max(Vec2::ZERO) - vec2(0.0, size::EDGE);
    let least = size::WINDOW[1].into();
    let fits = inner.min(most).max(inner.min(least));
    (screen.min_elem() > 0.0 && fits != inner).then_some(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_no_larger_than_what_is_seen_of_the_screen_nor_smaller_than_can_be_used() {
        let first = vec2(1360.0, 860.0);
        let title = vec2(0.0, 32.0);
        assert_eq!(fitting(first, title, vec2(1920.0, 1080.0)), None);
        assert_eq!(fitting(first, title, vec2(1280.0, 800.0)), Some(vec2(1280.0, 768.0 - size::EDGE)));
        assert_eq!(fitting(first, Vec2::ZERO, vec2(1920.0, 860.0)), Some(vec2(1360.0, 860.0 - size::EDGE)));
        assert_eq!(fitting(first, title, vec2(640.0, 480.0)), Some(vec2(800.0, 520.0)));
        assert_eq!(fitting(first, title, Vec2::ZERO), None, "the screen is not known");
        assert_eq!(fitting(vec2(400.0, 300.0), title, vec2(320.0, 240.0)), None, "it is small already");
    }

    #[test]
    fn each_is_told_once() {
        let mut it = FirstFrames::since(Instant::now());
        assert!(it.drawn(false));
        it.begin();
        assert!(!it.drawn(false));
        assert!(it.drawn(true));
        it.begin();
        assert!(!it.drawn(true) && !it.drawn(false));
    }
}
