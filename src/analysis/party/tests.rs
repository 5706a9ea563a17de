//! Cases worked by hand, and some that are worked in print.

use super::*;
use crate::{
    analysis::{
        checks::example::{Talks, at, date, on},
        overview,
    },
    model::{
        Date, Percent, Place, Scale, ScaleOption, Span, Status,
        record::{
            Acceptance, Assessment, Basis, Batna, Clause, Cover, IssueStatus, Membership, Owner, Person,
            Point, PointKind, Post, Proposal, ProposalStage, ProposalStatus, Role, Statement, Target, Task,
        },
    },
};

const TODAY: civil::Date = civil::date(2025, 12, 31);

fn party(number: u64) -> Id<Party> {
    Id::new(number)
}
fn issue(number: u64) -> Id<Issue> {
    Id::new(number)
}
fn day(text: &str) -> civil::Date {
    date(text).last()
}

/// Parties 1 and on, issues 1 and on with those scales, in the order of the agenda.
fn talks(parties: u64, scales: &[Scale]) -> Talks {
    let mut out = Talks(Dossier::default()).put(Id::<Cover>::new(1), Cover::default());
    for it in 1..=parties {
        out = out.put(party(it), Party { name: format!("Party {it}"), ..Party::default() });
    }
    for ((it, scale), order) in (1..).zip(scales).zip(crate::model::Order::fresh(scales.len())) {
        let statuses = vec![IssueStatus::new(date("2025-01-01"), Status::Open)];
        let title = format!("Issue {it}");
        out = out.put(issue(it), Issue { title, order, scale: scale.clone(), statuses, ..Issue::default() });
    }
    out
}
fn amount(low: i32, high: i32) -> Scale {
    Scale::Amount { unit: String::new(), low: Some(low.into()), high: Some(high.into()) }
}
/// Options 1, 2, …
fn options(ordered: bool, many: u64) -> Scale {
    Scale::Options { ordered, options: (1..=many).map(|it| ScaleOption::new(Id::new(it))).collect() }
}
fn chosen(number: u64) -> Option<Place> {
    Some(Place::Options(vec![Id::new(number)]))
}
fn number(value: f64) -> Option<Place> {
    crate::model::Number::new(value).map(|it| Place::Amount(Span::Exactly(it)))
}

impl Talks {
    fn says(self, by: u64, on_day: &str, point: Point) -> Self {
        let number = 1000 + self.0.all::<Statement>().count() as u64;
        let date = Some(date(on_day));
        let words = format!("Said {number}");
        let it = Statement { by: vec![party(by)], date, words, points: vec![point], ..Statement::default() };
        self.put(Id::<Statement>::new(number), it)
    }
    fn stands(self, by: u64, on_day: &str, on_issue: u64, place: Option<Place>) -> Self {
        self.says(by, on_day, on(issue(on_issue), PointKind::Position, place))
    }
    fn assessed(self, of: u64, change: impl FnOnce(&mut Assessment)) -> Self {
        let number = 1 + self.0.all::<Assessment>().count() as u64;
        let mut it = Assessment::new(party(of));
        change(&mut it);
        self.put(Id::<Assessment>::new(number), it)
    }
    fn salience(self, of: u64, on_issue: u64, value: f64) -> Self {
        self.assessed(of, |it| (it.issue, it.salience) = (Some(issue(on_issue)), Percent::new(value)))
    }
    fn portrait(&self, of: u64) -> Portrait {
        self.portrait_since(of, None)
    }
    fn portrait_since(&self, of: u64, since: Option<&str>) -> Portrait {
        let mut ground = Ground::default();
        ground
            .portrait(&self.0, party(of), TODAY, since.map(day), &mut |_| true)
            .expect("there is such a party")
    }
}

fn to(portrait: &Portrait, other: u64) -> &Apart {
    portrait.distances.iter().find(|it| it.party == party(other)).expect("every other party")
}
fn with(portrait: &Portrait, other: u64) -> &Balance {
    portrait.movement.balances.iter().find(|it| it.party == party(other)).expect("they can be compared")
}
#[track_caller]
fn is_near(one: f64, other: f64) {
    assert!((one - other).abs() < 1e-9, "{one}, not {other}");
}

/// J. Han, M. Kamber, J. Pei, *Data Mining: Concepts and Techniques*, 3rd edition, Morgan Kaufmann, 2012, table 2.2
/// and example 2.22: four objects, a nominal, an ordinal and a numeric attribute, to two digits.
#[test]
fn distances_as_in_han_kamber_and_pei_2012_example_2_22() {
    let mut it = talks(4, &[options(false, 3), options(true, 3), amount(22, 64)]);
    // Fair, good, excellent.
    let table = [(1, 1, 3, 45), (2, 2, 1, 22), (3, 3, 2, 64), (4, 1, 3, 28)];
    for (by, code, grade, value) in table {
        it = it.stands(by, "2025-06-01", 1, chosen(code)).stands(by, "2025-06-01", 2, chosen(grade));
        it = it.stands(by, "2025-06-01", 3, at(value));
    }
    let printed = [(2, 1, 0.85), (3, 1, 0.65), (3, 2, 0.83), (4, 1, 0.13), (4, 2, 0.71), (4, 3, 0.79)];
    for (one, other, expected) in printed {
        for (from, other) in [(one, other), (other, one)] {
            let portrait = it.portrait(from);
            let average = to(&portrait, other).average.expect("they can be compared");
            assert_eq!((average.distance * 100.0).round() / 100.0, expected, "{from} to {other}");
            assert_eq!(average.issues, 3);
        }
    }
    let order: Vec<u64> = it.portrait(1).distances.iter().map(|it| it.party.number()).collect();
    assert_eq!(order, [2, 3, 4], "the farthest first");
}

/// L. Kaufman and P. J. Rousseeuw, *Finding Groups in Data*, Wiley, 1990, chapter 1: the flowers begonia, broom, camellia
/// and dahlia of their table of eighteen, by eight attributes, with the dissimilarities that their program DAISY gives to
/// seven digits. It is Gower's coefficient: colours are equal or not, soils, preferences, heights and distances are
/// differences over the range of all eighteen.
#[test]
fn distances_of_flowers_as_in_kaufman_and_rousseeuw_1990() {
    let yes_no = || options(false, 2);
    let scales = [
        yes_no(),
        yes_no(),
        yes_no(),
        options(false, 5),
        options(true, 3),
        amount(1, 18),
        amount(20, 200),
        amount(10, 60),
    ];
    let flowers: [[i32; 8]; 4] = [
        [0, 1, 1, 4, 3, 15, 25, 15],
        [1, 0, 0, 2, 1, 3, 150, 50],
        [0, 1, 0, 3, 3, 1, 150, 50],
        [0, 0, 1, 4, 2, 16, 125, 50],
    ];
    let mut it = talks(4, &scales);
    for (by, flower) in (1..).zip(flowers) {
        for (on_issue, value) in (1..).zip(flower) {
            let option = |from: i32| chosen(u64::from((value + from).unsigned_abs()));
            let place = match on_issue {
                1..=3 => option(1),
                4 | 5 => option(0),
                _ => at(value),
            };
            it = it.stands(by, "2025-06-01", on_issue, place);
        }
    }
    let printed = [
        (2, 1, 0.887_540_8),
        (3, 1, 0.527_246_7),
        (3, 2, 0.514_705_9),
        (4, 1, 0.351_797_4),
        (4, 2, 0.550_449_3),
        (4, 3, 0.565_155_2),
    ];
    for (one, other, expected) in printed {
        let average = to(&it.portrait(one), other).average.expect("they can be compared");
        assert!((average.distance - expected).abs() < 1e-7 && average.issues == 8, "{one} to {other}");
    }
}

/// The rule of the Wahl-O-Mat (Bundeszentrale für politische Bildung): of answers yes, neutral and no the same give
/// two points, neighbours one, opposites none; what matters more counts twice. The points are what is left of the
/// weighted city-block distance.
#[test]
fn distances_as_the_wahl_o_mat_counts_points() {
    let [yes, neutral, no] = [1, 2, 3];
    let mut it = talks(2, &vec![options(true, 3); 4]);
    // Same, counted twice: 4 of 4. Opposite: 0 of 2. Neighbours: 1 of 2. Same: 2 of 2. In all 7 of 10.
    for (at, own, theirs, weight) in
        [(1, yes, yes, 100.0), (2, yes, no, 50.0), (3, neutral, yes, 50.0), (4, no, no, 50.0)]
    {
        it = it.stands(1, "2025-06-01", at, chosen(own)).stands(2, "2025-06-01", at, chosen(theirs));
        it = it.salience(1, at, weight);
    }
    let portrait = it.portrait(1);
    let apart = to(&portrait, 2);
    is_near(apart.average.expect("compared").distance, 1.0 - 7.0 / 10.0);
    // Of the three points that are missing two are lost on the second issue and one on the third.
    let adds: Vec<(u64, f64)> = apart.shares.iter().map(|it| (it.issue.number(), it.adds)).collect();
    assert_eq!(adds.iter().map(|it| it.0).collect::<Vec<_>>(), [2, 3, 1, 4]);
    is_near(adds[0].1, 0.2);
    is_near(adds[1].1, 0.1);
    // As a bar of the whole, one begins where the other ends.
    let parts = apart.parts();
    let ends: Vec<f64> = parts.iter().flatten().copied().collect();
    for (end, expected) in ends.into_iter().zip([0.0, 0.2, 0.2, 0.3, 0.3, 0.3, 0.3, 0.3]) {
        is_near(end, expected);
    }
    assert_eq!(parts.len(), 4);
    // For the other nothing is known of what matters: 5 of 8.
    is_near(to(&it.portrait(2), 1).average.expect("compared").distance, 1.0 - 5.0 / 8.0);
}

/// R. Fisher and W. Ury, *Getting to Yes*, Houghton Mifflin, 1981, chapter 1: the customer offers 15, 20, 25 and
/// 37.50 dollars for a brass dish; the shopkeeper asks for 75 and comes down to 60.
#[test]
fn movement_over_the_brass_dish_of_fisher_and_ury_1981() {
    let (customer, shopkeeper) = (1, 2);
    let it = talks(2, &[amount(15, 75)])
        .stands(shopkeeper, "2025-06-01", 1, number(75.0))
        .stands(customer, "2025-06-02", 1, number(15.0))
        .stands(customer, "2025-06-03", 1, number(20.0))
        .stands(shopkeeper, "2025-06-04", 1, number(60.0))
        .stands(customer, "2025-06-05", 1, number(25.0))
        .stands(customer, "2025-06-06", 1, number(37.5));
    // Of the 60 dollars between them the customer has come 22.50, the shopkeeper 15; 22.50 are left.
    let portrait = it.portrait(customer);
    let balance = with(&portrait, shopkeeper);
    is_near(balance.gave, 22.5 / 60.0);
    is_near(balance.got, 15.0 / 60.0);
    is_near(to(&portrait, shopkeeper).average.expect("compared").distance, 22.5 / 60.0);
    let moves: Vec<(bool, civil::Date)> = balance.moves.iter().map(|it| (it.is_own, it.since)).collect();
    assert_eq!(moves, [(true, day("2025-06-02")), (false, day("2025-06-02"))]);
    // What one gives the other gets.
    let portrait = it.portrait(shopkeeper);
    let back = with(&portrait, customer);
    is_near(back.gave, 15.0 / 60.0);
    is_near(back.got, 22.5 / 60.0);
    // Since 20 stood against 60 the customer alone has moved.
    let portrait = it.portrait_since(customer, Some("2025-06-04"));
    let balance = with(&portrait, shopkeeper);
    is_near(balance.gave, 17.5 / 60.0);
    is_near(balance.got, 0.0);
    assert_eq!(balance.moves.len(), 1);
    // Before there was an offer from both there is nothing to compare with: as from the beginning.
    let portrait = it.portrait_since(customer, Some("2025-06-01"));
    is_near(with(&portrait, shopkeeper).gave, 22.5 / 60.0);
    // The last turn of each.
    let turn = &portrait.turns[0];
    assert_eq!((turn.until, portrait.turns.len()), (day("2025-06-05"), 1));
    is_near(turn.distance.expect("measured"), 12.5 / 60.0);
}

#[test]
fn a_move_away_is_negative_and_is_weighed_as_distances_are() {
    let it = talks(3, &[amount(0, 10), amount(0, 10), Scale::Open])
        .stands(1, "2025-06-01", 1, at(2))
        .stands(1, "2025-06-01", 2, at(2))
        .stands(2, "2025-06-01", 1, at(8))
        .stands(2, "2025-06-01", 2, at(8))
        .stands(3, "2025-06-20", 2, at(9))
        .stands(1, "2025-06-10", 1, at(1))
        .stands(1, "2025-06-10", 2, at(6))
        .salience(1, 1, 20.0)
        .salience(1, 2, 80.0);
    let portrait = it.portrait(1);
    // (−0.1 × 20 + 0.4 × 80) / 100.
    is_near(with(&portrait, 2).gave, 0.3);
    let moves: Vec<(u64, i64)> = with(&portrait, 2)
        .moves
        .iter()
        .map(|it| (it.issue.number(), (it.towards * 10.0).round() as i64))
        .collect();
    assert_eq!(moves, [(1, -1), (2, 4)]);
    // The third spoke after that: nothing was given to it.
    let third = with(&portrait, 3);
    assert_eq!((third.gave, third.issues, third.moves.len()), (0.0, 1, 0));
}

#[test]
fn what_is_left_out_of_a_distance_says_why() {
    let it = talks(2, &[amount(0, 10), amount(0, 10), amount(0, 10), Scale::Open, amount(0, 10)])
        .stands(1, "2025-06-01", 1, at(2))
        .stands(2, "2025-06-01", 1, at(7))
        .stands(1, "2025-06-01", 2, at(2))
        .stands(2, "2025-06-01", 3, at(2))
        .stands(1, "2025-06-01", 4, None)
        .stands(2, "2025-06-01", 4, None)
        .stands(1, "2025-06-01", 5, at(1))
        .stands(2, "2025-06-01", 5, at(1))
        .salience(1, 1, 40.0)
        .salience(1, 5, 0.0);
    let portrait = it.portrait(1);
    let apart = to(&portrait, 2);
    is_near(apart.average.expect("compared").distance, 0.5);
    // Without weights the fifth issue, on which they agree, counts as much.
    is_near(apart.plain.expect("compared").distance, 0.25);
    let why: Vec<(u64, Why)> = apart.left_out.iter().map(|it| (it.issue.number(), it.why)).collect();
    assert_eq!(why, [(2, Why::TheirSilence), (3, Why::OwnSilence), (4, Why::NoMeasure), (5, Why::NoWeight)]);
    let nothing = talks(2, &[amount(0, 10)]).stands(1, "2025-06-01", 1, at(2)).portrait(1);
    assert_eq!(to(&nothing, 2).average, None);
    assert_eq!(nothing.movement.balances, []);
}

#[test]
fn a_stance_lies_among_the_others() {
    let it = talks(3, &[amount(0, 10), options(false, 2), Scale::Open])
        .stands(1, "2025-06-01", 1, at(2))
        .stands(2, "2025-06-01", 1, Some(Place::Amount(Span::Between(4.into(), 6.into()))))
        .stands(2, "2025-06-01", 2, chosen(1));
    let portrait = it.portrait(1);
    let told: Vec<(bool, bool, bool)> =
        portrait.stances.iter().map(|it| (it.is_ruler, it.consents, it.position.is_silent())).collect();
    assert_eq!(told, [(true, true, false), (false, true, true), (false, true, true)]);
    let other = &portrait.stances[0].others[0];
    assert_eq!((other.party, &other.lies[..]), (party(2), &[(40.0, 60.0)][..]));
    is_near(other.distance.expect("measured"), 0.2);
    assert_eq!(portrait.stances[1].others[0].lies, [], "without an order there is no place in a row");
    assert_eq!(portrait.stances[2].others, []);
}

#[test]
fn who_speaks_now_comes_first_and_who_did_last() {
    let post = |from: &str, to: &str, chief| Post {
        from: from.parse().ok(),
        to: to.parse().ok(),
        chief,
        ..Post::new(party(1))
    };
    let person = |name: &str, posts| Person { name: name.into(), posts, ..Person::default() };
    let it = talks(2, &[])
        .put(Id::<Person>::new(1), person("Ada", vec![post("2024", "2025-03", true)]))
        .put(Id::<Person>::new(2), person("Bo", vec![post("2025-04-01", "", false)]))
        .put(Id::<Person>::new(3), person("Cleo", vec![post("2025-11", "", true)]))
        .put(Id::<Person>::new(4), person("Dan", vec![post("2026-01-01", "", true), Post::new(party(2))]));
    let told: Vec<(String, Tense)> = it
        .portrait(1)
        .speakers
        .iter()
        .map(|speaker| (it.0.name(speaker.person.any()), speaker.tense))
        .collect();
    let expected = [("Cleo", Tense::Now), ("Bo", Tense::Now), ("Dan", Tense::Later), ("Ada", Tense::Before)];
    assert_eq!(told, expected.map(|(name, tense)| (name.to_owned(), tense)));
}

#[test]
fn blocs_have_their_dates_and_know_their_members() {
    let member = |bloc, from: &str, to: &str| Membership {
        from: from.parse().ok(),
        to: to.parse().ok(),
        ..Membership::new(party(bloc))
    };
    let it = talks(3, &[]).with(party(1), |it| {
        it.memberships = vec![member(2, "2020", "2024"), member(3, "2025-12", ""), member(2, "2026", "")];
    });
    let told = |all: Vec<Belonging>| -> Vec<(u64, Tense)> {
        all.into_iter().map(|it| (it.party.number(), it.tense)).collect()
    };
    let blocs = told(it.portrait(1).blocs);
    assert_eq!(blocs, [(3, Tense::Now), (2, Tense::Later), (2, Tense::Before)]);
    assert_eq!(told(it.portrait(3).members), [(1, Tense::Now)]);
    assert_eq!(told(it.portrait(2).members), [(1, Tense::Later), (1, Tense::Before)]);
}

#[test]
fn it_differs_from_a_bloc_whether_bound_or_not() {
    let member = |binding| Membership { binding, ..Membership::new(party(2)) };
    let it = talks(2, &[amount(0, 10)])
        .stands(2, "2025-06-01", 1, at(8))
        .stands(1, "2025-06-02", 1, at(3))
        .with(party(1), |it| it.memberships = vec![member(false)]);
    let found = it.portrait(1).against_blocs;
    let own = |it: &AgainstBloc| it.own.origin.record() == Id::<Statement>::new(1001).any();
    assert!(found.len() == 1 && !found[0].is_bound && own(&found[0]));
    is_near(found[0].distance.expect("measured"), 0.5);
    let bound = it.with(party(1), |it| it.memberships = vec![member(true)]);
    let found = bound.portrait(1).against_blocs;
    assert!(found[0].is_bound && own(&found[0]) && found[0].distance.is_none());
    let agrees = bound.stands(1, "2025-06-03", 1, at(8));
    assert_eq!(agrees.portrait(1).against_blocs, []);
}

#[test]
fn a_turn_is_seen_through_what_only_repeats() {
    let it = talks(1, &[amount(0, 10), amount(0, 10), amount(0, 10)])
        .stands(1, "2025-06-01", 1, at(8))
        .stands(1, "2025-06-10", 1, at(5))
        .stands(1, "2025-06-20", 1, at(5))
        .stands(1, "2025-06-05", 2, at(5))
        .stands(1, "2025-07", 3, at(1))
        .stands(1, "2025-07-20", 3, at(2))
        .stands(1, "2025-08-20", 3, at(3));
    let told: Vec<(u64, civil::Date)> =
        it.portrait(1).turns.iter().map(|it| (it.issue.number(), it.until)).collect();
    // On the second it has said one thing only. On the third a month and a day in it stood in an open order.
    assert_eq!(told, [(3, day("2025-08-19")), (1, day("2025-06-09"))]);
}

/// Each party comes to a place not by speaking, but because what stood in its way is gone. Then the others move.
#[test]
fn a_party_comes_to_a_place_without_speaking_too() {
    let words = |kind| on(issue(1), kind, None);
    let (bloc, text) = (Id::<Party>::new(9), Id::<Proposal>::new(9));
    let base = || talks(2, &[amount(0, 10)]).stands(1, "2025-03-01", 1, at(2));
    let membership = Membership { binding: true, to: "2025-05-31".parse().ok(), ..Membership::new(bloc) };
    // It leaves a bloc that binds it to mere words.
    let leaves = base()
        .put(bloc, Party { role: Role::Supporter, ..Party::default() })
        .with(party(1), |it| it.memberships.push(membership))
        .says(9, "2025-02-01", words(PointKind::Position));
    // Its text in words, tabled after what it said, holds only to the end of May.
    let tabled = ProposalStatus::new(date("2025-03-10"), ProposalStage::Tabled);
    let clause = Clause { issue: Some(issue(1)), ..Clause::new(text) };
    let proposal = Proposal {
        authors: vec![party(1)],
        valid_until: "2025-05-31".parse().ok(),
        statuses: vec![tabled],
        ..Proposal::default()
    };
    let lapses = base().put(text, proposal).put(Id::new(9), clause);
    // It refuses the words that it had accepted.
    let accepts = words(PointKind::Acceptance(Acceptance::AdReferendum));
    let refuses = base().says(2, "2025-02-01", words(PointKind::Offer)).says(1, "2025-03-10", accepts);
    let refers = |it: &mut Statement| it.refers_to = vec![Id::new(1001)];
    let refuses = refuses
        .with(Id::new(1002), refers)
        .says(1, "2025-06-01", words(PointKind::Rejection))
        .with(Id::new(1003), refers);
    for (what, talks) in [("leaves", leaves), ("lapses", lapses), ("refuses", refuses)] {
        let portrait = talks.stands(2, "2025-04-01", 1, at(8)).stands(2, "2025-07-01", 1, at(6)).portrait(1);
        assert_eq!(portrait.movement.balances.len(), 1, "{what}");
        let balance = with(&portrait, 2);
        assert_eq!((balance.gave, balance.issues), (0.0, 1), "{what}");
        is_near(balance.got, 0.2);
        assert_eq!(
            balance.moves[0].since,
            day("2025-06-01"),
            "{what}: from the day on which both had a place"
        );
    }
}

/// What is assessed of issues that are not shown stays apart: one does not hide the other.
#[test]
fn beliefs_on_issues_that_are_only_for_their_parts_are_kept() {
    let mut it = talks(1, &[Scale::Open, Scale::Open, amount(0, 10), amount(0, 10)]);
    for (part, whole) in [(3, 1), (4, 2)] {
        it = it.with(issue(part), |it| it.parent = Some(issue(whole)));
    }
    let batna = |it: &mut Assessment, on| {
        it.issue = Some(issue(on));
        it.batna.text = "Strike.".into();
    };
    let it = it.assessed(1, |it| batna(it, 1)).assessed(1, |it| batna(it, 2));
    assert_eq!(it.portrait(1).beliefs.alternatives.len(), 2);
}

#[test]
fn a_conditional_answer_is_no_silence() {
    let condition = crate::model::record::Condition { text: "if so".into(), ..Default::default() };
    let offer = Point { conditions: vec![condition], ..on(issue(1), PointKind::Offer, at(4)) };
    let it = talks(2, &[amount(0, 10)]).says(1, "2025-06-01", offer).stands(2, "2025-06-01", 1, at(8));
    let why = |of, other| to(&it.portrait(of), other).left_out.iter().map(|it| it.why).collect::<Vec<_>>();
    assert_eq!((why(1, 2), why(2, 1)), (vec![Why::NoMeasure], vec![Why::NoMeasure]));
}

#[test]
fn the_newest_belief_of_each_basis_counts() {
    let line = |it: &mut Assessment, on: u64, date: &str, basis, value| {
        (it.issue, it.date, it.basis) = (Some(issue(on)), date.parse().ok(), basis);
        it.bottom_line.surely = at(value);
    };
    let it = talks(1, &[amount(0, 10), amount(0, 10)])
        .assessed(1, |it| line(it, 2, "2025-06-01", Basis::Assessed, 1))
        .assessed(1, |it| line(it, 2, "", Basis::Assessed, 2))
        .assessed(1, |it| line(it, 2, "2026-06-01", Basis::Assessed, 3))
        .assessed(1, |it| line(it, 2, "2025-05-01", Basis::Instructed, 4))
        .assessed(1, |it| line(it, 1, "", Basis::Assessed, 5))
        .assessed(1, |it| it.batna = Batna { text: "Strike.".into(), value: None });
    let beliefs = it.portrait(1).beliefs;
    let told: Vec<u64> = beliefs.bottom_lines.iter().map(|it| it.assessment.number()).collect();
    assert_eq!(told, [5, 1, 4]);
    assert_eq!(beliefs.alternatives.iter().map(|it| it.assessment.number()).collect::<Vec<_>>(), [6]);
}

#[test]
fn what_a_party_is_waited_for_is_its_part_of_the_overview() {
    let post = Post { from: date("2025-01-01").into(), ..Post::new(party(1)) };
    let task = |owner, title: &str| Task { title: title.into(), owner: Some(owner), ..Task::default() };
    let accepts = Point::new(Target::Issue(issue(2)), PointKind::Acceptance(Acceptance::AdReferendum));
    let it = talks(3, &[amount(0, 10), amount(0, 10)])
        .with(party(3), |it| it.role = Role::Observer)
        .put(Id::<Person>::new(1), Person { name: "Ada".into(), posts: vec![post], ..Person::default() })
        .put(Id::<Task>::new(1), task(Owner::Party(party(1)), "Write"))
        .put(Id::<Task>::new(2), task(Owner::Person(Id::new(1)), "Call"))
        .put(Id::<Task>::new(3), task(Owner::Party(party(2)), "Read"))
        .says(1, "2025-06-01", Point { place: at(4), ..accepts });
    let overview =
        overview::Ground::default().overview(&it.0, TODAY, None, &mut |_| true).expect("nobody stops it");
    let waited = |of| waited(&overview.waiting, &it.portrait(of));
    let first = waited(1);
    assert_eq!(first.answers, [issue(1)]);
    assert_eq!(first.confirmations.iter().map(|it| it.on).collect::<Vec<_>>(), [issue(2).any()]);
    let mut tasks: Vec<u64> = first.tasks.iter().map(|it| it.number()).collect();
    tasks.sort_unstable();
    assert_eq!(tasks, [1, 2]);
    assert_eq!(waited(2).answers, [issue(1), issue(2)]);
    assert_eq!(waited(3), Waited::default());
}

#[test]
fn as_of_governs_everything_and_catching_up_gives_what_working_anew_gives() {
    let it = talks(2, &[amount(0, 10)])
        .stands(1, "2025-06-01", 1, at(2))
        .stands(2, "2025-06-01", 1, at(8))
        .stands(1, "2025-06-10", 1, at(4));
    let later = it.clone().stands(2, "2025-07-01", 1, at(5));
    let mut ground = Ground::default();
    for (talks, day) in
        [(&it, "2025-06-05"), (&later, "2025-06-20"), (&later, "2025-07-01"), (&it, "2025-12-01")]
    {
        let day = Date::last(date(day));
        let draw = |ground: &mut Ground| {
            ground.portrait(&talks.0, party(1), day, None, &mut |_| true).expect("there")
        };
        assert_eq!(draw(&mut ground), draw(&mut Ground::default()));
    }
    let early = ground.portrait(&later.0, party(1), day("2025-06-05"), None, &mut |_| true).expect("there");
    is_near(to(&early, 2).average.expect("compared").distance, 0.6);
    assert_eq!((early.turns.len(), with(&early, 2).moves.len()), (0, 0));
}

#[test]
fn it_stops_when_it_is_no_longer_wanted() {
    let it = talks(2, &[amount(0, 10)]).stands(1, "2025-06-01", 1, at(2));
    let mut most = 0;
    while most < 20 {
        let mut asked = 0;
        let goes_on = &mut |_| {
            asked += 1;
            asked <= most
        };
        let found = Ground::default().portrait(&it.0, party(1), TODAY, None, goes_on);
        if found.is_some() {
            break;
        }
        assert_eq!(asked, most + 1);
        most += 1;
    }
    assert_eq!(most, 4, "it asks between its parts and at each issue");
    assert!(Ground::default().portrait(&it.0, party(7), TODAY, None, &mut |_| true).is_none());
}
