//! The briefing by hand-worked cases: two parties on one wage, one round after another.

use super::*;
use crate::{
    analysis::{
        checks::example::{PARTY_A, PARTY_B, SAID_A, SAID_B, WAGE, at, at_least, date, if_so, on, said},
        issue::Held,
    },
    model::{
        AnyId, Cover, Place, Scale, Span, When,
        record::{
            Acceptance, BottomLine, Clause, Issue, IssueStatus, Membership, Of, Participant, Party, Point,
            PointKind, Proposal, ProposalStage, ProposalStatus, Record, Standing, Status, Target,
        },
    },
};
use jiff::civil::date as day;

const COVER: Id<Cover> = Id::new(1);
const FIRST: Id<Event> = Id::new(1);
const SECOND: Id<Event> = Id::new(2);
const BLOC: Id<Party> = Id::new(9);
const ORDER: Id<Assessment> = Id::new(1);

fn round(start: &str, status: EventStatus) -> Event {
    let start: When = start.parse().expect("a day");
    Event { start: Some(start), status, agenda: vec![WAGE], ..Event::default() }
}

/// A demand of 6 and an offer of 2 at a round on 1 December; the next is planned for the 10th.
fn talks() -> Dossier {
    let party = |name: &str| Party { name: name.into(), ..Party::default() }.wrap();
    let wage = Issue {
        title: "Wage".into(),
        statuses: vec![IssueStatus::new(date("2025-11-01"), Status::Open)],
        scale: Scale::Amount { unit: "%".into(), low: None, high: None },
        ..Issue::default()
    };
    let at_it = |it: Statement| Statement { event: Some(FIRST), ..it }.wrap();
    let all: [(AnyId, Record); 8] = [
        (COVER.any(), Cover { own_party: Some(PARTY_A), ..Cover::default() }.wrap()),
        (PARTY_A.any(), party("Union")),
        (PARTY_B.any(), party("Works")),
        (WAGE.any(), wage.wrap()),
        (FIRST.any(), round("2025-12-01", EventStatus::Held).wrap()),
        (SECOND.any(), round("2025-12-10", EventStatus::Planned).wrap()),
        (SAID_A.any(), at_it(said(PARTY_A, "2025-12-01", on(WAGE, PointKind::Demand, at(6))))),
        (SAID_B.any(), at_it(said(PARTY_B, "2025-12-01", on(WAGE, PointKind::Offer, at(2))))),
    ];
    all.into_iter().collect()
}

fn put<R: Of>(to: &mut Dossier, id: Id<R>, it: R) {
    to.put(id.any(), Some(it.wrap()));
}

fn of(dossier: &Dossier, event: Id<Event>, as_of: civil::Date) -> Briefing {
    Ground::default().briefing(dossier, event, as_of, &mut |_| true).expect("it is in the dossier")
}

/// What is told of a party: the force of each thing with its place, `~` before what it stood on.
fn told(it: &Briefing, party: Id<Party>) -> Vec<(Force, Option<Place>)> {
    let line = it.items[0].lines.iter().find(|it| it.party == party);
    line.into_iter().flat_map(|it| &it.said).map(|it| (it.force, it.stand.place.clone())).collect()
}

#[test]
fn what_stands_ahead_is_told_as_of_the_day_and_what_changed_since_the_last_talks() {
    let mut dossier = talks();
    let it = of(&dossier, SECOND, day(2025, 12, 5));
    assert_eq!((it.stage, it.as_of, it.last), (Stage::Ahead, day(2025, 12, 5), Some(FIRST)));
    assert_eq!(told(&it, PARTY_A), [(Force::Firm, at(6))]);
    assert!(it.items[0].lines.iter().all(|it| it.was.is_none()) && it.outcome.is_none());

    put(&mut dossier, Id::new(3), said(PARTY_B, "2025-12-04", on(WAGE, PointKind::Offer, at(3))));
    let it = of(&dossier, SECOND, day(2025, 12, 5));
    assert_eq!(told(&it, PARTY_B), [(Force::Firm, at(3))]);
    let was = it.items[0].lines.iter().find(|it| it.party == PARTY_B).and_then(|it| it.was.as_ref());
    assert_eq!(was.and_then(|it| it.firm[0].place.clone()), at(2));
    assert!(it.items[0].lines.iter().any(|it| it.party == PARTY_A && it.was.is_none()));
}

#[test]
fn what_was_held_is_told_as_of_its_eve_with_what_came_of_it() {
    let mut dossier = talks();
    let comment =
        Statement { event: Some(FIRST), ..said(PARTY_A, "2025-12-01", on(WAGE, PointKind::Comment, None)) };
    put(&mut dossier, Id::new(3), comment);
    let it = of(&dossier, FIRST, day(2025, 12, 5));
    assert_eq!((it.stage, it.as_of), (Stage::Over, day(2025, 11, 30)));
    assert_eq!(it.items[0].silent, [PARTY_A, PARTY_B]);
    let came = it.outcome.expect("it was held");
    let moved: Vec<_> = came.moved.iter().map(|it| (it.party, it.to.firm[0].place.clone())).collect();
    assert_eq!(moved, [(PARTY_A, at(6)), (PARTY_B, at(2))]);
    assert_eq!(came.said, [Id::new(3)], "what moved a position is told with it, and not again");
}

#[test]
fn an_event_of_which_nothing_is_recorded_after_its_day_says_so() {
    let it = of(&talks(), SECOND, day(2026, 1, 1));
    assert_eq!((it.stage, it.as_of), (Stage::Overdue, day(2025, 12, 10)));
    let it = of(&talks(), FIRST, day(2025, 11, 1));
    assert_eq!(it.stage, Stage::Ahead, "seen from before it");
}

#[test]
fn a_condition_says_whether_it_holds_and_a_signal_bears_nothing() {
    let mut dossier = talks();
    let offer = |least| Point {
        conditions: vec![if_so(WAGE, PARTY_B, at_least(least))],
        ..on(WAGE, PointKind::Offer, at(4))
    };
    put(&mut dossier, Id::new(3), said(PARTY_A, "2025-12-02", offer(3)));
    let signal = Statement {
        standing: Standing::WithoutPrejudice,
        ..said(PARTY_B, "2025-12-02", on(WAGE, PointKind::Offer, at(5)))
    };
    put(&mut dossier, Id::new(4), signal);
    let it = of(&dossier, SECOND, day(2025, 12, 5));
    assert_eq!(told(&it, PARTY_A), [(Force::Firm, at(6)), (Force::Conditional, at(4))]);
    assert_eq!(told(&it, PARTY_B), [(Force::Firm, at(2)), (Force::Signal, at(5))]);
    let line = it.items[0].lines.iter().find(|it| it.party == PARTY_A).expect("it spoke");
    assert_eq!(line.said[1].held, [Held::No(vec![PARTY_B])]);
    put(&mut dossier, Id::new(3), said(PARTY_A, "2025-12-02", offer(2)));
    let it = of(&dossier, SECOND, day(2025, 12, 5));
    let line = it.items[0].lines.iter().find(|it| it.party == PARTY_A).expect("it spoke");
    assert_eq!(line.said[1].held, [Held::Yes(vec![PARTY_B])]);
}

#[test]
fn own_instructions_are_those_of_the_own_party_and_the_newest_of_each_who_gave_them() {
    let mut dossier = talks();
    let told = |on: &str, party| Assessment {
        issue: Some(WAGE),
        basis: Basis::Instructed,
        by: "Board".into(),
        date: Some(date(on)),
        bottom_line: BottomLine { surely: Some(Place::Amount(Span::AtLeast(4.into()))), possibly: None },
        ..Assessment::new(party)
    };
    put(&mut dossier, ORDER, told("2025-11-20", PARTY_A));
    put(&mut dossier, Id::new(2), told("2025-12-02", PARTY_A));
    put(&mut dossier, Id::new(3), told("2025-12-03", PARTY_B));
    put(&mut dossier, Id::new(4), Assessment { basis: Basis::Assessed, ..told("2025-12-03", PARTY_A) });
    let it = of(&dossier, SECOND, day(2025, 12, 5));
    assert_eq!(it.items[0].instructed, [Id::new(2)]);
    assert_eq!(of(&dossier, SECOND, day(2025, 12, 1)).items[0].instructed, [ORDER], "as of that day");
}

#[test]
fn a_bloc_speaks_once_for_members_that_say_nothing_else() {
    let mut dossier = talks();
    put(&mut dossier, BLOC, Party { name: "Crafts".into(), ..Party::default() });
    let member =
        Party { name: "Smiths".into(), memberships: vec![Membership::new(BLOC)], ..Party::default() };
    put(&mut dossier, Id::new(10), member);
    put(&mut dossier, Id::new(3), said(BLOC, "2025-12-02", on(WAGE, PointKind::Demand, at(7))));
    let it = of(&dossier, SECOND, day(2025, 12, 5));
    let line = it.items[0].lines.iter().find(|it| it.party == BLOC).expect("it spoke");
    assert_eq!(line.also, [Id::new(10)]);
    assert!(it.items[0].lines.iter().all(|it| it.party != Id::new(10)) && it.items[0].silent.is_empty());
}

#[test]
fn an_agenda_names_each_issue_once_with_its_parts() {
    let mut dossier = talks();
    let part = |parent| Issue { parent: Some(parent), ..Issue::default() };
    put(&mut dossier, Id::new(2), part(WAGE));
    put(&mut dossier, Id::new(3), part(Id::new(2)));
    let mut event = round("2025-12-10", EventStatus::Planned);
    event.agenda = vec![Id::new(2), Id::new(3), WAGE];
    put(&mut dossier, SECOND, event);
    let it = of(&dossier, SECOND, day(2025, 12, 5));
    let told: Vec<_> = it.items.iter().map(|it| (it.issue, it.depth)).collect();
    assert_eq!(told, [(Id::new(2), 0), (Id::new(3), 1), (WAGE, 0)]);
}

#[test]
fn what_is_to_be_done_is_what_concerns_it_and_is_due_by_then() {
    let mut dossier = talks();
    let task =
        |about: AnyId, due: &str| Task { about: vec![about], due: due.parse().ok(), ..Task::default() };
    put(&mut dossier, Id::new(1), task(SECOND.any(), ""));
    put(&mut dossier, Id::new(2), task(WAGE.any(), "2025-12-09"));
    put(&mut dossier, Id::new(3), task(WAGE.any(), "2025-12-20"));
    put(&mut dossier, Id::new(4), task(COVER.any(), "2025-12-08"));
    put(&mut dossier, Id::new(5), Task { done_on: Some(date("2025-12-04")), ..task(SECOND.any(), "") });
    let told = |as_of| {
        let it = of(&dossier, SECOND, as_of);
        (it.items[0].tasks.clone(), it.tasks)
    };
    assert_eq!(told(day(2025, 12, 5)), (vec![Id::new(2)], vec![Id::new(1)]));
    assert_eq!(told(day(2025, 12, 3)), (vec![Id::new(2)], vec![Id::new(1), Id::new(5)]));
}

#[test]
fn a_task_stands_with_the_one_issue_that_it_is_about() {
    let mut dossier = talks();
    let hours: Id<Issue> = Id::new(2);
    put(&mut dossier, hours, Issue::default());
    let agenda = vec![WAGE, hours];
    put(&mut dossier, SECOND, Event { agenda, ..round("2025-12-10", EventStatus::Planned) });
    let all: [&[AnyId]; 5] = [
        &[hours.any()],
        &[PARTY_A.any(), WAGE.any(), WAGE.any()],
        &[WAGE.any(), hours.any()],
        &[WAGE.any(), SECOND.any()],
        &[PARTY_A.any(), Id::<Issue>::new(7).any(), hours.any()],
    ];
    for (nth, about) in (1..).zip(all) {
        put(&mut dossier, Id::new(nth), Task { about: about.to_vec(), ..Task::default() });
    }
    let it = of(&dossier, SECOND, day(2025, 12, 5));
    let with: Vec<_> = it.items.iter().map(|it| it.tasks.as_slice()).collect();
    assert_eq!(with, [[Id::new(2)].as_slice(), &[Id::new(1), Id::new(5)]]);
    assert_eq!(it.tasks, [Id::new(4), Id::new(3)], "what is about the event itself comes first");
}

#[test]
fn a_text_that_a_participant_has_to_confirm_is_brought_along_with_who_is_to_confirm_it() {
    let text = Id::<Proposal>::new(1);
    let tabled = vec![ProposalStatus::new(date("2025-12-01"), ProposalStage::Tabled)];
    let with = |participants: Vec<Participant>, agenda: Option<Clause>| {
        let mut dossier = talks();
        put(&mut dossier, text, Proposal { statuses: tabled.clone(), ..Proposal::default() });
        let kind = PointKind::Acceptance(Acceptance::AdReferendum);
        let accepts = Point::new(Target::Proposal(text), kind);
        put(&mut dossier, Id::new(3), said(PARTY_A, "2025-12-03", accepts));
        if let Some(it) = agenda {
            put(&mut dossier, Id::new(1), it);
        }
        put(&mut dossier, SECOND, Event { participants, ..round("2025-12-10", EventStatus::Planned) });
        let it = of(&dossier, SECOND, day(2025, 12, 5));
        assert!(it.items.iter().all(|it| it.unconfirmed.is_empty()), "it is told once, with the text");
        it.papers
            .into_iter()
            .map(|it| (it.proposal, it.unconfirmed.iter().map(|it| it.party).collect::<Vec<_>>()))
            .collect::<Vec<_>>()
    };
    assert_eq!(with(vec![], None), [], "nobody who comes has to confirm it");
    assert_eq!(with(vec![Participant::new(PARTY_B)], None), []);
    let asked = [(text, vec![PARTY_A])];
    assert_eq!(with(vec![Participant::new(PARTY_A)], None), asked);
    let clause = Clause { issue: Some(WAGE), place: at(4), ..Clause::new(text) };
    assert_eq!(with(vec![], Some(clause)), asked, "it is on the agenda");
}
