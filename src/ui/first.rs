//! How long it takes until something is to be seen: the first frame of the window, and the first that shows a
//! dossier. Told in the log, at the level `info`.

use std::time::Instant;

/// What is still waited for.
#[derive(Debug)]
pub struct FirstFrames {
    /// When the program was started.
    begun: Instant,
    has_window: bool,
    has_dossier: bool,
    /// What was drawn in the last pass, and is seen when the next begins.
    drawn: Vec<&'static str>,
}

impl FirstFrames {
    /// Of a program that was started then.
    pub const fn since(begun: Instant) -> Self {
        Self { begun, has_window: false, has_dossier: false, drawn: Vec::new() }
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

#[cfg(test)]
mod tests {
    use super::*;

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
