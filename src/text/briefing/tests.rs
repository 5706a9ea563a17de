//! The briefing in words: for the sample, for events of all lengths and scripts, and for whom it is.

use super::*;
use crate::{
    analysis::briefing::Ground,
    file,
    model::{
        AnyId, Assessment, Citation, Cover, Dossier, Source, Statement, When,
        record::{
            Basis, Event, EventStatus, IssueStatus, Of as _, Owner, Point, PointKind, Record, Setting,
            Status, Target, Task,
        },
    },
    text::date::DateStyle,
};
use jiff::civil::{self, date};

fn event(dossier: &Dossier, title: &str) -> Id<Event> {
    dossier.all::<Event>().find(|(_, it)| it.title == title).map(|(id, _)| id).expect("it is there")
}

fn sample() -> Dossier {
    const SAMPLE: &str = include_str!("../../../assets/samples/florida-talks-2025.dossier.ron");
    file::read(SAMPLE.into(), file::UNWATCHED).expect("it can be read").dossier
}

fn told(title: &str, as_of: civil::Date) -> Sheet {
    let dossier = sample();
    let id = event(&dossier, title);
    of(&dossier, id, as_of)
}

fn of(dossier: &Dossier, id: Id<Event>, as_of: civil::Date) -> Sheet {
    let it = Ground::default().briefing(dossier, id, as_of, &mut |_| true).expect("it is there");
    sheet(dossier, DateStyle::DayMonthYear, &it)
}

#[test]
fn the_visit_to_moscow_in_the_sample() {
    insta::assert_snapshot!(told("Witkoff visits Moscow", date(2025, 11, 30)).plain());
}

#[test]
fn the_talks_in_florida_are_told_as_of_their_eve_with_what_came_of_them() {
    insta::assert_snapshot!(told("Talks at Hallandale Beach", date(2025, 12, 2)).plain());
}

#[test]
fn markdown_has_headings_and_lists_and_takes_no_letter_for_a_mark() {
    let text = told("Witkoff visits Moscow", date(2025, 11, 30)).markdown();
    assert!(text.starts_with("# Witkoff visits Moscow\n\n"), "{text}");
    assert!(text.contains("\n## Agenda\n\n### 1 A lasting end of the war – open\n\n"), "{text}");
    assert!(text.contains("\n#### 1.2 Status of territories – open\n\n- **Baseline:** Russia"), "{text}");
    assert!(text.contains("\n- **Ukraine:** Open discussion"), "{text}");
    assert!(text.contains("\n  - Signal: The talks"), "{text}");
    let line = Line::new(Kind::Point, "*a*", "[b](c) _d_").level(Some(Level::Principals));
    assert_eq!(Sheet { lines: vec![line] }.markdown(), "- **\\*a\\*:** \\[b\\](c) \\_d\\_ [principals]\n");
}

#[test]
fn nothing_is_said_twice_and_nothing_empty_is_shown() {
    for title in ["Witkoff visits Moscow", "Talks at Hallandale Beach", "Zelensky visits Paris"] {
        for as_of in [date(2025, 11, 1), date(2025, 11, 30), date(2026, 11, 25)] {
            let sheet = told(title, as_of);
            for (at, line) in sheet.lines.iter().enumerate() {
                assert!(!line.name().trim().is_empty(), "{title}");
                let next = sheet.lines.get(at + 1).map(|it| it.kind);
                let is_last = next.is_none_or(|it| matches!(it, Kind::Heading | Kind::Foot));
                assert!(line.kind != Kind::Heading || !is_last, "{title}: {} is empty", line.words);
                let is_again = |it: &&Line| it.words.len() > 40 && it.words == line.words;
                assert_eq!(sheet.lines.iter().filter(is_again).count().max(1), 1, "{title}: {}", line.words);
            }
        }
    }
}

const EVENT: Id<Event> = Id::new(1);
const UNION: Id<Party> = Id::new(1);
const WORKS: Id<Party> = Id::new(2);

/// A round on 10 December with so many issues, on each of which the union has said something.
fn talks(many: u64, words: &str) -> Dossier {
    let party = |name: &str| Party { name: name.into(), level: Level::Table, ..Party::default() }.wrap();
    let issues: Vec<Id<Issue>> = (1..=many).map(Id::new).collect();
    let point =
        |it: &Id<Issue>| Point { words: words.into(), ..Point::new(Target::Issue(*it), PointKind::Demand) };
    let said = Statement {
        by: vec![UNION],
        date: "2025-12-01".parse().ok(),
        points: issues.iter().map(point).collect(),
        level: Level::Table,
        citations: vec![Citation::new(Id::new(1))],
        ..Statement::default()
    };
    let start: Option<When> = "2025-12-10".parse().ok();
    let round = Event {
        title: words.into(),
        start,
        status: EventStatus::Planned,
        agenda: issues.clone(),
        level: Level::Table,
        ..Event::default()
    };
    let mut all: Vec<(AnyId, Record)> = vec![
        (Id::<Cover>::new(1).any(), Cover { own_party: Some(UNION), ..Cover::default() }.wrap()),
        (UNION.any(), party("Union")),
        (WORKS.any(), party("Works")),
        (EVENT.any(), round.wrap()),
        (
            Id::<Source>::new(1).any(),
            Source { title: "Minutes".into(), level: Level::Table, ..Source::default() }.wrap(),
        ),
        (Id::<Statement>::new(1).any(), said.wrap()),
    ];
    for id in issues {
        let statuses = vec![IssueStatus::new(date(2025, 11, 1).into(), Status::Open)];
        let (title, reference) = (format!("Issue {}", id.number()), id.number().to_string());
        all.push((
            id.any(),
            Issue { title, reference, statuses, level: Level::Table, ..Issue::default() }.wrap(),
        ));
    }
    all.into_iter().collect()
}

const DAY: civil::Date = date(2025, 12, 5);

#[test]
fn an_event_without_an_agenda_says_so_and_no_more() {
    let text = of(&talks(0, "A round"), EVENT, DAY).plain();
    assert_eq!(text, "A round\nRound. Briefing as of 5 Dec 2025\nWhen: 10 Dec 2025\nAgenda: not set\n");
}

#[test]
fn twelve_issues_are_told_in_order_and_each_in_few_lines() {
    let text = of(&talks(12, "More of it"), EVENT, DAY).plain();
    let items: Vec<&str> = text.lines().filter(|it| it.contains(" – open")).collect();
    let expected: Vec<String> = (1..=12).map(|it| format!("{it} Issue {it} – open")).collect();
    assert_eq!(items, expected, "{text}");
    assert!(
        text.contains(
            "\n12 Issue 12 – open\n  Union: More of it (demand, 1 Dec 2025)\n  No answer yet: Works\n"
        ),
        "{text}"
    );
    assert!(text.ends_with("\n\nSource: “Minutes”\n"), "{text}");
}

#[test]
fn what_is_to_be_done_for_one_issue_stands_with_it() {
    let mut dossier = talks(2, "A round");
    let task = |about: Vec<AnyId>, due: &str| Task {
        title: "Ask the board".into(),
        owner: Some(Owner::Party(UNION)),
        due: due.parse().ok(),
        about,
        level: Level::Table,
        ..Task::default()
    };
    let [one, other] = [1, 2].map(|it| Id::<Issue>::new(it).any());
    let all = [(vec![one], "2025-12-09"), (vec![other], "2025-12-01"), (vec![one, other], "")];
    for (nth, (about, due)) in (1..).zip(all) {
        dossier.put(Id::<Task>::new(nth).any(), Some(task(about, due).wrap()));
    }
    let text = of(&dossier, EVENT, DAY).plain();
    for words in [
        "  No answer yet: Works\n  To do, by 9 Dec 2025: Ask the board (Union)\n\n2 Issue 2",
        "  No answer yet: Works\n  To do, overdue since 1 Dec 2025: Ask the board (Union)\n\nTO DO\n",
        "\nTO DO\n- Ask the board (Union)\n",
    ] {
        assert!(text.contains(words), "{words:?} in {text}");
    }
}

#[test]
fn words_of_any_script_stay_as_they_are() {
    for words in ["Переговоры в Москве", "جولة المفاوضات", "Straße nach İzmir"]
    {
        let sheet = of(&talks(1, words), EVENT, DAY);
        let (plain, markdown) = (sheet.plain(), sheet.markdown());
        assert!(plain.starts_with(&format!("{words}\n")), "{plain}");
        assert!(plain.contains(&format!("  Union: {words} (demand")), "{plain}");
        assert!(markdown.contains(&format!("- **Union:** {words} (demand")), "{markdown}");
    }
}

#[test]
fn what_is_internal_is_said_at_the_head_and_marked_where_it_stands() {
    let mut dossier = talks(1, "A round");
    assert!(!of(&dossier, EVENT, DAY).plain().contains("internal"), "all of it is for the table");
    let order = Assessment {
        issue: Some(Id::new(1)),
        basis: Basis::Instructed,
        by: "Board".into(),
        reasons: "Hold until Friday".into(),
        level: Level::Principals,
        ..Assessment::new(UNION)
    };
    dossier.put(Id::<Assessment>::new(1).any(), Some(order.wrap()));
    let text = of(&dossier, EVENT, DAY).plain();
    let second = text.lines().nth(1);
    assert_eq!(
        second,
        Some("Contains internal matter, up to the level principals: not to be passed on as it is")
    );
    assert!(text.contains("\n  Own instructions: Hold until Friday. (Board) [principals]\n"), "{text}");
}

#[test]
fn an_event_that_is_internal_itself_warns_as_well() {
    let mut dossier = talks(1, "A round");
    let event = dossier.get(EVENT).cloned().expect("it is there");
    dossier.put(EVENT.any(), Some(Event { level: Level::Delegation, ..event }.wrap()));
    let text = of(&dossier, EVENT, DAY).plain();
    assert!(text.contains("Contains internal matter, up to the level delegation"), "{text}");
    assert!(!text.contains('['), "nothing in it is for fewer than the event: {text}");
}

#[test]
fn what_was_said_within_a_party_announces_nothing() {
    let mut dossier = talks(1, "A round");
    let heard = |setting| Statement {
        event: Some(EVENT),
        by: vec![WORKS],
        words: "We shall come.".into(),
        date: "2025-12-02".parse().ok(),
        setting,
        level: Level::Table,
        ..Statement::default()
    };
    dossier.put(Id::<Statement>::new(2).any(), Some(heard(Setting::Internal).wrap()));
    assert!(!of(&dossier, EVENT, DAY).plain().contains("We shall come"));
    dossier.put(Id::<Statement>::new(2).any(), Some(heard(Setting::Public).wrap()));
    let text = of(&dossier, EVENT, DAY).plain();
    assert!(text.contains("\nAnnounced: We shall come. (2 Dec 2025, no source)\n"), "{text}");
}

#[test]
fn each_thing_names_its_source_by_number_where_there_are_several() {
    let mut dossier = talks(1, "A round");
    let said = Statement {
        by: vec![WORKS],
        date: "2025-12-02".parse().ok(),
        points: vec![Point {
            words: "No.".into(),
            ..Point::new(Target::Issue(Id::new(1)), PointKind::Offer)
        }],
        level: Level::Table,
        citations: vec![Citation::new(Id::new(2))],
        ..Statement::default()
    };
    dossier.put(Id::<Statement>::new(2).any(), Some(said.wrap()));
    let paper = Source {
        title: "A letter".into(),
        publisher: "Works".into(),
        level: Level::Table,
        ..Source::default()
    };
    dossier.put(Id::<Source>::new(2).any(), Some(paper.wrap()));
    let text = of(&dossier, EVENT, DAY).plain();
    assert!(text.contains("Works: No. (offer, 2 Dec 2025, source 2)\n"), "{text}");
    assert!(text.ends_with("\nSources: 1 “Minutes”; 2 “A letter”, Works\n"), "{text}");
}
