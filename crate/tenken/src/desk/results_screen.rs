//! The screen 「集計」: choosing, how far it is, what came of it, and the texts to choose.

use super::results::{Done, Gathered, Pace, Stage, THRESHOLD, file_name, read_threshold};
use super::{
    Action, Badge, Control, Desk, Field, FileOffer, FilterOption, Gathering, KindTable, LineList, Message,
    Notice, Outcome, ResultsFile, ResultsScreen, Row, TextChoice, TextList, Tone, Weight,
};
use crate::filing::thousands;
use crate::questionnaire::Item;
use crate::results::{AskedBy, Results, Written};
use crate::sorted;
use crate::text::cut;

/// Texts of one page.
const TEXTS: usize = 20;

/// From how many milliseconds on the rate is told.
const SETTLED: u32 = 500;

const FILES: [(ResultsFile, &str); 6] = [
    (ResultsFile::Report, "公表する報告書です。1つのHTMLファイルで、そのまま読めて、A4に印刷できます。"),
    (ResultsFile::Results, "報告書と同じ数値のデータです。次の回の集計で、前回の集計結果として使えます。"),
    (
        ResultsFile::Answers,
        "集計した報告の、機関ごと・項目ごとの回答の表です。担当者名、電話番号、メールアドレスは入りません。",
    ),
    (ResultsFile::Log, "1つ1つのファイルを、集計したか、除いたか、その理由の表です。"),
    (ResultsFile::Texts, "自由記述の一覧と、掲載するかどうかの表です。直して読み込めます。"),
    (ResultsFile::Partial, "途中結果です。ほかの人が集計した途中結果と一緒に選ぶと、合わせて集計できます。"),
];

impl Desk {
    pub(super) fn results_screen(&self) -> ResultsScreen {
        let gathered = &self.gathered;
        let running = match &gathered.stage {
            Stage::Running(pace) => Some(*pace),
            _ => None,
        };
        let outcome = match &gathered.stage {
            Stage::Done(done) => Some(Box::new(self.outcome(done))),
            _ => None,
        };
        let idle = running.is_none();
        ResultsScreen {
            heading: "集計".to_owned(),
            lead: lead(idle, outcome.is_some()),
            chosen_heading: "集計するもの".to_owned(),
            drop: if idle {
                "提出ファイルやフォルダーをこの画面の上に置いても加えられます。".to_owned()
            } else {
                String::new()
            },
            chosen: if idle { self.chosen_rows() } else { Vec::new() },
            actions: if idle { self.results_actions() } else { Vec::new() },
            notice: self.results_notice(),
            gathering: running.map(|pace| self.gathering(pace)),
            outcome,
        }
    }

    /// How many files are chosen, in a sentence.
    pub(super) fn chosen_files(&self) -> String {
        let Gathered { files, partials, left_out, .. } = self.gathered;
        if files + partials == 0 {
            return match left_out {
                0 => "選んでいません".to_owned(),
                _ => format!(
                    "集計できるファイル（.json、.ndjson）がありません（ほかの形式のファイル{left_out}個）"
                ),
            };
        }
        let partials = if partials > 0 { format!("、途中結果{partials}個") } else { String::new() };
        let left_out = if left_out > 0 {
            format!("（ほかの形式のファイル{left_out}個は除きました）")
        } else {
            String::new()
        };
        format!("提出ファイル{}個{partials}{left_out}", thousands(files))
    }

    fn chosen_rows(&self) -> Vec<Row> {
        let gathered = &self.gathered;
        let roster = match &gathered.roster {
            Some((name, _)) => cut(name),
            None => "選んでいません（都道府県と市区町村の一覧で提出率を計算します）".to_owned(),
        };
        let earlier = match &gathered.earlier {
            Some((name, _)) => cut(name),
            None => "選んでいません".to_owned(),
        };
        vec![
            row("集計するファイル", self.chosen_files()),
            row("報告の対象機関の名簿（CSV）", roster),
            row("前回の集計結果（results.json）", earlier),
        ]
    }

    fn results_actions(&self) -> Vec<Action> {
        let gathered = &self.gathered;
        let any = gathered.files + gathered.partials > 0;
        let action = |label: &str, message: Message| self.action(label, message, Weight::Secondary);
        let mut actions = Vec::new();
        if any {
            let label = match gathered.stage {
                Stage::Choosing => "集計を始める",
                _ => "はじめから集計し直す",
            };
            let weight = match gathered.stage {
                Stage::Done(ref done) if !done.stale => Weight::Secondary,
                _ => Weight::Primary,
            };
            actions.push(self.action(label, Message::AddUp, weight));
        }
        let first = if any { Weight::Secondary } else { Weight::Primary };
        let label = if any { "提出ファイルを追加" } else { "提出ファイルを選ぶ" };
        actions.push(self.action(label, Message::ChooseSubmissions, first));
        actions
            .push(action(if any { "フォルダーを追加" } else { "フォルダーを選ぶ" }, Message::ChooseFolder));
        actions.push(action("名簿を選ぶ", Message::ChooseRoster));
        actions.push(action("前回の集計結果を選ぶ", Message::ChooseEarlier));
        if any || gathered.roster.is_some() || gathered.earlier.is_some() {
            actions.push(self.action("選んだものと結果を消す", Message::ClearResults, Weight::Danger));
        }
        actions.push(self.back(Weight::Secondary));
        actions
    }

    fn results_notice(&self) -> Option<Notice> {
        let (tone, text) = match &self.gathered.stage {
            Stage::Stopped(pace) => (Tone::Query, self.stopped(*pace)),
            Stage::Failed(text) => (Tone::Error, text.clone()),
            Stage::Done(done) if done.stale => (
                Tone::Query,
                "集計の後に、選んだものが変わりました。下の結果には入っていません。集計し直してください。"
                    .to_owned(),
            ),
            _ => return None,
        };
        Some(Notice { key: "stage".to_owned(), tone, text, actions: Vec::new() })
    }

    /// What is said once the person has stopped it.
    pub(super) fn stopped(&self, pace: Pace) -> String {
        format!(
            "中止しました。{}個のうち{}個を読んだところでした。途中までの結果は残していません。選んだファイルはそのままなので、はじめから集計し直せます。",
            thousands(self.gathered.files),
            thousands(pace.done)
        )
    }

    fn gathering(&self, pace: Pace) -> Gathering {
        let total = self.gathered.files;
        let Pace { done, aside, elapsed, merging } = pace;
        let mut rows = vec![row("読んだファイル", format!("{}／{}個", thousands(done), thousands(total)))];
        let known = elapsed >= SETTLED && done > 0;
        let rate = (u64::from(done) * 1_000).checked_div(u64::from(elapsed)).unwrap_or_default();
        rows.push(row("速さ", if known { format!("1秒に{rate}個") } else { "計っています".to_owned() }));
        let left = u64::from(total.saturating_sub(done)) * u64::from(elapsed);
        let seconds = left.checked_div(u64::from(done)).unwrap_or_default().div_ceil(1_000);
        let left = match (merging, known) {
            (true, _) => "読み終えました。まとめています".to_owned(),
            (_, false) => "計っています".to_owned(),
            _ if seconds < 60 => format!("およそ{seconds}秒"),
            _ => format!("およそ{}分", seconds.div_ceil(60)),
        };
        rows.push(row("残り", left));
        rows.push(row("除いたファイル", format!("{}個", thousands(aside))));
        Gathering {
            id: "gathering".to_owned(),
            heading: "集計しています".to_owned(),
            done: (!merging).then_some(done),
            total,
            rows,
            actions: vec![self.action("中止する", Message::StopAddingUp, Weight::Secondary)],
        }
    }

    fn outcome(&self, done: &Done) -> Outcome {
        let files = FILES.iter().map(|(file, note)| {
            let weight = if *file == ResultsFile::Report { Weight::Primary } else { Weight::Secondary };
            FileOffer {
                note: (*note).to_owned(),
                action: self.action(
                    &format!("{}を書き出す", file_name(*file)),
                    Message::SaveResults(*file),
                    weight,
                ),
            }
        });
        Outcome {
            id: "outcome".to_owned(),
            heading: "集計の結果".to_owned(),
            rows: received(&done.results),
            kinds: kinds(&done.results),
            aside: aside(done),
            texts: self.text_list(done),
            threshold: self.threshold_field(),
            files_heading: "ファイルに書き出す".to_owned(),
            files: files.collect(),
        }
    }

    fn threshold_field(&self) -> Field {
        let Gathered { wishes, threshold, .. } = &self.gathered;
        let text = threshold.clone().unwrap_or_else(|| wishes.threshold.to_string());
        let reading = match read_threshold(&text) {
            Some(threshold) => format!("{threshold}件に満たない内訳は載せません。"),
            None => format!("数字で入力してください。いまは{}件です。", wishes.threshold),
        };
        Field {
            id: THRESHOLD.to_owned(),
            number: String::new(),
            label: "内訳に載せる最少の回答数".to_owned(),
            mark: String::new(),
            hint: "種別と規模ごとの内訳で、回答がこの数に満たないものは載せません。答えた機関が推し量れないようにするためです。".to_owned(),
            help: Vec::new(),
            control: Control::Text {
                text,
                revision: 0,
                lines: 1,
                mode: "numeric".to_owned(),
                longest: 10,
                count: String::new(),
            },
            reading,
            previous: None,
            state: String::new(),
            findings: Vec::new(),
            children: Vec::new(),
        }
    }

    /// An item, and its number with the kind of affair it is asked of.
    fn numbered(&self, key: &str) -> (String, &Item) {
        let mut items = self
            .questionnaire
            .reports
            .iter()
            .flat_map(|report| report.items().map(move |item| (report, item)));
        let (report, item) =
            items.find(|(_, item)| item.key == key).expect("the sums are of this questionnaire");
        let number = match report.affair_kind {
            Some(kind) => format!("{} {}", self.questionnaire.affair_kind_label(kind), item.number),
            None => item.number.clone(),
        };
        (number, item)
    }

    fn text_list(&self, done: &Done) -> TextList {
        let (open, page) = self.gathered.open;
        let listed = || done.added.sums.texts().filter(|(_, texts)| !texts.list().is_empty());
        let items = listed().enumerate().map(|(at, (key, texts))| {
            let (number, _) = self.numbered(key);
            FilterOption {
                label: format!("{number}（{}件）", thousands(index(texts.list().len()))),
                chosen: at == open,
                message: Message::Texts { item: index(at), page: 0 },
            }
        });
        let (mut item, mut texts, mut pages) = (String::new(), Vec::new(), None);
        if let Some((key, written)) = listed().nth(open) {
            let (number, asked) = self.numbered(key);
            item = format!("{number} {}", asked.text);
            let place = |text: &Written| asked.choices.iter().position(|choice| choice.key == text.choice);
            let list = written.list();
            let order =
                sorted::positions(list.len(), &|left, right| place(&list[left]).cmp(&place(&list[right])));
            let published = done.results.items.iter().find(|result| result.item == key);
            for at in order.into_iter().skip(page * TEXTS).take(TEXTS) {
                let text = &list[at];
                let shown = published.is_some_and(|item| item.texts.iter().any(|shown| shown.id == text.id));
                let label = asked.choice(&text.choice).map_or("", |choice| choice.label.as_str());
                texts.push(text_choice(text, label, shown));
            }
            let to = |page: u32| Message::Texts { item: index(open), page };
            pages = self.pages_of(TEXTS, list.len(), page, &to);
        }
        let note = if item.is_empty() {
            "選べる自由記述はありません。"
        } else {
            "完了していない対策の理由と、事実の説明です。はじめは選択肢ごとに数件を掲載します。機関や人を特定できる記述がないか、読んで確かめてください。"
        };
        TextList {
            id: "texts".to_owned(),
            heading: "掲載する自由記述".to_owned(),
            note: note.to_owned(),
            actions: vec![self.action("直したtexts.csvを読み込む", Message::ChooseTexts, Weight::Secondary)],
            items_heading: "設問を選ぶ".to_owned(),
            items: items.collect(),
            item,
            texts,
            pages,
        }
    }
}

fn lead(idle: bool, done: bool) -> Vec<String> {
    let stays = if done {
        "結果はこのタブの中だけにあります。ほかの画面に移っても残りますが、タブを閉じるか読み込み直すと消えます。ファイルに書き出してください。"
    } else {
        "ほかの画面に移っても、集計は続きます。このタブを閉じるか読み込み直すと止まり、はじめからになります。"
    };
    if done || !idle {
        return vec![stays.to_owned()];
    }
    [
        "届いた提出ファイルをまとめて点検し直し、公表する報告書を作ります。何千個でも一度に選べます。開いている報告は変わりません。",
        "集計はこのタブの中だけで行います。ほかの画面に移っても残りますが、タブを閉じるか読み込み直すと消えます。結果はファイルに書き出してください。",
    ]
    .map(str::to_owned)
    .into()
}

fn row(term: &str, value: String) -> Row {
    Row { term: term.to_owned(), value }
}

fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn received(results: &Results) -> Vec<Row> {
    let received = &results.received;
    let files = |count: u32| format!("{}個", thousands(count));
    let mut rows = vec![
        row("受け取ったファイル", files(received.files)),
        row("集計した報告", format!("{}件", thousands(received.counted))),
        row("同じ機関の別の提出を使ったもの", files(received.passed_over)),
    ];
    let aside: u32 = received.set_aside.iter().map(|count| count.files).sum();
    let by_reason: Vec<String> = received
        .set_aside
        .iter()
        .map(|count| format!("{} {}", count.reason.label(), files(count.files)))
        .collect();
    let by_reason = if aside > 0 { format!("（{}）", by_reason.join("、")) } else { String::new() };
    rows.push(row("除いたファイル", format!("{}{by_reason}", files(aside))));
    rows
}

fn kinds(results: &Results) -> KindTable {
    let known = |count: Option<u32>| count.map_or_else(|| "－".to_owned(), thousands);
    let rows = results.institutions.iter().map(|kind| {
        let rate = match (kind.asked, kind.reported) {
            (Some(asked), Some(reported)) if asked > 0 => {
                let mille = (u64::from(reported) * 2_000 + u64::from(asked)) / (2 * u64::from(asked));
                format!("{}.{}％", mille / 10, mille % 10)
            }
            _ => "－".to_owned(),
        };
        vec![kind.label.clone(), known(kind.asked), known(kind.reported), rate, thousands(kind.counted)]
    });
    let note = match results.asked_by {
        Some(AskedBy::Roster) => "対象機関は、選んだ名簿によります。",
        Some(AskedBy::Municipalities) => {
            "名簿を選んでいないため、都道府県と市区町村だけを、団体の一覧によって数えています。"
        }
        None => "",
    };
    KindTable {
        heading: "種別ごとの機関の数と提出率".to_owned(),
        note: note.to_owned(),
        columns: ["種別", "対象", "提出", "提出率", "集計"].map(str::to_owned).into(),
        rows: rows.collect(),
    }
}

fn aside(done: &Done) -> Option<LineList> {
    let listed = &done.added.aside;
    let all: u32 = done.results.received.set_aside.iter().map(|count| count.files).sum();
    let more = (all as usize).saturating_sub(listed.len());
    (!listed.is_empty()).then(|| LineList {
        heading: "除いたファイル".to_owned(),
        lines: listed.iter().map(|aside| format!("{}: {}", cut(&aside.file), aside.sentence)).collect(),
        more: if more > 0 {
            format!("このほかに{}個あります。すべてはlog.csvにあります。", thousands(index(more)))
        } else {
            String::new()
        },
    })
}

fn text_choice(text: &Written, choice: &str, shown: bool) -> TextChoice {
    let mark = text
        .private
        .then(|| Badge { tone: Tone::Query, text: "人や機関を特定するおそれ".to_owned() });
    TextChoice {
        id: format!("text:{}", text.id),
        text: text.text.clone(),
        detail: format!("「{choice}」への記述 · {}件", thousands(text.count)),
        mark,
        label: "掲載する".to_owned(),
        shown,
        message: Message::ShowText { id: text.id.clone(), shown: !shown },
    }
}
