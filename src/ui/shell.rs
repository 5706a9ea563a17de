//! The shell: the panels around each other, and the one way of what the user did from the panels to
//! the program.

use super::{
    area::{Area, Areas},
    dialog::Dialog,
    find::Finder,
    first::FirstFrames,
    help::HelpView,
    inspector::Inspector,
    look::Look,
    menu,
    middle::{Middle, Others},
    native::{Answered, Asking, Dialogs, Native},
    navigator::Navigator,
    outbox::{Cx, Outbox, Repetition},
    palette::Palette,
    panel,
    sight::Sight,
    standing,
    status::StatusBar,
    theme::{self, size, space},
    typing::TypedAhead,
    welcome::Welcome,
    widget::{Toast, Toasts},
};
use crate::{
    app::{
        Action, AppState, Command, EarlierDeed, OtherDeed, Panel as PanelAt, Selection, Surroundings, View,
        journal::ending,
    },
    job::Wake,
    model::Dossier,
    text,
};
use eframe::egui::{self, CentralPanel, Frame, Margin, Panel, Ui, ViewportCommand};
use std::{path::PathBuf, sync::Arc, time::Instant};

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum NoWindow {
    /// There is no display to show it on.
    #[error("there is no display to show a window on")]
    NoDisplay,
    /// The system would not show it.
    #[error("the window could not be shown: {0}")]
    Failed(String),
}

/// The window's state and its view of the program's.
#[expect(missing_debug_implementations, reason = "dialogs have nothing to show")]
pub struct Window {
    app: AppState,
    asking: Asking,
    wake: Wake,
    navigator: Navigator,
    areas: Areas,
    middle: Middle,
    help: HelpView,
    inspector: Inspector,
    finder: Finder,
    palette: Palette,
    status: StatusBar,
    dialog: Dialog,
    signs: theme::Signs,
    toasts: Toasts<Command>,
    look: Look,
    sight: Sight,
    welcome: Welcome,
    out: Outbox,
    /// What waits for fields to be left first.
    waiting: Vec<Action>,
    focused: Option<egui::Id>,
    title: String,
    has_focus: bool,
    repetition: Repetition,
    /// Which of the dossiers that were shown the panels are of.
    shown: u64,
    /// Whether the window has been told to close.
    is_closing: bool,
    /// How long it takes until something is to be seen, where that is told.
    first: Option<FirstFrames>,
}

impl Window {
    /// A window onto an empty desk, or onto the file that was named at the start.
    #[must_use]
    pub fn new(
        ctx: &egui::Context,
        surroundings: impl FnOnce(Wake) -> Surroundings,
        dialogs: Box<dyn Dialogs>,
        file: Option<PathBuf>,
    ) -> Self {
        theme::install(ctx);
        ctx.add_plugin(TypedAhead::default());
        let wake: Wake = {
            let ctx = ctx.clone();
            Arc::new(move || ctx.request_repaint())
        };
        let mut app = AppState::new(surroundings(Arc::clone(&wake)));
        if let Some(file) = file {
            // From the folder in which the program was started; it is shown and saved to as a whole.
            app.act(Action::Open(std::path::absolute(&file).unwrap_or(file)));
        }
        Self {
            app,
            asking: Asking::new(dialogs),
            wake,
            navigator: Navigator::default(),
            areas: Areas::default(),
            middle: Middle::default(),
            help: HelpView::default(),
            inspector: Inspector::default(),
            finder: Finder::default(),
            palette: Palette::default(),
            status: StatusBar::default(),
            dialog: Dialog::default(),
            signs: theme::Signs::default(),
            toasts: Toasts::default(),
            look: Look::default(),
            sight: Sight::default(),
            welcome: Welcome::default(),
            out: Outbox::default(),
            waiting: Vec::new(),
            focused: None,
            title: String::new(),
            has_focus: true,
            repetition: Repetition::default(),
            shown: 0,
            is_closing: false,
            first: None,
        }
    }

    /// Tells in the log how long after that it takes until something is to be seen.
    #[must_use]
    pub fn begun(mut self, at: Instant) -> Self {
        self.first = Some(FirstFrames::since(at));
        self
    }

    /// The state of the program.
    #[must_use]
    pub const fn app(&self) -> &AppState {
        &self.app
    }

    /// Asks for something as a panel does: it is done at the end of the next pass.
    pub fn ask(&mut self, action: Action) {
        self.out.put(action);
    }

    fn panels(&mut self, ui: &mut Ui, is_leaving: bool) {
        let Self { app, out, areas, finder, help, .. } = self;
        areas.begin();
        if let Some(dossier) = app.dossier() {
            finder.catch_up(dossier, &self.wake);
        }
        let bar = Frame::NONE.inner_margin(Margin::symmetric(8, 4)).fill(ui.visuals().panel_fill);
        Panel::top("menu").frame(bar).show(ui, |ui| {
            areas.enter(ui, Area::Top, ui.max_rect());
            menu::ui(app, out, ui, |ui| {
                if let Some(dossier) = app.dossier() {
                    finder.field(dossier, out, ui);
                }
            });
        });
        if let Some(wanted) = app.wanted() {
            let no_dialog = self.asking.is_refused(wanted);
            let frame = bar.inner_margin(space::SMALL);
            Panel::top("path").frame(frame).show(ui, |ui| self.dialog.path(wanted, no_dialog, out, ui));
        }
        if let Some(it) = app.standing() {
            let frame = bar.fill(theme::tokens(ui.visuals()).card);
            Panel::top("standing").frame(frame).show(ui, |ui| standing::ui(app, &it, out, ui));
        }
        if let Some(name) = app.waiting_purge() {
            let frame = bar.fill(theme::tokens(ui.visuals()).card);
            Panel::top("waiting purge").frame(frame).show(ui, |ui| standing::purge(name, out, ui));
        }
        let surface = Frame::NONE.fill(theme::tokens(ui.visuals()).surface);
        let Some(dossier) = app.dossier() else {
            // Help is read beside the page, or in its place where there is no room.
            let room = ui.available_width();
            let is_wide = room >= 2.0 * size::NARROW;
            if app.sees_help() && is_wide {
                Panel::right("help").resizable(true).default_size(room * size::PANE[0]).frame(surface).show(
                    ui,
                    |ui| {
                        areas.enter(ui, Area::Help, ui.max_rect());
                        help.ui(app, out, ui);
                    },
                );
                panel::name_handle(ui, "help");
            }
            CentralPanel::default().frame(surface).show(ui, |ui| {
                areas.enter(ui, Area::Middle, ui.max_rect());
                if app.sees_help() && !is_wide {
                    help.ui(app, out, ui);
                } else {
                    self.welcome.ui(app, out, ui);
                }
            });
            return;
        };
        self.welcome.is_gone();
        self.signs.catch_up(dossier);
        let cx = Cx { app, dossier, signs: &self.signs, out, is_leaving };
        Panel::bottom("status").frame(bar).show(ui, |ui| {
            areas.enter(ui, Area::Status, ui.max_rect());
            self.status.ui(&cx, ui);
        });
        panel::side(&cx, ui, PanelAt::Navigator, |ui| {
            areas.enter(ui, Area::Navigator, ui.max_rect());
            self.navigator.ui(&cx, ui, &self.middle.matrix.look);
        });
        panel::side(&cx, ui, PanelAt::Inspector, |ui| {
            areas.enter(ui, Area::Inspector, ui.max_rect());
            self.inspector.ui(&cx, ui, &mut self.middle.matrix.matrix);
        });
        self.middle.ui(&cx, ui, areas, &mut Others { finder, help });
    }

    /// Does what was done in this pass, in its order; but nothing that would take a form away before
    /// what was typed into it by halves has been taken in.
    fn settle(&mut self, ctx: &egui::Context, is_leaving: bool) {
        let focused = ctx.memory(egui::Memory::focused);
        if self.focused != focused {
            self.focused = focused;
            self.app.act(Action::Seal);
        }
        let actions = self.out.drain();
        if cfg!(debug_assertions) && self.repetition.sees(&actions) {
            tracing::warn!("a panel sends the same edit pass after pass: {actions:?}");
        }
        let mut must_leave = false;
        for action in actions {
            let leaves = matches!(
                action,
                Action::Command(_)
                    | Action::Earlier(_)
                    | Action::Other(OtherDeed::Merge)
                    | Action::Select(_)
                    | Action::Show(_)
                    | Action::LookAt(_)
                    | Action::GoToTab(..)
                    | Action::CloseTab(..)
                    | Action::Open(_)
                    | Action::Guard(_)
                    | Action::Path { .. }
            );
            let is_typing = !self.inspector.forms.drafts.is_empty() || self.middle.matrix.is_typing();
            if leaves && !is_leaving && is_typing {
                self.waiting.push(action);
                must_leave = true;
            } else {
                self.act(ctx, action);
            }
        }
        if is_leaving {
            self.go_on(ctx);
        }
        if std::mem::take(&mut self.status.wants_unfinished) {
            self.show_unfinished();
        }
        if must_leave {
            ctx.request_repaint();
        }
        self.follow();
        self.app.is_editing = ctx.text_edit_focused() || self.middle.matrix.is_typing();
        if std::mem::take(&mut self.app.wants_help) {
            self.help.take_keys(ctx, &self.app);
            ctx.request_repaint();
        }
        if let Some(dossier) = self.app.dossier() {
            let drafts = &mut self.inspector.forms.drafts;
            if !drafts.is_empty() {
                drafts.retain(|id| dossier.holds(id));
            }
            self.app.unfinished = drafts.unreadable();
        } else {
            self.inspector.forms.drafts.clear();
        }
        if self.inspector.forms.focused.take().is_some() {
            self.app.just_added = None;
        }
    }

    /// Does what has waited for fields to be left. What could not be read there stays before the user's eyes:
    /// nothing new is entered over it.
    fn go_on(&mut self, ctx: &egui::Context) {
        let selected = self.app.selection.and_then(Selection::record);
        let drafts = &self.inspector.forms.drafts;
        let unreadable = selected.and_then(|id| drafts.first_unreadable(Some(id))).map(|it| it.1.to_owned());
        for action in std::mem::take(&mut self.waiting) {
            let enters = matches!(
                action,
                Action::Command(Command::Add(_) | Command::AddAnother | Command::AddSubissue)
            );
            match &unreadable {
                Some(field) if enters => {
                    self.app.message = text::status::not_entered(field);
                    self.inspector.forms.go_to(field.clone());
                    ctx.request_repaint();
                }
                _ => self.act(ctx, action),
            }
        }
    }

    /// Goes to the first field that holds what could not be read.
    fn show_unfinished(&mut self) {
        let drafts = &self.inspector.forms.drafts;
        let Some((id, field)) = drafts.first_unreadable(None).map(|(id, field)| (id, field.to_owned()))
        else {
            return;
        };
        if !self.app.settings().side(PanelAt::Inspector).is_open {
            self.app.act(Action::Command(Command::Panel(PanelAt::Inspector)));
        }
        self.app.act(Action::Select(Some(Selection::Record(id))));
        self.inspector.forms.go_to(field);
    }

    /// Begins anew where another dossier is shown: nothing typed, folded or scrolled goes over.
    fn follow(&mut self) {
        if self.shown != self.app.shown() {
            self.shown = self.app.shown();
            self.navigator = Navigator::default();
            self.middle.begin_anew();
            self.inspector = Inspector::default();
            self.finder = Finder::default();
            self.palette = Palette::default();
            self.status = StatusBar::default();
            self.toasts = Toasts::default();
        }
        if let Some(matrix) = self.app.indexed.take() {
            self.middle.matrix.matrix = matrix;
        }
        if let Some(look) = self.app.look.take() {
            self.middle.matrix.look = look;
        }
    }

    fn act(&mut self, ctx: &egui::Context, action: Action) {
        let is_step_back = matches!(action, Action::Command(Command::Undo | Command::Redo));
        let is_large = matches!(
            action,
            Action::Command(Command::Remove) | Action::Cells(_) | Action::Earlier(EarlierDeed::Restore)
        );
        let before = self.app.dossier().cloned();
        let shown = match &action {
            Action::Command(Command::Show(view)) => Some(*view),
            _ => None,
        };
        self.app.act(action);
        // Whoever asks for a view by name goes on in it.
        match shown {
            Some(View::Matrix) => self.middle.matrix.take_keys(),
            Some(_) => self.areas.go(Area::Middle),
            None => {}
        }
        if shown.is_some() {
            ctx.request_repaint();
        }
        self.offer_undo(before.as_ref(), is_large);
        if is_step_back {
            // What the user sees is the record again, not what they were typing.
            self.inspector.forms.drafts.clear();
            caret_to_end(ctx);
        }
    }

    /// What was removed or entered in one go can be taken back from where one is looking, as long as
    /// nothing else was done.
    fn offer_undo(&mut self, before: Option<&Dossier>, is_large: bool) {
        let (Some(before), Some(now)) = (before, self.app.dossier()) else { return };
        if before.is_same_version(now) {
            return;
        }
        self.toasts = Toasts::default();
        if is_large && !self.app.message.is_empty() {
            let text = self.app.message.clone();
            self.toasts.add(Toast { text, action: Some(("Undo".to_owned(), Command::Undo)) });
        }
    }

    /// Where the keys are is the window's own affair.
    fn move_between_areas(&mut self, ui: &Ui) {
        self.out.retain(|action| match action {
            Action::Command(Command::NextArea) => {
                self.areas.step(ui, true);
                false
            }
            Action::Command(Command::PreviousArea) => {
                self.areas.step(ui, false);
                false
            }
            Action::Command(Command::Palette) => {
                self.palette.toggle(ui.ctx());
                false
            }
            Action::Command(Command::Find) => {
                self.finder.begin();
                true
            }
            Action::Command(Command::SaveView) => {
                self.middle.matrix.save_view();
                true
            }
            _ => true,
        });
    }

    /// Closes the window, once, when the program is to end.
    fn close(&mut self, ctx: &egui::Context) {
        if self.app.has_quit() && !std::mem::replace(&mut self.is_closing, true) {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }

    fn set_title(&mut self, ctx: &egui::Context) {
        let title = match self.app.document() {
            None => "Demarche".to_owned(),
            Some(it) => {
                let mark = if self.app.is_modified() { "* " } else { "" };
                format!("{mark}{} – Demarche", it.name())
            }
        };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

impl eframe::App for Window {
    /// What must go on also while the window is hidden: work in the background, native dialogs, being
    /// asked to close.
    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        if let Some(first) = &mut self.first {
            first.begin();
            first.fit(ctx);
        }
        if ctx.input(|input| input.viewport().close_requested()) && !self.app.has_quit() {
            if self.inspector.forms.drafts.is_empty() {
                self.app.act(Action::Command(Command::Quit));
            } else {
                self.out.command(Command::Quit);
            }
            if !self.app.has_quit() {
                // Something has to be asked, and to be seen.
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
                ctx.send_viewport_cmd(ViewportCommand::Minimized(false));
                ctx.send_viewport_cmd(ViewportCommand::Focus);
                ctx.request_repaint();
            }
        }
        let dropped: Vec<PathBuf> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|it| it.path().to_owned()).collect());
        if let Some(path) = dropped.into_iter().next() {
            self.out.put(Action::Open(path));
        }
        match self.asking.poll(self.app.wanted(), frame, &self.wake) {
            Some(Answered::Path(serial, path)) => {
                self.out.put(Action::Path { serial, path, may_replace: true });
            }
            Some(Answered::Cancelled(serial)) => self.out.put(Action::NoPath(serial)),
            None => {}
        }
        if let Some(text) = self.app.take_copied() {
            ctx.copy_text(text);
        }
        if let Some(address) = self.app.take_followed() {
            ctx.open_url(egui::OpenUrl::new_tab(address));
        }
        let has_focus = ctx.input(|input| input.focused);
        if has_focus && !std::mem::replace(&mut self.has_focus, has_focus) {
            // Network drives tell nothing of what others do on them.
            self.app.look_at_file();
        }
        self.has_focus = has_focus;
        if self.app.poll() {
            ctx.request_repaint();
        }
        if ending::is_asked() && !self.app.has_quit() {
            self.app.end();
            self.close(ctx);
        }
        self.follow();
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        self.look.follow(&mut self.app, &ctx);
        self.sight.begin(&ctx);
        let is_asked = self.app.question().is_some()
            || !self.app.notices.is_empty()
            || self.app.shows_about
            || self.app.shows_seat
            || self.app.shows_settings()
            || self.app.recovery().shown().is_some();
        if !is_asked && !self.palette.is_open() {
            menu::take_keys(&self.out, ui);
        }
        let is_leaving = !self.waiting.is_empty();
        self.panels(ui, is_leaving);
        self.palette.ui(&self.app, &self.out, &mut self.finder.finding, &self.wake, ui);
        self.dialog.ui(&self.app, &self.signs, &self.out, ui);
        if let Some(command) = self.toasts.ui(ui, size::STATUS) {
            self.out.command(command);
        }
        self.move_between_areas(ui);
        self.settle(&ctx, is_leaving);
        self.sight.follow(&ctx);
        self.set_title(&ctx);
        if self.first.as_mut().is_some_and(|it| it.drawn(self.app.document().is_some())) {
            ctx.request_repaint();
        }
        self.close(&ctx);
    }

    fn on_exit(&mut self) {
        self.app.finish();
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}

/// The field's text changed under its caret, which would stay where it was.
fn caret_to_end(ctx: &egui::Context) {
    use egui::text::{CCursor, CCursorRange};
    if let Some(id) = ctx.memory(egui::Memory::focused)
        && let Some(mut state) = egui::TextEdit::load_state(ctx, id)
    {
        state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(usize::MAX))));
        state.clear_undoer();
        egui::TextEdit::store_state(ctx, id, state);
    }
}

/// Shows the window until it is closed. The program was started then.
///
/// # Errors
/// There is no display, or the system would not show the window.
pub fn run(file: Option<PathBuf>, begun: Instant) -> Result<(), NoWindow> {
    let has_display = ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"]
        .iter()
        .any(|it| std::env::var_os(it).is_some_and(|it| !it.is_empty()));
    if cfg!(target_os = "linux") && !has_display {
        return Err(NoWindow::NoDisplay);
    }
    let [first, least] = size::WINDOW;
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("Demarche")
            .with_app_id("demarche")
            .with_icon(super::icon::icon())
            .with_inner_size(first)
            .with_min_inner_size(least)
            .with_drag_and_drop(true),
        ..Default::default()
    };
    eframe::run_native(
        "demarche",
        options,
        Box::new(move |cc| {
            let around = |wake: Wake| {
                let it = Surroundings::here(Arc::clone(&wake));
                ending::on_fault(it.state.as_deref());
                ending::on_request(wake);
                it
            };
            Ok(Box::new(Window::new(&cc.egui_ctx, around, Box::new(Native), file).begun(begun)))
        }),
    )
    .map_err(|error| match error {
        eframe::Error::WinitEventLoop(_) => NoWindow::NoDisplay,
        other => NoWindow::Failed(other.to_string()),
    })
}
