//! The window itself, when a save of it fails or ends it: what it says, and what is still there.

use crate::e2e::{
    patiently,
    screen::{Running, Screen},
    talks::{NEW_WORDS, edit_position, shown},
    window::Window,
};
use demarche::app::storage::SAMPLE;
use eframe::egui::{Key, Modifiers, accesskit::Role};
use rustix::process::{Pid, Signal, kill_process};
use std::{fs, os::unix::process::ExitStatusExt, path::PathBuf, time::Duration};

const NAME: &str = "talks.dossier.ron";

/// The sample in a file of its own, and a position in it changed.
fn edited(screen: &Screen) -> (Window, PathBuf) {
    let path = screen.home().join(NAME);
    fs::write(&path, SAMPLE).unwrap();
    let window = Window::of(screen, &path);
    edit_position(&window);
    // The journal is begun within a second. What is done to the program then hits the save alone.
    std::thread::sleep(Duration::from_secs(3));
    (window, path)
}

/// strace on a program that runs already.
struct Attached(Running);

impl Attached {
    fn to(window: &Window, screen: &Screen, inject: &str) -> Self {
        let id = window.id().to_string();
        let mut strace = screen.command("strace");
        strace.args(["-f", "-qq", "-o", "/dev/null", "-e", &format!("inject={inject}"), "-p", &id]);
        let strace = Running(strace.spawn().unwrap());
        let is_traced =
            |status: &str| status.lines().any(|it| it.starts_with("TracerPid:") && !it.ends_with("\t0"));
        patiently(|| {
            let threads = fs::read_dir(format!("/proc/{id}/task")).unwrap();
            let mut statuses = threads.map(|it| fs::read_to_string(it.unwrap().path().join("status")));
            statuses.all(|it| it.is_ok_and(|it| is_traced(&it))).then_some(())
        })
        .expect("strace holds the program");
        Self(strace)
    }

    /// Lets go of the program, which goes on.
    fn let_go(mut self) {
        let id = Pid::from_child(&self.0.0);
        kill_process(id, Signal::TERM).unwrap();
        self.0.0.wait().unwrap();
    }
}

#[test]
fn a_save_that_fails_is_told_and_can_be_tried_again() {
    let screen = Screen::open();
    let (mut window, path) = edited(&screen);
    for (nth, (error, words)) in [
        ("ENOSPC", "the disk is full"),
        ("EDQUOT", "your share of the disk is used up"),
        ("EACCES", "you may not do that there"),
        ("EROFS", "the disk is read-only"),
        ("EIO", "the disk cannot be read or written here"),
        ("ENOTCONN", "the network drive does not answer"),
        ("EBUSY", "another program holds it"),
    ]
    .into_iter()
    .enumerate()
    {
        let attached = Attached::to(&window, &screen, &format!("renameat2:error={error}"));
        if nth == 0 {
            window.key(Modifiers::COMMAND, Key::S);
        } else {
            window.press(Role::Button, "Try again");
        }
        window.find_beginning(Role::Label, &format!("{NAME} could not be replaced: {words}"));
        window.find(Role::AlertDialog, &format!("{NAME} was not saved"));
        assert!(fs::read(&path).unwrap() == SAMPLE, "{error}: the file is as it was");
        attached.let_go();
    }
    window.press(Role::Button, "Try again");
    window.find(Role::Label, &format!("Saved {NAME}"));
    assert!(shown(&path).contains(NEW_WORDS));
    window.key(Modifiers::COMMAND, Key::Q);
    assert!(window.ended().success(), "{}", window.log());
}

#[test]
fn killed_in_the_midst_of_a_save_nothing_is_lost() {
    let screen = Screen::open();
    let (mut window, path) = edited(&screen);
    let _attached = Attached::to(&window, &screen, "renameat2:signal=KILL");
    window.key(Modifiers::COMMAND, Key::S);
    assert_eq!(window.ended().signal(), Some(9));
    assert!(fs::read(&path).unwrap() == SAMPLE, "the file is as it was");
    drop(window);
    let window = Window::of(&screen, &path);
    window.find(Role::Dialog, "Unsaved work was found");
}
