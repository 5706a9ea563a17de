//! What each action does.

use super::{
    Action, AppState, Command, Decision, Help, HelpSpot, Notice, Pane, Purpose, Question, ReadOnly, Running,
    Seen, Selection, Setting, Used, View,
    ask::Departure,
    checks::{CheckDeed, Looking},
    days::Days,
    pages::Pages,
    survey::Survey,
};
use crate::{
    edit::{Edit, Refusal, Session, siblings},
    model::{AnyId, Dossier, record::Record},
    text,
};

/// A place among siblings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    /// Before that one.
    Before(AnyId),
    /// After all of them.
    Last,
}

/// Where a record can be moved in its manual order: the places next to its own.
#[derive(Debug, Default)]
pub(super) struct Moves {
    seen: Option<(Dossier, AnyId)>,
    pub(super) up: Option<Spot>,
    pub(super) down: Option<Spot>,
}

impl Moves {
    fn are_of(&self, dossier: &Dossier, id: AnyId) -> bool {
        self.seen.as_ref().is_some_and(|(seen, of)| *of == id && seen.is_same_version(dossier))
    }

    fn of(dossier: &Dossier, id: AnyId) -> Self {
        let seen = Some((dossier.clone(), id));
        let (parent, order) = match dossier.record(id) {
            Some(Record::Issue(it)) => (it.parent, &it.order),
            Some(Record::Clause(it)) => (None, &it.order),
            Some(Record::Statement(it)) => (None, &it.order),
            _ => return Self { seen, ..Self::default() },
        };
        let siblings = siblings(dossier, id, parent);
        let at = siblings.partition_point(|(other, theirs)| (theirs, other) < (order, &id));
        let up = at.checked_sub(1).map(|it| Spot::Before(siblings[it].0));
        let further = siblings.get(at + 1).map_or(Spot::Last, |it| Spot::Before(it.0));
        Self { seen, up, down: (at < siblings.len()).then_some(further) }
    }
}

impl AppState {
    /// Does what the user did.
    pub fn act(&mut self, action: Action) {
        let selected = self.selection;
        self.do_it(action);
        if let Some(Selection::Record(id)) = self.selection.filter(|it| Some(*it) != selected) {
            self.recency.touch(Used::Record(id));
        }
        self.refresh();
        if self.document.is_some() || self.panes.view() == View::Help {
            self.trail.visit(self.seen());
        }
    }

    /// What is being looked at.
    pub(super) fn seen(&self) -> Seen {
        let view = self.panes.view();
        Seen { view, selection: self.selection, help: (view == View::Help).then_some(self.help) }
    }

    fn do_it(&mut self, action: Action) {
        match action {
            Action::Edit(edit) => {
                self.edit(edit);
            }
            Action::Cells(deed) => self.on_cells(deed),
            Action::Checks(deed) => self.on_checks(deed),
            Action::Earlier(deed) => self.on_earlier(deed),
            Action::Other(deed) => self.on_other(deed),
            Action::Share(deed) => self.on_share(deed),
            Action::Seal => {
                if let Some(it) = &mut self.document {
                    it.session.seal();
                }
            }
            Action::Command(command) => self.perform(command),
            Action::Select(selection) => {
                self.selection = selection;
                self.message.clear();
            }
            Action::Show(view) => self.panes.open(view),
            Action::Read(spot) => self.read(spot),
            Action::CloseHelp => self.panes.close_view(View::Help),
            Action::Explain(kind, field) => self.explain(kind, &field),
            Action::LookAt(name) => {
                if let Some(look) = self.views().and_then(|it| it.get(&name)).cloned() {
                    self.look = Some(look);
                    self.panes.open(View::Matrix);
                }
            }
            Action::GoToTab(pane, tab) => self.panes.go(pane, tab),
            Action::CloseTab(pane, tab) => self.panes.close(pane, tab),
            Action::AsOf(day) => self.as_of = day,
            Action::Set(setting) => self.set(setting),
            Action::Since(day) => self.survey.chosen = day,
            // One thing at a time: the question comes first.
            Action::Open(_) if self.question.is_some() => {}
            Action::Open(path) => self.depart(Departure::Open(path)),
            Action::Path { serial, path, may_replace } => self.path_given(serial, path, may_replace),
            Action::NoPath(serial) => {
                if self.wanted.as_ref().is_some_and(|it| it.serial == serial) {
                    self.wanted = None;
                    self.then = None;
                }
            }
            Action::Guard(deed) => self.do_deed(deed),
            Action::Answer(answer) => self.answer(answer),
            Action::Recovery(decision) => self.decide(decision),
            Action::CopyBriefing(event, form) => self.copy_briefing(Some(event), form),
            Action::Way(way) => self.go_way(way),
            Action::Follow(address) => self.ask_to_follow(&address),
            Action::Dismiss => {
                if std::mem::take(&mut self.settings.is_shown) {
                    return;
                }
                if std::mem::take(&mut self.shows_seat) {
                    return;
                }
                if !std::mem::take(&mut self.shows_about) && !self.notices.is_empty() {
                    self.notices.remove(0);
                }
            }
            Action::Stop => match &self.running {
                Some(Running::Opening(_, job)) => job.stop(),
                Some(Running::Saving(it)) => it.job.stop(),
                None => {}
            },
        }
    }

    /// Gives a command, if it can be given.
    pub fn perform(&mut self, command: Command) {
        if !self.is_enabled(command) || self.question.is_some() {
            return;
        }
        if !matches!(command, Command::NextArea | Command::PreviousArea | Command::Palette) {
            self.recency.touch(Used::Command(command));
        }
        match command {
            Command::New => self.depart(Departure::New),
            Command::NewFrom(it) => self.depart(Departure::NewFrom(it)),
            Command::Open => self.depart(Departure::Choose),
            Command::OpenSample => self.depart(Departure::Sample),
            Command::Close => self.depart(Departure::Close),
            Command::Unsaved => self.decide(Decision::Show),
            Command::Quit => self.depart(Departure::Quit),
            Command::Save => self.save(),
            Command::SaveAs => self.want(Purpose::Save),
            Command::Compare => self.want(Purpose::Compare),
            Command::Merge => self.want(Purpose::Merge),
            Command::NextDifference => self.step_through_differences(true),
            Command::PreviousDifference => self.step_through_differences(false),
            Command::Undo => self.step_back(false),
            Command::Redo => self.step_back(true),
            Command::Add(kind) => self.add(kind),
            Command::AddSubissue => self.add_subissue(),
            Command::AddAnother => self.add_another(),
            Command::WhatsThis => self.helps_asked += 1,
            Command::Remove => {
                if let Some(id) = self.removable() {
                    let name = self.name_or_kind(id);
                    if self.edit(Edit::Remove { ids: vec![id] }) {
                        self.selection = None;
                        self.message = format!("Removed {name}");
                    }
                }
            }
            Command::Purge => self.begin_purge(),
            Command::GiveUpPurge => self.give_up_purge(),
            Command::NextCheck => self.step_check(true),
            Command::PreviousCheck => self.step_check(false),
            Command::ShowCheck => self.show_checks(),
            Command::FixCheck => self.on_check_at(CheckDeed::Fix),
            Command::DismissCheck => self.on_check_at(CheckDeed::Dismiss),
            Command::MoveUp => self.move_to(self.moves.up),
            Command::MoveDown => self.move_to(self.moves.down),
            Command::Cover => {
                let cover = self.dossier().and_then(Dossier::cover).map(|(id, _)| id.any());
                self.selection = cover.map(Selection::Record);
            }
            Command::Today => self.as_of = self.today(),
            Command::Earlier => self.as_of = self.days.before(self.as_of).unwrap_or(self.as_of),
            Command::Later => self.as_of = self.days.after(self.as_of).unwrap_or(self.as_of),
            Command::Panel(it) => self.show_panel(it, !self.settings().side(it).is_open),
            Command::Settings => self.settings.is_shown = true,
            Command::Seat => self.shows_seat = true,
            Command::Appearance(it) => self.set(Setting::Appearance(it)),
            Command::Help(Help::About) => self.shows_about = true,
            Command::Help(page) => {
                match page {
                    Help::Keys => self.read(HelpSpot::KEYS),
                    _ => self.read_manual(),
                }
                self.wants_help = true;
            }
            Command::Show(view) => self.panes.open(view),
            // What it is to be called is asked where it is looked at.
            Command::SaveView => self.panes.open(View::Matrix),
            Command::CopyBriefing(form) => self.copy_briefing(self.briefed(), form),
            Command::OpenTab => {
                if let Some(view) = self.page() {
                    self.panes.open(view);
                }
            }
            Command::CloseTab => {
                let pane = self.panes.at();
                let tab = self.panes.all().get(pane).map_or(0, Pane::at);
                self.panes.close(pane, tab);
            }
            Command::NextTab => self.panes.step(1),
            Command::PreviousTab => self.panes.step(-1),
            Command::Split if self.panes.is_split() => self.panes.join(),
            Command::Split => {
                if let Some(view) = self.beside() {
                    self.panes.split(view);
                }
            }
            Command::Back => self.go_to(self.place_before()),
            Command::Forward => self.go_to(self.place_after()),
            Command::Find => self.panes.open(View::Find),
            // Where the keys are is the window's own affair.
            Command::NextArea | Command::PreviousArea | Command::Palette => {}
        }
    }

    fn go_to(&mut self, place: Option<(usize, Seen)>) {
        if let Some((at, Seen { view, selection, help })) = place {
            self.trail.go(at);
            self.panes.open(view);
            self.selection = selection;
            self.help = help.unwrap_or(self.help);
        }
    }

    /// Does an edit. Whether it was done; if not, the user is told or asked.
    pub(super) fn edit(&mut self, edit: Edit) -> bool {
        let Some(document) = &mut self.document else { return false };
        if let Some(why) = &document.read_only {
            self.notices.push(cannot_be_changed(why));
            return false;
        }
        let rescaled = match &edit {
            Edit::Change { after: Record::Issue(it), .. } => Some(it.scale.clone()),
            Edit::Rescale { scale, .. } => Some(scale.clone()),
            _ => None,
        };
        match document.session.perform(edit) {
            Ok(_) => true,
            Err(refusal) => {
                match (refusal, rescaled) {
                    (Refusal::Places(issue, records), Some(scale)) => {
                        self.question = Some(Question::Places { issue, scale, records });
                    }
                    (refusal, _) => self.notices.push(refused(document.session.dossier(), &refusal)),
                }
                false
            }
        }
    }

    /// Goes on with what was done beforehand to the dossier as it is open. Whether that could be; if not, the user
    /// is told.
    pub(super) fn go_on_with(&mut self, done: Result<Session, Refusal>) -> bool {
        let Some(document) = &mut self.document else { return false };
        let done = match &document.read_only {
            Some(why) => Err(cannot_be_changed(why)),
            None => done.map_err(|it| refused(document.session.dossier(), &it)),
        };
        match done {
            Ok(it) => document.session = it,
            Err(notice) => {
                self.notices.push(notice);
                return false;
            }
        }
        true
    }

    fn step_back(&mut self, forth: bool) {
        let Some(document) = &mut self.document else { return };
        let label = if forth { document.session.redo() } else { document.session.undo() };
        let Some(label) = label else { return };
        let verb = if forth { "Redone" } else { "Undone" };
        self.message = format!("{verb}: {}", text::edit::label(&label));
        let dossier = document.session.dossier();
        // What was changed comes into view, unless a cell is being looked at; what is gone leaves it.
        let is_there = |it: &Selection| it.is_in(dossier);
        let stays = self.selection.filter(is_there);
        let changed = label.at.map(Selection::Record).filter(is_there);
        self.selection = match stays {
            Some(Selection::Cell(..)) => stays,
            _ => changed.or(stays),
        };
    }

    /// Brings what is derived for commands up to date.
    pub(super) fn refresh(&mut self) {
        self.settings.keep(&self.around.wake);
        self.follow_journal();
        self.look_at_earlier();
        self.follow_other();
        self.follow_sharing();
        let Some(document) = &self.document else {
            self.days = Days::default();
            self.moves = Moves::default();
            self.survey = Survey::default();
            self.looking = Looking::default();
            self.portraits = Pages::default();
            self.briefings = Pages::default();
            return;
        };
        let dossier = document.session.dossier();
        self.days.catch_up(dossier);
        self.panes.retain(|id| dossier.holds(id));
        let visit = self.last_visit().and_then(|it| it.at);
        let own = self.own_party();
        let asked = (self.settings.get().limits(), own);
        self.survey.catch_up(dossier, self.as_of, visit, asked, &self.around.wake, &self.around.zone);
        let dates = self.settings.get().dates;
        self.looking.catch_up(self.survey.latest(), self.survey.version(), dates, &self.around.wake);
        let seen: Vec<AnyId> = self.panes.all().iter().filter_map(|it| it.view().record()).collect();
        let parties: Vec<_> = seen.iter().filter_map(|it| it.of()).collect();
        self.portraits.catch_up(&parties, dossier, (self.as_of, self.survey.chosen, own), &self.around.wake);
        let events: Vec<_> = seen.iter().filter_map(|it| it.of()).collect();
        let how = (self.as_of, self.settings().dates, own);
        self.briefings.catch_up(&events, dossier, how, &self.around.wake);
        match self.selection.and_then(Selection::record) {
            Some(id) if !self.moves.are_of(dossier, id) => self.moves = Moves::of(dossier, id),
            Some(_) => {}
            None => self.moves = Moves::default(),
        }
    }

    fn move_to(&mut self, spot: Option<Spot>) {
        let (Some(spot), Some(id)) = (spot, self.selection.and_then(Selection::record)) else { return };
        let before = match spot {
            Spot::Before(id) => Some(id),
            Spot::Last => None,
        };
        let parent = match self.dossier().and_then(|it| it.record(id)) {
            Some(Record::Issue(it)) => it.parent,
            _ => None,
        };
        self.edit(Edit::Move { id, parent, before });
    }
}

fn refused(dossier: &Dossier, refusal: &Refusal) -> Notice {
    Notice::new("This was not done")
        .detail(text::edit::refusal(dossier, refusal))
        .safe("Nothing has changed.")
}

fn cannot_be_changed(why: &ReadOnly) -> Notice {
    Notice::new("This dossier can be read, not changed")
        .detail(why.words())
        .safe("Nothing has changed.")
        .next("Save it under another name to change it there.")
}
