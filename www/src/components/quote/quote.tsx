import type { Piece } from "../../types/Piece";
import { page } from "../../words";
import "./quote.css";

/** The phrases that show a finding, each among the words around it, and how dates were read. */
export function Quotes({ quotes, readings }: { quotes: Piece[][]; readings: string[] }) {
  return (
    <>
      {quotes.map((pieces, index) => (
        <p class="quote" key={index}>
          <span class="term">{page.finding.quote}</span>
          <bdi>
            {pieces.map((piece) => (piece.marked ? <Phrase text={piece.text} /> : piece.text))}
          </bdi>
        </p>
      ))}
      {readings.map((reading) => (
        <p class="quote" key={reading}>
          <span class="term">{page.finding.reading}</span>
          <bdi>{reading}</bdi>
        </p>
      ))}
    </>
  );
}

/** Few screen readers tell where a mark begins and ends: brackets do, which are not seen. */
function Phrase({ text }: { text: string }) {
  const [open, close] = page.finding.brackets;
  return (
    <>
      <span class="aside">{open}</span>
      <mark>{text}</mark>
      <span class="aside">{close}</span>
    </>
  );
}
