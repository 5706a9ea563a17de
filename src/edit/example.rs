//! A small dossier for the tests of this floor and those above it.

use super::{Edit, Label, Patch, Refusal, Session};
use crate::model::{
    AnyId, Assessment, Bracket, Citation, Clause, Cover, Dossier, Id, Issue, Level, Membership, OptionValue,
    Order, Party, Percent, Person, Place, Placed, Point, PointKind, Post, Proposal, Record, Scale,
    ScaleOption, Source, Span, Statement, Target, record::Of,
};

pub const UKRAINE: Id<Party> = Id::new(2);
pub const ALLIES: Id<Party> = Id::new(3);
pub const UMEROV: Id<Person> = Id::new(4);
pub const STATUS: Id<Issue> = Id::new(5);
pub const COST: Id<Issue> = Id::new(6);
pub const LINE: Id<Issue> = Id::new(7);
pub const PLAN: Id<Proposal> = Id::new(8);
pub const CLAUSE: Id<Clause> = Id::new(9);
pub const SAID: Id<Statement> = Id::new(10);
pub const ON_CLAUSE: Id<Statement> = Id::new(11);
pub const BELIEVED: Id<Assessment> = Id::new(12);
pub const ARTICLE: Id<Source> = Id::new(13);
pub const YES: Id<ScaleOption> = Id::new(1);
pub const NO: Id<ScaleOption> = Id::new(2);

/// Ukraine, in the allies' bloc, and its negotiator; two issues, one above a third; a plan whose clause
/// answers the cost; a statement on the status and one on that clause, each with a place.
pub fn dossier() -> Dossier {
    let option = |id, label: &str| ScaleOption { label: label.into(), ..ScaleOption::new(id) };
    let orders: Vec<Order> = Order::fresh(3).collect();
    let issue = |title: &str, order: usize| Issue {
        title: title.into(),
        order: orders[order].clone(),
        ..Issue::default()
    };
    let half = Percent::new(50.0).expect("half of a hundred");
    let point = |target, place| Point { place, ..Point::new(target, PointKind::Position) };
    let records: Vec<(AnyId, Record)> = vec![
        (Id::<Cover>::new(1).any(), Cover { own_party: Some(UKRAINE), ..Cover::default() }.wrap()),
        (
            UKRAINE.any(),
            Party { name: "Ukraine".into(), memberships: vec![Membership::new(ALLIES)], ..Party::default() }
                .wrap(),
        ),
        (ALLIES.any(), Party { name: "Allies".into(), ..Party::default() }.wrap()),
        (
            UMEROV.any(),
            Person { name: "Umerov".into(), posts: vec![Post::new(UKRAINE)], ..Person::default() }.wrap(),
        ),
        (
            STATUS.any(),
            Issue {
                scale: Scale::Options { ordered: false, options: vec![option(YES, "yes"), option(NO, "no")] },
                baseline: Placed { text: "open".into(), place: Some(Place::Options(vec![YES])) },
                ..issue("Status", 0)
            }
            .wrap(),
        ),
        (
            COST.any(),
            Issue { scale: Scale::Amount { unit: "EUR".into(), low: None, high: None }, ..issue("Cost", 1) }
                .wrap(),
        ),
        (LINE.any(), Issue { parent: Some(STATUS), ..issue("Line", 2) }.wrap()),
        (PLAN.any(), Proposal { title: "Plan".into(), authors: vec![ALLIES], ..Proposal::default() }.wrap()),
        (
            CLAUSE.any(),
            Clause { issue: Some(COST), brackets: vec![Bracket::new(Id::new(1))], ..Clause::new(PLAN) }
                .wrap(),
        ),
        (
            SAID.any(),
            Statement {
                by: vec![UKRAINE],
                level: Level::Table,
                audience: vec![ALLIES],
                citations: vec![Citation::new(ARTICLE)],
                points: vec![point(Target::Issue(STATUS), Some(Place::Options(vec![YES, NO])))],
                ..Statement::default()
            }
            .wrap(),
        ),
        (
            ON_CLAUSE.any(),
            Statement {
                points: vec![point(Target::Clause(CLAUSE), Some(Place::Amount(Span::AtLeast(3.into()))))],
                ..Statement::default()
            }
            .wrap(),
        ),
        (
            BELIEVED.any(),
            Assessment {
                issue: Some(STATUS),
                values: vec![OptionValue::new(YES, half), OptionValue::new(NO, half)],
                ..Assessment::new(UKRAINE)
            }
            .wrap(),
        ),
        (ARTICLE.any(), Source { title: "Article".into(), ..Source::default() }.wrap()),
    ];
    let dossier: Dossier = records.into_iter().collect();
    assert_eq!(dossier.faults(), []);
    dossier
}

/// The example with one record changed, past all rules.
pub fn with<K: Of>(dossier: &Dossier, id: Id<K>, change: impl FnOnce(&mut K)) -> Dossier {
    let mut record = dossier.get(id).expect("it is in the example").clone();
    change(&mut record);
    Patch::put(dossier, id.any(), Some(record.wrap())).applied(dossier)
}

/// What somebody does who sees the dossier as it is and changes one record.
pub fn change<K: Of>(dossier: &Dossier, id: Id<K>, change: impl FnOnce(&mut K)) -> Edit {
    let after = with(dossier, id, change).record(id.any()).expect("it was put").clone();
    Edit::Change { id: id.any(), seen: dossier.record(id.any()).expect("it is there").clone(), after }
}

/// One edit on the example: what came of it, and the label.
pub fn done(edit: Edit) -> Result<(Dossier, Option<Label>), Refusal> {
    let mut session = Session::new(dossier());
    let label = session.perform(edit)?;
    Ok((session.dossier().clone(), label))
}
