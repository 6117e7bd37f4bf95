//! Which compression a browser takes.

/// How a body is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Coding {
    /// Brotli (RFC 7932).
    Brotli,
    /// Gzip (RFC 1952).
    Gzip,
    /// Not at all.
    Identity,
}

impl Coding {
    /// Its name in `Content-Encoding`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
            Self::Identity => "identity",
        }
    }

    /// The coding that the header `Accept-Encoding` likes best (RFC 9110, 12.5.3); of equals the
    /// smaller one. No header, or one that cannot be read, means not at all.
    pub(crate) fn best(header: &str) -> Self {
        let mut best = (0, Self::Identity);
        // From the smallest: a later one must be liked more to win.
        for coding in [Self::Brotli, Self::Gzip, Self::Identity] {
            let liked = weight(header, coding);
            if liked > best.0 {
                best = (liked, coding);
            }
        }
        best.1
    }
}

/// How much a coding is liked, in thousandths; 0 is refused.
fn weight(header: &str, coding: Coding) -> u32 {
    let mut of_star = None;
    for item in header.split(',') {
        let (name, parameters) = item.split_once(';').unwrap_or((item, ""));
        let name = name.trim();
        let weight = match parameters.trim().strip_prefix(['q', 'Q']) {
            Some(rest) => {
                rest.trim_start().strip_prefix('=').map_or(0, |it| thousandths(it.trim()))
            }
            None => 1000,
        };
        let is_gzip = coding == Coding::Gzip && name.eq_ignore_ascii_case("x-gzip");
        if name.eq_ignore_ascii_case(coding.name()) || is_gzip {
            return weight;
        }
        if name == "*" {
            of_star = Some(weight);
        }
    }
    // Identity is taken where it is not refused, but less gladly than what is named.
    let unnamed = if coding == Coding::Identity { 1 } else { 0 };
    of_star.unwrap_or(unnamed)
}

/// `0.5` is 500; what is no such number is 0.
fn thousandths(text: &str) -> u32 {
    match text.parse::<f32>() {
        Ok(value) if (0.0..=1.0).contains(&value) => (value * 1000.0).round() as u32,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_liked_coding_wins_and_ties_go_to_the_smaller() {
        let cases = [
            ("gzip, deflate, br, zstd", Coding::Brotli),
            ("gzip, deflate", Coding::Gzip),
            ("br;q=0.5, gzip;q=0.8", Coding::Gzip),
            ("br;q=0, gzip", Coding::Gzip),
            ("br; q=1.0", Coding::Brotli),
            ("*", Coding::Brotli),
            ("*;q=0.5, br;q=0", Coding::Gzip),
            ("identity", Coding::Identity),
            ("identity;q=1, br;q=0.3", Coding::Identity),
            ("deflate", Coding::Identity),
            ("", Coding::Identity),
            ("br;q=x", Coding::Identity),
            ("X-GZIP", Coding::Gzip),
        ];
        for (header, coding) in cases {
            assert_eq!(Coding::best(header), coding, "{header:?}");
        }
    }
}
