//! Common surnames, and what is written like a person and is none.

/// The most common surnames of two kanji or more. Those of one kanji (林, 原, 東) stand inside too many other words.
#[rustfmt::skip]
const SURNAMES: [&str; 164] = [
    "佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "山本", "中村", "小林", "加藤", "吉田", "山田", "佐々木", "山口", "松本",
    "井上", "木村", "斎藤", "斉藤", "清水", "山崎", "池田", "阿部", "橋本", "山下", "石川", "中島", "前田", "藤田", "小川",
    "後藤", "岡田", "長谷川", "村上", "近藤", "石井", "坂本", "遠藤", "青木", "藤井", "西村", "福田", "太田", "三浦", "藤原",
    "岡本", "松田", "中川", "中野", "原田", "小野", "田村", "竹内", "金子", "和田", "中山", "石田", "上田", "森田", "小島",
    "柴田", "宮崎", "酒井", "工藤", "横山", "宮本", "内田", "高木", "安藤", "谷口", "大野", "丸山", "今井", "高田", "藤本",
    "武田", "村田", "上野", "杉山", "増田", "菅原", "平野", "小山", "大塚", "千葉", "久保", "松井", "岩崎", "桜井", "野口",
    "木下", "松尾", "野村", "菊地", "菊池", "佐野", "杉本", "新井", "古川", "大西", "浜田", "市川", "小松", "高野", "水野",
    "吉川", "山内", "渡部", "西田", "飯田", "西川", "小沢", "北村", "安田", "五十嵐", "川口", "平田", "関根", "中田", "東田",
    "久保田", "服部", "本田", "川崎", "樋口", "辻本", "福島", "岩田", "田口", "永井", "山中", "中西", "土屋", "川上", "大島",
    "永田", "松岡", "吉村", "秋山", "荒木", "石原", "大久保", "広瀬", "松下", "大橋", "矢野", "川村", "馬場", "浅野", "吉岡",
    "星野", "熊谷", "岩本", "片山", "田辺", "黒田", "松村", "堀内", "比嘉", "金城", "大城", "宮城", "新垣", "玉城",
];

/// What a body or a title ends with: 上田市様 and 内田洋行様 are nobody's names.
#[rustfmt::skip]
const BODIES: [&str; 44] = [
    "県", "府", "都", "道", "市", "区", "町", "村", "郡", "課", "部", "係", "局", "室", "署", "庁", "会", "社", "店", "校", "院",
    "所", "館", "園", "組", "員", "者", "民", "区内", "洋行", "電機", "電器", "商事", "工業", "重工", "建設", "産業", "製作",
    "印刷", "銀行", "設計", "生命", "物産", "大学",
];

/// What makes another word of 様 or 氏: 同様, 仕様, 模様, 異様, 摂氏.
const OTHER_WORDS: [char; 14] =
    ['同', '仕', '模', '異', '多', '各', '一', '別', '皆', '有', '文', '何', '摂', '華'];

/// Whether kanji before 氏, 様 or さん are a common surname, or begin with one and end as no body or other word does.
pub(super) fn is_name(kanji: &[char]) -> bool {
    let name: String = kanji.iter().copied().map(usual).collect();
    SURNAMES.iter().any(|surname| {
        name.strip_prefix(surname).is_some_and(|rest| {
            rest.is_empty() || !rest.ends_with(OTHER_WORDS) && !BODIES.iter().any(|body| name.ends_with(body))
        })
    })
}

/// Whether kanji are a common surname alone.
pub(super) fn is_surname(kanji: &[char]) -> bool {
    let name: String = kanji.iter().copied().map(usual).collect();
    SURNAMES.contains(&name.as_str())
}

/// The usual form of a kanji that surnames write in another one.
fn usual(c: char) -> char {
    match c {
        '髙' => '高',
        '﨑' | '嵜' => '崎',
        '𠮷' => '吉',
        '邊' | '邉' => '辺',
        '齋' => '斎',
        '齊' => '斉',
        '濱' | '濵' => '浜',
        '澤' => '沢',
        '嶋' | '嶌' => '島',
        '櫻' => '桜',
        '廣' => '広',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(kanji: &str) -> bool {
        is_name(&kanji.chars().collect::<Vec<_>>())
    }

    #[test]
    fn names_and_what_only_begins_like_one() {
        for name in ["佐藤", "髙橋", "山﨑", "渡邉", "佐藤花子", "佐々木", "村上", "川口太郎", "山口課長"]
        {
            assert!(is(name), "{name}");
        }
        for other in
            ["利用者", "上田市", "宮崎県", "内田洋行", "山本同", "石川県庁", "千葉銀行", "佐", "本人"]
        {
            assert!(!is(other), "{other}");
        }
    }

    #[test]
    fn the_list_has_each_once_in_its_usual_form() {
        for (index, surname) in SURNAMES.iter().enumerate() {
            assert!(!SURNAMES[..index].contains(surname), "{surname} stands twice");
            assert!(surname.chars().all(|c| usual(c) == c), "{surname}");
            assert!((2..=3).contains(&surname.chars().count()), "{surname}");
        }
    }
}
