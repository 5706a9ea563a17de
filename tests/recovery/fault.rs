//! A fault of the program: the journal is completed, and a report is left that holds nothing of the dossier.
//! The program that meets it is this test, started once more.

use super::{Computer, noted};
use demarche::{app::journal::ending, file::journal::folder, text::recovery};
use std::{fs, path::PathBuf, process::Command};

const FOLDER: &str = "DEMARCHE_TEST_FOLDER";
const SECRET: &str = "Never to be told to anybody";

/// The program that meets a fault, in a folder that it is given, right after something was typed.
#[test]
#[ignore = "ends by a fault; started by the test below"]
fn the_program_that_meets_a_fault() {
    let folder = PathBuf::from(std::env::var_os(FOLDER).expect("started by the test below"));
    let computer = Computer::at(folder);
    ending::on_fault(Some(&computer.state()));
    let mut program = computer.open();
    program.note(900, SECRET);
    let work = std::thread::Builder::new().name("analyse".to_owned()).spawn(|| {
        let nothing: Option<u8> = None;
        assert!(nothing.is_some(), "what was typed last: {SECRET}");
    });
    assert!(work.expect("a thread").join().is_err());
    // Nothing is tidied up.
    std::process::abort();
}

#[test]
fn a_fault_leaves_the_journal_and_a_report() {
    let computer = Computer::new();
    let output = Command::new(std::env::current_exe().expect("this program"))
        .args(["--ignored", "--exact", "recovery::fault::the_program_that_meets_a_fault", "--nocapture"])
        .env(FOLDER, computer.folder())
        .output()
        .expect("it starts");
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!said.contains(SECRET), "{said}");

    let program = computer.start();
    assert_eq!(program.offer().differences.len(), 1, "{said}");
    assert!(format!("{:?}", program.offer().differences).contains(SECRET));
    assert_eq!(program.0.notices[0].what, recovery::FAULT);
    let all = fs::read_dir(folder(&computer.state())).expect("there");
    let report =
        all.map(|it| it.expect("there").path()).find(|it| it.extension().is_some_and(|it| it == "txt"));
    let report = fs::read_to_string(report.expect("a report")).expect("read");
    assert!(!report.contains(SECRET) && !report.contains("typed"), "{report}");
    for said in [
        "tests/recovery/fault.rs:",
        "\"analyse\"",
        env!("CARGO_PKG_VERSION"),
        "the_program_that_meets_a_fault",
    ] {
        assert!(report.contains(said), "{said} in {report}");
    }
    assert_eq!(
        noted(&computer.read(), 900, SECRET).0.len(),
        computer.read().len() + 1,
        "the file is as it was"
    );
}
