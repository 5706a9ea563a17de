//! Who one is at the table: from whose side a dossier is looked at on this computer, and what is told of records above
//! one's level. Nothing is hidden, and nothing of it is in the file.

use super::Screen;
use demarche::{
    edit::Patch,
    exchange::share::Recipient,
    file,
    model::{
        Assessment, CheckRule, Cover, Dossier, Id, Issue, Level, Of, Party, Place, Point, PointKind, Scale,
        Span, Statement, Target,
        record::{Basis, BottomLine, Setting},
    },
};
use eframe::egui::{Key, accesskit::Role};

const WAGE: Id<Issue> = Id::new(1);
const UNION: Id<Party> = Id::new(1);
const EMPLOYER: Id<Party> = Id::new(2);

fn put<T: Of>(dossier: &Dossier, id: Id<T>, record: T) -> Dossier {
    Patch::put(dossier, id.any(), Some(record.wrap())).applied(dossier)
}

/// Both offered five and were instructed to go to three at most; nobody's dossier.
fn talks() -> Dossier {
    let scale = Scale::Amount { unit: "%".into(), low: None, high: None };
    let mut it = Dossier::new(Id::new(1), Cover { title: "Wages".into(), ..Cover::default() });
    it = put(&it, WAGE, Issue { title: "Wage".into(), scale, ..Issue::default() });
    let place = |value: i32| Some(Place::Amount(Span::Exactly(value.into())));
    for (number, name, code) in [(1, "Union", "UN"), (2, "Employer", "EM")] {
        it = put(&it, Id::new(number), Party { name: name.into(), code: code.into(), ..Party::default() });
        let party = Id::new(number);
        let point = Point { place: place(5), ..Point::new(Target::Issue(WAGE), PointKind::Offer) };
        let said = Statement {
            by: vec![party],
            date: "2025-12-01".parse().ok(),
            setting: Setting::Table,
            points: vec![point],
            ..Statement::default()
        };
        it = put(&it, Id::new(number), said);
        let bottom_line = BottomLine { surely: None, possibly: place(3) };
        let instructed = Assessment {
            issue: Some(WAGE),
            date: "2025-11-01".parse().ok(),
            basis: Basis::Instructed,
            bottom_line,
            level: Level::Principals,
            ..Assessment::new(party)
        };
        it = put(&it, Id::new(number), instructed);
    }
    it
}

/// The button at the foot of the window.
fn shown(screen: &Screen) -> String {
    let all = screen.names(Role::Button);
    all.into_iter().find(|it| it.starts_with("Your seat: ")).expect("it is at the foot of the window")
}
fn sit(screen: &mut Screen, party: &str) {
    screen.command("File", "Your seat at the table…");
    screen.choose("Your party", party);
    screen.press("Done");
}
fn first_column(screen: &Screen) -> String {
    screen
        .names(Role::ColumnHeader)
        .into_iter()
        .find(|it| it.starts_with("Union") || it.starts_with("Employer"))
        .expect("a party")
}

#[test]
fn it_is_looked_at_from_the_side_of_ones_seat_and_the_file_does_not_change() {
    let mut screen = Screen::with(&talks());
    assert_eq!(shown(&screen), "Your seat: no party, Delegation, 2 records above it");
    let before = screen.dossier().clone();
    for (party, other) in [("Union", "Employer"), ("Employer", "Union")] {
        sit(&mut screen, party);
        assert_eq!(shown(&screen), format!("Your seat: {party}, Delegation, 2 records above it"));
        assert!(first_column(&screen).starts_with(party), "{}", first_column(&screen));
        let outside: Vec<_> = screen
            .app()
            .overview()
            .expect("it is there")
            .checks
            .iter()
            .filter(|it| it.rule() == CheckRule::OutsideInstructions)
            .map(|it| it.cells[0].1)
            .collect();
        let own = if party == "Union" { UNION } else { EMPLOYER };
        assert_eq!(outside, [own], "{other} is not one's own");
    }
    assert!(screen.dossier().is_same_version(&before) && !screen.app().is_modified());
}

#[test]
fn it_goes_before_the_cover_until_it_is_taken_back_and_is_remembered() {
    let talks = talks();
    let (id, cover) = talks.cover().expect("a cover");
    let talks = put(&talks, id, Cover { own_party: Some(UNION), ..cover.clone() });
    let mut screen = Screen::with(&talks);
    assert_eq!(screen.app().own_party(), Some(UNION));
    sit(&mut screen, "Employer");
    assert_eq!(screen.app().own_party(), Some(EMPLOYER));
    screen.command("File", "Close");
    assert_eq!(screen.app().own_party(), None);
    screen.click(Role::Button, "talks.dossier.ron");
    assert_eq!(screen.app().own_party(), Some(EMPLOYER), "it is remembered");
    sit(&mut screen, "As the dossier says: Union");
    assert_eq!(screen.app().own_party(), Some(UNION));
}

#[test]
fn own_instructions_on_the_page_of_an_issue_are_those_of_ones_seat() {
    let mut screen = Screen::with(&talks());
    screen.select("Wage");
    screen.command("View", "Open in a tab");
    assert!(!screen.says("Own instructions"));
    sit(&mut screen, "Union");
    assert!(screen.says("Own instructions"));
}

#[test]
fn it_is_asked_and_answered_by_keys_alone() {
    let mut screen = Screen::with(&talks());
    let name = shown(&screen);
    screen.get(Role::Button, &name).focus();
    screen.key(Key::Enter);
    assert!(screen.says("Your seat at the table"));
    screen.get(Role::RadioButton, "Principals").focus();
    screen.key(Key::Space);
    screen.key(Key::Escape);
    assert!(!screen.says("Your seat at the table"));
    assert_eq!(shown(&screen), "Your seat: no party, Principals");
}

#[test]
fn what_is_above_ones_level_is_told_with_how_many_before_a_file_is_opened() {
    let mut screen = Screen::new();
    let path = screen.path("theirs.dossier.ron");
    std::fs::write(&path, file::write(&talks(), &file::Lineage::default())).expect("written");
    screen.answer(super::Said::Path(path));
    screen.keys(eframe::egui::Modifiers::COMMAND, Key::O);
    assert!(
        screen.says(
            "2 records are for the principals; you sit at Delegation. A copy for you would not hold them"
        )
    );
    screen.press("Open it");
    assert_eq!(screen.dossier().all::<Assessment>().count(), 2, "nothing is hidden");
}

#[test]
fn a_copy_is_proposed_for_nobody_above_ones_level() {
    let mut screen = Screen::with(&talks());
    screen.command("File", "Your seat at the table…");
    screen.click(Role::RadioButton, "Public");
    screen.press("Done");
    screen.command("File", "Share…");
    screen.until(|app| app.sharing().can_write());
    assert_eq!(screen.app().sharing().request().to, Recipient::Level(Level::Public));
    assert!(!screen.says("It is for people above your own level"));
    screen.click(Role::RadioButton, "Everybody at the table");
    assert!(screen.says("It is for people above your own level, Public."));
    screen.command("File", "Your seat at the table…");
    screen.click(Role::RadioButton, "Principals");
    screen.press("Done");
    assert_eq!(
        screen.app().sharing().request().to,
        Recipient::Level(Level::Table),
        "what was asked for stays"
    );
}
