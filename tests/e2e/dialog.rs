//! The native file dialog, answered as a hand at the keyboard would.

use super::{patiently, screen::Screen};
use std::time::Duration;

/// A dialog of zenity that is open on a screen.
pub(super) struct Dialog<'a> {
    screen: &'a Screen,
    window: String,
}

impl<'a> Dialog<'a> {
    /// The dialog that is open or about to open.
    pub(super) fn of(screen: &'a Screen) -> Self {
        let window = patiently(|| Self::on(screen)).expect("a native dialog opens");
        Self { screen, window }
    }

    fn on(screen: &Screen) -> Option<String> {
        let found = screen.xdotool(&["search", "--onlyvisible", "--class", "zenity"]);
        String::from_utf8(found.stdout).unwrap().lines().next().map(str::to_owned)
    }

    fn keys(&self, arguments: &[&str]) {
        let active = self.screen.xdotool(&["windowactivate", "--sync", &self.window]);
        assert!(active.status.success(), "the dialog takes the keyboard");
        assert!(self.screen.xdotool(arguments).status.success(), "the keys {arguments:?} are typed");
    }

    /// Types the whole path over what stands there and confirms. In a dialog for opening, the first `/`
    /// brings up its field.
    pub(super) fn choose(self, path: &str) {
        self.keys(&["key", "ctrl+a"]);
        self.keys(&["type", "--delay", "20", path]);
        self.end_by("Return");
    }

    /// Presses a key until the dialog is gone: the list in which it completes a path may take the first.
    fn end_by(self, key: &str) {
        let ended = patiently(|| {
            self.screen.xdotool(&["key", key]);
            std::thread::sleep(Duration::from_millis(300));
            Self::on(self.screen).is_none().then_some(())
        });
        ended.expect("the native dialog closes");
    }
}
