//! Ranges and overlaps by published examples and by hand; an account of the sample.

use super::*;
use crate::{
    analysis::{Outcomes, checks::example::*},
    file::{UNWATCHED, read},
    model::{
        Acceptance, Assessment, Basis, BottomLine, Cover, Dossier, IssueStatus, PointKind, ScaleOption, Span,
        Statement, Status, Withdrawal,
        matrix::own_party,
        record::{Condition, Membership, Of, Point},
    },
};

const SAMPLE: &str = include_str!("../../../assets/samples/florida-talks-2025.dossier.ron");

fn sample() -> Dossier {
    read(SAMPLE.into(), UNWATCHED).expect("the sample can be read").dossier
}
fn named<K: Of>(dossier: &Dossier, name: &str) -> Id<K> {
    dossier.all::<K>().map(|(id, _)| id).find(|id| dossier.name(id.any()) == name).expect(name)
}
fn matrix(dossier: &Dossier, as_of: &str) -> Matrix {
    let mut matrix = Matrix::default();
    matrix.catch_up(dossier, date(as_of).last());
    matrix
}
fn between(low: i32, high: i32) -> Option<Place> {
    Some(Place::Amount(Span::Between(low.into(), high.into())))
}
fn range(party: u64, surely: Option<Place>, possibly: Option<Place>) -> Range {
    let possibly = Outcomes::Of(possibly.or_else(|| surely.clone()).expect("a range"));
    Range {
        party: Id::new(party),
        assessment: Id::new(party),
        date: Some(date("2025-12-01")),
        basis: Basis::Assessed,
        level: crate::model::Level::Delegation,
        surely,
        possibly,
    }
}
fn overlap(ranges: &[Range]) -> Overlap {
    let consent: Vec<Id<Party>> = ranges.iter().map(|it| it.party).collect();
    Overlap::of(&consent, ranges)
}
fn verdict(ranges: &[Range]) -> (Verdict, Option<Place>) {
    let it = overlap(ranges);
    (it.verdict, it.certain.or(it.possible.and_then(|it| it.place().cloned())))
}

/// M. H. Bazerman and D. A. Moore, *Judgment in Managerial Decision Making*, chapter "Negotiator cognition": a recruit
/// takes 93 000 dollars or more, the employer pays 97 000 or less; all between them is the bargaining zone.
#[test]
fn the_salary_of_a_recruit() {
    let [recruit, employer] = [range(1, at_least(93_000), None), range(2, at_most(97_000), None)];
    assert_eq!(verdict(&[recruit, employer]), (Verdict::Certain, between(93_000, 97_000)));
}

/// W. F. Samuelson and S. G. Marks, *Managerial Economics*, chapter 15, figure 15.1: a warehouse is worth 520 thousand
/// dollars to the seller and 600 to the buyer; that is the zone of agreement.
#[test]
fn a_warehouse_and_its_zone_of_agreement() {
    let [seller, buyer] = [range(1, at_least(520), None), range(2, at_most(600), None)];
    assert_eq!(verdict(&[seller, buyer]), (Verdict::Certain, between(520, 600)));
}

/// *Harvard Business Essentials: Negotiation*, 2003, chapter 2: a buyer goes to 275 thousand dollars, the seller down
/// to 250. With the two numbers exchanged there is no zone of possible agreement.
#[test]
fn reservation_prices_the_other_way_round() {
    let sale = |seller, buyer| overlap(&[range(1, at_least(seller), None), range(2, at_most(buyer), None)]);
    let it = sale(250, 275);
    assert_eq!((it.verdict, it.certain), (Verdict::Certain, between(250, 275)));
    let it = sale(275, 250);
    assert_eq!((it.verdict, &it.possible), (Verdict::Empty, &None));
    let apart = Apart { parties: [Id::new(1), Id::new(2)], gap: between(250, 275) };
    assert_eq!(it.apart, [apart], "what neither would accept lies between them");
}

#[test]
fn what_is_possible_is_not_certain() {
    let union = range(1, at_least(4), at_least(3));
    let works = range(2, at_most(2), at_most(3));
    let it = overlap(&[union.clone(), works]);
    assert_eq!((it.verdict, it.certain, it.possible), (Verdict::Possible, None, at(3).map(Outcomes::Of)));
    assert_eq!(it.doubtful, [Id::new(1), Id::new(2)], "neither surely accepts 3");
    let works = range(2, at_most(3), at_most(3));
    assert_eq!(overlap(&[union, works]).doubtful, [Id::new(1)]);
    // Each surely accepts something of what is possible, and not the same.
    let it = overlap(&[range(1, at(3), between(3, 5)), range(2, at(5), between(3, 5))]);
    assert_eq!((it.verdict, it.doubtful), (Verdict::Possible, vec![Id::new(1), Id::new(2)]));
}

#[test]
fn of_whom_nothing_is_known_leaves_it_open() {
    let known = [range(1, at_least(3), None), range(2, at_most(5), None)];
    let it = Overlap::of(&[Id::new(1), Id::new(2), Id::new(3)], &known);
    assert_eq!((it.verdict, it.certain, it.unknown), (Verdict::Unknown, between(3, 5), vec![Id::new(3)]));
    let known = [range(1, at_least(6), None), range(2, at_most(5), None)];
    let it = Overlap::of(&[Id::new(1), Id::new(2), Id::new(3)], &known);
    assert_eq!(it.verdict, Verdict::Empty, "a third makes it no larger");
    assert_eq!(Overlap::of(&[Id::new(3)], &known).verdict, Verdict::Unknown);
    assert_eq!(Overlap::of(&[], &known).verdict, Verdict::Unknown);
    let one_asks_nothing_of = Overlap::of(&[Id::new(1)], &known);
    assert_eq!(one_asks_nothing_of.verdict, Verdict::Certain, "whose consent is not needed does not count");
}

/// Every two have something in common and all three have not: of options that can be, of stretches it cannot (Helly).
#[test]
fn with_whom_it_fails() {
    let options = |numbers: &[u64]| {
        Some(Place::Options(numbers.iter().map(|it| Id::<ScaleOption>::new(*it)).collect()))
    };
    let ranges = [
        range(1, options(&[1, 2]), None),
        range(2, options(&[2, 3]), None),
        range(3, options(&[1, 3]), None),
    ];
    let it = overlap(&ranges);
    assert_eq!((it.verdict, it.apart.len()), (Verdict::Empty, 0));
    let without: Vec<_> =
        it.without.iter().map(|(party, left)| (party.number(), left.place().cloned())).collect();
    assert_eq!(without, [(1, options(&[3])), (2, options(&[1])), (3, options(&[2]))]);
    let ranges = [range(1, at_least(4), None), range(2, at_most(5), None), range(3, at_most(3), None)];
    let it = overlap(&ranges);
    let pairs: Vec<_> = it.apart.iter().map(|it| it.parties.map(Id::number)).collect();
    assert_eq!(pairs, [[1, 3]]);
    let without: Vec<u64> = it.without.iter().map(|(party, _)| party.number()).collect();
    assert_eq!(without, [1, 3], "with either of the two gone, the others would agree");
}

fn assessed(party: Id<Party>, on: &str, basis: Basis, surely: Option<Place>) -> Assessment {
    Assessment {
        issue: Some(WAGE),
        date: Some(date(on)),
        basis,
        bottom_line: BottomLine { surely, possibly: None },
        ..Assessment::new(party)
    }
}

#[test]
fn the_latest_assessment_counts_and_of_the_own_party_the_instructions() {
    let id = Id::<Assessment>::new;
    let talks = sound()
        .with(COVER, |it: &mut Cover| it.own_party = Some(PARTY_A))
        .put(id(1), assessed(PARTY_A, "2025-12-05", Basis::Instructed, at_least(4)))
        .put(id(2), assessed(PARTY_A, "2025-12-08", Basis::Assessed, at_least(3)))
        .put(id(3), assessed(PARTY_B, "2025-12-01", Basis::Assessed, at_most(2)))
        .put(id(4), assessed(PARTY_B, "2025-12-06", Basis::Assessed, at_most(5)))
        .put(id(5), assessed(PARTY_B, "2025-12-20", Basis::Assessed, None))
        .put(id(6), Assessment { date: None, ..assessed(PARTY_B, "2025", Basis::Assessed, at_most(9)) });
    let on = |day: &str| Ranges::of(&talks.0, own_party(&talks.0, None), WAGE, date(day).last());
    let used = |it: &Ranges| it.all.iter().map(|it| it.assessment.number()).collect::<Vec<_>>();
    let now = on("2025-12-31");
    assert_eq!(used(&now), [4, 1], "one without a bottom line takes away none");
    assert_eq!(now.assessments.iter().map(|it| it.number()).collect::<Vec<_>>(), [5, 2, 4, 1, 3, 6]);
    assert_eq!(now.undated, 1);
    assert_eq!(used(&on("2025-12-02")), [3], "as of the day");
    assert_eq!(used(&on("2025-11-30")), [6], "one without a date counts until there is one with");
    let both = [PARTY_A, PARTY_B];
    assert_eq!(Overlap::of(&both, &now.all).certain, between(4, 5));
    assert_eq!(Overlap::of(&both, &on("2025-12-05").all).verdict, Verdict::Empty);
}

#[test]
fn whoever_takes_any_outcome_stands_in_nobodys_way() {
    let any = Range { possibly: Outcomes::Any, ..range(1, at_least(3), None) };
    let it = overlap(&[any.clone(), range(2, at_most(2), None)]);
    assert_eq!((it.verdict, it.possible), (Verdict::Possible, at_most(2).map(Outcomes::Of)));
    assert_eq!(it.doubtful, [Id::new(1)]);
    assert_eq!(overlap(&[any]).possible, Some(Outcomes::Any));
}

/// By hand, from what the sample has invented. Territories: Ukraine surely {stages, all} and possibly also {left open};
/// Russia surely {recognised} and possibly also {control in fact, left open}. So nothing is certain, and what is
/// possible is {left open}, which neither surely accepts.
#[test]
fn the_sample_by_hand() {
    let dossier = sample();
    let issue = named(&dossier, "Security guarantees and prevention of further aggression");
    let account = Account::of(&mut matrix(&dossier, "2025-12-05"), issue, Some(date("2025-11-28").last()));
    let names = |all: &[Id<Party>]| all.iter().map(|it| dossier.name(it.any())).collect::<Vec<_>>();
    assert_eq!(names(&account.consent), ["Russia", "Ukraine"]);
    let scale = &dossier.get(issue).expect("the issue").scale;
    let words = |it: &Option<Place>| match it {
        Some(Place::Options(it)) => {
            it.iter().filter_map(|it| Some(scale.option(*it)?.1.label.clone())).collect::<Vec<_>>()
        }
        _ => Vec::new(),
    };
    let ranges: Vec<_> = account
        .ranges
        .all
        .iter()
        .map(|it| (dossier.name(it.party.any()), words(&it.surely), words(&it.possibly.place().cloned())))
        .collect();
    assert_eq!(ranges.len(), 1, "of one party alone anything is believed: {ranges:?}");
    assert_eq!(account.overlap.verdict, Verdict::Unknown);
    assert_eq!(names(&account.overlap.unknown), ["Russia"]);
    let said: Vec<_> = account.said.iter().map(|it| (it.kind, it.bearing)).collect();
    assert_eq!(said, [(PointKind::Position, Bearing::Firm)]);
    let moved: Vec<_> = account.parties.iter().map(|it| it.has_moved).collect();
    assert_eq!(moved, [false, true], "Ukraine has spoken since");

    let territories = named(&dossier, "Status of territories");
    let account =
        Account::of(&mut matrix(&dossier, "2025-12-05"), territories, Some(date("2025-11-28").last()));
    let Overlap { verdict, certain, possible, doubtful, .. } = &account.overlap;
    let scale = &dossier.get(territories).expect("the issue").scale;
    let left_open = scale.options().iter().find(|it| it.label.starts_with("Left open")).map(|it| it.id);
    assert_eq!((*verdict, certain), (Verdict::Possible, &None));
    assert_eq!(possible, &left_open.map(|it| Outcomes::Of(Place::Options(vec![it]))));
    assert_eq!(names(doubtful), ["Russia", "Ukraine"]);
}

#[test]
fn what_was_said_and_what_has_become_of_it() {
    use Bearing::*;

    let id = Id::<Statement>::new;
    let on_wage = |kind, place| on(WAGE, kind, place);
    let back = PointKind::Withdrawal(Withdrawal::ToBefore);
    let open = PointKind::Acceptance(Acceptance::AdReferendum);
    let talks = sound()
        .put(id(10), said(PARTY_A, "2025-12-03", on_wage(PointKind::Demand, at(5))))
        .put(id(11), said(PARTY_A, "2025-12-04", on_wage(PointKind::Demand, at(4))))
        .put(
            id(12),
            Statement { refers_to: vec![id(11)], ..said(PARTY_A, "2025-12-05", on_wage(back, None)) },
        )
        .put(
            id(13),
            Statement { refers_to: vec![id(10)], ..said(PARTY_B, "2025-12-06", on_wage(open, None)) },
        )
        .put(id(14), said(PARTY_A, "2026-01-06", on_wage(PointKind::Offer, at(3))))
        .put(id(15), Statement { date: None, ..said(PARTY_A, "2025", on_wage(PointKind::Offer, at(1))) })
        .put(id(16), said(PARTY_A, "2025-12-07", on_wage(PointKind::RedLine, at_least(3))));
    let account = Account::of(&mut matrix(&talks.0, "2025-12-31"), WAGE, Some(date("2025-12-01").last()));
    let told: Vec<(u64, Bearing)> =
        account.said.iter().map(|it| (it.statement.number(), it.bearing)).collect();
    assert_eq!(
        told,
        [
            (14, Later),
            (16, Limit),
            (13, Firm),
            (12, BearsNone),
            (11, Superseded),
            (10, Firm),
            (SAID_B.number(), Superseded),
            (SAID_A.number(), Superseded),
            (15, Undated),
        ]
    );
    assert!(account.parties.iter().all(|it| it.has_moved));
    let open = |party| account.parties.iter().any(|it| it.party == party && it.now.firm[0].is_open);
    assert!(open(PARTY_B) && !open(PARTY_A));
}

#[test]
fn where_no_day_is_given_a_party_is_compared_with_where_it_first_stood() {
    let talks = sound()
        .put(Id::new(10), said(PARTY_A, "2025-12-03", on(WAGE, PointKind::Demand, at(5))))
        .put(Id::new(11), said(PARTY_A, "2025-12-04", on(WAGE, PointKind::Demand, at(4))));
    let account = Account::of(&mut matrix(&talks.0, "2025-12-31"), WAGE, None);
    let told = account.parties.iter().map(|it| (it.party, it.has_moved, it.before.places().next().cloned()));
    let first = |talks: &Talks, id| talks.0.get::<Statement>(id).and_then(|it| it.points[0].place.clone());
    assert_eq!(
        told.collect::<Vec<_>>(),
        [(PARTY_B, false, first(&talks, SAID_B)), (PARTY_A, true, first(&talks, SAID_A))]
    );
}

#[test]
fn what_a_bound_party_says_itself_is_not_superseded() {
    let bloc = Id::<Party>::new(9);
    let bound = Membership { binding: true, ..Membership::new(bloc) };
    let talks = sound()
        .put(bloc, Party::default())
        .with(PARTY_A, |it| it.memberships.push(bound))
        .put(Id::new(20), said(bloc, "2025-12-02", on(WAGE, PointKind::Demand, at(4))));
    let bearing = |talks: &Talks| {
        let account = Account::of(&mut matrix(&talks.0, "2025-12-31"), WAGE, Some(TODAY));
        account.said.iter().find(|it| it.statement == SAID_A).map(|it| it.bearing)
    };
    assert_eq!(bearing(&talks), Some(Bearing::Bound));
    let free = talks.clone().with(PARTY_A, |it| it.memberships[0].binding = false);
    assert_eq!(bearing(&free), Some(Bearing::Superseded), "the bloc spoke later, and so for it");
    let alike = talks.with(Id::new(20), |it: &mut Statement| it.points[0].place = at(6));
    assert_eq!(bearing(&alike), Some(Bearing::Firm), "it says what its bloc says");
}

#[test]
fn a_condition_holds_or_does_not_or_is_told_in_words() {
    let offer = |number: u64, condition: Condition| {
        let point = Point { conditions: vec![condition], ..on(WAGE, PointKind::Offer, at(4)) };
        (Id::<Statement>::new(number), said(PARTY_A, "2025-12-05", point))
    };
    let text = |it: Condition, text: &str| Condition { text: text.into(), ..it };
    let in_words = Condition { text: "the mood is right".into(), ..Condition::default() };
    let [one, two, three] = [
        offer(20, text(if_so(WAGE, PARTY_B, at_least(2)), "they move a little")),
        offer(21, text(if_so(WAGE, PARTY_B, at_least(3)), "they move more")),
        offer(22, in_words),
    ];
    let talks = sound().put(one.0, one.1).put(two.0, two.1).put(three.0, three.1);
    let account = Account::of(&mut matrix(&talks.0, "2025-12-31"), WAGE, Some(TODAY));
    let held: Vec<(&str, &Held)> =
        account.conditions.iter().map(|it| (it.condition.text.as_str(), &it.held)).collect();
    assert!(held.contains(&("they move a little", &Held::Yes(vec![PARTY_B]))), "{held:?}");
    assert!(held.contains(&("they move more", &Held::No(vec![PARTY_B]))), "{held:?}");
    assert!(held.contains(&("the mood is right", &Held::InWords)), "{held:?}");
}

#[test]
fn the_course_of_the_positions() {
    let talks = sound()
        .put(Id::<Statement>::new(10), said(PARTY_A, "2025-12-03", on(WAGE, PointKind::Demand, at(5))))
        .put(Id::<Statement>::new(11), said(PARTY_A, "2025-12-04", on(WAGE, PointKind::Demand, at(5))))
        .with(WAGE, |it| it.statuses.push(IssueStatus::new(date("2025-12-20"), Status::Parked)));
    let matrix = matrix(&talks.0, "2025-12-31");
    let mut course = Course::of(WAGE, [PARTY_A, PARTY_B], TODAY);
    assert!(course.advance(matrix.positions(), 1), "one party at a time where the effort is small");
    assert!(!course.advance(matrix.positions(), 1_000_000) && course.is_done());
    let told: Vec<Vec<(String, Option<Place>)>> = course
        .lines()
        .iter()
        .map(|it| {
            it.steps.iter().map(|it| (it.from.to_string(), it.position.firm[0].place.clone())).collect()
        })
        .collect();
    let at = |day: &str, it| (day.to_owned(), at(it));
    assert_eq!(told, [vec![at("2025-11-30", 6), at("2025-12-03", 5)], vec![at("2025-12-01", 2)]]);
    let mut before = Course::of(WAGE, [PARTY_A, PARTY_B], date("2025-11-30").last());
    before.advance(matrix.positions(), 1_000_000);
    assert_eq!(before.lines().len(), 1, "who had said nothing by then has no line");
}

/// On each day that is looked at, the course says what the position of that day says.
#[test]
fn the_course_says_what_the_positions_say() {
    let dossier = sample();
    let matrix = matrix(&dossier, "2026-06-01");
    let parties: Vec<Id<Party>> = matrix.columns().to_vec();
    let mut lines = 0;
    for row in matrix.rows().iter() {
        let mut course = Course::of(row.issue, parties.iter().copied(), civil::Date::MAX);
        while course.advance(matrix.positions(), 1) {}
        lines += course.lines().len();
        for line in course.lines() {
            for step in &line.steps {
                assert_eq!(*step.position, matrix.positions().position(line.party, row.issue, step.from));
            }
        }
    }
    assert!(lines > 0);
}

#[test]
fn a_course_says_whether_not_each_day_was_looked_at() {
    let mut talks = sound();
    let mut day = date("2026-01-01").last();
    for nth in 0..300 {
        let on_day = day.to_string();
        talks = talks.put(Id::new(100 + nth), said(PARTY_A, &on_day, on(WAGE, PointKind::Demand, at(4))));
        day = day.tomorrow().expect("another day");
    }
    let course = |until| {
        let matrix = matrix(&talks.0, "2027-12-31");
        let mut course = Course::of(WAGE, [PARTY_A, PARTY_B], until);
        while course.advance(matrix.positions(), 1) {}
        course.is_thinned()
    };
    assert!(course(day));
    assert!(!course(date("2026-01-31").last()));
}

#[test]
fn tabled_clauses_and_what_has_ended_them() {
    let talks = agreed(4);
    let account = Account::of(&mut matrix(&talks.0, "2025-12-31"), WAGE, Some(TODAY));
    assert_eq!(account.clauses.len(), 1);
    assert_eq!((account.clauses[0].place.clone(), account.clauses[0].end), (at(4), None));
    let account = Account::of(&mut matrix(&talks.0, "2025-12-09"), WAGE, Some(TODAY));
    assert_eq!(account.clauses, [], "not yet tabled");
}
