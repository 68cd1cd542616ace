//! Free texts as clerks write them: what is lacking, what will be done and by when.

use super::random::Random;
use super::topics::topic;
use crate::calendar::{Due, FiscalYear, Month};

#[rustfmt::skip]
const SYSTEMS: [&str; 18] = [
    "住民記録システム", "税務情報システム", "国保システム", "介護保険システム", "福祉総合システム", "宛名システム", "収納管理システム", "統合基盤システム",
    "健康管理システム", "番号連携サーバ", "児童手当システム", "就学事務システム", "給付管理システム", "文書管理システム", "滞納整理システム", "資格管理システム",
    "中間サーバ接続端末", "総合行政システム",
];
#[rustfmt::skip]
const DEPARTMENTS: [&str; 24] = [
    "市民生活課", "住民課", "税務課", "収税課", "保険年金課", "介護保険課", "高齢者支援課", "子育て支援課", "福祉課", "障害福祉課", "健康増進課", "情報政策課",
    "総務課", "行政管理課", "人事課", "戸籍住民課", "債権管理課", "保護課", "学務課", "教育総務課", "地域振興課", "会計課", "国保医療課", "情報システム課",
];
const SOURCES: [&str; 8] = [
    "自己点検",
    "内部監査",
    "係内の打合せ",
    "定例の棚卸し",
    "委託先への照会",
    "評価書の見直し",
    "異動時の引継ぎ",
    "外部監査の助言",
];
#[rustfmt::skip]
const INITIATIVES: [&str; 18] = [
    "毎月{n}日を個人情報点検の日とし、{d}が各課の机上と書棚を見回っている。",
    "{d}が作成したクイズ形式の教材を庁内報に毎月載せ、正答率を所属ごとに公表している。",
    "{s}の画面の枠を赤色にし、個人番号を扱っていることが一目で分かるようにしている。",
    "窓口の職員{n}人を番号制度の推進員に任命し、疑問や誤りやすい例を{d}に集めて共有している。",
    "近隣の{n}市町村と共同で研修教材を作り、講師を相互に派遣している。",
    "個人番号を含む書類の封筒の色を変え、{d}を経由しない持ち出しに気付けるようにしている。",
    "{s}の操作記録から本人や家族の検索を抽出し、所属長が面談で確かめている。",
    "新任者が先輩職員と窓口の対応を演じる研修を、{d}の主催で年に{n}回行っている。",
    "漏えい等事案を想定した図上訓練を{d}が企画し、幹部職員を交えて実施している。",
    "委託先の責任者を招いた連絡会議を年に{n}回開き、事故の例と対策を共有している。",
    "廃棄する書類を透明な箱に入れて{d}で二人が確かめ、誤って捨てることを防いでいる。",
    "{s}の利用者に四半期ごとの確認テストを課し、8割以上の正答を利用の条件としている。",
    "外国語{n}か国語の案内を作り、申請書に不要な番号を書かないよう窓口で呼びかけている。",
    "{d}に相談窓口を設け、取扱いに迷った例と回答を庁内の掲示板に蓄積している。",
    "監査の指摘とその後の対応を一覧にして{d}が管理し、済むまで毎月の会議で確かめている。",
    "電子媒体を使わない日を設け、{s}への取込みを専用線に置き換える取組を進めている。",
    "特定個人情報を扱う区画の床に線を引き、{d}の担当者のほかは立ち入らないようにしている。",
    "評価書に書いた対策を{n}項目の点検票に直し、事務ごとに半年に一度確かめている。",
];
const INCIDENTS: [&str; 6] = [
    "{d}の窓口で、{n}世帯分の通知書を別の世帯に交付したもので、当日のうちに回収した。",
    "{s}から出力した帳票1枚を庁内で一時紛失し、翌日に発見した。",
    "{d}が郵送した書類{n}通の宛先を誤り、未開封のまま回収した。",
    "委託先が{d}の申請書の写しを誤って廃棄したもので、原本から復元した。",
    "電子メールの添付を誤り、他の団体の職員に{n}人分の情報を送ったが、削除を確認した。",
    "申請書の控えを同じ姓の別の方に渡したもので、{d}がその日に回収した。",
];
const UNREPORTED: [&str; 4] = [
    "{d}で起きた誤交付は対象が{n}人で、その場で回収しており、告示に照らして報告を要しない事案と判断したため。",
    "誤送付した書類が未開封のまま戻り、{d}で内容を確かめた結果、報告を要しない場合に該当したため。",
    "紛失した帳票は庁内で発見され、外部への流出がなく、規則により報告を要しない事案であるため。",
    "影響を受けた本人が{n}人で、いずれも説明を終えており、告示の定める報告を要しない事案に当たるため。",
];

/// A text with its slots filled.
pub(super) fn filled(random: &mut Random, template: &str) -> String {
    let number = random.between(2, 9).to_string();
    let text = template.replace("{s}", random.pick(&SYSTEMS));
    text.replace("{d}", random.pick(&DEPARTMENTS)).replace("{n}", &number)
}

/// The 担当部署 that answers for the report.
pub(super) fn department(random: &mut Random) -> String {
    let division = random.pick(&["総務部", "企画部", "市民部", "政策局", "総合政策部", "行政経営部"]);
    format!("{division}{}", random.pick(&["総務課", "情報政策課", "行政管理課", "法務課", "デジタル推進室"]))
}

/// Why something is not complete, and what is planned; by when as the due has it, else as the month given.
pub(super) fn plan(random: &mut Random, item: &str, due: Option<Due>, by: Month) -> String {
    let topic = topic(item);
    let at = random.below(topic.lacking.len() as u32) as usize;
    let lacking = filled(random, topic.lacking[at]);
    // The plan is mostly for what is lacking, and sometimes for more than that.
    let planned = match topic.plans.get(at) {
        Some(plan) if random.chance(750) => filled(random, plan),
        _ => filled_one(random, topic.plans),
    };
    let when = match due {
        // Nobody knew the era to come.
        Some(Due::FiscalYear(year @ FiscalYear(..=2019))) => format!("平成{}年度中に", year.0 - 1988),
        Some(Due::FiscalYear(year)) => format!("{}中に", year.japanese()),
        Some(Due::Month(month)) => format!("{}までに", month.japanese()),
        Some(Due::Undecided) => {
            let source = random.pick(&["予算の確保", "関係課との協議", "改修の見積り"]);
            return format!("{lacking}。{source}を進め、{planned}方向で検討している。");
        }
        None => format!("{}までに", by.japanese()),
    };
    let source = random.pick(&SOURCES);
    match random.below(6) {
        0 => format!("{lacking}ため、{when}{planned}予定である。"),
        1 => format!("{lacking}。{when}{planned}予定です。"),
        2 => format!("{source}により、{lacking}ことが分かった。{when}{planned}こととしている。"),
        3 => format!("{lacking}ため、{}が{when}{planned}。", random.pick(&DEPARTMENTS)),
        4 => format!(
            "{source}で把握したとおり、{lacking}。{}と協議の上、{when}{planned}。",
            random.pick(&DEPARTMENTS)
        ),
        _ => format!("{lacking}状況にある。{when}{planned}こととし、準備を進めている。"),
    }
}

/// What was done.
pub(super) fn did(random: &mut Random, item: &str) -> String {
    let done = filled_one(random, topic(item).did);
    match random.below(3) {
        0 => format!("{done}。"),
        1 => format!("{}。{}を中心に運用している。", done, random.pick(&DEPARTMENTS)),
        _ => format!("{}の結果を踏まえ、{done}。", random.pick(&SOURCES)),
    }
}

/// What is done of one's own accord.
pub(super) fn initiative(random: &mut Random) -> String {
    filled_one(random, &INITIATIVES)
}

/// What happened.
pub(super) fn incident(random: &mut Random) -> String {
    filled_one(random, &INCIDENTS)
}

/// Why it was not reported.
pub(super) fn unreported(random: &mut Random) -> String {
    filled_one(random, &UNREPORTED)
}

fn filled_one(random: &mut Random, of: &[&str]) -> String {
    let template = random.pick(of);
    filled(random, template)
}
