//! Sorting, in one place: each sort that the compiler makes costs every visitor some five
//! kilobytes, so all of the client's sorts are this one.

use std::cmp::Ordering;

/// Sorts numbers of things by comparing the things; equal ones keep their order.
pub(crate) fn sort(numbers: &mut [u32], compare: &dyn Fn(usize, usize) -> Ordering) {
    numbers.sort_by(|a, b| compare(*a as usize, *b as usize));
}

/// The numbers from 0 to `n` in the order of the things they stand for.
pub(crate) fn ranked(n: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<u32> {
    let mut numbers: Vec<u32> = (0..n as u32).collect();
    sort(&mut numbers, compare);
    numbers
}
