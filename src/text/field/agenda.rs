//! Fields of issues.

use super::{Field, field};

pub(super) const ISSUE: &[Field] = &[
    field("title", "Title", "What the issue is called on the agenda and in the matrix. A few words do best."),
    field(
        "question",
        "Question",
        "The question to be settled, put so that each party’s answer to it can be compared with the others’.",
    ),
    field("reference", "Number on the agenda", "Its number there: 8.2(b). It is shown before the title."),
    field(
        "parent",
        "Part of",
        "The issue that this is a part of. What has several dimensions is an issue with parts: pay in year one, year two.",
    ),
    field("order", "Place on the agenda", "Where the issue stands among those beside it."),
    field(
        "scale",
        "Scale: how answers compare",
        "Whether answers are words only, a choice of options, an amount or a date. Places on it make distance and overlap visible; one issue has one scale.",
    ),
    field(
        "scale.type",
        "Scale",
        "Open: words only. Options: worded choices, ordered from first to last where that makes sense. Amount: a number with its unit. Date: a day, a month or a year.",
    ),
    field("scale.label", "Words", "The choice in a few words, as all parties would recognise it."),
    field(
        "scale.placement",
        "Where it lies, 0 to 100",
        "How far along the scale this choice lies, from 0 to 100. Blank: choices lie at even distances.",
    ),
    field("scale.unit", "Unit", "What the number counts: %, EUR million, years."),
    field(
        "scale.low",
        "Least that makes sense",
        "The low end of what can seriously be proposed. It sets the left end of the ruler; a place beyond it is pointed out, not refused.",
    ),
    field(
        "scale.high",
        "Most that makes sense",
        "The high end of what can seriously be proposed. It sets the right end of the ruler.",
    ),
    field(
        "scale.earliest",
        "Earliest that makes sense",
        "The first date that can seriously be proposed. It sets the left end of the ruler.",
    ),
    field(
        "scale.latest",
        "Latest that makes sense",
        "The last date that can seriously be proposed. It sets the right end of the ruler.",
    ),
    field(
        "baseline",
        "What holds today, if nothing is agreed",
        "The contract in force, the line as it runs, the status quo. A withdrawal to nothing takes a party back to it.",
    ),
    field("baseline.text", "Baseline", "What holds today, in words."),
    field("baseline.place", "Baseline's place", "Where that lies on the scale of this issue."),
    field(
        "consent",
        "Parties whose consent it needs",
        "Without these parties the issue cannot be settled; overlap is worked out among them. With none named, all negotiating parties count.",
    ),
    field(
        "statuses",
        "How far it has come",
        "What the issue came to, and from which day: opened, agreed in principle, agreed until all is agreed, final. The as-of date picks the one that holds.",
    ),
    field("statuses.date", "From", "The day from which this holds; a month or a year will do."),
    field("statuses.status", "Status", "How far the issue had come on that day."),
    field("statuses.words", "Words", "In what words it was announced or recorded."),
    field(
        "deadline",
        "Deadline",
        "The last day on which the issue is to be settled. It appears among what is due.",
    ),
    field("lead", "Looked after by", "Who of your own side follows this issue."),
    field("keywords", "Keywords", "Words to find the issue by, one a line."),
];
