//! Two windows and a program that looks at nothing write one file, in every order that chance brings: whatever anybody
//! entered is in the file, in one kept beside it, or in a window that says that it is not saved.

use crate::shared::{
    big::Dice,
    memory::{Memory, Seat},
};
use demarche::{
    app::{
        Action, Answer, AppState, Command, Question, Surroundings,
        storage::{Bare, Storage},
    },
    edit::{Edit, Patch},
    file::{Author, Lineage, Replace, UNWATCHED, open_on, read, save_on, sweep_on, write},
    model::{AnyId, Cover, Dossier, Id, Note, Of, Party, field::Side},
};
use std::{
    collections::BTreeSet,
    path::Path,
    sync::{Arc, Barrier, mpsc},
    thread,
    time::Duration,
};

const PATH: &str = "/desk/talks.dossier.ron";
const PARTY: Id<Party> = Id::new(2);

/// So many orders are tried unless this variable asks for more.
const ORDERS: (&str, u64) = ("DEMARCHE_ORDERS", 250);

fn orders() -> u64 {
    std::env::var(ORDERS.0).map_or(ORDERS.1, |it| it.parse().expect("a number"))
}

/// What somebody entered, by whom: each is a note of its own.
fn token(actor: usize, number: usize) -> Id<Note> {
    Id::new(1000 * (actor as u64 + 1) + number as u64)
}
fn note(text: &str) -> Note {
    Note { text: text.to_owned(), ..Note::default() }
}

/// How an order ended for one of them.
#[derive(Debug, Default)]
struct End {
    /// What it entered.
    entered: BTreeSet<AnyId>,
    /// What it entered and was told to be saved.
    saved: BTreeSet<AnyId>,
    /// What is in a window that says that it is not saved.
    unsaved: BTreeSet<AnyId>,
}

/// A window, driven by chance.
struct Window {
    app: AppState,
    woken: mpsc::Receiver<()>,
    seat: Seat,
    number: usize,
    dice: Dice,
    end: End,
}

impl Drop for Window {
    fn drop(&mut self) {
        self.seat.leave();
    }
}

impl Window {
    fn new(seat: Seat, number: usize, seed: u64) -> Self {
        let (wake, woken) = mpsc::channel();
        let around = Surroundings {
            storage: Arc::new(Bare(seat.clone())) as Arc<dyn Storage>,
            wake: Arc::new(move || {
                wake.send(()).ok();
            }),
            now: || "2025-12-05T10:00:00Z".parse().expect("an instant"),
            today: || jiff::civil::date(2025, 12, 5),
            user: format!("Window {number}"),
            zone: jiff::tz::TimeZone::UTC,
            folder: None,
            state: None,
            documents: None,
        };
        let mut it = Self {
            app: AppState::new(around),
            woken,
            seat,
            number,
            dice: Dice::new(seed),
            end: End::default(),
        };
        it.act(Action::Open(PATH.into()));
        it
    }

    /// Until nothing goes on any more.
    fn settle(&mut self) {
        self.app.poll();
        while self.app.running().is_some() || self.app.is_comparing() {
            // Woken in any case; the wait is only for those who wake before they are listened to.
            self.woken.recv_timeout(Duration::from_millis(20)).ok();
            self.app.poll();
        }
        if matches!(self.app.question(), Some(Question::Incoming { .. })) {
            self.act(Action::Answer(Answer::Open));
        }
    }
    fn act(&mut self, action: Action) {
        self.app.act(action);
        self.settle();
        self.app.notices.clear();
    }

    fn enter(&mut self) {
        let Some(dossier) = self.app.dossier() else { return };
        let edit = if self.dice.once_in(4) {
            let Some(seen) = dossier.record(PARTY.any()).cloned() else { return };
            let name = format!("By {}, {}", self.number, self.dice.below(100));
            Edit::Change { id: PARTY.any(), seen, after: Party { name, ..Party::default() }.wrap() }
        } else {
            let id = token(self.number, self.end.entered.len()).any();
            self.end.entered.insert(id);
            Edit::Add { id, record: note("entered").wrap() }
        };
        self.act(Action::Edit(edit));
        assert!(
            self.app.question().is_none() || matches!(self.app.question(), Some(Question::Changed { .. }))
        );
    }

    /// Answers what is asked as people do.
    fn answer(&mut self) {
        let Some(Question::Changed { arrived, .. }) = self.app.question() else { return };
        let conflicts = arrived.as_ref().map(|it| it.merged.conflicts.len());
        let answer = match (conflicts, self.dice.below(5)) {
            (Some(many), 0..=2) => {
                let mut side = || if self.dice.once_in(2) { Side::Ours } else { Side::Theirs };
                Answer::Merge((0..many).map(|_| side()).collect())
            }
            (_, 3) => Answer::Save,
            _ => Answer::Cancel,
        };
        self.act(Action::Answer(answer));
    }

    fn step(&mut self) {
        match self.dice.below(6) {
            0..=2 => self.enter(),
            3 | 4 => {
                let before = self.app.dossier().cloned();
                self.app.message.clear();
                self.app.act(Action::Command(Command::Save));
                self.settle();
                // Without a warning that the disk has not confirmed it.
                if self.app.message.starts_with("Saved ") && self.app.notices.is_empty() {
                    self.end.saved.extend(before.iter().flat_map(notes));
                }
                self.app.notices.clear();
            }
            _ => {
                self.app.look_at_file();
                self.settle();
            }
        }
        for _ in 0..4 {
            self.answer();
        }
        if let Some(serial) = self.app.wanted().map(|it| it.serial) {
            self.act(Action::Path { serial, path: PATH.into(), may_replace: false });
        }
    }

    fn run(mut self, steps: usize, all_are_done: &Barrier) -> End {
        for _ in 0..steps {
            self.step();
        }
        let mut end = std::mem::take(&mut self.end);
        // The window stays open: what others do last is noticed.
        self.seat.leave();
        all_are_done.wait();
        self.app.look_at_file();
        self.settle();
        if self.app.is_modified() || self.app.question().is_some() {
            end.unsaved.extend(self.app.dossier().into_iter().flat_map(notes));
        }
        end
    }
}

fn notes(dossier: &Dossier) -> Vec<AnyId> {
    dossier.all::<Note>().map(|(id, _)| id.any()).collect()
}

fn author() -> Author {
    Author { by: String::new(), at: "2025-12-05T10:00:00Z".parse().expect("an instant") }
}

/// Saves where there is no such file yet.
fn put_first(seat: &Seat, dossier: &Dossier, lineage: &Lineage) {
    save_on(seat, dossier, lineage, &author(), Path::new(PATH), Replace::Nothing, None, UNWATCHED)
        .expect("is saved");
}

/// A program that reads the file, changes it and puts it back, whatever stands there by then.
fn outside(seat: &Seat, seed: u64, steps: usize, all_are_done: &Barrier) -> End {
    let mut dice = Dice::new(seed);
    let mut end = End::default();
    for _ in 0..steps {
        let Ok(opened) = open_on(seat, Path::new(PATH), UNWATCHED) else { continue };
        let id = token(9, end.entered.len());
        let added = Patch::put(&opened.dossier, id.any(), Some(note("from outside").wrap()));
        let dossier = added.applied(&opened.dossier);
        // As a copy of this program elsewhere would write it, or somebody with a text editor.
        let text = if dice.once_in(2) {
            let elsewhere = Memory::new(None, true);
            let far = elsewhere.seat(0);
            put_first(&far, &dossier, &opened.lineage);
            elsewhere.all()[Path::new(PATH)].clone()
        } else {
            write(&dossier, &opened.lineage).into_bytes()
        };
        if seat.replace(Path::new(PATH), &text).is_ok() {
            end.entered.insert(id.any());
        }
    }
    seat.leave();
    all_are_done.wait();
    end
}

/// A disk with a file on which nobody has worked yet.
fn desk(seed: u64, can_swap: bool, seats: usize) -> (Memory, Vec<Seat>) {
    let disk = Memory::new(Some(seed), can_swap);
    let empty = Dossier::new(Id::new(1), Cover::default());
    let party = Party { name: "Ukraine".into(), ..Party::default() };
    let dossier = Patch::put(&empty, PARTY.any(), Some(party.wrap())).applied(&empty);
    put_first(&disk.nobody(), &dossier, &Lineage::default());
    let seats = (0..seats).map(|it| disk.seat(it)).collect();
    (disk, seats)
}

/// Lets all of them work at once, in the order of that seed.
fn order(seed: u64, has_outside: bool, cut_at: Option<usize>) -> (Memory, Vec<End>) {
    let (disk, seats) = desk(seed, true, if has_outside { 3 } else { 2 });
    if let Some(it) = cut_at {
        disk.cut_at(disk.turns() + it);
    }
    let mut dice = Dice::new(seed ^ 0x5eed);
    let all_are_done = &Barrier::new(seats.len());
    let ends = thread::scope(|scope| {
        let mut all = Vec::new();
        for (number, seat) in seats.into_iter().enumerate() {
            let (seed, steps) = (dice.below(1 << 30) as u64, 3 + dice.below(6));
            all.push(scope.spawn(move || {
                if number == 2 {
                    outside(&seat, seed, 1 + steps / 3, all_are_done)
                } else {
                    Window::new(seat, number, seed).run(steps, all_are_done)
                }
            }));
        }
        all.into_iter().map(|it| it.join().expect("it ends")).collect()
    });
    (disk, ends)
}

/// All notes in the files of the disk.
fn on_disk(disk: &Memory) -> BTreeSet<AnyId> {
    let is_dossier = |it: &Path| it.extension().is_some_and(|it| it == "ron");
    let files = disk.all().into_iter().filter(|(path, _)| is_dossier(path));
    files
        .flat_map(|(path, bytes)| {
            notes(&read(bytes, UNWATCHED).unwrap_or_else(|it| panic!("{}: {it}", path.display())).dossier)
        })
        .collect()
}

#[test]
fn no_order_of_two_windows_and_a_stranger_loses_what_was_entered() {
    let mut entered = 0;
    for seed in 0..orders() {
        let (disk, ends) = order(seed, true, None);
        let mut found = on_disk(&disk);
        found.extend(ends.iter().flat_map(|it| &it.unsaved));
        for (who, end) in ends.iter().enumerate() {
            entered += end.entered.len();
            let lost: Vec<_> = end.entered.difference(&found).collect();
            assert!(
                lost.is_empty(),
                "order {seed}: {lost:?}, entered by {who}, is lost: {ends:#?}\n{}",
                disk.log()
            );
        }
    }
    assert!(entered as u64 > orders(), "something was entered");
}

#[test]
fn whatever_the_power_cuts_short_the_file_is_whole_and_holds_what_was_saved() {
    for seed in 0..orders() {
        let mut dice = Dice::new(seed);
        let (disk, ends) = order(seed, false, Some(dice.below(250)));
        let after = disk.after_the_cut(&mut dice);
        let seat = after.seat(0);
        sweep_on(&seat, Path::new("/desk"));
        assert!(after.all().contains_key(Path::new(PATH)), "order {seed}: the file is gone");
        let found = on_disk(&after);
        for end in &ends {
            let lost: Vec<_> = end.saved.difference(&found).collect();
            assert!(
                lost.is_empty(),
                "order {seed}: {lost:?} was saved and is lost: {ends:#?}\n{}",
                disk.log()
            );
        }
    }
}

#[test]
fn an_order_is_a_number_and_can_be_repeated() {
    let (first, again) = (order(7, true, None).0, order(7, true, None).0);
    assert_eq!(first.log(), again.log());
    assert_ne!(first.log(), order(8, true, None).0.log());
}
