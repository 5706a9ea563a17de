//! A display of its own, with a window manager: what is started on it is seen by nobody and ends with
//! it.

use super::patiently;
use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Output, Stdio},
};

/// A child process that ends with its owner.
pub(super) struct Running(pub(super) Child);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// A display that no other test sees, and the folders that programs on it take for the user's.
pub(super) struct Screen {
    name: String,
    home: tempfile::TempDir,
    // The window manager ends before the display.
    _manager: Running,
    _display: Running,
}

impl Screen {
    pub(super) fn open() -> Self {
        let home = tempfile::tempdir().unwrap();
        for folder in FOLDERS {
            let folder = home.path().join(folder.1);
            std::fs::create_dir(&folder).unwrap();
            #[cfg(unix)]
            std::fs::set_permissions(&folder, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
        }
        Self::at(home)
    }

    /// The display is taken away. What was on the user's disk is there on the next.
    pub(super) fn replaced(self) -> Self {
        let Self { home, .. } = self;
        Self::at(home)
    }

    fn at(home: tempfile::TempDir) -> Self {
        let mut display = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map(Running)
            .expect("Xvfb starts");
        // It picks a free number itself and says which as soon as it can be used.
        let mut number = String::new();
        BufReader::new(display.0.stdout.take().unwrap()).read_line(&mut number).unwrap();
        assert!(!number.trim().is_empty(), "Xvfb gives no display");
        let name = format!(":{}", number.trim());
        let mut manager = Command::new("openbox");
        manager.args(["--sm-disable"]).stdout(Stdio::null()).stderr(Stdio::null());
        at_home(&mut manager, home.path(), &name);
        let manager = manager.spawn().map(Running).expect("openbox starts");
        let screen = Self { name, home, _manager: manager, _display: display };
        patiently(|| screen.xdotool(&["get_num_desktops"]).status.success().then_some(()))
            .expect("the window manager answers");
        screen
    }

    /// The folder that stands for the user's own.
    pub(super) fn home(&self) -> &Path {
        self.home.path()
    }

    /// A program that will run on this display, knowing no other display, bus or settings.
    pub(super) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        at_home(&mut command, self.home(), &self.name);
        command
    }

    pub(super) fn xdotool(&self, arguments: &[&str]) -> Output {
        self.command("xdotool").args(arguments).stdin(Stdio::null()).output().expect("xdotool starts")
    }
}

/// Where the program keeps what is its own.
const FOLDERS: [(&str, &str); 5] = [
    ("XDG_CONFIG_HOME", "config"),
    ("XDG_DATA_HOME", "data"),
    ("XDG_STATE_HOME", "state"),
    ("XDG_CACHE_HOME", "cache"),
    ("XDG_RUNTIME_DIR", "run"),
];

fn at_home(command: &mut Command, home: &Path, display: &str) {
    for (name, folder) in FOLDERS {
        command.env(name, home.join(folder));
    }
    command
        .env("DISPLAY", display)
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        // Unset would not do: the library would then start a bus by itself, and a portal with it.
        .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
        // Nor is there a place for the settings of others.
        .env("GSETTINGS_BACKEND", "memory")
        .env("HOME", home)
        .env("LC_ALL", "C.UTF-8")
        .current_dir(home);
}
