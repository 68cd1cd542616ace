//! What stands before the items: the round, its legal basis, who was to report, the reports, how to read the rest.

use super::chart::{self, Fill};
use super::markup::Markup;
use super::{Earlier, heading};
use crate::questionnaire::Questionnaire;
use crate::results::{AskedBy, KindCount, Results};

/// Title and what was added up.
pub(super) fn lead(
    page: &mut Markup,
    results: &Results,
    questionnaire: &Questionnaire,
    earlier: Option<&Earlier<'_>>,
) {
    let year = questionnaire.year;
    page.raw("<h1>").text(&questionnaire.title).raw(" 集計結果</h1>\n<p>").raw(&year.japanese()).raw("（");
    page.raw(&year.first().japanese()).raw("から").raw(&year.last().japanese());
    page.raw("まで）の状況についての報告を集計したものです。");
    if results.received.counted == 0 {
        page.raw("</p>\n<p class=\"notice\">集計できた報告はありません。");
    } else {
        page.raw("集計した機関は").number(results.received.counted).raw("機関です。");
    }
    if let Some(earlier) = earlier {
        page.raw("割合は、").text(&earlier.name).raw("の集計結果と並べています。");
    }
    page.raw("</p>\n");
}

/// The articles that oblige to report.
pub(super) fn basis(page: &mut Markup, questionnaire: &Questionnaire) {
    heading(page, "part-basis");
    page.raw("<p>").text(&questionnaire.legal_basis).raw("</p>\n");
}

/// Numbers of institutions of which it is known who was to report.
#[derive(Clone, Copy, Default)]
struct Rate {
    asked: u32,
    reported: u32,
}

impl Rate {
    fn of(kind: &KindCount) -> Option<Self> {
        Some(Self { asked: kind.asked?, reported: kind.reported? })
    }

    fn total(kinds: &[KindCount]) -> Option<Self> {
        let known = kinds.iter().filter_map(Self::of);
        known.reduce(|sum, kind| Self {
            asked: sum.asked.saturating_add(kind.asked),
            reported: sum.reported.saturating_add(kind.reported),
        })
    }

    /// In tenths of a percent, rounded to the nearest; none where nobody was to report.
    fn per_mille(self) -> Option<u32> {
        let (asked, reported) = (u64::from(self.asked), u64::from(self.reported));
        (asked > 0).then(|| ((reported * 2000 + asked) / (asked * 2)) as u32)
    }
}

/// Who was to report and how many did, by kind.
pub(super) fn bodies(page: &mut Markup, results: &Results, earlier: Option<&Earlier<'_>>) {
    heading(page, "part-bodies");
    let kinds = &results.institutions;
    let total = Rate::total(kinds);
    page.raw("<p>");
    page.raw(match results.asked_by {
        Some(AskedBy::Roster) => "対象機関は、集計のときに読み込んだ名簿によります。",
        Some(AskedBy::Municipalities) => {
            "名簿がないため、都道府県と市区町村の対象機関は、このツールが持つ団体の一覧によります。\
             ほかの種別の対象機関の数は分かりません。"
        }
        None => "名簿がないため、対象機関の数は分かりません。",
    });
    if total.is_some() {
        page.raw("提出率は、対象機関のうち報告を集計した機関の割合です。");
    }
    page.raw("</p>\n");
    if kinds.is_empty() {
        page.raw("<p>集計した機関はありません。</p>\n");
        return;
    }
    page.raw("<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"機関の種別ごとの数\">\n");
    page.raw("<table>\n<caption>機関の種別ごとの数</caption>\n<thead><tr>")
        .column("種別")
        .column("集計した機関");
    if total.is_some() {
        page.column("対象機関").column("うち提出あり").column("提出率");
        if let Some(earlier) = earlier {
            page.column(&(earlier.name.clone() + "の提出率")).column("差（ポイント）");
        }
    }
    page.raw("</tr></thead>\n<tbody>\n");
    for kind in kinds {
        page.raw("<tr><th scope=\"row\">").text(&kind.label).raw("</th>").count(kind.counted);
        if total.is_some() {
            let before = earlier.and_then(|earlier| {
                earlier.results.institutions.iter().find(|other| other.kind == kind.kind).and_then(Rate::of)
            });
            rates(page, Rate::of(kind), before, earlier.is_some());
        }
        page.raw("</tr>\n");
    }
    page.raw("</tbody>\n<tfoot><tr><th scope=\"row\">計</th>");
    page.count(kinds.iter().fold(0, |sum, kind| sum.saturating_add(kind.counted)));
    if total.is_some() {
        let before = earlier.and_then(|earlier| Rate::total(&earlier.results.institutions));
        rates(page, total, before, earlier.is_some());
    }
    page.raw("</tr></tfoot>\n</table>\n</div>\n");
    if total.is_some() && kinds.iter().any(|kind| kind.asked.is_none()) {
        page.raw("<p class=\"soft\">対象機関の計は、数が分かる種別の合計です。</p>\n");
    }
}

fn rates(page: &mut Markup, rate: Option<Rate>, before: Option<Rate>, beside: bool) {
    match rate {
        Some(rate) => page.count(rate.asked).count(rate.reported),
        None => page.raw("<td>不明</td><td>不明</td>"),
    };
    let (now, then) = (rate.and_then(Rate::per_mille), before.and_then(Rate::per_mille));
    share(page, now);
    if beside {
        share(page, then);
        match (now, then) {
            (Some(now), Some(then)) => page.raw("<td>").difference(now, then).raw("</td>"),
            _ => page.nothing(),
        };
    }
}

fn share(page: &mut Markup, share: Option<u32>) {
    match share {
        Some(share) => page.raw("<td>").share(share).raw("</td>"),
        None => page.nothing(),
    };
}

/// The reports, with numbers of institutions and affairs.
pub(super) fn kinds(page: &mut Markup, results: &Results) {
    heading(page, "part-kinds");
    page.raw("<table>\n<caption>報告書の種類ごとの数</caption>\n<thead><tr>");
    page.column("報告書").column("機関数").column("事務数").raw("</tr></thead>\n<tbody>\n");
    for report in &results.reports {
        page.raw("<tr><th scope=\"row\">").text(&report.title).raw("</th>").count(report.institutions);
        match report.affairs {
            Some(affairs) => page.count(affairs),
            None => page.nothing(),
        };
        page.raw("</tr>\n");
    }
    page.raw("</tbody>\n</table>\n");
}

/// What patterns mean, how shares are rounded, what is withheld.
pub(super) fn notes(
    page: &mut Markup,
    results: &Results,
    questionnaire: &Questionnaire,
    earlier: Option<&Earlier<'_>>,
) {
    heading(page, "part-notes");
    page.raw("<ul class=\"legend\">\n");
    let within = questionnaire.commitment_year.japanese() + "中に対応が完了する予定";
    for (fill, meaning) in [
        (Fill::Solid, "実施している"),
        (Fill::Hatched, &within),
        (Fill::Crossed, "課題がある、または完了しない"),
        (Fill::Barred, "同上（同じ設問の2つ目の選択肢）"),
        (Fill::Dotted, "該当しない"),
        (Fill::Lined, "事実の回答"),
        (Fill::Blank, "事実の回答（同じ設問の2つ目の選択肢）"),
    ] {
        page.raw("<li>");
        chart::sample(page, fill);
        page.raw("<span>").text(meaning).raw("</span></li>\n");
    }
    page.raw("</ul>\n<ul>\n<li>「対象」は設問の対象となる事務（件）または機関の数、「回答」はそのうち回答があった数です。");
    page.raw("割合は「回答」に対するものです。</li>\n");
    page.raw("<li>割合は小数第1位までとし、合計が100.0%になるように端数を調整しています。</li>\n");
    page.raw(
        "<li>帯の中の割合は、幅が足りないところでは省いています。すべての数は、帯の下の表にあります。</li>\n",
    );
    if let Some(earlier) = earlier {
        page.raw("<li>")
            .text(&earlier.name)
            .raw("の帯は灰色です。差は、今回の割合から前回の割合を引いたものです。");
        page.raw("前回の調査票にない設問と選択肢は「前回なし」としています。</li>\n");
    }
    if results.threshold > 1 {
        let threshold = results.threshold.to_string();
        page.raw("<li>種別・規模ごとの内訳では、回答が").raw(&threshold);
        page.raw("件（機関）に満たない区分を「秘匿」としています。差し引きで分かってしまうときは、");
        page.raw("次に少ない区分も秘匿にしています。</li>\n");
        page.raw("<li>選んだ数が").raw(&threshold);
        page.raw("に満たない選択肢の記述は、担当者が選んだものだけを載せています。</li>\n");
    }
    page.raw("<li>種別・規模ごとの内訳は、開いた状態で印刷したときだけ紙に出ます。</li>\n</ul>\n");
}
