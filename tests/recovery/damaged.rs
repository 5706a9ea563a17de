//! Journals that are damaged or not ours, and what is said of each.

use super::{Computer, Decision, killed, path_of};
use std::fs;

/// What is done to the bytes of a journal.
type Damage<'a> = (&'a str, &'a dyn Fn(&mut Vec<u8>));

/// What is offered of a journal after that was done to its bytes; none if nothing is.
fn told(change: &dyn Fn(&mut Vec<u8>)) -> Option<String> {
    let computer = Computer::new();
    killed(&computer, "Typed");
    let path = computer.journals().remove(0);
    let mut bytes = fs::read(&path).expect("there");
    change(&mut bytes);
    fs::remove_file(&path).expect("removed");
    fs::write(path_of(&computer.state()), bytes).expect("written");
    let mut program = computer.start();
    let (_, offer) = program.0.recovery().shown()?;
    let folder = computer.state().display().to_string();
    let said = format!(
        "{}, {} differ, {} lost. {}",
        offer.name(),
        offer.differences.len(),
        if offer.lost > 0 { "some" } else { "none" },
        offer.problem.replace(&folder, "STATE")
    );
    let can_be = offer.can_be_restored();
    program.decide(Decision::Restore);
    assert_eq!(program.0.document().is_some(), can_be);
    Some(said)
}

#[test]
fn every_damaged_journal_is_told() {
    let damages: [Damage<'_>; 9] = [
        ("whole", &|_| ()),
        ("zeros after it", &|it| it.extend([0; 100])),
        ("half of its last step", &|it| it.truncate(it.len() - 10)),
        ("a flipped bit in the middle", &|it| {
            let at = it.len() / 2;
            it[at] ^= 1;
        }),
        ("a flipped bit in its header", &|it| it[60] ^= 1),
        ("cut in its header", &|it| it.truncate(60)),
        ("a newer format", &|it| it["Demarche journal, format ".len()] = b'2'),
        ("something else", &|it| *it = b"something else".to_vec()),
        ("nothing", &|it| it.clear()),
    ];
    let said: Vec<String> = damages
        .iter()
        .map(|(what, change)| format!("{what}: {}", told(change).unwrap_or_default()))
        .collect();
    insta::assert_snapshot!(said.join("\n"));
}
