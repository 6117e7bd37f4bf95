//! Which drawings (SVG files) may be copied into a site.
//!
//! Shown by an `img` a drawing runs nothing, but opened by itself it is a document of the site's
//! own origin. So only a drawing that is made of nothing but shapes is copied; whatever is not
//! known here, or reads otherwise as XML than as HTML, keeps it out.

use crate::markup::{Token, attributes, tokens};
use crate::text::decoded;

/// Largest drawing, in bytes: it is looked at token by token.
const LARGEST: usize = 1024 * 1024;

/// The size of a drawing in pixels, at least 1 by 1.
///
/// # Errors
/// Why it is not copied.
pub(super) fn size_if_safe(bytes: &[u8]) -> Result<(u32, u32), &'static str> {
    const UNSAFE: &str = "the drawing (SVG) holds more than shapes";
    let text = std::str::from_utf8(bytes).map_err(|_| "the drawing (SVG) is not UTF-8")?;
    if text.len() > LARGEST {
        return Err("the drawing (SVG) has more than 1 MiB");
    }
    let mut size = None;
    for token in tokens(text.trim_start_matches('\u{feff}')) {
        let is_safe = match token {
            Token::Text(text) => !text.contains(['<', '\0']),
            // Of `title` and `style`: markup for XML.
            Token::Raw(text) => !text.contains('<') && is_safe_style(text),
            Token::Start { name, attributes, .. } => {
                size = size.or_else(|| size_of(attributes));
                is_element(name) && are_safe(attributes)
            }
            Token::End { name, .. } => is_element(name),
            Token::Other(text) => is_declaration(text),
        };
        if !is_safe {
            return Err(UNSAFE);
        }
    }
    size.ok_or("the drawing (SVG) does not say its size")
}

fn is_element(name: &str) -> bool {
    const ELEMENTS: &[&str] = &[
        "svg",
        "g",
        "defs",
        "symbol",
        "title",
        "desc",
        "metadata",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "textPath",
        "clipPath",
        "mask",
        "linearGradient",
        "radialGradient",
        "stop",
        "pattern",
        "marker",
        "use",
        "style",
        "filter",
        "feGaussianBlur",
        "feOffset",
        "feMerge",
        "feMergeNode",
        "feColorMatrix",
        "feBlend",
        "feFlood",
        "feComposite",
    ];
    ELEMENTS.contains(&name)
}

/// Whether attributes do nothing but describe shapes.
fn are_safe(text: &str) -> bool {
    attributes(text).all(|(name, value)| {
        let plain = decoded(value);
        let is_name = name.bytes().all(|it| it.is_ascii_alphanumeric() || b"-:_".contains(&it));
        let is_handler = name.get(..2).is_some_and(|it| it.eq_ignore_ascii_case("on"));
        let is_link = name.rsplit(':').next().is_some_and(|it| it.eq_ignore_ascii_case("href"));
        let is_base = name.eq_ignore_ascii_case("xml:base");
        let is_namespace = name == "xmlns" || name.starts_with("xmlns:");
        let is_fine_value = match () {
            // A prefix that stands for XHTML would make other elements of known names.
            () if name == "xmlns" => plain == "http://www.w3.org/2000/svg",
            () if is_namespace => true,
            () if is_link => plain.starts_with('#'),
            () => is_safe_style(&plain),
        };
        is_name && !is_handler && !is_base && is_fine_value && !value.contains(['<', '&'])
    })
}

/// Whether a style, or a value that may be one, asks for nothing from elsewhere.
fn is_safe_style(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let asks = lower
        .match_indices("url(")
        .any(|(at, _)| !lower[at + 4..].trim_start_matches(['"', '\'', ' ']).starts_with('#'));
    !asks
        && !["@import", "\\", "expression", "javascript:", "/*"].iter().any(|it| lower.contains(it))
}

/// Whether a piece that is no element is a comment or the first line of XML.
fn is_declaration(text: &str) -> bool {
    if let Some(inside) = text.strip_prefix("<!--").and_then(|it| it.strip_suffix("-->")) {
        return !inside.contains("--") && !inside.starts_with(['>', '-']) && !inside.ends_with('-');
    }
    let is_doctype =
        text.starts_with("<!DOCTYPE svg") && text.ends_with('>') && !text.contains(['[', '%']);
    is_doctype
        || (text.starts_with("<?xml ") && text.ends_with("?>") && !text.contains("stylesheet"))
}

/// The size that the outermost element says: width and height, else its view box.
fn size_of(text: &str) -> Option<(u32, u32)> {
    let value = |wanted: &str| {
        attributes(text).find(|(name, _)| *name == wanted).map(|(_, value)| value.trim())
    };
    let pixels = |text: &str| {
        let number = text.strip_suffix("px").unwrap_or(text).parse::<f64>().ok()?;
        // In range, so the cast only drops what stands behind the point.
        (1.0..100_000.0).contains(&number).then_some(number.round() as u32)
    };
    let of_sides = || Some((pixels(value("width")?)?, pixels(value("height")?)?));
    let of_box = || {
        let mut sides = value("viewBox")?.split([' ', ',']).filter(|it| !it.is_empty()).skip(2);
        Some((pixels(sides.next()?)?, pixels(sides.next()?)?))
    };
    of_sides().or_else(of_box)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(attributes: &str, inside: &str) -> Result<(u32, u32), &'static str> {
        let text = format!(
            "<?xml version=\"1.0\"?>\n<!-- a drawing -->\n<svg xmlns=\"http://www.w3.org/2000/svg\" \
             {attributes}>{inside}</svg>"
        );
        size_if_safe(text.as_bytes())
    }

    #[test]
    fn a_drawing_of_shapes_is_measured() {
        let shapes = "<title>T</title><style>.a{fill:url(#g)}</style><path class='a' d='M0 0'/>\
                      <use xlink:href='#a'/><linearGradient id='g'/>";
        assert_eq!(svg("width='20px' height='10.4'", shapes), Ok((20, 10)));
        assert_eq!(svg("viewBox='0 0 300 150'", shapes), Ok((300, 150)));
        assert!(svg("", shapes).is_err());
    }

    #[test]
    fn a_drawing_that_could_do_anything_else_is_not_copied() {
        for inside in [
            "<script>alert(1)</script>",
            "<x:script xmlns:x='http://www.w3.org/2000/svg'>alert(1)</x:script>",
            "<path onload='alert(1)'/>",
            "<a href='javascript:alert(1)'><path/></a>",
            "<use href='//evil.example/x.svg#a'/>",
            "<use href='&#106;avascript:alert(1)'/>",
            "<foreignObject><iframe/></foreignObject>",
            "<image href='https://evil.example/x.png'/>",
            "<style>@import 'https://evil.example/x.css'</style>",
            "<style>a{b:url(//evil.example/x)}</style>",
            "<title><script>alert(1)</script></title>",
            "<path style='fill:u\\72l(//evil.example)'/>",
            "<set attributeName='href' to='javascript:alert(1)'/>",
            "<![CDATA[x]]>",
            "<?xml-stylesheet href='x'?>",
            "<!--><script>alert(1)</script>-->",
            "<!-- a -- b -->",
            "<_script>",
            "<g xmlns='http://www.w3.org/1999/xhtml'/>",
            "<path xml:base='//evil.example/'/>",
        ] {
            assert!(svg("width='1' height='1'", inside).is_err(), "{inside}");
        }
        let entity = "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg width='1' height='1'/>";
        assert!(size_if_safe(entity.as_bytes()).is_err());
        assert!(size_if_safe(b"\xff\xfe<\0s").is_err());
    }
}
