//! Sorting without a copy of the algorithm for every type: the page has to be small.

use std::cmp::Ordering;

/// The positions of a list of this length in the order of what is there; of equals the first comes first.
pub(crate) fn positions(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut sorted: Vec<usize> = (0..length).collect();
    let mut merged = Vec::with_capacity(length);
    let mut run = 1;
    while run < length {
        for pair in sorted.chunks(2 * run) {
            let (mut left, mut right) = pair.split_at(run.min(pair.len()));
            while let ([first, rest @ ..], [second, others @ ..]) = (left, right) {
                if compare(*second, *first).is_lt() {
                    merged.push(*second);
                    right = others;
                } else {
                    merged.push(*first);
                    left = rest;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        std::mem::swap(&mut sorted, &mut merged);
        merged.clear();
        run *= 2;
    }
    sorted
}

/// Puts at each place what stood at the position given for it.
pub(crate) fn arrange<T>(list: &mut [T], mut positions: Vec<usize>) {
    for place in 0..list.len() {
        let mut from = positions[place];
        // What stood there has been swapped away, as its own place tells.
        while from < place {
            from = positions[from];
        }
        positions[place] = from;
        list.swap(place, from);
    }
}

/// Sorts a list; equals stay in their order.
pub(crate) fn sort<T>(list: &mut [T], compare: &dyn Fn(&T, &T) -> Ordering) {
    let positions = positions(list.len(), &|left, right| compare(&list[left], &list[right]));
    arrange(list, positions);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::sort;

    proptest! {
        #[test]
        fn equals_stay_in_their_order(keys in prop::collection::vec(0_u8..20, 0..100)) {
            let mut list: Vec<(u8, usize)> = keys.iter().copied().zip(0..).collect();
            let mut expected = list.clone();
            expected.sort();
            sort(&mut list, &|left, right| left.0.cmp(&right.0));
            prop_assert_eq!(list, expected);
        }
    }
}
