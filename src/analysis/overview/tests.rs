//! A small negotiation, told as text.

use super::*;
use crate::model::{
    Added, AnyId, Date, Event, EventKind, EventStatus, Id, Issue, IssueStatus, Order, Owner, Party, Place,
    Point, PointKind, Role, Scale, Span, Statement, Target, Task, When,
    record::{Acceptance, Membership, Of, Record},
};
use std::fmt::Write as _;

const DAY: civil::Date = civil::date(2025, 11, 20);

fn date(text: &str) -> Date {
    text.parse().expect("a date")
}
fn party(number: u64) -> Id<Party> {
    Id::new(number)
}
fn issue(number: u64) -> Id<Issue> {
    Id::new(number)
}
fn point(on: u64, kind: PointKind, value: i32) -> Point {
    let place = Some(Place::Amount(Span::Exactly(value.into())));
    Point { place, ..Point::new(Target::Issue(issue(on)), kind) }
}
/// By whom, made and entered when, on what.
fn said(by: u64, on: &str, entered: &str, points: Vec<Point>) -> Record {
    let at = format!("{entered}T12:00:00Z").parse().ok();
    let added = Some(Added { by: "Test".into(), at });
    Statement { by: vec![party(by)], date: Some(date(on)), points, added, ..Statement::default() }.wrap()
}

/// Three parties, one of them in a bloc, on four issues.
fn talks() -> Dossier {
    use PointKind::{Acceptance as Accepts, Demand};
    let named = |name: &str, role| Party { name: name.into(), role, ..Party::default() };
    let order: Vec<Order> = Order::fresh(4).collect();
    let scale = Scale::Amount { unit: "%".into(), low: Some(0.into()), high: Some(10.into()) };
    let status = |status| vec![IssueStatus::new(date("2025-10-01"), status)];
    let put = |number: u64, title: &str, statuses, deadline: Option<&str>| {
        let issue = Issue {
            title: title.into(),
            order: order[number as usize - 1].clone(),
            scale: scale.clone(),
            statuses,
            deadline: deadline.map(date),
            ..Issue::default()
        };
        (Id::<Issue>::new(number).any(), issue.wrap())
    };
    let event = |number, title: &str, status, start: &str| {
        let start = Some(When { date: date(start), time: None });
        let it = Event { kind: EventKind::Round, title: title.into(), status, start, ..Event::default() };
        (Id::<Event>::new(number).any(), it.wrap())
    };
    let task = |number, title: &str, due: Option<&str>, done: Option<&str>| {
        let it = Task {
            title: title.into(),
            owner: Some(Owner::Party(party(1))),
            due: due.map(date),
            done_on: done.map(date),
            ..Task::default()
        };
        (Id::<Task>::new(number).any(), it.wrap())
    };
    let bound = Membership { binding: true, ..Membership::new(party(4)) };
    let records: Vec<(AnyId, Record)> = vec![
        (party(1).any(), named("Union", Role::Negotiating).wrap()),
        (party(2).any(), named("Firm", Role::Negotiating).wrap()),
        (party(3).any(), Party { memberships: vec![bound], ..named("Local", Role::Negotiating) }.wrap()),
        (party(4).any(), named("League", Role::Supporter).wrap()),
        put(1, "Wage", status(Status::Open), Some("2025-11-10")),
        put(2, "Hours", status(Status::Open), Some("2025-12")),
        put(3, "Leave", status(Status::Final), None),
        put(4, "Canteen", status(Status::Parked), None),
        (Id::<Statement>::new(1).any(), said(1, "2025-10-02", "2025-10-02", vec![point(1, Demand, 8)])),
        (Id::<Statement>::new(2).any(), said(2, "2025-10-03", "2025-10-03", vec![point(1, Demand, 1)])),
        (Id::<Statement>::new(3).any(), said(1, "2025-11-05", "2025-11-05", vec![point(1, Demand, 6)])),
        // Made before, entered late.
        (Id::<Statement>::new(4).any(), said(4, "2025-10-30", "2025-11-15", vec![point(1, Demand, 9)])),
        (
            Id::<Statement>::new(5).any(),
            said(2, "2025-10-31", "2025-10-31", vec![point(2, Accepts(Acceptance::AdReferendum), 5)]),
        ),
        // After the day as of which one looks.
        (Id::<Statement>::new(6).any(), said(2, "2025-12-01", "2025-12-01", vec![point(1, Demand, 2)])),
        event(1, "Round 1", EventStatus::Held, "2025-10-02"),
        event(2, "Round 2", EventStatus::Planned, "2025-11-03"),
        event(3, "Round 3", EventStatus::Planned, "2025-12-03"),
        event(4, "Round 4", EventStatus::Cancelled, "2025-12-04"),
        task(1, "Call", Some("2025-11-30"), None),
        task(2, "Write", Some("2025-11-01"), None),
        task(3, "Ask", None, None),
        task(4, "Done since", Some("2025-11-02"), Some("2025-11-25")),
        task(5, "Done", Some("2025-11-02"), Some("2025-11-02")),
    ];
    records.into_iter().collect()
}

fn since(day: civil::Date, is_visit: bool) -> Since {
    Since { day, moment: format!("{day}T23:00:00Z").parse().expect("an instant"), is_visit }
}

fn overview(dossier: &Dossier, as_of: civil::Date, since: Option<Since>) -> Overview {
    Ground::default().overview(dossier, as_of, since, &mut |_| true).expect("nobody stops it")
}

fn changes(it: &Overview) -> String {
    let mut out = String::new();
    let changes = it.changes.as_ref().expect("asked for");
    let value = |it: &position::Position| match it.firm.first().and_then(|it| it.place.clone()) {
        Some(Place::Amount(Span::Exactly(it))) => it.to_string(),
        _ => "-".to_owned(),
    };
    for Moved { issue, party, from, to } in &changes.moved {
        let name = it.dossier.name(party.any());
        let on = it.dossier.name(issue.any());
        write!(out, "{name} on {on} {} to {}; ", value(from), value(to)).expect("written");
    }
    let numbers = |ids: Vec<u64>| ids.iter().map(u64::to_string).collect::<Vec<_>>().join(" ");
    let said = numbers(changes.said.iter().map(|it| it.number()).collect());
    write!(out, "said {said}; added {}", changes.added.len()).expect("written");
    out
}

#[test]
fn what_is_open_and_how_far_apart() {
    let it = overview(&talks(), DAY, None);
    let told: Vec<String> = it
        .open
        .iter()
        .map(|open| {
            let spread = open.spread.map(|spread| {
                let ends = spread.ends.map(|it| it.number());
                format!("{:.2} {ends:?} at {:?}", spread.distance, open.lies)
            });
            let silent: Vec<u64> = open.silent.iter().map(|it| it.number()).collect();
            let title = it.dossier.name(open.issue.any());
            format!("{title}, {}, {} answered, silent {silent:?}, {spread:?}", open.status, open.answered)
        })
        .collect();
    assert_eq!(
        told,
        [
            "Wage, open, 4 answered, silent [], Some(\"0.80 [2, 3] at Some([10.0, 90.0])\")",
            "Hours, open, 1 answered, silent [1, 3], None",
            "Canteen, parked, 0 answered, silent [1, 2, 3], None",
        ]
    );
    assert_eq!(it.tally, [(Status::Open, 2), (Status::Final, 1), (Status::Parked, 1)].into());
    let pairs: Vec<_> = it
        .between
        .iter()
        .map(|it| {
            (it.parties.map(|it| it.number()), (it.average.distance * 100.0).round(), it.average.issues)
        })
        .collect();
    assert_eq!(pairs, [([2, 3], 80.0, 1), ([2, 1], 50.0, 1), ([3, 1], 30.0, 1)]);
}

#[test]
fn a_day_compares_what_was_said_by_it() {
    let it = overview(&talks(), DAY, Some(since(civil::date(2025, 11, 1), false)));
    assert_eq!(changes(&it), "Union on Wage 8 to 6; said 3 4; added 0");
    let it = overview(&talks(), DAY, Some(since(civil::date(2025, 10, 2), false)));
    assert_eq!(
        changes(&it),
        "Union on Wage 8 to 6; Firm on Hours - to 5; League on Wage - to 9; Firm on Wage - to 1; said 3 5 4 2; added 0"
    );
}

#[test]
fn a_visit_compares_what_was_known_then() {
    // The League spoke before the visit; that was entered after it. Its member goes with it.
    let it = overview(&talks(), DAY, Some(since(civil::date(2025, 11, 10), true)));
    assert_eq!(changes(&it), "League on Wage - to 9; said 4; added 0");
}

#[test]
fn what_comes_and_who_is_waited_for() {
    let it = overview(&talks(), DAY, None);
    let told: Vec<String> = it
        .coming
        .iter()
        .map(|coming| {
            let id = match coming.what {
                What::Event(id) => id.any(),
                What::Deadline(id) => id.any(),
                What::Expiry(id) => id.any(),
                What::Task(id) => id.any(),
            };
            let on = coming.on.map_or_else(String::new, |it| it.to_string());
            format!("{} {on}{}", it.dossier.name(id), if coming.is_overdue { " overdue" } else { "" })
        })
        .collect();
    assert_eq!(
        told,
        [
            "Write 2025-11-01 overdue",
            "Done since 2025-11-02 overdue",
            "Round 2 2025-11-03 overdue",
            "Wage 2025-11-10 overdue",
            "Call 2025-11-30",
            "Round 3 2025-12-03",
            "Hours 2025-12",
            "Ask ",
        ]
    );
    let silent: Vec<_> = it.waiting.silent.iter().map(|it| (it.party.number(), it.issues.clone())).collect();
    assert_eq!(silent, [(3, vec![issue(2)]), (1, vec![issue(2)])]);
    let unconfirmed: Vec<_> = it.waiting.unconfirmed.iter().map(|it| (it.on, it.party.number())).collect();
    assert_eq!(unconfirmed, [(issue(2).any(), 2)]);
    let duties: Vec<_> = it.waiting.duties.iter().map(|it| (it.owner, it.tasks.len(), it.overdue)).collect();
    assert_eq!(duties, [(Some(Owner::Party(party(1))), 4, 2)]);
}

#[test]
fn catching_up_gives_what_working_anew_gives() {
    let (whole, day) = (talks(), Some(since(civil::date(2025, 11, 1), true)));
    let mut shorter = whole.clone();
    for number in [1, 3, 4] {
        shorter.put(Id::<Statement>::new(number).any(), None);
    }
    let mut ground = Ground::default();
    for (dossier, as_of) in
        [(&whole, DAY), (&shorter, DAY), (&whole, civil::date(2025, 12, 31)), (&whole, DAY)]
    {
        let kept = ground.overview(dossier, as_of, day, &mut |_| true).expect("nobody stops it");
        let anew = overview(dossier, as_of, day);
        assert_eq!(format!("{:?}", kept.open), format!("{:?}", anew.open));
        assert_eq!(kept.changes, anew.changes);
        assert_eq!(kept.waiting, anew.waiting);
        assert_eq!(kept.coming, anew.coming);
        assert_eq!(kept.checks, anew.checks);
    }
}

#[test]
fn it_stops_when_it_is_no_longer_wanted() {
    for most in 0..4 {
        let mut asked = 0;
        let day = Some(since(civil::date(2025, 11, 1), true));
        let stopped = Ground::default().overview(&talks(), DAY, day, &mut |_| {
            asked += 1;
            asked <= most
        });
        assert!(stopped.is_none() && asked == most + 1);
    }
}
