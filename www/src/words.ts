// All words of the page that are not the core's.

/** Read by the start script, which runs in browsers too old for the page, and by the page without scripts. */
export const starting = {
  title: "点検",
  starting: "起動しています…",
  noscript: {
    title: "このページを使うには JavaScript が必要です",
    text: "ブラウザーの設定で JavaScript が無効になっています。情報システムの担当者に、このファイルで JavaScript を使えるようにしてほしいと伝えてください。このページは外部と通信しません。",
  },
  cannot: "このブラウザーではページを開けません",
  ie: "Internet Explorer、または Microsoft Edge の Internet Explorer モードで開かれています。",
  forbidden:
    "WebAssembly が使えません。組織の設定（ポリシーやセキュリティ強化モード）で無効にされている可能性があります。",
  old: "ブラウザーが古いため、必要な機能がありません。",
  missing: "足りない機能：",
  browsers:
    "Microsoft Edge 97、Google Chrome 97、Firefox 102、Safari 16、またはこれより新しいブラウザーで開いてください。",
  ask: "それでも開けないときは、この画面の内容を情報システムの担当者に見せてください。",
  failed: "ページを起動できませんでした",
  damaged:
    "ファイルが壊れているか、ブラウザーが起動を止めました。ファイルを入手し直し、チェックサム（SHA-256）を確かめてください。保存済みの入力は消えていません。",
  detail: "詳細：",
};

/** The page. */
export const page = {
  name: "点検",
  latin: "Tenken",
  skip: "本文へ移動",
  tools: "操作",
  notices: "お知らせ",
  saved: "保存の状態",
  sections: "報告書の構成",
  traffic: (count: number) => `このページの通信 ${count}件`,
  tones: {
    error: "エラー",
    query: "注意",
    advice: "参考",
    to_do: "これから",
    good: "完了",
    plain: "お知らせ",
  },
  field: {
    help: "この項目について",
  },
  finding: {
    doc: "この指摘について",
    reason: "確認した理由",
    quote: "該当箇所：",
    reading: "日付の読み取り：",
    brackets: ["「", "」"],
    blocker: (place: string, title: string) => `${place}：${title}`,
  },
  findings: {
    severities: "種類で絞り込む",
    sections: "場所で絞り込む",
    pages: "ページの移動",
  },
  score: {
    table: (heading: string) => `${heading}を表で見る`,
  },
  print: {
    number: "番号",
    label: "項目",
    answer: "回答",
    reason: "理由など",
    due: "完了予定",
    findings: "指摘",
  },
};
