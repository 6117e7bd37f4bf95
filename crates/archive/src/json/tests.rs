use super::*;
use serde_json::Value;

fn any_json(
    u: &mut lectern_trials::arbitrary::Unstructured,
) -> lectern_trials::arbitrary::Result<String> {
    let pieces = [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"a\"",
        "\"\\u00e9\\n\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "null",
        "true",
        "false",
        "0",
        "-1",
        "1.5",
        "1e9",
        "01",
        "1.",
        ".5",
        "NaN",
        " ",
        "\n",
        "\"",
        "\\",
        "\u{1}",
        "é",
    ];
    let mut text = String::new();
    for _ in 0..u.int_in_range(0..=24)? {
        text.push_str(u.choose(&pieces)?);
    }
    Ok(text)
}

#[test]
fn what_it_passes_over_is_what_serde_json_accepts() {
    lectern_trials::trials(|u| {
        let inner = any_json(u)?;
        let text = format!("{{\"x\":{inner}}}");
        let mut reader = Reader::new(text.as_bytes()).unwrap();
        let ours = reader.object(&mut |_, _| Ok(false)).and_then(|()| reader.end());
        let theirs = serde_json::from_str::<Value>(&text);
        assert_eq!(ours.is_ok(), theirs.is_ok(), "{text} {ours:?} {theirs:?}");
        Ok(())
    });
}

#[test]
fn every_text_survives_as_serde_json_writes_it() {
    lectern_trials::trials(|u| {
        let text: String = u.arbitrary()?;
        let json = serde_json::to_string(&text).unwrap();
        let mut reader = Reader::new(json.as_bytes()).unwrap();
        assert_eq!(reader.string().unwrap(), text);
        Ok(())
    });
}

#[test]
fn escapes_and_surrogates_are_read() {
    let mut reader = Reader::new(br#" "\u0041\/\ud83d\ude00\t" "#).unwrap();
    assert_eq!(reader.string().unwrap(), "A/\u{1f600}\t");
}

#[track_caller]
fn refuses(bytes: &[u8], line: usize, column: usize, what: &str) {
    let error = read(bytes, &mut |it, key| match key {
        "n" => it.u32().map(|_| true),
        _ => Ok(false),
    });
    let expected = ArchiveError::Json { line, column, what: what.into() };
    assert_eq!(error, Err(expected), "{}", String::from_utf8_lossy(bytes));
}

#[test]
fn hostile_text_is_named_with_its_place() {
    refuses(b"", 1, 1, "expected an object");
    refuses(b"<!doctype html>", 1, 1, "expected an object");
    refuses(b"\xef\xbb\xbf{}", 1, 1, "expected an object");
    refuses(b"{\"schema\":1}x", 1, 13, "expected the end of the file");
    refuses(b"{\"schema\":1,}", 1, 13, "expected a text");
    refuses(b"{\"schema\":1,\n \"a\":\"\xff\"}", 2, 7, "bytes that are no UTF-8");
    refuses(b"{\"schema\":1,\"n\":1.5}", 1, 18, "expected a whole number");
    refuses(b"{\"schema\":1,\"n\":4294967296}", 1, 27, "a number that is too large");
    refuses(b"{\"schema\":1,\"n\":-1}", 1, 17, "expected a whole number");
    refuses(b"{\"a\":1}", 1, 1, "no field schema");
    refuses(b"{\"schema\":1,\"schema\":1}", 1, 22, "a field that stands twice");
    refuses(b"{\"schema\":1,\"a\":\"\\ud83dx\"}", 1, 24, "half of a surrogate pair");
}

#[test]
fn deep_nesting_ends_in_an_error_not_in_a_crash() {
    for depth in [101, 1_000_000] {
        let text = format!("{{\"schema\":1,\"a\":{}", "[".repeat(depth));
        let error = read(text.as_bytes(), &mut |_, _| Ok(false));
        assert!(matches!(error, Err(ArchiveError::Json { .. })), "{error:?}");
    }
}
