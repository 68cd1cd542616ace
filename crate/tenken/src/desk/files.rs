//! Files in and out: what is chosen or dropped, what is written, and what is said of both.

use super::{Desk, Effect, FileOut, Message, Previewed, Tone, Weight, Word};
use crate::filing::{Filing, Opened};
use crate::report::Report;
use crate::submission;
use crate::table::Table;
use crate::text::cut;

impl Desk {
    /// Takes a file that a person chose or dropped: to the preview, or a sentence why not. The open work stays.
    pub fn receive_file(&mut self, name: &str, bytes: &[u8]) {
        self.receive(name, bytes, false);
    }

    pub(super) fn receive(&mut self, name: &str, bytes: &[u8], previous: bool) {
        self.notices.retain(|notice| notice.key != "file");
        match Opened::from_bytes(bytes, &self.questionnaire) {
            Ok(Opened { filing, migration, sealed }) => {
                let sealed = sealed.then(|| {
                    submission::verify(bytes, &self.questionnaire, &self.municipalities, None)
                        .is_ok_and(|found| found.holds())
                });
                self.preview = Some(Previewed { name: name.to_owned(), filing, migration, sealed, previous });
                self.focus_on("heading");
            }
            Err(error) => {
                let text =
                    format!("「{}」を開けませんでした。{error}開いている内容はそのままです。", cut(name));
                self.say(text.clone());
                self.put_notice("file", Tone::Error, text, Vec::new());
            }
        }
    }

    /// Compares a file that a person chose with the one last handed over, byte for byte.
    pub fn compare_file(&mut self, name: &str, bytes: &[u8]) {
        let Some(written) = &self.written else { return };
        let (tone, text) = if written.bytes == bytes {
            (
                Tone::Good,
                format!(
                    "「{}」は、書き出した内容と1バイトも違いません（{}バイト）。",
                    cut(name),
                    bytes.len()
                ),
            )
        } else {
            (
                Tone::Error,
                format!(
                    "「{}」は、書き出した「{}」と内容が違います。別のファイルか、保存に失敗したファイルです。もう一度書き出してください。",
                    cut(name),
                    written.name
                ),
            )
        };
        self.say(text.clone());
        self.put_notice("written", tone, text, Vec::new());
    }

    /// Tells the person something that the shell has seen.
    pub fn tell(&mut self, word: Word) {
        let compare = vec![self.action(
            "保存したファイルを選んで照合する",
            Message::ChooseFileToCompare,
            Weight::Secondary,
        )];
        let name = self.written.as_ref().map(|file| file.name.clone()).unwrap_or_default();
        // What the shell made is not held here.
        let made = self.written.as_ref().is_some_and(|file| file.bytes.is_empty());
        let code = self
            .written_code
            .map(|code| format!("確認コードは {code} です。ファイルとは別の方法で提出先に伝えてください。"));
        let code = code.unwrap_or_default();
        let (key, tone, text, actions) = match word {
            Word::Recovered => ("recovered", Tone::Query, "予期しない誤りが起きたため、直前の操作を除いて復元しました。直前に入力した内容を確かめてください。".to_owned(), Vec::new()),
            Word::SetAside => ("aside", Tone::Query, "記録の一部を読み戻せなかったため、その操作だけを除いて開きました。最近入力した内容を確かめてください。".to_owned(), Vec::new()),
            Word::Unreadable => ("unreadable", Tone::Error, "この下書きは読み取れませんでした。保存したファイルがあれば、それを開いてください。".to_owned(), Vec::new()),
            Word::FileFailed => ("file", Tone::Error, "ファイルを読み込めませんでした。ファイルがほかのソフトで開かれていないか確かめて、もう一度選んでください。".to_owned(), Vec::new()),
            Word::HandedOver if made => ("written", Tone::Good, format!("「{name}」をダウンロードに渡しました。"), Vec::new()),
            Word::HandedOver => ("written", Tone::Good, format!("「{name}」をダウンロードに渡しました。保存されたか不安なときは、そのファイルを選ぶと1バイトずつ照合します。{code}"), compare),
            Word::WrittenAndRead => ("written", Tone::Good, format!("「{name}」を書き出して確認しました。{code}"), Vec::new()),
            Word::NotMade => ("written", Tone::Error, format!("「{name}」を作れませんでした。集計し直して、もう一度書き出してください。"), Vec::new()),
            Word::WrittenDifferently => ("written", Tone::Error, format!("「{name}」を書き出しましたが、読み返すと内容が違います。別の場所にもう一度書き出してください。"), Vec::new()),
        };
        // A report or a table keeps no work.
        let opens = |file: &FileOut| Filing::from_bytes(&file.bytes, &self.questionnaire).is_ok();
        if matches!(word, Word::HandedOver | Word::WrittenAndRead)
            && self.written.as_ref().is_some_and(opens)
            && let Some(work) = &mut self.work
        {
            work.unwritten = false;
        }
        self.say(text.clone());
        self.put_notice(key, tone, text, actions);
    }

    pub(super) fn save_draft(&mut self) -> Vec<Effect> {
        let Some(work) = &self.work else { return Vec::new() };
        let bytes = work.filing.to_bytes();
        match Filing::from_bytes(&bytes, &self.questionnaire) {
            Ok(read) if read == work.filing => {
                self.hand_over(submission::file_name(&work.filing, "下書き", "json"), bytes)
            }
            _ => self.refuse_to_write(),
        }
    }

    pub(super) fn save_submission(&mut self) -> Vec<Effect> {
        let Some(work) = &mut self.work else {
            return Vec::new();
        };
        work.checked = true;
        if work.unread_places().next().is_some() {
            return Vec::new();
        }
        match submission::seal(&work.case(&self.questionnaire, &self.municipalities)) {
            Ok(sealed) => {
                let name = submission::file_name(&work.filing, "提出", "json");
                let effects = self.hand_over(name, sealed.bytes);
                self.written_code = Some(sealed.code);
                effects
            }
            Err(submission::Refusal::Blocked(count)) => {
                self.say(format!("提出ファイルはまだ作れません。直すか確認するものが{count}件あります。"));
                Vec::new()
            }
            Err(_) => self.refuse_to_write(),
        }
    }

    pub(super) fn save_report(&mut self) -> Vec<Effect> {
        let Some(work) = &self.work else { return Vec::new() };
        let bytes = Report::of(&work.case(&self.questionnaire, &self.municipalities)).to_bytes();
        let name = submission::file_name(&work.filing, "点検結果", "json");
        self.hand_over(name, bytes)
    }

    pub(super) fn save_table(&mut self, table: Table, what: &str) -> Vec<Effect> {
        let Some(work) = &self.work else { return Vec::new() };
        let bytes = table.to_csv(&work.case(&self.questionnaire, &self.municipalities));
        let name = submission::file_name(&work.filing, what, "csv");
        self.hand_over(name, bytes)
    }

    pub(super) fn hand_over(&mut self, name: String, bytes: Vec<u8>) -> Vec<Effect> {
        let file = FileOut { name, bytes };
        self.written = Some(file.clone());
        self.written_code = None;
        vec![Effect::Write(file)]
    }

    pub(super) fn refuse_to_write(&mut self) -> Vec<Effect> {
        let text = "書き出した内容を読み返すと元と違ったため、ファイルを渡しませんでした。入力はそのまま残っています。ページを開き直して、もう一度お試しください。";
        self.put_notice("written", Tone::Error, text.to_owned(), Vec::new());
        Vec::new()
    }
}
