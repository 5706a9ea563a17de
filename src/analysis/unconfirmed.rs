//! What was accepted ad referendum and is neither confirmed nor disavowed: on issues, and on texts as they stand.

use crate::model::{
    AnyId, Date, Dossier, Id,
    matrix::Matrix,
    position::{self, Origin, Position, Positions, Stand, ending, stage},
    record::{Acceptance, Clause, Issue, Party, PointKind, Proposal, ProposalStage, Target},
};
use jiff::civil;
use std::sync::Arc;

/// Accepted ad referendum, neither confirmed nor disavowed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unconfirmed {
    /// On what: an issue, a proposal as a whole, or a clause that answers no issue.
    pub on: AnyId,
    /// By whom.
    pub party: Id<Party>,
    /// Since when.
    pub since: Option<Date>,
    /// Where it was said.
    pub origin: Origin,
}

impl Unconfirmed {
    /// The proposal that it is on, or on a clause of.
    pub(super) fn proposal(&self, dossier: &Dossier) -> Option<Id<Proposal>> {
        self.on.of().or_else(|| Some(dossier.get(self.on.of::<Clause>()?)?.proposal))
    }
}

/// All of it: on issues in the order of the agenda, then on texts. What was accepted with a whole proposal is one
/// acceptance, and one confirmation is waited for.
pub(super) fn unconfirmed(matrix: &mut Matrix) -> Vec<Unconfirmed> {
    let (rows, texts) = (Arc::clone(matrix.rows()), on_texts(matrix));
    let mut out: Vec<Unconfirmed> = rows.iter().flat_map(|row| on_issue(matrix, row.issue)).collect();
    once(&mut out, &texts);
    out.extend(texts);
    out
}

/// Leaves out, of what was accepted on issues, what was accepted with a text as a whole.
pub(super) fn once(on_issues: &mut Vec<Unconfirmed>, texts: &[Unconfirmed]) {
    on_issues.retain(|it| !texts.iter().any(|text| (text.party, text.origin) == (it.party, it.origin)));
}

/// What was accepted ad referendum on one issue.
pub(super) fn on_issue(matrix: &mut Matrix, issue: Id<Issue>) -> Vec<Unconfirmed> {
    let columns = Arc::clone(matrix.columns());
    let on = issue.any();
    let mut out = Vec::new();
    for party in columns.iter() {
        let cell = matrix.cell(issue, *party);
        if let Some(it) = open(&cell).next() {
            out.push(Unconfirmed { on, party: *party, since: it.date, origin: it.origin });
        }
    }
    out
}

/// What a party itself has to confirm of what it stands on: a member does not confirm what its bloc has accepted.
fn open(cell: &Position) -> impl Iterator<Item = &Stand> {
    // Of what was said on a clause of a package the newest comes first, and what came before it stands too.
    let is_confirmed = |at: usize, it: &Stand| {
        cell.packages[..at].iter().any(|newer| newer.clause == it.clause && !newer.is_open)
    };
    let packages = cell.packages.iter().enumerate();
    let packages = packages.filter(move |(at, it)| !is_confirmed(*at, it)).map(|(_, it)| it);
    cell.firm.iter().chain(packages).filter(|it| it.is_open && it.via.is_none())
}

/// What was accepted ad referendum of texts that are still there: whole proposals, and clauses that answer no issue.
pub(super) fn on_texts(matrix: &mut Matrix) -> Vec<Unconfirmed> {
    let as_of = matrix.as_of().unwrap_or(civil::Date::MAX);
    let columns = Arc::clone(matrix.columns());
    let dossier = matrix.positions().dossier().clone();
    let is_there = |matrix: &Matrix, id: Id<Proposal>| {
        let stage = dossier.get(id).and_then(|it| stage(it, as_of));
        matches!(stage, None | Some(ProposalStage::Draft | ProposalStage::Tabled))
            && ending(matrix.positions(), id, as_of).is_none()
    };
    let place = |party: Id<Party>| columns.iter().position(|it| *it == party);
    let heard = |matrix: &Matrix, on: AnyId, whole: Option<Id<Proposal>>| {
        let positions = matrix.positions();
        let mut all: Vec<Id<Party>> = positions.heard_on(on).collect();
        all.sort_by_key(|it| place(*it));
        all.into_iter().filter_map(|it| accepted(positions, it, on, whole, as_of)).collect::<Vec<_>>()
    };
    let mut out = Vec::new();
    for (id, _) in dossier.all::<Proposal>() {
        for it in heard(matrix, id.any(), None) {
            if is_there(matrix, id) && still_stands(matrix, id, it) {
                out.push(it);
            }
        }
    }
    for (id, clause) in dossier.all::<Clause>().filter(|(_, it)| it.issue.is_none()) {
        let all = heard(matrix, id.any(), Some(clause.proposal));
        out.extend(all.into_iter().filter(|_| is_there(matrix, clause.proposal)));
    }
    out
}

/// Whether what a proposal says on issues has not been overtaken on all of them by what the party has said since.
fn still_stands(matrix: &mut Matrix, id: Id<Proposal>, it: Unconfirmed) -> bool {
    let positions = matrix.positions();
    let dossier = positions.dossier();
    let says_something = |it: &Clause| it.place.is_some() || !it.text.is_empty() || !it.heading.is_empty();
    let clauses = positions.clauses_of(id).filter_map(|it| dossier.get(it));
    let issues: Vec<Id<Issue>> = clauses.filter(|it| says_something(it)).filter_map(|it| it.issue).collect();
    issues.is_empty()
        || issues.iter().any(|issue| {
            let cell = matrix.cell(*issue, it.party);
            open(&cell).any(|stand| stand.origin == it.origin)
        })
}

/// What a party accepted ad referendum of a text, if that is its last word on it, and on the whole of which it is a
/// clause.
fn accepted(
    positions: &Positions,
    party: Id<Party>,
    on: AnyId,
    whole: Option<Id<Proposal>>,
    as_of: civil::Date,
) -> Option<Unconfirmed> {
    // Of what one statement says on both, what it says on the clause counts: it comes last.
    let texts = || whole.map(Id::any).into_iter().chain([on]);
    let (kind, it) = last_word(positions, party, texts(), as_of)?;
    // Rule 6: where the bloc stands on something, that is the member's; a refusal is nothing to stand on.
    let stands =
        |bloc| matches!(last_word(positions, bloc, texts(), as_of), Some((PointKind::Acceptance(_), _)));
    let is_bound = || {
        let blocs = position::blocs(positions.dossier(), party, as_of).into_iter();
        blocs.filter(|(_, binds)| *binds).any(|(bloc, _)| stands(bloc))
    };
    let is_open = it.on == on && kind == PointKind::Acceptance(Acceptance::AdReferendum);
    (is_open && !is_bound()).then_some(it)
}

/// The last acceptance, refusal or withdrawal of any of these texts by a party.
fn last_word(
    positions: &Positions,
    party: Id<Party>,
    texts: impl IntoIterator<Item = AnyId>,
    as_of: civil::Date,
) -> Option<(PointKind, Unconfirmed)> {
    let said = texts.into_iter().flat_map(|on| positions.said(on, party).iter().map(move |it| (on, it)));
    let words = said.filter_map(|(on, (id, at))| {
        let statement = positions.dossier().get(*id).filter(|it| it.counts(as_of))?;
        let point = statement.points.get(*at).filter(|it| it.conditions.is_empty())?;
        let is_word =
            matches!(point.kind, PointKind::Acceptance(_) | PointKind::Rejection | PointKind::Withdrawal(_));
        let it = Unconfirmed { on, party, since: statement.date, origin: Origin::Statement(*id, *at) };
        // What has no time of day comes last in it.
        let key =
            (statement.date.map(Date::last), statement.time.is_none(), statement.time, &statement.order, *id);
        (is_word && !matches!(point.target, Target::Alternative(..))).then_some((key, (point.kind, it)))
    });
    words.max_by(|(a, _), (b, _)| a.cmp(b)).map(|(_, it)| it)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::checks::example::{PARTY_A, PARTY_B, at, date, on, said},
        model::{
            Statement,
            record::{Condition, Membership, Of, Point, ProposalStatus, Setting, Standing, Withdrawal},
        },
    };

    const TEXT: Id<Proposal> = Id::new(5);
    const OPEN: PointKind = PointKind::Acceptance(Acceptance::AdReferendum);
    const PLAIN: PointKind = PointKind::Acceptance(Acceptance::Plain);

    fn put<R: Of>(to: &mut Dossier, id: u64, it: R) {
        to.put(Id::<R>::new(id).any(), Some(it.wrap()));
    }

    fn of_text(kind: PointKind) -> Point {
        Point::new(Target::Proposal(TEXT), kind)
    }

    /// A text is on the table, and one of two parties has accepted it ad referendum on 2 December.
    fn talks() -> Dossier {
        let mut it = Dossier::default();
        put(&mut it, PARTY_A.number(), Party { name: "Union".into(), ..Party::default() });
        put(&mut it, PARTY_B.number(), Party { name: "Works".into(), ..Party::default() });
        let tabled = ProposalStatus::new(date("2025-12-01"), ProposalStage::Tabled);
        put(&mut it, TEXT.number(), Proposal { statuses: vec![tabled], ..Proposal::default() });
        put(&mut it, 1, said(PARTY_A, "2025-12-02", of_text(OPEN)));
        it
    }

    /// What is unconfirmed on a day: what kind of record, its number, and whose it is.
    fn told(dossier: &Dossier, day: i8) -> Vec<(&'static str, u64, Id<Party>)> {
        let mut matrix = Matrix::default();
        matrix.catch_up(dossier, civil::date(2025, 12, day));
        let all = unconfirmed(&mut matrix).into_iter();
        all.map(|it| (it.on.kind.word(), it.on.number, it.party)).collect()
    }

    const WAITS: [(&str, u64, Id<Party>); 1] = [("proposal", 5, PARTY_A)];

    #[test]
    fn a_text_accepted_ad_referendum_waits_until_its_party_confirms_or_disavows() {
        let it = talks();
        assert_eq!(told(&it, 1), [], "not yet");
        assert_eq!(told(&it, 2), WAITS);
        for (kind, waits) in [
            (PLAIN, false),
            (PointKind::Acceptance(Acceptance::WithChanges), false),
            (PointKind::Rejection, false),
            (PointKind::Withdrawal(Withdrawal::ToNothing), false),
            (PointKind::Comment, true),
            (PointKind::Reservation, true),
            (OPEN, true),
        ] {
            let mut it = talks();
            put(&mut it, 2, said(PARTY_A, "2025-12-04", of_text(kind)));
            assert_eq!(!told(&it, 5).is_empty(), waits, "{kind}");
            assert_eq!(told(&it, 3), WAITS, "{kind} was said later");
        }
        let mut it = talks();
        put(&mut it, 2, said(PARTY_B, "2025-12-04", of_text(PLAIN)));
        assert_eq!(told(&it, 5), WAITS, "another confirms nothing for it");
        let mut it = talks();
        put(&mut it, 2, said(PARTY_A, "2025-12-01", of_text(PLAIN)));
        assert_eq!(told(&it, 5), WAITS, "what was said before confirms nothing");
    }

    #[test]
    fn what_bears_no_position_waits_for_nothing() {
        let with = |change: &dyn Fn(&mut Statement)| {
            let mut it = talks();
            let mut own = said(PARTY_A, "2025-12-02", of_text(OPEN));
            change(&mut own);
            put(&mut it, 1, own);
            told(&it, 5)
        };
        assert_eq!(with(&|_| {}), WAITS);
        assert_eq!(with(&|it| it.standing = Standing::WithoutPrejudice), []);
        assert_eq!(with(&|it| it.setting = Setting::Internal), []);
        assert_eq!(with(&|it| it.date = None), []);
        assert_eq!(with(&|it| it.points[0].conditions.push(Condition::default())), []);
    }

    #[test]
    fn a_text_that_is_gone_waits_for_nothing() {
        for stage in [ProposalStage::Accepted, ProposalStage::Refused, ProposalStage::Withdrawn] {
            let mut it = talks();
            let at = |day, stage| ProposalStatus::new(date(day), stage);
            let statuses = vec![at("2025-12-01", ProposalStage::Tabled), at("2025-12-05", stage)];
            put(&mut it, TEXT.number(), Proposal { statuses, ..Proposal::default() });
            assert_eq!(told(&it, 4), WAITS);
            assert_eq!(told(&it, 5), [], "{stage}");
        }
        let mut it = talks();
        let statuses = vec![ProposalStatus::new(date("2025-12-05"), ProposalStage::Tabled)];
        put(&mut it, 6, Proposal { statuses, supersedes: Some(TEXT), ..Proposal::default() });
        assert_eq!((told(&it, 4), told(&it, 5)), (WAITS.to_vec(), vec![]));
    }

    /// The text has a clause on each of two issues.
    fn with_clauses(package: bool) -> Dossier {
        let mut it = talks();
        let tabled = ProposalStatus::new(date("2025-12-01"), ProposalStage::Tabled);
        put(&mut it, TEXT.number(), Proposal { package, statuses: vec![tabled], ..Proposal::default() });
        for number in [1, 2] {
            put(&mut it, number, Issue::default());
            let own = Clause { issue: Some(Id::new(number)), place: at(4), ..Clause::new(TEXT) };
            put(&mut it, number, own);
        }
        it
    }

    #[test]
    fn a_text_with_clauses_waits_once_and_until_it_is_overtaken_on_all_of_its_issues() {
        for package in [false, true] {
            let mut it = with_clauses(package);
            assert_eq!(told(&it, 5), WAITS, "not again on each issue, in a package: {package}");
            put(&mut it, 2, said(PARTY_A, "2025-12-06", of_text(PLAIN)));
            assert_eq!(told(&it, 7), []);
        }
        let mut it = with_clauses(false);
        put(&mut it, 2, said(PARTY_A, "2025-12-06", on(Id::new(1), PointKind::Demand, at(6))));
        assert_eq!(told(&it, 7), WAITS, "on the other issue it stands");
        put(&mut it, 3, said(PARTY_A, "2025-12-07", on(Id::new(2), PointKind::Demand, at(6))));
        assert_eq!(told(&it, 8), []);
    }

    #[test]
    fn a_clause_is_told_on_its_issue_or_else_by_itself() {
        let mut it = with_clauses(false);
        put(&mut it, 1, said(PARTY_A, "2025-12-02", Point::new(Target::Clause(Id::new(1)), OPEN)));
        assert_eq!(told(&it, 5), [("issue", 1, PARTY_A)]);
        put(&mut it, 1, Clause { text: "All.".into(), ..Clause::new(TEXT) });
        assert_eq!(told(&it, 5), [("clause", 1, PARTY_A)]);
        put(&mut it, 2, said(PARTY_A, "2025-12-06", Point::new(Target::Clause(Id::new(1)), PLAIN)));
        assert_eq!(told(&it, 7), []);
    }

    #[test]
    fn a_clause_waits_no_longer_once_its_whole_proposal_was_confirmed_or_refused() {
        for kind in [PLAIN, PointKind::Rejection, PointKind::Withdrawal(Withdrawal::ToNothing)] {
            let mut it = with_clauses(false);
            put(&mut it, 1, Clause { text: "All.".into(), ..Clause::new(TEXT) });
            put(&mut it, 1, said(PARTY_A, "2025-12-02", Point::new(Target::Clause(Id::new(1)), OPEN)));
            assert_eq!(told(&it, 5), [("clause", 1, PARTY_A)]);
            put(&mut it, 2, said(PARTY_A, "2025-12-06", of_text(kind)));
            assert_eq!(told(&it, 7), [], "{kind}");
            put(&mut it, 2, said(PARTY_A, "2025-12-01", of_text(kind)));
            assert_eq!(told(&it, 7), [("clause", 1, PARTY_A)], "{kind} was said before");
        }
        let mut it = with_clauses(false);
        put(&mut it, 1, Clause { text: "All.".into(), ..Clause::new(TEXT) });
        let but = Point::new(Target::Clause(Id::new(1)), OPEN);
        put(
            &mut it,
            1,
            Statement { points: vec![but, of_text(PLAIN)], ..said(PARTY_A, "2025-12-02", of_text(PLAIN)) },
        );
        assert_eq!(told(&it, 5), [("clause", 1, PARTY_A)], "all but the clause is confirmed");
    }

    #[test]
    fn what_a_bloc_that_binds_has_accepted_is_for_the_bloc_to_confirm() {
        for (binding, waits) in [(true, &[PARTY_B][..]), (false, &[PARTY_A, PARTY_B])] {
            let mut it = talks();
            let memberships = vec![Membership { binding, ..Membership::new(PARTY_B) }];
            put(&mut it, PARTY_A.number(), Party { name: "A".into(), memberships, ..Party::default() });
            put(&mut it, 2, said(PARTY_B, "2025-12-03", of_text(OPEN)));
            assert_eq!(told(&it, 5).iter().map(|it| it.2).collect::<Vec<_>>(), waits);
            put(&mut it, 2, said(PARTY_B, "2025-12-03", of_text(PointKind::Rejection)));
            assert_eq!(told(&it, 5).iter().map(|it| it.2).collect::<Vec<_>>(), [PARTY_A], "it has none");
        }
    }
}
