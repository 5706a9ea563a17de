//! The matrix as a screen reader meets it: a grid of rows, with a header to each row and column, and cells
//! with their names and values. Nothing is done where nobody listens.

use super::{
    layout::{Layout, Spot},
    model::{Column, Model, Row},
    paint::Brush,
};
use crate::{
    text::{self, sentence},
    ui::outbox::Cx,
};
use eframe::egui::{
    Event, Id, Rect, Sense, Ui, UiBuilder, WidgetInfo,
    accesskit::{Action, Node, Role},
};

/// The id of what stands at a place of the grid. It follows the issue and the party, not the place.
pub fn id(grid: Id, model: &Model, spot: Spot) -> Id {
    let row = spot.row.checked_sub(1).and_then(|it| model.rows().get(it));
    let row = match row {
        None => (0, 0),
        Some(Row::Group(status, _)) => (1, *status as u64),
        Some(Row::Issue(it)) => (2, it.issue.number()),
    };
    let column = spot.column.checked_sub(1).and_then(|it| model.columns().get(it));
    let column = match column {
        None => (0, 0),
        Some(Column::Baseline) => (1, 0),
        Some(Column::Party(it)) => (2, it.number()),
        Some(Column::Proposal(it)) => (3, it.number()),
    };
    grid.with((row, column))
}

/// What a column is called.
pub fn column_name(cx: &Cx<'_>, column: Column) -> String {
    match column {
        Column::Baseline => "Baseline".to_owned(),
        Column::Party(it) => cx.name(it),
        Column::Proposal(it) => cx.name(it),
    }
}

/// Makes the nodes of everything that is seen. Returns what a screen reader wants pressed, if anything.
pub fn tell(brush: &mut Brush<'_, '_>, ui: &mut Ui, grid: Id) -> Option<Spot> {
    let (model_rows, model_columns) = (brush.model.rows().len(), brush.model.columns().len());
    let active = id(grid, brush.model, brush.cursor).accesskit_id();
    ui.ctx().accesskit_node_builder(grid, |node| {
        node.set_row_count(model_rows + 1);
        node.set_column_count(model_columns + 1);
        node.set_active_descendant(active);
        node.set_multiselectable();
    })?;
    let is_asked =
        ui.input(|input| input.events.iter().any(|it| matches!(it, Event::AccessKitActionRequest(_))));
    let layout = brush.layout;
    let rows: Vec<usize> = std::iter::once(0).chain(layout.rows().map(|it| it + 1)).collect();
    let columns: Vec<usize> = std::iter::once(0).chain(layout.columns().map(|it| it + 1)).collect();
    let mut pressed = None;
    for row in rows {
        let across =
            layout.rect(Spot { row, column: 0 }).union(layout.rect(Spot { row, column: model_columns }));
        let builder = UiBuilder::new()
            .max_rect(across.intersect(layout.area))
            .accessibility_parent(grid)
            .id_salt(("row", id(grid, brush.model, Spot { row, column: 0 })));
        let mut inner = ui.new_child(builder);
        inner.ctx().accesskit_node_builder(inner.unique_id(), |node| {
            node.set_role(Role::Row);
            node.set_row_index(row);
        });
        for column in &columns {
            let spot = Spot { row, column: *column };
            let visible = visible(layout, spot);
            let cell_id = id(grid, brush.model, spot);
            inner.set_clip_rect(visible);
            let response = inner.interact(layout.rect(spot), cell_id, Sense::hover());
            // Where it lies; what it is follows.
            response.widget_info(|| WidgetInfo::new(Role::GridCell));
            let ctx = inner.ctx().clone();
            ctx.accesskit_node_builder(cell_id, |node| {
                node.add_action(Action::Click);
                node.set_row_index(spot.row);
                node.set_column_index(spot.column);
                describe(brush, node, spot);
            });
            if is_asked && ui.input(|input| input.has_accesskit_action_request(cell_id, Action::Click)) {
                pressed = Some(spot);
            }
        }
    }
    pressed
}

/// Where a place of the grid can be seen: not beneath the heads.
fn visible(layout: &Layout, spot: Spot) -> Rect {
    let mut it = layout.area;
    if spot.row > 0 {
        it.min.y = layout.body().top();
    }
    if spot.column > 0 {
        it.min.x = layout.body().left();
    }
    it
}

/// What was noticed about what stands there, told after what else there is to say.
fn noticed(cx: &Cx<'_>, model: &Model, spot: Spot, told: &str) -> String {
    let marked = model.selection(spot).and_then(|it| cx.app.marked(it));
    let marked = marked.map(text::check::marked);
    let all = [Some(told.to_owned()).filter(|it| !it.is_empty()), marked];
    all.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn describe(brush: &mut Brush<'_, '_>, node: &mut Node, spot: Spot) {
    let cx = brush.cx;
    let column = spot.column.checked_sub(1).and_then(|it| brush.model.columns().get(it)).copied();
    let row = spot.row.checked_sub(1).and_then(|it| brush.model.rows().get(it)).cloned();
    match (row, column) {
        (None, None) => {
            node.set_role(Role::ColumnHeader);
            node.set_label("Issue");
        }
        (None, Some(column)) => {
            node.set_role(Role::ColumnHeader);
            node.set_label(column_name(cx, column));
            let told = noticed(cx, brush.model, spot, "");
            if !told.is_empty() {
                node.set_description(told);
            }
        }
        (Some(Row::Group(status, many)), None) => {
            node.set_role(Role::RowHeader);
            node.set_label(format!("{}, {many}", sentence(status.word())));
        }
        (Some(Row::Issue(it)), None) => {
            node.set_role(Role::RowHeader);
            node.set_label(cx.name(it.issue));
            node.set_level(it.depth + 1);
            if let Some(is_folded) = it.fold {
                node.set_expanded(!is_folded);
            }
            let told = noticed(cx, brush.model, spot, it.status.map(|it| it.word()).unwrap_or_default());
            if !told.is_empty() {
                node.set_description(told);
            }
        }
        (Some(Row::Group(..)), Some(_)) => node.set_role(Role::GenericContainer),
        (Some(Row::Issue(it)), Some(column)) => {
            node.set_role(Role::GridCell);
            node.set_label(format!("{}, {}", column_name(cx, column), cx.name(it.issue)));
            let [first, last] = brush.range;
            let is_marked = (first.row..=last.row).contains(&spot.row)
                && (first.column..=last.column).contains(&spot.column);
            node.set_selected(is_marked);
            if let Some((row, column)) = spot.cell()
                && let Some(cell) = brush.model.cell(brush.matrix, row, column)
            {
                node.set_value(cell.text());
                let description = noticed(cx, brush.model, spot, &cell.description(cx.app.settings()));
                if !description.is_empty() {
                    node.set_description(description);
                }
            }
        }
    }
}
