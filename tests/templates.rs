//! The dossiers to begin from: whole, written as the program writes, and with a real agenda.

use demarche::{
    analysis::checks::{Limits, checks},
    app::Template,
    file::{Lineage, UNWATCHED, read, write},
    model::{
        Cover, Dossier, Event, Fault, Issue, Level, Party, Role, Scale, Statement, Task, record::KindName,
    },
};
use std::path::PathBuf;

/// The files, by name.
fn files() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/templates");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder")
        .map(|it| it.expect("an entry").path())
        .map(|it| {
            (it.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(&it).unwrap())
        })
        .collect();
    files.sort();
    files
}

fn dossiers() -> Vec<(String, Dossier)> {
    let dossier = |text: String| read(text.into_bytes(), UNWATCHED).expect("it can be read").dossier;
    files().into_iter().map(|(name, text)| (name, dossier(text))).collect()
}

#[test]
fn each_is_whole_and_written_as_the_program_writes() {
    assert_eq!(files().len(), Template::ALL.len());
    for ((name, dossier), (_, text)) in dossiers().iter().zip(files()) {
        assert_eq!(dossier.faults(), Vec::<Fault>::new(), "{name}");
        assert_eq!(write(dossier, &Lineage::default()), text, "{name}");
    }
}

#[test]
fn nothing_in_them_needs_looking_at() {
    for (name, dossier) in dossiers() {
        assert_eq!(checks(&dossier, jiff::civil::date(2025, 12, 5), Limits::default()), Vec::new(), "{name}");
    }
}

#[test]
fn each_has_parties_with_their_parts() {
    for (name, dossier) in dossiers() {
        let parties: Vec<&Party> = dossier.all::<Party>().map(|(_, it)| it).collect();
        assert_eq!(parties.iter().filter(|it| it.role == Role::Negotiating).count(), 2, "{name}");
        assert!(parties.iter().any(|it| it.role != Role::Negotiating), "{name}");
        for party in parties {
            assert!((2..=4).contains(&party.code.len()) && party.colour.is_some(), "{name}: {}", party.name);
        }
    }
}

#[test]
fn each_question_can_be_answered_on_its_scale() {
    for (name, dossier) in dossiers() {
        let is_parent = |id| dossier.all::<Issue>().any(|(_, it)| it.parent == Some(id));
        assert!(dossier.all::<Issue>().count() >= 35, "{name}");
        for (id, issue) in dossier.all::<Issue>() {
            assert!(issue.question.ends_with('?') && !issue.reference.is_empty(), "{name}: {}", issue.title);
            if is_parent(id) {
                assert_eq!(issue.scale, Scale::Open, "{name}: {}", issue.title);
            }
            match &issue.scale {
                Scale::Options { options, .. } => assert!(options.len() >= 2, "{name}: {}", issue.title),
                Scale::Amount { unit, low, high } => {
                    assert!(!unit.is_empty() && low < high, "{name}: {}", issue.title);
                }
                Scale::Open | Scale::Date { .. } => {}
            }
        }
    }
}

#[test]
fn each_says_how_to_begin_and_holds_nothing_that_was_said() {
    for (name, dossier) in dossiers() {
        let (_, cover): (_, &Cover) = dossier.cover().expect("a cover");
        assert!(cover.summary.contains("What to do first") && cover.summary.len() > 1000, "{name}");
        assert_eq!((cover.default_level, cover.own_party), (Level::Delegation, None), "{name}");
        assert_eq!(dossier.all::<Statement>().count() + dossier.of_kind(KindName::Assessment).count(), 0);
        assert!(dossier.all::<Task>().count() >= 3 && dossier.all::<Event>().count() >= 3, "{name}");
        // A calendar of last year would only mislead.
        assert!(dossier.all::<Event>().all(|(_, it)| it.start.is_none()), "{name}");
        assert!(dossier.records().all(|(_, it)| it.added().is_none()), "{name}");
    }
}
