import { useEffect, useState } from "preact/hooks";
import { page } from "../../words";
import "./footer.css";

export function Footer({ lines }: { lines: string[] }) {
  const count = useTraffic();
  return (
    <footer class="footer">
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
        <li id="traffic">{page.traffic(count)}</li>
      </ul>
    </footer>
  );
}

/** How often the page asked for something outside itself, as the browser counts. */
function useTraffic(): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    const observer = new PerformanceObserver((list) => {
      const foreign = list.getEntries().filter(({ name }) => !/^(blob|data):/.test(name));
      setCount((count) => count + foreign.length);
    });
    observer.observe({ type: "resource", buffered: true });
    return () => observer.disconnect();
  }, []);
  return count;
}
