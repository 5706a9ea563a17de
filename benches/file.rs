//! Opening and saving, in time and memory, against the bare parts of the same work. `cargo bench --no-default-features --bench file`.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a bench makes its own files, prints its table, and ends if it cannot go on"
)]

#[allow(dead_code, reason = "each bench uses a part of it")]
mod big;

use big::{drop_later, forget_peak, head, in_turns, memory, ms, retype, row};
use demarche::{
    edit::Session,
    file::{Author, FileStamp, Lineage, Opened, Replace, UNWATCHED, Version, open, save, write},
    model::{
        Assessment, Clause, Cover, Dossier, Event, Id, Interest, Issue, Note, Party, Person, Proposal,
        Source, Statement, Task, record::Of,
    },
};
use serde::{Deserialize, Serialize};
use std::{fs, io::Write, path::Path, process::Command, sync::Arc};

/// The same types, read by nothing but derived code: a map of records a kind.
macro_rules! plain {
    ($($many:ident: $Kind:ty,)*) => {
        #[derive(Serialize, Deserialize, Default)]
        #[serde(default)]
        struct Plain {
            $($many: Rows<$Kind>,)*
            lineage: Vec<Version>,
        }
    };
}
plain! {
    dossier: Cover, parties: Party, people: Person, issues: Issue, statements: Statement, interests: Interest,
    assessments: Assessment, proposals: Proposal, clauses: Clause, events: Event, sources: Source, notes: Note, tasks: Task,
}

/// Rows in the order of the file, the records shared as in a dossier: the cheapest that they can be read into.
struct Rows<K>(Vec<(Id<K>, Arc<K>)>);

impl<K> Default for Rows<K> {
    fn default() -> Self {
        Self(Vec::new())
    }
}
impl<K: Of> Serialize for Rows<K> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(id, it)| (id, &**it)))
    }
}
impl<'de, K: Of> Deserialize<'de> for Rows<K> {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Visit<K>(std::marker::PhantomData<K>);
        impl<'de, K: Of> serde::de::Visitor<'de> for Visit<K> {
            type Value = Rows<K>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("rows")
            }
            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Rows<K>, A::Error> {
                let mut rows = Vec::new();
                while let Some((id, record)) = map.next_entry::<Id<K>, K>()? {
                    rows.push((id, Arc::new(record)));
                }
                Ok(Rows(rows))
            }
        }
        from.deserialize_map(Visit(std::marker::PhantomData))
    }
}

const RUNS: usize = 7;

fn ron() -> ron::Options {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
}

fn author() -> Author {
    Author { by: "Ada".into(), at: "2025-12-01T08:00:00Z".parse().expect("an instant") }
}

/// Two versions of a dossier, told apart by the words of one statement and saved in turns over each other: a version
/// that is in the file already would not be written at all.
struct Versions {
    next: Dossier,
    other: Dossier,
    lineage: Lineage,
    stamp: FileStamp,
}

impl Versions {
    fn of(opened: &Opened) -> Self {
        let other = opened.dossier.clone();
        let mut session = Session::new(other.clone());
        let (id, _) = other.all::<Statement>().next().expect("there are statements");
        retype(&mut session, id, "typed since".into());
        let (lineage, stamp) = (opened.lineage.clone(), opened.stamp);
        Self { next: session.dossier().clone(), other, lineage, stamp }
    }

    fn save(&mut self, path: &Path, state: Option<&Path>) {
        let replace = Replace::Known(self.stamp);
        let saved = save(&self.next, &self.lineage, &author(), path, replace, state, UNWATCHED);
        let saved = saved.expect("is saved");
        assert_ne!(saved.stamp, self.stamp, "the file is another");
        (self.lineage, self.stamp) = (saved.lineage, saved.stamp);
        std::mem::swap(&mut self.next, &mut self.other);
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|it| it != "--bench");
    match (arguments.next().as_deref(), arguments.next()) {
        (Some("memory"), Some(path)) => memory_of(Path::new(&path)),
        _ => times(),
    }
}

fn times() {
    let folder = tempfile::tempdir_in(".").expect("a folder can be made");
    let path = folder.path().join("big.dossier.ron");
    {
        let dossier = big::dossier();
        save(&dossier, &Lineage::default(), &author(), &path, Replace::Nothing, None, UNWATCHED)
            .expect("is saved");
    }
    let text = fs::read_to_string(&path).expect("is there");
    head(&format!("Time, for a file of {:.1} MB", text.len() as f64 / 1e6));

    let [opening, parse] = in_turns(
        RUNS,
        [&mut || drop_later(open(&path, UNWATCHED).expect("can be opened")), &mut || {
            drop_later(ron().from_str::<Plain>(&text).expect("can be read"))
        }],
    );
    row("open a file / parse its text", ms(opening), ms(parse), "ms", 1.3);

    let plain: Plain = ron().from_str(&text).expect("can be read");
    let opened = open(&path, UNWATCHED).expect("can be opened");
    let flush = |text: &str| {
        let mut file = fs::File::create(folder.path().join("bare")).expect("can be made");
        file.write_all(text.as_bytes()).expect("can be written");
        file.sync_all().expect("can be flushed");
    };
    let pretty = || ron::ser::PrettyConfig::default().new_line("\n");
    let versions = std::cell::RefCell::new(Versions::of(&opened));
    let save_it = |state: Option<&Path>| versions.borrow_mut().save(&path, state);
    let [saving, keeping, by_ron, by_us] = in_turns(
        RUNS,
        [
            &mut || {
                save_it(None);
                drop_later(())
            },
            &mut || {
                let state = tempfile::tempdir_in(".").expect("a folder can be made");
                save_it(Some(state.path()));
                drop_later(state)
            },
            &mut || {
                flush(&ron().to_string_pretty(&plain, pretty()).expect("can be written"));
                drop_later(())
            },
            &mut || {
                flush(&write(&opened.dossier, &opened.lineage));
                drop_later(())
            },
        ],
    );
    drop(plain);
    row("save / serialise by ron, write, fsync, parse", ms(saving), ms(by_ron + parse), "ms", 1.3);
    row("save / serialise by us, write, fsync, parse", ms(saving), ms(by_us + parse), "ms", 1.3);
    row("save, keeping what is replaced / save", ms(keeping), ms(saving), "ms", 1.6);
    println!("(alone: parse {:.0} ms, our writer with write and fsync {:.0} ms)", ms(parse), ms(by_us));

    // Memory in a process of its own, so that nothing else is in it.
    let own = std::env::current_exe().expect("has a name");
    let child = Command::new(own).arg("memory").arg(&path).status().expect("can be started");
    assert!(child.success());
}

fn memory_of(path: &Path) {
    let size = fs::metadata(path).expect("is there").len() as f64 / 1e6;
    let mb = |it: usize| it as f64 / 1e6;
    forget_peak();
    let (empty, _) = memory();
    let opened = open(path, UNWATCHED).expect("can be opened");
    let (rest, opening) = memory();
    forget_peak();
    Versions::of(&opened).save(path, None);
    let (after, saving) = memory();
    head(&format!("Memory above an empty program ({:.1} MB)", mb(empty)));
    row("at rest / file", mb(rest - empty), size, "MB", 1.2);
    row("while opening, at most / file", mb(opening - empty), size, "MB", 2.5);
    row("while saving, at most / file", mb(saving - empty), size, "MB", 3.2);
    row("at rest after saving / file", mb(after - empty), size, "MB", 1.2);
}
