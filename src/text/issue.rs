//! An issue in words: whether its parties can agree, what depends on what, what has become of what was said.

use super::{
    count,
    date::{DateStyle, date},
    naming::{Words, bare},
    position, sentence,
};
use crate::{
    analysis::{
        Outcomes,
        issue::{Bearing, Conditional, Held, Overlap, Range, Tabled, Verdict},
    },
    model::{
        Dossier, Id, Place,
        position::Position,
        record::{Condition, Issue, PointKind, Status},
    },
};
use jiff::civil;

/// What has become of something that was said, in a word or two.
#[must_use]
pub const fn bearing(it: Bearing) -> &'static str {
    match it {
        Bearing::Firm => "stands",
        Bearing::Beside => "stands beside",
        Bearing::Limit => "limit",
        Bearing::Departs => "departs",
        Bearing::Bound => "bound by its bloc",
        Bearing::Signal => "signal",
        Bearing::Superseded => "no longer stands",
        Bearing::BearsNone => "bears no position",
        Bearing::Internal => "internal",
        Bearing::Undated => "no date",
        Bearing::Later => "not yet said",
    }
}

/// The overlap in a few words.
#[must_use]
pub fn verdict(dossier: &Dossier, style: DateStyle, issue: Id<Issue>, it: &Overlap) -> String {
    let certain = it.certain.as_ref().map(|it| position::place(dossier, style, issue, it));
    let possible = it.possible.as_ref().map(|it| position::outcomes(dossier, style, issue, it));
    match it.verdict {
        Verdict::Certain => format!("Overlap certain: {}", certain.unwrap_or_default()),
        Verdict::Possible => format!("Overlap possible: {}", possible.unwrap_or_default()),
        Verdict::Empty => "No overlap".to_owned(),
        Verdict::Unknown => "Overlap not known".to_owned(),
    }
}

/// Why it is so, and with whom it fails: a sentence each.
#[must_use]
pub fn why(dossier: &Dossier, style: DateStyle, issue: Id<Issue>, it: &Overlap) -> Vec<String> {
    let words = Words { dossier, style };
    let at = |place: &Place| position::place(dossier, style, issue, place);
    let any_of = |it: &Outcomes| position::outcomes(dossier, style, issue, it);
    let mut out = Vec::new();
    match it.verdict {
        Verdict::Certain => {
            out.push("All whose consent is needed would surely accept this.".to_owned());
            if let Some(possible) = it.possible.as_ref().filter(|all| it.certain.as_ref() != all.place()) {
                out.push(format!("All would possibly accept {}.", any_of(possible)));
            }
        }
        Verdict::Possible => {
            out.push(
                "All whose consent is needed would possibly accept this; not all would surely.".to_owned(),
            );
            if !it.doubtful.is_empty() {
                out.push(format!("It is not sure of {}.", words.names(&it.doubtful)));
            }
        }
        Verdict::Empty => {
            for apart in &it.apart {
                let between = apart
                    .gap
                    .as_ref()
                    .map_or_else(String::new, |gap| format!("; between them lies {}", at(gap)));
                out.push(format!("{} would accept nothing in common{between}.", words.names(&apart.parties)));
            }
            if it.apart.is_empty() {
                out.push("Every two have something in common, and not all together.".to_owned());
            }
            for (party, left) in &it.without {
                out.push(format!("Without {} the others would have {}.", words.name(*party), any_of(left)));
            }
        }
        Verdict::Unknown => {
            if let Some(possible) = &it.possible {
                out.push(format!("The others would possibly accept {}.", any_of(possible)));
            }
        }
    }
    if !it.unknown.is_empty() {
        out.push(format!("Nothing is known of the bottom line of {}.", words.names(&it.unknown)));
    }
    out
}

/// What a party would accept in the end.
#[must_use]
pub fn range(dossier: &Dossier, style: DateStyle, issue: Id<Issue>, it: &Range) -> String {
    let at = |place: &Place| position::place(dossier, style, issue, place);
    let possibly = position::outcomes(dossier, style, issue, &it.possibly);
    match &it.surely {
        Some(surely) if it.possibly.place() == Some(surely) => format!("surely {}", at(surely)),
        Some(surely) => format!("surely {}; possibly {possibly}", at(surely)),
        None => format!("possibly {possibly}; nothing is sure"),
    }
}

/// What an assessment of a bottom line rests on, and as of when.
#[must_use]
pub fn basis(style: DateStyle, it: &Range) -> String {
    it.date
        .map_or_else(|| format!("{}, no date", it.basis), |on| format!("{}, {}", it.basis, date(on, style)))
}

/// That assessments have no date, and what follows from it.
#[must_use]
pub fn undated(many: usize) -> String {
    let [have, count_as] = if many == 1 { ["has", "counts as"] } else { ["have", "count as"] };
    let many = count(many, "assessment", "assessments");
    format!("{many} {have} no date and {count_as} older than any with one.")
}

/// What a condition without a place cannot do.
pub const NO_PLACE_ASKED: &str =
    "Without a place, no check can tell whether it holds; that is then for you to judge.";

/// What depends on what, and whether that is so: `Union offers 4 % if the employer moves. It holds today.`
#[must_use]
pub fn condition(dossier: &Dossier, style: DateStyle, issue: Id<Issue>, it: &Conditional) -> [String; 2] {
    let words = Words { dossier, style };
    let party = words.name(it.party);
    let says = match &it.stand {
        None => format!("{party} takes back what it has said"),
        Some(stand) => {
            let verb = match (it.is_signal, stand.kind) {
                (true, _) => "has signalled",
                (_, PointKind::Demand) => "demands",
                (_, PointKind::Offer) => "offers",
                (_, PointKind::Acceptance(_)) => "accepts",
                _ => "stands on",
            };
            format!("{party} {verb} {}", words.what(issue, stand))
        }
    };
    let on = on_what(dossier, style, &it.condition);
    let held = match &it.held {
        Held::Yes(by) => format!("Holds today: {} {} there.", words.names(by), stand_or_stands(by.len())),
        Held::No(not) => format!(
            "Does not hold today: {} {} not stand there.",
            words.names(not),
            if not.len() == 1 { "does" } else { "do" }
        ),
        Held::InWords => match it.condition.issue.filter(|_| it.condition.place.is_none()) {
            Some(issue) => {
                format!("It names no place on {}: whether it holds is for you to judge.", words.name(issue))
            }
            None => "Told in words: whether it holds is for you to judge.".to_owned(),
        },
    };
    [format!("{}.", sentence(&format!("{says}{on}"))), held]
}

/// On what something depends: ` if the employer moves: Works accepts 4 % on Wages`; blank if that was not put down.
pub(super) fn on_what(dossier: &Dossier, style: DateStyle, it: &Condition) -> String {
    let words = Words { dossier, style };
    match (bare(it), words.asked(it)) {
        ("", None) => String::new(),
        ("", Some(there)) => format!(" if {there}"),
        (text, None) => format!(" if {text}"),
        (text, Some(there)) => format!(" if {text}: {there}"),
    }
}

const fn stand_or_stands(many: usize) -> &'static str {
    if many == 1 { "stands" } else { "stand" }
}

/// Since when something stands, and where it was on the day since whose end movement is told, or at first:
/// `since 30 Nov 2025; on 28 Nov 2025: 6 %`.
#[must_use]
pub fn since(
    dossier: &Dossier,
    style: DateStyle,
    issue: Id<Issue>,
    now: &Position,
    before: Option<(Option<civil::Date>, &Position)>,
) -> String {
    let since = now.since().map(|it| format!("since {}", date(it, style)));
    let was = before.and_then(|(day, before)| {
        let [was, is] = [before, now].map(|it| position::parts(dossier, style, issue, it).firm);
        let when = day.map_or_else(|| "at first".to_owned(), |it| format!("on {}", date(it, style)));
        // What has been added beside it does not move it.
        (was != is).then(|| format!("{when}: {was}"))
    });
    since.into_iter().chain(was).collect::<Vec<_>>().join("; ")
}

/// That not each day was looked at for the course of the positions.
pub const THINNED: &str = "So much was said that not each day was looked at: a step may be told some days later than it was taken, and one that was taken back soon may be missing.";

/// A tabled clause: since when, and what has ended it.
#[must_use]
pub fn tabled(dossier: &Dossier, style: DateStyle, it: &Tabled) -> String {
    let since = format!("on the table since {}", date(it.since, style));
    it.end.map_or_else(|| since.clone(), |end| format!("{since}, {}", position::end(dossier, style, end)))
}

/// A status with its day and words: `Open since 30 Nov 2025: under discussion`.
#[must_use]
pub fn status(style: DateStyle, status: Status, since: crate::model::Date, words: &str) -> String {
    let head = format!("{} since {}", sentence(status.word()), date(since, style));
    if words.is_empty() { head } else { format!("{head}: {words}") }
}

/// How many statements are shown of how many.
#[must_use]
pub fn shown(seen: usize, all: usize) -> String {
    if seen == all {
        count(all, "point", "points")
    } else {
        format!("{seen} of {}", count(all, "point", "points"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{
            checks::example::{PARTY_A, PARTY_B, WAGE, at, at_least, at_most, if_so, sound},
            issue::Apart,
        },
        model::{Span, record::Condition},
    };

    const STYLE: DateStyle = DateStyle::DayMonthYear;

    #[test]
    fn an_overlap_says_with_whom_it_fails() {
        let dossier = sound().0;
        let gap = Some(Place::Amount(Span::Between(3.into(), 5.into())));
        let it = Overlap {
            verdict: Verdict::Empty,
            apart: vec![Apart { parties: [PARTY_A, PARTY_B], gap }],
            ..Overlap::default()
        };
        assert_eq!(verdict(&dossier, STYLE, WAGE, &it), "No overlap");
        assert_eq!(
            why(&dossier, STYLE, WAGE, &it),
            ["Union and Employer would accept nothing in common; between them lies 3 to 5 %."]
        );
        let it = Overlap {
            verdict: Verdict::Possible,
            possible: at(4).map(Outcomes::Of),
            doubtful: vec![PARTY_B],
            ..Overlap::default()
        };
        assert_eq!(verdict(&dossier, STYLE, WAGE, &it), "Overlap possible: 4 %");
        assert_eq!(why(&dossier, STYLE, WAGE, &it)[1], "It is not sure of Employer.");
        let it =
            Overlap { possible: at_least(4).map(Outcomes::Of), unknown: vec![PARTY_B], ..Overlap::default() };
        assert_eq!(
            why(&dossier, STYLE, WAGE, &it),
            [
                "The others would possibly accept at least 4 %.",
                "Nothing is known of the bottom line of Employer."
            ]
        );
    }

    #[test]
    fn conditions_are_sentences() {
        let dossier = sound().0;
        let on = |condition: Condition, held| Conditional {
            party: PARTY_A,
            record: WAGE.any(),
            stand: None,
            is_signal: false,
            condition,
            held,
        };
        let it = on(if_so(WAGE, PARTY_B, at_most(3)), Held::No(vec![PARTY_B]));
        assert_eq!(
            condition(&dossier, STYLE, WAGE, &it),
            [
                "Union takes back what it has said if so: Employer accepts at most 3 % on Wage.",
                "Does not hold today: Employer does not stand there."
            ]
        );
        let in_words = Condition { text: "if pensions stay".into(), ..Condition::default() };
        assert_eq!(
            condition(&dossier, STYLE, WAGE, &on(in_words, Held::InWords))[0],
            "Union takes back what it has said if pensions stay."
        );
    }
}
