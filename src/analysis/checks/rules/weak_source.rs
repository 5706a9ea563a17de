//! Something that matters is known only from sources that are graded unreliable (E), or as an item that is graded
//! improbable (5). One better source is enough; what cannot be judged (F, 6) is no bad grade.

use super::{
    super::{Check, Gravity, Noticed, Sight},
    mattering::mattering,
};
use crate::model::{Citation, Credibility, record::Reliability};

pub(super) fn check(sight: &Sight<'_>, found: &mut Vec<Check>) {
    let is_unreliable =
        |it: &Citation| sight.dossier.get(it.source).is_some_and(|it| it.reliability == Some(Reliability::E));
    for (id, cells, citations) in mattering(sight) {
        let is_weak = |it: &Citation| it.credibility == Some(Credibility::C5) || is_unreliable(it);
        if citations.is_empty() || !citations.iter().all(is_weak) {
            continue;
        }
        let records = std::iter::once(id).chain(citations.iter().map(|it| it.source.any())).collect();
        let unreliable = citations.iter().find(|it| is_unreliable(it)).map(|it| it.source);
        let check = Check::new(Gravity::Serious, Noticed::WeakSource { unreliable }, records);
        found.push(check.at_all(cells.iter().copied()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::checks::example::*,
        model::{CheckRule, Id, PointKind, Statement, record::Source},
    };

    const RULE: CheckRule = CheckRule::WeakSource;

    #[test]
    fn a_source_graded_e() {
        let graded = |grade| sound().with(PAPER, |it| it.reliability = Some(grade));
        let found = graded(Reliability::E).found(RULE);
        assert_eq!(found.len(), 2, "both positions are known from it");
        assert_eq!(found[0].records, [SAID_A.any(), PAPER.any()]);
        for grade in [Reliability::D, Reliability::F] {
            graded(grade).is_quiet(RULE);
        }
    }

    #[test]
    fn an_item_graded_5() {
        let graded = |grade| sound().with(SAID_A, |it| it.citations[0].credibility = Some(grade));
        assert_eq!(graded(Credibility::C5).found(RULE)[0].cells, [(WAGE, PARTY_A)]);
        for grade in [Credibility::C4, Credibility::C6] {
            graded(grade).is_quiet(RULE);
        }
    }

    #[test]
    fn one_better_source_is_enough() {
        let talks = sound()
            .with(PAPER, |it| it.reliability = Some(Reliability::E))
            .put(Id::new(2), Source::default());
        let both = |it: &mut Statement| it.citations.push(Citation::new(Id::new(2)));
        talks.with(SAID_A, both).with(SAID_B, both).is_quiet(RULE);
    }

    #[test]
    fn nothing_rests_on_a_comment() {
        let rumour = said(PARTY_A, "2025-12-10", on(WAGE, PointKind::Comment, None));
        let mut rumour = rumour;
        rumour.citations[0].credibility = Some(Credibility::C5);
        sound().put(Id::new(20), rumour).is_quiet(RULE);
    }
}
