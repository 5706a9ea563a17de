//! The program in its window, driven through eframe's inspection port: things are found by role and
//! name, and pressed, filled and read as a screen reader would.

use super::{
    patiently,
    screen::{Running, Screen},
    tree::{Found, Tree},
};
use eframe::egui::{
    self, Event, Key, Modifiers, PointerButton,
    accesskit::{Action, ActionData, ActionRequest, Role, TreeId},
};
use egui_inspection::{Request, Response, protocol};
use std::{
    fs::File,
    io,
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Command, ExitStatus, Stdio},
};

/// The program, with its window open. If the test fails, it leaves a picture, the tree and what was logged.
pub(super) struct Window {
    wire: TcpStream,
    running: Running,
    log: PathBuf,
}

impl Window {
    /// Starts the program with that file, which was opened on this computer before.
    pub(super) fn of(screen: &Screen, path: impl AsRef<Path>) -> Self {
        let settings = screen.home().join("config/demarche/settings.ron");
        if !settings.exists() {
            std::fs::create_dir_all(settings.parent().unwrap()).unwrap();
            std::fs::write(&settings, format!("(recent: {{{:?}: ()}})", path.as_ref().to_str().unwrap()))
                .unwrap();
        }
        Self::open(screen, |program| {
            program.arg(path.as_ref());
        })
    }

    /// Starts the program. `prepare` may add arguments and variables.
    pub(super) fn open(screen: &Screen, prepare: impl FnOnce(&mut Command)) -> Self {
        let log = screen.home().join("log");
        // The port says its number in the log only: take one that is free.
        let address = TcpListener::bind("127.0.0.1:0").and_then(|it| it.local_addr()).unwrap();
        let mut command = screen.command(env!("CARGO_BIN_EXE_demarche"));
        command
            .env("EGUI_INSPECTION", address.to_string())
            .env("RUST_BACKTRACE", "1")
            .stdin(Stdio::null())
            .stdout(File::create(&log).unwrap())
            .stderr(File::options().append(true).open(&log).unwrap());
        prepare(&mut command);
        let mut running = command.spawn().map(Running).unwrap();
        let wire = patiently(|| match TcpStream::connect(address) {
            Ok(it) => Some(Some(it)),
            Err(_) => running.0.try_wait().unwrap().map(|_| None),
        });
        let Some(Some(wire)) = wire else {
            panic!("the window does not open:\n{}", std::fs::read_to_string(&log).unwrap());
        };
        wire.set_nodelay(true).unwrap();
        assert_eq!(protocol::read_handshake(&wire).unwrap(), protocol::PROTOCOL_VERSION);
        let window = Self { wire, running, log };
        window.settle();
        window
    }

    /// The number of its process.
    pub(super) fn id(&self) -> u32 {
        self.running.0.id()
    }

    /// The processor time that the program has taken so far, in hundredths of a second.
    pub(super) fn processor_time(&self) -> u64 {
        let path = format!("/proc/{}/stat", self.running.0.id());
        let stat = std::fs::read_to_string(path).unwrap();
        // After the name in brackets: the 12th and 13th are user and system time.
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
        fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
    }

    fn try_ask(&self, request: &Request) -> io::Result<Response> {
        protocol::write_message(&self.wire, request)?;
        protocol::read_message(&self.wire)
    }

    #[track_caller]
    fn ask(&self, request: &Request) -> Response {
        match self.try_ask(request) {
            Ok(Response::Error { message }) => panic!("the window refuses {request:?}: {message}"),
            Ok(it) => it,
            Err(error) => panic!("the window does not answer {request:?}: {error}"),
        }
    }

    /// Runs until nothing moves any more, or the window is closed.
    fn settle(&self) {
        self.try_ask(&Request::Settle { max_steps: 100 }).ok();
    }

    /// What the window holds now.
    #[track_caller]
    pub(super) fn tree(&self) -> Tree {
        match self.ask(&Request::GetTree) {
            Response::Tree { accesskit: Some(it), .. } => Tree::new(it),
            it => panic!("no tree: {it:?}"),
        }
    }

    /// The thing of that role and name; waits for it.
    #[track_caller]
    pub(super) fn find(&self, role: Role, name: &str) -> Found {
        self.find_by(role, name, |it| it == name)
    }

    /// The thing of that role whose name begins so; waits for it.
    #[track_caller]
    pub(super) fn find_beginning(&self, role: Role, name: &str) -> Found {
        self.find_by(role, name, |it| it.starts_with(name))
    }

    /// The thing of that role whose name ends so; waits for it.
    #[track_caller]
    pub(super) fn find_ending(&self, role: Role, name: &str) -> Found {
        self.find_by(role, name, |it| it.ends_with(name))
    }

    #[track_caller]
    fn find_by(&self, role: Role, name: &str, named: impl Fn(&str) -> bool) -> Found {
        let found = patiently(|| self.tree().find(role, &named));
        found.unwrap_or_else(|| panic!("there is no {role:?} named {name:?}"))
    }

    /// Waits until there is no thing of that role any more whose name begins so.
    #[track_caller]
    pub(super) fn gone(&self, role: Role, name: &str) {
        patiently(|| self.tree().find(role, |it| it.starts_with(name)).is_none().then_some(()))
            .unwrap_or_else(|| panic!("{role:?} {name:?} stays"));
    }

    /// What is done may close the window; whoever looks into it next finds that out.
    fn events(&self, events: Vec<Event>) {
        self.try_ask(&Request::ApplyEvents { events }).ok();
    }

    fn act(&self, on: &Found, action: Action, data: Option<ActionData>) {
        assert!(!on.is_disabled, "{:?} cannot be used", on.name);
        let request = ActionRequest { action, target_tree: TreeId::ROOT, target_node: on.id, data };
        self.events(vec![Event::AccessKitActionRequest(request)]);
        self.settle();
    }

    /// Presses a button, an entry, a cell, as a screen reader does.
    #[track_caller]
    pub(super) fn press(&self, role: Role, name: &str) {
        self.press_on(&self.find(role, name));
    }

    /// The same on what was found, which may be out of sight.
    #[track_caller]
    pub(super) fn press_on(&self, on: &Found) {
        self.act(on, Action::Click, None);
    }

    /// Presses an entry of the menu bar.
    #[track_caller]
    pub(super) fn menu(&self, menu: &str, entry: &str) {
        self.press(Role::Button, menu);
        self.press(Role::Button, entry);
    }

    /// Clicks where it is, with the pointer.
    #[track_caller]
    pub(super) fn click(&self, on: &Found) {
        let at = on.bounds.unwrap_or_else(|| panic!("{:?} is nowhere", on.name));
        let pos =
            egui::pos2(f32::midpoint(at.x0 as f32, at.x1 as f32), f32::midpoint(at.y0 as f32, at.y1 as f32));
        let button = |pressed| Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        for event in [Event::PointerMoved(pos), button(true), button(false)] {
            self.events(vec![event]);
        }
        self.settle();
    }

    /// Goes into a field, replaces what stands there by typing, and leaves it with the Tab key.
    #[track_caller]
    pub(super) fn enter(&self, role: Role, name: &str, text: &str) {
        self.act(&self.find(role, name), Action::Focus, None);
        self.key(Modifiers::COMMAND, Key::A);
        self.events(vec![Event::Text(text.to_owned())]);
        assert_eq!(self.find(role, name).value, text, "what stands in {name:?}");
        self.key(Modifiers::NONE, Key::Tab);
    }

    /// Presses a key. `COMMAND` is Ctrl.
    pub(super) fn key(&self, modifiers: Modifiers, key: Key) {
        let modifiers = Modifiers { ctrl: modifiers.ctrl || modifiers.command, ..modifiers };
        for pressed in [true, false] {
            let event = Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
            self.events(vec![event]);
        }
        self.settle();
    }

    /// Writes where the keys go.
    pub(super) fn write(&self, text: &str) {
        self.events(vec![Event::Text(text.to_owned())]);
        self.settle();
    }

    /// Sends the program a signal.
    pub(super) fn signal(&self, signal: rustix::process::Signal) {
        let program = rustix::process::Pid::from_child(&self.running.0);
        rustix::process::kill_process(program, signal).unwrap();
    }

    /// Waits until the program has ended.
    #[track_caller]
    pub(super) fn ended(&mut self) -> ExitStatus {
        patiently(|| self.running.0.try_wait().unwrap()).expect("the program ends")
    }

    /// What the program has logged.
    pub(super) fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// For whoever has to find out why a test failed.
    fn leave_traces(&self) {
        let name = std::thread::current().name().unwrap_or("window").replace("::", "-");
        let traces = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
        if let Ok(Response::Tree { accesskit: Some(it), .. }) = self.try_ask(&Request::GetTree) {
            eprintln!("The window held:\n{}", Tree::new(it).text());
        }
        if let Ok(Response::Screenshot(it)) =
            self.try_ask(&Request::GetScreenshot { pixels_per_point: Some(1.0) })
        {
            let path = traces.join(format!("{name}.png"));
            if std::fs::write(&path, it.bytes).is_ok() {
                eprintln!("A picture of it is {}", path.display());
            }
        }
        eprintln!("The program logged:\n{}", self.log());
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.leave_traces();
        }
    }
}
