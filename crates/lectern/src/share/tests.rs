//! Tests of share images.

use super::*;

const COLOURS: [[u8; 3]; 3] = [[0x8a, 0x2f, 0x16], [0xfb, 0xf9, 0xf4], [0x21, 0x1d, 0x18]];

fn image(title: &str) -> Vec<u8> {
    let image = ShareImage { title, site: "Notes", date: "1 May 2024", colours: COLOURS };
    image.png().unwrap()
}

/// The numbers of colours of an image, row by row, and its colours.
fn read(bytes: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
    let palette = reader.info().palette.clone().unwrap().into_owned();
    let mut packed = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut packed).unwrap();
    (packed.iter().flat_map(|it| [it >> 4, it & 15]).collect(), palette)
}

/// Rows that hold the text's own colour, as runs: lines of letters, roughly.
fn n_lines(pixels: &[u8]) -> usize {
    let is_inked = |row: &[u8]| row.contains(&9);
    let rows: Vec<bool> = pixels.chunks(WIDTH as usize).map(is_inked).collect();
    rows.windows(2).filter(|it| !it[0] && it[1]).count()
}

#[test]
fn an_image_has_its_size_its_colours_and_few_bytes() {
    let bytes = image("Fog over the harbour");
    let size = imagesize::blob_size(&bytes).unwrap();
    assert_eq!((size.width, size.height), (1200, 630));
    assert!(bytes.len() < 25_000, "{}", bytes.len());
    let (pixels, palette) = read(&bytes);
    assert_eq!(palette.len(), 16 * 3);
    assert_eq!(palette[..3], COLOURS[1]);
    assert_eq!(palette[9 * 3..10 * 3], COLOURS[2]);
    assert_eq!(palette[15 * 3..], COLOURS[0]);
    assert!(pixels.contains(&9) && pixels.contains(&15), "text and accent are drawn");
}

#[test]
fn the_same_parts_are_the_same_bytes_and_others_are_others() {
    assert_eq!(image("Fog"), image("Fog"));
    assert_ne!(image("Fog"), image("Frog"));
    assert_ne!(image("霧"), image("港"));
}

#[test]
fn a_long_title_takes_four_lines_and_ends_with_a_sign_and_nothing_leaves_the_margins() {
    let long = "Everything that we have ever learned about archives ".repeat(20);
    for title in [long.as_str(), &"m".repeat(500), "One two"] {
        let (pixels, _) = read(&image(title));
        for row in pixels.chunks(WIDTH as usize).skip(16) {
            let is_free = |it: &[u8]| it.iter().all(|it| *it == 0);
            assert!(is_free(&row[..78]) && is_free(&row[1122..]), "{title}");
        }
    }
    let letters = Letters::of(&long).unwrap();
    let lines = letters.lines(54.0, 1040.0, 4);
    assert!(lines.is_cut && lines.lines.len() == 4);
    assert!(!letters.lines(54.0, 1040.0, 400).is_cut);
    // Accents and tails are part of a line: the date makes one more.
    assert_eq!(n_lines(&read(&image("Owls")).0), 2);
}

#[test]
fn letters_that_the_font_lacks_become_a_pattern_and_signs_that_it_lacks_are_left_out() {
    for title in ["日本語の記事", "مرحبا", "हिन्दी", "한국어", "שלום", "A 霧 B", "", "🎉", "…"]
    {
        assert!(Letters::of(title).is_none(), "{title}");
        assert!(image(title).len() < 25_000);
    }
    for title in
        ["Grüße aus Łódź", "Добро пожаловать", "Γειά σου", "Party 🎉!", "e\u{301}te\u{301}"]
    {
        assert!(Letters::of(title).is_some(), "{title}");
    }
    assert_eq!(image("Party 🎉 time"), image("Party time"));
    assert_eq!(image("e\u{301}"), image("é"), "one letter however it is written");
}
