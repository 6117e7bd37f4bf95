//! Words of many scripts, each found inside a sentence.

use crate::support::found;

#[track_caller]
fn finds(text: &str, words: &[&str]) {
    let others = ["nothing of it", "другое", "別の話", "غير ذلك"];
    for word in words {
        let texts = [others.as_slice(), &[text]].concat();
        assert_eq!(found(&texts, word).first(), Some(&4), "{word}");
        assert_eq!(found(&texts, &format!("\"{word}\" ")).first(), Some(&4), "{word}");
    }
}

#[test]
fn unspaced_scripts_are_found_by_any_part() {
    finds("东京的天气很好，适合散步。", &["天气", "天气很好", "散步", "京"]);
    finds("ブラウザだけで検索できます。", &["検索", "ブラウザ", "だけで検索"]);
    finds("브라우저에서 검색할 수 있습니다.", &["검색", "브라우저", "브라우저에서"]);
    finds("ค้นหาข้อความได้ในเบราว์เซอร์", &["ข้อความ", "ค้นหา", "เบราว์เซอร์"]);
    finds("ຂ້ອຍມັກອ່ານປຶ້ມຢູ່ຫໍສະໝຸດ", &["ອ່ານ", "ປຶ້ມ", "ຫໍສະໝຸດ"]);
    finds("ខ្ញុំចូលចិត្តអានសៀវភៅនៅបណ្ណាល័យ", &["អាន", "សៀវភៅ", "បណ្ណាល័យ"]);
    finds("ကျွန်တော်စာကြည့်တိုက်မှာစာအုပ်ဖတ်တယ်", &["စာအုပ်", "စာကြည့်တိုက်", "ဖတ်"]);
}

#[test]
fn words_of_unspaced_scripts_are_found_nowhere_else() {
    // Each has the letters of the word that is looked for, in another order.
    for (with, without, word) in [
        ("ข้าวผัด", "ผัดข้าว", "วผั"),
        ("ອ່ານປຶ້ມ", "ປຶ້ມອ່ານ", "ນປຶ"),
        ("អានសៀវភៅ", "សៀវភៅអាន", "នសៀ"),
        ("စာအုပ်ဖတ်", "ဖတ်စာအုပ်", "ပ်ဖ"),
    ] {
        assert_eq!(found(&[without, with], &format!("\"{word}\" ")), [1], "{word}");
    }
}

#[test]
fn words_of_spaced_scripts_are_found_without_their_marks() {
    finds("البَحْثُ في المُتَصَفِّحِ سريع", &["البحث", "المتصفح", "البَحْثُ"]);
    finds("חיפוש מָלֵא בדפדפן", &["חיפוש", "מלא", "בדפדפן"]);
    finds("Ёлка и ёжик в тумане", &["елка", "Ёжик", "туман"]);
    finds("Η αναζήτηση στην Αθήνα", &["αναζητηση", "ΑΘΗΝΑ"]);
    finds("हिन्दी में खोज", &["हिन्दी", "खोज"]);
    finds("Đường phố Hà Nội", &["duong", "Hà Nội", "ha noi"]);
}

#[test]
fn one_character_finds_what_begins_with_it() {
    let texts = ["猫が好き", "犬が好き"];
    assert_eq!(found(&texts, "猫"), [0]);
    assert_eq!(found(&texts, "好き").len(), 2);
    assert_eq!(found(&texts, "が好き"), [0, 1]);
    assert_eq!(found(&texts, "好き -猫 "), [1]);
    assert_eq!(found(&texts, "-犬"), [0]);
}

#[test]
fn letters_under_any_number_of_marks_are_found_and_damage_nothing() {
    let stacked: String =
        "harbours".chars().map(|it| format!("{it}{}", "\u{301}".repeat(48))).collect();
    let texts = ["fog", stacked.as_str(), "light"];
    assert_eq!(found(&texts, "light "), [2]);
    assert_eq!(found(&texts, &stacked), [1]);
}

#[test]
fn one_character_finds_all_that_begins_with_it_however_much_that_is() {
    let texts: Vec<String> = ('一'..).take(150).map(|it| format!("猫{it}")).collect();
    let mut texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    texts.push("犬");
    assert_eq!(found(&texts, "猫").len(), 150);
    assert_eq!(found(&texts, "-猫"), [150]);
}
