//! Things beside one another, each as near to its place as the others leave room for.

use eframe::egui::Rangef;

/// The middles of things of those sizes that want to lie there, in order: none over another, none outside. As many
/// as have room.
#[must_use]
pub fn spread(wanted: &[(f32, f32)], room: Rangef) -> Vec<f32> {
    let mut many = 0;
    let mut whole = 0.0;
    while let Some((_, next)) = wanted.get(many).filter(|(_, next)| whole + next <= room.span()) {
        whole += next;
        many += 1;
    }
    let mut firsts: Vec<f32> = Vec::with_capacity(many);
    let mut free = room.min;
    for (middle, size) in &wanted[..many] {
        let first = (middle - size / 2.0).max(free);
        firsts.push(first);
        free = first + size;
    }
    let mut end = room.max;
    for (first, (_, size)) in firsts.iter_mut().zip(&wanted[..many]).rev() {
        *first = first.min(end - size);
        end = *first;
    }
    firsts.into_iter().zip(wanted).map(|(first, (_, size))| first + size / 2.0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_lies_over_another_and_none_outside() {
        let room = Rangef::new(0.0, 100.0);
        assert_eq!(spread(&[(10.0, 10.0), (50.0, 10.0)], room), [10.0, 50.0]);
        assert_eq!(spread(&[(50.0, 10.0), (50.0, 10.0)], room), [50.0, 60.0]);
        assert_eq!(spread(&[(0.0, 10.0), (0.0, 10.0)], room), [5.0, 15.0]);
        assert_eq!(spread(&[(95.0, 10.0), (100.0, 10.0), (100.0, 10.0)], room), [75.0, 85.0, 95.0]);
        assert_eq!(spread(&[(50.0, 60.0), (50.0, 60.0)], room), [50.0], "as many as have room");
        assert_eq!(spread(&[], room), Vec::<f32>::new());
    }
}
