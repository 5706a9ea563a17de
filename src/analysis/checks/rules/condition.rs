//! What is said on a condition and still counts: the rules about conditions look at nothing else.

use super::super::Sight;
use crate::model::{
    AnyId, Id,
    position::{Reason, Stand},
    record::{Condition, Issue, Party, PointKind, Target},
};

/// One condition, and what depends on it.
pub(super) struct Pending<'a> {
    pub issue: Id<Issue>,
    pub party: Id<Party>,
    /// The statement, or the clause, that makes it.
    pub record: AnyId,
    /// What stands if it is met; none: the party takes back what it has said.
    pub stand: Option<&'a Stand>,
    pub condition: &'a Condition,
}

/// All conditions of what the parties themselves have said, and have not taken back.
pub(super) fn pending<'a>(sight: &'a Sight<'_>) -> Vec<Pending<'a>> {
    let mut out = Vec::new();
    for cell in &sight.cells {
        let (issue, party) = (cell.issue, cell.party);
        let said = cell.position.conditional.iter().chain(&cell.position.signals);
        for stand in said.filter(|it| it.via.is_none()) {
            let record = stand.origin.record();
            out.extend(stand.conditions.iter().map(|condition| Pending {
                issue,
                party,
                record,
                stand: Some(stand),
                condition,
            }));
        }
        for reason in &cell.position.reasons {
            let Reason::ConditionalWithdrawal(id) = reason else { continue };
            let points = sight.dossier.get(*id).into_iter().flat_map(|it| &it.points);
            let about = points.filter(|it| {
                it.target == Target::Issue(issue) && matches!(it.kind, PointKind::Withdrawal(_))
            });
            out.extend(about.flat_map(|it| &it.conditions).map(|condition| Pending {
                issue,
                party,
                record: id.any(),
                stand: None,
                condition,
            }));
        }
    }
    out
}
