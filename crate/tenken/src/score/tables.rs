//! The score as people read it: its parts, their names and their numbers, the same on page and command line.

use super::{Implementation, Score};

/// A part of the score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Which part.
    pub part: Part,
    /// As shown.
    pub heading: &'static str,
    /// How it is counted.
    pub note: &'static str,
    /// What the rows are, and what is counted.
    pub columns: [&'static str; 2],
    /// In the form's order, what they add up to last.
    pub rows: Vec<Row>,
}

/// A number of the score under its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Section, stage, theme, id of the affair or severity; `all` for what the others add up to.
    pub key: String,
    /// As shown.
    pub name: String,
    /// 12／15（80.0％）, 3件.
    pub value: String,
}

/// The parts of the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// 記入率.
    Completeness,
    /// 整合性.
    Consistency,
    /// 実施率 of the risk items.
    Risk,
    /// 実施率 of the theme questions.
    Themes,
    /// 実施率 of each affair.
    Affairs,
}

impl Score {
    /// Every part.
    pub fn tables(&self) -> Vec<Table> {
        let completeness = self.completeness.iter().map(|section| {
            let name = match section.section {
                "institution" => "機関の情報",
                "affairs" => "事務",
                "themes" => "個別テーマ",
                _ => "全体",
            };
            row(section.section, name, section.rate().to_string())
        });
        let counts = self.consistency;
        let consistency = [
            ("error", "要修正", counts.errors),
            ("query", "要確認（未確認）", counts.open_queries),
            ("confirmed", "要確認（理由を付けて確認済み）", counts.confirmed_queries),
            ("advice", "参考", counts.advice),
        ];
        let mut risk = rates(&self.stages);
        risk.push(row("all", "リスク対策の全体", self.risk.to_string()));
        let mut themes = rates(&self.themes);
        themes.push(row("all", "個別テーマの全体", self.theme.to_string()));
        vec![
            Table {
                part: Part::Completeness,
                heading: "記入率",
                note: "問われている項目のうち、答えた項目の割合です。",
                columns: ["区分", "記入／問い"],
                rows: completeness.collect(),
            },
            Table {
                part: Part::Consistency,
                heading: "整合性",
                note: "要修正と、確認していない要確認がなくなると提出できます。",
                columns: ["区分", "件数"],
                rows: consistency.map(|(key, name, count)| row(key, name, format!("{count}件"))).into(),
            },
            Table {
                part: Part::Risk,
                heading: "実施率（リスク対策）",
                note: "「該当しない」を除いた回答のうち、評価書どおりに実施している割合です。",
                columns: ["段階", "実施／回答"],
                rows: risk,
            },
            Table {
                part: Part::Themes,
                heading: "実施率（個別テーマ）",
                note: "「該当なし」を除いた回答のうち、適切に実施しているか年度中に完了する予定の割合です。事案の発生の有無などの事実は数えません。",
                columns: ["テーマ", "実施／回答"],
                rows: themes,
            },
            Table {
                part: Part::Affairs,
                heading: "実施率（事務ごと）",
                note: "数え方は、リスク対策と同じです。",
                columns: ["事務", "実施／回答"],
                rows: rates(&self.affairs),
            },
        ]
    }

    /// Whether it can be submitted, in a sentence.
    pub fn verdict(&self) -> &'static str {
        if self.ready { "提出できます。" } else { "まだ提出できません。" }
    }
}

fn rates(list: &[Implementation]) -> Vec<Row> {
    list.iter().map(|entry| row(&entry.key, &entry.title, entry.rate.to_string())).collect()
}

fn row(key: &str, name: &str, value: String) -> Row {
    Row { key: key.to_owned(), name: name.to_owned(), value }
}
