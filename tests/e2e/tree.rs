//! What a screen reader finds in the window: the tree of named things, as one can search it.

use eframe::egui::accesskit::{Node, NodeId, Rect, Role, TreeUpdate};
use std::{collections::HashMap, fmt::Write as _};

/// The whole tree at one moment.
pub(super) struct Tree {
    nodes: HashMap<NodeId, Node>,
    root: Option<NodeId>,
    focus: NodeId,
}

impl Tree {
    pub(super) fn new(update: TreeUpdate) -> Self {
        Self {
            root: update.tree.map(|it| it.root),
            focus: update.focus,
            nodes: update.nodes.into_iter().collect(),
        }
    }

    /// The name of a thing: its own, that of its label, or the text that it is.
    fn name(&self, node: &Node) -> Option<String> {
        if let Some(own) = node.label() {
            return Some(own.to_owned());
        }
        let labels = node.labelled_by().iter().filter_map(|it| self.nodes.get(it));
        let labels: Vec<&str> = labels.filter_map(|it| it.label().or_else(|| it.value())).collect();
        if !labels.is_empty() {
            return Some(labels.join(" "));
        }
        (node.role() == Role::Label).then(|| node.value().unwrap_or_default().to_owned())
    }

    /// All nodes in the order in which they are read.
    fn in_order(&self) -> Vec<(usize, NodeId, &Node)> {
        let mut pile: Vec<(usize, NodeId)> = self.root.map(|it| (0, it)).into_iter().collect();
        let mut out = Vec::new();
        while let Some((depth, id)) = pile.pop() {
            if let Some(node) = self.nodes.get(&id) {
                out.push((depth, id, node));
                pile.extend(node.children().iter().rev().map(|it| (depth + 1, *it)));
            }
        }
        out
    }

    /// The first thing of that role whose name the test accepts.
    pub(super) fn find(&self, role: Role, named: impl Fn(&str) -> bool) -> Option<Found> {
        self.in_order().into_iter().find_map(|(_, id, node)| {
            let name = (node.role() == role).then(|| self.name(node)).flatten()?;
            named(&name).then(|| Found {
                id,
                bounds: node.bounds(),
                value: node.value().unwrap_or_default().to_owned(),
                is_disabled: node.is_disabled(),
                name,
            })
        })
    }

    /// The tree as text, things without name or use left out.
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        for (depth, id, node) in self.in_order() {
            let name = self.name(node);
            if node.role() == Role::TextRun || node.role() == Role::GenericContainer && name.is_none() {
                continue;
            }
            write!(out, "{:1$}{2:?}", "", depth * 2, node.role()).unwrap();
            if let Some(it) = name {
                write!(out, " {it:?}").unwrap();
            }
            if let Some(it) = node.value().filter(|_| node.role() != Role::Label) {
                write!(out, " = {it:?}").unwrap();
            }
            if node.is_disabled() {
                out.push_str(" disabled");
            }
            if id == self.focus {
                out.push_str(" focused");
            }
            out.push('\n');
        }
        out
    }
}

/// A thing in the window.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) id: NodeId,
    /// Where it is, in points.
    pub(super) bounds: Option<Rect>,
    pub(super) name: String,
    pub(super) value: String,
    pub(super) is_disabled: bool,
}

#[test]
fn fields_are_found_by_their_labels() {
    use eframe::egui::accesskit::{TreeId, TreeInfo};
    let node = |role, fill: &dyn Fn(&mut Node)| {
        let mut node = Node::new(role);
        fill(&mut node);
        node
    };
    let nodes = vec![
        (NodeId(0), node(Role::Window, &|it| it.set_children([1, 2, 3].map(NodeId)))),
        (NodeId(1), node(Role::Label, &|it| it.set_value("Title"))),
        (
            NodeId(2),
            node(Role::TextInput, &|it| {
                it.set_value("Talks");
                it.set_labelled_by([NodeId(1)]);
            }),
        ),
        (NodeId(3), node(Role::Button, &|it| it.set_label("Save"))),
    ];
    let head = Some(TreeInfo::new(NodeId(0)));
    let tree = Tree::new(TreeUpdate { nodes, tree: head, tree_id: TreeId::ROOT, focus: NodeId(3) });
    let field = tree.find(Role::TextInput, |it| it == "Title").unwrap();
    assert_eq!((field.id, field.value.as_str()), (NodeId(2), "Talks"));
    assert_eq!(tree.find(Role::Button, |it| it.starts_with("Sa")).unwrap().name, "Save");
    assert!(tree.find(Role::Button, |it| it == "Title").is_none());
    assert_eq!(
        tree.text(),
        "Window\n  Label \"Title\"\n  TextInput \"Title\" = \"Talks\"\n  Button \"Save\" focused\n"
    );
}
