import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { LookoutStatus } from "../../web/shapes/status.ts";
import { onAddress } from "../address.ts";
import type { StreamState } from "../components/lookout-line.tsx";
import { Live, type Stream } from "../live.ts";
import type { PageComponent, PageName, Setting, Theme } from "../page.ts";
import { Shell } from "../shell.tsx";
import type { Words } from "../words/en.ts";
import { openStream } from "./live.ts";
import { keepTheme } from "./theme.ts";

interface Props {
  readonly page: PageName;
  readonly component: PageComponent<unknown>;
  readonly data: unknown;
  readonly setting: Setting;
  readonly words: Words;
}

/** How often times that are told relatively are told anew. */
const TICK = 30_000;

/** The page in the browser: as the server drew it, then with a clock, the stream and the reader's choices. */
export function App({ page, component: Page, data, setting, words }: Props) {
  const [theme, setTheme] = useState(setting.theme);
  const [here, setHere] = useState(setting.here);
  const [now, setNow] = useState(setting.now);
  const [status, setStatus] = useState(setting.status);
  const [streamState, setStreamState] = useState<StreamState>("none");
  const [stream, setStream] = useState<Stream | null>(null);
  // The server's clock goes on: the reader's own may be wrong.
  const ahead = useRef(0);
  useEffect(() => {
    ahead.current = setting.now - Date.now();
  }, [setting.now]);

  useEffect(() => {
    const onStatus = (told: LookoutStatus): void => {
      setStatus(told);
      // A look that was later than now shows that the server's clock went on faster: the demo's does.
      if (told.lastCheckAt !== null) ahead.current = Math.max(ahead.current, Date.parse(told.lastCheckAt) - Date.now());
      setNow(Date.now() + ahead.current);
    };
    const opened = openStream(setting.base, { onState: setStreamState, onStatus });
    setStream(opened);
    return opened.close;
  }, [setting.base]);

  useEffect(() => onAddress(setting.base, setHere), [setting.base]);

  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now() + ahead.current), TICK);
    return () => window.clearInterval(timer);
  }, []);

  const choose = useCallback(
    (chosen: Theme) => {
      keepTheme(chosen, setting.base);
      setTheme(chosen);
    },
    [setting.base],
  );

  const frame = useMemo(
    () => ({ ...setting, words, here, theme, now, status }),
    [setting, words, here, theme, now, status],
  );
  return (
    <Live.Provider value={stream}>
      <Shell page={page} frame={frame} stream={streamState} onTheme={choose}>
        <Page data={data} frame={frame} />
      </Shell>
    </Live.Provider>
  );
}
