//! The nine rules, each by the cases that tell it from the others.

use super::*;
use crate::model::{
    Place, Scale, Span,
    record::{
        Acceptance, IssueStatus, Membership, Of, Point, ProposalStage, ProposalStatus, Role, Setting,
        Standing, Target,
    },
};
use jiff::ToSpan as _;

const A: Id<Party> = Id::new(1);
const B: Id<Party> = Id::new(2);
const BLOC: Id<Party> = Id::new(3);
const BLOC2: Id<Party> = Id::new(4);
const WAGE: Id<Issue> = Id::new(10);
const PACKAGE: Id<Proposal> = Id::new(20);
const CLAUSE: Id<Clause> = Id::new(30);

fn at(value: i32) -> Option<Place> {
    Some(Place::Amount(Span::Exactly(value.into())))
}
fn day(text: &str) -> civil::Date {
    text.parse().expect("a day")
}

/// A small negotiation over one wage, built by what is said.
#[derive(Clone)]
struct Talks(Dossier);

impl Talks {
    fn new() -> Self {
        let mut it = Self(Dossier::default());
        for (id, name, role) in [
            (A, "Union", Role::Negotiating),
            (B, "Employer", Role::Negotiating),
            (BLOC, "Federation", Role::Supporter),
            (BLOC2, "Alliance", Role::Supporter),
        ] {
            it.put(id, Party { name: name.into(), role, ..Party::default() });
        }
        it.put(
            WAGE,
            Issue {
                title: "Wage".into(),
                scale: Scale::Amount { unit: "%".into(), low: None, high: None },
                ..Issue::default()
            },
        );
        it
    }
    fn put<K: Of>(&mut self, id: Id<K>, record: K) {
        self.0.put(id.any(), Some(record.wrap()));
    }
    fn with<K: Of>(mut self, id: Id<K>, change: impl FnOnce(&mut K)) -> Self {
        let mut record = self.0.get(id).expect("there").clone();
        change(&mut record);
        self.put(id, record);
        self
    }
    /// What `party` says on that day; `number` is the statement's id.
    fn say(
        mut self,
        number: u64,
        party: Id<Party>,
        date: &str,
        kind: PointKind,
        place: Option<Place>,
    ) -> Self {
        let point = Point { place, ..Point::new(Target::Issue(WAGE), kind) };
        let statement = Statement {
            by: vec![party],
            date: date.parse().ok(),
            words: format!("words {number}"),
            points: vec![point],
            ..Statement::default()
        };
        self.put(Id::<Statement>::new(number), statement);
        self
    }
    fn point(self, number: u64, change: impl FnOnce(&mut Point)) -> Self {
        self.with(Id::<Statement>::new(number), |it| change(&mut it.points[0]))
    }
    fn statement(self, number: u64, change: impl FnOnce(&mut Statement)) -> Self {
        self.with(Id::new(number), change)
    }
    /// A proposal of `author` with one clause on the wage, on the table from that day.
    fn table(mut self, author: Id<Party>, date: &str, value: i32, package: bool) -> Self {
        let status = ProposalStatus::new(date.parse().expect("a date"), ProposalStage::Tabled);
        self.put(
            PACKAGE,
            Proposal {
                title: "P2".into(),
                authors: vec![author],
                package,
                statuses: vec![status],
                ..Proposal::default()
            },
        );
        self.put(
            CLAUSE,
            Clause { issue: Some(WAGE), place: at(value), text: "the clause".into(), ..Clause::new(PACKAGE) },
        );
        self
    }
    fn status(self, date: &str, status: Status) -> Self {
        self.with(WAGE, |it| it.statuses.push(IssueStatus::new(date.parse().expect("a date"), status)))
    }
    fn member(self, party: Id<Party>, bloc: Id<Party>, binding: bool) -> Self {
        self.with(party, |it| it.memberships.push(Membership { binding, ..Membership::new(bloc) }))
    }
    fn position(&self, party: Id<Party>, as_of: &str) -> Position {
        let found = Positions::of(&self.0).position(party, WAGE, day(as_of));
        assert!(found.reasons.iter().all(|it| (1..=9).contains(&it.rule())));
        found
    }
    /// Where the party stands, as numbers.
    fn stands(&self, party: Id<Party>, as_of: &str) -> Vec<f64> {
        places(&self.position(party, as_of).firm)
    }
}

fn places(stands: &[Stand]) -> Vec<f64> {
    let value = |it: &Stand| match it.place {
        Some(Place::Amount(Span::Exactly(it))) => it.get(),
        _ => f64::NAN,
    };
    stands.iter().map(value).collect()
}

use PointKind::{Clarification, Comment, Demand, Offer, Rejection, Reservation, Withdrawal as Withdraw};
const ACCEPT: PointKind = PointKind::Acceptance(Acceptance::Plain);
const WITH_CHANGES: PointKind = PointKind::Acceptance(Acceptance::WithChanges);
const AD_REFERENDUM: PointKind = PointKind::Acceptance(Acceptance::AdReferendum);

#[test]
fn who_is_named_twice_has_spoken_once() {
    let talks = Talks::new().say(1, A, "2025-11-01", PointKind::RedLine, at(3));
    let twice = talks.clone().statement(1, |it| it.by.push(A));
    assert_eq!(twice.position(A, "2025-12-01"), talks.position(A, "2025-12-01"));
}

#[test]
fn rule_1_what_bears() {
    for (kind, place, bears) in [
        (PointKind::Position, at(4), true),
        (Demand, at(4), true),
        (Offer, at(4), true),
        (ACCEPT, at(4), true),
        (Clarification, at(4), true),
        (Clarification, None, false),
        (Rejection, at(4), false),
        (Reservation, at(4), false),
        (Comment, at(4), false),
        (PointKind::RedLine, at(4), false),
    ] {
        let talks = Talks::new().say(1, A, "2025-11-01", kind, place);
        assert_eq!(!talks.position(A, "2025-11-30").is_silent(), bears, "{kind}");
    }
}

#[test]
fn rule_1_only_on_record_and_not_internal() {
    let talks = Talks::new().say(1, A, "2025-11-01", Demand, at(4));
    for standing in [Standing::WithoutPrejudice, Standing::Unattributed] {
        let found = talks.clone().statement(1, |it| it.standing = standing).position(A, "2025-11-30");
        assert!(found.is_silent());
        assert_eq!(places(&found.signals), [4.0]);
    }
    let found = talks.statement(1, |it| it.setting = Setting::Internal).position(A, "2025-11-30");
    assert!(found.is_blank());
}

#[test]
fn rule_1_a_red_line_sets_a_limit() {
    let found = Talks::new().say(1, A, "2025-11-01", PointKind::RedLine, at(2)).position(A, "2025-11-30");
    assert!(found.is_silent());
    assert_eq!(places(&found.red_lines), [2.0]);
}

#[test]
fn rule_1_clauses_bear_for_their_authors_unless_they_preside() {
    let talks = Talks::new().table(B, "2025-11-02", 3, false);
    assert_eq!(talks.stands(B, "2025-11-30"), [3.0]);
    assert!(talks.stands(A, "2025-11-30").is_empty());
    assert!(talks.stands(B, "2025-11-01").is_empty());
    for role in [Role::Chair, Role::Mediator] {
        let found = talks.clone().with(B, |it| it.role = role).position(B, "2025-11-30");
        assert!(found.is_silent());
        assert!(found.reasons.contains(&Reason::MediatorsText(PACKAGE)));
    }
    let draft = talks.with(PACKAGE, |it| it.statuses[0].status = ProposalStage::Draft);
    assert!(draft.stands(B, "2025-11-30").is_empty());
}

#[test]
fn rule_1_a_point_that_says_nothing_bears_nothing() {
    let talks = Talks::new().say(1, A, "2025-11-01", Demand, at(4)).say(2, A, "2025-11-02", Demand, None);
    let blank = talks.clone().statement(2, |it| (it.words, it.quote) = (String::new(), String::new()));
    let found = blank.position(A, "2025-11-30");
    assert_eq!(places(&found.firm), [4.0], "what is still being entered takes nothing's place");
    assert!(found.reasons.contains(&Reason::Blank(1)));
    let worded = talks.statement(2, |it| it.words = "More than that".into());
    assert_eq!(worded.position(A, "2025-11-30").firm[0].words, "More than that");
}

#[test]
fn rules_3_and_5_what_was_withdrawn_or_offered_on_a_condition_is_no_silence() {
    let said = Talks::new().say(1, A, "2025-11-01", Demand, at(4));
    let taken_back = said.clone().say(2, A, "2025-11-05", Withdraw(Withdrawal::ToNothing), None);
    let found = taken_back.position(A, "2025-11-30");
    assert_eq!((found.is_silent(), found.withdrawn), (true, "2025-11-05".parse().ok()));
    assert!(!found.reasons.contains(&Reason::Silence));
    assert_eq!(taken_back.position(A, "2025-11-04").withdrawn, None, "not yet");
    let again = taken_back.say(3, A, "2025-11-06", Demand, at(3)).position(A, "2025-11-30");
    assert_eq!(again.withdrawn, None, "it stands on something since");
    let nothing = Talks::new().say(2, A, "2025-11-05", Withdraw(Withdrawal::ToNothing), None);
    let found = nothing.position(A, "2025-11-30");
    assert_eq!(
        (found.withdrawn, found.reasons.contains(&Reason::Silence)),
        (None, true),
        "there was nothing"
    );
    let condition = Condition { text: "if pensions stay".into(), ..Condition::default() };
    let offer = Talks::new()
        .say(1, A, "2025-11-01", Offer, at(3))
        .statement(1, |it| it.points[0].conditions = vec![condition]);
    let found = offer.position(A, "2025-11-30");
    assert!(found.reasons.contains(&Reason::NothingFirm) && !found.reasons.contains(&Reason::Silence));
}

#[test]
fn rule_2_acceptance_takes_the_place_of_what_it_accepts() {
    let talks = Talks::new()
        .say(1, B, "2025-11-01", Offer, at(2))
        .say(2, A, "2025-11-01", Demand, at(5))
        .say(3, A, "2025-11-02", ACCEPT, None)
        .statement(3, |it| it.refers_to = vec![Id::new(1)]);
    assert_eq!(talks.stands(A, "2025-11-01"), [5.0]);
    assert_eq!(talks.stands(A, "2025-11-30"), [2.0]);
    // Through an acceptance of an acceptance.
    let further =
        talks.say(4, B, "2025-11-03", ACCEPT, None).statement(4, |it| it.refers_to = vec![Id::new(3)]);
    assert_eq!(further.stands(B, "2025-11-30"), [2.0]);
    // Of a clause, and of a whole text.
    let tabled = Talks::new().table(B, "2025-11-01", 3, false).say(1, A, "2025-11-02", ACCEPT, None);
    assert_eq!(
        tabled.clone().point(1, |it| it.target = Target::Clause(CLAUSE)).stands(A, "2025-11-30"),
        [3.0]
    );
    assert_eq!(tabled.point(1, |it| it.target = Target::Proposal(PACKAGE)).stands(A, "2025-11-30"), [3.0]);
}

#[test]
fn rule_2_with_changes_bears_only_its_own_place() {
    let talks = Talks::new()
        .say(1, B, "2025-11-01", Offer, at(2))
        .say(2, A, "2025-11-01", Demand, at(5))
        .say(3, A, "2025-11-02", WITH_CHANGES, at(3))
        .statement(3, |it| it.refers_to = vec![Id::new(1)]);
    assert_eq!(talks.stands(A, "2025-11-30"), [3.0]);
    assert_eq!(talks.point(3, |it| it.place = None).stands(A, "2025-11-30"), [5.0]);
}

#[test]
fn rule_2_ad_referendum_is_open_until_confirmed_or_disavowed() {
    let talks = Talks::new()
        .say(1, B, "2025-11-01", Offer, at(2))
        .say(2, A, "2025-11-01", Demand, at(5))
        .say(3, A, "2025-11-02", AD_REFERENDUM, None)
        .statement(3, |it| it.refers_to = vec![Id::new(1)]);
    let found = talks.position(A, "2025-11-30");
    assert_eq!((places(&found.firm), found.firm[0].is_open), (vec![2.0], true));
    let answer = |kind| {
        talks.clone().say(4, A, "2025-11-03", kind, None).statement(4, |it| it.refers_to = vec![Id::new(1)])
    };
    let confirmed = answer(ACCEPT).position(A, "2025-11-30");
    assert_eq!((places(&confirmed.firm), confirmed.firm[0].is_open), (vec![2.0], false));
    assert_eq!(answer(Rejection).stands(A, "2025-11-30"), [5.0]);
}

#[test]
fn rule_3_a_condition_never_replaces_the_firm_position() {
    let condition = |text: &str| vec![Condition { text: text.into(), ..Condition::default() }];
    let talks = Talks::new()
        .say(1, A, "2025-11-01", Demand, at(3))
        .say(2, A, "2025-11-02", Offer, at(4))
        .point(2, |it| it.conditions = condition("if pensions stay"));
    let found = talks.position(A, "2025-11-30");
    assert_eq!((places(&found.firm), places(&found.conditional)), (vec![3.0], vec![4.0]));
    // Restated on the same condition it replaces itself; on another it stands beside it.
    let again = |text| {
        talks.clone().say(3, A, "2025-11-03", Offer, at(5)).point(3, |it| it.conditions = condition(text))
    };
    assert_eq!(places(&again("if pensions stay").position(A, "2025-11-30").conditional), [5.0]);
    assert_eq!(places(&again("if jobs stay").position(A, "2025-11-30").conditional), [5.0, 4.0]);
    // Without the condition it is the firm one.
    assert_eq!(talks.point(2, |it| it.conditions.clear()).stands(A, "2025-11-30"), [4.0]);
}

#[test]
fn rule_4_a_package_stands_beside_and_ends() {
    let talks = Talks::new()
        .say(1, B, "2025-11-01", Offer, at(1))
        .table(B, "2025-11-02", 3, true)
        .say(2, A, "2025-11-03", ACCEPT, None)
        .point(2, |it| it.target = Target::Proposal(PACKAGE));
    let both = |talks: &Talks, party| {
        let found = talks.position(party, "2025-11-30");
        (places(&found.firm), places(&found.packages))
    };
    assert_eq!(both(&talks, B), (vec![1.0], vec![3.0]));
    assert_eq!(both(&talks, A), (vec![], vec![3.0]));
    let ends: [(&str, &dyn Fn(Talks) -> Talks); 5] = [
        ("expired", &|it| it.with(PACKAGE, |it| it.valid_until = "2025-11-29".parse().ok())),
        ("withdrawn", &|it| {
            it.with(PACKAGE, |it| {
                it.statuses.push(ProposalStatus::new(
                    "2025-11-04".parse().expect("a date"),
                    ProposalStage::Withdrawn,
                ));
            })
        }),
        ("withdrawn in words", &|it| {
            it.say(3, B, "2025-11-04", Withdraw(Withdrawal::ToNothing), None)
                .point(3, |it| it.target = Target::Proposal(PACKAGE))
        }),
        ("refused", &|it| {
            it.with(PACKAGE, |it| it.lapses_if_refused = true)
                .say(3, A, "2025-11-04", Rejection, None)
                .point(3, |it| it.target = Target::Proposal(PACKAGE))
        }),
        ("superseded", &|mut it| {
            let status = ProposalStatus::new("2025-11-05".parse().expect("a date"), ProposalStage::Tabled);
            it.put(
                Id::<Proposal>::new(21),
                Proposal { supersedes: Some(PACKAGE), statuses: vec![status], ..Proposal::default() },
            );
            it
        }),
    ];
    for (name, end) in ends {
        assert_eq!(both(&end(talks.clone()), B), (vec![1.0], vec![]), "{name}");
    }
    // Refused where it does not lapse, or by one whose consent it does not need, it goes on.
    let refused = |by| {
        talks
            .clone()
            .say(3, by, "2025-11-04", Rejection, None)
            .point(3, |it| it.target = Target::Proposal(PACKAGE))
    };
    assert_eq!(both(&refused(A), B), (vec![1.0], vec![3.0]));
    assert_eq!(
        both(&refused(BLOC).with(PACKAGE, |it| it.lapses_if_refused = true), B),
        (vec![1.0], vec![3.0])
    );
}

#[test]
fn rule_5_withdrawal_goes_back_to_before_or_to_nothing() {
    let talks = Talks::new().say(1, A, "2025-11-01", Demand, at(5)).say(2, A, "2025-11-02", Demand, at(4));
    let withdrawn = |how| talks.clone().say(3, A, "2025-11-03", Withdraw(how), None);
    assert_eq!(withdrawn(Withdrawal::ToBefore).stands(A, "2025-11-30"), [5.0]);
    assert!(withdrawn(Withdrawal::ToNothing).stands(A, "2025-11-30").is_empty());
    assert_eq!(withdrawn(Withdrawal::ToNothing).stands(A, "2025-11-02"), [4.0]);
    // Twice back, and back from a statement that it names.
    let twice = withdrawn(Withdrawal::ToBefore).say(4, A, "2025-11-04", Withdraw(Withdrawal::ToBefore), None);
    assert!(twice.stands(A, "2025-11-30").is_empty());
    let named = withdrawn(Withdrawal::ToBefore).statement(3, |it| it.refers_to = vec![Id::new(1)]);
    assert_eq!(named.stands(A, "2025-11-30"), [4.0]);
    // What comes after stands.
    assert_eq!(
        withdrawn(Withdrawal::ToNothing).say(4, A, "2025-11-04", Demand, at(3)).stands(A, "2025-11-30"),
        [3.0]
    );
}

#[test]
fn rule_6_a_binding_bloc_speaks_for_its_members() {
    let talks = Talks::new().say(1, BLOC, "2025-11-01", Demand, at(5)).say(2, A, "2025-11-02", Demand, at(4));
    let bound = talks.clone().member(A, BLOC, true).position(A, "2025-11-30");
    assert_eq!((places(&bound.firm), bound.firm[0].via), (vec![5.0], Some(BLOC)));
    assert!(bound.reasons.contains(&Reason::AgainstBloc(BLOC)));
    // Not before the bloc has spoken, and not after the membership has ended.
    let ended =
        talks.clone().member(A, BLOC, true).with(A, |it| it.memberships[0].to = "2025-11-29".parse().ok());
    assert_eq!(ended.stands(A, "2025-11-30"), [4.0]);
    assert_eq!(ended.stands(A, "2025-11-29"), [5.0]);
}

#[test]
fn rule_6_otherwise_the_later_stands() {
    let talks = Talks::new()
        .say(1, BLOC, "2025-11-01", Demand, at(5))
        .say(2, A, "2025-11-02", Demand, at(4))
        .member(A, BLOC, false);
    let own = talks.position(A, "2025-11-30");
    assert_eq!((places(&own.firm), &own.firm[0].differs[..]), (vec![4.0], &[BLOC][..]));
    let later =
        talks.clone().statement(1, |it| it.date = "2025-11-03".parse().ok()).position(A, "2025-11-30");
    assert_eq!((places(&later.firm), later.firm[0].via), (vec![5.0], Some(BLOC)));
    let both = talks
        .say(3, BLOC2, "2025-11-04", Demand, at(6))
        .member(A, BLOC2, false)
        .statement(1, |it| it.date = "2025-11-03".parse().ok());
    assert_eq!(both.stands(A, "2025-11-30"), [5.0, 6.0]);
    assert!(both.position(A, "2025-11-30").reasons.contains(&Reason::BlocsDiffer));
}

#[test]
fn rule_6_blocs_of_blocs() {
    let talks = Talks::new()
        .say(1, BLOC2, "2025-11-01", Demand, at(7))
        .member(A, BLOC, true)
        .member(BLOC, BLOC2, true);
    assert_eq!(talks.stands(A, "2025-11-30"), [7.0]);
}

#[test]
fn rule_7_date_then_time_then_order_key() {
    let talks = Talks::new().say(1, A, "2025-11-02", Demand, at(5)).say(2, A, "2025-11-01", Demand, at(4));
    assert_eq!(talks.stands(A, "2025-11-30"), [5.0]);
    let timed =
        talks.statement(2, |it| (it.date, it.time) = ("2025-11-02".parse().ok(), "11:00".parse().ok()));
    let early = timed.clone().statement(1, |it| it.time = "09:00".parse().ok());
    assert_eq!(early.stands(A, "2025-11-30"), [4.0]);
    let keyed = timed.statement(2, |it| (it.time, it.order) = (None, Order::middle()));
    assert_eq!(keyed.stands(A, "2025-11-30"), [4.0]);
}

#[test]
fn rule_7_a_month_counts_from_its_last_day_and_may_leave_the_order_open() {
    let talks = Talks::new().say(1, A, "2025-11-20", Demand, at(5)).say(2, A, "2025-11", Demand, at(4));
    assert_eq!(talks.stands(A, "2025-11-29"), [5.0]);
    assert_eq!(talks.stands(A, "2025-11-30"), [4.0, 5.0]);
    assert!(talks.position(A, "2025-11-30").reasons.contains(&Reason::OrderOpen));
    // What is certainly earlier is not shown, and a later one settles it.
    let earlier = talks.clone().say(3, A, "2025-11-10", Demand, at(6));
    assert_eq!(earlier.stands(A, "2025-11-30"), [4.0, 5.0]);
    assert_eq!(earlier.say(4, A, "2025-12-01", Demand, at(3)).stands(A, "2025-12-01"), [3.0]);
    let undated = talks.statement(2, |it| it.date = None).position(A, "2025-11-30");
    assert_eq!(places(&undated.firm), [5.0]);
    assert!(undated.reasons.contains(&Reason::Undated(1)));
}

#[test]
fn rule_8_an_agreed_clause_binds_and_departures_are_seen() {
    let talks = Talks::new()
        .table(B, "2025-11-01", 3, true)
        .say(1, A, "2025-11-02", ACCEPT, None)
        .point(1, |it| it.target = Target::Clause(CLAUSE))
        .status("2025-11-03", Status::TentativelyAgreed)
        .say(2, A, "2025-11-04", Demand, at(6));
    let found = talks.position(A, "2025-11-30");
    assert_eq!((places(&found.firm), places(&found.departures)), (vec![3.0], vec![6.0]));
    assert_eq!(talks.stands(B, "2025-11-30"), [3.0]);
    // One that has not accepted is not bound.
    let other = talks.clone().say(3, BLOC, "2025-11-05", Demand, at(9));
    assert_eq!(other.stands(BLOC, "2025-11-30"), [9.0]);
    // Before the agreement, and after it was reopened, the last word stands.
    let reopened = talks.status("2025-11-05", Status::Open);
    assert_eq!(reopened.stands(A, "2025-11-30"), [6.0]);
}

#[test]
fn rule_8_withdrawing_from_what_is_agreed_is_a_departure() {
    let talks = Talks::new()
        .table(B, "2025-11-01", 3, false)
        .say(1, A, "2025-11-02", ACCEPT, None)
        .point(1, |it| it.target = Target::Clause(CLAUSE))
        .say(2, A, "2025-11-04", Withdraw(Withdrawal::ToNothing), None);
    assert!(talks.stands(A, "2025-11-30").is_empty());
    let agreed = talks.clone().status("2025-11-03", Status::TentativelyAgreed).position(A, "2025-11-30");
    assert_eq!((places(&agreed.firm), agreed.departures.len()), (vec![3.0], 1));
    let too_late = talks.status("2025-11-05", Status::TentativelyAgreed).position(A, "2025-11-30");
    assert!(too_late.is_silent());
}

#[test]
fn rule_8_final_needs_everyones_confirmation() {
    let talks = Talks::new()
        .table(B, "2025-11-01", 3, false)
        .say(1, A, "2025-11-02", AD_REFERENDUM, None)
        .point(1, |it| it.target = Target::Clause(CLAUSE))
        .status("2025-11-03", Status::Final);
    let found = talks.position(A, "2025-11-30");
    assert!(found.firm[0].is_open && found.reasons.contains(&Reason::NotConfirmed));
    let confirmed =
        talks.say(2, A, "2025-11-04", ACCEPT, None).point(2, |it| it.target = Target::Clause(CLAUSE));
    assert!(!confirmed.position(A, "2025-11-30").reasons.contains(&Reason::NotConfirmed));
}

#[test]
fn rule_9_silence_is_no_answer_yet() {
    let talks = Talks::new().say(1, B, "2025-11-01", Offer, at(2));
    assert_eq!(
        talks.position(A, "2025-11-30"),
        Position { reasons: vec![Reason::Silence], ..Position::default() }
    );
}

#[test]
fn the_index_catches_up_by_the_difference() {
    let talks = Talks::new().say(1, A, "2025-11-01", Demand, at(5)).table(B, "2025-11-02", 3, true);
    let mut positions = Positions::of(&talks.0);
    assert_eq!(positions.catch_up(&talks.0), 0);
    let changed = talks.clone().say(1, B, "2025-11-01", Demand, at(6)).with(CLAUSE, |it| it.issue = None);
    assert_eq!(positions.catch_up(&Talks::with(changed.clone(), CLAUSE, |it| it.place = None).0), 2);
    let fresh = Positions::of(positions.dossier());
    for party in [A, B] {
        assert_eq!(
            positions.position(party, WAGE, day("2025-11-30")),
            fresh.position(party, WAGE, day("2025-11-30"))
        );
    }
}

/// Whatever is not among the days changes nothing.
#[test]
fn a_position_changes_on_its_days_only() {
    let status = |it: &mut Proposal| it.valid_until = "2025-11-20".parse().ok();
    let left = |it: &mut Party| it.memberships[0].to = "2025-11-10".parse().ok();
    let talks = Talks::new()
        .say(1, A, "2025-11-02", Demand, at(5))
        .say(2, BLOC, "2025-11-04", Demand, at(4))
        .member(A, BLOC, true)
        .with(A, left)
        .table(B, "2025-11-06", 3, false)
        .with(PACKAGE, status)
        .say(3, A, "2025-11-12", ACCEPT, None)
        .point(3, |it| it.target = Target::Clause(CLAUSE))
        .say(4, A, "2025-11-16", AD_REFERENDUM, None)
        .statement(4, |it| it.refers_to = vec![Id::new(5)])
        // Dated after what accepts it, by mistake or for want of a better date.
        .say(5, B, "2025-11-18", Offer, at(2))
        .say(6, A, "2025-11-24", Rejection, None)
        .statement(6, |it| it.refers_to = vec![Id::new(5)])
        .status("2025-11-14", Status::TentativelyAgreed)
        .status("2025-11-22", Status::Open);
    let positions = Positions::of(&talks.0);
    for party in [A, B, BLOC] {
        let days = positions.days(party, WAGE);
        let mut before = positions.position(party, WAGE, day("2025-10-31"));
        for today in day("2025-10-31").series(1.day()).skip(1).take(40) {
            let now = positions.position(party, WAGE, today);
            assert!(now == before || days.contains(&today), "{today}");
            before = now;
        }
    }
    let of_a = positions.days(A, WAGE);
    assert!(["2025-11-11", "2025-11-21"].iter().all(|it| of_a.contains(&day(it))), "after an end: {of_a:?}");
}

#[test]
fn own_words_are_those_that_no_bloc_has_a_part_in() {
    let talks = Talks::new()
        .say(1, BLOC, "2025-11-04", Demand, at(5))
        .say(2, A, "2025-11-02", Demand, at(4))
        .member(A, BLOC, true);
    let positions = Positions::of(&talks.0);
    assert_eq!(talks.stands(A, "2025-11-30"), [5.0]);
    assert_eq!(places(&positions.own(A, WAGE, day("2025-11-30")).firm), [4.0]);
}

#[test]
fn rule_4_what_all_have_accepted_does_not_expire() {
    let status = |day: &str, to| ProposalStatus::new(day.parse().expect("a date"), to);
    let talks = Talks::new()
        .table(B, "2025-11-02", 3, false)
        .with(PACKAGE, |it| it.valid_until = "2025-11-10".parse().ok());
    assert!(talks.stands(B, "2025-11-30").is_empty());
    let accepted = talks.with(PACKAGE, |it| it.statuses.push(status("2025-11-08", ProposalStage::Accepted)));
    assert_eq!(accepted.stands(B, "2025-11-30"), [3.0]);
}

proptest::proptest! {
    #[test]
    fn positions_never_depend_on_record_order(seed in proptest::collection::vec((0..4_usize, 1..29_i8, 0..13_usize, 0..6_i32), 1..12), turn in 0..12_usize) {
        let said: Vec<_> = seed.iter().enumerate().map(|(number, it)| (number as u64 + 100, it)).collect();
        let build = |said: &[(u64, &(usize, i8, usize, i32))]| {
            said.iter().fold(Talks::new().member(A, BLOC, false).member(B, BLOC2, true), |talks, (number, (party, on, kind, value))| {
                talks.say(*number, [A, B, BLOC, BLOC2][*party], &format!("2025-11-{on:02}"), PointKind::ALL[*kind], at(*value))
            })
        };
        let mut turned = said.clone();
        turned.rotate_left(turn % said.len());
        // The index meets the statements in another order, one at a time.
        let mut caught_up = Positions::default();
        for known in 0..=turned.len() {
            caught_up.catch_up(&build(&turned[..known]).0);
        }
        let fresh = build(&said);
        for party in [A, B, BLOC, BLOC2] {
            proptest::prop_assert_eq!(fresh.position(party, "2025-11-30"), caught_up.position(party, WAGE, day("2025-11-30")));
        }
    }
}
