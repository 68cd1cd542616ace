import { useLayoutEffect } from "preact/hooks";
import { DeskContext } from "../../desk";
import type { Link } from "../../engine";
import { isFocusSeen, showFocus } from "../../focus";
import { showRoute } from "../../routes";
import { setShortcuts } from "../../shortcuts";
import type { Screen } from "../../types/Screen";
import type { View } from "../../types/View";
import { page } from "../../words";
import { AffairsScreen } from "../affairs/affairs";
import { FindingsScreen } from "../findings/findings";
import { Footer } from "../footer/footer";
import { FormScreen } from "../form/form";
import { Header } from "../header/header";
import { HelpScreen } from "../help/help";
import { Notices } from "../notice/notice";
import { PreviewScreen } from "../preview/preview";
import { PreviousScreen } from "../previous/previous";
import { PrintScreen } from "../print/print";
import { ReceiptScreen } from "../receipt/receipt";
import { ResultsScreen } from "../results/results";
import { RuleScreen, RulesScreen } from "../rule/rule";
import { Save } from "../save/save";
import { ScoreScreen } from "../score/score";
import { Sections } from "../sections/sections";
import { StartScreen } from "../start/start";
import { SubmissionScreen } from "../submission/submission";
import "./page.css";

export function Page({ view: { frame, screen }, link }: { view: View; link: Link }) {
  const seen = isFocusSeen();
  useLayoutEffect(() => {
    document.title = frame.title;
    setShortcuts(frame.shortcuts);
    showRoute(frame.route);
    showFocus(frame, seen);
  });
  return (
    <DeskContext.Provider value={{ send: link.send, readOnly: frame.read_only }}>
      <a
        class="skip"
        href="#heading"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById("heading")?.focus();
        }}
      >
        {page.skip}
      </a>
      <Header frame={frame} />
      {frame.save && <Save save={frame.save} />}
      <div class="desk" data-screen={screen.type}>
        {frame.sections.length > 0 && <Sections sections={frame.sections} route={frame.route} />}
        <div class="sheet">
          <Notices notices={frame.notices} />
          <main key={`${frame.route} ${screen.type}`}>
            <h1 id="heading" tabIndex={-1}>
              {screen.heading}
            </h1>
            <OpenScreen screen={screen} filing={frame.filing} />
          </main>
        </div>
      </div>
      <Footer lines={frame.footer} />
      <div class="aside" role="status">
        <p key={frame.live.serial}>{frame.live.text}</p>
      </div>
    </DeskContext.Provider>
  );
}

function OpenScreen({ screen, filing }: { screen: Screen; filing: string }) {
  switch (screen.type) {
    case "start":
      return <StartScreen start={screen} />;
    case "preview":
      return <PreviewScreen preview={screen} />;
    case "form":
      return <FormScreen form={screen} />;
    case "affairs":
      return <AffairsScreen affairs={screen} />;
    case "score":
      return <ScoreScreen sheet={screen} />;
    case "findings":
      return <FindingsScreen list={screen} />;
    case "submission":
      return <SubmissionScreen submission={screen} />;
    case "print":
      return <PrintScreen print={screen} filing={filing} />;
    case "help":
      return <HelpScreen help={screen} />;
    case "rule":
      return <RuleScreen rule={screen} />;
    case "rules":
      return <RulesScreen list={screen} />;
    case "previous":
      return <PreviousScreen previous={screen} />;
    case "receipt":
      return <ReceiptScreen receipt={screen} />;
    case "results":
      return <ResultsScreen results={screen} />;
  }
}
