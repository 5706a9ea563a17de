//! Keys that are no commands: how one moves within views, lists and fields.

/// What is done, and the keys that do it.
pub type Line = (&'static str, &'static str);

/// By where they work.
pub const VIEWS: &[(&str, &[Line])] = &[
    (
        "Everywhere",
        &[
            ("To the next field or button", "Tab"),
            ("To the one before", "Shift+Tab"),
            ("Press what the keys are at", "Enter, Space"),
            ("Close a menu or a question, give up what is typed", "Esc"),
        ],
    ),
    (
        "Matrix",
        &[
            ("From cell to cell", "arrows"),
            ("To the first or last cell of the row", "Home, End"),
            ("A page up or down", "Page Up, Page Down"),
            ("Mark several cells", "Shift+arrows"),
            ("Change what a cell says", "Enter, F2, or type it"),
            ("Show the cell in the inspector", "Space"),
            ("Withdraw what stands", "Delete"),
            ("Copy and paste cells", "Ctrl+C, Ctrl+V"),
        ],
    ),
    (
        "Navigator and lists",
        &[
            ("From line to line", "up, down"),
            ("Open or close what is below a line", "right, left"),
            ("To the first or last line", "Home, End"),
            ("Show the line's record, open the view", "Enter"),
            ("Call the view otherwise, forget it", "F2, Delete"),
            ("What else can be done", "Shift+F10"),
        ],
    ),
    (
        "Lists that open below a field",
        &[
            ("From choice to choice", "up, down"),
            ("Choose", "Enter"),
            ("Close without choosing", "Esc"),
            ("To what has been chosen", "left"),
            ("Take it out", "Delete"),
        ],
    ),
];
