//! The scales that everything is measured by, in points: distances, sizes of things, radii. What they
//! are used for stands with whoever uses them.

/// Distances, on a rhythm of eight points.
pub mod space {
    /// Between a mark and its text.
    pub const HAIR: f32 = 4.0;
    /// Between things that belong together.
    pub const SMALL: f32 = 8.0;
    /// Around what lies on a card.
    pub const INSET: f32 = 12.0;
    /// Around a group.
    pub const MEDIUM: f32 = 16.0;
    /// Between groups.
    pub const LARGE: f32 = 24.0;
    /// Around what stands alone in the middle of the window.
    pub const HUGE: f32 = 48.0;
}

/// Radii of corners.
pub mod radius {
    /// Of a mark, a badge.
    pub const SMALL: u8 = 3;
    /// Of a row, a field, a button.
    pub const MEDIUM: u8 = 6;
    /// Of a card, a menu.
    pub const LARGE: u8 = 8;
    /// Of a dialog.
    pub const HUGE: u8 = 12;
    /// So round that a side is a half circle.
    pub const PILL: u8 = 255;
}

/// Sizes of things.
pub mod size {
    /// A row in a list, a field in a form, a button.
    pub const ROW: f32 = 28.0;
    /// A row in a table that is more than a list.
    pub const TABLE_ROW: f32 = 32.0;
    /// A row of two lines.
    pub const TWO_LINES: f32 = 48.0;
    /// A row of three lines.
    pub const THREE_LINES: f32 = 72.0;
    /// A bar that shows how far apart two things are: its width at most.
    pub const BAR: f32 = 200.0;
    /// A figure that is seen at a glance: its width and height.
    pub const FIGURE: [f32; 2] = [136.0, 64.0];
    /// From this width on, a view of sections has two columns.
    pub const TWO_COLUMNS: f32 = 960.0;
    /// A list, and what is listed beside it: their widths at least.
    pub const BESIDE: [f32; 2] = [396.0, 264.0];
    /// A step inwards in a tree.
    pub const INDENT: f32 = 16.0;
    /// A row of two lines: a name, and small words below.
    pub const TALL_ROW: f32 = 48.0;
    /// A page of two columns.
    pub const PAGE: f32 = 960.0;
    /// A button that shows a mark alone.
    pub const MARK: f32 = 24.0;
    /// An icon beside text.
    pub const ICON: f32 = 16.0;
    /// An icon beside small text, in a badge.
    pub const SMALL_ICON: f32 = 14.0;
    /// An icon that stands for a whole view which is empty.
    pub const LARGE_ICON: f32 = 40.0;
    /// A badge or a pill: its height.
    pub const BADGE: f32 = 20.0;
    /// The sign of a party: its width and height.
    pub const SIGN: f32 = 12.0;
    /// The same where it must not stand out.
    pub const SMALL_SIGN: f32 = 8.0;
    /// The ruler of a scale: its height.
    pub const RULER: f32 = 16.0;
    /// The strokes of a mark, the focus ring.
    pub const STROKE: f32 = 1.5;
    /// A line between things.
    pub const LINE: f32 = 1.0;
    /// A rule beside what is set in.
    pub const RULE: f32 = 2.0;
    /// Corners of rows and buttons.
    pub const ROUND: u8 = super::radius::MEDIUM;
    /// A cell of the matrix, at least and at most as wide, and its height.
    pub const CELL: [f32; 3] = [160.0, 280.0, 68.0];
    /// The height of a cell where rows are to take little room.
    pub const COMPACT_CELL: f32 = 46.0;
    /// The heading of a group of issues in the matrix.
    pub const GROUP: f32 = 32.0;
    /// The matrix's first column: its share of the room, at least and at most.
    pub const ISSUE_COLUMN: [f32; 3] = [0.3, 144.0, 240.0];
    /// The matrix's head.
    pub const HEAD: f32 = 40.0;
    /// The navigator: its share of the window, how wide it is at first at least and at most, and
    /// how narrow and wide it may be drawn.
    pub const NAVIGATOR: [f32; 5] = [0.18, 184.0, 264.0, 160.0, 480.0];
    /// The inspector, likewise.
    pub const INSPECTOR: [f32; 5] = [0.28, 288.0, 440.0, 264.0, 720.0];
    /// The list of earlier versions: its share of the room, at least and at most.
    pub const EARLIER: [f32; 3] = [0.32, 240.0, 340.0];
    /// The page of a record, at most as wide.
    pub const RECORD: f32 = 760.0;
    /// An entry of two lines, and the upper of them.
    pub const ENTRY: [f32; 2] = [52.0, 21.0];
    /// What stands at both ends of a ruler: its share of the room.
    pub const RULER_END: f32 = 0.22;
    /// A first pane: its share of the room, and how narrow it may be drawn.
    pub const PANE: [f32; 2] = [0.58, 280.0];
    /// The bar of tabs, and the longest name on a tab.
    pub const TAB: [f32; 2] = [36.0, 176.0];
    /// A window so narrow that there is room for one panel beside the views.
    pub const NARROW: f32 = 720.0;
    /// A window, or what is left of it, so small that little may stand around things.
    pub const CRAMPED: f32 = 480.0;
    /// The bars at the foot of the window, which notices stand above.
    pub const STATUS: f32 = 68.0;
    /// A menu.
    pub const MENU: f32 = 248.0;
    /// A question or a notice.
    pub const DIALOG: f32 = 440.0;
    /// A notice that goes by itself.
    pub const TOAST: f32 = 320.0;
    /// A line that is read: about seventy characters of running text.
    pub const READING: f32 = 520.0;
    /// A list that opens below a field. Its last row is seen by half, so that it is seen that there are more.
    pub const POPUP: [f32; 2] = [320.0, 294.0];
    /// A short field: a date, a number.
    pub const SHORT: f32 = 128.0;
    /// The label beside a value that is read.
    pub const LABEL: f32 = 176.0;
    /// A field for a day.
    pub const DAY: f32 = 116.0;
    /// The words that say as of which day one looks.
    pub const AS_OF: f32 = 132.0;
    /// What is left in the status bar beside one's seat for the level of new records and for checks.
    pub const SEAT: f32 = 180.0;
    /// The name of the file in the status bar: its share of the room, at least and at most.
    pub const FILE: [f32; 3] = [0.2, 96.0, 280.0];
    /// What a system keeps for itself at an edge of the screen: a bar of its own.
    pub const EDGE: f32 = 48.0;
    /// The window at first, and at least.
    pub const WINDOW: [[f32; 2]; 2] = [[1360.0, 860.0], [800.0, 520.0]];
}

/// How large everything may be shown, as a factor: at least, at most, and by one step.
pub const ZOOM: [f32; 3] = [0.7, 2.5, 0.1];

/// How long something takes to move, in seconds, where motion is wanted.
pub const MOTION: f32 = 0.08;
