//! Language and direction, told from characters.

use warraq::document::language::{SAMPLE_BYTES, dominant_direction, guess_language};
use warraq::vocab::Direction;

#[test]
fn languages_are_told_by_letters_and_words() {
    let rows = [
        ("كان الورّاق ينسخ الكتب في دكانه ويبيعها لمن يريد.", "ar"),
        ("نص", "ar"),
        ("کتاب‌ها را از بازار آورد و در خانه گذاشت.", "fa"),
        ("اين كتاب را از بازار به خانه آوردم كه بخوانم", "fa"),
        ("کتاب بازار سے لے کر گھر میں رکھی ہے۔", "ur"),
        (
            "هغه کتاب له بازاره راوړ او په کور کې یې کېښود، ځکه چې ډېر ښه و.",
            "ps",
        ),
        (
            "کتێبەکەی لە بازاڕەوە هێنا و لە ماڵەوە داینا، چونکە زۆر خۆش بوو.",
            "ckb",
        ),
        (
            "ئۇ كىتابنى بازاردىن ئېلىپ كېلىپ ئۆيگە قويدى، چۈنكى بەك ياخشى ئىدى.",
            "ug",
        ),
        ("הוא הביא את הספר מן השוק והניח אותו על השולחן.", "he"),
        (
            "ער האָט געבראַכט דאָס בוך פֿון מאַרק און עס איז געווען זייער שיין, און די קינדער האָבן זיך געפֿרייט.",
            "yi",
        ),
        (
            "He brought the book from the market and put it on the table in the house.",
            "en",
        ),
        (
            "Il a rapporté le livre du marché et il est dans la maison avec les autres livres.",
            "fr",
        ),
        ("12345 67890", ""),
        ("", ""),
        ("xyzzy", ""),
        ("Он принёс книгу с рынка.", ""),
    ];
    for (text, wanted) in rows {
        assert_eq!(guess_language(text).as_str(), wanted, "{text}");
    }
}

#[test]
fn quoted_words_of_another_language_do_not_change_it() {
    let arabic = "ذكرت صحيفة نيويورك تايمز أن الشركة أطلقت جهازًا جديدًا في الأسواق ".repeat(4);
    assert_eq!(
        guess_language(&format!(
            "{arabic} iPhone 15 Pro Max and the best of the rest"
        ))
        .as_str(),
        "ar"
    );
    assert_eq!(
        guess_language(&format!("{arabic} «گپ و گفت»")).as_str(),
        "ar"
    );
}

#[test]
fn most_letters_decide_the_direction() {
    assert_eq!(
        dominant_direction("iPhone 15 يصل إلى الأسواق العربية"),
        Some(Direction::Rtl)
    );
    assert_eq!(
        dominant_direction("The word كتاب means book"),
        Some(Direction::Ltr)
    );
    assert_eq!(dominant_direction("123 (456)"), None);
    assert_eq!(
        dominant_direction("\u{200F}\u{202B}12"),
        None,
        "marks are no letters"
    );
    assert_eq!(dominant_direction("٣٤٥"), None, "digits are no letters");
}

#[test]
fn only_the_start_of_a_long_text_is_looked_at() {
    let text = [
        "كلمة ".repeat(SAMPLE_BYTES / 4),
        "the of and to ".repeat(100_000),
    ]
    .concat();
    assert_eq!(guess_language(&text).as_str(), "ar");
    // The cut may fall inside a character.
    for n in 0..4 {
        assert!(
            dominant_direction(&["a".repeat(n), "كلمة ".repeat(SAMPLE_BYTES)].concat()).is_some()
        );
    }
}
