//! A dossier so large that its journal does not carry it: the version that the work continues is looked for in
//! its file and among the earlier versions.

use super::{Computer, killed, noted, text};
use crate::shared::full::full;
use demarche::{
    app::{Action, Command, Decision},
    edit::{Edit, Patch},
    file::{self, Lineage, journal::CARRIED},
    model::{Id, Note, record::Of},
    text::recovery::{FileState, NO_BASE},
};
use std::fs;

impl Computer {
    fn with_a_large_file() -> Self {
        let computer = Self::new();
        let mut dossier = full();
        for number in 1000..=1000 + CARRIED as u64 {
            let note = Note { text: "Many".to_owned(), ..Note::default() };
            Patch::put(&dossier, Id::<Note>::new(number).any(), Some(note.wrap())).apply(&mut dossier);
        }
        fs::write(computer.path(), file::write(&dossier, &Lineage::default())).expect("written");
        killed(&computer, "Typed");
        let size = fs::metadata(&computer.journals()[0]).expect("there").len();
        assert!(size < 2000, "only what was touched: {size} bytes");
        computer
    }
}

#[test]
fn its_version_is_in_its_file_or_among_the_earlier_ones() {
    let computer = Computer::with_a_large_file();
    let program = computer.start();
    assert_eq!((program.offer().state, program.offer().differences.len()), (FileState::AsItWas, 1));
    drop(program);
    computer.change_keeping(Some(&computer.state()), |it| noted(it, 901, "Theirs").0);
    let mut program = computer.start();
    assert_eq!((program.offer().state, program.offer().differences.len()), (FileState::Changed, 1));
    program.decide(Decision::Restore);
    assert_eq!((text(&program.dossier(), 900), text(&program.dossier(), 901)), ("Typed", "Theirs"));
}

#[test]
fn where_its_version_is_nowhere_the_work_waits_for_the_file() {
    let computer = Computer::with_a_large_file();
    let aside = computer.folder().join("aside");
    fs::rename(computer.path(), &aside).expect("moved");
    let mut program = computer.start();
    assert_eq!((program.offer().problem.as_str(), program.offer().can_be_restored()), (NO_BASE, false));
    program.decide(Decision::Restore);
    assert_eq!(program.offers(), 1, "it is not lost");
    drop(program);
    fs::rename(&aside, computer.path()).expect("moved back");
    assert_eq!(computer.start().offer().differences.len(), 1);
}

#[test]
fn much_that_was_unsaved_is_restored_as_one_step_too() {
    let mut dossier = full();
    for number in 1000..1600 {
        dossier = noted(&dossier, number, "Many").0;
    }
    for (decision, is_in_the_file) in [(Decision::SaveCopy, false), (Decision::Restore, true)] {
        let computer = Computer::new();
        let mut program = computer.open();
        let patch = Patch::diff(&program.dossier(), &dossier);
        program.act(Action::Edit(Edit::Apply { patch }));
        drop(program);
        let mut program = computer.start();
        program.decide(decision);
        assert_eq!(program.dossier(), dossier);
        assert_eq!(program.0.document().is_some_and(|it| it.path.is_some()), is_in_the_file);
        assert_eq!(program.0.label(Command::Undo), "Undo restore 600 unsaved records");
        assert!(program.0.notices.is_empty());
        program.give(Command::Undo);
        assert_eq!(program.dossier(), full());
        program.give(Command::Redo);
    }
}
