//! The report as a page: what is printed adds up, bars and tables tell the same, no text is markup, nothing is asked of
//! a network. `TENKEN_UPDATE=1` rewrites `tests/results/report.html`, which the browser test reads.
#![allow(clippy::disallowed_methods, reason = "a test reads its fixtures")]

#[path = "common/invented.rs"]
mod invented;
#[path = "common/repeat.rs"]
mod repeat;

use invented::{answered, results};
use proptest::prelude::*;
use tenken::questionnaire::Questionnaire;
use tenken::results::{Results, report};

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/results/report.html");

/// A few items of each sort: an affair's risk, a promise, a fact, one of which the earlier round knows nothing.
const FEW: [&str; 5] = [
    "full.use.unauthorised",
    "priority.entrustment.misuse",
    "theme.incident",
    "theme.audit",
    "theme.initiative",
];

fn few() -> Questionnaire {
    let mut questionnaire = Questionnaire::builtin();
    for report in &mut questionnaire.reports {
        for group in &mut report.groups {
            group.items.retain(|item| FEW.contains(&item.key.as_str()));
        }
        report.groups.retain(|group| !group.items.is_empty());
    }
    questionnaire
}

/// A round before: one item is not yet asked, one choice is another, another was not there.
fn earlier(questionnaire: &Questionnaire) -> Results {
    let mut earlier = results(questionnaire, 2);
    earlier.questionnaire = "h27".to_owned();
    earlier.items.retain(|item| item.item != "theme.initiative");
    for item in &mut earlier.items {
        if item.item == "full.use.unauthorised" {
            item.total.choices[1].choice = "partly".to_owned();
            item.total.choices[1].label = "一部を実施".to_owned();
        }
    }
    earlier
}

fn drawn(results: &Results, questionnaire: &Questionnaire, earlier: Option<&Results>) -> String {
    String::from_utf8(report::html(results, questionnaire, earlier)).unwrap()
}

/// What stands between two marks, each time.
fn between<'a>(page: &'a str, from: &'a str, to: &'a str) -> Vec<&'a str> {
    page.split(from).skip(1).map(|rest| rest.split(to).next().unwrap()).collect()
}

/// 91.3% as 913.
fn tenths(share: &str) -> u32 {
    let share = share.strip_suffix('%').unwrap_or_else(|| panic!("no share: {share}"));
    let (whole, tenth) = share.split_once('.').unwrap();
    whole.parse::<u32>().unwrap() * 10 + tenth.parse::<u32>().unwrap()
}

/// Name, count and share of a row of the table.
#[derive(Debug, PartialEq)]
struct Row<'a> {
    is_part: bool,
    label: &'a str,
    cells: Vec<&'a str>,
}

fn rows(article: &str) -> Vec<Row<'_>> {
    let table = between(article, "<table class=\"answers\">", "</table>")[0];
    let body = between(table, "<tbody>", "</tbody>")[0];
    let rows = between(body, "<tr", "</tr>").into_iter();
    rows.map(|row| Row {
        is_part: row.starts_with(" class=\"part\""),
        label: between(row, "</svg><span>", "</span>")[0],
        cells: between(row, "<td>", "</td>"),
    })
    .collect()
}

#[test]
fn a_small_report_is_as_it_was_looked_at() {
    let questionnaire = few();
    let page = drawn(&results(&questionnaire, 1), &questionnaire, Some(&earlier(&questionnaire)));
    if std::env::var_os("TENKEN_UPDATE").is_some() {
        std::fs::write(GOLDEN, &page).unwrap();
    }
    assert!(page == std::fs::read_to_string(GOLDEN).unwrap(), "TENKEN_UPDATE=1 rewrites {GOLDEN}");
}

#[test]
fn every_item_has_a_bar_and_a_table_of_the_same_numbers() {
    let questionnaire = Questionnaire::builtin();
    let results = results(&questionnaire, 3);
    let page = drawn(&results, &questionnaire, None);
    let articles = between(&page, "<article", "</article>");
    assert_eq!(articles.len(), 36);
    for (article, item) in articles.iter().zip(&results.items) {
        assert!(article.contains(&item.text) && article.contains(&format!("id=\"{}\"", item.item)));
        let rows = rows(article);
        let whole: Vec<&Row<'_>> = rows.iter().filter(|row| !row.is_part).collect();
        let bars = between(article, "<svg role=\"img\"", "</svg>");
        let segments: Vec<u32> = between(bars[0], "width=\"", "\"").into_iter().map(tenths).collect();
        let shares: Vec<u32> =
            whole.iter().map(|row| tenths(row.cells[1])).filter(|share| *share > 0).collect();
        assert_eq!(segments, shares, "{}", item.item);
        let sentence = between(bars[0], "<title>", "</title>")[0];
        for row in &whole {
            assert!(sentence.contains(&format!("{} {}", row.label, row.cells[1])), "{sentence}");
        }
        let counts: u32 = whole.iter().map(|row| row.cells[0].replace(',', "").parse::<u32>().unwrap()).sum();
        assert_eq!(counts, item.total.answered);
    }
}

#[test]
fn done_and_within_the_year_are_one_class_as_published_and_its_parts_are_told() {
    let questionnaire = few();
    let mut results = results(&questionnaire, 1);
    let audit = questionnaire.item("theme.audit").unwrap();
    let item = results.items.iter_mut().find(|item| item.item == "theme.audit").unwrap();
    item.total = answered(audit, 110, &[60, 31, 9]);
    let page = drawn(&results, &questionnaire, None);
    let article =
        *between(&page, "<article", "</article>").iter().find(|of| of.contains("theme.audit")).unwrap();
    assert!(article.contains("対象 110機関／回答 100機関"));
    let row = |is_part, label, cells: [&'static str; 2]| Row { is_part, label, cells: cells.to_vec() };
    assert_eq!(
        rows(article),
        [
            row(
                false,
                "適切に実施している（平成29年度中に対応が完了する予定の機関を含む。）",
                ["91", "91.0%"]
            ),
            row(true, "うち適切に実施している", ["60", "60.0%"]),
            row(true, "うち平成29年度中に対応が完了する予定", ["31", "31.0%"]),
            row(false, "平成29年度中に対応が完了しない", ["9", "9.0%"]),
        ]
    );
}

#[test]
fn all_that_is_printed_adds_up() {
    let questionnaire = few();
    let empty = results(&questionnaire, 1);
    proptest!(repeat::config(), |(
        counts in prop::collection::vec(prop::collection::vec(0_u32..400, 4), FEW.len()),
        before in prop::option::of(1_u64..1000),
    )| {
        let mut results = empty.clone();
        for (item, counts) in results.items.iter_mut().zip(&counts) {
            let asked = questionnaire.item(&item.item).unwrap();
            item.total = answered(asked, 2000, &counts[..asked.choices.len()]);
        }
        let before = before.map(|seed| self::results(&questionnaire, seed));
        let page = drawn(&results, &questionnaire, before.as_ref());
        for (article, item) in between(&page, "<article", "</article>").iter().zip(&results.items) {
            let rows = rows(article);
            if item.total.answered == 0 {
                prop_assert!(rows.iter().all(|row| row.cells[1] == "－"));
                prop_assert!(article.contains("回答なし"));
                continue;
            }
            let sum = |column: usize, rows: &[&Row<'_>]| rows.iter().map(|row| tenths(row.cells[column])).sum::<u32>();
            let (parts, whole): (Vec<&Row<'_>>, Vec<&Row<'_>>) = rows.iter().partition(|row| row.is_part);
            prop_assert_eq!(sum(1, &whole), 1000);
            if before.is_some() {
                prop_assert_eq!(sum(2, &whole), 1000);
            }
            if !parts.is_empty() {
                prop_assert_eq!(sum(1, &parts), tenths(whole[0].cells[1]));
            }
            for bar in between(article, "<svg role=\"img\" class=\"bar\">", "</svg>") {
                let widths: u32 = between(bar, "width=\"", "\"").into_iter().map(tenths).sum();
                prop_assert_eq!(widths, 1000);
            }
        }
    });
}

#[test]
fn beside_an_earlier_round_stand_its_shares_and_what_is_new() {
    let questionnaire = few();
    let mut results = results(&questionnaire, 1);
    let mut before = earlier(&questionnaire);
    let risk = questionnaire.item("full.use.unauthorised").unwrap();
    results.items[0].total = answered(risk, 1000, &[913, 41, 0, 46]);
    let choices = answered(risk, 500, &[450, 30, 10, 10]).choices;
    before.items[0]
        .total
        .choices
        .iter_mut()
        .zip(choices)
        .for_each(|(of, choice)| of.per_mille = choice.per_mille);
    let page = drawn(&results, &questionnaire, Some(&before));
    let articles = between(&page, "<article", "</article>");
    let cells: Vec<_> = rows(articles[0]).into_iter().map(|row| (row.label, row.cells)).collect();
    assert_eq!(
        cells,
        [
            ("評価書どおり実施", vec!["913", "91.3%", "90.0%", "+1.3"]),
            ("課題あり", vec!["41", "4.1%", "前回なし", "－"]),
            ("実施していない", vec!["0", "0.0%", "2.0%", "−2.0"]),
            ("該当しない", vec!["46", "4.6%", "2.0%", "+2.6"]),
            ("一部を実施（前回のみ）", vec!["－", "－", "6.0%", "－"]),
        ]
    );
    assert_eq!(between(articles[4], "<svg role=\"img\"", "</svg>").len(), 1, "no bar of what was not asked");
    assert!(rows(articles[4]).iter().all(|row| row.cells[2..] == ["前回なし", "－"]));
    assert!(page.contains("前回（h27）の提出率"));
}

#[test]
fn no_text_of_a_file_is_markup() {
    let hostile = "</span><script>alert(1)</script><img src=x onerror=\"a\"> & 'b' \u{202e}\0\u{1b}\r\nhttps://example.jp";
    let escaped = "&lt;/span&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&quot;a&quot;&gt; &amp; &#39;b&#39; \u{FFFD}␀␛\nhttps://example.jp";
    let questionnaire = few();
    let plain = results(&questionnaire, 1);
    let text = serde_json::to_value(&plain).unwrap();
    let known = ["format", "kind", "class", "reason", "asked_by"];
    let hostile_results: Results = serde_json::from_value(replaced(text, &known, hostile)).unwrap();
    let page = drawn(&hostile_results, &questionnaire, Some(&hostile_results));
    assert!(page.contains(escaped));
    assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("\u{202e}"));
    let tags = |page: &str| {
        let mut tags: Vec<String> = between(page, "<", ">")
            .iter()
            .map(|tag| tag.split([' ', '\n']).next().unwrap().to_owned())
            .collect();
        tags.sort();
        tags.dedup();
        tags
    };
    let known = tags(&drawn(&plain, &questionnaire, Some(&earlier(&questionnaire))));
    assert!(tags(&page).iter().all(|tag| known.contains(tag)), "{:?}", tags(&page));
}

/// Every string of a value as another, but those under keys that only take certain ones.
fn replaced(value: serde_json::Value, known: &[&str], text: &str) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::String(_) => Value::String(text.to_owned()),
        Value::Array(values) => values.into_iter().map(|value| replaced(value, known, text)).collect(),
        Value::Object(members) => {
            let members = members.into_iter();
            let members = members.map(|(key, value)| {
                let value = if known.contains(&key.as_str()) { value } else { replaced(value, known, text) };
                (key, value)
            });
            Value::Object(members.collect())
        }
        other => other,
    }
}

#[test]
fn the_report_asks_nothing_of_a_network_and_is_the_same_each_time() {
    let questionnaire = Questionnaire::builtin();
    let (now, before) = (results(&questionnaire, 1), earlier(&questionnaire));
    let page = drawn(&now, &questionnaire, Some(&before));
    assert_eq!(page, drawn(&now, &questionnaire, Some(&before)));
    for absent in
        ["<script", "http:", "https:", "//", "@import", "url(\"", " src=", " on", "style=\"", "<a href=\"h"]
    {
        let found = page.replace(" on ", " ").find(absent);
        assert!(
            found.is_none(),
            "{absent}: {:?}",
            found.map(|at| page[at..].chars().take(60).collect::<String>())
        );
    }
    let addresses = between(&page, "href=\"", "\"");
    assert!(addresses.iter().all(|address| address.starts_with('#')));
    for address in addresses {
        assert_eq!(page.matches(&format!(" id=\"{}\"", &address[1..])).count(), 1, "{address}");
    }
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn withheld_answers_are_told_and_the_rule_once() {
    let questionnaire = few();
    let page = drawn(&results(&questionnaire, 1), &questionnaire, None);
    assert!(
        page.contains(
            "<th scope=\"row\">地方独立行政法人</th><td class=\"withheld\" colspan=\"4\">秘匿</td>"
        )
    );
    assert_eq!(page.matches("「秘匿」").count(), 1);
}

#[test]
fn where_nothing_was_counted_the_report_says_so() {
    let questionnaire = few();
    let mut results = results(&questionnaire, 1);
    results.received = Default::default();
    results.asked_by = None;
    results.institutions.clear();
    results.missing.clear();
    results.unlisted.clear();
    for item in &mut results.items {
        let asked = questionnaire.item(&item.item).unwrap();
        item.total = answered(asked, 0, &vec![0; asked.choices.len()]);
        (item.by_kind, item.by_size, item.texts) = Default::default();
    }
    let page = drawn(&results, &questionnaire, None);
    assert!(page.contains("集計できた報告はありません。"));
    assert!(page.contains("名簿がないため、対象機関の数は分かりません。"));
    assert_eq!(page.matches("<text x=\"50%\" y=\"50%\">回答なし</text>").count(), FEW.len());
    assert!(!page.contains("NaN") && !page.contains("報告のない機関"));
    results.items.clear();
    results.reports.clear();
    assert!(drawn(&results, &questionnaire, Some(&results)).ends_with("</html>\n"));
}

#[test]
fn an_empty_text_is_told() {
    let questionnaire = few();
    let mut results = results(&questionnaire, 1);
    let item = results.items.iter_mut().find(|item| !item.texts.is_empty()).unwrap();
    item.texts[0].text = " \n".to_owned();
    assert!(drawn(&results, &questionnaire, None).contains("<li>（空白）"));
}
