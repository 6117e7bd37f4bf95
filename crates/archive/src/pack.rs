//! Where one part ends and the next begins.

use std::ops::Range;

/// Posts in one chunk of the catalog. A thousand rows are about 35 kB on the wire, 0.7 seconds at
/// 50 kB/s, and enough to draw the first pages; see docs/BENCHMARKS.md, "Parts".
pub(crate) const CHUNK_POSTS: usize = 1024;

/// Posts in one file of excerpts: a page of ten neighbours needs one, at most two, and a page of
/// a tag up to ten. Smaller files would cost more in the manifest than they save; see the same
/// section.
pub(crate) const EXCERPT_POSTS: usize = 64;

/// Bytes of bodies after which a shard ends: about the smallest with which a whole archive stays
/// within 1.15 times its size in one compressed stream; see docs/BENCHMARKS.md, "Parts". A body that
/// is longer stands alone.
pub(crate) const SHARD_BYTES: usize = 80 * 1024;

/// Cuts `n` posts into runs of `size`, newest first. Counted from the oldest post, so that a new
/// post changes the first run only; that one holds half to one and a half times `size`.
pub(crate) fn by_count(n: usize, size: usize) -> Vec<Range<usize>> {
    let size = size.max(1);
    let newest = if n < size { n } else { n % size };
    let newest = if newest < size / 2 && n > size { newest + size } else { newest };
    let starts = (newest..n).step_by(size).map(|start| start..start + size);
    std::iter::once(0..newest).chain(starts).filter(|it| !it.is_empty()).collect()
}

/// Cuts items of these sizes into runs of at most `limit` together, newest first, counted from
/// the oldest for the same reason. An item over the limit is a run of its own.
pub(crate) fn by_bytes(sizes: &[usize], limit: usize) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let (mut end, mut sum) = (sizes.len(), 0);
    for (idx, size) in sizes.iter().enumerate().rev() {
        if sum + size > limit && idx + 1 < end {
            runs.push(idx + 1..end);
            (end, sum) = (idx + 1, 0);
        }
        sum += size;
    }
    if end > 0 {
        runs.push(0..end);
    }
    runs.reverse();
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covers(runs: &[Range<usize>], n: usize) {
        let all: Vec<usize> = runs.iter().cloned().flatten().collect();
        assert_eq!(all, (0..n).collect::<Vec<_>>(), "{runs:?}");
    }

    #[test]
    fn every_post_is_in_exactly_one_run() {
        lectern_trials::trials(|u| {
            let (n, size) = (u.int_in_range(0..=5000)?, u.int_in_range(0..=700)?);
            covers(&by_count(n, size), n);
            let sizes: Vec<usize> = (0..u.int_in_range(0..=50)?)
                .map(|_| u.int_in_range(0..=90))
                .collect::<Result<_, _>>()?;
            let runs = by_bytes(&sizes, 100);
            covers(&runs, sizes.len());
            let sum = |run: &Range<usize>| sizes[run.clone()].iter().sum::<usize>();
            assert!(runs.iter().all(|run| sum(run) <= 100 && !run.is_empty()), "{runs:?}");
            Ok(())
        });
    }

    #[test]
    fn a_new_post_changes_the_newest_run_only() {
        for n in 1..2000 {
            let before: Vec<usize> = by_count(n, 128).iter().map(|it| n - it.start).collect();
            let after: Vec<usize> =
                by_count(n + 1, 128).iter().map(|it| n + 1 - it.start).collect();
            // Distances from the oldest post: all older boundaries stay where they were.
            let kept = after.iter().filter(|it| before.contains(it)).count();
            assert!(kept + 1 >= before.len(), "{n}: {before:?} {after:?}");
        }
    }

    #[test]
    fn an_item_over_the_limit_stands_alone() {
        assert_eq!(by_bytes(&[10, 500, 10], 100), [0..1, 1..2, 2..3]);
    }
}
