//! The checks, by their names: gone through, put right, dismissed and restored, told apart.

use super::Screen;
use crate::shared::full::full;
use demarche::{
    app::{Command, Selection, View},
    edit::Patch,
    model::{CheckRule, Dossier, Id, KindName, Note, Party, Person, Statement, record::Of as _},
};
use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::NodeT as _;

/// The sample, at its checks.
fn sample() -> Screen {
    let mut screen = Screen::new();
    screen.press("Open the sample");
    screen.command("View", "Checks");
    screen
}

/// The names of the checks that are listed and in view.
fn listed(screen: &Screen) -> Vec<String> {
    let overview = screen.app().overview().expect("it is worked out");
    let rules: Vec<String> = overview
        .checks
        .iter()
        .chain(&overview.dismissed)
        .map(|it| format!("{}: ", demarche::text::sentence(it.rule().word())))
        .collect();
    let names = screen.names(Role::Button).into_iter();
    names.filter(|name| rules.iter().any(|rule| name.starts_with(rule))).collect()
}

fn noticed(screen: &Screen) -> usize {
    screen.app().overview().expect("it is worked out").checks.len()
}

fn notes(screen: &Screen) -> usize {
    screen.dossier().all::<Note>().count()
}

#[test]
fn they_stand_by_gravity_and_rule_and_one_is_unfolded_to_its_records() {
    let mut screen = sample();
    assert_eq!(screen.app().panes.view(), View::Checks);
    let headings = screen.names(Role::Heading);
    let grave = headings.iter().position(|it| it.starts_with("Grave, "));
    let serious = headings.iter().position(|it| it.starts_with("Serious, ")).expect("there are some");
    assert!(grave.is_none_or(|it| it < serious), "{headings:?}");
    let first = listed(&screen)[0].clone();
    screen.press(&first);
    let check = screen.app().overview().expect("it is there").checks[0].clone();
    assert_eq!(screen.app().looked_at(), Some(&check.key()));
    assert_eq!(screen.app().selection, check.record().map(Selection::Record));
    let reason = demarche::text::check::reason(screen.dossier(), screen.app().settings().dates, &check);
    assert!(screen.says(&reason), "{reason}");
    assert!(screen.has(Role::Button, "Dismiss…"));
    let links: Vec<String> =
        screen.names(Role::Button).into_iter().filter(|it| it.starts_with("Go to ")).collect();
    assert_eq!(links.len(), check.records.len().min(24));
    screen.press(links.last().expect("there is one"));
    assert_eq!(screen.app().selection, check.records.last().copied().map(Selection::Record));
    screen.press(&first);
    assert!(!screen.has(Role::Button, "Dismiss…"), "it is folded again");
}

#[test]
fn one_goes_through_them_by_the_keys_and_from_other_views_too() {
    let mut screen = sample();
    screen.key(Key::F8);
    let key = |screen: &Screen, at: usize| screen.app().overview().expect("it is there").checks[at].key();
    assert_eq!(screen.app().looked_at(), Some(&key(&screen, 0)));
    let name = listed(&screen)[0].clone();
    assert!(screen.get(Role::Button, &name).is_focused());
    screen.key(Key::F8);
    assert_eq!(screen.app().looked_at(), Some(&key(&screen, 1)));
    screen.keys(Modifiers::SHIFT, Key::F8);
    screen.keys(Modifiers::SHIFT, Key::F8);
    let last = noticed(&screen) - 1;
    assert_eq!(screen.app().looked_at(), Some(&key(&screen, last)), "round about");
    assert!(screen.has(Role::Button, "Dismiss…"), "it is scrolled to");
    screen.command("View", "Matrix");
    screen.key(Key::F8);
    assert_eq!(screen.app().panes.view(), View::Matrix, "one stays where one is");
    assert!(
        screen.app().message.starts_with(&format!("Check 1 of {}, ", last + 1)),
        "{}",
        screen.app().message
    );
}

#[test]
fn one_is_dismissed_with_a_reason_and_restored() {
    let mut screen = sample();
    let (many, before) = (noticed(&screen), notes(&screen));
    screen.key(Key::F8);
    let key = screen.app().looked_at().cloned().expect("one is looked at");
    screen.press("Dismiss…");
    assert!(screen.get(Role::Button, "Dismiss").accesskit_node().is_disabled(), "why is not said yet");
    screen.type_in("Why it needs no looking at", "Known to both delegations.");
    screen.press("Dismiss");
    assert_eq!((noticed(&screen), notes(&screen)), (many - 1, before + 1));
    assert_ne!(screen.app().looked_at(), Some(&key), "it goes on to the next");
    assert!(!screen.has(Role::Heading, "Dismissed, 1"));
    screen.click(Role::CheckBox, "Dismissed (1)");
    assert!(screen.has(Role::Heading, "Dismissed, 1"));
    screen.key(Key::End);
    let rule = demarche::text::sentence(key.rule.word());
    let name = listed(&screen).into_iter().rfind(|it| it.starts_with(&rule)).expect("it is listed");
    screen.press(&name);
    assert!(screen.says("Known to both delegations."));
    screen.press("Restore");
    assert_eq!((noticed(&screen), notes(&screen)), (many, before));
    screen.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(noticed(&screen), many - 1, "that too is one step");
}

#[test]
fn what_can_be_put_right_is_put_right_in_one_step() {
    let mut screen = Screen::with(&full());
    screen.command("View", "Checks");
    let overview = screen.app().overview().cloned().expect("it is worked out");
    let at = overview.checks.iter().position(|it| it.fix.is_some()).expect("one can be put right");
    for _ in 0..=at {
        screen.key(Key::F8);
    }
    let check = &overview.checks[at];
    let words =
        demarche::text::check::fix(screen.app().settings().dates, check.fix.as_ref().expect("there is"));
    screen.press(&words);
    let is_there = |screen: &Screen| {
        screen.app().overview().expect("it is there").checks.iter().any(|it| it.is(&check.key()))
    };
    assert!(!is_there(&screen));
    screen.keys(Modifiers::COMMAND, Key::Z);
    assert!(is_there(&screen));
}

#[test]
fn they_are_told_apart_by_gravity_rule_party_and_words() {
    let mut screen = sample();
    let many = noticed(&screen);
    let listed = |screen: &Screen| screen.app().listed_checks().noticed.len();
    screen.click(Role::RadioButton, "Notable");
    let notable = listed(&screen);
    assert!(notable < many);
    screen.press("Clear filters");
    assert_eq!(listed(&screen), many);
    screen.choose("Party or issue of checks", "Russia");
    let of_russia = listed(&screen);
    assert!((1..many).contains(&of_russia), "{of_russia}");
    let title =
        demarche::text::sentence(screen.app().overview().expect("it is there").checks[0].rule().word());
    screen.press("Clear filters");
    screen.choose("Rule of checks", &title);
    assert!((1..=many).contains(&listed(&screen)));
    screen.press("Clear filters");
    screen.type_in("Words in checks", "nowhere to be read");
    screen.until(|app| app.listed_checks().noticed.is_empty());
    screen.press("Show all checks");
    assert_eq!(listed(&screen), many);
    assert_eq!(screen.get(Role::TextInput, "Words in checks").value().unwrap_or_default(), "");
}

#[test]
fn a_dossier_without_checks_says_what_would_be_there() {
    let mut screen = Screen::new();
    screen.press("New dossier");
    screen.command("View", "Checks");
    screen.press("Read what is checked");
    assert!(screen.app().sees_help());
}

#[test]
fn nothing_is_put_right_or_dismissed_where_nothing_may_be_changed() {
    let mut screen = Screen::with(&full());
    screen.press("Add party");
    screen.keys(Modifiers::COMMAND, Key::S);
    screen.command("File", "Earlier versions…");
    screen.press("Open to read");
    assert!(!screen.app().can_change());
    screen.command("View", "Checks");
    screen.key(Key::F8);
    assert!(screen.get(Role::Button, "Dismiss…").accesskit_node().is_disabled());
    assert!(!screen.app().is_enabled(Command::DismissCheck) && !screen.app().is_enabled(Command::FixCheck));
}

#[test]
fn the_foot_and_the_overview_lead_to_them() {
    let mut screen = sample();
    screen.command("View", "Overview");
    screen.press("All checks");
    assert_eq!(screen.app().panes.view(), View::Checks);
    screen.command("View", "Overview");
    let start = "Serious: ";
    let line = screen.names(Role::Button).into_iter().find(|it| it.starts_with(start)).expect("there is one");
    screen.press(&line);
    assert!(screen.app().looked_at().is_some_and(|it| it.records[0].kind != KindName::Cover));
    let foot =
        screen.names(Role::Button).into_iter().find(|it| it.starts_with("Checks: ")).expect("it is counted");
    screen.press(&foot);
    assert_eq!(screen.app().panes.view(), View::Checks);
}

/// What is said of a place of the matrix besides its value.
fn described(screen: &Screen, role: Role, name: &str) -> String {
    screen.get(role, name).accesskit_node().data().description().unwrap_or_default().to_owned()
}

/// The sample, in which somebody without a post speaks for Ukraine.
fn spoken_without_a_post() -> Dossier {
    let screen = sample();
    let dossier = screen.dossier();
    let speaker = Id::<Person>::new(777);
    let nobody = Person { name: "Ada Lovelace".into(), ..Person::default() };
    let (ukraine, _) = dossier.all::<Party>().find(|(_, it)| it.name == "Ukraine").expect("it is there");
    let said = dossier.all::<Statement>().filter(|(_, it)| it.by.contains(&ukraine));
    let said = said.map(|(id, it)| (id.any(), Statement { speaker: Some(speaker), ..it.clone() }.wrap()));
    std::iter::once((speaker.any(), nobody.wrap()))
        .chain(said)
        .fold(dossier.clone(), |all, (id, it)| Patch::put(&all, id, Some(it)).applied(&all))
}

#[test]
fn what_is_serious_bears_a_sign_wherever_it_is_seen() {
    let mut screen = Screen::with(&spoken_without_a_post());
    screen.command("View", "Matrix");
    let overview = screen.app().overview().expect("it is worked out");
    let check = overview.checks.iter().find(|it| it.rule() == CheckRule::NoPost && !it.cells.is_empty());
    let check = check.expect("somebody speaks without a post").clone();
    let (issue, party) = check.cells[0];
    let issue = screen.dossier().name(issue.any());
    let cell = format!("{}, {issue}", screen.dossier().name(party.any()));
    assert!(described(&screen, Role::GridCell, &cell).contains("serious"));
    assert!(described(&screen, Role::TreeItem, "Ada Lovelace").contains("serious"));
    let signed = |screen: &Screen, what: &str| {
        let names = screen.names(Role::Button).into_iter();
        names.filter(|it| it.contains(what) && it.ends_with(" serious check")).count()
    };
    screen.select(&issue);
    screen.keys(Modifiers::COMMAND, Key::T);
    assert!(signed(&screen, "Ada Lovelace") > 0, "statements on the page of an issue");
    screen.select("Ukraine");
    screen.keys(Modifiers::COMMAND, Key::T);
    assert!(signed(&screen, "Ada Lovelace, ") > 0, "statements on the page of a party");
    assert!(
        screen.names(Role::Button).iter().any(|it| {
            it.starts_with("Where it stands: ") && it.contains(&issue) && it.contains(" serious")
        })
    );
}

#[test]
fn what_was_noticed_is_told_where_it_belongs_and_leads_to_its_check() {
    let mut screen = sample();
    screen.command("View", "Matrix");
    let territories = "Status of territories";
    let cell = format!("Russia, {territories}");
    assert_eq!(described(&screen, Role::GridCell, &cell), "", "what is only notable bears no sign");
    assert_eq!(described(&screen, Role::TreeItem, territories), "");
    screen.click(Role::GridCell, &cell);
    let marks = |screen: &Screen, before: &str| {
        let all = screen.names(Role::Button).into_iter();
        all.filter(|it| it.starts_with(before)).collect::<Vec<_>>()
    };
    let told = marks(&screen, "Check, ");
    assert_eq!(told.len(), 1, "{told:?}");
    screen.press(&told[0]);
    assert_eq!(screen.app().panes.view(), View::Checks);
    let key = screen.app().looked_at().cloned().expect("it is looked at");
    screen.click(Role::TreeItem, territories);
    screen.keys(Modifiers::COMMAND, Key::T);
    assert_eq!(marks(&screen, "Noticed, ").len(), 1, "and on its page");
    screen.keys(Modifiers::COMMAND, Key::F8);
    assert_eq!((screen.app().panes.view(), screen.app().looked_at()), (View::Checks, Some(&key)));
    screen.press("Dismiss…");
    screen.type_in("Why it needs no looking at", "Russia has said so.");
    screen.press("Dismiss");
    screen.command("View", "Matrix");
    screen.click(Role::GridCell, &cell);
    assert_eq!(marks(&screen, "Check, ").len(), 0, "what is dismissed is not told");
}

#[test]
fn the_time_after_which_a_position_is_to_be_restated_is_chosen_in_the_settings() {
    let mut screen = sample();
    let not_restated = |screen: &Screen| {
        let overview = screen.app().overview().expect("it is worked out");
        overview.checks.iter().filter(|it| it.rule() == CheckRule::NotRestated).count()
    };
    let field = "Days within which a position is to be restated";
    assert_eq!(not_restated(&screen), 0);
    screen.keys(Modifiers::COMMAND, Key::Comma);
    screen.type_in(field, "1");
    assert_eq!(screen.app().settings().restated_within_days, 1);
    assert!(not_restated(&screen) > 0, "the checks follow at once");
    for (typed, holds) in [("0", 1), ("a week", 1), ("", 1), ("30", 30)] {
        screen.type_in(field, typed);
        assert_eq!(screen.app().settings().restated_within_days, holds, "{typed:?}");
        let shown = screen.get(Role::TextInput, field).accesskit_node().data().value().map(str::to_owned);
        assert_eq!(shown, Some(holds.to_string()), "what is no such time gives way");
    }
    screen.press("Done");
    assert_eq!(not_restated(&screen), 0);
}

/// Where the field of that name begins.
fn top_of(screen: &Screen, field: &str) -> f32 {
    screen.field(field).rect().top()
}

#[test]
fn what_comes_and_goes_of_checks_moves_no_field_of_the_form() {
    let mut screen = Screen::with(&spoken_without_a_post());
    screen.select("Ada Lovelace");
    let lead = |screen: &Screen| screen.names(Role::Button).into_iter().find(|it| it.ends_with(" below"));
    let with = top_of(&screen, "Name");
    assert!(lead(&screen).is_some());
    screen.select("Vladimir Putin");
    assert_eq!(lead(&screen), None, "nothing is noticed about him");
    assert_eq!(top_of(&screen, "Name"), with);
}

#[test]
fn the_sign_in_the_head_leads_to_the_checks_below_the_form_which_are_read_whole() {
    let mut dossier = spoken_without_a_post();
    let name =
        "Augusta Ada, Countess of Lovelace, who wrote the first program and speaks for a delegation here";
    let speaker = Person { name: name.into(), ..Person::default() };
    dossier = Patch::put(&dossier, Id::<Person>::new(777).any(), Some(speaker.wrap())).applied(&dossier);
    let mut screen = Screen::with(&dossier);
    screen.select(name);
    screen.harness.set_size(eframe::egui::vec2(1000.0, 600.0));
    screen.settle();
    let lead = screen.names(Role::Button).into_iter().find(|it| it.ends_with(" below")).expect("it is there");
    screen.press(&lead);
    let (role, name) = screen.focused().expect("the keys go with it");
    assert!(role == Role::Button && name.starts_with("Check, "), "{name}");
    let rect = screen.get(role, &name).rect();
    assert!(rect.top() > 0.0 && rect.bottom() < 600.0, "it is scrolled to: {rect}");
    let line = screen.get(Role::Button, &lead).rect().height() / 2.0;
    assert!(rect.height() > 4.0 * line, "more than three lines of {line} have room: {rect}");
}
