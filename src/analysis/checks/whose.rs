//! Which party or issue a check is about, so that those of one can be told apart.

use super::{Check, CheckKey};
use crate::model::{
    AnyId, Dossier,
    record::{Issue, Owner, Party, Record, Target},
};

impl Check {
    /// What tells it from all others, also when it is found anew.
    #[must_use]
    pub fn key(&self) -> CheckKey {
        CheckKey { rule: self.rule(), records: self.records.clone() }
    }

    /// Whether it is the one of that key.
    #[must_use]
    pub fn is(&self, key: &CheckKey) -> bool {
        self.rule() == key.rule && self.records == key.records
    }

    /// Whether it is about that record. About a party is also what is about its position, and what it said, wants,
    /// tabled or has to do; about an issue also what is about a position on it.
    #[must_use]
    pub fn concerns(&self, dossier: &Dossier, about: AnyId) -> bool {
        self.cells.iter().any(|(issue, party)| issue.any() == about || party.any() == about)
            || self.records.iter().any(|id| *id == about || belongs(dossier, *id, about))
    }
}

/// Whether a record is one of a party or an issue.
fn belongs(dossier: &Dossier, id: AnyId, to: AnyId) -> bool {
    let Some(record) = dossier.record(id) else { return false };
    if let Some(party) = to.of::<Party>() {
        return match record {
            Record::Statement(it) => it.by.contains(&party),
            Record::Assessment(it) => it.party == party,
            Record::Interest(it) => it.party == party,
            Record::Proposal(it) => it.authors.contains(&party),
            Record::Clause(it) => dossier.get(it.proposal).is_some_and(|it| it.authors.contains(&party)),
            Record::Person(it) => it.posts.iter().any(|it| it.party == party),
            Record::Task(it) => it.owner == Some(Owner::Party(party)),
            _ => false,
        };
    }
    let Some(issue) = to.of::<Issue>() else { return false };
    match record {
        Record::Statement(it) => it.points.iter().any(|it| it.target == Target::Issue(issue)),
        Record::Assessment(it) => it.issue == Some(issue),
        Record::Interest(it) => it.issues.contains(&issue),
        Record::Clause(it) => it.issue == Some(issue),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::checks::example::*;

    #[test]
    fn it_is_about_whoever_said_what_it_is_about() {
        let talks = sound().with(SAID_A, |it| it.citations.clear());
        let all = talks.all();
        assert!(all[0].concerns(&talks.0, PARTY_A.any()) && !all[0].concerns(&talks.0, PARTY_B.any()));
        assert!(all[0].concerns(&talks.0, WAGE.any()), "as the position is on it");
        let key = all[0].key();
        assert!(all[0].is(&key) && key.records == [SAID_A.any()]);
        let twice = sound().with(PARTY_A, |it| it.code = "UE".into());
        let all = twice.all();
        assert!(all[0].concerns(&twice.0, PARTY_A.any()) && all[0].concerns(&twice.0, PARTY_B.any()));
        assert!(!all[0].concerns(&twice.0, WAGE.any()));
        assert!(!all[0].is(&key));
    }
}
