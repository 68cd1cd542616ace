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
    "Microsoft Edge 97、Google Chrome 97、Firefox 113、Safari 16.4、またはこれより新しいブラウザーで開いてください。",
  ask: "それでも開けないときは、この画面の内容を情報システムの担当者に見せてください。",
  failed: "ページを起動できませんでした",
  damaged:
    "ファイルが壊れているか、ブラウザーが起動を止めました。ファイルを入手し直し、チェックサム（SHA-256）を確かめてください。保存済みの入力は消えていません。",
  detail: "詳細：",
};

/** The page. */
export const page = {
  version: "版",
};
