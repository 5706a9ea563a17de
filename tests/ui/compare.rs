//! Another copy beside the dossier that is open: compared, sifted, gone through by the keys, and merged.

use super::{Said, Screen, walk::told_apart};
use demarche::{
    app::{Command, View},
    edit::Patch,
    file::{self, Lineage},
    model::{Date, Dossier, Id, Issue, Note, Of, Party, Statement},
};
use eframe::egui::{Key, Modifiers, accesskit::Role};
use std::path::PathBuf;

fn put<T: Of>(dossier: &Dossier, id: Id<T>, record: T) -> Dossier {
    Patch::put(dossier, id.any(), Some(record.wrap())).applied(dossier)
}
fn with<T: Of + Clone>(dossier: &Dossier, id: Id<T>, change: impl FnOnce(&mut T)) -> Dossier {
    let mut record = dossier.get(id).expect("it is there").clone();
    change(&mut record);
    put(dossier, id, record)
}
fn named(name: &str) -> Party {
    Party { name: name.into(), ..Party::default() }
}
fn first_issue(dossier: &Dossier) -> Id<Issue> {
    dossier.all::<Issue>().next().expect("an issue").0
}

/// The window, with a dossier that was saved in it, and a colleague's copy that goes on from there.
fn beside(theirs: impl FnOnce(Dossier) -> Dossier) -> Screen {
    let mut screen = Screen::with(&told_apart());
    screen.press("Add party");
    screen.type_in("Name", "France");
    screen.keys(Modifiers::COMMAND, Key::S);
    let saved = file::open(&screen.path("talks.dossier.ron"), file::UNWATCHED).expect("it can be opened");
    copy(&screen, &theirs(saved.dossier), &saved.lineage);
    screen
}
fn copy(screen: &Screen, dossier: &Dossier, lineage: &Lineage) {
    std::fs::write(theirs(screen), file::write(dossier, lineage)).expect("written");
}
fn theirs(screen: &Screen) -> PathBuf {
    screen.path("theirs.dossier.ron")
}
fn ask(screen: &mut Screen, entry: &str) {
    screen.answer(Said::Path(theirs(screen)));
    screen.command("File", entry);
}
/// What differs, as it is listed.
fn told(screen: &Screen) -> Vec<String> {
    let starts = ["Added ", "Changed ", "Removed "];
    let all = screen.names(Role::Button).into_iter();
    all.filter(|it| starts.iter().any(|start| it.starts_with(start))).collect()
}
fn has_party(screen: &Screen, name: &str) -> bool {
    screen.dossier().all::<Party>().any(|(_, it)| it.name == name)
}

#[test]
fn what_differs_is_listed_sifted_and_gone_through() {
    let issue = first_issue(&told_apart());
    let mut screen = beside(|it| {
        let it = put(&it, Id::new(501), named("Germany"));
        let it = put(
            &it,
            Id::new(502),
            Note { text: "On the issue".into(), about: vec![issue.any()], ..Note::default() },
        );
        with(&it, issue, |it| it.question = "Asked in other words".into())
    });
    ask(&mut screen, "Compare with a copy…");
    assert_eq!(screen.app().panes.view(), View::Compare);
    assert!(screen.says("It goes on from what is in your file."));
    assert!(screen.says("From what is open to theirs.dossier.ron"));
    let title = screen.dossier().name(issue.any());
    let all = [
        "Added party Germany".to_owned(),
        format!("Changed issue {title}"),
        "Added note On the issue".into(),
    ];
    let sorted = |mut it: Vec<String>| {
        it.sort();
        it
    };
    assert_eq!(sorted(told(&screen)), sorted(all.to_vec()));
    assert!(screen.says("3 records differ"));
    // By kind, by issue, by words.
    screen.choose("Kind of the differences", "Parties");
    assert_eq!(told(&screen), ["Added party Germany"]);
    screen.press("Show all");
    screen.choose("Issue of the differences", &title);
    assert_eq!(told(&screen).len(), 2, "the issue, and the note about it");
    screen.press("Show all");
    screen.type_in("Words in the differences", "GERMANY");
    assert_eq!(told(&screen), ["Added party Germany"]);
    assert!(screen.says("1 of 3 records that differ"));
    screen.type_in("Words in the differences", "nobody");
    assert!(screen.says("No difference fits what is chosen above."));
    screen.press("Show all");
    // By the keys, round and round.
    let gone =
        |screen: &Screen| screen.app().other().and_then(demarche::app::OtherCopy::chosen).expect("one");
    let mut met = Vec::new();
    for _ in 0..3 {
        screen.key(Key::F7);
        met.push(gone(&screen));
    }
    screen.key(Key::F7);
    assert_eq!(gone(&screen), met[0]);
    screen.keys(Modifiers::SHIFT, Key::F7);
    assert_eq!(gone(&screen), met[2]);
    screen.click(Role::RadioButton, "Side by side");
    assert_eq!(told(&screen).len(), 3);
    assert!(screen.says("Asked in other words"));
    screen.press("Done with it");
    assert!(screen.app().other().is_none() && screen.app().panes.view() != View::Compare);
}

#[test]
fn what_one_side_did_comes_in_as_one_step() {
    let mut screen = beside(|it| put(&it, Id::new(501), named("Germany")));
    ask(&mut screen, "Merge a copy…");
    assert!(screen.says("1 change comes in by itself") && screen.says("Nothing has to be decided."));
    screen.press("Show what comes in");
    assert_eq!(told(&screen), ["Added party Germany"]);
    screen.press("Merge");
    assert!(has_party(&screen, "Germany") && has_party(&screen, "France"));
    assert!(screen.says("Merged 1 change from theirs.dossier.ron"));
    assert!(screen.says("All of it was taken in or decided."));
    screen.keys(Modifiers::COMMAND, Key::Z);
    assert!(!has_party(&screen, "Germany") && has_party(&screen, "France"));
    assert!(screen.says("1 change comes in by itself"), "what was undone can be merged again");
}

#[test]
fn each_question_is_decided_before_anything_is_merged() {
    let issue = first_issue(&told_apart());
    let mut screen = beside(|it| {
        let it = with(&it, issue, |it| {
            it.question = "Theirs".into();
            it.title = "Their title".into();
        });
        put(&it, Id::new(501), named("FRANCE and Monaco"))
    });
    let title = screen.dossier().name(issue.any());
    screen.select(&title);
    screen.type_in("Question", "Mine");
    screen.type_in("Title", "My title");
    ask(&mut screen, "Merge a copy…");
    assert!(screen.says("0 of 2 questions decided"));
    let before = screen.dossier().clone();
    let radio = |screen: &Screen, of: &str, word: &str| {
        let all = screen.names(Role::RadioButton);
        let fits = |it: &&String| it.contains(of) && it.ends_with(&format!(": {word}"));
        all.iter().find(fits).unwrap_or_else(|| panic!("{of} {word} among {all:#?}")).clone()
    };
    let first = radio(&screen, "title", "Theirs");
    screen.click(Role::RadioButton, &first);
    assert!(screen.says("1 of 2 questions decided") && screen.says("Question 2 of 2"));
    assert_eq!(*screen.dossier(), before, "nothing is merged yet");
    screen.key(Key::Num4);
    assert!(screen.field("Own words").value().is_some_and(|it| it.contains("Mine") && it.contains("Theirs")));
    screen.type_in("Own words", "Ours together");
    screen.press("Previous question");
    screen.key(Key::Num1);
    screen.press("Merge");
    let merged = screen.dossier().get(issue).expect("it is there").clone();
    assert_eq!((merged.title.as_str(), merged.question.as_str()), ("My title", "Ours together"));
    assert!(has_party(&screen, "FRANCE and Monaco"));
    assert!(screen.says("All of it was taken in or decided."), "nothing is asked twice");
    screen.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(*screen.dossier(), before, "it is one step");
    assert!(screen.says("of 2 questions"), "and asked again once it is undone");
}

#[test]
fn what_was_decided_stays_so_while_something_else_is_edited() {
    let issue = first_issue(&told_apart());
    let mut screen = beside(|it| with(&it, issue, |it| it.question = "Theirs".into()));
    let title = screen.dossier().name(issue.any());
    screen.select(&title);
    screen.type_in("Question", "Mine");
    // Both have gone on from what was saved.
    screen.keys(Modifiers::COMMAND, Key::S);
    ask(&mut screen, "Merge a copy…");
    assert!(screen.says("Both go on from the version that was saved on 5 Dec 2025, 10:00"));
    screen.key(Key::Num2);
    assert!(screen.says("1 question decided"));
    screen.type_in("Title", "Another title");
    assert!(screen.says("1 question decided"), "it is the same question");
    screen.type_in("Question", "Mine after all");
    assert!(screen.says("0 of 1 question decided"), "it is another question");
    screen.press("Mine for the rest");
    screen.press("Merge");
    let now = screen.dossier().get(issue).expect("it is there");
    assert_eq!((now.title.as_str(), now.question.as_str()), ("Another title", "Mine after all"));
}

#[test]
fn what_both_entered_is_offered_to_be_joined() {
    let day: Date = "2025-12-02".parse().expect("a date");
    let said = |by: Id<Party>| Statement {
        by: vec![by],
        date: Some(day),
        quote: "Not before the spring.".into(),
        ..Statement::default()
    };
    let mut screen = beside(|it| {
        let it = put(&it, Id::new(501), named("Poland"));
        put(&it, Id::new(502), said(Id::new(501)))
    });
    screen.press("Add party");
    screen.type_in("Name", "Poland");
    ask(&mut screen, "Merge a copy…");
    assert!(screen.says("Likely one and the same party, entered on both sides: they go by the same name"));
    let joined =
        |screen: &Screen| screen.dossier().all::<Party>().filter(|(_, it)| it.name == "Poland").count();
    let one = screen.names(Role::RadioButton).into_iter().find(|it| it.ends_with("They are one: join them"));
    screen.click(Role::RadioButton, &one.expect("it is offered"));
    screen.press("Merge");
    assert_eq!(joined(&screen), 1);
    let (_, statement) =
        screen.dossier().all::<Statement>().find(|(id, _)| *id == Id::new(502)).expect("it came in");
    assert!(screen.dossier().holds(statement.by[0].any()));
}

#[test]
fn a_copy_without_a_common_version_removes_nothing() {
    let mut screen = beside(|it| it);
    let only = Patch::put(&told_apart(), first_issue(&told_apart()).any(), None).applied(&told_apart());
    let only = if only.faults().is_empty() { only } else { told_apart() };
    copy(&screen, &only, &Lineage::default());
    ask(&mut screen, "Merge a copy…");
    assert!(screen.says("no version that both go back to is kept here"));
    assert!(screen.says("Everything in it is here already."), "France is not taken away");
    assert!(has_party(&screen, "France"));
}

#[test]
fn a_copy_that_cannot_be_read_says_why() {
    let mut screen = beside(|it| it);
    std::fs::write(theirs(&screen), "Not a dossier").expect("written");
    ask(&mut screen, "Compare with a copy…");
    assert!(screen.says("theirs.dossier.ron was not opened"));
    let now = screen.dossier().clone();
    copy(&screen, &put(&now, Id::new(501), named("Germany")), &Lineage::default());
    screen.press("Read it again");
    assert_eq!(told(&screen), ["Added party Germany"]);
}

#[test]
fn every_control_has_a_name_of_its_own_and_the_keys_come_to_it() {
    let issue = first_issue(&told_apart());
    let mut screen = beside(|it| {
        let it = with(&it, issue, |it| it.question = "Theirs".into());
        put(&it, Id::new(501), named("Germany"))
    });
    let title = screen.dossier().name(issue.any());
    screen.select(&title);
    screen.type_in("Question", "Mine");
    screen.keys(Modifiers::COMMAND, Key::B);
    let mut wrong = Vec::new();
    ask(&mut screen, "Compare with a copy…");
    screen.walk("what differs", &mut wrong);
    screen.click(Role::Tab, "Merge");
    screen.key(Key::Num4);
    screen.walk("merging", &mut wrong);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn another_dossier_is_told_as_such() {
    let mut screen = beside(|it| it);
    let other = Dossier::new(
        Id::new(9999),
        demarche::model::Cover { title: "Other talks".into(), ..Default::default() },
    );
    copy(&screen, &other, &Lineage::default());
    ask(&mut screen, "Compare with a copy…");
    assert!(screen.says("It is another dossier, not a copy of this one."));
}

#[test]
fn an_earlier_version_leads_to_what_is_open() {
    let mut screen = Screen::with(&told_apart());
    screen.keys(Modifiers::COMMAND, Key::S);
    screen.press("Add party");
    screen.type_in("Name", "France");
    screen.keys(Modifiers::COMMAND, Key::S);
    std::fs::copy(screen.path("talks.dossier.ron"), theirs(&screen)).expect("copied");
    screen.press("Add party");
    screen.type_in("Name", "Germany");
    screen.keys(Modifiers::COMMAND, Key::S);
    ask(&mut screen, "Compare with a copy…");
    assert!(screen.says("It is an earlier version: what is open goes on from it."));
    assert_eq!(told(&screen), ["Added party Germany"]);
    screen.click(Role::Tab, "Merge");
    assert!(screen.says("Everything in it is here already."));
    assert!(screen.app().label(Command::Undo).contains("Germany"));
}

/// Whether a button is seen as a whole.
fn is_seen(screen: &Screen, name: &str) -> bool {
    let at = screen.get(Role::Button, name).rect();
    screen.harness.ctx.content_rect().contains_rect(at)
}

#[test]
fn what_merges_is_in_view_however_much_is_to_be_decided() {
    let issue = first_issue(&told_apart());
    let mut screen = beside(|it| with(&it, issue, |it| it.question = "Theirs. ".repeat(400)));
    let title = screen.dossier().name(issue.any());
    screen.select(&title);
    screen.type_in("Question", &"Mine. ".repeat(400));
    ask(&mut screen, "Merge a copy…");
    for size in [[1280.0, 800.0], [1000.0, 650.0]] {
        screen.harness.set_size(size.into());
        screen.settle();
        assert!(is_seen(&screen, "Merge"), "{size:?}");
    }
    screen.key(Key::Num2);
    screen.press("Merge");
    assert!(screen.says("All of it was taken in or decided."));
}

#[test]
fn another_copy_is_looked_at_from_its_top_on() {
    let many =
        |it: Dossier| (501..600).fold(it, |it, at| put(&it, Id::new(at), named(&format!("Party {at}"))));
    let mut screen = beside(many);
    screen.harness.set_size([1280.0, 800.0].into());
    ask(&mut screen, "Compare with a copy…");
    screen.settle();
    let top = |screen: &Screen| screen.get(Role::Button, "Added party Party 501").rect().top();
    let first = top(&screen);
    for _ in 0..40 {
        screen.key(Key::F7);
    }
    assert!(!screen.has(Role::Button, "Added party Party 501") || top(&screen) < first, "it was scrolled");
    ask(&mut screen, "Compare with a copy…");
    screen.settle();
    assert_eq!(top(&screen), first);
}
